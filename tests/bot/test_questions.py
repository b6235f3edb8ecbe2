"""Questions people ask of the default corpus, and what the answer must and must not contain."""

import re
from collections import Counter
from collections.abc import Callable

import opencc
import pytest

from tests.index.cases import cases
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service
from xxgk.index.form.form import Field, fields
from xxgk.index.store.reading import Store

DIGEST = "摘编"


def number(value: str) -> str:
    """Give the pattern of a number that stands alone: 5 is not in 35, nor in 5,000."""
    return rf"(?<![\d.,]){re.escape(value)}(?![\d,]|\.\d)"


def has(text: str, words: str) -> bool:
    return bool(re.search(number(words), text)) if re.fullmatch(r"-?[\d.,]+", words) else words in text


CASES = cases(
    # the figures named when the project began
    ("table and text of the report disagree", "卫东区2019年收到多少件申请", ["191 件", "5", "自相矛盾", "第三部分"], ["不能确定"]),
    ("the same in traditional script", "衛東區2019年收到多少件申請", ["191 件", "自相矛盾", "信息公開申請數量："], ["不能確定"]),
    ("the same in English", "How many applications did Weidong District receive in 2019?", ["191", "states 5", "line"], ["件："]),
    ("digits glued together", "鞍山高新区2020年收到多少申请", ["4 件", "4 04"], ["404", "40"]),
    ("the same in traditional script", "鞍山高新區2020年收到多少申請", ["4 件"], ["404"]),
    ("the same in English", "How many requests did Anshan High-tech Zone receive in 2020?", [": 4", "part 3"], ["404"]),
    ("three problems", "衡南工业集中区2019年有什么问题", ["3 条", "3. ", DIGEST, "第五部分"], ["4. "]),
    ("the same in traditional script", "衡南工業集中區2019年有什麼問題", ["3 條", "摘編"], ["4. "]),
    ("the same in English", "What problems did Hengnan industrial concentration zone report in 2019?", ["admits: 3", "digest"], ["4. "]),
    ("improvements and not problems", "南昌经开区2019年改进措施", ["提出的改进：3 条", "政策解读"], ["承认的问题", "队伍还要充实"]),
    ("the same in English", "Nanchang Economic and Technological Development Zone 2019 improvements", ["announces: 3"], ["admits"]),
    ("zero is an answer", "巫山工业园区2024年有人申请吗", ["0 件"], ["空白", "其中"]),
    ("the same in English", "Any applications in Wushan Industrial Park in 2024?", ["no · 0"], ["blank"]),
    ("which of two", "高新区收到多少申请", ["1. ", "2. ", "鞍山高新", "衡南"], ["4 件", "0 件", "3. "]),
    ("the same in traditional script", "高新區收到多少申請", ["1. ", "序號或全名"], ["4 件"]),
    ("a year that is not held", "卫东区2018年收到多少", ["没有收录", "2019"], ["191"]),
    ("the same in traditional script", "衛東區2018年收到多少", ["沒有收錄", "2019"], ["191"]),
    ("the same in English", "Weidong District 2018 applications", ["not held", "held: 2019"], ["191"]),
    ("another subject", "明天天气", ["超出范围", "·"], ["191"]),
    ("the same in traditional script", "明天天氣", ["超出範圍"], []),
    ("the same in English", "What is the weather tomorrow?", ["out of scope"], []),
    # other figures of part three
    ("a city", "宿迁市2023年新收多少", ["3511 件", "3402", "商业企业 99"], ["3525", "3607"]),
    ("another year of it", "宿迁2024年收到多少申请", ["3525 件"], ["3511", "3646"]),
    ("handled is not received", "宿迁市2024年办结多少件", ["3521 件"], ["3525", "3646"]),
    ("carried over", "宿迁市2024年上年结转多少", ["121 件", "2024年"], ["125"]),
    ("carried forward", "宿迁市2024年结转下年度多少", ["125 件"], ["121"]),
    ("carried over, in English", "How many were carried over from last year in Suqian 2024?", ["121"], ["125", "not held"]),
    ("one kind of applicant", "宿迁市2023年律师申请了多少", ["（申请人：法律服务机构）：5 件"], ["3511 件"]),
    ("companies", "宿迁市2023年企业提出多少申请", ["（申请人：商业企业）：99 件"], ["3511 件"]),
    ("companies in English", "How many applications from companies in Suqian 2023", ["commercial enterprises: 99"], ["：3511"]),
    ("a sum that is not printed", "宿迁市2023年不予公开多少件", ["142 件", "0 + 27 + 6 + 38 + 20 + 9 + 21 + 21", "报告未印"], ["3511"]),
    ("the same in English", "How many were denied in Suqian in 2023?", ["142", "prints no sum"], ["3511"]),
    ("one row of it", "宿迁市2024年国家秘密不公开几件", ["2 件"], ["92 件"]),
    ("a sum of the new form", "宿迁市2023年其他处理多少", ["341 件", "40 + 10 + 291"], []),
    ("one row of it", "宿迁市2023年逾期不补正几件", ["40 件"], ["341"]),
    ("the old form prints it", "卫东区2019年其他处理多少", ["0 件"], ["合计", "空白"]),
    ("not held by the organ", "洪泽区2024年不掌握的有多少", ["31 件"], ["32"]),
    ("unable to provide is more than that", "洪泽区2024年无法提供多少", ["32 件", "31 + 1 + 0"], []),
    ("repeated applications", "宿迁市2023年重复申请多少", ["39 件"], ["58"]),
    ("petitions", "宿迁市2024年信访件多少", ["87 件"], ["305"]),
    ("an official label copied", "宿迁市2023年其他法律、行政法规禁止公开", ["27 件"], ["其他法律行政法规禁止公开 · 其他"]),
    ("the district's own report, not its office's part", "洪泽区2024年收到多少申请", ["95 件", "17", "区政府办"], []),
    ("a web page", "洪泽区2023年收到多少", ["21 件", "hongze-2023.html"], ["95"]),
    ("two items at once", "宿迁市2023年新收和结转下年度", ["3511 件", "121 件"], []),
    # blank, derived, uncertain
    ("blank is no zero", "南昌经开区2019年行政复议多少件", ["空白", "不等于 0"], ["0 件", "2 件"]),
    ("blank in traditional script", "南昌經開區2019年行政複議多少件", ["空白", "不等於 0"], ["0 件"]),
    ("blank in English", "How many administrative reviews in Nanchang development zone 2019?", ["blank is not 0"], [": 0"]),
    ("sums of blanks are blank", "南昌经开区2019年行政诉讼多少件", ["空白", "各项相加为2"], ["0 件", "2 件"]),
    ("blanks beside numbers", "南昌经开区2019年不予公开多少", ["1 件", "其余空白", "空白 + 空白 + 空白 + 1"], ["其余为 0"]),
    ("follows from the sums alone", "鞍山高新区2020年予以公开多少", ["1 件（由表内合计关系推得）", "1 0"], ["10 件"]),
    ("cannot be told", "鞍山高新区2020年行政复议多少", ["不能确定", "0 0 0 0 0 0 0 0 00"], ["0 件"]),
    ("cannot be told, in English", "How many lawsuits did Anshan High-tech Zone have in 2020?", ["uncertain"], ["(sum): 0"]),
    # parts two and four
    ("reviews", "宿迁市2023年行政复议多少", ["440 件", "结果维持 309"], ["113"]),
    ("reviews that were corrected", "宿迁市2023年行政复议纠正多少", ["17 件"], ["440 件"]),
    ("litigation is both kinds", "宿迁市2023年行政诉讼多少件", ["113 件", "24 + 89"], ["440"]),
    ("lawsuits lost", "宿迁市2023年官司输了几场", ["1 件"], ["113 件", "17 件"]),
    ("one kind of litigation", "洪泽区2024年直接起诉几件", ["1 件"], ["4 件"]),
    ("litigation in English", "How many lawsuits did Hongze District have in 2024?", ["cases (litigation): 4", "1 + 3"], []),
    ("a row that contradicts itself", "洪泽区2023年行政复议多少", ["0 件", "注意", "11"], ["11 件"]),
    ("licences", "宿迁市2024年行政许可多少", ["1,573,179"], ["1,808,595"]),
    ("licences in English", "Suqian 2024 licences", ["1,573,179"], ["1,808,595"]),
    ("measures of coercion", "宿迁市2024年行政强制措施多少", ["29,351"], ["改进"]),
    ("documents repealed", "宿迁市2023年废止几件规范性文件", ["废止件数：489 件"], ["597 件", "109 件"]),
    ("fees and their unit", "宿迁市2024年收费多少", ["72,701.2578 万元"], ["59,237"]),
    ("an amount without a unit", "南昌经开区2019年采购总金额", ["3,010,869.24（单位未注明", "注意"], ["09.24 万元", "149 项"]),
    ("an amount with its unit", "卫东区2019年采购金额", ["8942.393 万元"], ["224 项"]),
    ("a column of the old form in the new one", "宿迁市2023年采购金额", ["没有这一项"], ["3511"]),
    ("a column of the new form in the old one", "卫东区2019年废止几件规章", ["没有这一项"], ["0 件"]),
    # whole reports, several of them, searches
    ("main figures", "卫东区2019年概况", ["191 件", "行政复议：3 件", "自相矛盾"], []),
    ("main figures by name alone", "洪泽区", ["2024", "95 件", "没有指定年份"], ["21 件"]),
    ("main figures in English", "Suqian 2024 overview", ["3525", "Denied: 92"], ["3511"]),
    ("two agencies", "宿迁市和洪泽区2024年收到多少", ["3525 件", "95 件"], ["3511"]),
    ("two agencies in English", "How many applications did Suqian and Hongze District receive in 2024?", ["3525", "95"], ["3511"]),
    ("two agencies, one without that year", "宿迁市和卫东区2019年收到多少", ["191 件", "没有收录宿迁市人民政府2019年"], ["3511"]),
    ("a stretch of years, some not held", "宿迁市2022到2024年收到多少", ["3511 件", "3525 件", "没有收录宿迁市人民政府2022年"], []),
    ("every year", "洪泽区历年收到多少", ["21", "95", "+74"], ["没有指定年份"]),
    ("last year, as the day is", "洪泽区去年收到多少", ["95 件"], ["没有指定年份"]),
    ("a year to come", "宿迁市2050年收到多少", ["没有收录", "2023, 2024"], ["3525"]),
    ("problems of two: each of its own year", "洪泽区和卫东区有什么问题", ["洪泽区人民政府 2024年", "卫东区人民政府 2019年"], ["没有写出"]),
    ("improvements that are not stated", "鞍山高新区2020年有什么改进措施", ["没有写出改进"], ["1. "]),
    ("a search finds both scripts", "搜索 公众号", ["2 段", "巫山", "公眾號", DIGEST], []),
    ("a search in traditional script", "搜索 公眾號", ["2 段", "公众号"], []),
    ("a search in English", "search 公众号", ["2 passages", "digest"], []),
    ("a search for what is not there", "搜索 火星", ["没有找到"], []),
    ("what is held", "收录了哪些机关", ["7 个", "宿迁市人民政府 (2023, 2024)"], []),
    ("what is held, in English", "which agencies do you hold", ["7 in all"], []),
    # agencies that are not meant
    ("another body of the place", "卫东区财政局2019年收到多少申请", ["没有收录“卫东区财政局”", "不是同一个机关"], ["191"]),
    ("the same kind elsewhere", "湘潭高新区2020年收到多少申请", ["没有收录“湘潭高新区”"], ["4 件"]),
    ("the city, where only its zone is held", "鞍山市2020年收到多少申请", ["没有收录“鞍山市”", "不是同一个机关"], ["4 件"]),
    ("a county of the city", "宿迁市沭阳县2024年收到多少", ["没有收录“宿迁市沭阳县”"], ["3525"]),
    ("a district in the wrong city", "鞍山市卫东区2019年收到多少", ["没有收录"], ["191", "4 件"]),
    ("the office of the government", "洪泽区政府办公室2024年收到多少", ["没有收录"], ["95", "17"]),
    ("another body in English", "How many applications did Hongze District Finance Bureau receive in 2024", ["No report of"], ["95"]),
    ("a university of the place", "宿迁学院2024年收到多少申请", ["没有收录“宿迁学院”"], ["3525"]),
    ("one held, one not", "卫东区和新华区2019年收到多少", ["没有收录“新华区”"], ["191"]),
    ("nobody: all held, each level by itself", "2019年收到多少申请", ["收录的全部机关", "县级政府：191 件", "开发区：10 件"], ["哪个机关"]),
    ("a homophone", "红泽区2024年收到多少", ["95 件", "洪泽区"], []),
    # what cannot be asked
    ("a month", "宿迁市2024年3月收到多少申请", ["整年"], ["3525"]),
    ("per head", "宿迁市2024年人均申请", ["整年"], ["3525"]),
    ("a tax is no applicant", "宿迁市2023年企业所得税多少", ["没有认作表格里的项目"], ["99"]),
    # rates, wholes, rankings, comparisons, totals, trends
    ("a rate in both formulas", "卫东区2019年公开率", ["100%（191 ÷ 191）", "含部分公开", "没有官方定义", "自相矛盾"], ["5 ÷"]),
    ("the same in traditional script", "衛東區2019年公開率", ["100%（191 ÷ 191）", "含部分公開"], ["目前"]),
    ("a rate of nothing", "巫山工业园区2024年公开率", ["没有意义", "0 ÷ 0"], ["：100%", "：0%"]),
    ("a share of an item", "宿迁市2023年重复申请占比", ["39 ÷ 3486", "1.1%"], ["39 ÷ 3511"]),
    ("what became of them", "宿迁市2023年的申请都怎么处理的", ["不予公开：142 件", "无法提供"], ["没有看懂"]),
    ("who applied", "宿迁市2023年是谁申请的", ["3402", "99"], []),
    ("organisations", "卫东区2019年法人申请多少", ["其他：35 件", "商业企业：0 件"], ["自然人：156"]),
    ("the most", "2023年收到申请最多的机关", ["1. 宿迁市人民政府（市级政府）：3511 件", "洪泽"], ["3525"]),
    ("the most, in English", "Which agency got the most applications in 2023?", ["3511"], ["3525"]),
    ("zones only", "2019年哪个开发区申请最多", ["南昌经济技术开发区", "10 件"], ["191 件", "卫东区"]),
    ("none at all", "2024年零申请的机关有哪些", ["巫山"], ["宿迁市人民政府，"]),
    ("a condition", "2023年诉讼超过100件的机关", ["宿迁", "113"], ["洪泽区人民政府 2023年 · 行政诉讼"]),
    ("two beside each other", "Compare Suqian and Hongze District in 2024", ["3525", "95"], ["3511"]),
    ("two years", "宿迁市2024年比2023年增加了多少申请", ["3511", "3525", "14 件"], []),
    ("a total", "江苏省2024年所有机关一共收到多少申请", ["3620 件", "2 份报告", "可能重复计算"], ["全省共"]),
    ("nobody is counted for the whole country", "2024年全国申请总量", ["收录的"], ["全国共"]),
    ("a trend", "洪泽区申请趋势", ["2023", "2024", "+74"], []),
    ("problems in common", "2024年各机关共同的问题", ["份报告", "· "], []),
    # the document, its contradictions, explanations
    ("the text of part six", "巫山工业园区2024年其他需要报告的事项", ["第六部分"], ["超出范围"]),
    ("the document", "卫东区2019年报原文链接", ["weidong-2019.txt"], []),
    ("which is right", "卫东区2019年正文和表格哪个对", ["156 + 0 + 0 + 0 + 0 + 35 = 191", "不能判定"], []),
    ("which tables do not add up", "哪些表格合计对不上", ["洪泽", "11"], []),
    ("an explanation", "空白是0吗", ["空白不等于 0"], ["超出范围"]),
    ("an explanation in English", "Does a blank mean zero?", ["A blank is not 0"], ["out of scope"]),
    ("what is said in the text alone", "巫山工业园区2024年主动公开多少条", ["第一部分"], ["0 件"]),
)  # fmt: skip


