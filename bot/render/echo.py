"""What somebody typed, as sentences repeat it: ``cut_echoes``."""

from collections.abc import Mapping

ECHOED = 60  # characters
_TYPED = frozenset({"typed", "words"})  # the names under which sentences have it


def echo(typed: str) -> str:
    r"""In one line, cut with ``…`` where it is long: ``"a\nb"`` → ``"a b"``."""
    line = " ".join(typed.split())
    return line if len(line) <= ECHOED else line[: ECHOED - 1] + "…"


def cut_echoes(values: Mapping[str, object]) -> dict[str, object]:
    """What is filled into a sentence, with what somebody typed cut; the rest as it is."""
    return {key: echo(value) if key in _TYPED and isinstance(value, str) else value for key, value in values.items()}
