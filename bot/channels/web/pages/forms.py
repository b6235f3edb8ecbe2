"""Forms over the algebra: ``/rank /trend /compare /conditions``, which lead to the answer of the query filled in; ``/check``."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from pydantic import ValidationError

from xxgk.bot.channels.web.made import Made, moved
from xxgk.bot.channels.web.pages.agency import province_choices
from xxgk.bot.channels.web.report_links import ReportLinks
from xxgk.bot.channels.web.view import View, path_of
from xxgk.bot.model.algebra.code import query_to_code
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.render.findings import finding_text
from xxgk.index.agencies.vocabulary.level import Level
from xxgk.index.measures import measures
from xxgk.index.model.report import FindingKind

TESTS = ("more", "at_least", "equal", "at_most", "less")
_MOST_NAMES, _PER_PAGE = 20, 20


class _Refused(Exception):
    """The form cannot be answered as it is filled in: a sentence, and the names to choose from."""

    def __init__(self, sentence: str, choices: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(sentence)
        self.choices = choices


def form(view: View, name: str, filled: Mapping[str, str]) -> Made:
    """Show a form; filled in, lead to the answer, or say what is missing."""
    sentence, choices = "", tuple[tuple[str, str], ...]()
    if filled.get("measure"):
        try:
            query = Query.model_validate(_MAKERS[name](view, filled))
            return moved(path_of("q", query_to_code(query), lang=view.language))
        except _Refused as refused:
            sentence, choices = str(refused), tuple(refused.choices)
        except (ValidationError, ValueError):
            sentence = view.say("form_refused")
    return view.html(
        "form.html", 400 if sentence else 200, **fillings(view, name, filled), sentence=sentence, choices=choices
    )


def fillings(view: View, name: str, filled: Mapping[str, str]) -> dict[str, Any]:
    """Give what the fields of a form offer and hold."""
    return {
        "form": name,
        "filled": filled,
        "measures": measure_choices(view),
        "years": [(year, str(year)) for year in view.service.years],
        "places": province_choices(view),
        "levels": [(one, view.phrases.say(f"level_{one}")) for one in get_args(Level)],
        "tests": [(one, view.say(f"test_{one}")) for one in TESTS],
    }


def measure_choices(view: View) -> list[tuple[str, str]]:
    """Give what can be ranked and added up, by key, with its name."""
    return [(key, view.phrases.label(key)) for key in measures()]


def _set(filled: Mapping[str, str]) -> list[dict[str, Any]]:
    described = {
        "places": [filled["place"]] if filled.get("place") else [],
        "levels": [filled["level"]] if filled.get("level") else [],
    }
    return [described] if any(described.values()) else []


def _years(filled: Mapping[str, str], *, every: bool = False) -> dict[str, Any]:
    if filled.get("year"):
        return {"years": [int(filled["year"])]}
    return {"years": "all"} if every else {}


def _rank(view: View, filled: Mapping[str, str]) -> dict[str, Any]:
    pick = {"order": "least" if filled.get("order") == "least" else "most"}
    return {"measures": [filled["measure"]], "bodies": _set(filled), **_years(filled), "pick": pick, "limit": 50}


def _trend(view: View, filled: Mapping[str, str]) -> dict[str, Any]:
    if filled.get("names", "").strip():
        return {
            "measures": [filled["measure"]],
            "bodies": [{"keys": _keys(view, filled["names"])}],
            "years": "all",
            "limit": 100,
        }
    return {
        "measures": [filled["measure"]],
        "bodies": _set(filled),
        "years": "all",
        "per": ["year"],
        "reduce": "sum",
        "limit": 100,
    }


def _compare(view: View, filled: Mapping[str, str]) -> dict[str, Any]:
    keys = _keys(view, filled.get("names", ""))
    if len(keys) < 2:
        raise _Refused(view.say("form_two_names"))
    return {"measures": [filled["measure"]], "bodies": [{"keys": keys}], **_years(filled, every=True), "limit": 100}


def _conditions(view: View, filled: Mapping[str, str]) -> dict[str, Any]:
    tests = [
        (filled.get(f"measure{n}", ""), filled.get(f"is{n}", ""), filled.get(f"against{n}", "")) for n in ("", "2")
    ]
    clauses = [
        {"any_of": [{"measure": measure, "is": test, "against": float(against)}]}
        for measure, test, against in tests
        if measure and against.strip()
    ]
    if not clauses:
        raise _Refused(view.say("form_no_condition"))
    measured = list(dict.fromkeys(measure for measure, _, against in tests if measure and against.strip()))
    return {
        "show": "list",
        "measures": measured,
        "bodies": _set(filled),
        **_years(filled),
        "where": clauses,
        "limit": 50,
    }


_MAKERS = {"rank": _rank, "trend": _trend, "compare": _compare, "conditions": _conditions}


def _keys(view: View, typed: str) -> list[str]:
    """Give the keys of the bodies named, one a line or with commas between; what is not clear is asked about."""
    names = [
        name.strip()
        for line in typed.splitlines()
        for name in line.replace("，", ",").replace("、", ",").split(",")
        if name.strip()
    ]
    keys = []
    for name in names[:_MOST_NAMES]:
        found = view.service.find_agencies(name)
        if found.decision != "match" or len(found.matches) != 1:
            phrases = view.naming({match.agency.name: match.agency.key for match in found.matches})
            choices = [
                (phrases.body(match.agency.name), path_of("agency", match.agency.key)) for match in found.matches
            ]
            raise _Refused(view.say("form_which" if choices else "form_unknown_name", name=name[:60]), choices)
        keys.append(found.matches[0].agency.key)
    return keys


def check(view: View, place: str, year: int | None, start: int) -> Made:
    """List what does not agree with itself in the reports of a province and year, twenty at a time."""
    described: dict[str, Any] = {
        "show": "findings",
        "limit": _PER_PAGE,
        "start": start,
        "years": [year] if year else "all",
    }
    try:
        query = Query.model_validate(described | ({"bodies": [{"places": [place]}]} if place else {}))
    except ValidationError:
        return view.refused(400, "form_refused")
    with view.service.snapshot():
        answer, links = view.service.query(query, view.language), ReportLinks(view.service.store)
        phrases = view.naming({}, answer)
        findings = [
            (
                phrases.body(one.agency),
                one.year,
                one.severity,
                finding_text(one, phrases),
                links.to(one.agency, one.year),
            )
            for one in answer.findings
        ]
        filled = {"place": place, "year": str(year or "")}
        asked = {"place": place, "year": year}
        return view.html(
            "check.html",
            **fillings(view, "check", filled),
            feed=path_of("place", place, "feed.atom", lang=view.language) if place else "",
            kinds=[
                (view.phrases.say(f"kind_{kind}"), path_of("findings", kind, "feed.atom", lang=view.language))
                for kind in get_args(FindingKind)
            ],
            findings=findings,
            found=[(one.severity, one.findings, one.reports) for one in answer.found],
            total=answer.total,
            start=start,
            text=answer.text.split("\n"),
            before=path_of("check", **asked, start=max(0, start - _PER_PAGE)) if start else "",
            after=path_of("check", **asked, start=start + _PER_PAGE) if start + _PER_PAGE < answer.total else "",
        )
