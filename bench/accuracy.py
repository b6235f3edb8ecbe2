"""How accurate the parser is: ``python -m bench.accuracy [PAGE] [--each N]``, from the root; ``make accuracy`` writes docs/accuracy.md.

Made-up reports (``tests/generate``) in every layout and format, in random manners (script, units, repeated labels, wordings), one in
two with empty cells, one in five of the form before 2019; each as it is and, where its cells are apart, once more with a contradiction
built in. Then text damaged by extraction, odd cells, a panel of bodies and years, the reports of ``data/reports`` against
their reviewed records, and what was counted on real pages (``bench/real_pages.toml``). N is how many of each (20). Exit status 1 when
a target is missed. Pictures are left to the tests: they are slow.
"""

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

from bench.accuracy_counts import Outcome, Score, compare
from bench.accuracy_page import Measured, PanelCounts, missed, page
from bench.odd_cells import Score as OddScore
from bench.odd_cells import score_report
from tests.generate.broken import BREAKS, LEGACY_BREAKS, NOT_READ
from tests.generate.corpus import Truth, make_report, random_manner
from tests.generate.formats import BLANK_KEEPING, FORMATS, GLUED
from tests.generate.layouts import KEEPING
from tests.generate.legacy import make_legacy
from tests.generate.noise import HARMFUL, HARMLESS, Noise
from tests.generate.odd_reports import SORTS, odd_reports
from tests.generate.odd_reports import Format as OddFormat
from tests.generate.panel import make_panel
from tests.generate.panel_truth import KINDS
from tests.index.held_panel import hold_panel
from xxgk.index.errors import IndexingError
from xxgk.index.model.report import Report
from xxgk.index.parser_version import parser_version
from xxgk.index.pipeline import document_to_report, file_to_report
from xxgk.index.readers.read import bytes_to_document

_ROOT = Path(__file__).parents[1]
_REPORTS, _GOLDEN = _ROOT / "data/reports", _ROOT / "tests/golden"
_EACH = 20
_PANEL_SEED, _PANEL_BODIES = 1, 45


def main() -> None:
    """Measure, write the page, exit 1 when a target is missed."""
    words = sys.argv[1:]
    each = int(words.pop(words.index("--each") + 1)) if "--each" in words else _EACH
    paths = [word for word in words if word != "--each"]
    measured = Measured(
        parser=parser_version(),
        each=each,
        formats={row: format_score(name, blanks, each) for row, name, blanks in _told(list(_rows()))},
        damage={name: damage_score(noise, each) for name, noise in _told([*HARMLESS.items(), *HARMFUL.items()])},
        odd={form: odd_scores(form, max(1, each // 10)) for form in _told(list(SORTS))},
        panel=panel_counts(),
        samples={path.name: sample_counts(path) for path in _told(sorted(_REPORTS.glob("*-*")))},
    )
    text = page(measured)
    if paths:
        Path(paths[0]).write_text(text, encoding="utf-8")
    else:
        print(text)
    sys.exit(bool(missed(measured)))


_T = TypeVar("_T")


def _told(things: list[_T]) -> Iterator[_T]:
    """Tell on the way how far it is."""
    for number, thing in enumerate(things, start=1):
        print(f"{number}/{len(things)}", str(thing)[:60], file=sys.stderr)
        yield thing


def _rows() -> Iterator[tuple[str, str, Sequence[bool]]]:
    """Give the rows of the table of formats: their names, the format, whether cells are empty, in turn.

    Where empty cells leave no trace such reports are a row of their own.
    """
    for name in FORMATS:
        if name in BLANK_KEEPING:
            yield name, name, (False, True)
        else:
            yield name, name, (False,)
            yield f"{name}, empty cells gone", name, (True,)


def format_score(name: str, blanks: Sequence[bool], each: int) -> Score:
    """Score a format, and contradictions where the cells of the report are apart."""
    score = Score()
    apart = name not in GLUED and (name in BLANK_KEEPING or True not in blanks)
    for seed in range(each):
        truth = _legacy(seed) if seed % 5 == 4 else make_report(seed, blanks=blanks[seed % len(blanks)])
        truth = truth.put_down(random_manner(Random(f"{name} {seed}")))
        score.count_report(truth, _parsed(FORMATS[name](truth, Random(seed))))
        if apart:
            broken, expected = _broken(truth, seed)
            report = _parsed(FORMATS[name](broken, Random(seed)))
            score.broken += 1
            score.noticed += bool(report) and expected in {(one.kind, one.field) for one in report.findings}
    return score


def _legacy(seed: int) -> Truth:
    return make_legacy(seed, make_report(seed).agency, 2014 + seed % 5)


def _broken(truth: Truth, seed: int) -> tuple[Truth, tuple[str, str]]:
    random = Random(seed)
    breaks = LEGACY_BREAKS if truth.edition == "legacy" else BREAKS
    return breaks[random.choice([kind for kind in breaks if kind not in NOT_READ])](truth, random)


def damage_score(noise: Noise, each: int) -> Score:
    """Score reports as text of all layouts that keep cells apart, damaged by extraction."""
    score = Score()
    layouts = list(KEEPING.values())
    for seed in range(each):
        truth = make_report(seed, blanks=seed % 2 == 1)
        text = noise(layouts[seed % len(layouts)](truth, Random(seed)), Random(seed))
        score.count_report(truth, _parsed(text.encode()))
    return score


def _parsed(data: bytes) -> Report | None:
    """Parse a file; ``None`` when it is refused."""
    try:
        return document_to_report(bytes_to_document(data, "made-up"))
    except IndexingError:
        return None


def odd_scores(form: OddFormat, each: int) -> dict[str, OddScore]:
    """Score every sort of odd cell in a format, see ``bench.odd_cells``."""
    scores: dict[str, OddScore] = defaultdict(OddScore)
    for made in odd_reports(form, each, every=False):
        scores[made.sort].add(score_report(made))
    return scores


def panel_counts() -> PanelCounts:
    """Index a panel; count contradictions that are there, found and said wrongly by kind, and bodies that are one agency each."""
    with tempfile.TemporaryDirectory() as folder:
        panel = hold_panel(make_panel(_PANEL_SEED, bodies=_PANEL_BODIES), Path(folder))
        kinds = {}
        for kind in KINDS:
            stated, found = panel.stated(kind), panel.found(kind)
            kinds[kind] = (len(stated), len(stated & found), len(found - stated))
        bodies = list(panel.bodies().values())
        owners = Counter(name for names in bodies for name in names)
        panel.store.close()
        return PanelCounts(
            seed=_PANEL_SEED,
            reports=len(panel.truth.reports),
            bodies=len(bodies),
            whole=sum(len(names) == 1 and owners[next(iter(names))] == 1 for names in bodies),
            kinds=kinds,
        )


def sample_counts(path: Path) -> Counter[Outcome]:
    """Count the outcomes of a report of ``data/reports``, by its reviewed record."""
    record = Report.model_validate_json((_GOLDEN / f"{path.name}.json").read_text(encoding="utf-8"))
    return Counter(compare(record.figures, file_to_report(path).figures))


if __name__ == "__main__":
    main()
