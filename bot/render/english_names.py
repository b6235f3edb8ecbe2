"""What bodies are called in English: ``english_names`` of those of an answer, ``in_english`` of any."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from xxgk.bot.model.answer import Answer
from xxgk.bot.wording.bodies import english_body


def english_names(answer: Answer, names: Mapping[str, str]) -> dict[str, str]:
    """Give the names of bodies → English ones, of all that stand with their keys in an answer, or in ``names`` (key → name)."""
    return in_english({**dict(_named(answer)), **{name: key for key, name in names.items()}})


def in_english(held: Mapping[str, str]) -> dict[str, str]:
    """Give the English names of bodies (name → key); those of which nothing sure is known are left out."""
    english = {name: english_body(key, name) for name, key in held.items()}
    return {name: said for name, said in english.items() if said}


def _named(fact: BaseModel) -> Iterator[tuple[str, str]]:
    agency, key = getattr(fact, "agency", ""), getattr(fact, "key", "")
    if agency and key:
        yield agency, key
    for field in type(fact).model_fields:
        for one in value if isinstance(value := getattr(fact, field), tuple) else (value,):
            if isinstance(one, BaseModel):
                yield from _named(one)
