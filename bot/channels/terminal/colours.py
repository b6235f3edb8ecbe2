"""Answer → coloured text: the first line, the doubts, the sources and the words found each in their own. ``answer_to_fragments``."""

from collections.abc import Iterator

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.styles import Style

from xxgk.bot.model.answer import Answer
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.prose import marked_text

STYLE = Style.from_dict(
    {
        "headline": "bold",
        "doubt": "ansiyellow",
        "source": "ansibrightblack",
        "hit": "bold ansigreen",
        "prompt": "bold ansicyan",
        "bottom-toolbar": "noreverse ansibrightblack",
    }
)


def answer_to_fragments(answer: Answer) -> StyleAndTextTuples:
    """Give the text of the answer in pieces with the class of each; together they are the text, nothing added."""
    phrases = Phrases(answer.language)
    doubt = (_beginning("warning", phrases, "message"), _beginning("marked", phrases, "who"))
    source = tuple(
        _beginning(key, phrases, name) for key, name in (("source", "title"), ("quote", "quote"), ("file", "file"))
    )
    hits = _hits(answer)
    fragments: StyleAndTextTuples = []
    place = 0
    for number, line in enumerate(answer.text.split("\n")):
        plain = line.lstrip()
        style = "class:doubt" if plain.startswith(doubt) else "class:source" if plain.startswith(source) else ""
        style = "class:headline" if not number and not style else style
        fragments += _cut(f"{line}\n", place, hits, style)
        place += len(line) + 1
    fragments[-1] = (fragments[-1][0], fragments[-1][1].removesuffix("\n"))
    return fragments


def _beginning(key: str, phrases: Phrases, name: str) -> str:
    """Give what a sentence begins with, up to what is filled in: ``"注意："``."""
    names = dict.fromkeys(("message", "who", "title", "part", "line", "quote", "file"), "")
    return phrases.say(key, **(names | {name: "\0"})).split("\0")[0]


def _hits(answer: Answer) -> list[tuple[int, int]]:
    """Give where in the text the words stand that were searched for."""
    found, place = [], 0
    for passage in answer.passages:
        marked = marked_text(passage)
        start = answer.text.find(marked, place)
        if start >= 0:  # each word stands in a pair of brackets, and behind those of the words before it
            found += [
                (start + first + 2 * before, start + end + 2 * before + 2)
                for before, (first, end) in enumerate(passage.hits)
            ]
            place = start + len(marked)
    return found


def _cut(line: str, place: int, hits: list[tuple[int, int]], style: str) -> Iterator[tuple[str, str]]:
    done = 0
    for first, end in ((first - place, end - place) for first, end in hits):
        if done <= first < end <= len(line):
            yield style, line[done:first]
            yield "class:hit", line[first:end]
            done = end
    yield style, line[done:]
