"""What every page is made with: ``View``. A page is a function of a view and of what was asked that gives a ``Made``."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from xxgk.bot.channels.web.made import HTML, Made
from xxgk.bot.channels.web.words import LANGUAGES, say
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language
from xxgk.bot.render.english_names import english_names, in_english
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.service import Service


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("xxgk.bot.channels.web"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(frozen=True)
class View:
    """A reader's request, as far as a page depends on it.

    Attributes:
        service: answers, from one state of the database.
        language: of the page.
        base: what addresses to be passed on begin with (``"https://example.org"``).
        today: the day it is.
        path: of the page, without the language (``"/check?place=32"``).
        reads: whether files of anybody are read here.
    """

    service: Service
    language: Language
    base: str
    today: date
    path: str
    reads: bool = False

    @property
    def phrases(self) -> Phrases:
        """The sentences of answers."""
        return Phrases(self.language)

    def naming(self, held: Mapping[str, str], answer: Answer | None = None) -> Phrases:
        """Give the sentences with what bodies (name → key), and those of an answer, are called in English."""
        if self.language != "en":
            return self.phrases
        return Phrases("en", in_english(held) | (english_names(answer, {}) if answer else {}))

    def say(self, key: str, **values: object) -> str:
        """Say something of the pages' own."""
        return say(key, self.language, **values)

    def speaking(self, language: Language) -> "View":
        """Give the same view in another language."""
        return replace(self, language=language)

    def html(self, template: str, status: int = 200, **context: object) -> Made:
        """Fill in a template."""
        context |= {
            "view": self,
            "say": self.say,
            "phrases": self.phrases,
            "languages": [(one, say("language_name", one), in_language(self.path, one)) for one in LANGUAGES],
            "url": path_of,
        }
        return Made(status, HTML, _templates().get_template(template).render(context).encode())

    def refused(self, status: int, reason: str, **values: object) -> Made:
        """Say on a page why there is none."""
        return self.html("error.html", status, reason=self.say(reason, **values))


def path_of(*pieces: str, **asked: object) -> str:
    """Give a path of ours: ``path_of("agency", "410403-gov", lang="en")`` → ``"/agency/410403-gov?lang=en"``; what is empty is left out."""
    path = "/" + "/".join(quote(piece, safe="") for piece in pieces)
    given = {name: value for name, value in asked.items() if value not in (None, "", ())}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


def in_language(path: str, language: Language) -> str:
    """Add the language to a path: ``"/?q=x"`` → ``"/?q=x&lang=en"``."""
    return f"{path}{'&' if '?' in path else '?'}lang={language}"
