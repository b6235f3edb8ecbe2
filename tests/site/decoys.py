"""What stands beside reports and is none: ``DECOYS``, each with its title, what it is, and its text."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.site.html import paragraphs

_FIGURES = "全年收到政府信息公开申请{n}件，办结{n}件，主动公开政府信息{m}条。"
_FORM = (
    "<table border='1'><tr><td colspan='4'>第二十条第(一)项</td></tr><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td>"
    "<td>现行有效件数</td></tr><tr><td>规章</td><td>&nbsp;</td><td>&nbsp;</td><td>&nbsp;</td></tr>"
    "<tr><td>行政规范性文件</td><td>&nbsp;</td><td>&nbsp;</td><td>&nbsp;</td></tr></table>"
)
_FILLED = _FORM.replace("&nbsp;", "{n}")
_HEADINGS = "一、总体情况 二、主动公开政府信息情况 三、收到和处理政府信息公开申请情况 四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"


@dataclass(frozen=True, slots=True)
class DecoyKind:
    """A sort of decoys; ``{p}`` is the place, ``{y}`` the year, ``{n}`` and ``{m}`` are numbers."""

    key: str
    title: str
    why: str
    text: str

    def filled(self, place: str, year: int) -> tuple[str, str]:
        """Give the title and the text for a place and a year."""
        fill = _filler(place, year)
        return fill(self.title), paragraphs(fill(self.text))


def _filler(place: str, year: int) -> Callable[[str], str]:
    number = 7 + (year * 13 + len(place)) % 83
    return lambda text: (
        text.replace("{p}", place).replace("{y}", str(year)).replace("{n}", str(number)).replace("{m}", str(number * 31))
    )


def _kind(key: str, title: str, why: str, text: str) -> tuple[str, DecoyKind]:
    return key, DecoyKind(key, title, why, text)


DECOYS: dict[str, DecoyKind] = dict(
    (
        _kind("guide", "{p}政府信息公开指南", "a guide to disclosure", "为方便公民、法人和其他组织获取政府信息，编制本指南。受理机构：{p}人民政府办公室。每年3月31日前公布年度报告。"),
        _kind("catalogue", "{p}政府信息公开目录（{y}年版）", "a catalogue of what is disclosed", "一、机构职能；二、政策文件；三、政府信息公开年报；四、依申请公开。"),
        _kind("accounts", "{p}财政局{y}年度部门决算公开报告", "accounts of a department (决算)", "{y}年度收入总计{m}万元，支出总计{m}万元。政府采购支出{n}万元。"),
        _kind("budget", "{p}教育局{y}年部门预算公开", "a budget", "{y}年收支预算{m}万元，其中一般公共预算{m}万元。"),
        _kind("procedure", "{p}依申请公开流程", "how to apply, not a report", "申请、登记、审查、答复。收到申请之日起20个工作日内予以答复。申请表见附件。"),
        _kind("plan", "{p}{y}年政务公开工作要点", "a plan of work (要点)", "{y}年，各单位要按时编制并公布政府信息公开工作年度报告，做好{n}项重点工作。"),
        _kind("interpretation", "《{p}人民政府{y}年政府信息公开工作年度报告》解读", "an interpretation of a report", "近日公布的{y}年政府信息公开工作年度报告共六个部分：" + _HEADINGS + "。" + _FIGURES + _FILLED),
        _kind("infographic", "一图读懂{p}人民政府{y}年政府信息公开工作年度报告", "an infographic about a report", "一图读懂：" + _FIGURES),
        _kind("news", "{p}发布{y}年政府信息公开工作年度报告", "news about a report", "本报讯（记者 李某）{p}人民政府日前发布{y}年政府信息公开工作年度报告。" + _FIGURES),
        _kind("other_plan", "{p}水利局{y}年法治政府建设工作计划", "another organ's plan", "{y}年计划开展执法检查{n}次，培训{m}人次。"),
        _kind("rule_of_law", "{p}司法局{y}年法治政府建设年度报告", "a report on the rule of law, of the same organ and year", "{y}年，我局办理行政复议{n}件，行政诉讼{n}件，审查行政规范性文件{n}件。"),
        _kind("blank_form", "政府信息公开工作年度报告（格式）", "the form, blank", "××××年政府信息公开工作年度报告" + _FORM),
        _kind("company", "{p}城市建设投资集团有限公司{y}年年度报告", "the annual report of a state enterprise", "公司{y}年实现营业收入{m}万元，净利润{n}万元。证券代码：000000。"),
        _kind("yearbook", "{p}统计年鉴{y}", "a statistical yearbook", "{y}年全市常住人口{n}万人，地区生产总值{m}亿元。"),
        _kind("notice", "关于报送{y}年政府信息公开工作年度报告的通知", "a notice that asks for reports", "各镇（街道）、各部门：请于{y}年12月31日后编制政府信息公开工作年度报告，1月20日前报送。" + _FORM),
        _kind("rules", "{p}政府信息公开工作年度报告制度", "rules about reports", "第一条 为规范政府信息公开工作年度报告的编制和公布，制定本制度。第二条 本制度自公布之日起施行。"),
        _kind("website", "{p}政府网站工作年度报表（{y}年度）", "the yearly table of a web site", "网站访问量{m}次，信息发布总数{m}条，留言办理{n}条。"),
        _kind("quarter", "{p}{y}年第三季度政务公开自查报告", "a quarterly self-inspection", "第三季度主动公开政府信息{m}条，收到依申请公开{n}件。"),
        _kind("institution", "{p}图书馆事业单位法人年度报告书（{y}年度）", "the annual report of an institution as a legal person", "开办资金{n}万元，从业人数{n}人，净资产{m}万元。"),
        _kind("assessment", "{p}{y}年度政务公开工作考核结果通报", "marks given to others", "共考核{n}个单位，政府信息公开年度报告按时公布率100%。"),
    )
)  # fmt: skip
