"""Which way of cutting Chinese for full text finds what is there: ``python -m bench.search_recall [SECTIONS]`` (20000), from the root.

Sections are put together from sentences of the subject, names of places and words of jieba's dictionary; every seventh is in
traditional script. Questions are words of two to six characters, one in three of them cut out of a text at random, as people do who
search for part of a word. Right is a section whose normal form holds the word. ``extra`` are sections found that do not hold it.
"""

import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import jieba
import opencc

from xxgk.index.agencies.divisions import divisions
from xxgk.index.chinese.grams import text_to_grams, words_to_wanted
from xxgk.index.chinese.text import normalise

_SENTENCES = (
    "{place}全年通过{word}主动公开政府信息{number}条", "依托{word}平台推进{other}领域信息公开", "{place}{word}工作机制有待完善",
    "针对{word}{other}问题组织业务培训{number}次", "收到{place}居民提出的{word}申请{number}件", "{word}{other}的公开尺度难以把握",
    "由{place}{word}牵头,加强{other}与{word}衔接", "政策解读以{word}为主,{other}偏少",
)  # fmt: skip
_QUESTIONS = 600


@dataclass(frozen=True)
class Way:
    """A way to index and to ask: the tokenizer of FTS5, what is indexed of a text, and the query for a word."""

    name: str
    tokenize: str
    index: Callable[[str], str]
    ask: Callable[[str], str]


def _quoted(word: str) -> str:
    return '"' + word.replace('"', "") + '"'


def _cut(text: str) -> str:
    return " ".join(jieba.cut_for_search(normalise(text).lower()))


WAYS = (
    Way("unicode61", "unicode61", normalise, _quoted),
    Way("trigram", "trigram", normalise, _quoted),
    Way("cut by jieba", "unicode61", _cut, lambda word: " AND ".join(map(_quoted, _cut(word).split()))),
    Way("pairs, phrase", "unicode61", text_to_grams, lambda word: words_to_wanted(word).match() or _quoted(word)),
)


def main() -> None:
    """Measure and print the table."""
    number = int((sys.argv[1:] or ["20000"])[0])
    random = Random(0)
    texts = make_sections(number, random)
    plain = [normalise(text) for text in texts]
    words = make_questions(plain, random)
    right = [{place for place, text in enumerate(plain) if word in text} for word in words]
    print(f"{number} sections, {len(words)} words, {sum(map(len, right))} right answers")
    for way in WAYS:
        db = sqlite3.connect(":memory:")
        db.execute(f"CREATE VIRTUAL TABLE passages USING fts5 (grams, tokenize = '{way.tokenize}')")
        db.executemany(
            "INSERT INTO passages (rowid, grams) VALUES (?, ?)",
            ((place, way.index(text)) for place, text in enumerate(texts)),
        )
        start = time.perf_counter()
        found = [
            {row[0] for row in db.execute("SELECT rowid FROM passages WHERE passages MATCH ?", [way.ask(word)])}
            for word in words
        ]
        spent = time.perf_counter() - start
        hit = sum(len(one & other) for one, other in zip(found, right, strict=True))
        extra = sum(len(one - other) for one, other in zip(found, right, strict=True))
        recall = hit / sum(map(len, right))
        print(
            f"{way.name:>14}: recall {recall:.3f}, extra {extra:6d}, {1000 * spent / len(words):5.2f} ms a word",
            flush=True,
        )


def make_sections(number: int, random: Random) -> list[str]:
    """Make up sections of three to eight sentences."""
    jieba.initialize()
    words = sorted(
        word for word, count in jieba.dt.FREQ.items() if 2 <= len(word) <= 4 and count > 800 and normalise(word) == word
    )
    places = [division.name for division in divisions()]
    to_traditional = opencc.OpenCC("s2tw").convert

    def sentence() -> str:
        # a few words are common, most are rare, as in any text
        word, other = (words[int(len(words) * random.random() ** 3)] for _ in range(2))
        return random.choice(_SENTENCES).format(
            place=random.choice(places), word=word, other=other, number=random.randrange(1, 5000)
        )

    texts = ["。".join(sentence() for _ in range(random.randint(3, 8))) + "。" for _ in range(number)]
    return [to_traditional(text) if place % 7 == 0 else text for place, text in enumerate(texts)]


def make_questions(texts: Sequence[str], random: Random) -> list[str]:
    """Choose words that stand in some text: words of the dictionary, and pieces cut out anywhere between two marks."""
    found: set[str] = set()
    while len(found) < _QUESTIONS:
        runs = [run for run in random.choice(texts).replace(",", "。").split("。") if len(run) > 6]
        run = random.choice(runs)
        if len(found) % 3:
            word = random.choice([word for word in jieba.cut(run) if len(word) > 1] or [""])
        else:
            start = random.randrange(len(run) - 6)
            word = run[start : start + random.randint(2, 6)]
        if len(word) > 1 and word.isalpha():
            found.add(word)
    return sorted(found)


if __name__ == "__main__":
    main()