@pytest.mark.parametrize(("question", "expected", "unexpected"), CASES)
def test_answers(service: Service, question: str, expected: list[str], unexpected: list[str]) -> None:
    text = service.reply(question, Conversation())[0].text
    for words in expected:
        assert has(text, words), f"{words} is not in:\n{text}"
    for words in unexpected:
        assert not has(text, words), f"{words} is in:\n{text}"


def test_there_are_enough_questions_and_no_doubles() -> None:
    questions = [case.values[0] for case in CASES]
    assert len(questions) >= 60
    assert [question for question, times in Counter(questions).items() if times > 1] == []


_to_traditional = opencc.OpenCC("s2t").convert


def plainly(agency: str, year: int, field: Field) -> str:
    return f"{agency}{year}年{field.row.label}{'' if field.column.key == 'total' else field.column.label}"


def in_traditional(agency: str, year: int, field: Field) -> str:
    return str(_to_traditional(plainly(agency, year, field)))


def as_people_write(agency: str, year: int, field: Field) -> str:
    column = "" if field.column.key == "total" else f"（{field.column.label}）"
    return f"请问{year}年{agency}的{field.row.shown or field.row.label}{column}是多少？"


def by_other_print(agency: str, year: int, field: Field) -> str:
    column = "" if field.column.key == "total" else f"的{field.column.label}"
    return f"{agency}{year}年{(*field.row.also, field.row.label)[0]}{column}多少"


