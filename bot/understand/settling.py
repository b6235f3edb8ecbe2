"""A query with another body in the place of one: ``with_body``."""

from xxgk.bot.model.algebra.query import Query


def with_body(query: Query, before: str, after: str) -> Query:
    """Ask the same of another body, wherever it is named: in a set, among those left out, as the one whose place is asked for."""

    def put(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(after if key == before else key for key in keys))

    bodies = tuple(
        one.model_copy(update={"keys": put(one.keys), "except_keys": put(one.except_keys)}) for one in query.bodies
    )
    pick = query.pick
    if pick is not None and pick.place_of == before:
        pick = pick.model_copy(update={"place_of": after})
    return Query.model_validate(query.model_copy(update={"bodies": bodies, "pick": pick}))
