"""The conversation in the terminal: what lines do, what is completed, coloured and kept; with keys typed into a pipe."""

import io
import random
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.data_structures import Size
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.output.vt100 import Vt100_Output

from tests.bot.render.made import answer, figure, source
from tests.index.cases import cases
from xxgk.bot.channels.terminal import converse as channel
from xxgk.bot.channels.terminal.colours import answer_to_fragments
from xxgk.bot.channels.terminal.completion import Completions
from xxgk.bot.channels.terminal.talk import COMMANDS, Talk
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.answer import Answer, Passage
from xxgk.bot.model.conversation import Conversation, Shown
from xxgk.bot.model.query import Language, QueryKind
from xxgk.bot.render.phrases import Phrases
from xxgk.index.store.reading import StoredAgency

TEXT = "甲市人民政府 2022年：9 件\n注意：各项相加为10，此处印作9。\n来源：《年报》第三部分\n原文：一、本年新收 | 9\n文件：jia.txt"
ECHO = "「甲市人民政府」2022年的新收申请"


def agency(name: str, *others: str, years: tuple[int, ...] = (2021, 2022)) -> StoredAgency:
    return StoredAgency(name=name, region=None, scope="", names=(name, *others), years=years)


class Echo:
    """A service that answers everything with one figure, and remembers how it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, QueryKind | None, Language | None]] = []
        self.agencies = [agency("平顶山市卫东区人民政府", "卫东区"), agency("甲市人民政府"), agency("甲县教育局")]

    def reply(
        self,
        question: str,
        conversation: Conversation,
        *,
        kind: QueryKind | None = None,
        language: Language | None = None,
    ) -> tuple[Answer, Conversation]:
        self.asked.append((question, kind, language))
        one = answer(kind or "figure", language or "zh-hans", figures=(figure(),), text=TEXT, echo=ECHO)
        if question == "不知道":
            one = one.model_copy(update={"status": "no_data", "text": "没有收录。"})
        return one, conversation.model_copy(update={"shown": Shown(query=code_to_query(one.code))})

    def export(self, question: str, *, language: Language | None = None) -> Answer:
        self.asked.append((f"export {question}", None, language))
        return self.reply(question, Conversation(), kind="profile", language=language)[0]

    def whole(self, answer: Answer) -> Answer:
        return answer


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Talk:
    monkeypatch.chdir(tmp_path)
    return Talk(Echo())


@pytest.mark.parametrize(
    ("line", "question", "kind"),
    cases(
        ("plain text is a question", "甲市2022年收到多少", "甲市2022年收到多少", None),
        ("a command says its kind", "/stats 甲市 2022", "甲市 2022", "profile"),
        ("spaces around do not matter", "  /rank   申请 2022  ", "申请 2022", "rank"),
        ("a command without arguments asks what is missing", "/trend", "", "trend"),
        ("help takes none", "/help 排名", "", "help"),
        ("contradictions", "/check 甲市", "甲市", "findings"),
    ),
)
def test_lines_that_are_asked(talk: Talk, line: str, question: str, kind: str | None) -> None:
    assert talk.say(line) is not None
    assert talk.service.asked == [(question, kind, None)]  # type: ignore[attr-defined]
    assert talk.conversation.shown is not None, "the conversation goes on"


@pytest.mark.parametrize("line", ["quit", "/quit", "exit", "退出", " /exit "])
def test_lines_that_end_it(talk: Talk, line: str) -> None:
    assert talk.say(line) is None


def test_help_lists_the_commands(talk: Talk) -> None:
    said = talk.say("/help")
    assert isinstance(said, str)
    assert all(command in said for command in COMMANDS)
    assert "没有命令 /frobnicate" in str(talk.say("/frobnicate 甲市"))


def test_the_language_can_be_set_and_follows_the_question_again(talk: Talk) -> None:
    assert "en" in str(talk.say("/lang EN"))
    talk.say("甲市")
    assert "Answers will be in: auto" in str(talk.say("/lang auto")) or talk.language is None
    talk.say("甲市")
    assert [language for *_, language in talk.service.asked] == ["en", None]  # type: ignore[attr-defined]
    assert "zh-hant" in str(talk.say("/lang fr"))
    assert talk.language is None, "an unknown one changes nothing"


def test_the_last_answer_can_be_written_and_drawn(talk: Talk, tmp_path: Path) -> None:
    assert "先问一个问题" in str(talk.say("/export x.csv"))
    talk.say("甲市")
    talk.say("不知道")
    assert "已写入" in str(talk.say("/export x.csv")), "a refusal is not what is meant to be written"
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "已覆盖" in str(talk.say("/export x.csv"))
    assert "已写入" in str(talk.say("/chart x.png"))
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")
    assert "已写入" in str(talk.say("/export"))
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["甲市人民政府-2022.xlsx"]
    assert "写不了" in str(talk.say("/export nowhere/x.csv"))
    assert talk.service.asked[-1][0] == "不知道", "writing asks nothing"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "asked", "file"),
    cases(
        ("an agency, all its figures", "/export 甲市", "export 甲市", "*.xlsx"),
        ("to a file named", "/export 甲市 2022 jia.csv", "export 甲市 2022", "jia.csv"),
    ),
)
def test_all_figures_of_an_agency(talk: Talk, tmp_path: Path, line: str, asked: str, file: str) -> None:
    assert "已写入" in str(talk.say(line))
    assert talk.service.asked[0][0] == asked  # type: ignore[attr-defined]
    assert len(list(tmp_path.glob(file))) == 1
    assert isinstance(talk.say("/export 不知道"), Answer), "what cannot be exported is answered"


# completion


def completed(completions: Completions, text: str) -> list[str]:
    """Give what the text becomes with each completion."""
    found = completions.get_completions(Document(text), CompleteEvent())
    return [text[: len(text) + one.start_position] + one.text for one in found]


@pytest.mark.parametrize(
    ("text", "becomes"),
    cases(
        ("a command", "/tr", ["/trend"]),
        ("of a command only at the beginning of the line", "甲/tr", []),
        ("the beginning of an official name", "甲市", ["甲市人民政府"]),
        ("a short name", "卫东", ["卫东区"]),
        ("behind a command", "/stats 甲县", ["/stats 甲县教育局"]),
        ("behind other words of a sentence", "那卫东", ["那卫东区"]),
        ("typed in traditional script", "衛東", ["卫东区"]),
        ("in the middle of a name, where none begins so", "教育局", ["甲县教育局"]),
        ("one character begins too many", "甲", []),
        ("nothing of the sort", "天气", []),
        ("whole names need no completion", "甲县教育局", []),
        ("nothing typed", "", []),
    ),
)
def test_completions(text: str, becomes: list[str]) -> None:
    assert completed(Completions(COMMANDS, Echo().agencies), text) == becomes


def test_a_completion_says_which_body_is_meant_and_its_years() -> None:
    (found,) = Completions(COMMANDS, Echo().agencies).get_completions(Document("卫东"), CompleteEvent())
    assert found.display_meta_text == "平顶山市卫东区人民政府 2021 2022"


def test_a_hundred_thousand_names_are_searched_not_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    generator = random.Random(1)
    characters = [chr(code) for code in range(0x4E00, 0x5E00)]
    names = sorted({"".join(generator.choices(characters, k=8)) + "人民政府" for _ in range(100_000)})
    completions = Completions((), [agency(name) for name in names])
    looked_at = 0

    class Counting(list):  # type: ignore[type-arg]
        def __getitem__(self, place):  # type: ignore[no-untyped-def]
            nonlocal looked_at
            looked_at += 1
            return super().__getitem__(place)

    monkeypatch.setattr(completions, "_names", Counting(completions._names))
    assert names[500] in completed(completions, names[500][:6])
    assert len(completed(completions, "人民政府")) == 12
    assert looked_at < 500


# colours


def test_doubts_and_sources_have_their_colours_and_nothing_is_added() -> None:
    fragments = answer_to_fragments(answer(text=TEXT))
    assert "".join(text for _, text, *_ in fragments) == TEXT
    styles = {text.strip()[:2]: style for style, text, *_ in fragments}
    assert styles == {
        "甲市": "class:headline", "注意": "class:doubt", "来源": "class:source", "原文": "class:source",
        "文件": "class:source",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_doubts_are_coloured_in_every_language(language: Language) -> None:
    note = Phrases(language).say("warning", message="x")
    assert ("class:doubt", f"{note}\n") in answer_to_fragments(answer(language=language, text=f"9\n{note}\n9"))


def test_the_words_found_stand_out_where_they_stand() -> None:
    passages = tuple(
        Passage(agency="甲", year=2022, section=1, text=text, source=source(), hits=((2, 5),))
        for text in ("运用公众号发布", "依托公众号公开")
    )
    text = "找到 2 段\n1. 甲 2022年：运用【公众号】发布\n2. 甲 2022年：依托【公众号】公开"
    fragments = answer_to_fragments(answer("search", fields=(), passages=passages, text=text))
    assert [text for style, text, *_ in fragments if style == "class:hit"] == ["【公众号】", "【公众号】"]
    assert "".join(text for _, text, *_ in fragments) == text


# keys


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(channel, "user_state_path", lambda *_, **__: tmp_path / "state")
    monkeypatch.setenv("TERM", "xterm-256color")
    return tmp_path / "state"


def screen(depth: ColorDepth = ColorDepth.DEPTH_4_BIT) -> tuple[Output, io.StringIO]:
    written = io.StringIO()
    return Vt100_Output(written, lambda: Size(rows=40, columns=100), default_color_depth=depth), written


def typing(talk: Talk, keys: str, depth: ColorDepth = ColorDepth.DEPTH_4_BIT) -> str:
    output, written = screen(depth)
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        channel.at_terminal(talk, pipe, output)
    return written.getvalue()


def asked(talk: Talk) -> list[str]:
    return [question for question, *_ in talk.service.asked]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("keys", "questions"),
    cases(
        ("a line", "甲市\r/quit\r", ["甲市"]),
        ("Ctrl-D leaves", "甲市\r\x04", ["甲市"]),
        ("Ctrl-C gives up the line, not the conversation", "乙市\x03甲市\r\x04", ["甲市"]),
        ("empty lines ask nothing", "\r \r甲市\r\x04", ["甲市"]),
    ),
)
def test_keys(home: Path, talk: Talk, keys: str, questions: list[str]) -> None:
    typing(talk, keys)
    assert asked(talk) == questions


def test_what_was_typed_is_kept_for_its_owner_alone(home: Path, talk: Talk) -> None:
    typing(talk, "甲市\r\x04")
    file = home / "history"
    assert "甲市" in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(FileHistory(str(channel.history_file())).load_history_strings()) == ["甲市"], (
        "for the next conversation"
    )


def test_the_foot_says_what_was_understood(home: Path, talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The foot is only drawn where a terminal tells its height, which a pipe does not: so it is asked for here."""
    sessions = []
    whole = channel.PromptSession

    def watched(**options: object) -> object:
        sessions.append(options)
        return whole(**options)  # type: ignore[arg-type]

    monkeypatch.setattr(channel, "PromptSession", watched)
    typing(talk, "甲市\r\x04")
    assert sessions[0]["bottom_toolbar"]() == f" {ECHO}"  # type: ignore[operator]


YELLOW = "\x1b[0;33m"


def test_colours_and_none_where_none_are_wanted(home: Path, talk: Talk) -> None:
    assert f"{YELLOW}注意" in typing(talk, "甲市\r\x04")
    plain = typing(talk, "甲市\r\x04", ColorDepth.DEPTH_1_BIT)
    assert "注意" in plain
    assert YELLOW not in plain


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[object]:
    def run(talk_with: Echo, text: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        channel.converse(talk_with, None)
        return capsys.readouterr().out

    return run  # type: ignore[return-value]


def test_with_a_pipe_only_answers_and_no_codes(piped) -> None:
    out = piped(Echo(), "甲市\n\n乙市\nquit\n丙市\n")
    assert out == f"{TEXT}\n\n{TEXT}\n\n"
    assert "\x1b" not in out
