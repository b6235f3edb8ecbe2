"""How much of made-up reports is read right: ``python -m bench.generator_scores [REPORTS]`` (500), from the root.

Every format gets its share of the reports, in random manners (script, units, repeated labels, wordings), one in two with
empty cells; ``spaced_rows`` and ``glued`` leave no trace of those, and such reports are rows of their own. Each is parsed as
it is (figures, identity, false alarms) and once more with one contradiction built in, which must be found; not so glued text,
where a broken sum only makes a figure ambiguous. Rows with ``~`` are text damaged by extraction. Scans are left to the tests:
they are slow.
"""

import sys
from collections import Counter, defaultdict
from random import Random

from tests.generate.broken import BREAKS, NOT_READ
from tests.generate.corpus import Truth, make_report, random_manner
from tests.generate.formats import BLANK_KEEPING, FORMATS, GLUED, Format
from tests.generate.layouts import KEEPING
from tests.generate.noise import HARMFUL, HARMLESS, Noise
from xxgk.index.errors import IndexingError
from xxgk.index.model.report import Report
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.read import bytes_to_document

# (measure, target, of which formats)
TARGETS = (
    ("non-zero", 99.5, "separated"),
    ("claimed", 99.95, "separated"),
    ("claimed", 99.9, "glued"),
    ("identity", 99.0, "all"),
    ("breaks found", 95.0, "separated"),
    ("no alarm", 99.0, "all"),
)
MEASURES = ("non-zero", "claimed", "certain", "identity", "no alarm", "breaks found")
SEPARATED = frozenset(FORMATS) - GLUED


def _noisy(noise: Noise) -> Format:
    """Print one layout after the other and let extraction damage it."""
    layouts = list(KEEPING.values())
    return lambda truth, random: noise(layouts[truth.issued.day % len(layouts)](truth, random), random).encode()


# damage of extraction, in rows of their own
NOISY: dict[str, Format] = {f"~ {name}": _noisy(noise) for name, noise in {**HARMLESS, **HARMFUL}.items()}
_SHOWN = 40

Scores = dict[str, Counter[str]]


def main() -> None:
    """Score all formats and print the table."""
    number = int((sys.argv[1:] or ["500"])[0])
    scores: dict[str, Scores] = defaultdict(lambda: defaultdict(Counter))
    kinds: Scores = defaultdict(Counter)
    faults: list[str] = []
    for seed in range(number):
        name = list(FORMATS)[seed % len(FORMATS)]
        blanks = seed // len(FORMATS) % 2 == 1
        truth = make_report(seed, blanks=blanks).put_down(random_manner(Random(seed)))
        row = f"{name}, blanks" if blanks and name not in BLANK_KEEPING else name
        score_report(name, truth, seed, scores[row], faults)
        if row in SEPARATED:
            score_break(name, truth, seed, scores[row], kinds, faults)
    for name in NOISY:
        for seed in range(number // 12):
            truth = make_report(seed, blanks=seed % 2 == 1)
            score_report(name, truth, seed, scores[name], faults)
    print(table(scores))
    print(
        "\ncontradictions found by kind (prose on part two is not read, and not counted above): "
        + ", ".join(f"{kind} {_percent(count)}" for kind, count in kinds.items())
    )
    print(*faults[:_SHOWN], f"({len(faults)} faults)", sep="\n")


def score_report(name: str, truth: Truth, seed: int, scores: Scores, faults: list[str]) -> None:
    """Score the figures, the identity and the false alarms of one report."""
    report = parsed({**FORMATS, **NOISY}[name], truth, seed)
    figures = report.figures if report else {}
    separated = name in BLANK_KEEPING or (name in SEPARATED and None not in truth.figures.values())
    for key, value in truth.figures.items():
        figure = figures.get(key)
        claimed = figure is not None and figure.status in ("read", "derived")
        found = figure.value if figure else None
        # where empty cells leave no trace, the sums may show that they hold nothing
        right = found == value or (value is None and found == 0 and figure is not None and figure.status == "derived")
        if value:
            scores["non-zero"][str(right)] += 1
        if claimed:
            scores["claimed"][str(right)] += 1
        scores["certain"][str(figure is not None and figure.status not in ("ambiguous", "absent"))] += 1
        if (value and not right and separated) or (claimed and not right):
            faults.append(f"{name} {seed} {key}: {value} became {found} ({figure and figure.status})")
    identity = report is not None and (report.agency, report.year) == (truth.agency, truth.year)
    scores["identity"][str(identity)] += 1
    if report and not identity:
        faults.append(f"{name} {seed}: {truth.agency} {truth.year} became {report.agency} {report.year}")
    alarms = [f"{finding.kind} {finding.rule} {finding.field}" for finding in report.findings] if report else []
    scores["no alarm"][str(not alarms)] += 1
    faults += (f"{name} {seed} false alarm {alarm}" for alarm in alarms)


def score_break(name: str, truth: Truth, seed: int, scores: Scores, kinds: Scores, faults: list[str]) -> None:
    """Score whether a contradiction is found."""
    random = Random(seed)
    kind = random.choice(list(BREAKS))
    broken, expected = BREAKS[kind](truth, random)
    report = parsed(FORMATS[name], broken, seed)
    found = report is not None and expected in {(finding.kind, finding.field) for finding in report.findings}
    kinds[kind][str(found)] += 1
    if kind in NOT_READ:
        return
    scores["breaks found"][str(found)] += 1
    if not found:
        faults.append(f"{name} {seed}: {kind} was not found")


def parsed(form: Format, truth: Truth, seed: int) -> Report | None:
    """Print a report and parse it; ``None`` when it is refused."""
    try:
        return document_to_report(bytes_to_document(form(truth, Random(seed)), f"{seed}"))
    except IndexingError:
        return None


def table(scores: dict[str, Scores]) -> str:
    """Set the scores as a table, one format a row, and whether the targets are met below."""
    lines = [f"{'':24}" + "".join(f"{head:>14}" for head in MEASURES)]
    groups = {
        "separated": [name for name in scores if name in SEPARATED],
        "glued": [name for name in scores if name not in SEPARATED and name not in NOISY],
        "all": [name for name in scores if name not in NOISY],
    }
    sums = {group: summed([scores[name] for name in names]) for group, names in groups.items()}
    for name, row in {**scores, **sums}.items():
        lines.append(f"{name:>24}" + "".join(f"{_percent(row[measure]):>14}" for measure in MEASURES))
    for measure, target, group in TARGETS:
        share = _share(sums[group][measure])
        lines.append(f"{measure} of {group}: {share:.3f} % {'≥' if share >= target else 'MISSES'} {target} %")
    return "\n".join(lines)


def summed(rows: list[Scores]) -> Scores:
    """Add up the scores of several formats."""
    total: Scores = defaultdict(Counter)
    for row in rows:
        for measure, counts in row.items():
            total[measure].update(counts)
    return total


def _share(counts: Counter[str]) -> float:
    return 100 * counts["True"] / counts.total() if counts else 100.0


def _percent(counts: Counter[str]) -> str:
    return f"{_share(counts):.2f}" if counts else "-"


if __name__ == "__main__":
    main()
