"""What kind of answer a question wants, and the query it comes to: ``decide``."""

import re
from collections.abc import Iterable

from xxgk.bot.items.additive import additive
from xxgk.bot.model.query import Aspect, Condition, Query, QueryKind
from xxgk.bot.understand.fields import FIRST_FORM, fields_of
from xxgk.bot.understand.said import Said
from xxgk.bot.understand.vocabulary import KindWords
from xxgk.index.chinese.numerals import prose_number

NUMERIC: frozenset[QueryKind] = frozenset({"figure", "rate", "breakdown", "rank", "total", "trend", "compare"})
_ONE_NUMBER: frozenset[QueryKind] = frozenset({"rank", "total", "trend"})
_YEAR_BEFORE = re.compile(r"同比|[较比](?:上|前|去)一?年|year on year|than the year before")
_EVERYWHERE = re.compile(r"全国|nationwide|national(?:ly)? total|in china|whole country", re.IGNORECASE)
_FIRST = re.compile(
    r"前(\d{1,2}|[一二两三四五六七八九十]{1,2})(?![\d年])|\btop (\d{1,2}|three|five|ten)\b", re.IGNORECASE
)
_ENGLISH = {"three": 3, "five": 5, "ten": 10}
_HANDLED, _RECEIVED = "applications.total_handled", "applications.new_received"
_LONG = 3  # so many years of one body are a trend


def decide(said: Said) -> Query:
    """Decide what is asked, in the terms of the database; agencies that are not certain are left out."""
    entry = _entry(said)
    kind: QueryKind = said.command or (entry.kind if entry else _without_words(said))
    query = Query(
        kind=kind,
        agencies=said.names,
        years=said.years.years,
        all_years=said.years.all_years,
        region=said.region,
        level=said.level,
        topic=said.topic if kind == "help" else "",
    )
    if kind == "search":
        return query.model_copy(update={"words": said.words})
    if kind == "section" and entry:
        return query.model_copy(update={"parts": _parts(said), "words": _find(said)})
    if kind == "findings":
        return query.model_copy(
            update={"words": entry.find if entry else "", "fields": fields_of(said.items.asked, said.meant_years)}
        )
    if kind == "source":
        aspect: Aspect = entry.aspect if entry and entry.aspect else "link"
        return query.model_copy(update={"aspect": aspect, "fields": fields_of(said.items.asked, said.meant_years)})
    if kind == "compare":
        return _comparison(query, said)
    if entry is None and (keys := _together(said, kind)):
        return query.model_copy(update={"kind": "figure", "fields": keys, "together": True})
    if kind == "breakdown":
        return query.model_copy(update={"fields": entry.fields if entry and entry.fields else _whole(said)})
    if entry and entry.aspect == "stated":
        if not said.items.named:  # what the text says, of nothing: where it says otherwise than the tables
            return query.model_copy(update={"kind": "findings", "words": "narrative"})
        return _numbers(query, said).model_copy(update={"aspect": "stated"})
    if kind in NUMERIC:
        return _numbers(query, said)
    return query


def _entry(said: Said) -> KindWords | None:
    """Choose the entry of the vocabulary that decides: the first that makes sense for what else is said."""
    entries = [
        entry for entry in said.items.kinds if not (entry.weak and said.items.named and not _only_of_old_form(said))
    ]
    if said.command:
        return next((entry for entry in entries if entry.kind == said.command), None)
    if said.topic:
        return None
    return next((entry for entry in entries if _makes_sense(entry.kind, said, entries)), None)


def _makes_sense(kind: QueryKind, said: Said, entries: Iterable[KindWords]) -> bool:
    several = said.bodies > 1 or len(said.years.years) > 1
    kinds = {entry.kind for entry in entries}
    if kind in ("trend", "compare") and any("change" in one.columns for one in said.items.asked):
        return False  # 本年增/减 is a column
    if kind in ("problems", "improvements"):
        return not (several and "compare" in kinds)
    if kind == "compare":
        return several or (bool(said.names) and bool(_YEAR_BEFORE.search(said.text)))
    if kind == "rank":
        return said.bodies < 2
    if kind == "trend":
        return not said.names or len(said.years.years) not in (1, 2)
    if kind == "total":
        return bool(said.group or said.region or _EVERYWHERE.search(said.text)) or several
    if kind == "breakdown":
        return any(entry.fields for entry in entries) or not [
            one for one in said.items.asked if one.row not in (_RECEIVED, _HANDLED)
        ]
    return True


