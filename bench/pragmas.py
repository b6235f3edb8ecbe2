"""What settings of SQLite do to questions: ``python -m bench.pragmas DATABASE``, one that ``bench.filled`` made; from the root.

The same questions are asked under each setting in turn, several times round, so that whatever else the machine does meets all of them.
Milliseconds of the processor a question, the middle of the rounds. A copy of the database is made for each other size of page, and one
with the statistics of ``ANALYZE``.
"""

import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median

from bench.many_reports import questions
from xxgk.bot.answers.answer import answer_query
from xxgk.bot.model.algebra.query import Query
from xxgk.index.store.reading import Store

_ROUNDS = 5
_ASKED = ("figure", "rank, all", "place, province", "sum, kind", "sum per year, a province", "search, a rare word")
_EACH = 12  # questions of a kind
_PAGES = (4096, 16384)
_SETTINGS: dict[str, tuple[str, ...]] = {
    "as it is": (),
    "mmap_size 1 GB": ("mmap_size = 1000000000",),
    "cache_size 16 MB": ("cache_size = -16000",),
    "cache_size 64 MB": ("cache_size = -64000",),
}


def main() -> None:
    """Ask under each setting and print the times."""
    source = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        ways = {name: (source, pragmas) for name, pragmas in _SETTINGS.items()}
        ways |= {f"pages of {size}": (_copied(source, Path(folder), size), ()) for size in _PAGES}
        ways["with ANALYZE"] = (_analysed(source, Path(folder)), ())
        with closing(sqlite3.connect(source)) as db:
            keys = [key for (key,) in db.execute("SELECT key FROM agencies WHERE key NOT NULL ORDER BY id LIMIT 3000")]
        found: dict[str, dict[str, list[float]]] = {name: {asked: [] for asked in _ASKED} for name in ways}
        for number in range(_ROUNDS):
            for name, (path, pragmas) in ways.items():
                _ask(path, pragmas, keys, number, found[name])
    print(f"{'':>20}" + "".join(f"{asked:>28}" for asked in _ASKED))
    for name, times in found.items():
        print(f"{name:>20}" + "".join(f"{median(times[asked]):28.2f}" for asked in _ASKED), flush=True)


def _ask(path: Path, pragmas: tuple[str, ...], keys: list[str], number: int, found: dict[str, list[float]]) -> None:
    chosen = {
        name: Random(number).sample(asked, min(_EACH, len(asked))) for name, asked in questions(keys) if name in _ASKED
    }
    with Store(path) as store:
        for pragma in pragmas:
            store.connection.execute(f"PRAGMA {pragma}")
        for name, asked in chosen.items():
            queries = [Query.model_validate(one) for one in asked]
            began = time.process_time()
            for query in queries:
                answer_query(store, query, "zh-hans")
            found[name].append((time.process_time() - began) * 1000 / len(queries))


def _copied(source: Path, folder: Path, size: int) -> Path:
    target = folder / f"{size}.db"
    with closing(sqlite3.connect(source, isolation_level=None)) as db:
        db.execute(f"PRAGMA page_size = {size}")
        db.execute("VACUUM INTO ?", (str(target),))
    return target


def _analysed(source: Path, folder: Path) -> Path:
    target = folder / "analysed.db"
    with closing(sqlite3.connect(source, isolation_level=None)) as db:
        db.execute("VACUUM INTO ?", (str(target),))
    with closing(sqlite3.connect(target, isolation_level=None)) as db:
        db.execute("ANALYZE")
    return target


if __name__ == "__main__":
    main()
