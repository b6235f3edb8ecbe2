"""Plans for the made-up site, and what a collection left: ``plan_of``, ``plan_text``, ``taken``, ``identities``."""

import csv
from collections import defaultdict
from pathlib import Path

from tests.site import Site
from xxgk.index.collect.plan import Limits, Plan, SitePlan

CASES = Path(__file__).parent.parent / "cases"
_KINDS = {"column": "columns", "json": "lists", "sitemap": "sitemaps", "address": "addresses"}
LARGEST = 2_000_000
LONGEST = 15.0


def plan_of(site: Site, *hosts: str, **limits: float) -> Plan:
    """Plan some hosts of the site, or all of them, hurried where nothing is to be seen by it; of ``rough`` its page of traps, too."""
    begins: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for form, address in site.starts():
        host = site.host_at(address.replace("{page}", "1").replace("{size}", "1"))
        assert host
        begins[host][_KINDS[form]].append(address)
    begins["rough"]["columns"].append(site.url("rough", "/links/index.html"))
    own = {"delay": 0, "largest": LARGEST, "longest": LONGEST, "silent": LONGEST, "again": 0.1} | limits
    return Plan(
        sites=tuple(
            SitePlan.model_validate({"name": host, "limits": Limits.model_validate(own), **starts})
            for host, starts in begins.items()
            if not hosts or host in hosts
        )
    )


def plan_text(plan: Plan) -> str:
    """Give a plan as TOML."""
    lines = []
    for site in plan.sites:
        lines += ["[[sites]]", f"name = '{site.name}'"]
        lines += [f"{kind} = {list(getattr(site, kind))}" for kind in _KINDS.values()]
        lines += ["[sites.limits]", *(f"{key} = {value}" for key, value in site.limits.model_dump().items())]
    return "\n".join(lines)


def taken(folder: Path, *what: str) -> list[dict[str, str]]:
    """Read the table of what was taken and left, or the lines of it that are ``what``."""
    with (folder / "taken.tsv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if not what or row["what"] in what]


def identities(folder: Path) -> set[tuple[str, int, str]]:
    """Give the reports taken: (body, year, version)."""
    return {(row["agency"], int(row["year"] or 0), row["version"]) for row in taken(folder, "taken")}


def wanted(site: Site, *hosts: str) -> set[tuple[str, int, str]]:
    """Give the reports that can be had."""
    return {
        (one.agency, one.year, str(one.version)) for one in site.reports() if not hosts or one.places[0].host in hosts
    }


def cases(name: str) -> list[tuple[str, ...]]:
    """Read a table of cases, without its head."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines[1:] if line]
