"""Bodies told by what they are: ``Peers``, as a condition on the classes that the database keeps of them."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Peers:
    """Bodies of these levels, levels of place, provinces (``"32"``) and kinds; ``()`` does not narrow."""

    levels: tuple[str, ...] = ()
    place_levels: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def condition(self) -> tuple[str, list[object]]:
        """Give the SQL that narrows ``classes c``, with its values."""
        parts, values = ["1"], list[object]()
        own = "substr(c.kind, instr(c.kind, '/') + 1)"  # 公安 is a kind of zones' bureaus (高新区/公安), too
        for column, wanted in (
            ("c.level IN ({})", self.levels),
            ("c.place_level IN ({})", self.place_levels),
            ("c.province IN ({})", self.provinces),
            (f"(c.kind IN ({{0}}) OR {own} IN ({{0}}))", self.kinds),
        ):
            if wanted:
                parts.append(column.format("SELECT value FROM json_each(?)"))
                values += [json.dumps(wanted)] * column.count("{")
        return " AND ".join(parts), values
