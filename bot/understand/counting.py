"""Whether it is asked how many bodies there are, or which: ``counts_bodies``, ``list_or_count``."""

from xxgk.bot.understand.asked import Asked


def list_or_count(asked: Asked) -> str:
    """Give what is shown of the bodies that pass: their list, or how many there are."""
    return "count" if counts_bodies(asked) else "list"


def counts_bodies(asked: Asked) -> bool:
    """Tell whether it is asked how many bodies there are: 多少机关, 机关有多少, 几家."""
    if any(one.asked == "count" for one in asked.bodies.sets):
        return True
    path = [span for span in asked.pieces.path if span.kind not in ("mark", "fill", "tie", "comma", "stop")]
    counting = [at for at, span in enumerate(path) if span.kind == "how_many" and span.value in ("bodies", "")]
    named = [at for at in counting if path[at].value == "bodies" and path[at].why not in ("多少", "有多少")]
    behind = [next((one.kind for one in reversed(path[:at]) if one.kind != "years"), "") for at in counting]
    return bool(named) or "set" in behind
