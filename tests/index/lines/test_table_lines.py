"""Tests of index.lines.table_lines."""

from itertools import pairwise

import pytest

from tests.index.cases import cases
from xxgk.index.chinese.text import squeeze
from xxgk.index.lines.table_lines import find_table_breaks

ROWS = "1.属于国家秘密0000000|2.其他法律行政法规禁止公开0000000|3.危及“三安全一稳定”0000001"


def cut(text: str) -> list[str]:
    plain = squeeze(text)
    return [plain[start:end] for start, end in pairwise([0, *find_table_breaks(plain), len(plain)])]


@pytest.mark.parametrize(
    "text",
    cases(
        ("captions, columns, rows", "第二十条第(一)项|信息内容|本年制发件数|本年废止件数|现行有效件数|规章000|行政规范性文件693665"),
        ("of the edition before", "信息内容|上一年项目数量|本年增/减|处理决定数量|行政许可12-3400|其他对外管理服务事项500"),
        ("a unit in the heading", "第二十条第(八)项|信息内容|本年收费金额(单位:万元)|行政事业性收费24252.311082"),
        ("a unit in the cell", "第二十条第(八)项|信息内容|本年收费金额|行政事业性收费2.5万元"),
        ("numbers of rows are no values", f"(三)不予公开|{ROWS}|4.保护第三方合法权益1000001|5.属于三类内部事务信息0000000"),
        ("rows numbered with 、", "(三)不予公开|" + ROWS.replace(".", "、") + "|4、保护第三方合法权益1000001"),
        ("a label that is damaged", f"(三)不予公开|{ROWS}|4.保护第方合法权益1000001|5.属于三类内部事务信息0000000"),
        ("two damaged labels running",
         f"(三)不予公开|{ROWS}|4.保护第方合法权益1000001|5.属三类内部事务信息0000000|6.属于四类过程性信息0000000"),
        ("a caption that lost its numeral", f"(二)部分公开0000000|()不予公开|{ROWS}|4.保护第三方合法权益1000001"),
        ("the label that only its number tells",
         f"{ROWS}|(四)无法提供|1.本机关不掌握相关政府信息0000000|3.其他0000000|(七)总计0000001|四、结转下年度继续办理0000000"),
        ("empty rows", "第二十条第(一)项|信息内容|本年制发件数|规章|行政规范性文件|第二十条第(六)项|行政处罚|行政强制"),
        ("dashes and 无", "信息内容|本年处理决定数量|行政许可-|行政处罚/|行政强制无"),
        ("part four",
         "行政复议|行政诉讼|结果维持|结果纠正|其他结果|尚未审结|总计|未经复议直接起诉|复议后起诉|结果维持|总计|102032003530014"),
        ("text before and behind", "详见下表。|第二十条第(六)项|信息内容|本年处理决定数量|行政处罚12|行政强制3|说明:以上数据真实。"),
        ("a year behind", "信息内容|本年处理决定数量|行政处罚12|行政强制3|2031年我局作出的决定均已公开。"),
        ("prose behind that names a row", "信息内容|本年处理决定数量|行政处罚12|行政强制3|其中对企业作出行政处罚5件。"),
    ),
)  # fmt: skip
def test_tables_are_cut_at_their_labels(text: str) -> None:
    assert cut(text.replace("|", "")) == [squeeze(line) for line in text.split("|")]


@pytest.mark.parametrize(
    "text",
    cases(
        ("counts in a sentence", "全年办理行政许可12件、行政处罚5件、行政强制0件,行政事业性收费2万元。"),
        ("columns in a sentence", "申请人包括自然人、商业企业、科研机构、社会公益组织、法律服务机构和其他组织。"),
        ("columns with counts", "其中自然人12件,商业企业3件、科研机构0件、社会公益组织0件、法律服务机构1件。"),
        ("grounds in a sentence", "不予公开的理由有属于国家秘密、属于行政执法案卷、属于行政查询事项等。"),
        ("outcomes in a sentence", "行政复议结果维持3件、结果纠正1件、其他结果0件、尚未审结2件。"),
        ("documents in a sentence", "本年制发件数为3件,本年废止件数为1件,现行有效件数为8件。"),
        ("a row alone", "规章0"),
        ("a head that is a line already", "信息内容 本年制发件数 本年废止件数 现行有效件数"),
        ("prose", "全年共收到申请三件,均已按时答复。"),
        ("nothing", ""),
    ),
)
def test_sentences_are_left_alone(text: str) -> None:
    assert find_table_breaks(squeeze(text)) == []
