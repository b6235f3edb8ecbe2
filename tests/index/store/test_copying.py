"""Sentences taken over, at a known share: from last year's report, from another body's; none among reports that share the form alone."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.generate.corpus import make_report, of_agency
from tests.generate.pages import portal_page
from xxgk.index.build import build
from xxgk.index.store.copying import copied_of
from xxgk.index.store.reading import Store

pytestmark = pytest.mark.slow
CHARACTERS = (
    "政务服务办理窗口群众企业项目建设发展规划监督检查培训会议宣传平台网站栏目更新解读回应热点"
    "社会民生教育医疗环境交通水利农业工业商业旅游文化体育安全应急财政税收审计统计"
)
COUNT = 50
PLACES = ("江阴市财政局", "慈溪市教育局", "新泰市审计局", "登封市水利局")
BODIES = (*PLACES, "武安市民政局", "兴化市司法局", "宜城市统计局", "高邮市医疗保障局")
FROM_BEFORE, FROM_OTHER = 20, 10  # of COUNT sentences of the first body and the second one


def sentence(chance: random.Random, count: int) -> str:
    text = "".join(chance.choices(CHARACTERS, k=chance.randint(18, 34)))
    return f"{text[:9]}{count}件，{text[9:]}。"


def written(folder: Path, agency: str, year: int, notes: list[str]) -> None:
    truth = of_agency(make_report(year, edition="2021", size=1), agency)
    truth = replace(truth, year=year, issued=date(year + 1, 1, 20), notes=tuple(notes))
    (folder / f"{agency}{year}.html").write_text(portal_page(truth, random.Random(1)), encoding="utf-8")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("copied")
    reports = folder / "reports"
    reports.mkdir()
    chance = random.Random(7)
    own = {body: {year: [sentence(chance, year) for _ in range(COUNT)] for year in (2022, 2023)} for body in BODIES}
    first, second = BODIES[:2]
    taken = [one.replace("2022件", "31件") for one in own[first][2022][:FROM_BEFORE]]
    own[first][2023][:FROM_BEFORE] = taken
    own[second][2023][:FROM_OTHER] = own[BODIES[2]][2023][:FROM_OTHER]
    for body, years in own.items():
        for year, notes in years.items():
            written(reports, body, year, notes)
    assert build([reports], folder / "xxgk.db", jobs=1).failures == []
    with Store(folder / "xxgk.db") as opened:
        yield opened


@pytest.mark.parametrize(
    ("agency", "year", "share"),
    [
        (BODIES[0], 2023, 100 * FROM_BEFORE / COUNT),
        (BODIES[1], 2023, 100 * FROM_OTHER / COUNT),
        (BODIES[2], 2023, 100 * FROM_OTHER / COUNT),  # which of two was first does not show
        *((body, 2023, 0.0) for body in BODIES[3:]),
    ],
)
def test_the_share_is_found(store: Store, agency: str, year: int, share: float) -> None:
    report = store.report(agency, year)
    assert report
    found = copied_of(store, report)
    assert found
    assert found.share == pytest.approx(share, abs=2 if share else 0)
    assert found.common > 0  # the sentences of the form


def test_both_places_are_told(store: Store) -> None:
    report = store.report(BODIES[0], 2023)
    assert report
    found = copied_of(store, report)
    assert found
    assert found.before
    assert found.before.report.year == 2022
    pair = found.before.pairs[0]
    assert "31件" in pair.here.text
    assert "2022件" in pair.there.text
    assert pair.here.line
    assert pair.there.line
    assert found.others == ()


def test_a_digest_never_counts(store: Store) -> None:
    report = store.report(BODIES[0], 2023)
    assert report
    assert copied_of(store, report.model_copy(update={"digest": True})) is None
