"""What people do: ask, go on, choose, open a report, go to the marked row, cite, download; by mouse, by keys, without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
QUESTION = "卫东区2019年收到多少件申请"
ROW = "一、本年新收政府信息公开申请数量 | 156 | 0 | 0 | 0 | 0 | 35 | 191"
WIDTH = pytest.mark.parametrize("width", ["phone", "desk"])
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@WIDTH
@SCRIPTS
def test_by_mouse(visit: Visit, width: str, scripts: bool) -> None:
    page = visit("/", width=width, scripts=scripts)
    page.get_by_role("textbox").fill(QUESTION)
    page.get_by_role("button", name="提问").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("191 件")
    expect(page.get_by_role("main")).to_contain_text("报告自相矛盾，引用前请核对")
    page.get_by_role("link", name="看原文").first.click()
    expect(page.locator("mark")).to_have_text(ROW)
    expect(page.locator("mark")).to_be_in_viewport()
    page.locator('[id="applications.granted.total"]').click()
    expect(page.locator("mark")).to_contain_text("予以公开")
    expect(page.locator("mark")).to_have_count(1)
    expect(page.locator("mark")).to_be_in_viewport()
    assert page.url.endswith("#row")


def _tab_to(page: Page, name: str, role: str) -> None:
    """Press Tab until the control of this name has the focus."""
    for _ in range(300):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and page.get_by_role(role, name=name).first.evaluate(
            "one => one === document.activeElement"
        ):
            return
    raise AssertionError(f"no Tab leads to {name}")


@WIDTH
@SCRIPTS
def test_by_keys_alone(visit: Visit, width: str, scripts: bool) -> None:
    if not scripts:
        pytest.skip("what has the focus is told by a script")
    page = visit("/", width=width, scripts=scripts)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("191 件")
    _tab_to(page, "看原文", "link")
    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_have_text(ROW)
    expect(page.locator("mark")).to_be_in_viewport()


@SCRIPTS
def test_a_conversation(visit: Visit, scripts: bool) -> None:
    page = visit("/", scripts=scripts)
    for question, said in (("宿迁市2024年收到多少件申请", "3525 件"), ("那2023年呢", "3511 件")):
        page.get_by_role("textbox").fill(question)
        page.get_by_role("button", name="提问").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(said)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("3525 件")


@SCRIPTS
def test_choosing_among_bodies(visit: Visit, scripts: bool) -> None:
    page = visit("/?q=高新区收到多少申请", scripts=scripts)
    page.get_by_role("link", name="鞍山高新技术产业开发区管理委员会").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("鞍山高新技术产业开发区管理委员会")


def test_a_citation_is_copied(visit: Visit) -> None:
    page = visit(f"/?q={QUESTION}")
    page.get_by_text("引用", exact=True).click()
    page.get_by_role("button", name="复制 GB/T 7714").first.click()
    expect(page.get_by_role("button", name="已复制").first).to_be_visible()
    assert "[R/OL]" in page.evaluate("navigator.clipboard.readText()")


def test_a_citation_can_be_had_without_scripts(visit: Visit) -> None:
    page = visit(f"/?q={QUESTION}", scripts=False)
    page.get_by_text("引用", exact=True).click()
    assert "[R/OL]" in page.get_by_label("GB/T 7714").first.input_value()
    expect(page.get_by_role("button", name="复制")).to_have_count(0)


@pytest.mark.parametrize("form", ["JSON", "CSV", "XLSX", "PNG", "SVG"])
def test_an_answer_is_downloaded(visit: Visit, form: str) -> None:
    page = visit("/?q=宿迁市历年收到申请")
    with page.expect_download() as download:
        page.get_by_role("link", name=form, exact=True).click()
    assert download.value.path().stat().st_size > 100


@pytest.mark.parametrize(
    ("language", "tag", "said"),
    [("简体", "zh-Hans", "矛盾"), ("繁體", "zh-Hant", "報告裡的矛盾"), ("English", "en", "Contradictions in reports")],
)
def test_languages(visit: Visit, language: str, tag: str, said: str) -> None:
    page = visit("/check?year=2024")
    page.get_by_role("link", name=language).click()
    assert page.locator("html").get_attribute("lang") == tag
    expect(page.get_by_role("main")).to_contain_text(said)
    assert "year=2024" in page.url


@pytest.mark.parametrize(("locale", "said"), [("zh-TW", "你的問題"), ("en-GB", "Your question"), ("de-DE", "你的问题")])
def test_the_language_of_the_browser(visit: Visit, locale: str, said: str) -> None:
    expect(visit("/", locale=locale).get_by_text(said)).to_be_visible()


@WIDTH
@pytest.mark.parametrize(
    "path",
    ["/", f"/?q={QUESTION}", "/?q=各机关2024年申请排名", "/?q=宿迁市历年收到申请", "/agencies", "/agency/3213-gov", "/rank", "/conditions",
     "/map", "/check", "/about", "/accuracy", "/read", "/nothing"],
)  # fmt: skip
def test_nothing_is_wider_than_the_window(visit: Visit, path: str, width: str) -> None:
    page = visit(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@SCRIPTS
def test_a_form(visit: Visit, scripts: bool) -> None:
    page = visit("/rank", scripts=scripts)
    page.get_by_label("年份").select_option("2024")
    page.get_by_role("button", name="查看").click()
    expect(page.get_by_role("main")).to_contain_text("宿迁市人民政府")
    assert "/q/" in page.url
