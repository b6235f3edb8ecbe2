"""Hosts that are in no plan: a mirror off the hosts, and a server inside, which nothing from outside may reach."""

from tests.site.builder import Portal
from tests.site.html import Link
from tests.site.replies import always


def off() -> Portal:
    """Describe the mirror: it copies reports, and is led to by a redirect alone."""
    return _forbidden("off", "镜像站", "redirect_off")


def inside() -> Portal:
    """Describe the server inside: redirects and names lead to it, whoever asks it was tricked."""
    return _forbidden("inside", "内网", "redirect_private")


def _forbidden(key: str, place: str, vice: str) -> Portal:
    portal = Portal(key, place)
    portal.disallowed = ("/",)
    title = "江阴市人民政府2018年政府信息公开工作年度报告"
    for path, body in (("/", Link("/nb/1.html", title).text), ("/nb/1.html", f"<h1>{title}</h1>")):
        reply = portal.html(title, body)
        portal.add(path, "trap", always(reply), by="redirect", vices=(vice,))
    return portal
