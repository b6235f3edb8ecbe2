"""An answer where there is room for one message: ``in_one_message``.

What does not fit is never cut: no figure stands without its doubts and its source. An answer is there whole, or in its place stands what it
is about, and that the whole of it is behind its button.
"""

from collections.abc import Sequence

from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.model.answer import Answer
from xxgk.bot.render.listed import MOST_LINES, is_by_name, unclear_lines
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.several import several_text
from xxgk.bot.render.telegram import answer_to_messages


def in_one_message(answer: Answer, username: str) -> str:
    """Give an answer, or those to several questions, as one message in HTML.

    Of several the longest are said in short until all fit. What is no answer (a question back) has no figures, and is cut behind a line
    where it is too long even so.
    """
    parts = [_with_file(one, username) for one in answer.parts or (answer,)]
    behind = answer.text.removeprefix(several_text(answer.parts)) if answer.parts else ""
    longest = sorted((place for place, one in enumerate(parts) if one.code), key=lambda place: -len(parts[place].text))
    for place in longest:
        if len(messages := answer_to_messages(_joined(parts, behind))) <= 1:
            return "".join(messages)
        parts[place] = _in_short(parts[place])
    return _cut(_joined(parts, behind), username)


def _joined(parts: Sequence[Answer], behind: str) -> Answer:
    """Give answers as one, with the sections of all, whose texts are quotations."""
    (last,) = parts[-1:]
    if len(parts) == 1:
        return last
    sections = tuple(section for one in parts for section in one.sections)
    return last.model_copy(update={"text": several_text(parts) + behind, "sections": sections})


def _with_file(answer: Answer, username: str) -> Answer:
    """Say where the file is of which a long list speaks: where one message is all there is no file goes with it."""
    if len(answer.listed) <= MOST_LINES or not is_by_name(answer):
        return answer
    return answer.model_copy(update={"text": f"{answer.text}\n{say('inline_list', answer.language, bot=username)}"})


def _in_short(answer: Answer) -> Answer:
    """Give what an answer is about, which names of a list are not clear, and where the whole of it is."""
    unclear = unclear_lines(answer, Phrases(answer.language)) if answer.listed else ()
    return answer.model_copy(update={"text": "\n".join([answer.echo, *unclear, say("inline_whole", answer.language)])})


def _cut(answer: Answer, username: str) -> str:
    """Leave out the last lines of what holds no figures, and say so."""
    messages, lines = answer_to_messages(answer), answer.text.strip().split("\n")
    more = say("inline_more", answer.language, bot=username)
    while len(messages) > 1 and lines:
        lines.pop()
        messages = answer_to_messages(answer.model_copy(update={"text": "\n".join([*lines, more])}))
    return messages[0] if messages else ""
