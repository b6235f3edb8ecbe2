"""Pictures that are a report: bound into one file, unless they would fill the memory; those of another version are in another file."""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest

from xxgk.index.collect.collect import collect
from xxgk.index.collect.plan import Limits, Plan, SitePlan
from xxgk.index.collect.publishing import _bound
from xxgk.index.errors import DamagedFile

images = pytest.importorskip("PIL.Image")
TITLE = "江阴市财政局2023年政府信息公开工作年度报告"


def picture(side: int) -> bytes:
    out = BytesIO()
    images.new("L", (side, side)).save(out, "PNG")
    return out.getvalue()


def page(*names: str) -> bytes:
    shown = "".join(f"<p><img src='/{name}'></p>" for name in names)
    return f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{shown}</body></html>".encode()


@contextmanager
def site(pages: dict[str, bytes]) -> Iterator[str]:
    """Serve pages, which may become others meanwhile; gives what their addresses begin with."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = pages.get(self.path)
            self.send_response(200 if found else 404)
            self.send_header("Content-Length", str(len(found or b"")))
            self.end_headers()
            self.wfile.write(found or b"")

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def sides(file: Path) -> list[int]:
    """Give how wide each page of a PDF is."""
    return [int(float(one)) for one in re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)", file.read_bytes())]


def held(folder: Path) -> list[list[int]]:
    """Give the pages of each report."""
    with (folder / "reports" / "sources.csv").open(encoding="utf-8", newline="") as file:
        return sorted(sides(folder / "reports" / row["file"]) for row in csv.DictReader(file))


def test_pictures_become_pages() -> None:
    assert _bound([picture(40), picture(50)]).startswith(b"%PDF")


def test_small_files_that_unpack_to_gigabytes_are_refused() -> None:
    trap = picture(6300)
    assert len(trap) < 100_000
    with pytest.raises(DamagedFile, match="too large"):
        _bound([trap] * 60)


def test_a_version_has_the_pictures_of_its_own_page(tmp_path: Path) -> None:
    pages = {"/1.html": page("a.png", "b.png"), "/a.png": picture(40), "/b.png": picture(50), "/c.png": picture(60)}
    with site(pages) as base:
        limits = Limits(delay=0, again=0)
        plan = Plan(sites=(SitePlan(name="a", addresses=(f"{base}/1.html",), limits=limits),))

        def again() -> tuple[int, int]:
            changes = collect(plan, tmp_path, private=True)
            assert changes.unmade == []
            return len(changes.new), len(changes.revised)

        assert again() == (1, 0)
        assert again() == (0, 0)
        first = [40, 50]
        assert held(tmp_path) == [first]
        pages["/1.html"] = page("a.png", "c.png")
        assert again() == (0, 1)
        assert held(tmp_path) == [first, [40, 60]], "no page of the one before"
        pages["/c.png"] = picture(70)
        assert again() == (0, 1)
        assert held(tmp_path) == [first, [40, 60], [40, 70]], "another picture under the same name is another version"
        assert again() == (0, 0)
        assert held(tmp_path) == [first, [40, 60], [40, 70]]
