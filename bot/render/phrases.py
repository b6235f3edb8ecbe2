"""The sentences of answers in three languages: ``Phrases``."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

import opencc

from xxgk.bot.items.computed import derived_items, rates
from xxgk.bot.model.query import Language
from xxgk.index.form.form import fields

# figures of one report and refusals; many reports, texts and documents; versions; tables, spreadsheets and charts;
# the terminal's own; queries said in full, and the tables they come to
FILES = ("phrases.toml", "answers.toml", "versions.toml", "files.toml", "terminal.toml", "echo.toml", "queries.toml")
# OpenCC takes 新制 in 本年新制作数量 for a word; laws write 發布
_CORRECTED = {"制作": "製作", "發佈": "發布"}


@cache
def _sentences() -> dict[str, dict[str, str]]:
    folder = resources.files("xxgk.bot.render")
    parts = (tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8")) for name in FILES)
    return {key: sentence for part in parts for key, sentence in part.items()}


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")


class Phrases:
    """Words in one language. What a report prints is never translated or converted: quotes stay as they are."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.english = language == "en"

    def own(self, text: str) -> str:
        """Give our own Chinese words in the script of the language."""
        if self.language != "zh-hant":
            return text
        traditional = str(_to_traditional().convert(text))
        for wrong, right in _CORRECTED.items():
            traditional = traditional.replace(wrong, right)
        return traditional

    def name(self, text: str) -> str:
        """Give the name of an agency or place: of these 里 is never 裡 (上里镇, 七里河区)."""
        return self.own(text).replace("裡", "里") if self.language == "zh-hant" else text

    def say(self, key: str, **values: object) -> str:
        """Fill in a sentence of ``phrases.toml``; raises KeyError for one that is not there."""
        return self.own(_sentences()[key]["en" if self.english else "zh"]).format(**values)

    def label(self, key: str) -> str:
        """Name a field or derived item: ``"applications.granted.total"`` → 予以公开; other columns are added."""
        field = fields().get(key)
        if field is None:
            group, _, column = key.rpartition(".")
            item = rates().get(key) or derived_items()[group]
            name = item.english if self.english else item.label
            total = "" if key in rates() else self._column(column)
        else:
            name = field.row.english if self.english else field.row.shown or field.row.label
            total = (
                "" if field.column.key == "total" else (field.column.english if self.english else field.column.label)
            )
        return self.own(f"{name} · {total}" if total else name)

    def sum_label(self, keys: Sequence[str]) -> str:
        """Name a sum of several items by these; that of columns of one row names the row once. One item is no sum."""
        if len(keys) == 1:
            return self.label(keys[0])
        rows = {key.rpartition(".")[0] for key in keys}
        if len(rows) > 1 or f"{min(rows)}.total" not in fields():
            return " + ".join(map(self.label, keys))
        return f"{self.label(f'{min(rows)}.total')} · {' + '.join(map(self.column, keys))}"

    def _column(self, key: str) -> str:
        if key == "total":
            return ""
        column = next(field.column for field in fields().values() if field.column.key == key)
        return column.english if self.english else column.label

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
        if self.english:
            return {"万元": "×10,000 yuan", "元": "yuan", "亿元": "×100 million yuan"}.get(unit, "")
        return self.own(unit)
