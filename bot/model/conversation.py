"""What is remembered between two questions of one person: ``Conversation``."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.measures import Measure
from xxgk.bot.model.algebra.query import Query as AlgebraQuery
from xxgk.bot.model.query import Language, QueryKind

Left = Literal["", "whose", "what"]


class Shown(BaseModel):
    """The answer that the next question may speak of.

    Attributes:
        query: what was asked, its years those that were answered.
        kind: the kind of question, in the terms of the contract.
        rows: the keys of the bodies of its rows, in their order (第二个, 他们).
        years: the year of each of these rows, 0 for several.
        shared: the places in its order that several rows share.
        bodies: the keys of the bodies spoken of last, the latest first (两个比一下).
        count: how many rows of a long list were shown, 0 for what is no list.
        among: the answer of several bodies that the one body of this answer was a row of, for what is asked of them all (平均呢).
        year_before: the year of the answer before, where it was the same figure of the same body; else 0 (差多少).
        sets: the sets of bodies spoken of last, one after the other, the latest first (两个省比一比).
        who: the key of the body at the head of its order where it was asked which body that is (谁最多), else ``""``.
        items: the figures asked for last, one after the other, of these bodies and years, the latest first (加起来).
    """

    model_config = ConfigDict(frozen=True)

    query: AlgebraQuery
    kind: QueryKind = "figure"
    rows: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    shared: tuple[int, ...] = ()
    bodies: tuple[str, ...] = ()
    count: int = 0
    among: "Shown | None" = None
    year_before: int = 0
    sets: tuple[Bodies, ...] = ()
    who: str = ""
    items: tuple[Measure, ...] = ()


class Offered(BaseModel):
    """One of several things a question may mean, to be picked by its number, or by the name of the body it is of.

    Attributes:
        query: what is asked then.
        name: the official name of the body that is asked about, ``""`` where readings are offered; ``typed``: what may mean it.
        later: names that are still to be asked about: as typed, and the key of the body that ``query`` holds for it until then.
    """

    model_config = ConfigDict(frozen=True)

    query: AlgebraQuery
    name: str = ""
    typed: str = ""
    later: tuple[tuple[str, str], ...] = ()


class Conversation(BaseModel):
    """What is remembered between two questions of one person: a value that goes in and comes out of ``Service.reply``.

    Attributes:
        shown: the last answer, as far as the next question may speak of it.
        offered: what the last question was answered with, in the order shown, where it may mean several things, or several bodies.
        language: the language of the last question, in which a bare number is answered.
        open: what the last question left open, so that the next one may be of it and not of ``shown``: ``"whose"`` where everything but
            that was understood (``shown`` is of nobody then), ``"what"`` where it was not understood, ``""`` where it was answered.
    """

    model_config = ConfigDict(frozen=True)

    shown: Shown | None = None
    offered: tuple[Offered, ...] = ()
    language: Language | None = None
    open: Left = ""
