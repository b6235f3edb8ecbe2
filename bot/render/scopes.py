"""What an answer is about and what speaks against it as a whole, in words: ``scope_words``, ``years_words``, ``note_lines`` and others."""

import re
from collections.abc import Sequence

from xxgk.bot.items.computed import rates
from xxgk.bot.items.nearest import nearest
from xxgk.bot.model.answer import Answer, Note
from xxgk.bot.model.query import QueryKeys
from xxgk.bot.render.echoes import MOST_WORDS, cut
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.values import misprint_text, number_text, percent_text
from xxgk.index.model.report import Number

_IN_ROWS = frozenset({"marked_included"})
_LABELLED = ("field", "other_field")


def scope_words(query: QueryKeys, phrases: Phrases) -> str:
    """Name the bodies a question is about: ``"收录的江苏省的部门"``, ``"收录的开发区"``, ``"收录的全部机关"``."""
    level = phrases.say(f"many_{query.level}") if query.level else ""
    region = phrases.name(query.region or "")
    if query.agencies:
        return phrases.say("scope_agencies", agencies=phrases.say("list_comma").join(map(phrases.name, query.agencies)))
    if region:
        return (
            phrases.say("scope_region_level", region=region, level=level)
            if level
            else phrases.say("scope_region", region=region)
        )
    return phrases.say("scope_level", level=level) if level else phrases.say("scope_all")


def years_words(years: Sequence[int], phrases: Phrases) -> str:
    """Name years: ``" 2019年"``, ``" 2019–2021年"``, ``" 2019, 2021年"``; none are all years."""
    if not years:
        return phrases.say("years_all")
    if len(years) > 2 and list(years) == list(range(years[0], years[-1] + 1)):
        return phrases.say("years_one", years=phrases.say("range_held", first=years[0], last=years[-1]))
    return phrases.say("years_one", years=", ".join(map(str, years)))


def narrowed_words(query: QueryKeys, phrases: Phrases) -> str:
    """Name what narrows a question, ``""`` where nothing does."""
    if not (query.agencies or query.region or query.level or query.years):
        return ""
    return phrases.say("search_scope", scope=scope_words(query, phrases), years=years_words(query.years, phrases))


def plain_words(words: str, phrases: Phrases) -> str:
    """Write the words of a search as a person would, the first ten: ``'"新冠"|疫情'`` → ``"新冠/疫情"``."""
    apart = re.split(r"[|\s]+", words.strip().replace('"', ""))
    others = phrases.say("and_others") if len(apart) > MOST_WORDS else ""
    return "/".join(map(cut, apart[:MOST_WORDS])) + others


def shown_range(answer: Answer, shown: int) -> dict[str, int]:
    """Give the numbers of the first and last row shown of a long list."""
    return {"first": answer.query.start + 1, "last": answer.query.start + shown}


def note_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Say the caveats of an answer, without what stands in its rows already."""
    notes = (note for note in answer.notes if not (answer.rows and note.code in _IN_ROWS))
    return list(dict.fromkeys(note_text(note, answer.query, phrases) for note in notes))


def note_text(note: Note, query: QueryKeys, phrases: Phrases) -> str:
    """Word a caveat; keys of items, levels and kinds of findings in it by their labels, names in the script of the answer."""
    values: dict[str, object] = {}
    for name, value in note.values.items():
        values[name] = phrases.name(value) if isinstance(value, str) else value
    for name in _LABELLED:
        if name in values:
            values[name] = phrases.label(str(note.values[name]))
    for name in ("level", "kind"):
        if name in values:
            values[name] = phrases.say(f"{name}_{note.values[name]}")
    if note.code == "corrected":
        printed = note.values.get("printed")
        number = _number(str(printed)) if printed is not None else None
        values["printed"] = misprint_text(number, str(note.values["status"]), str(note.values["raw"]), phrases)
        values["value"] = number_text(_number(str(note.values["value"])))
    if note.code == "corrected_sum":
        values |= {name: number_text(_number(str(note.values[name]))) for name in ("expected", "found")}
    if note.code == "nearest":
        like = nearest()[str(note.values["field"])]
        values["differs"] = like.english_differs if phrases.english else phrases.own(like.differs)
    if note.code == "first_of_level":
        values["value"] = _value(str(note.values["value"]), query)
    return phrases.say(f"note_{note.code}", **values)


def _value(value: str, query: QueryKeys) -> str:
    number = _number(value)
    return percent_text(number) if query.fields and query.fields[0] in rates() else number_text(number)


def _number(text: str) -> Number:
    number = float(text)
    return int(number) if number == int(number) else number


def item_names(keys: Sequence[str], phrases: Phrases) -> list[str]:
    """Name fields, several columns of a row by the row alone; of one row in two forms (规范性文件, 行政规范性文件) the later name."""
    columns: dict[str, list[str]] = {}
    for key in keys:
        columns.setdefault(key.rpartition(".")[0], []).append(key)
    whole = {row for row, mine in columns.items() if len(mine) > 1 and row.startswith("proactive.")}
    named = [
        phrases.label(key).partition(" · ")[0] if key.rpartition(".")[0] in whole else phrases.label(key)
        for key in keys
    ]
    return list(dict.fromkeys(named))


def carried_words(answer: Answer, phrases: Phrases) -> str:
    """Name what was taken over from the question before, ``"（沿用：平顶山市卫东区人民政府、2019年）"``; ``""`` when nothing was."""
    query = answer.query
    said: list[str] = []
    if "agencies" in answer.carried:
        said += map(phrases.name, query.agencies)
    if "years" in answer.carried and query.years:
        said.append(years_words(query.years, phrases).strip())
    if "fields" in answer.carried:
        said += item_names(query.fields, phrases)
    return phrases.say("carried", what=phrases.say("list_comma").join(said)) if said else ""
