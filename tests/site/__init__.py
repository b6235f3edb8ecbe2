"""A made-up world of portals on loopback to try a collector on: 300 pages, 80 reports, 40 decoys, every vice of real sites.

In a test, and by hand (``python -m tests.site`` prints where a plan begins, what is hard where, and every request as it comes)::

    with running_site() as site:
        collect([address for _, address in site.starts()])
        assert {report.id for report in found} == {report.id for report in site.reports()}
        assert site.forbidden() == ()
        assert site.log.at_once("plain") == 1
        assert site.log.busiest_second("ordered") <= 2
        mark = site.log.mark()
        site.change("reissued")          # 高邮市财政局-2023: 31 applications become 13
        collect(...)
        assert site.needless(mark) == ()  # nothing was taken over again that is what it was

**Hosts.** Each listens on a loopback address and a port of its own (``site.url("plain", "/")`` → ``http://127.0.0.2:40123/``), and
answers to its name (``Host: www.plain.test``) whoever listens. With ``running_site(named=True)`` links between hosts are by name;
``site.resolve`` tells what the names mean, and ``site.getaddrinfo`` can stand in for ``socket.getaddrinfo``.

========  =======  ==========================================================================================
host      reports  what it is (``tests/site/portals``)
========  =======  ==========================================================================================
plain          20  江阴市: static columns in pages and in year folders, a sitemap, copies, soft 404s
jpage          12  慈溪市: records inside ``<script type="text/xml">`` and from ``dataproxy.jsp``; GB2312
json           10  新泰市: a list in JSON, articles by a query; no ``robots.txt``
gbk             8  登封市: GBK that is declared, not declared, declared as something else; paths in GBK
files          14  武安市: PDF, DOCX, ``.doc``, a zip, pictures, twins, covers; files too large, zips that are traps
rough           6  兴化市: slow and broken replies, endless paging, bottomless trees, redirects to everywhere
ordered         6  宜城市: ``robots.txt`` with a delay and disallowed paths; reports that only a sitemap names
changing        4  高邮市: what ``site.change`` changes
off, inside        a mirror in no plan, and a server inside on 127.0.0.1 (which ``localhost`` means): whoever asks them was tricked
========  =======  ==========================================================================================

**Truth.** ``site.reports()``: what can be had now; each with ``id agency year version replaces issued``, its ``places`` (``role``:
``page``; ``copy``, the same report elsewhere; ``twin``, as a file below the page; ``file`` alone; ``member`` of a zip; ``pictures`` of
the page before them) and ``truth()``, all its figures. ``site.decoys()``: pages that are none, ``why`` says what they are.
``site.page(url)``: its ``kind``, ``vices``, what leads to it (``by``); ``site.allowed(url)``: whether a collector may ask for it.
Disallowed pages, pages of ``kind`` ``trap`` and covers are neither reports nor decoys.

**Vices.** ``VICES`` (``vices.toml``): key → ``what`` it is and what is ``right``; ``site.where(key)``: where it occurs. What a host
counts (an error at the first fetch, a number of visits) it counts from the start of the site: a new site is a new beginning, and the same
requests have the same replies.

**Changes.** ``site.change("new")`` three reports of 2024; ``"reissued"``; ``"lied"`` (issued again, and the server says 304); ``"late"``
(there at last, after 404 on the day after the deadline); ``"removed"`` (410); ``"layout"`` (the column has no links any more).

**The log.** ``site.log.since(mark, host=…)``: records with ``host method target headers status began ended sent connection``;
``at_once``, ``connections_at_once``, ``busiest_second``, ``shortest_pause``. ``site.forbidden(mark)``: requests no collector may make,
also where private addresses are allowed: they are for the hosts of the plan, and the server inside is none of those.
``site.needless(mark)``: requests that took over whole what had been sent before and is the same still.
"""

from tests.site.model import Page, Place, SiteReport, Vice
from tests.site.running import Site, running_site
from tests.site.vices import VICES

__all__ = ["VICES", "Page", "Place", "Site", "SiteReport", "Vice", "running_site"]