def in_english(agency: str, year: int, field: Field) -> str:
    column = "" if field.column.key == "total" else f", {field.column.english}"
    return f"{field.row.english}{column} in {agency} {year}"


WAYS = (plainly, in_traditional, as_people_write, by_other_print, in_english)


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_figure_asked_by_its_label_is_that_figure_or_none(
    service: Service, store: Store, way: Callable[[str, int, Field], str]
) -> None:
    """A label that leaves the row open (其他, 总计) may be answered with the whole report, never with another figure."""
    asked, answered = 0, 0
    wrong: list[str] = []
    known = {key: field for key, field in fields().items() if field.part}
    for report in store.reports():
        assert report.agency
        assert report.year
        for key, figure in store.figures(report, known).items():
            if figure.value is None:
                continue
            asked += 1
            question = way(report.agency, report.year, known[key])
            answer, _ = service.reply(question, Conversation())
            if answer.status != "answered" or answer.query.kind != "figure":
                assert not answer.figures or answer.query.kind == "profile", question
                continue
            answered += 1
            given = [(one.field, one.value) for one in answer.figures if one.field in answer.query.fields]
            if answer.derived or given != [(key, figure.value)]:
                wrong.append(
                    f"{question} ({key}, {figure.value}): {given} {[(one.name, one.value) for one in answer.derived]}"
                )
    assert wrong == []
    assert asked > 1000
    assert answered >= 0.94 * asked, f"only {answered} of {asked} answered"


def test_a_cell_without_a_value_is_never_answered_with_a_number(service: Service, store: Store) -> None:
    known = {key: field for key, field in fields().items() if field.part}
    asked = 0
    for report in store.reports():
        assert report.agency
        assert report.year
        for key, figure in store.figures(report, known).items():
            if figure.value is not None:
                continue
            answer, _ = service.reply(plainly(report.agency, report.year, known[key]), Conversation())
            given = {one.field: one.value for one in answer.figures if one.field in answer.query.fields}
            asked += 1
            if answer.query.kind == "figure":
                assert given == {key: None}, (report.agency, key)
                assert not answer.derived
    assert asked > 100
