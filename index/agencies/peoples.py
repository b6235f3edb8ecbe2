"""The peoples in the names of places: ``without_peoples``. Their names are in ``vocabulary/peoples.toml``."""

import re
from functools import cache

from xxgk.index.agencies.vocabulary.loading import read_toml


def without_peoples(name: str, *, bare: bool = False) -> str:
    """Leave out the peoples a name ends in, where two characters are left.

    ``"临夏回族"`` → 临夏, ``"双江拉祜族佤族布朗族傣族"`` → 双江; with ``bare`` also one without 族 (``"察布查尔锡伯"`` → 察布查尔).
    """
    return _peoples(bare).sub("", name)


@cache
def _peoples(bare: bool) -> re.Pattern[str]:
    peoples = read_toml("peoples")
    named = f"(?:(?:{'|'.join(peoples['names'])})族)+"
    ways = (named, *peoples["bare"]) if bare else (named,)
    return re.compile(rf"(?<=..)(?:{'|'.join(ways)})$")
