"""Which agencies bear a name, or are led to by a key: ``agencies_named``, ``agency_of``, ``other_keys``."""

from xxgk.index.store.body_keys import agencies_of_key
from xxgk.index.store.reading import Store


def agencies_named(store: Store, name: str) -> list[str]:
    """Give the agency of this official name, or else all that bear the name: a body that was renamed by each it ever had."""
    for found in (
        "SELECT name FROM agencies WHERE name = ?",
        "SELECT DISTINCT a.name FROM agency_names n JOIN agencies a ON a.id = n.agency_id WHERE n.name = ? ORDER BY a.name",
    ):
        if rows := store.select(found, [name]):
            return [row["name"] for row in rows]
    return []


def agency_of(store: Store, key: str, name: str) -> str | None:
    """Give the official name of the body that had this key and name once; ``None`` where it is not held, or nobody can tell.

    A key that leads to one body outranks the name, which may have passed to another.
    """
    numbers = agencies_of_key(store.connection, key) if key else []
    keyed = [store.select("SELECT name FROM agencies WHERE id = ?", [number])[0]["name"] for number in numbers]
    named = agencies_named(store, name)
    for found in (keyed, [one for one in keyed if one in named], named):
        if len(found) == 1:
            return str(found[0])
    return None


def other_keys(store: Store, key: str) -> list[str]:
    """Give the keys besides its own that lead to a body and to no other, those it had under former names among them."""
    rows = store.select(
        "SELECT DISTINCT k.key, a.id FROM agencies a JOIN body_keys k ON k.agency_id = a.id WHERE a.key = ? AND k.key != a.key",
        [key],
    )
    return [row["key"] for row in rows if agencies_of_key(store.connection, row["key"]) == [row["id"]]]
