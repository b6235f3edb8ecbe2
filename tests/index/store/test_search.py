"""Full-text search: finds what is there, in either script, and takes nothing typed for an operator."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.index.cases import cases
from tests.index.store.made import made, part, store_of
from xxgk.index.store import searching
from xxgk.index.store.peers import Peers
from xxgk.index.store.reading import Store
from xxgk.index.store.searching import Found, search
from xxgk.index.store.surveys import Scope

TEXTS = {
    "a.txt": ("甲局", 2022, "本局新开微信公众号一个，发布信息20条。"),
    "b.txt": ("甲局", 2023, "辦理政府信息公開申請，提起行政訴訟的有2件。"),
    "c.txt": ("乙局", 2023, "信息公开工作由Office负责，解读率100%。"),
    "d.txt": (None, None, "公众意见不多，号召各单位参与。"),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("search") / "made.db"
    reports = [
        made(
            file,
            agency,
            year,
            region="江苏省无锡市" if agency == "甲局" else None,
            sections=(part(1, f"{text}\n第一,人手不足,仍要努力。", 11),),
        )
        for file, (agency, year, text) in TEXTS.items()
    ]
    rows = "行政许可 | 20 | 30\n信访举报投诉类申请 0 0 0"
    reports.append(made("e.txt", "丙局", 2023, sections=(part(2, rows), part(3, rows), part(4, rows))))
    with Store(store_of(path, reports)) as store:
        yield store


def find(store: Store, words: str, limit: int = 10, **narrow: object) -> Found:
    return search(store, words, Scope(**narrow), limit)  # type: ignore[arg-type]


def files(store: Store, words: str, **narrow: object) -> set[str]:
    return {found.report.file for found in find(store, words, **narrow).passages}


@pytest.mark.parametrize(
    ("words", "expected"),
    cases(
        ("a word of three characters", "公众号", {"a.txt"}),
        ("its characters apart are no match", "公号", set()),
        ("two words in any order", "条 公众号", {"a.txt"}),
        ("both are required", "公众号 诉讼", set()),
        ("one of two", "公众号|诉讼", {"a.txt", "b.txt"}),
        ("one of two, and a third", "20|行政 公众号", {"a.txt"}),
        ("a whole with a mark in it", "“公众号一个，发布信息”", {"a.txt"}),
        ("a whole in another order", "“发布信息，公众号一个”", set()),
        ("the same words apart, in that order", "发布信息 公众号一个", {"a.txt"}),
        ("simplified finds traditional", "行政诉讼", {"b.txt"}),
        ("traditional finds simplified", "公眾號", {"a.txt"}),
        ("full width finds half width", "２０", {"a.txt"}),
        ("one character", "诉", {"b.txt"}),
        ("a Latin word in any case", "OFFICE", {"c.txt"}),
        ("part of a Latin word is no match", "offic", set()),
        ("part of a number is no match", "10", set()),
        ("rows of tables are not narrative", "行政许可", set()),
        ("cells in part four are not narrative", "信访举报投诉", set()),
        ("nothing to search for", "", set()),
        ("only marks", "？！（）", set()),
        ("what is nowhere", "火星", set()),
    ),
)
def test_finds(store: Store, words: str, expected: set[str]) -> None:
    assert files(store, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    cases(
        ("a quote opened and never closed", '"公众号', {"a.txt"}),
        ("quotes doubled", '""公众号""', {"a.txt"}),
        ("a star is no wildcard", "offic*", set()),
        ("NOT is a word like any other", "公众号 NOT 诉讼", set()),
        ("OR is a word like any other", "公众号 OR 诉讼", set()),
        ("NEAR is a word like any other", "NEAR(公众号 信息, 5)", set()),
        ("a column filter", "grams:公众号", set()),
        ("a minus", "-公众号", {"a.txt"}),
        ("an anchor", "^公众号", {"a.txt"}),
        ("brackets", "(公众号)", {"a.txt"}),
        ("an end of statement", "公众号'; DROP TABLE reports; --", set()),
        ("a placeholder", "公众号 ?1 :x", set()),
        ("a null character parts two words", "公众\0号", {"a.txt", "d.txt"}),
    ),
)
def test_operators_have_no_power(store: Store, words: str, expected: set[str]) -> None:
    assert files(store, words) == expected
    assert files(store, "公众号") == {"a.txt"}, "nothing has been changed"


SPICE = st.sampled_from(
    ['"', "*", "(", ")", "NEAR(", " OR ", " AND ", " NOT ", "-", ":", "^", "+", "{", "'", ";", "\\", "公", "诉讼", "20"]
)


@given(st.one_of(st.text(max_size=60), st.lists(st.one_of(SPICE, st.text(max_size=3)), max_size=12).map("".join)))
@examples(150)
def test_anything_may_be_typed(store: Store, words: str) -> None:
    found = find(store, words)
    assert found.total >= len(found.passages)
    assert all(passage.text for passage in found.passages)


@pytest.mark.parametrize(
    ("narrow", "expected"),
    cases(
        ("not narrowed", {}, {"a.txt", "b.txt", "c.txt", "d.txt"}),
        ("to an agency", {"agencies": ("甲局",)}, {"a.txt", "b.txt"}),
        ("to a year", {"years": (2023,)}, {"b.txt", "c.txt"}),
        ("to both", {"agencies": ("甲局",), "years": (2023,)}, {"b.txt"}),
        ("to several", {"years": (2022, 2023)}, {"a.txt", "b.txt", "c.txt"}),
        ("to one that is not held", {"agencies": ("丁局",)}, set()),
        ("a name with a quote in it", {"agencies": ("甲局' OR 1=1 --",)}, set()),
    ),
)
def test_narrowed(store: Store, narrow: dict[str, object], expected: set[str]) -> None:
    assert files(store, "人手不足", **narrow) == expected


def test_limit_and_place(store: Store) -> None:
    found = find(store, "人手不足", limit=2)
    assert (len(found.passages), found.total, found.reports) == (2, 4, 4), "all are counted, some are given"
    (found,) = find(store, "公众号").passages
    assert (found.section, found.line, found.text) == (1, 11, TEXTS["a.txt"][2])
    assert all(found.line == 12 for found in find(store, "人手不足").passages), (
        "the line of the paragraph, not of the part"
    )


@pytest.mark.parametrize(
    ("counted", "expected"),
    cases(
        ("fewer than are counted", 5, (4, 4, False)),
        ("as many as are counted", 4, (4, 4, False)),
        ("one more than is counted", 3, (3, 4, True)),
        ("of many it is told that there are more", 1, (1, 2, True)),
    ),
)
def test_counted_so_far(
    store: Store, counted: int, expected: tuple[int, int, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "COUNTED", counted)
    found = find(store, "人手不足", limit=2)
    assert (found.total, found.reports, found.over) == expected
    assert len(found.passages) == 2


MANY = [
    (f"{body}局", year, words)
    for year in (2021, 2023, 2022)
    for body, words in enumerate(("更新及时。", "更新", "更新及时。"))
]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Nine reports, two of three bodies each year with two passages that have the word; the years do not come in order."""
    reports = [
        made(
            f"{place}.txt",
            body,
            year,
            region="江苏省无锡市" if body == "0局" else "浙江省宁波市",
            sections=(part(1, f"本年做到{words}\n工作做到{words}", 3),),
        )
        for place, (body, year, words) in enumerate(MANY)
    ]
    with Store(store_of(tmp_path_factory.mktemp("many") / "many.db", reports)) as store:
        yield store


