"""``/agency/KEY``: a body over the years; ``/agencies``: who is held, by region, level and kind, and by name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from xxgk.bot.channels.web.made import Made, moved
from xxgk.bot.channels.web.report_links import ReportLinks
from xxgk.bot.channels.web.small_charts import SmallChart, small_chart
from xxgk.bot.channels.web.view import View, path_of
from xxgk.bot.items.main_figures import main_figures
from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.measures import Cells, Reports
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import AnsweredAgency
from xxgk.bot.render.citations import source_name
from xxgk.bot.render.echo_places import kind_words, place_words
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.shown import Shown, answer_to_shown
from xxgk.bot.render.values import short_text
from xxgk.index.agencies.body_keys import read_body_key
from xxgk.index.agencies.divisions import division_of_code, divisions
from xxgk.index.agencies.vocabulary.level import Level
from xxgk.index.store.reading import StoredAgency

PER_PAGE = 100
_MOST = 60  # reports, points and findings of one body
_ALL = Years(which="all")
_KEY = re.compile(r"[\w-]{1,100}")


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A main figure over the years: a text and a path for each, and a small chart where there is something to draw."""

    label: str
    cells: tuple[tuple[str, str], ...]
    chart: SmallChart | None


def agency(view: View, key: str) -> Made:
    """Show a body by its key; a former key or a name leads to the body it means, one that may mean several asks which."""
    with view.service.snapshot():
        body = body_of_key(view, key)
        if body is None:
            return _by_name(view, key)
        if body.key != key:
            return moved(path_of("agency", body.key, lang=view.language))
        return _page(view, body)


def body_of_key(view: View, key: str) -> AnsweredAgency | None:
    """Give the body that a key leads to, be it a former one; ``None`` where it leads to none, or is no key."""
    bodies = view.service.bodies([key]) if _KEY.fullmatch(key) else ()
    return bodies[0] if bodies else None


def _by_name(view: View, typed: str) -> Made:
    found = view.service.find_agencies(typed)
    if found.decision == "match" and len(found.matches) == 1:
        return moved(path_of("agency", found.matches[0].agency.key, lang=view.language))
    return _listed(
        view, typed, [match.agency for match in found.matches], status=404 if found.decision == "none" else 300
    )


def _page(view: View, body: AnsweredAgency) -> Made:
    service, links = view.service, ReportLinks(view.service.store)
    phrases = view.naming({body.agency: body.key})
    of_body = (Bodies(keys=(body.key,)),)
    editions = {report.edition for report in service.store.reports(body.agency) if report.current}
    keys = main_figures(editions, 1)
    measures = tuple(Cells(fields=(key,)) for key in keys)
    answer = service.facts(Query(measures=measures, bodies=of_body, years=_ALL, limit=_MOST), view.language)
    points = service.facts(
        Query(show="points", measures=(Reports(points="problem"),), bodies=of_body, years=_ALL, limit=_MOST),
        view.language,
    ).points
    findings = service.facts(Query(show="findings", bodies=of_body, years=_ALL, limit=_MOST), view.language).findings
    years = sorted({one.row.year for one in answer_to_shown(answer) if one.measure and one.row.year})
    by_cell = {(one.key, one.row.year): one for one in answer_to_shown(answer) if one.measure}
    return view.html(
        "agency.html",
        feed=path_of("agency", body.key, "feed.atom", lang=view.language),
        body=body,
        who=phrases.body(body.agency),
        level=phrases.say(f"level_{body.level or 'unknown'}"),
        kind=kind_words(body.kind, phrases) if body.kind else "",
        region=_region(body.key, body.region, phrases),
        years=[(year, links.to(body.agency, year)) for year in years],
        measures=[_measure(view, key, years, by_cell, body, links) for key in keys],
        points=[(one.year, one.text, links.to(one.agency, one.year)) for one in points],
        findings=[
            (one.year, one.severity, finding_text(one, phrases), links.to(one.agency, one.year)) for one in findings
        ],
        code=answer.code,
        digest=any(one.source.digest for one in points),
        files=[source_name(one.source) for one in points[:1]],
    )


def _measure(
    view: View,
    key: str,
    years: Sequence[int],
    by_cell: dict[tuple[str, int | None], Shown],
    body: AnsweredAgency,
    links: ReportLinks,
) -> ShownMeasure:
    found = [by_cell.get((key, year)) for year in years]
    cells = tuple(
        (short_text(one, view.phrases, unit=False) if one else "", links.to(body.agency, year, key))
        for one, year in zip(found, years, strict=True)
    )
    values = [one.value.value if one and one.comparable else None for one in found]
    return ShownMeasure(view.phrases.label(key), cells, small_chart(years, values))


def agencies(view: View, typed: str, place: str, level: str, kind: str, start: int) -> Made:
    """List the bodies held: those a name may mean, or those of a province, level and kind, a hundred at a time."""
    with view.service.snapshot():
        if typed:
            found = view.service.find_agencies(typed)
            return _listed(view, typed, [match.agency for match in found.matches])
        held = list(view.service.agencies)
    fitting = [one for one in held if _fits(one, place, level, kind)]
    return _listed(view, "", fitting, place=place, level=level, kind=kind, start=start)


def _fits(one: StoredAgency, place: str, level: str, kind: str) -> bool:
    read = read_body_key(one.key)
    return (
        (not place or (read is not None and read.place.startswith(place)))
        and (not level or one.level == level)
        and (not kind or (read is not None and kind in (read.kind, read.kind.rpartition("/")[2])))
    )


def _listed(
    view: View,
    typed: str,
    found: Sequence[StoredAgency],
    *,
    place: str = "",
    level: str = "",
    kind: str = "",
    start: int = 0,
    status: int = 200,
) -> Made:
    phrases = view.naming({one.name: one.key for one in found[start : start + PER_PAGE]})
    shown = [
        (
            phrases.body(one.name),
            path_of("agency", one.key),
            _region(one.key, one.region, phrases),
            phrases.say(f"level_{one.level or 'unknown'}"),
            one.years,
        )
        for one in found[start : start + PER_PAGE]
    ]
    asked = {"place": place, "level": level, "kind": kind}
    return view.html(
        "agencies.html",
        status,
        feed=path_of("place", place, "feed.atom", lang=view.language) if place else "",
        typed=typed,
        agencies=shown,
        total=len(found),
        start=start,
        place=place,
        level=level,
        kind=kind,
        places=province_choices(view),
        levels=[(one, phrases.say(f"level_{one}")) for one in get_args(Level)],
        kinds=[(one, kind_words(one, phrases)) for one in view.service.kinds],
        before=path_of("agencies", **asked, start=max(0, start - PER_PAGE)) if start else "",
        after=path_of("agencies", **asked, start=start + PER_PAGE) if start + PER_PAGE < len(found) else "",
    )


def _region(key: str, region: str | None, phrases: Phrases) -> str:
    """Name where a body is, in English by the code in its key."""
    read = read_body_key(key) if phrases.english else None
    return place_words(read.place, phrases) if read and division_of_code(read.place) else phrases.name(region or "")


def province_choices(view: View) -> list[tuple[str, str]]:
    """Give the provinces by code, named in the language of a page."""
    return [(one.code, place_words(one.code, view.phrases)) for one in divisions() if len(one.path) == 1]
