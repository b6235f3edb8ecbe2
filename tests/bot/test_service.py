"""Question and conversation in, answer and conversation out, on the default corpus."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.index.cases import cases
from tests.index.store.made import made, store_of
from xxgk.bot.errors import DatabaseError
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.render.table import answer_to_table
from xxgk.bot.service import Service
from xxgk.index.store.writing import Writer

NEW = Conversation()
ASKED = "高新区收到多少申请"


def talk(service: Service, *questions: str) -> list[str]:
    """Hold one conversation; give the wordings."""
    conversation, said = NEW, []
    for question in questions:
        answer, conversation = service.reply(question, conversation)
        said.append(answer.text)
    return said


def offered(conversation: Conversation) -> tuple[str, ...]:
    """The bodies a conversation waits for one of to be picked."""
    return tuple(one.name for one in conversation.offered)


ANSHAN = "鞍山高新技术产业开发区管理委员会"


@pytest.mark.parametrize(
    ("picked", "agency"),
    cases(
        ("by number", "2", 1),
        ("the other number", "1", 0),
        ("in full width", "２", 1),
        ("with a full stop", "2.", 1),
        ("with blanks", " 2 ", 1),
        ("by full name", ANSHAN, ANSHAN),
        ("by short name", "鞍山高新区", ANSHAN),
        ("in traditional script", "鞍山高新區", ANSHAN),
    ),
)
def test_a_choice_is_made(service: Service, picked: str, agency: str | int) -> None:
    asked, conversation = service.reply(ASKED, NEW)
    assert asked.status == "clarify"
    assert offered(conversation) == tuple(choice.agency for choice in asked.choices)
    answer, after = service.reply(picked, conversation)
    assert answer.status == "answered"
    expected = offered(conversation)[agency] if isinstance(agency, int) else agency
    assert answer.query.agencies == (expected,)
    assert answer.query.fields == asked.query.fields, "the question is the one that was pending"
    assert after.offered == ()
    assert after.shown is not None
    assert after.shown.bodies == (service.described([expected])[0].key,)


@pytest.mark.parametrize(
    ("following", "status"),
    cases(
        ("another question drops it", "卫东区2019年收到多少件申请", "answered"),
        ("zero", "0", "out_of_scope"),
        ("less than nothing", "-1", "out_of_scope"),
        ("a name that was not offered: its own question", "卫东区", "answered"),
        ("an offered name with another question", "鞍山高新区2020年有什么问题", "answered"),
        ("chatter", "谢谢", "help"),
    ),
)
def test_what_is_no_choice_drops_the_pending_question(service: Service, following: str, status: str) -> None:
    _, conversation = service.reply(ASKED, NEW)
    answer, after = service.reply(following, conversation)
    fresh, _ = service.reply(following, NEW)
    assert answer == fresh
    assert answer.status == status
    assert after.offered == ()
    assert service.reply("2", after)[0].reason in ("out_of_scope", "not_followed", "not_understood")


@pytest.mark.parametrize(
    "picked", ["2", "２", "2.", "第二个", "第2个", "选2", "2号", "(2)", "the second one", "second"]
)
def test_every_way_to_pick_from_a_list(service: Service, picked: str) -> None:
    _, conversation = service.reply(ASKED, NEW)
    answer, after = service.reply(picked, conversation)
    assert (answer.status, after.offered) == ("answered", ())
    assert answer.query.agencies == (offered(conversation)[1],)


@pytest.mark.parametrize(
    ("following", "status"),
    cases(
        ("a yes", "是", "answered"),
        ("in other words", "对的。", "answered"),
        ("in English", "yes", "answered"),
        ("its number", "1", "answered"),
        ("a no", "不是", "out_of_scope"),
        ("more than a yes", "是多少", "out_of_scope"),
    ),
)
def test_the_only_one_that_fits_is_asked_about(service: Service, following: str, status: str) -> None:
    asked, conversation = service.reply("南昌2019年收到多少申请", NEW)
    assert (asked.status, len(asked.choices)) == ("clarify", 1)
    assert "只有这一个" in asked.text
    answer, _ = service.reply(following, conversation)
    assert answer.status == status
    if status == "answered":
        assert answer.query.agencies == (asked.choices[0].agency,)


def test_a_yes_does_not_pick_from_several(service: Service) -> None:
    _, conversation = service.reply(ASKED, NEW)
    assert service.reply("是", conversation)[0].status != "answered"


def test_each_name_that_is_not_clear_is_asked_about(service: Service) -> None:
    first, conversation = service.reply("高新区和南昌的申请比较", NEW)
    assert (len(first.choices), first.query.unresolved) == (2, ("南昌",))
    second, conversation = service.reply("1", conversation)
    assert (second.status, "“南昌”" in second.text, len(second.choices)) == ("clarify", True, 1)
    answer, _ = service.reply("是", conversation)
    assert answer.query.agencies == (first.choices[0].agency, second.choices[0].agency)
    assert {figure.agency for figure in answer.figures} == set(answer.query.agencies)


def test_a_database_written_while_it_is_open_is_read_as_it_is_now(tmp_path: Path) -> None:
    """An agency's number in the database may be another's after a file is removed and another indexed."""
    asked = "applications.new_received.total"
    path = store_of(tmp_path / "made.db", [made("a.txt", "绍兴市教育局", 2022, {asked: 5})])
    with closing(Service(path)) as service:
        assert service.reply("绍兴市教育局2022年收到多少申请", NEW)[0].figures[0].value == 5
        with Writer(path, "test") as writer:
            writer.remove(["a.txt"])
        with Writer(path, "test") as writer:
            writer.replace([(made("b.txt", "绍兴市公安局", 2022, {asked: 7}), "sha of b")])
        gone, _ = service.reply("绍兴市教育局2022年收到多少申请", NEW)
        assert (gone.status, gone.figures) == ("no_data", ())
        new, _ = service.reply("绍兴市公安局2022年收到多少申请", NEW)
        assert (new.figures[0].agency, new.figures[0].value) == ("绍兴市公安局", 7)


def test_the_script_of_a_conversation_stays_where_a_question_has_none(service: Service) -> None:
    first, alike, simplified = talk(service, "宿遷市2024年收到多少申請", "那2023年呢", "那复议呢")
    assert "數量" in first
    assert "數量" in alike, "2023年呢 is written alike in both"
    assert "沿用：宿迁市" in simplified


def test_a_number_that_is_not_on_the_list_keeps_it(service: Service) -> None:
    _, conversation = service.reply(ASKED, NEW)
    answer, after = service.reply("9", conversation)
    assert (answer.status, answer.reason, after) == ("clarify", "number_unknown", conversation)
    assert [choice.agency for choice in answer.choices] == list(offered(conversation))
    assert service.reply("2", after)[0].status == "answered"


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("宿迁2024年网上申请多少", "网上"),
        ("宿迁2024年超期答复多少", "超期"),
        ("How many overdue applications did Suqian have in 2024?", "overdue"),
    ],
)
def test_a_word_that_may_change_the_figure_gets_none(service: Service, question: str, word: str) -> None:
    answer, _ = service.reply(question, NEW)
    assert (answer.status, answer.reason, answer.figures) == ("clarify", "not_understood", ())
    assert word in answer.text


def test_a_name_that_only_sounds_like_one_is_said(service: Service) -> None:
    assert service.reply("安山高新区2020年收到多少申请", NEW)[0].text.startswith(
        "“安山高新区”按鞍山高新技术产业开发区管理委员会理解"
    )
    assert "理解" not in service.reply("鞍山高新区2020年收到多少申请", NEW)[0].text


def test_years_narrow_the_choice(service: Service) -> None:
    answer, _ = service.reply("高新区2020年收到多少申请", NEW)
    assert answer.choices
    assert all(2020 in choice.years for choice in answer.choices)


def test_no_sum_is_built_on_a_total_that_contradicts_itself(service: Service) -> None:
    answer, _ = service.reply("洪泽区2023年行政诉讼", NEW)
    assert [(one.value, one.doubted) for one in answer.derived] == [(None, True)]
    assert "自相矛盾" in answer.text
    assert "各项相加为5" in answer.text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        pytest.param(
            "江苏2024年收到多少申请", "江苏省境内的全部机关，2024年：本年新收政府信息公开申请数量的合计", id="a figure"
        ),
        pytest.param("江苏省2024年公开率", "江苏省境内的全部机关，2024年：（1）合并计算的公开率", id="a rate"),
        pytest.param("河南2019年", "河南省境内的全部机关，2019年：报告份数", id="no item, and a county of that name"),
        pytest.param(
            "Jiangsu requests in 2024",
            "all bodies in Jiangsu (江苏省), 2024: the sum of new applications",
            id="English",
        ),
    ],
)
def test_of_a_place_without_its_government_those_in_it_are_offered(service: Service, question: str, first: str) -> None:
    answer, conversation = service.reply(question, NEW)
    assert (answer.reason, [choice.label[: len(first)] for choice in answer.choices]) == ("agency_unknown", [first])
    assert "自己的，但收录了" in answer.text or "itself, but these" in answer.text
    said, _ = service.reply("1", conversation)
    assert (said.status, said.language, said.code) == ("answered", answer.language, answer.choices[0].code)


@pytest.mark.parametrize(
    ("question", "guesses"), [("高新区申请", False), ("经开区和高新区申请", True), ("卫东区和高新区申请", False)]
)
def test_a_choice_that_leaves_a_name_open_has_no_code(service: Service, question: str, *, guesses: bool) -> None:
    """It would hold the first body that the other name may mean; whoever chooses by number or key is asked about that one next."""
    answer, conversation = service.reply(question, NEW)
    assert answer.reason == "agency_unclear"
    assert [bool(choice.code) for choice in answer.choices] == [not guesses] * len(answer.choices)
    said, _ = service.reply(answer.choices[0].key, conversation)
    assert said.status == ("clarify" if guesses else "answered")


def test_of_a_kind_of_body_those_held_are_offered(tmp_path: Path) -> None:
    asked = "applications.new_received.total"
    hospitals = [made(f"{name}.txt", name, 2022, {asked: 5}) for name in ("绍兴市第一人民医院", "绍兴市第二人民医院")]
    with closing(Service(store_of(tmp_path / "made.db", hospitals))) as service:
        answer, conversation = service.reply("2022年医院的申请", NEW)
        assert [choice.label for choice in answer.choices] == [
            "全部机关（机关类别：医院），2022年：本年新收政府信息公开申请数量的合计"
        ]
        assert service.reply("1", conversation)[0].derived[0].value == 10
        assert not service.reply("2022年民政局的申请", NEW)[0].choices


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("浙江2024年收到多少申请", id="nobody in it is held"),
        pytest.param("江苏省教育厅2024年收到多少申请", id="a department is not its place"),
        pytest.param("苏州市2024年收到多少申请", id="another city of the province"),
    ],
)
def test_nobody_else_is_offered(service: Service, question: str) -> None:
    answer, _ = service.reply(question, NEW)
    assert answer.reason == "agency_unknown"
    assert "但收录了" not in answer.text
    assert not [choice for choice in answer.choices if not choice.agency]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("洪泽区2023年和2024年行政诉讼对比", id="two years, of which one has a value"),
        pytest.param("洪泽区2023年行政诉讼、申请数和2024年的", id="items beside each other"),
        pytest.param("洪泽区和宿迁市2023年行政诉讼", id="two bodies"),
        pytest.param("洪泽区2023年有没有行政诉讼", id="a condition that cannot be told"),
    ],
)
def test_why_there_is_no_sum_is_said_wherever_it_would_stand(service: Service, question: str) -> None:
    answer, _ = service.reply(question, NEW)
    assert "自相矛盾" in answer.text
    assert "* 淮安市洪泽区人民政府 2023年：复议后起诉：各项相加为5，此处印作0。" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("洪泽区2024年行政诉讼增加了多少", id="a change"),
        pytest.param("洪泽区2024年行政诉讼比上年增长百分之几", id="in per cent"),
        pytest.param("洪泽区2024年行政诉讼比上年多吗", id="a condition on a change"),
    ],
)
def test_what_speaks_against_the_year_a_change_is_reckoned_from_is_said(service: Service, question: str) -> None:
    answer, _ = service.reply(question, NEW)
    assert [(one.kind, one.year) for one in answer.findings] == [("dispute_sum", 2023)]
    assert "* 淮安市洪泽区人民政府 2023年：复议后起诉：各项相加为5，此处印作0。" in answer.text
    doubted = [row for row in answer_to_table(answer).rows if "2023年：复议后起诉：各项相加为5，此处印作0。" in row]
    assert len(doubted) == 1, "the change, and not the figure of 2024 beside it"


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        pytest.param(
            "which years do you have for Suqian", "2 in all", "unchanged", id="two reports of a list are not compared"
        ),
        pytest.param(
            "宿迁市2024年有没有提到人员不足的问题",
            "没有找到这样的条目",
            "第五部分没有写出问题",
            id="no point on a theme",
        ),
        pytest.param(
            "宿迁2023年到2024年按申请人类别的申请",
            "本年新收政府信息公开申请数量 · 自然人：2023年 3402 件",
            "自然人 · 本年新收",
            id="a part is named once",
        ),
    ],
)
def test_what_stands_beside_rows(service: Service, question: str, said: str, not_said: str) -> None:
    answer, _ = service.reply(question, NEW)
    assert said in answer.text
    assert not_said not in answer.text


def test_no_star_where_nothing_speaks_against_it(service: Service) -> None:
    answer, _ = service.reply("宿迁市2023年和2024年行政诉讼对比", NEW)
    assert answer.status == "answered"
    assert "*" not in answer.text


def test_a_command_does_not_pick(service: Service) -> None:
    _, conversation = service.reply(ASKED, NEW)
    answer, _ = service.reply("2", conversation, kind="search")
    assert answer.query.kind == "search"


def test_years_of_the_pending_question_are_kept(service: Service) -> None:
    _, conversation = service.reply("高新区2018年收到多少申请", NEW)
    assert service.reply("2", conversation)[0].reason == "year_not_held"
    _, conversation = service.reply("高新区历年收到多少申请", NEW)
    answer, _ = service.reply("2", conversation)
    assert (answer.status, answer.year_assumed) == ("answered", False)


def test_one_certain_agency_is_kept_while_the_other_is_chosen(service: Service) -> None:
    asked, conversation = service.reply("卫东区和高新区收到多少申请", NEW)
    assert asked.reason == "agency_unclear"
    answer, _ = service.reply("1", conversation)
    assert answer.query.agencies == ("平顶山市卫东区人民政府", offered(conversation)[0])


def test_the_year_of_the_answer_is_remembered(service: Service) -> None:
    answer, after = service.reply("洪泽区收到多少申请", NEW)
    assert answer.year_assumed
    assert after.shown is not None
    assert after.shown.years == (2024,)
    following, _ = service.reply("那2023年呢", after)
    assert (following.query.years, following.carried) == ((2023,), ("agencies", "fields", "kind"))
    assert "沿用" in following.text


def test_after_an_agency_that_is_not_held_it_is_asked_whose_the_next_question_is(service: Service) -> None:
    _, conversation = service.reply("卫东区2019年收到多少申请", NEW)
    answer, after = service.reply("那新华区呢", conversation)
    assert (answer.reason, after.open) == ("agency_unknown", "whose")
    assert service.reply("2019年呢", after)[0].reason == "agency_missing"


def test_a_refusal_that_names_nobody_leaves_the_conversation(service: Service) -> None:
    _, conversation = service.reply("卫东区2019年收到多少申请", NEW)
    _, after = service.reply("天气怎么样", conversation)
    assert service.reply("复议呢", after)[0].query.agencies == ("平顶山市卫东区人民政府",)


def test_help_leaves_the_conversation(service: Service) -> None:
    _, conversation = service.reply("卫东区2019年收到多少申请", NEW)
    _, after = service.reply("空白是0吗", conversation)
    assert after == conversation


def test_the_rest_of_a_long_list(service: Service) -> None:
    first, conversation = service.reply("各机关2019年申请前两名", NEW)
    assert first.reports[0].agency == "平顶山市卫东区人民政府"
    assert len(first.reports) == 2
    second, _ = service.reply("还有呢", conversation)
    assert {report.agency for report in second.reports}.isdisjoint(report.agency for report in first.reports)


def test_a_phrase_found_nowhere_is_looked_for_by_its_words(service: Service) -> None:
    answer, _ = service.reply("哪些机关提到“保密与公开尺度不易把握”", NEW)
    assert answer.passages
    assert "理解" in answer.text.splitlines()[0]
    assert service.reply("哪些机关提到“火星与土星的引力场”", NEW)[0].status == "no_data"


def test_words_taken_for_an_item_are_said(service: Service) -> None:
    assert service.reply("宿迁市2023年受理多少件", NEW)[0].text.startswith("“受理”按本年新收")
    assert service.reply("宿迁市2023年行政复仪多少", NEW)[0].text.startswith("“行政复仪”按行政复议理解")
    assert (
        "taken for"
        in service.reply("How many requests did Suqian refuse because of trade secrets in 2023", NEW)[0].text
    )


def test_two_conversations_do_not_mix(service: Service) -> None:
    _, one = service.reply(ASKED, NEW)
    assert service.reply("2", NEW)[0].status == "out_of_scope"
    assert service.reply("2", one)[0].status == "answered"


@pytest.mark.parametrize(
    ("question", "override", "language"),
    cases(
        ("simplified", "卫东区2019年收到多少", None, "zh-hans"),
        ("traditional", "衛東區2019年收到多少", None, "zh-hant"),
        ("English", "How many applications did Weidong receive in 2019", None, "en"),
        ("overridden", "卫东区2019年收到多少", "en", "en"),
        ("overridden the other way", "Weidong 2019", "zh-hant", "zh-hant"),
        ("a refusal too", "weather tomorrow", "zh-hans", "zh-hans"),
    ),
)
def test_language(service: Service, question: str, override: str | None, language: str) -> None:
    assert service.reply(question, NEW, language=override)[0].language == language  # type: ignore[arg-type]


def test_a_bare_number_is_answered_in_the_language_of_the_question(service: Service) -> None:
    _, conversation = service.reply("高新區收到多少申請", NEW)
    assert service.reply("2", conversation)[0].language == "zh-hant"
    assert service.reply("2", conversation, language="en")[0].language == "en"


def test_a_bare_year_is_answered_in_the_language_of_the_conversation(service: Service) -> None:
    _, conversation = service.reply("How many applications did Suqian receive in 2023", NEW)
    assert service.reply("2024?", conversation)[0].language == "en"


@pytest.mark.parametrize("question", ["", "  ", "\n"])
def test_nothing_asked_is_help(service: Service, question: str) -> None:
    answer, conversation = service.reply(question, NEW)
    assert (answer.status, answer.query.kind, conversation) == ("help", "help", NEW)


@pytest.mark.parametrize(
    ("kind", "reason"),
    cases(
        ("stats", "profile", "agency_missing"),
        ("problems", "problems", "agency_missing"),
        ("search", "search", "words_missing"),
    ),
)
def test_a_command_without_arguments_is_told_what_is_missing(service: Service, kind: str, reason: str) -> None:
    answer, _ = service.reply("", NEW, kind=kind)  # type: ignore[arg-type]
    assert (answer.status, answer.reason) == ("clarify", reason)
    assert answer.text


def test_today_is_asked_anew_for_every_question(database: Path) -> None:
    days = iter([date(2024, 12, 31), date(2025, 1, 1)])
    with closing(Service(database, lambda: next(days))) as service:
        assert service.reply("宿迁去年收到多少", NEW)[0].query.years == (2023,)
        assert service.reply("宿迁去年收到多少", NEW)[0].query.years == (2024,)


def test_the_same_question_has_the_same_answer(service: Service) -> None:
    assert talk(service, "卫东区2019年收到多少") == talk(service, "卫东区2019年收到多少")


def test_a_database_that_is_missing_or_broken(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="xxgk index"):
        Service(tmp_path / "none.db")
    (tmp_path / "broken.db").write_text("no database" * 100)
    with pytest.raises(DatabaseError):
        Service(tmp_path / "broken.db")


def test_an_empty_database_still_answers(tmp_path: Path) -> None:
    with closing(Service(store_of(tmp_path / "empty.db", []))) as service:
        for question in ("卫东区2019年收到多少", "收录了哪些机关", "搜索 公众号", "明天天气", ""):
            assert service.reply(question, NEW)[0].text


def test_a_report_of_nobody_is_searched_and_answers_nothing_else(tmp_path: Path) -> None:
    with closing(Service(store_of(tmp_path / "nobody.db", [made("x.txt", None, None)]))) as service:
        assert service.reply("卫东区2019年收到多少", NEW)[0].status == "no_data"


@given(
    st.lists(
        st.one_of(st.sampled_from([ASKED, "2", "卫东区", "2019", "有什么问题", "历年", "？"]), st.text(max_size=12)),
        max_size=4,
    )
)
@examples(60, suppress=[HealthCheck.function_scoped_fixture])
def test_anything_may_be_said(service: Service, questions: list[str]) -> None:
    for said in talk(service, *questions):
        assert said.strip()
        assert "{" not in said.replace("{", "", sum(question.count("{") for question in questions) * 2)
