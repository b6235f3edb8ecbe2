"""How people abbreviate the names of universities: ``school_initials``."""

from itertools import combinations

from xxgk.index.agencies.divisions import readings_at

_MAX_WORDS = 5
_OF_ALL = ("中国", "中央")  # their first character alone says nothing


def school_initials(head: str, kind: str) -> tuple[str, ...]:
    """Give the short forms of a university's name: characters of it in order, each the first of a word, the kind's behind.

    ``("华中科技", "大学")`` → 华科大, 华中科大, 华科 …; ``("哈尔滨工业", "大学")`` → 哈工大, 哈尔滨工大, 哈工 …;
    ``("北京航空航天", "大学")`` → 北航, 北航大 …; never a form without the first word (科大, 师大), which many share.
    """
    words = _words(head)
    if len(words) > _MAX_WORDS:
        return ()
    first, *others = words
    found: dict[str, None] = {}
    for full in range(1, len(words)):  # 西安电子|科大
        found["".join(words[:full]) + "".join(word[0] for word in words[full:]) + kind[0]] = None
    for count in range(min(1, len(others)), len(others) + 1):
        for chosen in combinations(others, count):
            initials = "".join(word[0] for word in chosen)
            for start in (first[0], first):
                found[start + initials + kind[0]] = None
                if count and start == first[0] and first not in _OF_ALL:
                    found[start + initials] = None
    return tuple(found)


def _words(head: str) -> list[str]:
    """Cut a name as such names are built: the place it starts with, then two characters a word."""
    ends = [end for end, one in readings_at(head, 0) if head[:end] == one.stem]
    at = max(ends, default=2)
    return [head[:at], *(head[start : start + 2] for start in range(at, len(head), 2))]
