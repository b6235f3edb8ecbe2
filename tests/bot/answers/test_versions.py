"""Every answer says what another version held prints, and claims nothing where nobody knows which version is the last."""

from pathlib import Path

import pytest

from tests.bot.asked import answer
from tests.index.cases import cases
from tests.index.store.made import made, store_of
from xxgk.bot.database import connect
from xxgk.bot.exporting import every_figure
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Condition, QueryKeys
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.picture import answer_to_picture
from xxgk.bot.render.plain import in_words
from xxgk.bot.render.refusals import Context
from xxgk.bot.render.spreadsheet import answer_to_csv
from xxgk.bot.render.telegram import answer_to_caption
from xxgk.index.model.report import Report
from xxgk.index.store.reading import Store

LATER, UNCLEAR, OTHER = "桂阳县水利局", "桂阳县教育局", "桂阳县财政局"
NEW, GRANTED, HANDLED = (f"applications.{row}.total" for row in ("new_received", "granted", "total_handled"))


def reports() -> list[Report]:
    """Make up one body whose later report is known, one of which nothing tells which is later, and one with one report."""
    return [
        made(file, body, 2023, {NEW: new, GRANTED: 20, HANDLED: new}, issued=issued, region="湖南省郴州市桂阳县")
        for file, body, new, issued in (
            ("a.txt", LATER, 25, "2024-01-20"),
            ("z.txt", LATER, 29, "2024-06-01"),
            ("b.txt", UNCLEAR, 31, None),
            ("y.txt", UNCLEAR, 38, None),
            ("c.txt", OTHER, 40, "2024-01-20"),
        )
    ]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_of(tmp_path_factory.mktemp("versions") / "made.db", reports())


@pytest.fixture(scope="module")
def store(path: Path) -> Store:
    return Store(path)


def ask(store: Store, kind: str, language: str = "zh-hans", **asked: object) -> Answer:
    plain = {"years": (2023,), **asked}
    found = answer(store, QueryKeys(kind=kind, **plain), language)  # type: ignore[arg-type]
    return in_words(found, Context())


ONE, BOTH, ALL = (LATER,), (LATER, UNCLEAR), ()
ASKED = cases(
    ("a figure", "figure", {"agencies": ONE, "fields": (NEW,)}, [LATER]),
    ("a figure of which nobody knows", "figure", {"agencies": (UNCLEAR,), "fields": (NEW,)}, [UNCLEAR]),
    ("a rate", "rate", {"agencies": ONE, "fields": ("rate.granted",)}, [LATER]),
    ("the main figures", "profile", {"agencies": ONE}, [LATER]),
    ("a breakdown", "breakdown", {"agencies": ONE}, [LATER]),
    ("a comparison", "compare", {"agencies": BOTH, "fields": (NEW,)}, [LATER, UNCLEAR]),
    ("a course", "trend", {"agencies": ONE, "fields": (NEW,)}, [LATER]),
    ("a course of a region", "trend", {"region": "湖南省", "fields": (NEW,)}, [LATER, UNCLEAR]),
    ("a ranking, those that have no place too", "rank", {"fields": (NEW,)}, [LATER, UNCLEAR]),
    ("conditions", "rank", {"conditions": (Condition(field=NEW, test="more", value=26),)}, [LATER, UNCLEAR]),
    ("a total", "total", {"fields": (NEW,)}, [LATER, UNCLEAR]),
    ("what does not agree", "findings", {"agencies": ONE}, [LATER]),
    ("the document", "source", {"agencies": ONE}, [LATER]),
    ("the line", "source", {"agencies": ONE, "fields": (NEW,), "aspect": "line"}, [LATER]),
    ("an item that they print alike", "figure", {"agencies": ONE, "fields": (GRANTED,)}, []),
    ("a ranking by it", "rank", {"fields": (GRANTED,)}, []),
    ("a body with one report", "figure", {"agencies": (OTHER,), "fields": (NEW,)}, []),
    ("no figure", "section", {"agencies": ONE}, []),
)


