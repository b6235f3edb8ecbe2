"""What axe-core finds on the pages: nothing serious, in light and dark."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
PATHS = (
    "/", "/?q=卫东区2019年收到多少件申请", "/?q=各机关2024年申请排名", "/?q=高新区收到多少申请",
    "/agencies", "/agency/3213-gov", "/rank", "/compare",
    "/conditions", "/map", "/check", "/about", "/accuracy", "/read", "/nothing",
)  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_serious(visit: Callable[..., Page], path: str, dark: bool) -> None:
    check(visit(path, dark=dark))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_report_with_its_row(visit: Callable[..., Page], dark: bool) -> None:
    page = visit("/?q=卫东区2019年收到多少件申请", dark=dark)
    page.get_by_role("link", name="看原文").first.click()
    check(page)


def check(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    serious = [
        (one["id"], one["help"], [node["html"][:200] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []
