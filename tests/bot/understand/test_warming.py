"""Once a process is warm, no question has to wait for a vocabulary to be loaded."""

from tests.bot.understand.worlds import FINDER, reading
from xxgk.bot.understand.echo_grammar import echo_literals, echo_rules
from xxgk.bot.understand.echo_spans import echo_lexicon
from xxgk.bot.understand.grammar import rules_by_last
from xxgk.bot.understand.lexicon import lexicon
from xxgk.bot.understand.names.english import kinds_in_english
from xxgk.bot.understand.names.places import place_sounds
from xxgk.bot.understand.names.slips import kind_sounds
from xxgk.bot.understand.warming import warm

LOADED_ONCE = (
    lexicon,
    rules_by_last,
    echo_lexicon,
    echo_literals,
    echo_rules,
    kind_sounds,
    place_sounds,
    kinds_in_english,
)


def test_a_warm_process_loads_nothing_for_a_question() -> None:
    for load in LOADED_ONCE:
        load.cache_clear()
    warm(FINDER)
    loaded = [load.cache_info().misses for load in LOADED_ONCE]
    assert loaded == [1] * len(LOADED_ONCE)
    for question in ("江都2022年被起诉几次", "Jiangdu refusals 2023", "江都教于局", "全部 · 2023年：新收申请"):
        reading(question)
    assert [load.cache_info().misses for load in LOADED_ONCE] == loaded
