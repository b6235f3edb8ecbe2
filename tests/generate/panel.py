"""Bodies × years of whole reports with the truth beside them: ``make_panel``, ``write_panel``.

What happens to real archives happens here: bodies are renamed, years lack, reports are issued again or held twice, cells are
empty or odd, places contradict each other, and districts of one name are far apart. But for what was planted the years follow from each
other: 上年结转 is last year's 结转下年, and 现行有效 is last year's with 制发 and without 废止. The truth is described in ``panel_truth``.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import cycle, pairwise
from pathlib import Path
from random import Random
from typing import Literal

from tests.generate.broken import BREAKS, LEGACY_BREAKS, NOT_READ
from tests.generate.contradictions import broken_sums
from tests.generate.corpus import Truth, emptied, make_report, of_agency, random_manner, year_after
from tests.generate.formats import WEB
from tests.generate.layouts import KEEPING
from tests.generate.legacy import make_legacy
from tests.generate.odd_tables import with_number
from tests.generate.panel_bodies import PanelBody, make_bodies
from tests.generate.panel_truth import BodyTruth, CellTruth, Contradiction, PanelTruth, PointTruth, ReportTruth
from tests.generate.part_five import IMPROVEMENTS, PROBLEMS, some_points
from xxgk.index.model.report import Number

Planted = Literal["blanks", "versions", "copies", "contradictions"]
ALL: frozenset[Planted] = frozenset({"blanks", "versions", "copies", "contradictions"})
_FORWARD, _OVER = "applications.carried_forward.total", "applications.carried_over.total"
_RECEIVED = "applications.new_received.total"
_FIRST = 2019  # of the form; before it there were indicators
_CORRECTED = "更正说明:原报告部分数据有误,现予更正并重新公布,以本报告为准。"
_MIN_YEARS = 2


@dataclass(slots=True)
class _Made:
    """A report on its way: what it states, of which body, and what was done to it."""

    body: PanelBody
    truth: Truth
    file: str = ""
    layout: str = ""
    version: int = 1
    current: bool = True
    copy_of: "_Made | None" = None
    candidates: Mapping[str, tuple[Number, ...]] = field(default_factory=dict)
    said: tuple[Contradiction, ...] = ()  # contradictions that are not of sums


@dataclass(frozen=True, slots=True)
class Panel:
    """The files of a panel by name, and what is true of them."""

    files: Mapping[str, bytes]
    truth: PanelTruth


def make_panel(
    seed: int, *, bodies: int = 60, first: int = 2017, last: int = 2024, planted: Collection[Planted] = ALL
) -> Panel:
    """Make up the reports of so many bodies for the years ``first`` (2014 or later) to ``last``, in text and web layouts.

    Without anything ``planted`` the reports are clean: every cell is a plain number, every sum holds, none is there twice; names,
    renamings, namesakes and gaps are the same.
    """
    random = Random(seed)
    return panel_of(
        make_bodies(random, bodies, first, last), random, seed=seed, first=first, last=last, planted=planted
    )


def panel_of(
    those: Sequence[PanelBody], random: Random, *, seed: int, first: int, last: int, planted: Collection[Planted] = ALL
) -> Panel:
    """Make up the reports of bodies that are chosen already."""
    contradictions = "contradictions" in planted
    reports = [made for body in those for made in _years(body, random, first, last, slips=contradictions)]
    _tell_renamings(reports)
    if contradictions:
        _plant_contradictions(reports, random)
    if "blanks" in planted:
        for made in reports:
            if not made.said and not broken_sums(made.truth) and random.random() < 0.2:
                _plant_blanks(made, random)
    if "versions" in planted:
        reports += _versions(reports, random)
    if "copies" in planted:
        reports += _copies(reports, random)
    random.shuffle(reports)
    layouts = [*KEEPING, *WEB]
    for made in sorted(reports, key=lambda made: made.copy_of is not None):
        made.layout = random.choice([name for name in layouts if not made.copy_of or name != made.copy_of.layout])
    for number, made in enumerate(reports):
        made.file = f"r{number:04}.{_suffix(made.layout)}"
    files = {made.file: _printed(made, Random(f"{seed}/{made.file}")) for made in reports}
    if known := _agencies_csv(those):
        files["agencies.csv"] = known.encode()
    return Panel(files, _truth(seed, those, reports))


def write_panel(panel: Panel, folder: Path) -> None:
    """Write the reports into a folder, and ``truth.json`` **beside** it, so that nobody indexes it by mistake."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in panel.files.items():
        (folder / name).write_bytes(content)
    (folder.parent / "truth.json").write_text(panel.truth.model_dump_json(indent=1), encoding="utf-8")


