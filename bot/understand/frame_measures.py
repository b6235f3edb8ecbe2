"""What is measured in a question: rows with their columns, rates, shares. ``frame_measures``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from xxgk.bot.items.items import item_words
from xxgk.bot.understand.item import Item
from xxgk.bot.understand.item_fields import columns_of, is_part_of
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.sharing import share_of
from xxgk.bot.understand.spans import Span

RECEIVED = "applications.new_received"
_LITIGATION = "disputes.litigation"
_RESULTS = frozenset({"upheld", "corrected", "pending"})  # of reviews and lawsuits alike
_JOINING = frozenset({"and", "pause", "or"})
_BODIES = frozenset({"set", "gov_set"})
_ITS_OWN = ("how_many", "sum", "order")
_CHANGED = ("change", "growth", "direction", "doubled")  # how a figure changed, each its own way
_PARTS = frozenset({"row", "column", "columns", "rate", "test", "carried"})


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured.

    Attributes:
        items: rows with their columns, in the order named.
        rates: keys of rates.
        columns: columns that no row goes with.
        unrated: a share is asked for that is not computed.
        whole: the applicants are asked for as a whole.
    """

    items: tuple[Item, ...] = ()
    rates: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    unrated: bool = False
    whole: bool = False

    def __bool__(self) -> bool:
        """Tell whether anything of the form is named."""
        return bool(self.items or self.rates)


def frame_measures(pieces: Pieces) -> Measured:
    """Read the clauses one after the other; columns without a row belong to the rows of the clause before (官司几场?输了吗)."""
    items: list[Item] = []
    columns: list[str] = []
    keys: list[str] = []
    unrated = False
    for clause in pieces.clauses():
        part, whole = _part_and_whole(clause)
        mine = _columns(part)
        rows = _rows(part)
        if not rows and mine and not items and not any(span.kind == "unknown" for span in part):
            rows = _implied(part)
        if not rows and mine:
            rows = [replace(one, columns=()) for one in items]
        here = [one if one.columns else replace(one, columns=_known(one.row, mine)) for one in rows]
        shared = any(span.kind == "share" for span in clause) or _shared_behind(clause)
        shares = here if here or mine or not shared else items  # 予以公开多少件，占几成
        found = _rates(part, shares, mine, whole, shared=shared)
        if found is None:
            unrated = True
        keys += found or ()
        if not found or _counts_before_rate(clause):
            items += here
            columns += [] if rows else mine
    kept = _narrowest(dict.fromkeys(items))
    everyone = any(span.kind == "columns" for span in pieces.path) or any(len(one.columns) > 1 for one in kept)
    return Measured(kept, tuple(dict.fromkeys(keys)), tuple(dict.fromkeys(columns)), unrated, everyone)


