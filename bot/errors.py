"""Errors of the answering side.

BotError
├── SettingsError   a setting is missing or does not make sense; says which and what to do
├── DatabaseError   the database is missing or broken; says how to build it
├── QueryCodeError  the code of a query cannot be read; says why
├── NotHeld         a program asked for a report that is not held; says what is not
│   └── AgencyUnclear  … for an agency that may be several; names them
├── NamesError      a file of names cannot be read as such; says why
├── ChannelError    the service the bot talks through cannot be reached or refuses
└── OutputError     an answer cannot be given in the form asked for; says why
    └── ChartError  … as a picture
"""


class BotError(Exception):
    """Anything that keeps the bot from answering at all (not knowing an answer is no error)."""


class SettingsError(BotError):
    """A setting is missing or does not make sense."""


class DatabaseError(BotError):
    """The database is missing or broken."""


class QueryCodeError(BotError):
    """A code stands for no query: it is none, was damaged or cut, or is of a later version."""


class NotHeld(BotError):
    """A report that a program asked for is not held."""


class AgencyUnclear(NotHeld):
    """The agency a program asked for may be several; ``choices`` are their official names."""

    def __init__(self, message: str, choices: tuple[str, ...]) -> None:
        super().__init__(message)
        self.choices = choices


class NamesError(BotError):
    """A file of names is none, or too large; ``reason`` is ``"large"``, ``"unreadable"``, ``"empty"`` or ``"many"``."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class ChannelError(BotError):
    """The service the bot talks through cannot be reached or refuses."""


class OutputError(BotError):
    """An answer cannot be given in the form asked for: it holds no rows, or what makes the file is not installed."""


class ChartError(OutputError):
    """An answer cannot be drawn."""
