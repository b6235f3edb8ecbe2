"""What of a report is covered wherever it is shown, and what never is."""

from time import process_time

import pytest

from xxgk.bot.masking import MASK, mask_contacts, mask_finding
from xxgk.index.model.report import Finding, Location


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("联系电话：0375-1234567", f"联系电话：{MASK}"),
        ("电话: 13800138000，欢迎来电", f"电话: {MASK}，欢迎来电"),
        ("请拨打0375-1234567咨询", f"请拨打{MASK}咨询"),
        ("请拨打 138 0013 8000 咨询", f"请拨打 {MASK} 咨询"),
        ("（010）12345678转123", MASK),
        ("写信到 a.b@example.gov.cn 即可", f"写信到 {MASK} 即可"),
        ("联系人：某某", f"联系人：{MASK}"),
        ("聯繫電話：0375-1234567", f"聯繫電話：{MASK}"),
        ("通信地址：某市某路1号；邮编：467000", f"通信地址：{MASK}；邮编：{MASK}"),
        ("400-123-4567", MASK),
        ("致电１３８００１３８０００", f"致电{MASK}"),  # in wide digits
        ("电话：０３７５－１２３４５６７。", f"电话：{MASK}。"),
        ("邮箱a.b＠example.gov.cn满", f"邮箱{MASK}满"),  # a wide @, and the words around it stay
        ("2023年收到申请31件发到a@example.cn以便办理", f"2023年收到申请31件发到{MASK}以便办理"),
        ("办公电话84358888，传真84358889", f"办公电话{MASK}，传真{MASK}"),
        ("QQ：123456789", f"QQ：{MASK}"),
        ("0527--84358888", MASK),
        ("某某局，0510-86123456", f"某某局，{MASK}"),
        ("某某局,0510-86123456", f"某某局,{MASK}"),
        ("0527 — 84358888", MASK),
        ("请拨0510 8612 3456咨询", f"请拨{MASK}咨询"),
        ("电话0510-8612-3456", f"电话{MASK}"),
        ("请拨0510-86123456、86123457或12345", f"请拨{MASK}或12345"),
        ("请拨0510-86123456/86123457", f"请拨{MASK}"),
        ("Tel: 86123456", f"Tel: {MASK}"),
        ("TEL 86123456，Fax：86123457", f"TEL {MASK}，Fax：{MASK}"),
        ("电话（传真）：86123456", f"电话（传真）：{MASK}"),
        ("联系电话(办公室)：86123456", f"联系电话(办公室)：{MASK}"),
        ("电　话：86123456", f"电　话：{MASK}"),
        ("联 系 人：某某", f"联 系 人：{MASK}"),
        ("联系方式：某某 86123456", f"联系方式：{MASK}"),
        ("+86-510-86123456", MASK),
        ("0086 510 8612 3456。", f"{MASK}。"),
        ("(+86)0510-86123456", f"(+86){MASK}"),
        ("申请人（身份证号110101199001011237）来函", f"申请人（身份证号{MASK}）来函"),
        ("身份证11010119900101004x。", f"身份证{MASK}。"),
    ],
)
def test_covered(text: str, shown: str) -> None:
    assert mask_contacts(text) == shown
    assert mask_contacts(shown) == shown, "what is covered stays so"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("全年公开信息1136条", id="a count"),
        pytest.param("规章 | 0 | 0 | 0", id="a row"),
        pytest.param("2019-2023年", id="a range of years"),
        pytest.param("2019-2023", id="… at the end"),
        pytest.param("采购总金额8942.393万元", id="an amount"),
        pytest.param("政府集中采购 | 224 | 12345678901", id="a long number"),
        pytest.param("文号110101199001011230", id="eighteen digits of which the last is not what the others come to"),
        pytest.param("政府集中采购1101011990010112370", id="nineteen digits"),
        pytest.param("统一社会信用代码12320681010101123K", id="the number of an organisation"),
        pytest.param("接听电话0510次，答复8612件", id="counts that look like the parts of a number"),
        pytest.param("现行有效 | 1086 | 3456 | 0 | 10 | 1234", id="numbers of four digits in a row"),
        pytest.param("第0510-861号", id="the number of a paper"),
        pytest.param("政务热线（含网上）：全年受理1136件", id="a count behind a word with brackets"),
        pytest.param("The hotel: 86123456", id="a word that ends like another"),
        pytest.param("联系电话、邮箱等方式办理36件", id="words for contacts without any"),
        pytest.param("电话咨询36次", id="a word that is no label"),
        pytest.param("2024-01-20", id="a date"),
        pytest.param("3,13800138000.5", id="the end of a number"),
        pytest.param("受理热线电话2345678次", id="a count of calls"),
        pytest.param("（二）部分公开01200000120", id="a row whose cells ran together"),
        pytest.param("微信公众号：某某发布", id="what is no contact of a person"),
        pytest.param("第二十条第（五）项 | 281 | -26 | 49", id="a row with a fall"),
    ],
)
def test_never_covered(text: str) -> None:
    assert mask_contacts(text) == text


def test_a_finding_keeps_its_numbers_and_the_rows_of_tables() -> None:
    row = Location(source="table", line=9, text="政府集中采购 | 13800138000 | 0375-1234567")
    words = Location(source="text", line=6, text="收到31件，电话0375-1234567")
    finding = Finding(
        kind="narrative", field="applications.new_received.total", stated=31, printed=191, here=words, there=(row,)
    )
    covered = mask_finding(finding)
    assert covered.here.text == f"收到31件，电话{MASK}"
    assert (covered.there, covered.stated, covered.printed) == ((row,), 31, 191)


@pytest.mark.parametrize("unit", ["a", "a.", "0", "电话", "电话 ", "a@", "a@b.", "138 ", "010 ", "联系人："])
def test_looking_takes_as_long_as_a_text_is(unit: str) -> None:
    """Eight times the text, some eight times the time: where each letter begins a search to the end it is sixty-four times."""

    def seconds(length: int) -> float:
        begun = process_time()
        mask_contacts(unit * (length // len(unit)))
        return process_time() - begun

    assert min(seconds(40_000) for _ in range(2)) < 30 * min(seconds(5_000) for _ in range(3)) + 0.2
