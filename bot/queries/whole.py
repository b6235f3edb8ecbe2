"""All reports of some years and bodies, where only what they say is asked for: counted, and named when somebody looks. ``find_whole``."""

from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.queries.looked_up import LookedUp
from xxgk.bot.queries.scope import Scope, find_scope, known_of, peers_described
from xxgk.index.store.board_sums import count_bodies
from xxgk.index.store.board_years import count_reports
from xxgk.index.store.measuring import reports_of_nobody
from xxgk.index.store.reading import Store

_SEARCHED = ("findings", "passages")  # found by a condition on the database, not report by report


def find_whole(store: Store, query: Query) -> Scope | None:
    """Give the scope of a query for passages or findings of all bodies, or of those told by what they are; ``None`` for any other query.

    Its records are counted, and found as ``find_scope`` finds them only when one is looked at.
    """
    of_one = query.pick is not None and query.pick.place_of is not None
    if query.show not in _SEARCHED or query.where or of_one or query.years.which not in ("named", "all"):
        return None
    bodies, *others = query.bodies or (Bodies(),)
    peers = None if others else peers_described(bodies)
    if peers is None:
        return None
    asked = query.years.years if query.years.which == "named" else None
    counts, reporting = count_reports(store, peers, asked)
    years = tuple(counts) if asked is None else asked
    everyone = bodies == Bodies()
    return Scope(
        records=LookedUp(sum(counts.values()), lambda: find_scope(store, query).records),
        years=years,
        own=None,
        others={},
        thin={},
        place_of="",
        unknown=(),
        nobodys=reports_of_nobody(store, years) if everyone else 0,
        held=reporting,
        expected=count_bodies(store, peers) + len(known_of(store, [bodies])),
        bodies={},
        everyone=everyone,
        peers=None if everyone else peers,
    )