def _years(body: PanelBody, random: Random, first: int, last: int, *, slips: bool) -> list[_Made]:
    """Make the reports of a body, each following from the one of the year before, and leave some years out."""
    truths: list[Truth] = []
    size = random.randint(1, 4)
    idle = {random.randint(first, last - 1)} if body.idle else set()
    idle |= {year + 1 for year in idle}
    for year in range(first, last + 1):
        seed = random.randrange(2**32)
        if year < _FIRST:
            truth = make_legacy(seed, body.name_in(year), year)
        elif truths and truths[-1].year >= _FIRST:
            slip = random.randint(1, 9) if random.random() < 0.1 else 0
            truth = year_after(truths[-1], seed, slip=slip if slips else 0, size=0 if year in idle else size)
        else:
            new = make_report(seed, edition="2019" if year <= 2020 else "2021", size=0 if year in idle else size)
            truth = replace(new, year=year, issued=new.issued.replace(year=year + 1))
        truths.append(of_agency(truth, body.name_in(year)))
    needed = (
        set(range(first, last + 1)) if body.every_year else {first, last} if body.told else set()
    )  # both names are printed
    gone = {truth.year for truth in truths if random.random() < 0.15} - needed
    kept = [truth for truth in truths if truth.year not in gone]
    return [_Made(body, _dressed(body, truth, random)) for truth in (kept if len(kept) >= _MIN_YEARS else truths)]


def _dressed(body: PanelBody, truth: Truth, random: Random) -> Truth:
    """Give a report its manner, what part five says, and the code that tells where a body is whose name does not."""
    code = f"11{body.place.code}MB{random.randint(10**6, 10**7 - 1)}X" if body.code and body.place else ""
    return replace(
        truth.put_down(random_manner(random)),
        front=(f"索引号:{code}",) if code else (),
        problems=tuple(some_points(random, PROBLEMS)),
        improvements=tuple(some_points(random, IMPROVEMENTS)),
    )


def _tell_renamings(reports: Sequence[_Made]) -> None:
    """Let the first report under a new name say what the old one was, where the body is one that says so."""
    told: set[str] = set()
    for made in reports:
        *_, (before, after) = [*pairwise(name.name for name in made.body.names)] or [("", "")]
        if made.body.told not in ("sentence", "brackets") or made.truth.agency != after or after in told:
            continue
        told.add(after)
        note = f"机构改革后,{before}更名为{after}。"
        if made.body.told == "brackets":
            note = f"{after}(原{before})按规定编制了本报告。"
        made.truth = replace(made.truth, notes=(note,))


def _plant_contradictions(reports: Sequence[_Made], random: Random) -> None:
    """Let one report in four contradict itself, every kind as often as any other."""
    kinds = cycle([kind for kind in BREAKS if kind not in NOT_READ])
    for made in reports:
        if random.random() < 0.25:
            legacy = made.truth.edition == "legacy"
            breaks, kind = (LEGACY_BREAKS, "subtotal") if legacy else (BREAKS, next(kinds))
            broken, (finding, key) = breaks[kind](made.truth, random)
            while broken.said.get(_RECEIVED) in _other_counts(made.truth):
                broken, _ = breaks[kind](made.truth, random)
            made.truth = broken
            if not any((one.kind, one.field) == (finding, key) for one in broken_sums(broken)):
                stated, expected = {
                    "narrative": (broken.said.get(key), broken.figures.get(key)),
                    "unit": (broken.figures.get(key), None),
                    "year": (broken.period, broken.year),
                }.get(finding, (None, None))
                made.said = (Contradiction(kind=finding, field=key, stated=stated, expected=expected),)


def _other_counts(truth: Truth) -> set[int]:
    """Give what 收到, 受理 may count besides what was newly received: a text that says it contradicts nothing."""
    total = {
        name: int(truth.figures.get(f"applications.{name}.total") or 0)
        for name in ("new_received", "carried_over", "total_handled")
    }
    return {total["new_received"] + total["carried_over"], total["total_handled"]}


def _plant_blanks(made: _Made, random: Random) -> None:
    """Empty many cells, put marks in some and unclear numbers in others, or leave a table out."""
    truth = made.truth if made.truth.edition == "legacy" else emptied(made.truth, random)
    free = [key for key in truth.figures if not key.endswith((".total", ".amount", ".change")) and key not in _SUMMED]
    zeros = [key for key in free if truth.figures[key] == 0]
    numbers = [key for key in free if truth.figures[key]]
    printed = {key: random.choice(("—", "无", "/", "未统计")) for key in random.sample(zeros, min(2, len(zeros)))}
    candidates: dict[str, tuple[Number, ...]] = {}
    for key in random.sample(numbers, min(2, len(numbers))):
        number, other = int(truth.figures[key] or 0), random.randint(10, 98)
        candidates[key] = (number,) if random.random() < 0.5 or other == number else (number, other)
        printed[key] = f"约{number}" if len(candidates[key]) == 1 else f"{number}/{other}"
    missing = frozenset({"disputes"}) if truth.edition != "legacy" and random.random() < 0.2 else frozenset()
    made.truth = replace(truth, printed=printed, missing=missing)
    made.candidates = candidates


_SUMMED = frozenset({"legacy.applications", "legacy.concluded", "legacy.answered"})