@pytest.mark.parametrize(("kind", "asked", "bodies"), ASKED)
def test_every_kind_of_answer_says_it(store: Store, kind: str, asked: dict[str, object], bodies: list[str]) -> None:
    found = ask(store, kind, **asked)
    assert sorted({one.agency for one in found.versions}) == sorted(bodies)
    for one in found.versions:
        for side in (one.used, one.other):
            assert side.file in found.text
            assert str(side.value) in found.text
    if LATER in bodies:
        assert "a.txt，2024-01-20 发布" in found.text
    if UNCLEAR in bodies:
        assert "没有发布日期" in found.text


def test_a_later_version_is_served(store: Store) -> None:
    found = ask(store, "figure", agencies=ONE, fields=(NEW,))
    assert [(one.value, one.contested, one.source.file) for one in found.figures] == [(29, False, "z.txt")]
    (one,) = found.versions
    assert (one.rival, one.used.value, one.other.value, one.other.issued) == (False, 29, 25, "2024-01-20")


def test_neither_of_two_is_served(store: Store) -> None:
    found = ask(store, "figure", agencies=(UNCLEAR,), fields=(NEW,))
    (one,) = found.figures
    assert (one.value, one.status, one.contested, set(one.candidates)) == (None, "ambiguous", True, {31, 38})
    assert "粘连" not in found.text, "it is printed plainly, only twice"
    rate = ask(store, "rate", agencies=(UNCLEAR,), fields=("rate.granted",))
    assert rate.derived[0].value is None


def test_neither_of_two_counts(store: Store) -> None:
    total = ask(store, "total", fields=(NEW,))
    assert (total.derived[0].value, total.tally.uncertain if total.tally else 0) == (69, 1)
    ranked = ask(store, "rank", fields=(NEW,))
    assert [one.agency for one in ranked.reports] == [OTHER, LATER]
    assert "桂阳县教育局 2023年" in ranked.text, "of several reports it is said whose it is"


@pytest.mark.parametrize(
    ("language", "later", "unclear"),
    [
        ("zh-hans", "收录的另一版本印作 25 件（a.txt，2024-01-20 发布）", "看不出哪份在后"),
        ("zh-hant", "收錄的另一版本印作 25 件（a.txt，2024-01-20 發布）", "看不出哪份在後"),
        ("en", "another version held prints 25 (a.txt, issued 2024-01-20)", "nothing tells which is the later"),
    ],
)
def test_in_three_languages(store: Store, language: str, later: str, unclear: str) -> None:
    assert later in ask(store, "figure", language, agencies=ONE, fields=(NEW,)).text
    assert unclear in ask(store, "figure", language, agencies=(UNCLEAR,), fields=(NEW,)).text


def test_files_and_pictures_say_it_too(store: Store) -> None:
    profile = ask(store, "profile", agencies=ONE)
    every = every_figure(store, code_to_query(profile.code), "zh-hans")
    assert {one.field for one in every.versions} == {NEW, HANDLED}
    lines = answer_to_csv(every).decode("utf-8-sig").splitlines()
    assert [("a.txt" in line) for line in lines[1:]] == [("applications.granted" not in line) for line in lines[1:]]
    total = ask(store, "total", fields=(NEW,))
    first = answer_to_csv(total).decode("utf-8-sig").splitlines()[1]
    assert LATER in first
    assert UNCLEAR in first
    caption = answer_to_picture(total, Phrases("zh-hans")).said
    assert any("a.txt" in line for line in caption)
    assert "a.txt" in answer_to_caption(ask(store, "figure", agencies=ONE, fields=(NEW,)))


def test_of_very_many_the_first_are_said(tmp_path: Path) -> None:
    bodies = [f"桂阳县{name}" for name in ("水利局", "教育局", "财政局", "审计局", "司法局", "民政局", "林业局")]
    held = [
        made(f"{body}-{issued}", body, 2023, {NEW: value}, issued=issued)
        for body in bodies
        for value, issued in ((5, "2024-01-20"), (9, "2024-06-01"))
    ]
    with Store(store_of(tmp_path / "many.db", held)) as store:
        found = ask(store, "total", fields=(NEW,))
        assert len(found.versions) == len(bodies)
        assert found.text.count("另一版本") == 5
        assert "另有 2 处不同" in found.text


def test_other_programs_get_them_as_well(path: Path) -> None:
    with connect(path) as held:
        report = held.report(UNCLEAR, 2023)
        assert report.figures[NEW].status == "ambiguous"
        assert {(one.field, one.rival) for one in report.versions} == {(NEW, True), (HANDLED, True)}
