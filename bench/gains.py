"""What a change of the parser gained and lost over a corpus: ``python bench/gains.py BEFORE.jsonl AFTER.jsonl``.

Both files are output of ``xxgk parse``. Printed are figures gained, lost and changed, facts changed, findings opened and
closed, ready to be pasted into a commit message. The exit status is 0: a change is no failure.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_SURE = ("read", "derived")
_FACTS = ("error", "title", "agency", "region", "year", "edition", "issued")
_MOST = 40

Record = dict[str, Any]


def main() -> None:
    """Compare two parses and print the differences."""
    before, after = (_load(Path(path)) for path in sys.argv[1:3])
    lines = [
        line for file in sorted({*before, *after}) for line in differences(file, before.get(file), after.get(file))
    ]
    counts = {sign: sum(line.startswith(sign) for line in lines) for sign in "+-~"}
    print(f"{len(after)} reports: {counts['+']} gained, {counts['-']} lost, {counts['~']} changed")
    print("\n".join(lines[:_MOST]))
    if len(lines) > _MOST:
        print(f"… and {len(lines) - _MOST} more")


def _load(path: Path) -> dict[str, Record]:
    records = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {record["file"]: record for record in records}


def differences(file: str, before: Record | None, after: Record | None) -> Iterator[str]:
    """Give a line for each difference: ``+`` gained or opened, ``-`` lost or closed, ``~`` changed."""
    old, new = before or {}, after or {}
    for fact in _FACTS:
        if old.get(fact) != new.get(fact):
            yield f"~ {file} {fact}: {old.get(fact)} → {new.get(fact)}"
    figures = old.get("figures", {}), new.get("figures", {})
    for key in sorted({*figures[0], *figures[1]}):
        one, two = (_sure(side.get(key)) for side in figures)
        if one != two:
            sign = "+" if one is None else "-" if two is None else "~"
            yield f"{sign} {file} {key}: {one} → {two}"
    for name in ("problems", "improvements"):
        counts = [len(record.get(name, ())) for record in (old, new)]
        if counts[0] != counts[1]:
            yield f"~ {file} {name}: {counts[0]} → {counts[1]}"
    found = [{(one["kind"], one["field"]) for one in record.get("findings", ())} for record in (old, new)]
    yield from (f"+ {file} finding {kind} {key}" for kind, key in sorted(found[1] - found[0]))
    yield from (f"- {file} finding {kind} {key}" for kind, key in sorted(found[0] - found[1]))


def _sure(figure: Record | None) -> float | None:
    return figure["value"] if figure and figure["status"] in _SURE else None


if __name__ == "__main__":
    main()
