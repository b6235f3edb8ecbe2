"""Tests of index.narrative: sentences of our own wording, each with what must be taken from it."""

import re

import pytest

from tests.index.cases import cases
from xxgk.index.chinese.text import squeeze
from xxgk.index.form.form import fields
from xxgk.index.model.layout import Line
from xxgk.index.model.report import Claim
from xxgk.index.narrative.claims import lines_to_claims
from xxgk.index.narrative.counts import find_counts
from xxgk.index.narrative.matters import Matter, find_matters, matters

NEW, OVER, FORWARD, HANDLED, GRANTED, PARTIAL, DENIED, UNABLE, NOT_PROCESSED, OTHER = (
    "new_received", "carried_over", "carried_forward", "total_handled", "granted", "partially_granted",
    "denied", "unable", "not_processed", "other_handling",
)  # fmt: skip
REVIEW, SUIT, DIRECT, AFTER = "review", "litigation", "litigation_direct", "litigation_after_review"
YEAR = 2023


def claims(text: str, part: int = 1) -> list[Claim]:
    lines = [Line(line, squeeze(line), number) for number, line in enumerate(text.split("\n"), start=7)]
    return lines_to_claims(lines, part=part, year=YEAR)


def counts(text: str, part: int = 1) -> list[tuple[str, float]]:
    """Give the claims on fields of the form, ``("granted", 3)``, ``("review.upheld", 2)``."""
    found = [(claim.field, claim.value) for claim in claims(text, part) if not claim.field.startswith("text.")]
    short = [(re.sub(r"^(?:applications|disputes)\.", "", field), value) for field, value in found]
    return [(field.removesuffix(".total"), value) for field, value in short]


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("received so many", "全年共收到依申请公开5起,件件有回音。", [(NEW, 5)]),
        ("so many received", "全年依申请公开收到4件。", [(NEW, 4)]),
        ("the number before the subject", "当年收到10条依申请公开,都给了答复。", [(NEW, 10)]),
        ("newly received", "全年新收政府信息公开申请3511件。", [(NEW, 3511)]),
        ("accepted", "全年受理政府信息公开申请17件。", [(NEW, 17)]),
        ("accepted, the subject named before", "依申请公开渠道通畅。全区受理申请21件。", [(NEW, 21)]),
        ("no verb", "政府信息公开申请30余件,逐件办妥。", [(NEW, 30)]),
        ("the number as a quantity", "本年度政府信息公开申请总数为12件。", [(NEW, 12)]),
        ("thousands", "全年收到政府信息公开申请1,234件。", [(NEW, 1234)]),
        ("full width", "全年收到政府信息公开申请１２件。", [(NEW, 12)]),
        ("in Chinese numerals", "全年收到政府信息公开申请十一件。", [(NEW, 11)]),
        ("in hundreds", "全年收到政府信息公开申请一百零五件。", [(NEW, 105)]),
        ("with spaces", "全年 收到 政府信息公开申请 17 件。", [(NEW, 17)]),
        ("another unit", "我镇接到依申请公开2宗。", [(NEW, 2)]),
        ("traditional script", "全年收到政府資訊公開申請及其他政府信息公開申請8件。", [(NEW, 8)]),
        ("people of both kinds", "收到公民、法人和其他组织的政府信息公开申请18件。", [(NEW, 18)]),
        ("under a heading", "(二)依申请公开\n一年里收到申请6件,办结5件。", [(NEW, 6), (HANDLED, 5)]),
        ("the whole year up to its last day", "2023年1月1日至12月31日,收到政府信息公开申请9件。", [(NEW, 9)]),
        ("another year beside this one", "2022年收到申请7件,2023年收到政府信息公开申请9件。", [(NEW, 9)]),
        ("compared with last year", "收到政府信息公开申请9件,比上年多2件,其中予以公开3件。", [(NEW, 9), (GRANTED, 3)]),
        ("received and handled", "全年收办政府信息公开申请3646件。", [(HANDLED, 3646)]),
        ("taken and dealt with", "全年接收处理政府信息公开申请36件。", [(HANDLED, 36)]),
        ("closed", "全年办结政府信息公开申请12件。", [(HANDLED, 12)]),
        ("answered", "答复依申请公开事项12件。", [(HANDLED, 12)]),
        ("carried over", "办理上年结转的政府信息公开申请2件。", [(OVER, 2)]),
        ("carried over by its year, not forward", "2022年结转2023年办理的政府信息公开申请4件。", []),
        ("carried forward", "依申请公开尚有3件结转下年度办理。", [(FORWARD, 3)]),
        ("carried forward, by its year", "政府信息公开申请结转至2024年5件。", [(FORWARD, 5)]),
        (
            "all of a paragraph",
            "新收政府信息公开申请40件,连同上年结转的2件,共42件;办结41件,1件转入下年度。",
            [(NEW, 40), (OVER, 2), (HANDLED, 41), (FORWARD, 1)],
        ),
        (
            "outcomes",
            "受理政府信息公开申请20件,其中予以公开9件、部分公开3件、不予公开2件、无法提供4件、不予处理1件、其他处理1件。",
            [(NEW, 20), (GRANTED, 9), (PARTIAL, 3), (DENIED, 2), (UNABLE, 4), (NOT_PROCESSED, 1), (OTHER, 1)],
        ),
        ("an outcome without a unit", "答复依申请公开70件,其中部分公开67,占比很高。", [(HANDLED, 70), (PARTIAL, 67)]),
        ("granted, answered", "依申请公开中予以公开答复6件。", [(GRANTED, 6)]),
        ("not granted is denied", "依申请公开中不予公开6件。", [(DENIED, 6)]),
        (
            "the number before the outcome",
            "收到政府信息公开申请3件,2件予以公开,1件不予公开。",
            [(NEW, 3), (GRANTED, 2), (DENIED, 1)],
        ),
        ("part of a list of bodies", "共收到政府信息公开申请30件,其中财政局收到20件。", [(NEW, 30)]),
        ("the new ones of all", "收到政府信息公开申请30件,其中新收28件。", [(NEW, 30), (NEW, 28)]),
    ),
)
def test_applications(text: str, expected: list[tuple[str, float]]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    cases(
        ("consultations are not applications", "全年接待依申请公开咨询12人次。"),
        ("proposals", "收到建议提案8件,依申请公开另见下表。"),
        ("proposals beside applications", "按依申请公开的要求,办理人大建议14件、政协提案6件。"),
        ("petitions", "收到信访件30件,政府信息公开申请见下表。"),
        ("a hotline", "依申请公开与热线并重,处理12345热线工单470件。"),
        ("letters to the mayor", "收到市长信箱来信320件,办结318件。"),
        ("posts", "依申请公开之外,主动公开政府信息300条。"),
        ("information published, beside none applied for", "主动公开信息共有40条,依申请公开信息见下表。"),
        ("documents by attribute", "全年制发公文120件,其中主动公开80件、依申请公开30件、不予公开10件。"),
        ("replies overdue", "依申请公开答复没有超期3件。"),
        ("applications for a licence", "全年受理行政许可申请500件,都已办结。"),
        ("applications for a subsidy", "全年受理低保申请120份,都已办结。"),
        ("last year's", "去年收到政府信息公开申请4件。"),
        ("half a year's", "上半年收到政府信息公开申请4件。"),
        ("several years'", "近三年共收到依申请公开60件。"),
        ("since a law", "条例施行以来,收到依申请公开60件。"),
        ("one month's", "5月份收到政府信息公开申请2件。"),
        ("a change", "政府信息公开申请比上年增加3件。"),
        ("one way of applying", "通过信函收到政府信息公开申请5件。"),
        ("one kind of applicant", "收到自然人政府信息公开申请5件。"),
        ("one way of applying of several", "依申请公开共收到群众网上申请105件,快递17件。"),
        ("a deadline", "收到政府信息公开申请之日起20个工作日内答复。"),
        ("a number of a document", "按照国办发〔2019〕60号办理依申请公开。"),
        ("a rule", "收到政府信息公开申请的,应当在1个月内办结。"),
        ("templates of replies", "修订依申请公开答复文书模板8份。"),
        ("replies looked through", "抽查依申请公开答复书10份,发现问题2个。"),
        ("channels", "政府信息公开申请渠道3个:信函、网络、现场。"),
        ("steps", "依申请公开流程共6个步骤。"),
        ("training", "组织依申请公开业务培训2次。"),
        ("together", "与信访部门一起办理政府信息公开申请。"),
        ("in one go", "收到政府信息公开申请后一次性告知。"),
        ("a row of a table", "一、本年新收政府信息公开申请 | 10 | 0"),
        ("a row with its cells run together", "一、本年新收政府信息公开申请数量950000095"),
        ("an outcome's row run together", "(二)部分公开(区分处理的,只计这一情形,不计其他情形)3000003"),
        ("labels of part four", "结果维持结果纠正其他结果尚未审结总计"),
        ("too many digits", "收到政府信息公开申请" + "9" * 20 + "件。"),
        ("a share", "予以公开的占政府信息公开申请的60%。"),
        ("empty", ""),
    ),
)
def test_what_is_no_count_of_applications(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("none received", "全年未收到政府信息公开申请。", [(NEW, 0)]),
        ("none received, in other words", "本年度未接到依申请公开事项。", [(NEW, 0)]),
        ("there were none", "全年没有收到政府信息公开申请,也没有诉讼。", [(NEW, 0), (SUIT, 0)]),
        ("no such matter", "今年无依申请公开事项发生。", [(NEW, 0)]),
        ("nobody applied", "一年来没有公民、法人和其他组织向我镇提出政府信息公开申请。", [(NEW, 0)]),
        ("a short answer", "依申请公开情况:无。", [(NEW, 0)]),
        ("a number", "收到政府信息公开申请0件。", [(NEW, 0)]),
        ("a number without a unit", "依申请公开数量为0。", [(NEW, 0)]),
        ("the word zero", "本年度政府信息公开申请收到数为零。", [(NEW, 0)]),
        ("of these", "(二)依申请公开\n全年未收到相关申请。", [(NEW, 0)]),
        ("no reviews, no lawsuits", "未发生因政府信息公开引起的行政复议、行政诉讼。", [(REVIEW, 0), (SUIT, 0)]),
        (
            "the cause is an application",
            "没有因政府信息公开申请行政复议、提起行政诉讼的情况。",
            [(REVIEW, 0), (SUIT, 0)],
        ),
        ("one no for each", "无行政复议,无行政诉讼。", [(REVIEW, 0), (SUIT, 0)]),
        ("zero of each", "零行政复议、零行政诉讼。", [(REVIEW, 0), (SUIT, 0)]),
        ("both are 0", "行政复议、行政诉讼均为0件。", [(REVIEW, 0), (SUIT, 0)]),
        ("all three", "零依申请公开、零行政复议、零诉讼。", [(NEW, 0), (REVIEW, 0), (SUIT, 0)]),
        ("nothing overdue", "今年没有依申请公开超期答复的情况。", []),
        ("nothing of one sort", "未收到涉及商业秘密的政府信息公开申请。", []),
        ("nothing but what was named", "除此之外没有其他政府信息公开申请。", []),
        ("none last year", "去年未收到政府信息公开申请。", []),
        ("no other applications", "未收到行政许可申请。", []),
        ("none was corrected", "未发生行政复议被纠错、行政诉讼败诉的情况。", []),
        ("none for one cause", "没有一起因答复超期被复议纠错的案件。", []),
        ("an aim", "力争零复议、零诉讼。", []),
        ("a hope", "努力减少因信息公开引发的行政复议、行政诉讼。", []),
        ("a label of the form", "未经复议直接起诉", []),
        ("another label of the form", "(四)无法提供", []),
        ("without good reason", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", []),
    ),
)
def test_none(text: str, expected: list[tuple[str, float]]) -> None:
    assert counts(text) == expected


