"""Everything that was ever fetched whole → the reports in it: ``to_sightings``; what is not yet judged is."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from hashlib import sha256

from xxgk.index.collect.archive import Record
from xxgk.index.collect.fetches import Fetch
from xxgk.index.collect.judging import Found, is_final, judge, judge_pictures
from xxgk.index.collect.pictures import pictures_shown
from xxgk.index.collect.state import State
from xxgk.index.collect.versions import Sighting
from xxgk.index.parser_version import parser_version

_KEPT = 2  # another number whenever ``Found`` is another
_JUDGED = ("column", "page", "file", "records")


def _parser() -> str:
    """Name what judged: the parser, and how what it finds is kept."""
    return f"{parser_version()}-{_KEPT}"


def whole_fetches(state: State) -> list[Fetch]:
    """Give all whole replies there were, in their order, but those that are the same as the one before of their address."""
    rows = state.rows.execute(
        'SELECT id, run, address, at, sha256, file, "offset", length, how, parent FROM (SELECT f.*, w.how, w.parent, '
        "lag(f.sha256) OVER (PARTITION BY f.address ORDER BY f.id) AS before FROM fetches f "
        "JOIN ways w ON w.address = f.address WHERE f.status = 200 AND f.failure = '') "
        "WHERE before IS NOT sha256 ORDER BY id"
    )
    return [
        Fetch(number, run, address, at, digest, Record(file, offset, length), how, parent)
        for number, run, address, at, digest, file, offset, length, how, parent in rows
    ]


def to_sightings(state: State, fetches: list[Fetch], jobs: int, tell: Callable[[int, int], object]) -> list[Sighting]:
    """Give every report there is in the replies, and where it was seen."""
    wanted = [one for one in fetches if one.how in _JUDGED]
    known = _judged(state, wanted, jobs, tell)
    pictures: dict[str, list[Fetch]] = defaultdict(list)
    for one in fetches:
        if one.how == "picture":
            pictures[one.parent].append(one)
    found: list[Sighting] = []
    bodies: dict[str, list[int]] = defaultdict(list)
    for one in wanted:
        bodies[one.address].append(one.number)
    for one in wanted:
        documents = known[one.sha256]
        reports = [document for document in documents if document.report]
        if not reports and (sheets := pictures.get(one.address)):
            found += _of_pictures(one, state.archive.body(one.record), sheets, bodies[one.address])
        found += (Sighting(one.number, one.address, document, one.sha256, one.parent) for document in reports)
    return found


def _of_pictures(page: Fetch, body: bytes, sheets: list[Fetch], bodies: list[int]) -> Iterator[Sighting]:
    """Give what a page of pictures is, once for each time that one of them was another one; ``bodies``: the fetches of the page."""
    until = next((one for one in bodies if one > page.number), None)
    for number, pictures in enumerate(pictures_shown(page, body, sheets, until, alone=len(bodies) == 1)):
        digests = [sheet.sha256 for sheet in pictures]
        if judged := judge_pictures(body, digests):
            named = sha256(" ".join([page.sha256, *digests]).encode()).hexdigest() if number else page.sha256
            numbers = tuple(sheet.number for sheet in pictures)
            yield Sighting(page.number, page.address, judged, named, page.parent, numbers)


def reasons(state: State) -> dict[str, str]:
    """Give, by the digest of a body, why it is no report."""
    rows = state.rows.execute("SELECT sha256, found FROM judged WHERE parser = ?", (_parser(),))
    found = {digest: [Found.model_validate(one) for one in json.loads(text)] for digest, text in rows}
    return {
        digest: "; ".join(
            dict.fromkeys(f"{one.member}: {one.reason}".removeprefix(": ") for one in documents if not one.report)
        )
        for digest, documents in found.items()
    }


def _judged(
    state: State, fetches: list[Fetch], jobs: int, tell: Callable[[int, int], object]
) -> dict[str, list[Found]]:
    """Judge what this parser has not judged, and keep what it found; raises CollectError where a record is gone that is to be read."""
    parser = _parser()
    state.rows.execute("DELETE FROM judged WHERE parser != ?", (parser,))
    rows = state.rows.execute("SELECT sha256, found FROM judged")
    known = {digest: [Found.model_validate(one) for one in json.loads(text)] for digest, text in rows}
    new = {one.sha256: one for one in fetches if one.sha256 not in known or not is_final(known[one.sha256])}

    bodies = ((digest, state.archive.body(one.record)) for digest, one in new.items())
    for number, (digest, found) in enumerate(judge(bodies, jobs), 1):
        known[digest] = found
        text = json.dumps([one.model_dump() for one in found], ensure_ascii=False)
        state.rows.execute("INSERT OR REPLACE INTO judged VALUES (?, ?, ?)", (digest, parser, text))
        tell(number, len(new))
    return known
