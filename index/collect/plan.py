"""What is to be collected, and how politely: ``Plan``, ``read_plan``."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from xxgk.index.collect.addresses import host_of, plain_address
from xxgk.index.errors import PlanError


class _Fixed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Limits(_Fixed):
    """What a site may cost.

    Attributes:
        delay: seconds between the end of a request to a host and the next one; ``robots.txt`` may ask for more.
        largest: bytes of a reply.
        longest: seconds that a request may take in all.
        silent: seconds without a byte.
        pages: requests to a host in one run.
        depth: links from where the plan begins; paging does not count.
        paging: pages of one column or list.
        redirects: steps from an address to where it leads.
        tries: of an address that fails, and ``again``: seconds before the second, twice as many before each later one.
        patience: the most seconds that a server may ask to be waited for (``Retry-After``, ``Crawl-delay``).
    """

    delay: Annotated[float, Field(ge=0, le=600)] = 1.0
    largest: Annotated[int, Field(gt=0, le=50_000_000)] = 30_000_000
    longest: Annotated[float, Field(gt=0, le=3600)] = 120.0
    silent: Annotated[float, Field(gt=0, le=600)] = 30.0
    pages: Annotated[int, Field(gt=0)] = 3000
    depth: Annotated[int, Field(ge=0, le=20)] = 5
    paging: Annotated[int, Field(gt=0)] = 100
    redirects: Annotated[int, Field(ge=0, le=10)] = 5
    tries: Annotated[int, Field(gt=0, le=10)] = 3
    again: Annotated[float, Field(ge=0)] = 2.0
    patience: Annotated[float, Field(ge=0)] = 120.0


class SitePlan(_Fixed):
    """A site, by the addresses where reports are looked for.

    Attributes:
        columns: pages that list reports, or lead to lists.
        lists: replies in JSON by number and size: ``"http://…/list?page={page}&size={size}"``.
        sitemaps: of every page in them.
        addresses: reports themselves.
        hosts: further hosts of the site (where its attachments are); no other is ever asked.
        only: what the path of an address out of a sitemap begins with.
        region: the place whose bodies report there (``"河南省平顶山市叶县"``): said of reports that do not say it themselves, such as
            those of a town (城关镇), of which there are others elsewhere.
    """

    name: str
    columns: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    only: str = "/"
    region: str = ""
    limits: Limits = Limits()

    @property
    def starts(self) -> tuple[str, ...]:
        """All addresses where it begins."""
        return (*self.columns, *self.lists, *self.sitemaps, *self.addresses)

    @property
    def asked(self) -> frozenset[str]:
        """The hosts that may be asked."""
        written = (*self.starts, *(f"http://{host}/" for host in self.hosts))
        return frozenset(host_of(plain_address(one, one)) for one in written)

    @model_validator(mode="after")
    def _begins_somewhere(self) -> Self:
        if not self.starts:
            raise ValueError(f"{self.name}: no address to begin at")
        for one in self.starts:
            if not plain_address(one, one):
                raise ValueError(f"{self.name}: no address of a web page: {one}")
        if any("{page}" not in one for one in self.lists):
            raise ValueError(f"{self.name}: a list without {{page}} in its address")
        return self


class Plan(_Fixed):
    """Sites that are collected together; no host is of two of them."""

    sites: tuple[SitePlan, ...]
    agent: str = "xxgk-collect"

    @property
    def regions(self) -> dict[str, str]:
        """The places of hosts, of which one is known."""
        return {host: site.region for site in self.sites if site.region for host in site.asked}

    @model_validator(mode="after")
    def _each_host_once(self) -> Self:
        count = Counter(host for site in self.sites for host in site.asked)
        count.update(f"name {site.name}" for site in self.sites)
        if twice := [what for what, number in count.items() if number > 1]:
            raise ValueError(f"in two sites: {', '.join(twice)}")
        return self


def read_plan(path: Path) -> Plan:
    """Read a plan; raises PlanError, which names what is wrong in it."""
    try:
        return Plan.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PlanError(f"{path}: {error}") from error
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        raise PlanError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
