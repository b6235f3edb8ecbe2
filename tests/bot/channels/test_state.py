"""What the bot remembers: kept across restarts, bounded, expiring, and never in the way of an answer."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from xxgk.bot.channels.telegram import state as limits
from xxgk.bot.channels.telegram.question_watches import QuestionWatch
from xxgk.bot.channels.telegram.state import DAY, Place, State, Watch, read_reported
from xxgk.bot.channels.telegram.state_file import OneProcess, StateFile
from xxgk.bot.channels.telegram.told import Told, pack
from xxgk.bot.commands.feedback import feedback
from xxgk.bot.errors import SettingsError
from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.code import query_to_code
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.conversation import Conversation, Shown
from xxgk.bot.model.query import Language
from xxgk.bot.watched import row_mark

PLACE = Place(5, 0, 7)
FIGURE = Query.model_validate(
    {"measures": ["applications.new_received.total"], "bodies": [{"keys": ["410403-gov"]}], "years": [2020]}
)
PENDING = Conversation(shown=Shown(query=FIGURE, bodies=("410403-gov",)), language="en")

OF_VERSION_3 = (
    "DROP TABLE queries",
    "CREATE TABLE queries (id TEXT PRIMARY KEY, query TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID",
    "ALTER TABLE feedback RENAME COLUMN code TO query",
)
OF_VERSION_4 = (
    "DROP TABLE question_watches",
    "CREATE TABLE question_watches (chat INTEGER NOT NULL, thread INTEGER NOT NULL, code TEXT NOT NULL, language TEXT NOT NULL, "
    "digest TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (chat, thread, code)) WITHOUT ROWID",
    "INSERT INTO question_watches VALUES (5, 0, 'A', 'en', 'x', 1)",
)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = 1_700_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reopen(tmp_path: Path, clock: Clock) -> Iterator[Callable[[], State]]:
    """Opens the same file again, as after a restart."""
    opened: list[State] = []

    def open_again() -> State:
        for state in opened:
            state.close()
        opened[:] = [State(StateFile(tmp_path / "folder" / "state.db"), clock)]
        return opened[0]

    yield open_again
    for state in opened:
        state.close()


def test_a_conversation_outlives_a_restart(reopen: Callable[[], State]) -> None:
    reopen().remember(PLACE, PENDING)
    assert reopen().conversation(PLACE) == PENDING


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(Place(5, 0, 8), id="another person of the same group"),
        pytest.param(Place(6, 0, 7), id="the same person in another chat"),
        pytest.param(Place(5, 3, 7), id="another topic"),
    ],
)
def test_it_belongs_to_one_place(reopen: Callable[[], State], place: Place) -> None:
    state = reopen()
    state.remember(PLACE, PENDING)
    assert state.conversation(place) == Conversation()


def test_an_empty_one_is_forgotten(reopen: Callable[[], State]) -> None:
    state = reopen()
    state.remember(PLACE, PENDING)
    state.remember(PLACE, Conversation())
    assert state.conversation(PLACE) == Conversation()


def test_after_a_month_nothing_is_left(reopen: Callable[[], State], clock: Clock) -> None:
    state = reopen()
    state.remember(PLACE, PENDING)
    name = state.keep_query(FIGURE)
    clock.time += 30 * DAY + 1
    assert state.conversation(PLACE) == Conversation()
    assert state.query(name) is None
    state.tidy()
    clock.time -= 30 * DAY + 1
    assert state.conversation(PLACE) == Conversation(), "not only hidden: deleted"


def test_what_an_earlier_version_kept_is_no_obstacle(reopen: Callable[[], State], tmp_path: Path) -> None:
    state = reopen()
    state.remember(PLACE, PENDING)
    name = state.keep_query(FIGURE)
    with sqlite3.connect(tmp_path / "folder" / "state.db") as other:
        other.execute("UPDATE conversations SET conversation = ?", [json.dumps({"shown": {"query": "unheard of"}})])
        other.execute("UPDATE queries SET code = 'no code'")
    other.close()
    assert state.conversation(PLACE) == Conversation()
    assert state.query(name) is None


def test_the_oldest_go_first(reopen: Callable[[], State], clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CONVERSATIONS", 3)
    state = reopen()
    for person in range(5):
        clock.time += 1
        state.remember(Place(person, 0, person), PENDING)
    state.tidy()
    kept = [person for person in range(5) if state.conversation(Place(person, 0, person)) == PENDING]
    assert kept == [2, 3, 4]


def test_language(reopen: Callable[[], State]) -> None:
    state = reopen()
    assert state.language(7) is None
    state.set_language(7, "en")
    assert reopen().language(7) == "en"
    reopen().set_language(7, None)
    assert reopen().language(7) is None


def test_queries_behind_buttons(reopen: Callable[[], State]) -> None:
    query = FIGURE.model_copy(update={"years": Years(which="all")})
    name = reopen().keep_query(query)
    assert len(name.encode()) == 10
    assert name.replace("-", "").replace("_", "").isalnum()
    assert reopen().query(name) == query
    assert reopen().keep_query(query) == name, "one place for one question"
    assert reopen().keep_query(FIGURE) != name
    assert reopen().query("forged-one") is None


def told(digests: dict[str, str]) -> dict[str, Told]:
    return {
        year: Told(digest=digest, figures={"a": 1, "b": 2.5}, findings=("0badcafe",))
        for year, digest in digests.items()
    }


def watch(chat: int, thread: int, agency: str, language: Language, digests: dict[str, str], key: str = "") -> Watch:
    return Watch(chat=chat, thread=thread, agency=agency, key=key, language=language, seen=told(digests))


def test_watches(reopen: Callable[[], State]) -> None:
    state = reopen()
    assert state.watch(watch(5, 0, "某区", "en", {"2020": "a"}))
    assert state.watch(watch(5, 0, "某区", "en", {"2020": "b"})), "again: only what was seen changes"
    assert state.watch(watch(6, 3, "某区", "zh-hans", {}))
    assert [(one.chat, one.thread, one.seen) for one in reopen().watches()] == [(5, 0, told({"2020": "b"})), (6, 3, {})]
    assert reopen().unwatch(5, "某市") == 0
    assert reopen().unwatch(5, "某区") == 1
    assert [one.chat for one in reopen().watches()] == [6]


def test_what_a_chat_was_told_of(reopen: Callable[[], State]) -> None:
    state = reopen()
    state.watch(watch(5, 0, "某区", "en", {"2020": "a"}))
    (one,) = state.watches(5)
    state.told(one, "某市某区", "1-gov", told({"2020": "b"}))
    state = reopen()
    assert state.watches() == [watch(5, 0, "某市某区", "en", {"2020": "b"}, "1-gov")], "under its name and key of now"
    state.unwatch(5, "某市某区")
    state.told(one, "某市某区", "1-gov", told({"2020": "c"}))
    assert state.watches() == [], "a watch that was ended while the message was on its way stays ended"


def test_watches_of_before_there_were_keys_are_kept(reopen: Callable[[], State], tmp_path: Path) -> None:
    """A state of version 1: names and digests alone; of what nobody can read nothing is known."""
    path = tmp_path / "folder" / "state.db"
    state = reopen()
    state.remember(PLACE, PENDING)
    for statement in (
        "DROP TABLE watches",
        "CREATE TABLE watches (chat INTEGER NOT NULL, thread INTEGER NOT NULL, agency TEXT NOT NULL, language TEXT NOT NULL, "
        "seen TEXT NOT NULL, PRIMARY KEY (chat, thread, agency)) WITHOUT ROWID",
        """INSERT INTO watches VALUES (5, 0, '某区', 'en', '{"2020": "a"}'), (6, 0, '某区', 'en', '[5]'), (7, 0, '某区', 'en', '{')""",
        *OF_VERSION_3,
        "PRAGMA user_version = 1",
    ):
        state._file.run(statement)
    for _ in range(2):
        state = reopen()
        assert [(one.chat, one.key, one.seen) for one in state.watches()] == [
            (5, "", {"2020": Told(digest="a")}),
            (6, "", {}),
            (7, "", {}),
        ]
        assert state.conversation(PLACE) == PENDING
    assert list(path.parent.glob("*.aside*")) == []


def test_questions_of_before_there_were_codes_are_kept_where_there_is_one(reopen: Callable[[], State]) -> None:
    """A state of version 3: buttons go on, or are too old; mistakes reported stay in any case, and so do watches and conversations."""
    state = reopen()
    state.remember(PLACE, PENDING)
    state.watch(watch(5, 0, "某区", "en", {"2020": "a"}))
    for statement in (*OF_VERSION_3, *OF_VERSION_4, "PRAGMA user_version = 3"):
        state._file.run(statement)
    kept = {
        "a": json.dumps({"kind": "figure", "agencies": ["平顶山市卫东区人民政府"], "years": [2020]}),
        "b": json.dumps({"kind": "help"}),
        "c": "no json",
    }
    for name, text in kept.items():
        state._file.run("INSERT INTO queries VALUES (?, ?, 1700000000)", [name, text])
        state._file.run("INSERT INTO feedback VALUES (NULL, 1, ?, ?)", [text, f"answer {name}"])
    for _ in range(2):
        state = reopen()
        usual = FIGURE.model_copy(update={"bodies": (Bodies(keys=("410403-gov",)),)})
        assert [state.query(name) for name in kept] == [usual, None, None]
        assert [(one.query, one.answer) for one in state.reported()] == [
            (usual, "answer a"),
            (None, "answer b"),
            (None, "answer c"),
        ]
        assert state.conversation(PLACE) == PENDING
        assert [one.agency for one in state.watches()] == ["某区"]
        assert [(one.code, one.seen) for one in state.questions.of(5)] == [("A", None)], (
            "which rows it knows was not kept"
        )


def test_a_chat_watches_so_many_and_no_more(reopen: Callable[[], State]) -> None:
    state = reopen()
    assert all(state.watch(watch(5, 0, f"机关{number}", "en", {})) for number in range(limits.MAX_WATCHES))
    assert not state.watch(watch(5, 0, "又一个", "en", {}))
    assert state.watch(watch(5, 0, "机关3", "en", {"2020": "a"})), "those it has go on"
    assert state.watch(watch(6, 0, "又一个", "en", {}))


def test_feedback(reopen: Callable[[], State]) -> None:
    state = reopen()
    first = state.feedback(FIGURE, "191 件")
    second = state.feedback(Query(), "x" * 100_000)
    assert second > first
    one, two = reopen().reported()
    assert (one.query, one.answer) == (FIGURE, "191 件")
    assert len(two.answer) < 10_000


def test_feedback_is_listed_beside_a_running_bot(
    reopen: Callable[[], State], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XXGK_STATE", "folder/state.db")
    nothing = CliRunner().invoke(feedback)
    assert (nothing.exit_code, nothing.output) == (0, ""), "no bot ever ran"
    reopen().feedback(FIGURE, "甲 191 件\n出处")
    text = CliRunner().invoke(feedback).output
    for part in ("#1 ", "2020", "  甲 191 件\n  出处"):
        assert part in text
    line = json.loads(CliRunner().invoke(feedback, ["--json"]).output)
    assert (line["id"], line["query"]["years"]["years"]) == (1, [2020])


def test_of_who_blocked_the_bot_nothing_is_kept(reopen: Callable[[], State]) -> None:
    state = reopen()
    state.remember(Place(7, 0, 7), PENDING)
    state.watch(watch(7, 0, "某区", "en", {}))
    state.set_language(7, "en")
    state.set_language(8, "en")
    state.forget_chat(7)
    assert state.conversation(Place(7, 0, 7)) == Conversation()
    assert (state.watches(), state.language(7), state.language(8)) == ([], None, "en")


def test_a_group_that_moved_takes_everything_along(reopen: Callable[[], State]) -> None:
    state = reopen()
    state.remember(Place(-5, 0, 7), PENDING)
    state.watch(watch(-5, 0, "某区", "en", {}))
    state.migrate(-5, -1005)
    assert state.conversation(Place(-1005, 0, 7)) == PENDING
    assert [one.chat for one in state.watches()] == [-1005]
    state.forget_chat(-1005)
    assert state.conversation(Place(-1005, 0, 7)) == Conversation()
    assert state.watches() == []


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        pytest.param(
            "INSERT INTO languages VALUES (7, NULL)", sqlite3.IntegrityError, id="against the rules of a table"
        ),
        pytest.param("SELECT ?", sqlite3.ProgrammingError, id="a value missing"),
    ],
)
def test_a_mistake_of_ours_does_not_cost_the_file(tmp_path: Path, statement: str, error: type[Exception]) -> None:
    file = StateFile(tmp_path / "state.db")
    State(file).set_language(7, "en")
    with pytest.raises(error):
        file.run(statement)
    assert State(file).language(7) == "en"
    assert list(tmp_path.glob("*.aside-*")) == []
    file.close()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.write_bytes(b"no database " * 500), id="something else"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:5000]), id="cut off"),
        pytest.param(lambda path: _later(path), id="of a later version"),
    ],
)
def test_a_file_that_cannot_be_used_is_moved_aside(
    reopen: Callable[[], State], tmp_path: Path, spoil: Callable[[Path], object], caplog: pytest.LogCaptureFixture
) -> None:
    state = reopen()
    for person in range(200):
        state.remember(Place(5, 0, person), PENDING)
    state.tidy()
    state.close()
    spoil(tmp_path / "folder" / "state.db")
    state = reopen()
    assert state.conversation(PLACE) == Conversation()
    state.remember(PLACE, PENDING)
    assert reopen().conversation(PLACE) == PENDING
    assert len(list((tmp_path / "folder").glob("state.db.aside-*"))) == 1
    assert "begun anew" in caplog.text


def _later(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


NOTHING = f"x'{pack({}).hex()}'"
_NONSENSE = [
    pytest.param("conversations", "(5, 0, 7, ?, 9999999999)", lambda state: state.conversation(PLACE), Conversation(), id="a conversation"),
    pytest.param("languages", "(7, ?)", lambda state: state.language(7), None, id="a language"),
    pytest.param("queries", "('abcdefghij', ?, 9999999999)", lambda state: state.query("abcdefghij"), None, id="a question"),
    pytest.param("watches", "(5, 0, '某区', '', 'en', ?)", lambda state: state.watches(), [], id="what was told of"),
    pytest.param("watches", f"(5, 0, '某区', '', ?, {NOTHING})", lambda state: state.watches(), [], id="the language of a watch"),
    pytest.param("watches", f"(?, 0, '某区', '', 'en', {NOTHING})", lambda state: state.watches(), [], id="the chat of a watch"),
    pytest.param("feedback", "(NULL, 1, ?, '')", lambda state: state.reported(), [], id="a mistake reported"),
    pytest.param("feedback", f"(NULL, ?, '{query_to_code(FIGURE)}', '')", lambda state: state.reported(), [], id="its time"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "values", "read", "nothing"), _NONSENSE)
@pytest.mark.parametrize(
    "nonsense", ["{", "xx", "[5]", '{"shown": {"kind": "unheard of"}}', b"\xff\xfe", " ", '{"offered": 5, "shown": 7}']
)
def test_a_row_of_nonsense_is_dropped_and_noted_once(
    reopen: Callable[[], State],
    caplog: pytest.LogCaptureFixture,
    table: str,
    values: str,
    read: Callable[[State], object],
    nothing: object,
    nonsense: object,
) -> None:
    state = reopen()
    file = state._file
    file.run(f"INSERT INTO {table} VALUES {values}", [nonsense])
    state = reopen()
    for _ in range(3):
        assert read(state) == nothing
    assert caplog.text.count("could not be read and was dropped") == 1
    assert state._file.run(f"SELECT * FROM {table}") == []


def test_the_rows_beside_it_stay(reopen: Callable[[], State], tmp_path: Path) -> None:
    state = reopen()
    state.watch(watch(5, 0, "某区", "en", {"2019": "a"}))
    state._file.run("INSERT INTO watches VALUES (6, 0, CAST(x'ff41' AS TEXT), '', 'en', '{}')")
    state._file.run("INSERT INTO watches VALUES (7, 0, '某区', '', 'en', CAST(x'ff41' AS TEXT))")
    state.feedback(Query(), "answer")
    state._file.run("INSERT INTO feedback VALUES (NULL, 1, CAST(x'ff41' AS TEXT), 'x')")
    assert [one.answer for one in read_reported(tmp_path / "folder" / "state.db")] == ["answer"]
    state = reopen()
    assert [one.chat for one in state.watches() if one.agency == "某区"] == [5]
    assert [one.answer for one in state.reported()] == ["answer"]


def test_a_locked_file_costs_memory_and_no_answer(
    reopen: Callable[[], State], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    state = reopen()
    state._file.run("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(tmp_path / "folder" / "state.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    state.remember(PLACE, PENDING)
    assert state.conversation(PLACE) == Conversation()
    assert "not remembered" in caplog.text
    other.close()
    state.remember(PLACE, PENDING)
    assert state.conversation(PLACE) == PENDING


def test_nobody_else_may_read_it(reopen: Callable[[], State], tmp_path: Path) -> None:
    reopen().remember(PLACE, PENDING)
    for file in (tmp_path / "folder").iterdir():
        assert file.stat().st_mode & 0o077 == 0, file.name


def test_where_it_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="XXGK_STATE"):
        StateFile(tmp_path / "file" / "state.db")


def test_one_process_a_bot(tmp_path: Path) -> None:
    first = OneProcess(tmp_path / "state.db", 1)
    with pytest.raises(SettingsError, match="one process a token"):
        OneProcess(tmp_path / "state.db", 1)
    other_bot = OneProcess(tmp_path / "state.db", 2)
    first.release()
    OneProcess(tmp_path / "state.db", 1).release()
    other_bot.release()


MARKS = frozenset({row_mark(["32-gov", 2023])})


def question(chat: int, code: str = "AAA") -> QuestionWatch:
    return QuestionWatch(chat=chat, thread=0, code=code, language="en", seen=MARKS)


def test_questions_that_are_watched(reopen: Callable[[], State]) -> None:
    state = reopen()
    state.questions.keep(question(5))
    state.questions.keep(question(5, "BBB"))
    state.questions.keep(question(6))
    state = reopen()
    (first, second) = state.questions.of(5)
    more = MARKS | {row_mark(["32-gov", 2024])}
    state.questions.told(first, more)
    state = reopen()
    assert [(one.code, one.seen) for one in state.questions.of(5)] == [("AAA", more), ("BBB", MARKS)]
    assert state.questions.end(5, "AAA") == 1
    state.questions.told(first, MARKS)
    assert state.questions.of(5) == [second], "one that was ended while the message was on its way stays ended"
    assert state.questions.chats() == {5, 6}
    state.migrate(5, -100)
    state.forget_chat(6)
    assert state.questions.chats() == {-100}
    assert state.questions.end(-100) == 1


def test_that_a_question_was_refused_is_kept(reopen: Callable[[], State]) -> None:
    state = reopen()
    state.questions.keep(question(5))
    state.questions.told(question(5), MARKS, refused=True)
    state = reopen()
    (refused,) = state.questions.of(5)
    assert (refused.refused, refused.seen) == (True, MARKS)


def test_a_state_in_which_rows_were_a_digest(reopen: Callable[[], State]) -> None:
    """A state of version 4: questions go on to be watched."""
    state = reopen()
    for statement in (*OF_VERSION_4, "PRAGMA user_version = 4"):
        state._file.run(statement)
    for _ in range(2):
        state = reopen()
        assert state.questions.of(5) == [QuestionWatch(chat=5, thread=0, code="A", language="en", seen=None)]


@pytest.mark.parametrize("row", ["'xx', NULL, 0", "'en', x'00', 0", "'en', 5, 0"])
def test_a_watched_question_of_nonsense_is_dropped(reopen: Callable[[], State], row: str) -> None:
    state = reopen()
    state._file.run(f"INSERT INTO question_watches VALUES (5, 0, 'AAA', {row})")
    assert state.questions.of(5) == []
    assert state.questions.chats() == set()


def test_bodies_and_questions_are_counted_together(reopen: Callable[[], State]) -> None:
    state = reopen()
    for number in range(limits.MAX_WATCHES):
        state.questions.keep(question(5, f"A{number}"))
    assert not state.watch(watch(5, 0, "某区", "en", {}))


def test_a_state_of_before_questions_were_watched(reopen: Callable[[], State]) -> None:
    state = reopen()
    state.watch(watch(5, 0, "某区", "en", {"2020": "a"}))
    for statement in ("DROP TABLE question_watches", *OF_VERSION_3, "PRAGMA user_version = 2"):
        state._file.run(statement)
    state = reopen()
    assert len(state.watches()) == 1
    assert state.questions.chats() == set()
