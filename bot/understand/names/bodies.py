"""Which agencies held a place and a kind of body name: ``Bodies``."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xxgk.bot.understand.names.kinds import ANY_ZONE, Kinds, zone_keys
from xxgk.bot.understand.names.mention import Candidate, Option
from xxgk.bot.understand.names.places import Places
from xxgk.bot.understand.names.scoring import NEAR, PLACE, WHOLE, body_of_kind, closeness, doubt_of
from xxgk.index.agencies.keys import NATIONAL
from xxgk.index.store.held import HeldNames, KeyRow

if TYPE_CHECKING:
    from xxgk.bot.understand.found_agencies import By

_CENTRAL = ("部", "总局", "署")
_GOVERNMENT = ("政府",)
_COMMITTEE = ("管委会",)


@dataclass(frozen=True, slots=True)
class Bodies:
    """Looks agencies up for one question; ``years`` are those it asks for, ``region`` the code of the place it is about."""

    held: HeldNames
    years: tuple[int, ...] = ()
    region: str = ""

    def of_place(self, places: Places, kinds: Kinds, end: int) -> Iterator[Option]:
        """Find bodies of a kind of a place, and only of that place."""
        meant = [one.code for one in places.meant] or [NATIONAL]
        generic = ANY_ZONE in kinds.tails or kinds.tails == _COMMITTEE
        rows = self._zones_of(meant) if generic else self.held.at(meant, kinds.tails)
        elsewhere = self.held.at([one.code for one in places.elsewhere], kinds.tails)
        if rows and places.prominent:
            elsewhere = []  # 西安教育局 is none of a 西安区
        by: By = "form"
        if not rows and not elsewhere and kinds.now:
            rows, by = self.held.at(meant, kinds.now), "former"
        if not places.levelled and not any(closeness(row, kinds.text) > 95 for row in rows):
            below = [one.code for one in places.all if one not in places.meant and one not in places.elsewhere]
            elsewhere += self.held.at(below, kinds.tails)
        if not rows and not elsewhere:
            yield from self._within(places, kinds, end)
            return
        candidates = [body_of_kind(row, places, kinds, by) for row in (*rows, *elsewhere)]
        doubt = doubt_of(places, {row.place for row in rows})
        if rows and elsewhere:
            doubt = doubt or f"{places.word} may be several places"
        yield Option(end, tuple(candidates), doubt)

    def _within(self, places: Places, kinds: Kinds, end: int) -> Iterator[Option]:
        """Ask which, where a kind of zone is named with a province: 江苏高新区."""
        if kinds.sort == "zone" and any(len(one.code) == 2 for one in places.meant):
            rows = [row for one in places.meant for row in self.held.of_kinds(kinds.tails, one.code, self.years)]
            why = f"kind {kinds.text}, in {places.word}"
            if rows:
                yield Option(end, tuple(Candidate(row, NEAR, why, "near") for row in rows), narrowed=places.word)

    def anywhere(self, kinds: Kinds) -> Option | None:
        """Find the bodies of a kind that no place is named with: the central one, else all of them, to ask whose."""
        if kinds.text.endswith(_CENTRAL):
            return next(self.of_place(Places("", (), True), kinds, kinds.end), None)
        tails = list(kinds.tails)
        if ANY_ZONE in tails or kinds.tails == _COMMITTEE:
            tails += zone_keys()
        tails += [f"{tail}/管委办" for tail in tails if tail in zone_keys()]
        rows = self.held.of_kinds(tails, self.region, self.years)
        narrowed = self._asked_years() if rows else ""
        rows = rows or self.held.of_kinds(tails, self.region) or self.held.of_kinds(kinds.now, self.region)
        if not rows:
            return None
        if len({row.agency for row in rows}) == 1 and rows[0].place == NATIONAL and rows[0].way in WHOLE:
            return Option(kinds.end, (Candidate(rows[0], PLACE, f"the central body, {kinds.text}"),))
        why = f"kind {kinds.text}, no place named"
        return Option(kinds.end, tuple(Candidate(row, NEAR, why, "near") for row in rows), narrowed=narrowed)

    def government(self, places: Places, end: int) -> Iterator[Option]:
        """Find the government of a place; where it is not held, or not for the years asked, ask about the other bodies of the place."""
        meant = [one.code for one in places.meant]
        rows = self.held.at(
            [one.code for one in places.all if one in places.meant or one in places.elsewhere], _GOVERNMENT
        )
        candidates = [
            Candidate(
                row,
                91 if places.note else 95,
                places.note or f"place {places.word}, its government",
                "former" if places.note else "form",
            )
            for row in rows
        ]
        doubt = doubt_of(places, {row.place for row in rows} & set(meant)) if rows else ""
        narrowed = ""
        if not places.levelled:
            schools = [row for row in self.held.with_heads([places.word]) if row.tail in ("大学", "学院")]
            if places.elsewhere and not places.prominent:
                doubt = doubt or f"several places are called {places.word}"
                candidates += [Candidate(row, NEAR, "named after the place", "near") for row in schools]
            if rows and self.years and not self._hold_years(rows):
                others = [row for code in meant for row in self.held.within(code, self.years)]
                if others:
                    why = f"of {places.word}, with a report for the year"
                    candidates += [Candidate(row, NEAR, why, "near") for row in others]
                    doubt, narrowed = f"no report of the government for {self._asked_years()}", self._asked_years()
        if not candidates:
            others = [row for code in meant for row in self.held.of_place(code) if row.way in (*WHOLE, "branch")]
            if len({row.agency for row in others}) > places.levelled:
                candidates = [
                    Candidate(row, NEAR, f"of {places.word}, whose government is not held", "near") for row in others
                ]
        if candidates:
            yield Option(end, tuple(candidates), doubt, narrowed)

    def _zones_of(self, codes: Sequence[str]) -> list[KeyRow]:
        return [
            row for code in codes for row in self.held.of_place(code) if row.tail in zone_keys() and row.way in WHOLE
        ]

    def _hold_years(self, rows: Iterable[KeyRow]) -> bool:
        return any(set(self.held.agency(row.agency).years) & set(self.years) for row in rows)

    def _asked_years(self) -> str:
        return "、".join(map(str, self.years))
