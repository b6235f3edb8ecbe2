"""A plain crawler that follows links and knows nothing else, to see that the world hangs together: ``crawl``."""

from collections import Counter, deque
from time import monotonic
from urllib.parse import quote, urljoin, urlsplit

import httpx
from selectolax.lexbor import LexborHTMLParser

from tests.site.running import Site

_DEEP, _OFTEN, _LARGE, _SECONDS = 12, 3, 2**19, 1


def crawl(site: Site) -> dict[str, int]:
    """Follow all links from the home pages of the plan's hosts; gives what was answered to each address."""
    hosts = {host for host in site.listeners if host not in ("off", "inside")}
    queue = deque((site.url(host), 0) for host in sorted(hosts))
    answered: dict[str, int] = {}
    visits: Counter[str] = Counter()
    with httpx.Client(trust_env=False, timeout=60) as client:
        while queue:
            url, depth = queue.popleft()
            path = url.partition("?")[0]
            if (
                url in answered
                or depth > _DEEP
                or (visits[path] >= _OFTEN and "article" not in path)
                or site.host_at(url) not in hosts
            ):
                continue
            visits[path] += 1
            answered[url], links = _links(client, url)
            queue.extend((link, depth + 1) for link in links)
    return answered


def _links(client: httpx.Client, url: str, tries: int = 2) -> tuple[int, list[str]]:
    """Fetch a page, as much of it as is borne, and give its status and the addresses it names."""
    body = b""
    try:
        with client.stream("GET", url) as response:
            until = monotonic() + _SECONDS  # from its first bytes on: what takes long to be made is waited for
            for piece in response.iter_bytes():
                body += piece
                if len(body) > _LARGE or monotonic() > until:
                    return response.status_code, []
    except httpx.TransportError:
        return _links(client, url, tries - 1) if tries > 1 else (0, [])
    if "location" in response.headers:
        return response.status_code, [urljoin(url, response.headers["location"])]
    if response.status_code >= 500 and tries > 1:
        return _links(client, url, tries - 1)
    if "text/html" not in response.headers.get("content-type", ""):
        return response.status_code, []
    return response.status_code, _named(url, body)


def _named(url: str, body: bytes) -> list[str]:
    try:
        text, codec = body.decode(), "utf-8"
    except UnicodeDecodeError:
        text, codec = body.decode("gb18030"), "gb18030"
    tree = LexborHTMLParser(text)
    names = [node.attributes.get("href") or node.attributes.get("src") or "" for node in tree.css("a[href], img[src]")]
    return [
        urljoin(url, quote(name.encode(codec), safe="/?=&.:%[]"))
        for name in names
        if urlsplit(name).scheme in ("", "http")
    ]
