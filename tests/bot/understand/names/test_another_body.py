"""A place followed by what makes another body of it is never its government; before the words of a question it is."""

from itertools import product

import pytest

from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service

# of bodies that the default corpus does not hold
OTHERS = {
    "the Party and its parts": ["委", "委会", "委办公室", "委组织部", "委编办", "委员会", "纪委", "监委", "政法委"],
    "bodies beside the government": [
        "人大",
        "政协",
        "团委",
        "妇联",
        "工会",
        "编办",
        "法院",
        "中院",
        "检察院",
        "军分区",
    ],
    "what is no authority": [
        "二院",
        "第二医院",
        "一中",
        "港",
        "地铁",
        "机场",
        "公交",
        "银行",
        "海事",
        "日报",
        "企业家协会",
    ],
    "bodies that begin with a word of questions": [
        "信息中心",
        "公共数据中心",
        "法律援助中心",
        "采购中心",
        "行政许可服务中心",
    ],
    "a character that says nothing": ["院", "会", "部", "办", "村", "湖", "南", "北", "东"],
    "other words with the character of the level": ["民", "场", "区域", "直机关"],
    "behind a mark, a blank, with a digit": [" 二院", "(二院)", "-二院", "·港", "A区", "2院"],
}
WORDS = {
    "a year": ["2023年收到多少申请", "2023收到几件"],
    "verbs": ["收到多少2023", "共收到多少件2023年", "总共收到多少2023年", "有多少申请2023", "比洪泽区2023年多收多少"],
    "little words": ["的2023年申请", "从2023年到2024年的申请", "啊,2023年收到多少", "被起诉几次2023", "怎么改进2023"],
    "items": [
        "办结率2023",
        "部分公开2023多少件",
        "行政复议2023",
        "败诉率2023",
        "律师申请了几件2023",
        "三安全一稳定2023",
    ],
    "matters, before the year": [
        "正文和表格哪个对2023",
        "社会公益组织申请几件2023",
        "所有数据2023",
        "输了几场官司2023",
        "第五部分写了什么2023",
    ],
    "the body itself": ["本级2023年收到多少申请", "政府2023年收到多少申请"],
}


def flat(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(reason, words) for reason, all_ in table.items() for words in all_]


@pytest.mark.parametrize(("place", "case"), list(product(("宿迁市", "宿迁", "洪泽区", "洪泽"), flat(OTHERS))))
def test_another_body(service: Service, place: str, case: tuple[str, str]) -> None:
    reason, behind = case
    answer, _ = service.reply(f"{place}{behind}2023年收到多少申请", Conversation())
    assert answer.status != "answered", reason
    assert not answer.figures


@pytest.mark.parametrize(("place", "case"), list(product(("宿迁市", "宿迁"), flat(WORDS))))
def test_words_of_questions(service: Service, place: str, case: tuple[str, str]) -> None:
    reason, behind = case
    answer, _ = service.reply(f"{place}{behind}", Conversation())
    assert answer.status == "answered", reason
    assert "宿迁市人民政府" in answer.text


ENGLISH = [
    "Suqian Port",
    "Suqian Airport",
    "Suqian City Hospital",
    "Suqian Party Committee",
    "suqian xq",
    "Suqian (No 2) Court",
]


@pytest.mark.parametrize("name", ENGLISH)
def test_another_body_in_english(service: Service, name: str) -> None:
    answer, _ = service.reply(f"{name} 2023 applications received", Conversation())
    assert answer.status != "answered"


@pytest.mark.parametrize(
    "words",
    [
        "2023 applications",
        "refused how many in 2023",
        "litigation 2023",
        "vs Hongze District 2023",
        "city government 2023 applications",
    ],
)
def test_words_of_english_questions(service: Service, words: str) -> None:
    answer, _ = service.reply(f"Suqian {words}", Conversation())
    assert answer.status == "answered"
    assert "宿迁市人民政府" in answer.text
