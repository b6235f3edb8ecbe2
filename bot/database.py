"""A database of reports as an object, for other programs: ``Database``. ``docs/api.md`` shows it at work."""

from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import BaseModel, ConfigDict

from xxgk.bot.answers.versions import versions_of
from xxgk.bot.errors import AgencyUnclear, NotHeld
from xxgk.bot.model.algebra.code import read_query
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer, AnsweredAgency, FigureVersions
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Language
from xxgk.bot.render.findings import with_messages
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.service import Service
from xxgk.index.model.report import Claim, Figure, Finding, Point, Section
from xxgk.index.store.reading import Store, StoredReport


class HeldReport(BaseModel):
    """A report as the database holds it.

    Attributes:
        report: whose it is, of which year, its file and where it came from.
        figures: every cell of its tables by key (``"applications.new_received.total"``), those that are blank or uncertain too.
        sections: its parts, in order.
        problems: what it admits.
        improvements: what it announces.
        claims: the numbers its text states.
        findings: what in it does not agree with itself.
        versions: what another report held of the same body and year prints otherwise.
    """

    model_config = ConfigDict(frozen=True)

    report: StoredReport
    figures: dict[str, Figure]
    sections: tuple[Section, ...]
    problems: tuple[Point, ...]
    improvements: tuple[Point, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    versions: tuple[FigureVersions, ...] = ()


class Dialogue:
    """Questions that go on where the last one ended (那2020年呢); ``Database.dialogue`` begins one."""

    def __init__(self, service: Service, language: Language | None) -> None:
        self._service = service
        self._language = language
        self._conversation = Conversation()

    def ask(self, question: str) -> Answer:
        """Answer the next question."""
        answer, self._conversation = self._service.reply(question, self._conversation, language=self._language)
        return answer


class Database:
    """An open database, read-only; use it in a ``with`` block, or ``close`` it.

    Raises DatabaseError when it is missing, or was written by another version.
    """

    def __init__(self, path: Path | str) -> None:
        self._service = Service(Path(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._service.close()

    def ask(self, question: str, *, language: Language | None = None) -> Answer:
        """Answer one question, as ``xxgk ask`` does.

        Args:
            question: ``"卫东区2019年收到多少件申请"``; 简体, 繁體 or English.
            language: of the answer's ``text``; that of the question, unless it is given.

        Returns:
            The answer. No answer is one too: its ``status`` says so (``"clarify"``, ``"no_data"``, ``"out_of_scope"``).
        """
        return self.dialogue(language=language).ask(question)

    def query(self, query: Query | str, *, language: Language = "zh-hans") -> Answer:
        """Answer a query of the algebra, as ``xxgk query`` does.

        Args:
            query: a ``Query``, its JSON, or its code.
            language: of the answer's ``text``.

        Returns:
            The answer; ``rows`` are what it comes to, ``code`` is what the query can be asked by again.

        Raises:
            QueryCodeError: what was given is no code of a query, nor the JSON of one; the message says why.
        """
        return self._service.query(read_query(query) if isinstance(query, str) else query, language)

    def dialogue(self, *, language: Language | None = None) -> Dialogue:
        """Begin a conversation, in which a question may go on from the one before."""
        return Dialogue(self._service, language)

    def agencies(self) -> tuple[AnsweredAgency, ...]:
        """Give every agency held, by name: its ``key``, its ``names`` with their years, ``level``, ``kind``, ``region`` and years held.

        The key (``"410403-gov"``) stays while names change, and is taken wherever an agency is typed.
        """
        return self._service.described([agency.name for agency in self._service.agencies])

    def report(self, agency: str, year: int) -> HeldReport:
        """Give everything held of one report.

        Args:
            agency: a name as people type it (``"卫东区"``, ``"Suqian"``), an official one, or a key (``"410403-gov"``).
            year: the year the report is about.

        Raises:
            AgencyUnclear: the name may mean several agencies; its ``choices`` are their official names.
            NotHeld: no such agency, or no report of that year.
        """
        with self._service.snapshot():
            return held_report(self._service.store, report_of(self._service, agency, year))


def connect(path: Path | str) -> Database:
    """Open a database that ``xxgk index`` wrote.

    Raises DatabaseError when it is missing, or was written by another version.
    """
    return Database(path)


def report_of(service: Service, agency: str, year: int) -> StoredReport:
    """Find the report of a body, by a name or key, and a year.

    Raises:
        AgencyUnclear: the name may mean several agencies; its ``choices`` are their official names.
        NotHeld: no such agency, or no report of that year.
    """
    found = service.find_agencies(agency)
    names = tuple(match.agency.name for match in found.matches)
    if found.decision == "choose" or (found.decision == "match" and len(names) > 1):
        raise AgencyUnclear(f"{agency!r} may mean: {', '.join(names)}", names)
    if found.decision == "none":
        raise NotHeld(f"no agency held is called {agency!r}")
    report = service.store.report(names[0], year)
    if report is None:
        raise NotHeld(f"no report of {names[0]} for {year} is held")
    return report


def held_report(store: Store, report: StoredReport) -> HeldReport:
    """Give everything held of a report."""
    return HeldReport(
        report=report,
        figures=store.all_figures(report),
        sections=tuple(store.sections(report)),
        problems=tuple(store.points(report, "problem")),
        improvements=tuple(store.points(report, "improvement")),
        claims=tuple(store.claims(report)),
        findings=with_messages(store.findings(report), Phrases("zh-hans")),
        versions=versions_of(store, report),
    )
