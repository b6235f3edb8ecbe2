"""What the channel says, as data: in every language, within Telegram's limits, everything used and nothing missing."""

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from telegram.constants import BotCommandLimit, BotDescriptionLimit, CallbackQueryLimit

import xxgk.bot.channels.telegram as channel
from tests.index.cases import each
from xxgk.bot.channels.telegram.commands import commands
from xxgk.bot.channels.telegram.keyboards import actions, buttons_under
from xxgk.bot.channels.telegram.languages import language_named, languages
from xxgk.bot.channels.telegram.menus import menu
from xxgk.bot.channels.telegram.sentences import say, sentences
from xxgk.bot.model.query import Language, QueryKind

LANGUAGES: tuple[Language, ...] = get_args(Language)
# what Telegram alone says, and what is said by what channels share
FOLDER = Path(channel.__path__[0])
CODE = "\n".join(file.read_text(encoding="utf-8") for file in (*FOLDER.glob("*.py"), *FOLDER.parent.glob("*.py")))
ALERTS = ("tap_stale", "tap_of_another", "tap_done", "mistake_thanks")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@each("key", sentences())
def test_every_sentence_in_every_language(key: str) -> None:
    sentence = sentences()[key]
    assert sentence.keys() == {"zh", "en"}
    assert fields(sentence["zh"]) == fields(sentence["en"]), "the same is filled in"
    values = {name: f"«{name}»" for name in fields(sentence["zh"])}
    said = {language: say(key, language, **values) for language in LANGUAGES}
    assert all(said.values())
    assert all(value in text for value in values.values() for text in said.values())
    assert not re.search(r"[\u4e00-\u9fff]{7}", said["en"]), "English is English, but for examples"


@each("key", sentences())
def test_every_sentence_is_used(key: str) -> None:
    stems = "|".join(
        re.escape(key[:at]) for at, char in enumerate(key) if char == "_"
    )  # f"question_{refused}" says question_too_many
    assert re.search(rf'["\']{re.escape(key)}["\']|f"(?:{stems})_\{{', CODE), f"{key} is said nowhere"


def test_nothing_is_said_that_is_not_there() -> None:
    said = set(re.findall(r"""(?<!phrases\.)\bsay\(\s*["']([a-z_]+)["']""", CODE))  # phrases are those of answers
    assert said <= sentences().keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_limits_of_telegram(language: Language) -> None:
    assert len(say("description", language)) <= BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
    assert len(say("short_description", language)) <= BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH
    for key in ALERTS:
        assert len(say(key, language)) <= CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
    for groups in (False, True):
        shown = menu(language, groups=groups)
        assert len(shown) <= BotCommandLimit.MAX_COMMAND_NUMBER
        assert all(0 < len(one.description) <= BotCommandLimit.MAX_DESCRIPTION for one in shown)


def test_menus_differ_by_language_and_groups_get_fewer() -> None:
    texts = [[one.description for one in menu(language)] for language in LANGUAGES]
    assert len({tuple(one) for one in texts}) == len(LANGUAGES)
    assert {one.command for one in menu("en", groups=True)} < {one.command for one in menu("en")}


@each("name", commands())
def test_commands(name: str) -> None:
    command = commands()[name]
    assert re.fullmatch(r"[a-z0-9_]{1,32}", name), "what Telegram allows"
    if command.kind is not None:
        assert command.kind in get_args(QueryKind)


def test_every_kind_of_answer_has_its_buttons() -> None:
    assert buttons_under().keys() == set(get_args(QueryKind))


@each("action", actions())
def test_what_buttons_say(action: str) -> None:
    words = actions()[action]
    assert words.keys() == {"zh", "en"}
    assert fields(words["zh"]) == fields(words["en"])
    assert all(0 < len(text) <= 80 for text in words.values())


@each("key", languages())
def test_every_word_for_a_language(key: str) -> None:
    for word in languages()[key]["words"]:
        assert language_named(word) == key, word
        assert language_named(f" {word.upper()} ") == key
    others = [word for other in languages().values() for word in other["words"]]
    assert len(others) == len(set(others)), "each word means one language"


@pytest.mark.parametrize("typed", ["", "klingon", "e", "中", "简体繁體"])
def test_no_language(typed: str) -> None:
    assert language_named(typed) is None