def test_no_zeros_among_plans() -> None:
    assert counts("一是做到无行政复议、无行政诉讼。", part=5) == []


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    cases(
        ("reviews", "因政府信息公开被申请行政复议3件。", 1, [(REVIEW, 3)]),
        ("reviews and suits", "因信息公开引发行政复议2件、行政诉讼1件。", 1, [(REVIEW, 2), (SUIT, 1)]),
        (
            "outcomes of reviews",
            "因政府信息公开引起的行政复议5件,其中维持3件、纠正1件、尚未审结1件。",
            1,
            [(REVIEW, 5), ("review.upheld", 3), ("review.corrected", 1), ("review.pending", 1)],
        ),
        (
            "all dismissed",
            "涉及信息公开的行政诉讼2件,均被法院驳回。",
            1,
            [(SUIT, 2), ("litigation.upheld", 2)],
        ),
        (
            "applicants sued over two",
            "收到依申请公开8条。申请人就其中2条提起行政诉讼,法院均判决驳回。",
            4,
            [(NEW, 8), (SUIT, 2), ("litigation.upheld", 2)],
        ),
        ("a lost suit", "信息公开行政诉讼3件,败诉1件。", 1, [(SUIT, 3), ("litigation.corrected", 1)]),
        ("in the form's words", "未经复议直接起诉3件,经复议后提起诉讼2件。", 4, [(DIRECT, 3), (AFTER, 2)]),
        ("in part four the subject is clear", "行政复议4件,行政诉讼1件。", 4, [(REVIEW, 4), (SUIT, 1)]),
        ("a review organ's cases", "我局承办行政复议案件86件、行政应诉案件12件。", 1, []),
        ("cases of another kind", "审结行政复议案件86件。", 1, []),
        ("not told apart", "信息公开行政复议、行政诉讼共5件。", 1, []),
        ("decided ones are not all", "信息公开行政复议14件,12件做了复议决定。", 1, [(REVIEW, 14)]),
        ("statements of defence", "提交信息公开行政诉讼答辩状3份。", 1, []),
        ("outcomes of nothing named", "维持3件,纠正1件。", 4, []),
        ("a year before", "去年因信息公开引发行政复议2件。", 1, []),
    ),
)
def test_disputes(text: str, part: int, expected: list[tuple[str, float]]) -> None:
    assert counts(text, part) == expected


