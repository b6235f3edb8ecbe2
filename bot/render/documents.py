"""Reports as documents, what does not agree in them, and which are held: ``original_lines``, ``list_lines``, ``coverage_lines``."""

from urllib.parse import urlsplit

from xxgk.bot.model.answer import Answer, AnsweredFigure, Original
from xxgk.bot.render.citations import finding_places, source_lines
from xxgk.bot.render.echo_places import province_words
from xxgk.bot.render.findings import SUMS, finding_text
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.prose import cut_text, heading_text
from xxgk.bot.render.refusals import choice_lines
from xxgk.bot.render.scopes import note_lines, scope_words, shown_range, years_words
from xxgk.bot.render.values import value_text

_PART = 1500  # characters of each part of a whole report that are shown
_REGIONS = 12
_SHA = 12


def original_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Word each report as a document, with the rows asked for, or the whole text; only the rows for a question for the line."""
    lines: list[str] = []
    for one in answer.originals:
        figures = [figure for figure in answer.figures if (figure.agency, figure.year) == (one.agency, one.year)]
        if answer.query.aspect == "full":
            lines += _whole(answer, one, phrases)
        elif figures and answer.query.aspect != "link":
            for figure in figures:
                lines += _row(figure, phrases)
            lines += source_lines([figures[0].source], phrases, quotes=False)
        else:
            lines += _document(one, phrases)
    return lines


def _row(figure: AnsweredFigure, phrases: Phrases) -> list[str]:
    line = figure.source.line if figure.source.line is not None else "?"
    values = {"agency": phrases.name(figure.agency), "year": figure.year, "label": phrases.label(figure.field)}
    lines = [phrases.say("line_headline", **values, value=value_text(figure, phrases), line=line)]
    if not figure.source.quote:
        return [*lines, phrases.say("line_lost")]
    column = phrases.column(figure.field)
    cell = [phrases.say("line_cell", raw=figure.raw, column=column)] if figure.status != "absent" and column else []
    return [*lines, phrases.say("line_row", quote=figure.source.quote), *cell]


def _document(one: Original, phrases: Phrases) -> list[str]:
    title = f"《{one.title}》" if one.title else phrases.say("original_untitled")
    name = phrases.body(one.agency)
    lines = [phrases.say("original_headline", agency=name, year=one.year, title=title), *_address(one, phrases)]
    lines.append(phrases.say("original_issuer", agency=name))
    lines.append(phrases.say("original_issued", date=one.issued) if one.issued else phrases.say("original_no_date"))
    lines += [phrases.say("original_evidence", line=place.line, quote=place.quote) for place in one.evidence]
    copies = phrases.say("original_copies", count=one.copies) if one.copies else ""
    lines.append(phrases.say("original_stored", date=one.indexed, sha=one.sha256[:_SHA], copies=copies))
    if one.fetched:
        lines.append(phrases.say("original_fetched", fetched=one.fetched, archive=one.archive or "?"))
    return [*lines, *([phrases.say("original_digest")] if one.digest else [])]


def _address(one: Original, phrases: Phrases) -> list[str]:
    """Give the address and whether it is a government's own site; a file alone tells nothing of where it comes from."""
    host = (urlsplit(one.url).hostname or "") if one.url else ""
    if not host:
        return [phrases.say("original_no_url", file=one.file)]
    official = host == "gov.cn" or host.endswith(".gov.cn")
    return [
        phrases.say("original_url", url=one.url),
        phrases.say("host_official" if official else "host_mirror", host=host),
        phrases.say("original_file", file=one.file),
    ]


def _whole(answer: Answer, one: Original, phrases: Phrases) -> list[str]:
    sections = [section for section in answer.sections if (section.agency, section.year) == (one.agency, one.year)]
    length = sum(len(section.text) for section in sections)
    where = {"agency": phrases.body(one.agency), "year": one.year}
    lines = [phrases.say("full_headline", **where, count=len(sections), length=length)]
    for section in sections:
        lines.append(phrases.say("full_part", part=phrases.part(section.number), heading=heading_text(section.heading)))
        lines += cut_text(section.text, _PART, phrases) if section.text.strip() else [phrases.say("section_blank")]
    return [*lines, *_document(one, phrases)]


