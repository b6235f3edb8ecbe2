"""The keys of the bodies that an answer names: ``with_keys``, ``described``."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel

from xxgk.bot.model.answer import AgencyName, Answer, AnsweredAgency, ThemeCount
from xxgk.index.agencies.body_keys import read_body_key
from xxgk.index.model.trusted import trusted
from xxgk.index.store.reading import Store

_NAMING = (
    "figures", "derived", "points", "passages", "choices", "findings", "reports", "not_held", "sections", "claims", "originals", "themes",
    "versions", "texts",
)  # fmt: skip
_Fact = TypeVar("_Fact", bound=BaseModel)


def with_keys(store: Store, answer: Answer) -> Answer:
    """Put beside every agency named in an answer its key, and describe those of its query."""
    facts = {part: getattr(answer, part) for part in _NAMING}
    keys = store.keys_of({name for several in facts.values() for name in _named(several)})
    filled = {part: tuple(_keyed(fact, keys) for fact in several) for part, several in facts.items()}
    return answer.model_copy(update={**filled, "agencies": described(store, answer.query.agencies)})


def described(store: Store, names: Sequence[str]) -> tuple[AnsweredAgency, ...]:
    """Describe agencies by their official names, in that order; what is none is left out."""
    if not names:
        return ()
    held = {agency.name: agency for agency in store.agencies(names)}
    others = store.names_of(names)
    found = []
    for agency in (held[name] for name in names if name in held):
        key = read_body_key(agency.key)
        found.append(
            AnsweredAgency(
                agency=agency.name,
                key=agency.key,
                names=tuple(AgencyName(**one.model_dump()) for one in others.get(agency.name, ())),
                level=agency.level,
                kind=key.kind if key else "",
                region=agency.region,
                place=key.place if key else "",
                years=agency.years,
            )
        )
    return tuple(found)


def _named(facts: Sequence[BaseModel]) -> Iterator[str]:
    for fact in facts:
        if isinstance(fact, ThemeCount):
            yield from _named(fact.examples)
        else:
            yield getattr(fact, "agency", "")


def _keyed(fact: _Fact, keys: Mapping[str, str]) -> _Fact:
    """Give a fact with the key of its agency; of a theme its examples have them."""
    if isinstance(fact, ThemeCount):
        return fact.model_copy(update={"examples": tuple(_keyed(one, keys) for one in fact.examples)})
    key = keys.get(getattr(fact, "agency", ""))
    return trusted(type(fact), {**vars(fact), "key": key}) if key and getattr(fact, "key", "") != key else fact
