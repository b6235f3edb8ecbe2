"""What a run would ask for, without asking: ``dry_lines``."""

from collections.abc import Iterator
from pathlib import Path

from xxgk.index.collect.plan import Plan
from xxgk.index.collect.state import NAME, State


def dry_lines(plan: Plan, folder: Path) -> Iterator[str]:
    """Say for each site which hosts may be asked and how, where it begins, and what was asked for in the last run."""
    held = _held(folder)
    for site in plan.sites:
        limits = site.limits
        yield f"{site.name}: {', '.join(sorted(site.asked))}; {limits.delay:g} s between requests, {limits.pages} pages at most"
        for start in site.starts:
            yield f"  begin {start}"
        for address, how, conditional in held.get(site.name, []):
            yield f"  {how} {address} {'if it changed' if conditional else 'anew'}"


def _held(folder: Path) -> dict[str, list[tuple[str, str, bool]]]:
    if not (folder / NAME).is_file():
        return {}
    found: dict[str, list[tuple[str, str, bool]]] = {}
    with State(folder) as state:
        rows = state.rows.execute(
            "SELECT w.site, w.address, w.how, h.etag || h.modified FROM frontier w LEFT JOIN held h ON h.address = w.address "
            "WHERE w.run = (SELECT max(id) FROM runs) AND w.outcome != 'left' ORDER BY w.id"
        )
        for site, address, how, tag in rows:
            found.setdefault(site, []).append((address, how, bool(tag)))
    return found