@pytest.mark.parametrize(
    ("text", "approximate"),
    cases(
        ("about", "受理政府信息公开申请约30件。", True),
        ("more than", "收到政府信息公开申请30余件。", True),
        ("nearly", "收到政府信息公开申请近30件。", True),
        ("exactly", "收到政府信息公开申请30件。", False),
    ),
)
def test_approximate(text: str, approximate: bool) -> None:
    assert [claim.approximate for claim in claims(text)] == [approximate]


@pytest.mark.parametrize(
    ("text", "scopes"),
    cases(
        ("an office", "县政府办受理政府信息公开申请17件。", ["县政府办"]),
        ("an office in full", "办公室收到政府信息公开申请17件。", ["办公室"]),
        ("on the government's behalf", "代表区政府收到政府信息公开申请17件。", ["代表区政府"]),
        ("an office on its behalf", "区政府办代表区政府收到政府信息公开申请17件。", ["区政府办"]),
        ("the whole", "全区收到政府信息公开申请17件。", ["全区"]),
        ("the body itself, and the whole", "市本级收到政府信息公开申请17件,全市收到95件。", ["市本级", "全市"]),
        ("nothing said", "一年里收到政府信息公开申请17件。", [""]),
        ("said of something else", "办公室牵头落实。今年收到政府信息公开申请17件。", [""]),
    ),
)
def test_whose_count_it_is(text: str, scopes: list[str]) -> None:
    assert [claim.scope for claim in claims(text)] == scopes


