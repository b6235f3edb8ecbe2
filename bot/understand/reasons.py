"""Why a question cannot be answered: ``reason_against``; the words without which it could be: ``misplaced_words``."""

import re

from xxgk.bot.model.query import Query, QueryKind
from xxgk.bot.understand.fields import misplaced
from xxgk.bot.understand.kinds import NUMERIC
from xxgk.bot.understand.said import Said
from xxgk.bot.understand.vocabulary import vocabulary
from xxgk.index.chinese.text import normalise

COMMON = re.compile(r"共同|共性|普遍|常见|common", re.IGNORECASE)
_ABOUT_AGENCIES: frozenset[QueryKind] = frozenset(
    {"figure", "breakdown", "rate", "profile", "section", "source", "compare"}
)


def reason_against(query: Query, said: Said, ignored: tuple[str, ...], *, by_command: bool) -> str:
    """Say why a question cannot be answered, ``""`` if it can."""
    items, kind = said.items, query.kind
    if kind == "help":
        return ""
    if kind == "search":
        named = said.agencies.typed and not query.agencies and not said.region
        aside = (
            named and normalise(said.agencies.typed) not in query.words
        )  # 余姚市的公众号: not what others say of theirs
        return "words_missing" if not query.words else _agency_problem(query, said) if aside else ""
    if items.elsewhere or said.agencies.typed in vocabulary().elsewhere:
        return "out_of_scope"
    if items.why and kind in NUMERIC and kind != "breakdown" and said.names:
        return "no_reasons"
    if items.unsupported or (kind == "rank" and said.names):
        return "not_supported"  # also the place of one body among all
    if items.negated and not by_command and (kind in NUMERIC or kind == "profile"):
        return "not_understood"
    if kind == "profile" and said.names and not items.unknown and not by_command and misplaced_words(query, said):
        return "not_understood"  # a column of nothing: 2024年其他结果
    nobody = not (said.agencies.typed or said.names)
    if (
        kind == "profile"
        and nobody
        and not items.unknown
        and (query.years or query.all_years or "share" in items.marks)
    ):
        return "agency_missing"  # 2020年呢, and nothing was asked before
    if kind == "profile" and not by_command and (items.unknown or nobody):
        return "out_of_scope"
    if problem := _agency_problem(query, said):
        return problem
    if items.unrated:
        return "not_supported"
    if kind in NUMERIC and (ignored or items.columns):
        return "not_understood"  # the word may well ask for another figure: none is better than a wrong one
    return ""


def misplaced_words(query: Query, said: Said) -> tuple[str, ...]:
    """Give the words for columns that nothing asked for has, where figures are asked for; a rate has its columns in itself."""
    if said.items.rates or not (query.kind in NUMERIC or query.kind == "profile"):
        return ()
    return misplaced(said.items.tokens, said.items.asked)


def _agency_problem(query: Query, said: Said) -> str:
    if said.agencies.typed and not said.region and said.agencies.decision != "match":
        return "agency_unclear" if said.agencies.decision == "choose" else "agency_unknown"
    if said.names:
        return ""
    if query.kind in _ABOUT_AGENCIES:
        return "agency_missing"
    alone = not (query.region or query.level or said.group or query.agencies)
    if query.kind in ("problems", "improvements") and alone and not query.years and not query.all_years:
        return "" if COMMON.search(said.text) else "agency_missing"
    if (
        query.kind in ("trend", "total")
        and alone
        and not re.search(r"全国|所有|全部|nation|all|china", said.text, re.IGNORECASE)
    ):
        return "agency_missing"
    return ""
