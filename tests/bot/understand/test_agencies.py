"""Which agencies a question means: both the place and the kind of body must agree, or there is no match."""

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.index.cases import cases
from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.bot.understand.found_agencies import MAX_CHOICES
from xxgk.index.store.reading import StoredAgency


def agency(name: str, region: str | None, *others: str) -> StoredAgency:
    return StoredAgency(name=name, region=region, scope="", names=(name, *others), years=(2023,))


WEIDONG = "平顶山市卫东区人民政府"
HONGZE = "淮安市洪泽区人民政府"
SUQIAN = "宿迁市人民政府"
OFFICE = "宿迁市人民政府办公室"
ANSHAN = "鞍山高新技术产业开发区管理委员会"
HENGNAN = "衡南工业集中区"
NANCHANG = "南昌经济技术开发区"
FINANCE = "淮安市财政局"
GULOU_XUZHOU, GULOU_FUZHOU = "徐州市鼓楼区审计局", "福州市鼓楼区审计局"
HELD = [
    agency(WEIDONG, "河南省平顶山市卫东区"),
    agency(HONGZE, "江苏省淮安市洪泽区"),
    agency(SUQIAN, "江苏省宿迁市"),
    agency(OFFICE, "江苏省宿迁市"),
    agency(ANSHAN, "辽宁省鞍山市", "鞍山高新区"),
    agency(HENGNAN, "湖南省衡阳市衡南县", "衡南高新技术产业开发区管理委员会"),
    agency(NANCHANG, "江西省南昌市"),
    agency(FINANCE, "江苏省淮安市"),
    agency(GULOU_XUZHOU, "江苏省徐州市鼓楼区"),
    agency(GULOU_FUZHOU, "福建省福州市鼓楼区"),
]
MATCHER = AgencyMatcher(HELD)


@pytest.mark.parametrize(
    ("typed", "expected"),
    cases(
        ("the full name", WEIDONG, [WEIDONG]),
        ("a district", "卫东区2019年", [WEIDONG]),
        ("its stem", "卫东2019年", [WEIDONG]),
        ("with 政府", "卫东区政府", [WEIDONG]),
        ("with its province", "河南省卫东区", [WEIDONG]),
        ("with province and city", "河南省平顶山市卫东区", [WEIDONG]),
        ("in traditional script", "衛東區", [WEIDONG]),
        ("a city", "宿迁市", [SUQIAN]),
        ("the city's government, not its office", "宿迁市政府", [SUQIAN]),
        ("the office, not its government", "宿迁市政府办", [OFFICE]),
        ("办 that belongs to a verb is no office", "宿迁市政府办理了多少申请", [SUQIAN]),
        ("nor 办结", "卫东区办结多少件", [WEIDONG]),
        ("a zone by its short form", "鞍山高新区", [ANSHAN]),
        ("with 市", "鞍山市高新区", [ANSHAN]),
        ("with 管委会", "鞍山高新区管委会", [ANSHAN]),
        ("by the other name it bears", "衡南高新区", [HENGNAN]),
        ("its own name with 管委会 behind", "南昌经济技术开发区管委会", [NANCHANG]),
        ("开发区", "南昌开发区", [NANCHANG]),
        ("a bureau", "淮安财政局", [FINANCE]),
        ("one of two of a name, told by its city", "徐州鼓楼区审计局", [GULOU_XUZHOU]),
        ("two agencies", "卫东区和鞍山高新区", [WEIDONG, ANSHAN]),
        ("two with a comma, in the order typed", "洪泽区、卫东区", [HONGZE, WEIDONG]),
        ("one named twice", "卫东区和卫东区政府", [WEIDONG]),
        ("政府信息 is no government", "鞍山高新区2020年政府信息公开申请", [ANSHAN]),
        ("政府采购 is none either", "鞍山高新区2020年政府集中采购", [ANSHAN]),
        ("a homophone", "安山高新区", [ANSHAN]),
        ("a homophone of a district", "红泽区", [HONGZE]),
        ("pinyin", "weidongqu 2019", [WEIDONG]),
        ("pinyin of the stem, in capitals", "Weidong 2019", [WEIDONG]),
        ("English", "Weidong District", [WEIDONG]),
        ("an English city", "How many did Suqian City receive", [SUQIAN]),
        ("an English government", "Suqian Municipal Government", [SUQIAN]),
        ("an English zone", "Anshan High-tech Zone", [ANSHAN]),
        ("a long English kind", "Nanchang Economic and Technological Development Zone", [NANCHANG]),
        ("two in English", "Suqian and Hongze District", [SUQIAN, HONGZE]),
        ("one in each script", "卫东区 and Suqian", [WEIDONG, SUQIAN]),
    ),
)
def test_matches(typed: str, expected: list[str]) -> None:
    found = MATCHER.find(typed)
    assert found.decision == "match", found
    assert [match.agency.name for match in found.matches] == expected
    assert all(match.why for match in found.matches)


