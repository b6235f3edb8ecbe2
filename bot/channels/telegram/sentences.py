"""What the channel says itself, in three languages: ``say``."""

import tomllib
from functools import cache
from importlib import resources

import opencc

from xxgk.bot.model.query import Language

ECHOED = 60  # characters of what somebody typed that are repeated to him
FILES = ("sentences.toml", "texts.toml")  # running, watching, files sent in; the conversation


@cache
def sentences() -> dict[str, dict[str, str]]:
    """Give all sentences by their keys."""
    folder = resources.files("xxgk.bot.channels.telegram")
    files = [tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8")) for name in FILES]
    return {key: sentence for file in files for key, sentence in file.items()}


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2twp")


def say(key: str, language: Language, **values: object) -> str:
    """Fill in a sentence; what is filled in (names of agencies, titles) is not converted, what was typed is cut.

    ``say("only_admins", "en")`` → ``"Only administrators can do that."``; raises KeyError for a sentence that is not there.
    """
    sentence = sentences()[key]["en" if language == "en" else "zh"]
    if "typed" in values:
        values["typed"] = echo(str(values["typed"]))
    return to_script(sentence, language).format(**values).strip()


def echo(typed: str) -> str:
    r"""What somebody typed, in one line, cut with ``…`` where it is long: ``"a\nb"`` → ``"a b"``."""
    line = " ".join(typed.split())
    return line if len(line) <= ECHOED else line[: ECHOED - 1] + "…"


def to_script(text: str, language: Language) -> str:
    """Give our own Chinese words in the script of a language: ``to_script("机关", "zh-hant")`` → ``"機關"``."""
    return str(_to_traditional().convert(text)) if language == "zh-hant" else text
