"""The words of a turn as they are meant after an answer: ``as_said``."""

from dataclasses import replace

from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.following_tied import with_sum, without_courtesies, without_groups, without_outcomes
from xxgk.bot.understand.former import with_former
from xxgk.bot.understand.frame_measures import Measured
from xxgk.bot.understand.left_out import with_leaving_out
from xxgk.bot.understand.matters import with_way_of_disclosure, without_what_was_looked_for
from xxgk.bot.understand.name_spans import NameFinder


def as_said(asked: Asked, shown: Shown, names: NameFinder) -> Asked:
    """Leave out what says nothing after this answer, and take words for what they mean after it: 总计, 后者, drop 2020."""
    said = without_what_was_looked_for(without_groups(without_courtesies(asked.pieces), shown), shown)
    said = with_leaving_out(with_sum(without_outcomes(said)))
    called = asked.pieces.has("set", "gov_set") and not said.has("set", "gov_set")  # what the groups shown are called
    sets = () if called else asked.bodies.sets
    measured = Measured() if said.has("sum") and not asked.pieces.has("sum") else asked.measured
    asked = replace(asked, pieces=said, bodies=replace(asked.bodies, sets=sets), measured=measured)
    return with_way_of_disclosure(with_former(asked, shown, names), shown)