@pytest.mark.parametrize(
    ("typed", "expected"),
    cases(
        ("a kind without a place", "高新区", {ANSHAN, HENGNAN}),
        ("开发区 is said of zones of every kind", "开发区", {NANCHANG, ANSHAN, HENGNAN}),
        ("a kind that one alone bears: ask all the same", "经开区", {NANCHANG}),
        ("two of one name", "鼓楼区审计局", {GULOU_XUZHOU, GULOU_FUZHOU}),
        ("one certain, one not", "卫东区和高新区", {ANSHAN, HENGNAN}),
        ("a bare place of which only a zone is held", "鞍山", {ANSHAN}),
        ("a place in pinyin that has only a zone here", "Anshan 2020", {ANSHAN}),
        ("the government of nowhere", "政府收到多少", {WEIDONG, HONGZE, SUQIAN}),
    ),
)
def test_asks_which(typed: str, expected: set[str]) -> None:
    found = MATCHER.find(typed)
    assert found.decision == "choose"
    assert {match.agency.name for match in found.matches} == expected


@pytest.mark.parametrize(
    ("typed", "words"),
    cases(
        ("another body of a place", "卫东区财政局", "卫东区财政局"),
        ("a body of a kind nobody listed", "鞍山高新区招商局", "鞍山高新区招商局"),
        ("an office of a zone", "鞍山高新区管委会办公室", "鞍山高新区管委会办公室"),
        ("a school of a place", "卫东小学", "卫东小学"),
        ("a university", "宿迁学院", "宿迁学院"),
        ("a company", "宿迁水务公司", "宿迁水务公司"),
        ("the same kind in another place", "湘潭高新区", "湘潭高新区"),
        ("another kind in the same place", "鞍山经开区", "鞍山经开区"),
        ("the city, where only a zone of it is held", "鞍山市", "鞍山市"),
        ("the city above a district", "平顶山市", "平顶山市"),
        ("the province above", "江苏省", "江苏省"),
        ("a county below a city", "宿迁市沭阳县", "宿迁市沭阳县"),
        ("a county that shares the city's stem", "南昌县", "南昌县"),
        ("another place altogether", "新华区", "新华区"),
        ("a district in a city where it is not", "鞍山市卫东区", "鞍山市卫东区"),
        ("one held, one not: the one that is not", "卫东区和新华区", "新华区"),
        ("another body in English", "Hongze District Finance Bureau", None),
        ("a school in English", "Weidong Primary School", "Weidong Primary School"),
        ("no agency at all", "收到多少申请", ""),
        ("政府信息 alone names nobody", "政府信息公开申请多少", ""),
        ("everybody", "全国收到多少", ""),
        ("a place never heard of, in English", "Atlantis 2020", ""),
        ("nothing", "", ""),
    ),
)
def test_never_the_first_match(typed: str, words: str | None) -> None:
    found = MATCHER.find(typed)
    assert found.decision == "none", found
    assert all(match.score < 90 for match in found.matches), "near names are no answers"
    if words is not None:
        assert found.typed == words


@pytest.mark.parametrize(
    ("typed", "rest"),
    cases(
        ("what is left is the question", "卫东区2019年收到多少", ["2019年收到多少"]),
        ("between two agencies the word that joins them", "卫东区和洪泽区收到", ["和", "收到"]),
        ("nothing named, nothing taken", "收到多少", ["收到多少"]),
        ("the city of a bureau is part of its name", "淮安市财政局收费", ["收费"]),
    ),
)
def test_the_rest(typed: str, rest: list[str]) -> None:
    assert MATCHER.find(typed).rest.split() == rest


@pytest.mark.parametrize(
    ("typed", "by", "why"),
    cases(
        ("a form", "鞍山高新区", "form", "place 鞍山, kind 高新区"),
        ("a homophone", "安山高新区", "homophone", "安→鞍 homophone"),
        ("a character left out", "平顶市卫东区", "typo", "山 left out"),
        ("pinyin", "Suqian", "pinyin", "place 宿迁"),
        ("the level of former times", "洪泽县", "former", "洪泽县: now 洪泽区"),
    ),
)
def test_how_it_was_recognised_is_told(typed: str, by: str, why: str) -> None:
    found = MATCHER.find(typed)
    assert found.decision == "match", found
    assert found.matches[0].by == by
    assert why in found.matches[0].why


def test_what_is_clear_is_not_lost_beside_what_is_not() -> None:
    found = MATCHER.find("卫东区和高新区哪个多")
    assert (found.decision, found.typed) == ("choose", "高新区")
    assert [match.agency.name for match in found.certain] == [WEIDONG]
    assert MATCHER.find("卫东区").certain == ()
    assert [match.agency.name for match in MATCHER.find("卫东区和新华区").certain] == [WEIDONG]


def test_a_year_narrows_a_choice_and_says_so() -> None:
    matcher = AgencyMatcher([agency(FINANCE, None), agency("徐州市财政局", None).model_copy(update={"years": (2019,)})])
    for found in (matcher.find("财政局2019年"), matcher.find("财政局", years=(2019,))):
        assert [match.agency.name for match in found.matches] == ["徐州市财政局"]
        assert (found.decision, found.narrowed) == ("choose", "2019")
    everywhere = matcher.find("财政局2001年")
    assert len(everywhere.matches) == 2
    assert everywhere.narrowed == ""


