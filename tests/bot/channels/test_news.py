"""What a watching chat is told: a new name, new and revised reports, which figures changed, what contradicts itself now."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.index.store.made import doubt, made
from xxgk.bot.channels.telegram.bodies import HeldBody, held_bodies
from xxgk.bot.channels.telegram.news import news_of
from xxgk.bot.channels.telegram.state import Watch
from xxgk.bot.channels.telegram.told import Told, pack, unpack
from xxgk.bot.model.query import Language
from xxgk.index.corrections import CorrectedCell
from xxgk.index.model.report import Evidence, Report
from xxgk.index.store.writing import Writer

OLD, NAME = "无锡市粮食局", "无锡市粮食和物资储备局"
NEW, OVER, FORWARD, HANDLED = (
    f"applications.{row}.total" for row in ("new_received", "carried_over", "carried_forward", "total_handled")
)
FIGURES = {NEW: 31, OVER: 0, FORWARD: 2, HANDLED: 29}
SUM = doubt("row_sum", NEW, 31, 13, 9)
HINT = doubt("jump", NEW, 31, 3, 9)


def renamed(year: int) -> Report:
    identity = (
        Evidence(fact="agency", source="title", value=NAME, quote=NAME, line=1),
        Evidence(fact="agency", source="former", value=OLD, quote=f"原{OLD}", line=2),
    )
    return made(f"{year}.txt", NAME, year, FIGURES, identity=identity)


def write(path: Path, reports: Sequence[Report], corrections: Sequence[CorrectedCell] = (), sha: str = "a") -> None:
    with Writer(path, "test") as writer:
        writer.replace((report, f"{sha} {report.file}") for report in reports)
        writer.correct([corrections])


def held(path: Path, name: str = OLD, key: str = "") -> HeldBody:
    (body,) = held_bodies(path, [(key, name)]).values()
    assert body is not None
    return body


def watching(body: HeldBody, language: Language = "zh-hans", **told: Told) -> Watch:
    seen = body.told() | told
    return Watch(chat=1, thread=0, agency=body.name, key=body.key, language=language, seen=seen)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "held.db"
    write(path, [made("2022.txt", OLD, 2022, FIGURES)])
    return path


def test_nothing_new_is_nothing_said(path: Path) -> None:
    assert news_of(watching(held(path)), held(path)) == ""


def test_a_body_is_followed_to_its_new_name(path: Path) -> None:
    watch = watching(held(path))
    write(path, [renamed(2023)])
    now = held(path, watch.agency, watch.key)
    assert (now.name, list(now.reports)) == (NAME, ["2022", "2023"])
    renaming, broken, pair, new = news_of(watch, now).split("\n")
    assert renaming == f"改名：您关注的{OLD}，现在的名称是{NAME}。"
    assert (broken[:3], "前后两年对不上" in pair) == ("新发现", True), (
        "of what 2022 carried forward 2023 says something else"
    )
    assert new == f"新收录：{NAME} 2023年年报。查看：/stats {NAME} 2023"
    later = watching(now)
    assert news_of(later, held(path, later.agency, later.key)) == ""


@pytest.mark.parametrize("key", ["", "320200-nothing"])
def test_a_watch_without_a_key_that_leads_anywhere_goes_by_the_name(path: Path, key: str) -> None:
    write(path, [renamed(2023)])
    assert held(path, OLD, key).name == NAME


def test_a_body_that_is_held_no_more_is_nobody(path: Path) -> None:
    assert held_bodies(path, [("", "某县水利局")]) == {("", "某县水利局"): None}


@pytest.mark.parametrize(
    ("language", "head", "change"),
    [
        ("zh-hans", "有修订：", "· 本年新收政府信息公开申请数量 31 → 13"),
        ("zh-hant", "有修訂：", "· 本年新收政府信息公開申請數量 31 → 13"),
        ("en", "Revised: ", "· New applications received this year 31 → 13"),
    ],
)
def test_a_revision_says_which_figures_changed(path: Path, language: Language, head: str, change: str) -> None:
    watch = watching(held(path), language)
    write(path, [made("2022.txt", OLD, 2022, FIGURES | {NEW: 13})], sha="b")
    first, *rest = news_of(watch, held(path)).split("\n")
    assert (first.startswith(head), rest) == (True, [change])


def test_of_many_changes_some_are_told(path: Path) -> None:
    watch = watching(held(path))
    rows = ("applications.granted", "applications.partially_granted", "disputes.review", "disputes.litigation_direct")
    others = {f"{row}.total": 5 for row in rows}
    write(path, [made("2022.txt", OLD, 2022, dict.fromkeys(FIGURES, 5) | others)], sha="b")
    lines = news_of(watch, held(path)).split("\n")
    assert (len(lines), lines[-1]) == (8, "· ……另有 2 处")


def test_a_figure_that_is_gone_or_uncertain_now(path: Path) -> None:
    watch = watching(held(path))
    write(path, [made("2022.txt", OLD, 2022, {OVER: 0, FORWARD: 2, HANDLED: 29})], sha="b")
    assert news_of(watch, held(path)).endswith("· 本年新收政府信息公开申请数量 31 → 无此项")


def test_a_correction_by_hand_is_news_though_the_file_is_the_same(path: Path) -> None:
    watch = watching(held(path))
    cell = CorrectedCell(
        file="2022.txt", field=NEW, value=13, who="某甲", where="纸质原件", table="corrections.csv", line=2
    )
    write(path, [], [cell])
    first, second = news_of(watch, held(path)).split("\n")
    assert first.startswith("有变化：")
    assert second == "· 本年新收政府信息公开申请数量 31 → 13（人工更正）"


def test_a_new_contradiction_is_told_once_and_not_because_its_line_moved(path: Path) -> None:
    watch = watching(held(path))
    write(path, [made("2022.txt", OLD, 2022, FIGURES, findings=(SUM,))], sha="b")
    now = held(path)
    assert "各项相加为13，此处印作31" in news_of(watch, now)
    moved = doubt("row_sum", NEW, 31, 13, 99)
    write(path, [made("2022.txt", OLD, 2022, FIGURES, findings=(moved,))], sha="c")
    assert "印作31" not in news_of(watching(now), held(path))


def test_a_hint_is_no_contradiction(path: Path) -> None:
    watch = watching(held(path))
    write(path, [made("2022.txt", OLD, 2022, FIGURES, findings=(HINT,))], sha="b")
    assert news_of(watch, held(path)).count("\n") == 0


def test_who_was_told_before_figures_were_kept_is_told_of_none(path: Path) -> None:
    body = held(path)
    before = watching(body, **{"2022": Told(digest=body.reports["2022"].digest)})
    assert news_of(before, body) == ""
    old = watching(body, **{"2022": Told(digest="other")})
    assert news_of(old, body) == f"有修订：{OLD} 2022年年报的内容变了。查看：/stats {OLD} 2022"


def test_all_of_it_fits_into_one_message(path: Path) -> None:
    watch = watching(held(path))
    write(path, [made(f"{year}.txt", OLD, year, {NEW: 1}, findings=(SUM,) * 9) for year in range(1960, 2023)], sha="b")
    assert len(news_of(watch, held(path))) < 4000


def test_no_line_is_cut_and_what_is_left_out_is_said(path: Path) -> None:
    """Whatever is said of a report: with what changed all that speaks against it, or only that there is more."""
    said = [
        doubt("narrative", NEW, 31, 13000 + number, 9, quote="收到" + "很多" * 180 + str(number)) for number in range(3)
    ]
    for year in range(2010, 2022):
        write(path, [made(f"{year}.txt", OLD, year, {NEW: 1}, findings=said)], sha="b")
    write(path, [made("2022.txt", OLD, 2022, FIGURES | {NEW: 13}, findings=said)], sha="b")
    before = watching(
        held(path), **{str(year): Told(digest="x", figures={NEW: 7}, findings=()) for year in range(2010, 2022)}
    )
    text = news_of(before, held(path))
    assert 2000 < len(text) < 4000
    reports = text.split("有修订：")[1:]
    whole = [one for one in reports if "7 → 1" in one]
    assert whole
    assert all(one.count("注意：") == 3 for one in whole)
    assert any("另有 4 处" in one for one in reports if one not in whole)


def test_of_a_report_full_of_contradictions_none_is_told_again_and_again(path: Path) -> None:
    many = tuple(doubt("row_sum", NEW, 31, number, 9) for number in range(150))
    write(path, [made("2022.txt", OLD, 2022, FIGURES, findings=many)], sha="b")
    assert news_of(watching(held(path)), held(path)) == ""


def test_what_was_told_is_packed_and_nonsense_is_refused() -> None:
    seen = {"2022": Told(digest="a" * 64, figures={NEW: 31, "proactive.fees.amount": 1.5}, findings=("0badcafe",))}
    assert unpack(pack(seen)) == seen
    for nonsense in (b"", b"x", "text", 5, pack(seen)[:-20], pack({})[:3]):
        with pytest.raises(ValueError, match=r"."):
            unpack(nonsense)  # type: ignore[arg-type]
