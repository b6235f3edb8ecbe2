"""What a watching chat has not been told of yet, in words: ``news_of``."""

from collections.abc import Iterator, Mapping, Sequence

from xxgk.bot.channels.telegram.bodies import HeldBody, HeldReport
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.channels.telegram.state import Watch
from xxgk.bot.channels.telegram.told import Told
from xxgk.bot.model.query import Language
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.values import number_text
from xxgk.bot.watched import finding_mark
from xxgk.index.model.report import Number

_MOST_CHANGES, _MOST_FINDINGS = 6, 3  # of one report that are told one by one
_LONGEST = 3_500  # characters: all of it fits into one message


def news_of(watch: Watch, held: HeldBody) -> str:
    """Say that the body has another name now, which reports are new or say something else, what has changed in them; or ``""``.

    What does not fit is left out whole, and that is said: of a report first what it is, or it is counted.
    """
    language = watch.language
    said = [[say("body_renamed", language, before=watch.agency, now=held.name)]] if held.name != watch.agency else []
    for year, report in held.reports.items():
        if lines := _of_report(watch.seen.get(year), report, {"agency": held.name, "year": year}, language):
            said.append(lines)
    return "\n".join(_fitting(said, language))


def _of_report(before: Told | None, report: HeldReport, where: Mapping[str, str], language: Language) -> list[str]:
    if before is None:
        return [say("report_new", language, **where)]
    changes = list(_changes(before.figures, report, Phrases(language)))
    findings = list(_new_findings(before, report, Phrases(language)))
    if before.digest != report.digest:
        head = "report_revised"
    elif changes or findings:
        head = "report_changed" if changes else "report_contradicted"
    else:
        return []
    shown = [*_first(changes, _MOST_CHANGES, language), *_first(findings, _MOST_FINDINGS, language)]
    return [say(head, language, **where), *(f"· {line}" for line in shown)]


def _fitting(said: Sequence[Sequence[str]], language: Language) -> Iterator[str]:
    """Give the lines of as many reports as there is room for, of one that is too long its first line alone."""
    room = _LONGEST
    for number, lines in enumerate(said):
        more = len(lines) - 1
        for ways in (lines, [*lines[:1], *([f"· {say('and_more', language, count=more)}"] if more else [])]):
            if (length := sum(map(len, ways)) + len(ways)) <= room:
                room -= length
                yield from ways
                break
        else:
            yield say("and_more", language, count=len(said) - number)
            return


def _changes(before: Mapping[str, Number] | None, report: HeldReport, phrases: Phrases) -> Iterator[str]:
    """Word each main figure that is another now: ``"本年新收政府信息公开申请数量 31 → 13"``."""
    if before is None:
        return
    none = phrases.say("short_unknown")
    for key, figure in report.figures.items():
        now, then = figure.value, before.get(key)
        if now == then:
            continue
        number = none if now is None else number_text(now)
        if figure.correction:
            number = phrases.say("short_corrected", value=number)
        yield f"{phrases.label(key)} {none if then is None else number_text(then)} → {number}"
    for key in before.keys() - report.figures.keys():
        yield f"{phrases.label(key)} {number_text(before[key])} → {phrases.say('short_missing')}"


def _new_findings(before: Told, report: HeldReport, phrases: Phrases) -> Iterator[str]:
    if before.findings is None:
        return
    for finding in report.findings:
        if finding_mark(finding) not in before.findings:
            yield phrases.say("warning", message=finding_text(finding, phrases))


def _first(lines: list[str], most: int, language: Language) -> list[str]:
    """Give the first of many lines, and how many there are besides."""
    more = len(lines) - most
    return [*lines[:most], *([say("and_more", language, count=more)] if more > 0 else [])]
