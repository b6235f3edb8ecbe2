"""How well and how fast typed names are understood among 100,000 agencies: ``python -m bench.names``, from the root.

The index is made of every division of China × the usual departments, a government, its office and a zone each, courts, hospitals and
universities of every other division, ministries, and, where the folder is there, the agencies of ``shared``. A *rival* of an agency is
another one of the index that the typed words fit as well: the same kind of body in a place of the same stem, a sister of it in the
same place (自然资源局, 自然资源和规划局), a place that is as near to a slip. A typed name whose agency is offered beside a rival is
rightly asked about, and is left out of "outright".
"""

import argparse
import csv
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random

from rapidfuzz import fuzz, process

from tests.generate.agencies import generated
from tests.generate.institutions import institutions, unheld
from tests.generate.slips import SLIPS
from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.bot.understand.found_agencies import FoundAgencies
from xxgk.index.store.keys import settle_keys
from xxgk.index.store.reading import Store
from xxgk.index.store.writing import Writer

YEAR = 2023
LIMITS = {"offered": 0.95, "outright": 0.88, "wrong": 0, "p95": 10}


def main() -> int:
    """Build the index, score, measure, print; exit status 1 when a target is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--agencies", type=int, default=100_000)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--database", type=Path, help="keep the index here, and use it again")
    options.add_argument("--show", action="store_true", help="print every name that is not matched outright")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.database or Path(folder) / "names.db"
        if not path.exists():
            held = dict[str, str | None](generated(chosen.agencies))
            held.update((official, region) for official, region, _ in institutions())
            held.update(shared_agencies(chosen.shared))
            started = time.perf_counter()
            write(path, held.items(), shared_years(chosen.shared))
            print(
                f"index of {len(held)} agencies written in {time.perf_counter() - started:.1f} s, {path.stat().st_size >> 20} MB"
            )
        before = _memory()
        started = time.perf_counter()
        store = Store(path)
        matcher = AgencyMatcher.of_store(store)
        matcher.find("启动")
        print(
            f"start-up {time.perf_counter() - started:.2f} s, {_memory() - before:.0f} MB for the matcher, {_memory():.0f} MB in all"
        )
        names = [agency.name for agency in store.agencies()]
        missed = [name for name, bad in (
            ("shared", score_shared(matcher, chosen.shared, show=chosen.show)),
            ("noise", score_noise(matcher, names, show=chosen.show)),
            ("institutions", score_institutions(matcher, show=chosen.show)),
            ("unheld", score_unheld(matcher, show=chosen.show)),
            ("time", measure(matcher, names, chosen.shared)),
        ) if bad]  # fmt: skip
    print("all targets reached" if not missed else f"targets MISSED: {', '.join(missed)}")
    return bool(missed)


def shared_agencies(folder: Path) -> dict[str, str | None]:
    """Read the agencies of the folder that is not part of the repository, and the official column of its names."""
    found: dict[str, str | None] = {}
    for file, column in (("agencies.tsv", "agency"), ("names.tsv", "official")):
        for row in _rows(folder / file):
            found.setdefault(row[column], row.get("region") or None)
    return found


def shared_years(folder: Path) -> dict[str, int]:
    """Give the year of the report of each of those agencies, where it is a plain one."""
    return {row["agency"]: int(row["year"]) for row in _rows(folder / "agencies.tsv") if row["year"].isdigit()}


def _rows(file: Path) -> list[dict[str, str]]:
    if not file.exists():
        return []
    with file.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def write(path: Path, agencies: Iterable[tuple[str, str | None]], years: dict[str, int]) -> None:
    """Write a database that holds these agencies with a report each, its keys settled as ``xxgk index`` does."""
    with Writer(path, "bench"):
        pass
    with sqlite3.connect(path) as db:
        rows = [(number, name, region) for number, (name, region) in enumerate(agencies, start=1)]
        db.executemany("INSERT INTO agencies (id, name, region, scope) VALUES (?, ?, ?, '')", rows)
        db.execute("INSERT INTO agency_names (agency_id, name, source) SELECT id, name, 'official' FROM agencies")
        columns = (
            "file, settled, sha256, seen, agency_id, year, title, edition, url, digest, corrects, current, identity, scope, "
            "answers, indexed"
        )
        values = f"name, 1, '', '', id, {YEAR}, name, '2021', '', 0, 0, 1, '[]', '', 0, ''"
        db.execute(f"INSERT INTO reports ({columns}) SELECT {values} FROM agencies")
        db.executemany("UPDATE reports SET year = ? WHERE file = ?", [(year, name) for name, year in years.items()])
        settle_keys(db)


def score_shared(matcher: AgencyMatcher, folder: Path, *, show: bool) -> bool:
    """Score the names of the folder that is not part of the repository."""
    rows = _rows(folder / "names.tsv")
    if not rows:
        print("no shared names at hand")
        return False
    pairs = [(row["typed"], row["official"]) for row in rows if not row["kind"].startswith("NOT")]
    bad = _score("names.tsv", [(typed, official, matcher.find(typed)) for typed, official in pairs], show=show)
    for row in rows:
        if row["kind"].startswith("NOT"):
            found = matcher.find(row["typed"])
            apart = row["official"] not in [match.agency.name for match in found.matches if match.by != "near"]
            print(f"  negative {row['typed']}: {found.decision} {'kept apart' if apart else 'NOT KEPT APART'}")
            bad |= not apart
    asked = 0
    lines = [typed for row in _rows(folder / "ambiguous-names.tsv") for typed in row["typed"].split(" / ")]
    for typed in lines:
        found = matcher.find(typed)
        asked += found.decision == "choose"
        if found.decision != "choose":
            print(f"  {typed}: {found.decision} {[match.agency.name for match in found.matches][:3]}")
    print(f"ambiguous: {asked} of {len(lines)} ask")
    return bad


def score_noise(matcher: AgencyMatcher, names: Sequence[str], *, show: bool, number: int = 2000) -> bool:
    """Score names with one slip each, made from the index itself."""
    random = Random(7)
    held, bad = set(names), False
    for slip, spoil in SLIPS.items():
        found = []
        for _ in range(number // len(SLIPS)):
            official = random.choice(names)
            typed = spoil(official, random)
            if typed is None or typed in held:
                continue
            answer = matcher.find(typed)
            if not is_another(answer, official):
                found.append((typed, official, answer))
        bad |= _score(f"noise: {slip}", found, show=show)
    return bad


def score_institutions(matcher: AgencyMatcher, *, show: bool, number: int = 500) -> bool:
    """Score courts, hospitals, universities, state companies and ministries, as they are said."""
    held = list(institutions())
    some = [one for one in held if one[1] is None] + Random(7).sample(held, number)
    return _score("institutions", [(typed, official, matcher.find(typed)) for official, _, typed in some], show=show)


def score_unheld(matcher: AgencyMatcher, *, show: bool, number: int = 1000) -> bool:
    """Score bodies that are not held, a known place or central body among their words: none may be taken for another."""
    wrong = asked = 0
    for typed in unheld(Random(7), number):
        found = matcher.find(typed)
        wrong += found.decision == "match"
        asked += found.decision == "choose"
        if show and found.decision != "none":
            print(f"  {typed}: {found.decision} {[(m.agency.name, m.score, m.why) for m in found.matches[:4]]}")
    missed = wrong > LIMITS["wrong"]
    print(f"not held: {number} typed, asked {asked}, surely wrong {wrong}{' MISSED' if missed else ''}")
    return missed


def is_another(answer: FoundAgencies, official: str) -> bool:
    """Tell whether the slip made the proper name of another agency, which is no test of anything: 合浦县政府 of 合浦县政府办."""
    first = answer.matches[0] if answer.decision == "match" and not answer.rest.strip() else None
    return first is not None and first.by in ("name", "form") and first.agency.name != official


def _score(title: str, found: Sequence[tuple[str, str, FoundAgencies]], *, show: bool) -> bool:
    offered = outright = wrong = rivals = 0
    for typed, official, answer in found:
        names = [match.agency.name for match in answer.matches]
        here = official in names and answer.decision != "none"
        right = answer.decision == "match" and names == [official]
        sure = answer.decision == "match" and not right
        rival = not right and here and sum(match.score >= answer.matches[0].score for match in answer.matches) > 1
        offered, outright, wrong, rivals = offered + here, outright + right, wrong + sure, rivals + rival
        if show and not right:
            print(
                f"  {typed} ({official}): {answer.decision} {[(m.agency.name, m.score, m.why) for m in answer.matches[:4]]}"
            )
    number, alone = len(found), len(found) - rivals
    missed = offered < LIMITS["offered"] * number or outright < LIMITS["outright"] * alone or wrong > LIMITS["wrong"]
    print(
        f"{title}: {number} typed, offered {offered / number:.1%}, outright {outright / alone:.1%} of {alone} without a rival, "
        f"surely wrong {wrong}{' MISSED' if missed else ''}"
    )
    return missed


def measure(matcher: AgencyMatcher, names: Sequence[str], folder: Path) -> bool:
    """Print milliseconds of the processor that a question takes, beside rapidfuzz over all names."""
    random = Random(3)
    typed = [row["typed"] for row in _rows(folder / "names.tsv")]
    typed += [f"请问{random.choice(names)}{YEAR}年收到多少申请" for _ in range(100)]
    for slip in SLIPS.values():
        typed += [spoilt for _ in range(40) if (spoilt := slip(random.choice(names), random))]
    slow = _time("AgencyMatcher.find", matcher.find, typed, LIMITS["p95"])
    some = random.sample(typed, 30)
    _time("rapidfuzz ratio", lambda one: process.extractOne(one, names, scorer=fuzz.ratio), some)
    _time("rapidfuzz WRatio", lambda one: process.extractOne(one, names, scorer=fuzz.WRatio), some)
    return slow


def _time(title: str, run: Callable[[str], object], typed: Sequence[str], limit: float = 0) -> bool:
    spent = []
    for one in typed:
        started = time.process_time()
        run(one)
        spent.append((time.process_time() - started) * 1000)
    spent.sort()
    half, slow = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
    missed = 0 < limit < slow
    print(f"{title}: p50 {half:.2f} ms, p95 {slow:.2f} ms, worst {spent[-1]:.1f} ms{' MISSED' if missed else ''}")
    return missed


def _memory() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    sys.exit(main())