def _versions(reports: Sequence[_Made], random: Random) -> list[_Made]:
    """Issue some reports again, weeks later and with other figures; every other one says that it corrects the first."""
    again = []
    for made in reports:
        if made.truth.edition == "legacy" or made.truth.printed or made.said or random.random() > 0.08:
            continue
        truth = made.truth
        for key in ("proactive.licences.decisions", "applications.granted.natural_person"):
            truth = with_number(truth, key, int(truth.figures[key] or 0) + random.randint(1, 30))
        marked = len(again) % 2 == 0
        truth = replace(truth, issued=truth.issued + timedelta(days=30), front=(*truth.front, *[_CORRECTED] * marked))
        made.current = False
        again.append(_Made(made.body, truth, version=2))
    return again


def _copies(reports: Sequence[_Made], random: Random) -> list[_Made]:
    """Hold some reports twice, in another layout."""
    return [replace(made, current=False, copy_of=made) for made in reports if made.current and random.random() < 0.05]


def _suffix(layout: str) -> str:
    return "html" if layout in WEB else "md" if layout == "markdown" else "txt"


def _printed(made: _Made, random: Random) -> bytes:
    return (
        WEB[made.layout](made.truth, random)
        if made.layout in WEB
        else KEEPING[made.layout](made.truth, random).encode()
    )


def _agencies_csv(bodies: Sequence[PanelBody]) -> str:
    """Give the lines about the bodies of whose names nothing else tells."""
    lines = [
        f"{after.name},{before.name},,{before.to_year},更名"
        for body in bodies
        if body.told == "agencies.csv"
        for before, after in pairwise(body.names)
    ]
    return "\n".join(["official,also,from_year,to_year,note", *lines, ""]) if lines else ""


def _truth(seed: int, bodies: Sequence[PanelBody], reports: Sequence[_Made]) -> PanelTruth:
    ids = {id(body): f"b{number:03}" for number, body in enumerate(bodies)}
    held: dict[str, set[int]] = defaultdict(set)
    for made in reports:
        held[ids[id(made.body)]].add(made.truth.year)
    across = _across(reports)
    return PanelTruth(
        seed=seed,
        bodies=tuple(
            BodyTruth(
                id=ids[id(body)],
                kind=body.kind,
                level=body.level,
                place=body.place.code if body.place else None,
                names=body.names,
                told=body.told,
                namesakes=tuple(
                    ids[id(other)] for other in bodies if body.bare and other.bare == body.bare and other is not body
                ),
                years=tuple(sorted(held[ids[id(body)]])),
            )
            for body in bodies
        ),
        reports=tuple(_report_truth(made, ids[id(made.body)], across[made.file]) for made in reports),
    )


def _report_truth(made: _Made, body: str, across: Sequence[Contradiction]) -> ReportTruth:
    truth = made.truth
    themes = {text: theme for table in (PROBLEMS, IMPROVEMENTS) for theme, texts in table.items() for text in texts}
    return ReportTruth(
        file=made.file,
        body=body,
        name=truth.agency,
        year=truth.year,
        edition=truth.edition,
        issued=truth.issued.isoformat(),
        layout=made.layout,
        version=made.version,
        marked=_CORRECTED in truth.front,
        current=made.current,
        copy_of=made.copy_of.file if made.copy_of else None,
        figures={key: _cell(made, key) for key in truth.figures},
        contradictions=(*broken_sums(truth), *made.said, *across),
        problems=tuple(PointTruth(text=text, theme=themes[text]) for text in truth.problems),
        improvements=tuple(PointTruth(text=text, theme=themes[text]) for text in truth.improvements),
    )


def _cell(made: _Made, key: str) -> CellTruth:
    value = made.truth.figures[key]
    if key.partition(".")[0] in made.truth.missing:
        return CellTruth(status="absent")
    if key in made.candidates:
        return CellTruth(status="ambiguous", candidates=made.candidates[key])
    if key in made.truth.printed:
        return CellTruth(status="not_applicable")
    return CellTruth(status="blank") if value is None else CellTruth(status="read", value=value)


def _across(reports: Sequence[_Made]) -> Mapping[str, list[Contradiction]]:
    """Find where 结转下年 and the next year's 上年结转 differ, between reports that answer and whose body is known to be one."""
    found: dict[str, list[Contradiction]] = defaultdict(list)
    for earlier, later in _neighbours(reports):
        forward, over = earlier.truth.figures.get(_FORWARD), later.truth.figures.get(_OVER)
        if forward is None or over is None or forward == over:
            continue
        for made, key, stated, expected, other in (
            (earlier, _FORWARD, forward, over, later),
            (later, _OVER, over, forward, earlier),
        ):
            found[made.file].append(
                Contradiction(kind="carry_over", field=key, stated=stated, expected=expected, other=other.file)
            )
    return found


def _neighbours(reports: Sequence[_Made]) -> Iterator[tuple[_Made, _Made]]:
    current = {(id(made.body), made.truth.year): made for made in reports if made.current}
    for (body, year), made in current.items():
        later = current.get((body, year + 1))
        if later and (made.body.told != "nowhere" or later.truth.agency == made.truth.agency):
            yield made, later
