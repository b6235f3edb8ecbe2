"""Answer → the line of JSON of the contract: ``answer_to_json``."""

from xxgk.bot.model.answer import Answer

_NOT_SHOWN = {"reports", "not_held", "reason", "held_years", "year_assumed"}  # for the renderer; not in the contract


def answer_to_json(answer: Answer) -> str:
    """Give the line that ``xxgk ask --json`` prints."""
    return answer.model_dump_json(exclude=_NOT_SHOWN)
