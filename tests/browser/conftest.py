"""The site as a process of its own, and a browser that notes what no page may do: errors, and requests to anybody else."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import REPORTS, require
from tests.e2e.processes import clean_environment, free_port

WIDTHS = {"phone": 360, "desk": 1280}
_BEGINS = 120.0  # seconds a site may take until it answers


@dataclass
class Seen:
    """A page, and what it must not have: ``errors`` of the console, ``outside`` requests."""

    page: Page
    errors: list[str]
    outside: list[str]


@pytest.fixture(scope="session")
def site(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of ``xxgk serve`` on the sample reports."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "xxgk.bot.cli",
        "serve",
        "--db",
        str(database),
        "--listen",
        f"127.0.0.1:{port}",
        "--rate",
        "0",
    ]
    folder = tmp_path_factory.mktemp("site")
    with subprocess.Popen(
        [*command, "--read"], env=clean_environment(XXGK_REPORTS=str(REPORTS)), cwd=folder
    ) as process:
        try:
            end = time.monotonic() + _BEGINS
            while not _answers(f"http://127.0.0.1:{port}/healthz"):
                assert process.poll() is None, "the site ended"
                assert time.monotonic() < end, "the site does not answer"
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(60)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    require(chromium is not None, "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Open a page: ``visit("/", width="phone", scripts=False)``; afterwards no page had an error or asked anybody else."""
    seen: list[Seen] = []
    with _contexts(browser) as opened:

        def visit(
            path: str, *, width: str = "desk", scripts: bool = True, locale: str = "zh-CN", dark: bool = False
        ) -> Page:
            context = opened(width, scripts=scripts, locale=locale, dark=dark)
            page = context.new_page()
            one = Seen(page, [], [])
            seen.append(one)
            page.on(
                "console",
                lambda message: one.errors.append(message.text) if message.type in ("error", "warning") else None,
            )
            page.on("pageerror", lambda error: one.errors.append(str(error)))
            page.on(
                "request", lambda request: None if request.url.startswith(site) else one.outside.append(request.url)
            )
            page.goto(site + path)
            return page

        yield visit
        for one in seen:
            assert one.outside == [], one.page.url
            assert [error for error in one.errors if not re.search(r"status of 40[04]", error)] == [], one.page.url


@contextmanager
def _contexts(browser: Browser) -> Iterator[Callable[..., object]]:
    opened = []

    def open_one(width: str, *, scripts: bool, locale: str, dark: bool) -> object:
        context = browser.new_context(
            viewport={"width": WIDTHS[width], "height": 800},
            java_script_enabled=scripts,
            locale=locale,
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
            permissions=["clipboard-read", "clipboard-write"],
        )
        context.set_default_timeout(30_000)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