def _known(row: str, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(column for column in columns if column in columns_of(row))


def _columns(clause: Iterable[Span]) -> list[str]:
    spans = [span for one in clause for span in (one.parts if one.kind == "some_test" else (one,))]
    return list(dict.fromkeys(one for span in spans if span.kind in ("column", "columns") for one in span.value))


def _rows(clause: Sequence[Span]) -> list[Item]:
    """Give the rows named; words that only say that applications are meant give way to others, unless the two are joined.

    The applicants of those that give way are those of the others: 拒绝了几件|企业的申请.
    """
    said = [
        span
        for one in clause
        for span in (one.parts if one.kind == "some_test" else (one,))
        if span.kind in ("row", "carried")
    ]
    named = [(span, span.value[0] if span.kind == "carried" else span.value) for span in said]
    specific = [one for _, one in named if not one.generic]
    kept = [
        one
        for span, one in named
        if not specific or not one.generic or _joined(clause, span) or _asked_by_itself(clause, span)
    ]
    lent = tuple(dict.fromkeys(column for _, one in named if one not in kept for column in one.columns))
    kept = [one if one.columns else replace(one, columns=_known(one.row, lent)) for one in kept]
    found: dict[str, Item] = {}
    for one in kept:
        known = found.get(one.row)
        found[one.row] = (
            one if known is None else replace(known, columns=tuple(dict.fromkeys((*known.columns, *one.columns))))
        )
    return list(_narrowest(found.values()))


def _narrowest(items: Iterable[Item]) -> tuple[Item, ...]:
    """Leave out a group of which a row is named as well: 因国家秘密不公开 asks for that row alone."""
    listed = list(items)
    return tuple(one for one in listed if not any(is_part_of(other.row, one.row) for other in listed))


def _joined(clause: Sequence[Span], span: Span) -> bool:
    around = [one for one in clause if one.kind != "mark"]
    if span not in around:
        return False
    at = around.index(span)
    beside = [around[one].kind for one in (at - 1, at + 1) if 0 <= one < len(around)]
    listed = span.why.isascii() and any(one.kind == "and" for one in around[at:])  # applications, grants and refusals
    return not _JOINING.isdisjoint(beside) or (
        listed and around[at + 1 : at + 2] != [] and around[at + 1].kind == "comma"
    )


def _asked_by_itself(clause: Sequence[Span], span: Span) -> bool:
    """Tell whether a row has its own 多少, 总数 or 增加, before another row: 收到申请多少件、其中予以公开多少件, 申请增加但复议减少."""
    if span not in clause:
        return False
    kinds = ("row", "column", *_ITS_OWN, *_CHANGED)
    behind = next((one.kind for one in clause[clause.index(span) + 1 :] if one.kind in kinds), "")
    alike = _CHANGED if behind in _CHANGED else (behind,)
    said_of_each = behind in kinds[2:] and sum(one.kind in alike for one in clause) > 1
    return said_of_each or _ordered_bodies_between(clause, span)


def _ordered_bodies_between(clause: Sequence[Span], span: Span) -> bool:
    """Tell whether bodies are ordered by one row, of which another is asked: 申请最多|的机关|复议几件."""
    at = clause.index(span)
    rows = [n for n, one in enumerate(clause) if one.kind == "row" and n != at]
    stretches = [clause[min(at, n) + 1 : max(at, n)] for n in rows]
    return any({"order"} <= (kinds := {one.kind for one in part}) and kinds & _BODIES for part in stretches)


def _implied(clause: Iterable[Span]) -> list[Item]:
    """Give the row that columns leave no doubt about: applicants file applications, lawsuits are lost."""
    words = {
        word: column.implies
        for column in item_words().columns
        for word in column.implying or column.words
        if column.implies
    } | {word: RECEIVED for group in item_words().column_groups for word in group.words}
    if all(span.kind != "column" or _RESULTS.issuperset(span.value) for span in clause) and any(
        span.kind == "column" and span.why not in words for span in clause
    ):
        return [Item("disputes.review"), Item(_LITIGATION)]
    rows = {words.get(span.why, "") for span in clause if span.kind in ("column", "columns")}
    if len(rows) != 1 or "" in rows:
        return []
    return [Item(rows.pop())]


def _part_and_whole(clause: Sequence[Span]) -> tuple[Sequence[Span], str | None]:
    """Give the part of a share, and the row that is named as its whole behind 占 or before 里; ``None`` for the usual whole."""
    share = next(
        (at for at, span in enumerate(clause) if span.kind == "share" and span.why in ("占", "占了", "占到")), None
    )
    if share is not None and any(span.kind in _PARTS for span in clause[:share]):
        whole = [span.value for span in clause[share:] if span.kind == "row"]
        if whole:
            return clause[:share], None if whole[0].generic else whole[0].row
    rows = [at for at, span in enumerate(clause) if span.kind == "row"]
    if len(rows) == 2 and any(span.kind == "share" for span in clause[rows[1] :]):
        first, second = clause[rows[0]].value, clause[rows[1]].value
        if is_part_of(second.row, first.row):
            return clause[rows[0] + 1 :], first.row
    return clause, None


def _rates(
    clause: Sequence[Span], items: Sequence[Item], columns: Sequence[str], whole: str | None, *, shared: bool
) -> tuple[str, ...] | None:
    """Give the rates named by their words, or as a share of an item; ``None`` for a share that is not computed."""
    named = [key for span in clause if span.kind == "rate" for key in span.value]
    if named:
        rows = {one.row for one in items}
        of_review, of_suits = "disputes.review" in rows, any(row.startswith(_LITIGATION) for row in rows)
        if of_review != of_suits:
            prefix = "rate.review" if of_review else "rate.litigation"
            named = [key for key in named if key.startswith(prefix)] or named
        return tuple(dict.fromkeys(named))
    if not (shared or whole is not None) or not (items or columns):
        return ()
    found = [share_of(one.row, one.columns, whole or "") for one in items] or [share_of(RECEIVED, columns, whole or "")]
    return tuple(key for keys in found for key in keys) if all(found) else None


def _shared_behind(clause: Sequence[Span]) -> bool:
    return any(span.kind == "apiece" and span.why == "各占" for span in clause)


def _counts_before_rate(clause: Sequence[Span]) -> bool:
    """Tell whether a count is asked for beside a rate: 收到多少件,公开率多少."""
    rate = next((at for at, span in enumerate(clause) if span.kind in ("rate", "share")), 0)
    return any(span.kind == "how_many" for span in clause[:rate])
