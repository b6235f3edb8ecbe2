"""Addresses as they are asked for, byte by byte: ``plain_address``, ``in_encoding``, ``host_of``."""

from urllib.parse import quote, urljoin, urlsplit

_PORTS = {"http": 80, "https": 443}
_KEPT = "/?=&.:;,%@+$!*'()~-_[]"
_LONGEST = 2000


def plain_address(base: str, href: str, encoding: str = "utf-8") -> str:
    """Give the whole address of a link, percent-encoded, without fragment; ``""`` for what is no web page.

    ``("http://a.cn/nb/", "../年.html", "gb18030")`` → ``"http://a.cn/%C4%EA.html"``. What is percent-encoded already stays.
    """
    href = "".join(href.split("\n")).strip()
    try:
        whole = urlsplit(urljoin(base, href))
        port, name = whole.port, whole.hostname or ""
        name = name if name.isascii() else name.encode("idna").decode()
    except ValueError:  # no port, no name that a host may have
        return ""
    if whole.scheme not in _PORTS or not name or whole.username is not None:
        return ""
    name = f"[{name}]" if ":" in name else name
    authority = name if port in (None, _PORTS[whole.scheme]) else f"{name}:{port}"
    target = whole.path or "/"
    target += f"?{whole.query}" if whole.query else ""
    address = f"{whole.scheme}://{authority}{quote(target, safe=_KEPT, encoding=encoding, errors='replace')}"
    return address if len(address) <= _LONGEST else ""


def in_encoding(base: str, href: str, encoding: str) -> tuple[str, str]:
    """Give the address that a link in a page of an encoding is asked for at, and another one to try where that is not found.

    The query goes in the encoding of the page, as browsers send it, the path in UTF-8, and, where nothing is there, in that of the page.
    """
    of_page = plain_address(base, href, encoding)
    path, mark, query = href.partition("?")
    first = plain_address(base, quote(path, safe=_KEPT + "#", errors="replace") + mark + query, encoding)
    return first, of_page if of_page != first else ""


def host_of(address: str) -> str:
    """Give the host of an address, with its port where that is none of the usual ones: ``"a.cn"``, ``"127.0.0.1:8080"``."""
    parts = urlsplit(address)
    name = parts.hostname or ""
    return name if parts.port in (None, *_PORTS.values()) else f"{name}:{parts.port}"
