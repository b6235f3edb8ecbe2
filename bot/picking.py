"""Which of what was offered an answer picks: ``picked``."""

from collections.abc import Callable, Sequence

from xxgk.bot.model.conversation import Offered
from xxgk.bot.understand.choices import agrees, place_of
from xxgk.bot.understand.found_agencies import FoundAgencies
from xxgk.bot.understand.left_open import place_alone
from xxgk.bot.understand.reading import Reading
from xxgk.index.chinese.text import normalise
from xxgk.index.store.reading import Store


def picked(
    question: str,
    offered: Sequence[Offered],
    store: Store,
    find: Callable[[str], FoundAgencies],
    read: Callable[[str], Reading],
) -> Offered | None:
    """Give what is picked of what was offered: by its number, by a yes to the only one, by the name of a body, or by its place."""
    place = 1 if len(offered) == 1 and agrees(question) else place_of(question)
    if place:
        return offered[place - 1] if place <= len(offered) else None
    named = [one for one in offered if one.name]
    if not named:
        return None
    found = find(normalise(question).strip())
    if found.decision == "match":
        names = [match.agency.name for match in found.matches] if not found.rest.strip() else []
    else:
        codes = place_alone(read(question))
        held = store.agencies([one.name for one in named])
        names = [agency.name for agency in held if any(agency.key.startswith(code) for code in codes)]
    return next((one for one in named if names == [one.name]), None)
