"""Names that are not clear by themselves, in a question that is whole: ``with_clear_names``."""

from dataclasses import replace

from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.frame_bodies import FramedBodies
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.references import by_those_before, earlier_bodies

_BACK = ("back to", "going back", "go back", "回到", "再回到", "回头看")  # in words that go back to what was spoken of


def with_clear_names(asked: Asked, shown: Shown, names: NameFinder) -> Asked:
    """Take names that are not clear for bodies of the place spoken of: 市教育局2023年诉讼, after 桂林市财政局."""
    if not asked.bodies.unclear:
        return asked
    given, before = _gone_back_to(asked, shown, names), earlier_bodies(shown.query, names)
    return replace(asked, bodies=by_those_before(asked, before, names) if given.unclear and before.named else given)


def _gone_back_to(asked: Asked, shown: Shown, names: NameFinder) -> FramedBodies:
    """Take a name for the one of the bodies spoken of that it may mean, where it is said to go back: ok, back to Tianchang."""
    given = asked.bodies
    back = any(span.why.startswith(_BACK) for span in asked.pieces.of("tie"))
    found = [[one.agency.key for one in body.matches if one.agency.key in shown.bodies] for body in given.unclear]
    if not back or not all(len(one) == 1 for one in found):
        return given
    named = (*given.named, *(names.named(one[0]) for one in found))
    return replace(given, bodies=(Bodies(keys=tuple(one.key for one in named)),), named=named, unclear=())