@pytest.mark.parametrize("near", [1, 3, 100])
@pytest.mark.parametrize("few", [0, 2, 100])
@pytest.mark.parametrize("counted", [1, 3, 8])
@pytest.mark.parametrize(
    "scope",
    cases(
        ("everything", Scope()),
        ("a year", Scope(years=(2023,))),
        ("years", Scope(years=(2021, 2022))),
        ("a body", Scope(agencies=("0局",))),
        ("a body that never has the word", Scope(agencies=("1局",))),
        ("no body held", Scope(agencies=("9局",))),
        ("reports far from each other", Scope(reports=(1, 3, 9))),
        ("no report", Scope(reports=())),
        ("a province", Scope(peers=Peers(provinces=("32",)))),
        ("a year and a province", Scope(years=(2022,), peers=Peers(provinces=("33",)))),
        ("a year and no such bodies", Scope(years=(2022,), peers=Peers(provinces=("44",)))),
        ("bodies of all sorts", Scope(peers=Peers())),
    ),
)
def test_a_common_word(
    many: Store, scope: Scope, counted: int, few: int, near: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it is gone about: all in scope, the later year first; of more than are counted those of the reports that came last."""
    for name, value in (("COUNTED", counted), ("_FEW", few), ("_NEAR", near)):
        monkeypatch.setattr(searching, name, value)
    condition, values = scope.condition(known=False)
    rows = many.select(
        f"SELECT r.id, r.year FROM reports r JOIN agencies a ON a.id = r.agency_id WHERE {condition} AND a.name != '1局'",
        values,
    )
    lines = [(row["id"], row["year"], line) for row in rows for line in (3, 4)]
    over = len(lines) > counted
    lines.sort(key=lambda one: (-one[0], -one[2]) if over else (-one[1], one[0], one[2]))
    found = search(many, "更新及时", scope, 100)
    assert [(one.report.id, one.report.year, one.line) for one in found.passages] == lines
    assert (found.total, found.over) == (min(len(lines), counted), over)
    in_scope = len({report for report, _, _ in lines})
    assert 0 < found.reports <= in_scope if over else found.reports == in_scope
    assert search(many, "更新及时", scope, 2, 1).passages == found.passages[1:3]


def test_the_best_of_a_rare_word_comes_first(tmp_path: Path) -> None:
    texts = ("新开公众号一个，另有其他各项工作按照要求稳步推进。", "公众号。公众号，公众号！", "本年没有。")
    reports = [made(f"{place}.txt", f"{place}局", 2022, sections=(part(1, text),)) for place, text in enumerate(texts)]
    with Store(store_of(tmp_path / "best.db", reports)) as store:
        assert [one.report.file for one in find(store, "公众号", years=(2022,)).passages] == ["1.txt", "0.txt"]


def test_no_more_is_visited_than_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The best ten of a word that stands everywhere take as many steps among many reports as among few."""
    monkeypatch.setattr(searching, "COUNTED", 20)
    steps = []
    for number in (40, 160):
        reports = (
            made(f"{one}.txt", f"{one}局", 2022, sections=(part(1, "本年更新及时，群众满意。"),))
            for one in range(number)
        )
        with Store(store_of(tmp_path / f"{number}.db", reports)) as held:
            taken = [0]

            def step(taken: list[int] = taken) -> None:
                taken[0] += 1

            held.connection.set_progress_handler(step, 10)
            assert find(held, "更新及时").over
            steps.append(taken[0])
    assert steps[1] < 1.2 * steps[0], steps


def test_only_the_copy_that_answers_is_found(tmp_path: Path) -> None:
    texts = part(1, "新开公众号一个。")
    reports = [
        made("a", "甲局", 2022, {"disputes.review.total": 1}, sections=(texts,)),
        made("b", "甲局", 2022, sections=(texts,)),
    ]
    with Store(store_of(tmp_path / "two.db", reports)) as store:
        assert files(store, "公众号") == {"a"}
