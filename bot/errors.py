"""Errors of the answering side.

BotError
├── SettingsError   a setting is missing or does not make sense; says which and what to do
├── DatabaseError   the database is missing or broken; says how to build it
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


class ChannelError(BotError):
    """The service the bot talks through cannot be reached or refuses."""


class OutputError(BotError):
    """An answer cannot be given in the form asked for: it holds no rows, or what makes the file is not installed."""


class ChartError(OutputError):
    """An answer cannot be drawn."""
