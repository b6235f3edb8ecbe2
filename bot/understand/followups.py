"""What a question leaves unsaid, from the question before it: ``carry``."""

import re
from dataclasses import dataclass, replace

from xxgk.bot.items.computed import rates
from xxgk.bot.model.query import Query, QueryKind
from xxgk.bot.understand.fields import asked_again, fields_of, row_to_fields
from xxgk.bot.understand.items import Asked
from xxgk.bot.understand.kinds import decide
from xxgk.bot.understand.said import Said
from xxgk.bot.understand.shares import share_of
from xxgk.bot.understand.years import stepped

_NEVER: frozenset[QueryKind] = frozenset({"help", "coverage", "search", "rank"})  # kinds that need no agency
_LISTS: frozenset[QueryKind] = frozenset({"rank", "search", "findings", "coverage"})
_PROBLEMS = 5  # the part of a report that states them
_WHICH_YEAR = re.compile(r"哪一?年|\b(?:which|what) year\b", re.IGNORECASE)
_BOTH_YEARS = re.compile(r"(?:两|二|这两)年(?:相|之间|间)?差")
_ADDED = re.compile(r"^再?(?:加上|算上|连同)")
_KEPT: frozenset[QueryKind] = frozenset(
    {"compare", "trend", "total", "rank"}
)  # kinds that another item does not change


@dataclass(frozen=True, slots=True)
class Carried:
    """A question made whole.

    ``said`` has the agencies and years of the question before where it named none; ``query`` is the question before with other
    agencies or years, where nothing else was said; ``what`` names what was taken over.
    """

    said: Said
    query: Query | None
    what: tuple[str, ...]


def carry(said: Said, last: Query | None, *, more: bool = False) -> Carried:
    """Complete a question with the one before it, which was answered.

    Of an agency alone (那江都呢) the years, items and kind are taken over; of years alone (2020年?, 上一年) the agencies, items and
    kind; of an item alone (复议呢, 其中自然人多少, 它的改进措施呢) agencies and years. Agencies are never taken over by a question that
    names one, held or not, or that asks for a sort of bodies; nothing is by a question that is whole in itself.
    """
    if last is None or last.kind == "help" or said.command or said.topic:
        return Carried(said, None, ())
    if more:
        return _more(said, last)
    if beside := _beside(said, last):
        return beside
    names_agency, items = bool(said.agencies.typed) and not said.region, said.items
    new_item = items.named or "share" in items.marks
    new_kind = bool([entry for entry in items.kinds if not entry.weak])
    new_years = bool(said.years.years or said.years.all_years or said.years.step or said.years.latest)
    if items.unknown and not (new_item or new_kind):
        return Carried(said, None, ())  # another subject altogether
    if names_agency or said.group:
        if not said.follows or (new_item and new_kind and new_years):
            return Carried(said, None, ())
    elif not (new_item or new_kind or new_years or said.region) or (
        any(entry.kind in _NEVER for entry in items.kinds if not entry.weak) and not said.follows
    ):
        return Carried(said, None, ())
    what: list[str] = []
    if not names_agency and said.group is None and said.region is None and last.agencies:
        said, what = replace(said, names=last.agencies), ["agencies"]
    if not (said.years.years or said.years.all_years or said.years.latest) and (last.years or last.all_years):
        said, what = _with_years(said, last), [*what, *([] if said.years.step else ["years"])]
    if new_item or new_kind:
        carried = _with_item(said, last, what)
        lost = last.fields and not new_item and carried.query is None and decide(carried.said).kind == "profile"
        if not lost or "profile" in {entry.kind for entry in items.kinds}:
            return carried  # else the words for a kind made no sense here: the item stays
    return Carried(
        said, _again(said, last, names_agency=names_agency), (*what, *(["fields"] if last.fields else []), "kind")
    )


def _beside(said: Said, last: Query) -> Carried | None:
    """Ask the question before of one more year or agency, to compare (和2023年比, 和江都区比), or of every year (哪一年最多)."""
    kinds = {entry.kind for entry in said.items.kinds if not entry.weak}
    if (
        not kinds & {"compare", "trend"}
        or said.items.named
        or said.items.unknown
        or said.group
        or len(last.agencies) != 1
    ):
        return _added(said, last) if last.kind == "compare" else None
    names, years = said.names, said.years.years
    if _BOTH_YEARS.search(said.text) and not said.agencies.typed and not years:
        if len(last.years) != 2:
            return Carried(said, None, ())  # which two?
        said = replace(said, names=last.agencies, years=replace(said.years, years=last.years))
        return Carried(said, last.model_copy(update={"kind": "compare"}), ("agencies", "years", "fields"))
    if not said.agencies.typed and not years and _WHICH_YEAR.search(said.text) and last.fields:
        said = replace(said, names=last.agencies, years=replace(said.years, all_years=True))
        query = last.model_copy(update={"kind": "trend", "years": (), "all_years": True})
        return Carried(said, query, ("agencies", "fields"))
    if last.kind == "compare" and (added := _added(said, last)):
        return added
    other = "compare" in kinds and len(names) + len(years) == 1 and not set(names) & {*last.agencies}
    if not other or len(last.years) != 1 or set(years) & {*last.years} or bool(said.agencies.typed) != bool(names):
        return None
    agencies, together = (*last.agencies, *names), tuple(sorted({*last.years, *years}))
    said = replace(said, names=agencies, years=replace(said.years, years=together))
    aspect = last.kind if last.kind in ("problems", "improvements") else last.aspect
    query = last.model_copy(update={"kind": "compare", "agencies": agencies, "years": together, "aspect": aspect})
    return Carried(said, query, ("agencies", "years", *(["fields"] if last.fields else [])))


