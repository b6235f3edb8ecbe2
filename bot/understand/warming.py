"""What the first questions of a process would have to wait for, loaded before anybody asks: ``warm``."""

from datetime import date

from xxgk.bot.understand.echo_spans import echo_lexicon
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.read import read
from xxgk.bot.understand.reading import Context

# one with a slip in an item and one in a name, one in English, one in pinyin
_QUESTIONS = (
    "绍兴市2023年行政复仪多少件",
    "邵兴市教育局",
    "How many requests did Shaoxing receive in 2023?",
    "shaoxing jiaoyuju",
)


def warm(names: NameFinder) -> None:
    """Read a question of every sort, so that vocabularies, sounds and rules are there: 0.7 seconds that no question takes then."""
    echo_lexicon()
    for question in _QUESTIONS:
        read(question, Context(names, date(2024, 1, 1)))
