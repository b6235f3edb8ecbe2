"""What is new as a feed: ``/agency/KEY/feed.atom``, ``/place/CODE/feed.atom``, ``/findings/KIND/feed.atom``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from xxgk.bot.answers.corrected import correction_notes
from xxgk.bot.answers.sources import touching
from xxgk.bot.answers.versions import versions_of
from xxgk.bot.channels.web.atom import Entry, Feed, Line, feed_to_atom
from xxgk.bot.channels.web.made import ATOM, Made, moved
from xxgk.bot.channels.web.pages.agency import body_of_key
from xxgk.bot.channels.web.report_links import report_id
from xxgk.bot.channels.web.view import View, in_language, path_of
from xxgk.bot.masking import mask_finding
from xxgk.bot.model.answer import FigureVersions
from xxgk.bot.model.query import QueryKeys
from xxgk.bot.render.echo_places import place_words
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.scopes import note_text
from xxgk.bot.render.values import misprint_text, number_text, printed_text
from xxgk.bot.render.versions import version_text
from xxgk.index.agencies.divisions import division_of_code
from xxgk.index.model.report import FindingKind
from xxgk.index.store.news import (
    Among,
    Change,
    Contradicted,
    CorrectedFigure,
    NewText,
    list_contradicted,
    list_corrected,
    list_texts,
)
from xxgk.index.store.reading import StoredReport

MOST = 50  # entries of a feed
_MOST_LINES = (
    30  # changes, findings or other versions of one entry; what speaks against a change told of stands there besides
)
_NATIONAL = "0"
_NEVER = "2019-01-01T00:00:00+00:00"  # of a feed in which there was nothing yet
_News = NewText | CorrectedFigure | Contradicted


class _Told(NamedTuple):
    """What an entry says: the kind of news (part of its id), the sentence that heads it, with its values, what it tells, which figure."""

    kind: tuple[str, ...]
    title: str
    lines: Iterable[Line]
    values: Mapping[str, object] = {}
    field: str = ""


def agency_feed(view: View, key: str) -> Made:
    """Tell what is new of a body; a former key leads to the one it has."""
    with view.service.snapshot():
        body = body_of_key(view, key)
        if body is None:
            return view.refused(404, "no_such_feed")
        if body.key != key:
            return moved(path_of("agency", body.key, "feed.atom", lang=view.language))
        who = view.naming({body.agency: body.key}).body(body.agency)
        title, page = view.say("feed_of_agency", who=who), path_of("agency", key)
        return _feed(view, title, page, Among(agency=body.agency), _mark("agency", key))


def place_feed(view: View, code: str) -> Made:
    """Tell what is new of all bodies in a place, by its code; ``"0"`` are the central ones."""
    if code != _NATIONAL and (not code.isascii() or not code.isdecimal() or not division_of_code(code)):
        return view.refused(404, "no_such_feed")
    with view.service.snapshot():
        title = view.say("feed_of_place", place=place_words(code, view.phrases))
        return _feed(view, title, path_of("agencies", place=code), Among(place=code), _mark("place", code))


def finding_feed(view: View, kind: str) -> Made:
    """Tell in which reports something of a kind does not agree, the latest first."""
    known: FindingKind | None = next((one for one in get_args(FindingKind) if one == kind), None)
    if known is None:
        return view.refused(404, "no_such_feed")
    with view.service.snapshot():
        title = view.say("feed_of_finding", kind=view.phrases.say(f"kind_{known}"))
        return _feed(view, title, path_of("check"), Among(), _mark("findings", known), known)


def _mark(*pieces: str) -> tuple[str, ...]:
    """Name a feed, in characters that an id may have."""
    return tuple(path_of(piece)[1:] for piece in pieces)


def _feed(
    view: View, title: str, page: str, among: Among, mark: tuple[str, ...], kind: FindingKind | None = None
) -> Made:
    store = view.service.store
    news: list[_News] = [*list_contradicted(store, among, MOST, kind)]
    news += [] if kind else [*list_texts(store, among, MOST), *list_corrected(store, among, MOST)]
    found = sorted(news, key=lambda one: (one.noticed, one.revision), reverse=True)[:MOST]
    reports = store.reports_by_id([one.report for one in found])
    keys = store.keys_of({report.agency or "" for report in reports.values()})
    entries = [_entry(view, one, reports[one.report], keys) for one in found]
    feed = Feed(
        mark=mark,
        title=title,
        updated=entries[0].updated if entries else _NEVER,
        address=view.base + in_language(view.path, view.language),
        page=view.base + in_language(page, view.language),
        language={"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}[view.language],
        entries=entries,
    )
    return Made(200, ATOM, feed_to_atom(feed))


def _entry(view: View, one: _News, held: StoredReport, keys: Mapping[str, str]) -> Entry:
    agency = held.agency or ""
    who = view.naming({agency: keys.get(agency, "")}).body(agency)
    when = view.phrases.own(held.school_year) if held.school_year else view.say("feed_year", year=held.year)
    told = _told(view, one, held)
    return Entry(
        mark=(one.revision[:32], *told.kind),
        title=view.say(told.title, who=who, when=when, **told.values),
        updated=one.noticed,
        link=_address(view, held, told.field),
        author=who,
        lines=list(told.lines),
    )


def _address(view: View, held: StoredReport, field: str = "") -> str:
    return view.base + path_of("report", report_id(held), field=field, lang=view.language) + ("#row" if field else "")


def _told(view: View, one: _News, held: StoredReport) -> _Told:
    if isinstance(one, Contradicted):
        found = [Line(finding_text(mask_finding(finding), view.phrases)) for finding in one.findings]
        counted = {"kind": view.phrases.say(f"kind_{one.kind}"), "count": len(one.findings)}
        return _Told((one.kind,), "feed_found", _first(view, found), counted)
    if isinstance(one, CorrectedFigure):
        return _corrected(view, one, held)
    if one.revises:
        return _Told(("revised",), "feed_revised", _revised(view, one, held))
    if not one.current:
        return _Told(("new",), "feed_new", [Line(view.say("feed_replaced"))])
    versions = versions_of(view.service.store, held)
    outranked = any(not version.rival for version in versions)
    return _Told(("new",), "feed_revised" if outranked else "feed_new", _new(view, held, versions))


def _corrected(view: View, one: CorrectedFigure, held: StoredReport) -> _Told:
    """Say of a figure corrected by hand what is printed, who gives which number instead and where it was seen, and if its row adds up."""
    figures, phrases = view.service.store.all_figures(held), view.phrases
    said = figures[one.field]
    printed = (
        (said.correction.printed, said.correction.printed_status) if said.correction else (said.value, said.status)
    )
    notes = correction_notes(held, figures, [one.field])
    return _Told(
        kind=(one.field, str(one.value), "corrected"),
        title="feed_corrected",
        lines=[Line(note_text(note, QueryKeys(kind="figure"), phrases)) for note in notes],
        values={
            "label": phrases.label(one.field),
            "before": misprint_text(*printed, said.raw, phrases),
            "now": number_text(one.value),
        },
        field=one.field,
    )


def _new(view: View, held: StoredReport, versions: Sequence[FigureVersions]) -> Iterator[Line]:
    """Say of a report what it calls itself, when it was issued, and what others held of its body and year print otherwise."""
    yield Line(held.title)
    if held.issued:
        yield Line(view.say("feed_issued", date=held.issued))
    yield from _first(view, [Line(version_text(version, view.phrases, named=False)) for version in versions])


def _revised(view: View, one: NewText, held: StoredReport) -> Iterator[Line]:
    """Say of a text which figures it prints otherwise than the one before; of the one held also what speaks against them."""
    if not one.changes:
        yield Line(view.say("feed_words_alone" if one.changes is not None else "feed_not_compared"))
        return
    yield from _first(view, [_changed(view, change, held, leads=one.current) for change in one.changes])
    if one.current:
        fields = [change.field for change in one.changes[:_MOST_LINES]]
        for finding in touching(held, view.service.store.findings(held), fields):
            yield Line(view.phrases.say("warning", message=finding_text(finding, view.phrases)))


def _changed(view: View, change: Change, held: StoredReport, *, leads: bool) -> Line:
    before, now = (printed_text(*printed, view.phrases) for printed in (change.before, change.now))
    words = view.say("feed_change", label=view.phrases.label(change.field), before=before, now=now)
    return Line(words, _address(view, held, change.field) if leads else "")


def _first(view: View, lines: Sequence[Line]) -> Iterator[Line]:
    """Give the first lines of many, and say how many there are besides."""
    yield from lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        yield Line(view.say("feed_more", count=len(lines) - _MOST_LINES))
