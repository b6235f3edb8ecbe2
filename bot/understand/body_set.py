"""A set of bodies as a question names it: ``BodySet``."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class BodySet:
    """A sort of bodies, a kind, the places they are in.

    Attributes:
        levels, place_levels, kinds, places: as in ``model.algebra.bodies.Bodies``; of a name that several places bear all.
        excepted: codes of places that are left out.
        first: so many of them are asked for (最少的三个市), 0 for no number.
        asked: ``"which"`` (哪些), ``"each"`` (各), ``"all"`` (所有), ``"count"`` (多少个), ``"rest"`` (其他地方),
            ``"others"`` (不含开发区: the sorts that are left), ``""`` where the question only names the sort.
    """

    levels: tuple[str, ...] = ()
    place_levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    asked: str = ""
    first: int = 0
    excepted: tuple[str, ...] = ()

    def within(self, places: tuple[str, ...]) -> "BodySet":
        """Give it narrowed to places."""
        return replace(self, places=places)

    def called(self, asked: str) -> "BodySet":
        """Give it as asked for."""
        return replace(self, asked=asked)
