"""The towns of China by name: ``counties_of_town``."""

from functools import cache
from importlib import resources


@cache
def _counties() -> dict[str, tuple[str, ...]]:
    lines = resources.files("xxgk.index.agencies").joinpath("towns.tsv").read_text(encoding="utf-8").splitlines()
    found: dict[str, list[str]] = {}
    for line in lines:
        if not line.startswith("#"):
            code, names = line.split("\t")
            for name in names.split(" "):
                found.setdefault(name, []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}


def counties_of_town(name: str) -> tuple[str, ...]:
    """Give the codes of the counties that have a town of this name: ``"团结乡"`` → four of them; ``"周庄镇"`` → two; ``"某某镇"`` → ()."""
    return _counties().get(name, ())
