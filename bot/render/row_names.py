"""What a row stands for, and what is measured in it, in words: ``row_words``, ``label_of``, ``report_words``."""

from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.table import TableRow
from xxgk.bot.render.echo_measures import item_words, measure_words
from xxgk.bot.render.echo_places import kind_words, place_words
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.shown import Shown
from xxgk.index.themes import themes


def report_words(report: tuple[str, int], phrases: Phrases) -> str:
    """Name a report by agency and year: ``"无锡市水利局 2022年"``."""
    return phrases.say("compare_who", agency=phrases.body(report[0]), year=report[1])


def label_of(one: Shown, phrases: Phrases, query: Query | None = None) -> str:
    """Name what is measured: ``"予以公开"``, ``"公开率（仅予以公开）"``; what has no short name as the echo does."""
    if one.key:
        return phrases.sum_label(one.key.split("+"))
    return measure_words(one.measure, phrases, query.reduce if query else "none") if one.measure else ""


def row_words(row: TableRow, query: Query, phrases: Phrases, *, year: bool = True, level: bool = False) -> str:
    """Name what a row stands for, in the order of ``per``: ``"江苏省 2022年"``; all together where there is nothing to tell it from.

    A report that is one of several taken together is named by body and year. With ``level`` a body has its sort behind it:
    ``"无锡市人民政府（市级政府） 2022年"``.
    """
    per = ["agency", "year"] if query.reduce == "none" else list(query.per)
    per += [one for one in query.per if one not in (*per, "report")]
    said = [_part(one, row, phrases) for one in per if year or one != "year"]
    if level and row.agency and "agency" in per:
        sort = phrases.say(f"level_{row.level or 'unknown'}")
        said[per.index("agency")] = phrases.say("rank_level", agency=phrases.body(row.agency), level=sort)
    if not said and row.agency and row.year:
        return report_words((row.agency, row.year), phrases)
    return " ".join(said) or phrases.say("table_all")


def theme_words(key: str, phrases: Phrases) -> str:
    """Name a theme by its key."""
    theme = next(one for one in themes() if one.key == key)
    return theme.english if phrases.english else phrases.own(theme.label)


def _part(per: str, row: TableRow, phrases: Phrases) -> str:
    if per == "agency":
        return phrases.body(row.agency)
    if per == "year":
        return phrases.say("table_year", year=row.year)
    if per in ("province", "city"):
        code = row.province if per == "province" else row.city
        return place_words(code, phrases) if code else phrases.say("table_nowhere")
    if per == "level":
        return phrases.say(f"many_{row.level}") if row.level else phrases.say("level_unknown")
    if per == "kind":
        return kind_words(row.kind, phrases) if row.kind else phrases.say("table_no_kind")
    if per == "set":
        return phrases.say("table_set", number=(row.set or 0) + 1)
    if per == "theme":
        return theme_words(row.theme, phrases)
    return item_words(row.row or row.applicant, phrases)