@pytest.mark.parametrize(
    ("text", "raw"),
    cases(
        ("the verb first", "全年收到政府信息公开申请17件。", "收到政府信息公开申请17件"),
        ("the subject first", "全年依申请公开收到17件。", "依申请公开收到17件"),
        ("the subject last", "全年收到17件依申请公开。", "收到17件依申请公开"),
        ("none", "全年未收到政府信息公开申请。", "未收到政府信息公开申请"),
    ),
)
def test_the_claim_quotes_the_text(text: str, raw: str) -> None:
    (claim,) = claims(text)
    assert (claim.raw, claim.line) == (raw, 7)


def test_a_statement_made_twice_is_one_claim() -> None:
    assert counts("收到政府信息公开申请5件。\n全年共收到依申请公开5件。") == [(NEW, 5)]


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("a list and its total", "网站发布20条、微信发布30条,共发布50条。", [("text.sum", 50, (20, 30))]),
        ("a list that is wrong", "网站发布20条、微信发布30条,合计60条。", [("text.sum", 60, (20, 30))]),
        ("a total and its list", "全年公开信息50条:政策20条,动态30条。", [("text.sum", 50, (20, 30))]),
        ("one each", "公开信息6条:动态3条,指南、年报和目录各1条。", [("text.sum", 6, (3, 3))]),
        ("more than the whole", "公开信息50条,其中政策20条,动态40条。", [("text.sum", 50, (20, 40))]),
        ("what follows a list is no part of it", "公开信息50条,其中政策20条,动态12条;公众号发布信息70条。", []),
        (
            "a list with semicolons between all its parts",
            "公开信息50条,其中政策20条;动态40条;公告1条。",
            [("text.sum", 50, (20, 40, 1))],
        ),
        ("a list after 其中 need not be whole", "公开信息50条,其中政策20条,动态10条。", []),
        ("things of another kind in the list", "公开信息19条,其中政策3条,回应留言40条。", []),
        ("a list within the list", "公开信息300条,其中网站200条,含政策50条,微信150条。", []),
        ("units that differ", "召开会议3次,发布信息20条,共30条。", []),
        (
            "what came before the list is left out",
            "印发方案9条,网站发布20条、微信发布30条,共发布50条。",
            [("text.sum", 50, (20, 30))],
        ),
        ("about", "网站发布约20条、微信发布30条,共发布60条。", []),
        ("a total of a larger list", "公开信息566条,一是网站38条;二是微信168条;三是其他共298条。", []),
        ("a share", "收到申请50件,其中网上20件,占40%。", [("text.share", 40, (20, 50))]),
        (
            "a share of what stands in the sentence before",
            "收到申请50件。其中,网上20件,占40.0%。",
            [("text.share", 40, (20, 50))],
        ),
        ("a share of nothing named", "网上申请占40%。", []),
        ("a growth from a number given", "收到申请50件,较上年的40件增长25%。", [("text.growth", 25, (50, 40))]),
        ("a growth by a difference given", "收到申请50件,较上年增加10件,增长25%。", [("text.growth", 25, (50, 40))]),
        ("a fall", "收到申请40件,比2022年的50件下降20%。", [("text.growth", -20, (40, 50))]),
        ("a growth from an unknown number", "收到申请50件,同比增长25%。", [("text.growth", 25, (50,))]),
        ("points of per cent", "收到申请50件,办结率较上年提高5%点。", []),
        ("two growths at once", "收到申请50件,办结48件,分别较上年增长25%、20%。", []),
    ),
)
def test_what_the_text_reckons_itself(text: str, expected: list[tuple[str, float, tuple[float, ...]]]) -> None:
    found = [claim for claim in claims(text) if claim.field.startswith("text.")]
    assert [(claim.field, claim.value, claim.terms) for claim in found] == expected


@pytest.mark.parametrize(
    ("text", "values"),
    cases(
        ("with a unit", "17件", [17]),
        ("people", "12人次", []),
        ("days", "20个工作日", []),
        ("per cent", "占66.48%", []),
        ("a year", "2019年", []),
        ("no unit, but a comma", "67,占4%", [67]),
        ("zeros run together", "000,", []),
        ("together", "一起推进", []),
        ("the same", "统一条目", []),
        ("ten thousand", "3万件", []),
    ),
)
def test_counts(text: str, values: list[float]) -> None:
    assert [count.value for count in find_counts(text)] == values


@pytest.mark.parametrize("matter", matters(), ids=lambda matter: f"{matter.field}-{matter.words[0]}")
def test_the_vocabulary_finds_its_examples_and_names_fields_of_the_form(matter: Matter) -> None:
    for example in matter.examples:
        assert matter in [found for found, _ in find_matters(example)], example
    for formula in matter.means:
        for word in formula.replace("{topic}", "disputes.review").split():
            group, _, column = word.rpartition(".")
            assert word in "+-" or any(key.startswith(group) and key.endswith(column) for key in fields()), word
