"""Whose number or whose "none" it is: sentences of our own, written down before the rules, each with all that may be claimed."""

import pytest

from tests.index.cases import cases
from tests.index.test_narrative import (
    DENIED,
    FORWARD,
    GRANTED,
    HANDLED,
    NEW,
    PARTIAL,
    REVIEW,
    SUIT,
    UNABLE,
    counts,
)
from xxgk.index.chinese.text import squeeze
from xxgk.index.model.layout import Line
from xxgk.index.narrative.claims import lines_to_claims


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        (
            "each with its outcomes",
            "因信息公开引发行政争议7件,其中,行政复议3件,结果维持2件,尚未审结1件;行政诉讼4件,结果维持3件,结果纠正1件。",
            [
                (REVIEW, 3), ("review.upheld", 2), ("review.pending", 1),
                (SUIT, 4), ("litigation.upheld", 3), ("litigation.corrected", 1),
            ],
        ),
        (
            "the suits first",
            "政府信息公开行政诉讼6件,其中维持5件,尚未审结1件;行政复议2件,均被维持。",
            [(SUIT, 6), ("litigation.upheld", 5), ("litigation.pending", 1), (REVIEW, 2), ("review.upheld", 2)],
        ),
        (
            "outcomes in the sentence after",
            "因政府信息公开被提起行政诉讼5件。已判决3件,其中驳回2件,败诉1件。",
            [(SUIT, 5), ("litigation.upheld", 2), ("litigation.corrected", 1)],
        ),
        (
            "outcomes before any number of their own",
            "信息公开类行政复议案件中,维持4件,纠正1件;行政诉讼案件中,驳回2件。",
            [("review.upheld", 4), ("review.corrected", 1), ("litigation.upheld", 2)],
        ),
        (
            "applicants went on to court",
            "申请人对答复不服申请行政复议3件,复议机关维持3件,其后提起行政诉讼1件,法院判决驳回1件。",
            [(REVIEW, 3), ("review.upheld", 3), (SUIT, 1), ("litigation.upheld", 1)],
        ),
        (
            "a lawsuit without 行政",
            "因政府信息公开引起的复议2件,纠正1件;诉讼3件,维持2件,纠正1件。",
            [(REVIEW, 2), ("review.corrected", 1), (SUIT, 3), ("litigation.upheld", 2), ("litigation.corrected", 1)],
        ),
        (
            "those of other matters keep their outcomes",
            "政府信息公开行政复议2件,维持2件;行政处罚类行政诉讼9件,维持8件。",
            [(REVIEW, 2), ("review.upheld", 2)],
        ),
        (
            "other matters first",
            "全年征收类行政复议12件,维持10件,政府信息公开类行政复议2件,维持1件。",
            [(REVIEW, 2), ("review.upheld", 1)],
        ),
        ("reviews without a result to tell", "政府信息公开行政复议1件,已撤回;行政诉讼0件。", [(REVIEW, 1), (SUIT, 0)]),
        (
            "suits of both kinds",
            "因政府信息公开,未经复议直接起诉2件,维持2件;复议后起诉3件,尚未审结1件。",
            [
                ("litigation_direct", 2), ("litigation_direct.upheld", 2),
                ("litigation_after_review", 3), ("litigation_after_review.pending", 1),
            ],
        ),
    ),
)  # fmt: skip
def test_outcomes_belong_to_the_disputes_named_last(text: str, expected: list[tuple[str, float]]) -> None:
    assert sorted(counts(text, part=4)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        (
            "each with its outcomes, in part one",
            "因信息公开引发行政争议9件,其中,行政复议5件,结果维持4件,尚未审结1件;行政诉讼4件,结果维持3件,尚未审结1件。",
            [
                (REVIEW, 5), ("review.upheld", 4), ("review.pending", 1),
                (SUIT, 4), ("litigation.upheld", 3), ("litigation.pending", 1),
            ],
        ),
        ("a suit dismissed is no other suit", "信息公开行政诉讼2件,其中裁定驳回起诉1件。", [(SUIT, 2), ("litigation.upheld", 1)]),
        ("a review withdrawn is no other review", "信息公开行政复议3件,撤回复议申请1件,维持2件。", [(REVIEW, 3), ("review.upheld", 2)]),
        ("a review not accepted", "信息公开行政复议3件,其中不予受理复议申请1件。", [(REVIEW, 3)]),
        ("those over disclosure among all", "办理行政复议案件30件,其中行政处罚类20件,政府信息公开类10件。", [(REVIEW, 10)]),
        ("and what became of them", "行政诉讼案件12件,其中政府信息公开案件2件,胜诉2件。", [(SUIT, 2), ("litigation.upheld", 2)]),
        ("all over something else", "2023年以我局为被告的行政诉讼案件12件,均与政府信息公开无关。", []),
        ("all over disclosure", "被申请行政复议3件,均为政府信息公开类。", [(REVIEW, 3)]),
        ("answers to a review organ", "办理政府信息公开类行政复议答复3件。", []),
        ("cases received over something else", "城市管理执法类行政复议案件收到13件,行政诉讼案件收到3件,做好依申请公开。", []),
        ("an application for papers of a review", "收到政府信息公开申请9件,其中涉及行政复议的1件。", [(NEW, 9)]),
        ("applications for review", "收到有关政府信息公开的行政复议申请0件。", [(REVIEW, 0)]),
    ),
)  # fmt: skip
def test_disputes_over_disclosure(text: str, expected: list[tuple[str, float]]) -> None:
    assert sorted(counts(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    cases(
        ("law enforcement", "作出行政处罚9宗,行政执法工作被申请行政复议6件、提起行政诉讼2件。依申请公开见下表。"),
        ("all of penalties", "收到依申请公开若干。全年办理行政复议案件28起(均为行政处罚类)。"),
        ("all of them expropriation", "依申请公开依法进行。本年度被申请行政复议15件,全部为征收拆迁类。"),
        ("a licence", "依申请公开渠道通畅。因行政许可引发行政诉讼3件。"),
        ("work injuries", "做好依申请公开。办理工伤认定类行政复议21件、行政诉讼7件。"),
        ("land", "做好依申请公开。因土地确权被提起行政诉讼5起。"),
        ("traffic penalties", "依申请公开有序。交通违法处罚行政复议112件。"),
        ("of all kinds of cases", "依申请公开有序。全区各类行政复议案件共86件。"),
        ("a law office's advice", "依申请公开有序。法律顾问参与行政诉讼8件。"),
        ("no suit of another kind", "没有因行政处罚引发的行政复议和行政诉讼。"),
        ("no suit about enforcement", "依申请公开有序。行政执法工作未发生行政复议、行政诉讼。"),
        ("no costs of suits", "没有产生与行政诉讼、行政复议有关的费用。"),
        ("no costs of suits, in brackets", "未产生与诉讼(含行政复议、行政申诉)有关的费用支出。"),
        ("no spending on suits", "全年无用于行政复议和行政诉讼的经费支出。"),
        ("no losses", "没有行政复议被纠错、行政诉讼被判败诉的案件。"),
        ("no errors", "全年行政复议、行政诉讼无一败诉。"),
        ("no complaint about a review", "未收到对行政复议决定不服的投诉。"),
        ("no training on reviews", "没有组织行政复议培训。"),
        ("no costs of applications", "未收取政府信息公开申请的任何费用。"),
        ("no charge for copies", "依申请公开没有收取检索、复制等费用。"),
        ("no reduced fee", "全年无政府信息公开申请减免费用情况。"),
        ("no application refused", "政府信息公开申请没有不予公开的情况。"),
        ("no overdue application", "无政府信息公开申请逾期未答复情形。"),
        ("no repeated application", "没有同一申请人重复提出的政府信息公开申请。"),
        ("no written application, others there were", "未收到书面政府信息公开申请,网上收到2件。"),
        ("none in the first half", "上半年未收到政府信息公开申请。"),
        ("none since May", "5月以来未收到政府信息公开申请。"),
        ("none in past years", "历年未收到政府信息公开申请。"),
        ("none by a way", "未收到通过信函提出的政府信息公开申请。"),
        ("none by a way that is called so", "未收到通过信函方式提出的政府信息公开申请。"),
        ("… or a channel", "未收到以网络渠道提交的政府信息公开申请。"),
        ("not yet answered", "尚未答复的政府信息公开申请均在期限内。"),
        ("no application for a licence", "依申请公开有序。未收到行政许可的申请。"),
        ("no application for relief", "依申请公开有序。没有受理法律援助申请。"),
        ("no proposals", "依申请公开有序。未收到人大建议、政协提案。"),
        ("a rule about silence", "未收到补正材料的,视为放弃政府信息公开申请。"),
        ("how one applies", "没有现成信息的,告知申请人并说明依申请公开的要求。"),
        ("no problem with applications", "依申请公开工作没有出现问题。"),
        ("no complaint about applications", "未收到关于依申请公开的投诉。"),
        ("a requirement", "努力做到政府信息公开申请零超期、零投诉。"),
        ("consultations", "依申请公开咨询15人次,现场咨询8人次。"),
        ("people served", "接待依申请公开群众23人次。"),
        ("no spending, in other words", "未产生政府信息公开事务诉讼相关的费用支出。"),
        ("no costs of either", "全年未发生行政复议、行政诉讼费用。"),
        ("no damages", "没有因行政复议、行政诉讼产生赔偿。"),
        ("no suit of one sort", "未发生因公开政府信息侵犯商业秘密的诉讼。"),
        ("nothing withdrawn", "未收到申请人撤回政府信息公开申请的情况。"),
        ("nothing kept back", "目前尚无发现应主动公开政府信息而未予公开的情况。"),
        ("information given", "依申请公开答复提供信息20条。"),
        ("a telephone", "依申请公开咨询电话接听120次。"),
        ("not any other", "除上述1件外,未收到其他政府信息公开申请。"),
    ),
)  # fmt: skip
def test_what_is_about_something_else(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        (
            "items made, by how they are disclosed",
            "全县共制作政府信息640条,其中主动公开信息500条,依申请公开信息90条,不予公开信息50条。",
            [],
        ),
        ("items by attribute", "产生政府信息300条,主动公开200条、依申请公开60条、不予公开40条。", []),
        ("items and then applications", "形成信息80条,不予公开12条。收到政府信息公开申请3件,不予公开1件。", [(NEW, 3), (DENIED, 1)]),
        ("applications and then items", "收到政府信息公开申请3件。全年产生信息120条,不予公开信息15条。", [(NEW, 3)]),
        ("items on the website", "依申请公开有序。网站发布信息120条,其中部分公开20条。", []),
        ("minutes", "依申请公开有序。会议纪要30份,予以公开12份,不予公开18份。", []),
        ("proposals answered openly", "依申请公开有序。办理建议提案22件,答复全文予以公开20件。", []),
        (
            "outcomes of applications",
            "全年办结依申请公开12件,其中予以公开8件,部分公开1件,不予公开1件,无法提供2件。",
            [(HANDLED, 12), (GRANTED, 8), (PARTIAL, 1), (DENIED, 1), (UNABLE, 2)],
        ),
        ("a letter among the ways", "收到有关政府信息公开的信函申请4条,已受理回复。", []),
        ("ways of applying after the total", "收到政府信息公开申请9件,其中信函申请4件、网络申请5件。", [(NEW, 9)]),
        ("carried forward", "收到政府信息公开申请9件,结转下年度1件。", [(NEW, 9), (FORWARD, 1)]),
        ("the information asked about twice", "收到政府信息公开申请6件、涉及信息14条。", [(NEW, 6)]),
    ),
)  # fmt: skip
def test_items_are_not_applications(text: str, expected: list[tuple[str, float]]) -> None:
    assert sorted(counts(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("since the beginning of this year", "(二)依申请公开情况。今年以来我乡未收到政府信息公开申请。", [(NEW, 0)]),
        ("since the year began", "2023年以来,未收到政府信息公开申请。", [(NEW, 0)]),
        ("of items, the full stop a dot", "(二)依申请公开。2023年,未收到依申请公开事项.", [(NEW, 0)]),
        ("from anybody", "我镇未收到任何公民、法人和其他组织提出的公开政府信息的申请。", [(NEW, 0)]),
        ("from persons, about", "本年度我局未接到有关组织或个人关于公开信息的申请。", [(NEW, 0)]),
        ("from a person, towards us", "全年没有公民、法人或其他组织向本机关申请公开政府信息。", [(NEW, 0)]),
        ("from the masses", "我街道未接到群众提出的信息公开申请。", [(NEW, 0)]),
        ("not accepted", "本年度没有受理政府信息公开申请。", [(NEW, 0)]),
        ("not yet received", "截至年底,尚未收到政府信息公开申请。", [(NEW, 0)]),
        ("zero applications", "全年政府信息公开零申请。", [(NEW, 0)]),
        ("no such circumstances", "本年度无依申请公开情形。", [(NEW, 0)]),
        ("0 of them", "全年收到依申请公开0件。", [(NEW, 0)]),
        ("zero in words", "全年共受理依申请公开零件。", [(NEW, 0)]),
        ("the number of applications is 0", "本年度政府信息公开申请数量均为0。", [(NEW, 0)]),
        ("of the organisation's applying in writing", "今年我委未收到公民、法人及其他组织要求公开政府信息的书面或网上申请。", [(NEW, 0)]),
        ("asked to disclose", "我镇没有接到群众主动要求公开政府信息的申请。", [(NEW, 0)]),
        ("asked to obtain", "未收到公民、法人和其他组织要求获取政府信息的申请。", [(NEW, 0)]),
        ("bodies and persons", "我县未收到相关单位和个人的政府信息公开申请。", [(NEW, 0)]),
        ("of any sort", "2023年度未收到任何形式的政府信息公开申请。", [(NEW, 0)]),
        ("neither in writing nor online", "未收到书面申请和网上申请,依申请公开为零。", [(NEW, 0)]),
        ("neither received nor handled", "本乡未收到和处理政府信息公开申请,实行零报告。", [(NEW, 0)]),
        ("none, so no fees", "我镇无依申请公开信息情况,未发生依申请公开信息收费和减免情况。", [(NEW, 0)]),
        ("0 items", "全年依申请公开政府信息0条。", [(NEW, 0)]),
        ("none this year, four the year before", "2022年收到政府信息公开申请4件,2023年未收到政府信息公开申请。", [(NEW, 0)]),
        ("consultations there were", "全年未收到依申请公开件,收到网上咨询3件,均已答复。", [(NEW, 0)]),
        (
            "reviews, suits and complaints",
            "未发生针对本镇有关政府信息公开事务的行政复议案件、行政诉讼案件和申诉举报件。",
            [(REVIEW, 0), (SUIT, 0)],
        ),
        ("appeals as well", "没有发生有关政府信息公开事务的行政复议案、行政诉讼案以及有关的申诉案。", [(REVIEW, 0), (SUIT, 0)]),
        ("not one", "我局没有发生一起针对政府信息公开的行政复议案件。", [(REVIEW, 0)]),
        ("did not happen at all", "政府信息公开行政复议案件零发生。", [(REVIEW, 0)]),
        ("not once", "全年未收到1件政府信息公开申请。", [(NEW, 0)]),
        ("did not happen", "本年度未发生依申请公开政府信息的情况。", [(NEW, 0)]),
        ("there were none under the heading", "(二)依申请公开\n本年度未收到申请。", [(NEW, 0)]),
        ("there was none under the heading", "(二)依申请公开情况\n本年度无申请。", [(NEW, 0)]),
        ("nobody applied", "依申请公开方面,今年无人提出申请。", [(NEW, 0)]),
        ("no citizen applied", "依申请公开方面,今年无公民、法人或者其他组织提出申请。", [(NEW, 0)]),
        ("no application for disclosure by anybody", "未收到公民、法人和其他组织的信息公开申请。", [(NEW, 0)]),
        (
            "all four are none",
            "全年未收到政府信息公开申请,未发生行政复议和行政诉讼。",
            [(NEW, 0), (REVIEW, 0), (SUIT, 0)],
        ),
        (
            "none for disclosure",
            "因政府信息公开申请行政复议、提起行政诉讼的情况均为0。",
            [(REVIEW, 0), (SUIT, 0)],
        ),
        (
            "no review about disclosure, an application there was",
            "收到政府信息公开申请3件,无相关行政复议、行政诉讼。",
            [(NEW, 3), (REVIEW, 0), (SUIT, 0)],
        ),
        ("no application for review", "未收到有关政府信息公开行政复议的申请。", [(REVIEW, 0)]),
        ("nobody sued", "没有公民、法人因政府信息公开对我局提起行政诉讼。", [(SUIT, 0)]),
        ("neither nor", "既无行政复议,也无行政诉讼。", [(REVIEW, 0), (SUIT, 0)]),
        ("was not sued over disclosure", "未因政府信息公开被申请行政复议或被提起行政诉讼。", [(REVIEW, 0), (SUIT, 0)]),
        ("reviews 0, suits 1", "政府信息公开行政复议0件,行政诉讼1件。", [(REVIEW, 0), (SUIT, 1)]),
        ("no costs, but none received as well", "全年未收到政府信息公开申请,未收取任何费用。", [(NEW, 0)]),
    ),
)  # fmt: skip
def test_none_is_said_in_many_ways(text: str, expected: list[tuple[str, float]]) -> None:
    assert sorted(counts(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("itself", "2022年,青石县水利局共收到政府信息公开申请58件。", [58]),
        ("itself, its place left out", "2022年,县水利局共收到政府信息公开申请58件。", [58]),
        ("another", "2022年,青石县教育局共收到政府信息公开申请85件。", []),
        ("another, and itself", "2022年青石县教育局收到政府信息公开申请85件,我局收到政府信息公开申请58件。", [58]),
        ("none of another", "2022年,青石县教育局未收到政府信息公开申请。", []),
        ("another that is no subject", "在青石县委、县政府领导下,收到政府信息公开申请58件。", [58]),
        ("for another", "与青石县教育局会商后,我局办理政府信息公开申请58件。", [58]),
        ("by many ways: none at all", "未收到通过信函、网络等方式提出的政府信息公开申请。", [0]),
    ),
)
def test_the_number_of_another_body_is_none_of_ours(text: str, expected: list[float]) -> None:
    line = Line(text, squeeze(text), 1)
    found = lines_to_claims([line], year=2022, agency="青石县水利局")
    assert [claim.value for claim in found] == expected