def _added(said: Said, last: Query) -> Carried | None:
    """Put one more agency beside those compared: 加上江都区."""
    names = tuple(name for name in said.names if name not in last.agencies)
    if not names or not _ADDED.search(said.text) or said.items.named or said.items.unknown or said.years.years:
        return None
    agencies = (*last.agencies, *names)
    said = replace(said, names=agencies, years=replace(said.years, years=last.years))
    return Carried(said, last.model_copy(update={"agencies": agencies}), ("agencies", "years", "fields"))


def _with_years(said: Said, last: Query) -> Said:
    if said.years.step and last.years:
        return replace(said, years=stepped(said.years, last.years))
    return replace(said, years=replace(said.years, years=last.years, all_years=last.all_years))


def _with_item(said: Said, last: Query, what: list[str]) -> Carried:
    """Give the new item the row it is a column of, and the kind of the question before where that still makes sense."""
    items = said.items
    counted = asked_again(key for key in last.fields if key not in rates())
    implied = {column for one in items.asked if not one.word for column in one.columns}
    if items.asked and all(not one.word for one in items.asked) and _have(counted, implied):
        items = replace(items, asked=(), columns=tuple(column for one in items.asked for column in one.columns))
    if not items.asked and not items.rates and last.fields:
        rows = [Asked(one.row, items.columns or one.columns, "") for one in counted]
        if items.columns and rows:
            items, what = replace(items, asked=tuple(rows), columns=()), [*what, "fields"]
        elif "share" in items.marks:
            shares = tuple(dict.fromkeys(key for one in rows for key in share_of(one.row, one.columns)))
            items, what = replace(items, rates=shares), [*what, "fields"]
    said = replace(said, items=items)
    sources = [entry for entry in items.kinds if entry.kind == "source" or entry.aspect == "stated"]
    if sources and not items.named:
        if last.kind in ("problems", "improvements") and sources[0].aspect == "line":
            query = Query(kind="section", agencies=said.names, years=said.years.years, parts=(_PROBLEMS,))
            return Carried(said, query, tuple(what))
        if last.fields:
            said, what = (
                replace(said, items=replace(items, asked=asked_again(_counted(last.fields)))),
                [*what, "fields"],
            )
        return Carried(said, None, tuple(what))
    if not items.kinds and last.kind in _KEPT and items.named and (said.group is None or last.kind == "rank"):
        kind = last.kind if last.kind != "compare" or len(said.names) > 1 or len(said.years.years) > 1 else None
        said, what = replace(said, command=kind), [*what, *(["kind"] if kind else [])]
        if said.group is None and not said.names:
            said = replace(said, region=said.region or last.region, level=last.level)
    return Carried(said, None, tuple(what))


def _have(rows: tuple[Asked, ...], columns: set[str]) -> bool:
    """Tell whether rows have all of some columns: then 其中企业 is of them, and not of the applications received."""
    has = [field.rpartition(".")[2] for one in rows for field in row_to_fields(one.row, tuple(columns))]
    return bool(rows) and columns.issubset(has)


def _counted(keys: tuple[str, ...]) -> list[str]:
    """Give the counts behind keys: of a rate those it is made of."""
    rated = [of for key in keys if key in rates() for of in (*rates()[key].of, *rates()[key].by)]
    return [key for key in keys if key not in rates()] or [key.removeprefix("-") for key in rated]


def _again(said: Said, last: Query, *, names_agency: bool) -> Query:
    """Ask the last question again, of other agencies, years or bodies."""
    group = said.group
    alone = names_agency or bool(said.names)
    query = last.model_copy(
        update={
            "agencies": said.names,
            "years": said.years.years,
            "all_years": said.years.all_years,
            "region": said.region or (None if alone else last.region),
            "level": said.level if group else None if alone else last.level,
            "fields": fields_of_again(last.fields, said),
            "start": 0,
            "limit": None,
        }
    )
    if query.kind == "compare" and len(query.agencies) < 2 and len(query.years) < 2:
        return query.model_copy(update={"kind": "figure" if query.fields else "profile"})
    if query.kind in ("figure", "rate", "profile", "breakdown") and group is not None and not said.names:
        return query.model_copy(update={"kind": "rank"})
    if query.kind in ("rank", "total") and names_agency:
        return query.model_copy(update={"kind": "figure" if query.fields else "profile", "conditions": ()})
    return query


def fields_of_again(keys: tuple[str, ...], said: Said) -> tuple[str, ...]:
    """Give the same items in the form of the years now asked for; rates stay what they are."""
    shares = tuple(key for key in keys if key in rates())
    return (*fields_of(asked_again(key for key in keys if key not in shares), said.meant_years), *shares)


def _more(said: Said, last: Query) -> Carried:
    """还有呢: the next rows of a list; after the problems the improvements, after a figure the main figures of the same report."""
    if last.kind in _LISTS:
        query = last.model_copy(update={"start": last.start + (last.limit or 0)})
        return Carried(replace(said, names=last.agencies), query, ("kind",))
    if not last.agencies:
        return Carried(said, None, ())
    kind: QueryKind = (
        "improvements" if last.kind == "problems" else "problems" if last.kind == "improvements" else "profile"
    )
    query = Query(kind=kind, agencies=last.agencies, years=last.years, all_years=last.all_years)
    return Carried(replace(said, names=last.agencies), query, ("agencies", "years"))