def list_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Number the findings, each with both numbers and where it stands; what adds up around them; what could not be checked.

    Contradictions are counted apart from hints and notes on the form, unless one kind was asked for. That there are none is said with the
    rules that could be tried on what was asked, and of no others.
    """
    query, tally = answer.query, answer.tally
    own = answer.summary.years if answer.summary and not query.all_years else ()  # of bodies whose last year is meant
    where = {"scope": scope_words(query, phrases), "years": years_words(query.years or own, phrases)}
    counted = [one for one in answer.found if one.severity == "contradiction" or query.words]
    total = sum(one.findings for one in counted)
    if total:
        reports = max(one.reports for one in counted)
        counts = {"total": total, "reports": reports, "what": _what(answer, phrases)}
        lines = [phrases.say("findings_headline", **where, **counts)]
    elif answer.tried:
        tried = phrases.say("findings_tried", rules=_rules(answer, phrases))
        tried += "" if query.words else " " * phrases.english + phrases.say("findings_untried")
        lines = [
            phrases.say("no_findings", **where, counted=tally.counted if tally else 0) + _only(answer, phrases),
            tried,
        ]
    else:
        lines = [phrases.say("nothing_to_check", **where) + _only(answer, phrases)]
    by_kind = [note for note in answer.notes if note.code == "findings_of_kind"]
    lines += note_lines(answer.model_copy(update={"notes": tuple(by_kind)}), phrases)
    lines += [phrases.say(f"others_{one.severity}", count=one.findings) for one in answer.found if one not in counted]
    for place, finding in enumerate(answer.findings, start=answer.query.start + 1):
        item = {"agency": phrases.body(finding.agency), "year": finding.year, "message": finding_text(finding, phrases)}
        lines.append(phrases.say("finding_item", place=place, **item, where=finding_places(finding)))
    others = tuple(note for note in answer.notes if note.code != "findings_of_kind")
    lines += note_lines(answer.model_copy(update={"notes": others}), phrases)
    if tally and tally.absent:
        lines.append(phrases.say("not_assessable", count=tally.absent))
    if answer.total > len(answer.findings):
        shown = shown_range(answer, len(answer.findings))
        lines.append(phrases.say("table_more", **shown, total=answer.total))
    return lines


def _rules(answer: Answer, phrases: Phrases) -> str:
    """Name the rules that were tried and found nothing; of several reports with how many they could be tried on."""
    several = answer.tally is not None and answer.tally.reports > 1
    found = {finding.kind for finding in answer.findings}
    return phrases.say("list_comma").join(
        phrases.say("rule_of", rule=name, count=one.reports) if several else name
        for one in answer.tried
        if one.kind not in found
        for name in (phrases.say(f"rule_{one.kind}"),)
    )


def _only(answer: Answer, phrases: Phrases) -> str:
    """Say that only rules of some kinds were looked for, where none could be tried; ``""`` where it was all."""
    kinds = [] if answer.tried else answer.query.words.replace("|", " ").split()
    names = [phrases.say(f"rule_{kind}") for kind in kinds]
    return phrases.say("findings_only", what=phrases.say("list_comma").join(names)) if names else ""


def _what(answer: Answer, phrases: Phrases) -> str:
    """Name what was looked for: one kind of finding, sums, or everything."""
    asked = set(answer.query.words.replace("|", " ").split()) & {*SUMS, *(finding.kind for finding in answer.findings)}
    if len(asked) == 1:
        return phrases.say(f"kind_{asked.pop()}")
    return phrases.say("findings_sums" if asked and asked <= SUMS else "findings_all")


def coverage_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Count what is held, by year, sort and region, and list agencies with their years; of one agency its years alone."""
    held = answer.coverage
    if held is None or not held.reports:
        return [phrases.say("coverage_empty")]
    if len(answer.choices) == 1 and answer.query.agencies:
        (one,) = answer.choices
        years = ", ".join(map(str, one.years))
        return [phrases.say("coverage_one", agency=phrases.body(one.agency), years=years, latest=one.years[-1])]
    counts = {"agencies": held.agencies, "reports": held.reports, "latest": max(held.years)}
    narrowed = answer.query.region or answer.query.level or answer.query.agencies or answer.query.years
    if narrowed:
        scope = scope_words(answer.query, phrases) + (
            years_words(answer.query.years, phrases) if answer.query.years else ""
        )
        lines = [phrases.say("coverage_scope", scope=scope, **counts)]
    else:
        lines = [phrases.say("coverage_counts", **counts)]
    comma = phrases.say("list_comma")
    by_year = [phrases.say("coverage_year", year=year, count=count) for year, count in held.years.items()]
    lines.append(phrases.say("coverage_years", counts=comma.join(by_year)))
    levels = {phrases.say(f"level_{level or 'unknown'}"): count for level, count in held.levels.items()}
    lines += _counts("coverage_levels", levels, phrases)
    regions = {
        province_words(region, phrases) or phrases.say("coverage_unknown"): count
        for region, count in held.regions.items()
    }
    lines += _counts("coverage_regions", regions, phrases)
    lines += choice_lines(answer, phrases)
    if answer.total > len(answer.choices):
        lines.append(phrases.say("coverage_more", **shown_range(answer, len(answer.choices)), total=answer.total))
    return lines


def _counts(key: str, counts: dict[str, int], phrases: Phrases) -> list[str]:
    """List counts, the largest first; of very many the first."""
    if len(counts) < 2:
        return []
    largest = sorted(counts.items(), key=lambda one: -one[1])[:_REGIONS]
    said = [phrases.say("coverage_count", name=name, count=count) for name, count in largest]
    return [phrases.say(key, counts=phrases.say("list_comma").join(said)) + ("…" if len(counts) > _REGIONS else "")]
