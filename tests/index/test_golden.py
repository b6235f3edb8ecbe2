"""Every sample report against its golden record; a missing record is written and fails the run until it is reviewed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from xxgk.index.pipeline import file_to_report

REPORTS = Path(__file__).parents[2] / "data" / "reports"
GOLDEN = Path(__file__).parents[1] / "golden"
NAMES = sorted(path.name for path in REPORTS.iterdir() if path.suffix != ".md")
_SHOWN = 40  # differences
_LONG = 200  # characters; of longer texts only the place where they part is shown


def record(name: str) -> dict[str, Any]:
    report = file_to_report(REPORTS / name).model_dump(mode="json")
    return {**report, "file": name}


def differences(golden: Any, now: Any, place: str = "") -> Iterator[str]:
    """Give the places at which two records differ, with what was and what is."""
    if isinstance(golden, dict) and isinstance(now, dict):
        for key in [*golden, *(key for key in now if key not in golden)]:
            here = f"{place}[{key}]" if place else key
            if key not in now:
                yield f"{here}: gone (was {golden[key]!r})"
            elif key not in golden:
                yield f"{here}: new: {now[key]!r}"
            else:
                yield from differences(golden[key], now[key], here)
    elif isinstance(golden, list) and isinstance(now, list) and len(golden) == len(now):
        for index, (was, value) in enumerate(zip(golden, now, strict=True)):
            yield from differences(was, value, f"{place}[{index}]")
    elif isinstance(golden, list) and isinstance(now, list):
        yield from (f"{place}: gone: {item!r}" for item in golden if item not in now)
        yield from (f"{place}: new: {item!r}" for item in now if item not in golden)
    elif isinstance(golden, str) and isinstance(now, str) and len(golden) + len(now) > _LONG and golden != now:
        same = next((n for n, pair in enumerate(zip(golden, now, strict=False)) if pair[0] != pair[1]), 0)
        start = max(0, same - 20)
        yield f"{place}: …{golden[start : start + 60]!r}… → …{now[start : start + 60]!r}…"
    elif golden != now:
        yield f"{place}: {golden!r} → {now!r}"


@pytest.mark.parametrize("name", NAMES)
def test_the_record_is_the_reviewed_one(name: str) -> None:
    now = record(name)
    path = GOLDEN / f"{name}.json"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{path.name} was missing and has been written: review it against the report", pytrace=False)
    found = list(differences(json.loads(path.read_text(encoding="utf-8")), now))
    if found:
        rest = f"\n… and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        pytest.fail(f"{len(found)} differences from {path.name}:\n" + "\n".join(found[:_SHOWN]) + rest, pytrace=False)


def test_every_golden_record_has_its_report() -> None:
    assert {path.name.removesuffix(".json") for path in GOLDEN.glob("*.json")} <= set(NAMES)


def test_differences_name_the_place() -> None:
    golden = {"year": 2019, "figures": {"a": {"value": 1}, "b": {}}, "claims": [1, 2], "points": [1, 2]}
    now = {"year": 2020, "figures": {"a": {"value": 2}, "c": {}}, "claims": [1, 3], "points": [2]}
    assert list(differences(golden, now)) == [
        "year: 2019 → 2020",
        "figures[a][value]: 1 → 2",
        "figures[b]: gone (was {})",
        "figures[c]: new: {}",
        "claims[1]: 2 → 3",
        "points: gone: 1",
    ]
    assert list(differences(golden, golden)) == []