def _without_words(said: Said) -> QueryKind:
    """Decide by what is named alone."""
    items = said.items
    kinds = {entry.kind for entry in items.kinds}
    several = said.bodies > 1 or len(said.years.years) > 1
    if said.topic:
        return "help"
    if (
        said.names
        and kinds & {"rank", "trend"}
        and not any("change" in one.columns for one in items.asked)
        and (len(said.years.years) in (1, 2) or several)
    ):
        return "compare"  # 两个谁最多, 2020年增加了多少
    together = said.group is not None and said.group.asked == "all" and "how_many" in items.marks
    if said.tests or (said.group and items.named):
        return "total" if together and not said.tests and not items.rates else "rank"
    if items.rates:
        return "trend" if said.years.all_years else "rate"
    if items.whole:
        return "breakdown"
    if items.asked:
        if said.years.all_years:
            return "trend"
        return "total" if _EVERYWHERE.search(said.text) and not said.names else "figure"
    if said.group or (said.region and not said.names):
        return "coverage"
    long = said.years.all_years or len(said.years.years) >= _LONG
    return "trend" if len(said.names) == 1 and long else "profile"


def _together(said: Said, kind: QueryKind) -> tuple[str, ...]:
    """Give the fields of one report that are asked for as a sum (复议和诉讼一共), if a sum of them makes sense."""
    if not (said.items.summed and said.names and kind in ("figure", "breakdown")) or said.items.rates:
        return ()
    keys = fields_of(said.items.asked, said.meant_years)
    return keys if keys and additive(keys) else ()


def _parts(said: Said) -> tuple[int, ...]:
    return tuple(dict.fromkeys(part for entry in said.items.kinds if entry.kind == "section" for part in entry.parts))


def _find(said: Said) -> str:
    return next((entry.find for entry in said.items.kinds if entry.kind == "section"), "")


def _comparison(query: Query, said: Said) -> Query:
    kinds = {entry.kind for entry in said.items.kinds}
    aspect: Aspect = "problems" if "problems" in kinds else "improvements" if "improvements" in kinds else "figures"
    years = said.years.years
    if len(years) == 1 and len(said.names) == 1:
        years = (years[0] - 1, years[0])
    meant = years or said.meant_years
    wanted = (*fields_of(said.items.asked, meant, one=True), *said.items.rates) if aspect == "figures" else ()
    return query.model_copy(update={"aspect": aspect, "years": years, "fields": wanted})


def _whole(said: Said) -> tuple[str, ...]:
    """Give what is broken down: the outcomes, or the applicants of a row (all of them are printed beside its total)."""
    if not said.items.whole:
        return (
            fields_of(said.items.asked, said.meant_years)
            if said.items.asked and _disputes(said)
            else (f"{_HANDLED}.total",)
        )
    rows = [one.row for one in said.items.asked] or [_RECEIVED]
    everyone = all("natural_person" in one.columns for one in said.items.asked)
    if rows == [_RECEIVED] and everyone:
        return (f"{_RECEIVED}.total",)
    return fields_of(said.items.asked, said.meant_years)


def _disputes(said: Said) -> bool:
    return all(one.row.startswith("disputes") for one in said.items.asked)


def _numbers(query: Query, said: Said) -> Query:
    kind = query.kind
    keys = (*fields_of(said.items.asked, said.meant_years, one=kind in _ONE_NUMBER), *said.items.rates)
    conditions = _conditions(said, keys) if kind == "rank" else ()
    order = next((one.order for one in said.items.kinds if one.kind == "rank" and one.order), "most")
    limit = _limit(said.text) if kind == "rank" else None
    changes = {"fields": tuple(dict.fromkeys(keys)), "conditions": conditions, "order": order, "limit": limit}
    return query.model_copy(update=changes)


def _limit(text: str) -> int | None:
    """Read how many are wanted: ``"前五名"`` → 5, ``"top 10"`` → 10."""
    found = _FIRST.search(text)
    if found is None:
        return None
    words = (found[1] or found[2]).lower()
    number = _ENGLISH.get(words) or prose_number(words)
    return int(number) if number else None


def _conditions(said: Said, keys: tuple[str, ...]) -> tuple[Condition, ...]:
    """Give the tests as conditions; without a number: 没有…的 is none, 有…的 at least one."""
    found = [
        Condition(field=(mine or keys)[0], test=test.test, value=test.value)
        for test, mine in said.tests
        if mine or keys
    ]
    ranked = any(entry.kind in ("rank", "total", "trend", "compare") for entry in said.items.kinds)
    if found or ranked or not keys or said.group is None or said.command:
        return tuple(found)
    if "none" in said.items.marks:
        return (Condition(field=keys[0], test="equal", value=0),)
    if said.group.asked == "which" and "how_many" not in said.items.marks and not said.items.rates:
        return (Condition(field=keys[0], test="at_least", value=1),)
    return ()


def _only_of_old_form(said: Said) -> bool:
    """Tell whether all items named are indicators of before 2019, while the years meant are later: 主动公开 in 2023."""
    asked = said.items.asked
    old = bool(asked) and all(one.row.startswith("legacy.") for one in asked)
    return old and not (said.meant_years and max(said.meant_years) < FIRST_FORM)


def old_words(said: Said) -> tuple[str, ...]:
    """Give the words that name indicators of before 2019 where the years meant are later: there they mean nothing."""
    if said.meant_years and min(said.meant_years) < FIRST_FORM:
        return ()
    return tuple(one.word for one in said.items.asked if one.row.startswith("legacy."))
