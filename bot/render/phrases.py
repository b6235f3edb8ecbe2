"""The sentences of answers in three languages: ``Phrases``."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType

from xxgk.bot.model.query import Language
from xxgk.bot.wording.echo_phrases import echo_phrases
from xxgk.bot.wording.items import label, unit_name
from xxgk.bot.wording.scripts import name_to_traditional, to_traditional
from xxgk.index.form.form import fields

# figures of one report and refusals; many reports, texts and documents; versions; tables, spreadsheets and charts;
# the terminal's own; queries said in full, and the tables they come to; lists of names
FILES = ("phrases.toml", "answers.toml", "versions.toml", "files.toml", "terminal.toml", "queries.toml", "lists.toml")


_NO_NAMES: Mapping[str, str] = MappingProxyType({})


@cache
def _sentences() -> dict[str, dict[str, str]]:
    folder = resources.files("xxgk.bot.render")
    parts = (tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8")) for name in FILES)
    return {key: sentence for part in (*parts, echo_phrases()) for key, sentence in part.items()}


class Phrases:
    """Words in one language. What a report prints is never translated or converted: quotes stay as they are."""

    def __init__(self, language: Language, english_names: Mapping[str, str] = _NO_NAMES) -> None:
        """``english_names`` are those of bodies by their names; only what is said in English needs them."""
        self.language = language
        self._english_names = english_names
        self.english = language == "en"

    def own(self, text: str) -> str:
        """Give our own Chinese words in the script of the language."""
        return to_traditional(text) if self.language == "zh-hant" else text

    def name(self, text: str) -> str:
        """Give the name of an agency or place: of these 里 is never 裡 (上里镇, 七里河区)."""
        return name_to_traditional(text) if self.language == "zh-hant" else text

    def body(self, name: str, said: str = "") -> str:
        """Name a body (as ``said``, where given) where an answer tells of it, in English with what it is called there.

        ``"绍兴市人民政府"`` → ``"Shaoxing municipal government (绍兴市人民政府)"``. Echoes, which are read again, have names alone.
        """
        english = self.in_english(name)
        return f"{english} ({said or name})" if english else self.name(said or name)

    def in_english(self, name: str) -> str:
        """Give what a body is called in English; ``""`` where nothing sure is known, or no English is spoken."""
        return self._english_names.get(name, "") if self.english else ""

    def say(self, key: str, **values: object) -> str:
        """Fill in a sentence of ``phrases.toml``; raises KeyError for one that is not there."""
        return self.own(_sentences()[key]["en" if self.english else "zh"]).format(**values)

    def label(self, key: str) -> str:
        """Name a field or derived item: ``"applications.granted.total"`` → 予以公开; other columns are added."""
        return self.own(label(key, english=self.english))

    def sum_label(self, keys: Sequence[str]) -> str:
        """Name a sum of several items by these; that of columns of one row names the row once. One item is no sum."""
        if len(keys) == 1:
            return self.label(keys[0])
        rows = {key.rpartition(".")[0] for key in keys}
        if len(rows) > 1 or f"{min(rows)}.total" not in fields():
            return " + ".join(map(self.label, keys))
        return f"{self.label(f'{min(rows)}.total')} · {' + '.join(map(self.column, keys))}"

    def column(self, key: str) -> str:
        """Name the column of a field: ``"applications.granted.natural_person"`` → 自然人."""
        column = fields()[key].column
        return self.own(column.english if self.english else column.label)

    def part(self, number: int) -> str:
        """Name a part of the report by its number: ``"三"``, ``"3"``."""
        return str(number) if self.english else "零一二三四五六"[number]

    def unit(self, unit: str | None) -> str:
        """Give a unit as it follows a number; English numbers stand alone but for amounts of money."""
        if unit is None:
            return self.say("unit_missing")
        return self.own(unit_name(unit, english=self.english))