def test_a_department_said_once_of_two_places() -> None:
    names = ["汉中市教育局", "汉中市人民政府", "安康市教育局", "紫阳县人民政府"]
    matcher = AgencyMatcher(agency(name, None) for name in names)
    assert [match.agency.name for match in matcher.find("汉中和安康教育局").matches] == ["汉中市教育局", "安康市教育局"]
    asked = matcher.find("汉中市和安康市教育局")
    assert asked.decision == "choose", "汉中市 may be its government"
    assert {match.agency.name for match in asked.matches} == {"汉中市教育局", "汉中市人民政府"}
    assert [match.agency.name for match in matcher.find("紫阳县和安康市教育局").matches] == [
        "紫阳县人民政府",
        "安康市教育局",
    ]


@pytest.mark.parametrize(
    "typed", ["安" * 4000, "(" * 2000, "无锡市(教育)局" * 300, "weidong " * 500, "市区县局教育公安鞍山高新" * 300]
)
def test_whatever_is_typed_is_read_in_time(typed: str) -> None:
    """No time is measured: what is quadratic in the length of these would not come back."""
    assert len(MATCHER.find(typed).matches) <= MAX_CHOICES


def test_what_stands_far_behind_is_not_read_and_not_lost() -> None:
    found = MATCHER.find("卫东区" + "," * 400 + "尾")
    assert [match.agency.name for match in found.matches] == [WEIDONG]
    assert found.rest.endswith("尾")


def test_a_region_narrows_a_choice() -> None:
    found = MATCHER.find("高新区", region="湖南省")
    assert [match.agency.name for match in found.matches] == [HENGNAN]


def test_the_government_without_the_year_asked_is_asked_about() -> None:
    street = "淮安市清江浦区府前街道办事处"
    matcher = AgencyMatcher(
        [agency("淮安市人民政府", None).model_copy(update={"years": (2012,)}), agency(street, None)]
    )
    found = matcher.find("淮安2023年")
    assert (found.decision, [match.agency.name for match in found.matches]) == ("choose", ["淮安市人民政府", street])
    assert matcher.find("淮安2012年").decision == "match"


NOBODY = (
    *("哪个开发区申请最多", "所有开发区", "各县", "全部街道", "哪些高新区"),
    *("2023年收到申请最多的是哪个机关", "卫东区各部门", "洪泽湖", "明天天气"),
)


@pytest.mark.parametrize("typed", NOBODY)
def test_groups_and_other_words_name_nobody(typed: str) -> None:
    found = MATCHER.find(typed)
    assert (found.decision, found.typed, found.matches) == ("none", "", ())
    assert found.rest == typed


def test_a_short_list_is_short() -> None:
    many = AgencyMatcher(
        agency(f"{city}市财政局", None)
        for city in ("淮安", "徐州", "宿迁", "南昌", "鞍山", "福州", "平顶山", "衡阳", "长沙")
    )
    found = many.find("财政局")
    assert (found.decision, len(found.matches)) == ("choose", MAX_CHOICES)


def test_nobody_held_nobody_found() -> None:
    assert AgencyMatcher([]).find("卫东区").matches == ()


PIECES = st.sampled_from(
    ["卫东区", "高新区", "政府", "鞍山", "市", "区", "财政局", "办", "Suqian", " ", "2019年", "zone", "和", "信息"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=8).map("".join))
@examples(100)
def test_anything_may_be_typed(text: str) -> None:
    found = MATCHER.find(text)
    assert len(found.matches) <= MAX_CHOICES
    if found.decision == "match":
        assert found.matches
        assert found.typed


@given(st.sampled_from(HELD))
@examples(20)
def test_every_agency_is_found_by_each_of_its_names(one: StoredAgency) -> None:
    for name in one.names:
        assert [match.agency.name for match in MATCHER.find(f"{name}2019年收到多少").matches] == [one.name]


_to_traditional = opencc.OpenCC("s2t").convert
_SAID = (
    *("鞍山高新区", "平顶山市卫东区", "洪泽", "宿迁市政府办", "淮安市财政局"),
    *("高新区", "湘潭高新区", "卫东区和洪泽区", "安山高新区", "衡南工业集中区"),
)


def widened(text: str) -> str:
    """Write digits and Latin letters in full width."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


@given(st.sampled_from(_SAID), st.integers(0, 2**16), st.booleans(), st.booleans())
@examples(120)
def test_blanks_widths_and_script_change_nothing(said: str, blanks: int, wide: bool, traditional: bool) -> None:
    typed = f"{said}2023年收到多少"
    noisy = "".join(char + " " * (blanks >> at & 1 and not char.isdigit()) for at, char in enumerate(typed))
    noisy = widened(noisy) if wide else noisy
    noisy = _to_traditional(noisy) if traditional else noisy
    one, other = MATCHER.find(typed), MATCHER.find(noisy)
    assert (one.decision, [match.agency for match in one.matches]) == (
        other.decision,
        [match.agency for match in other.matches],
    )
