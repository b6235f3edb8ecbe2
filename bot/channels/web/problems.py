"""Errors as RFC 9457 problem documents for programs, and as pages for people: ``problem``."""

import json
from http import HTTPStatus

from xxgk.bot.channels.web.made import PROBLEM, Made


def problem(status: int, detail: str) -> Made:
    """Give a problem document: ``{"type": "about:blank", "title": "Not Found", "status": 404, "detail": …}``."""
    document = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return Made(status, PROBLEM, json.dumps(document, ensure_ascii=False).encode())
