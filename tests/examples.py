"""How many examples a property is tried on."""

from collections.abc import Iterable

from hypothesis import HealthCheck, settings

MORE_AT_NIGHT = 20


def examples(count: int, suppress: Iterable[HealthCheck] = ()) -> settings:
    """Try ``count`` examples, the same each time; `make night` tries twenty times as many, others each time."""
    at_night = settings.get_current_profile_name() == "night"
    return settings(max_examples=count * MORE_AT_NIGHT if at_night else count, suppress_health_check=tuple(suppress))
