from tests.site.model import Page, Place, SiteReport, Vice
from tests.site.running import Site, running_site
from tests.site.vices import VICES

__all__ = ["VICES", "Page", "Place", "Site", "SiteReport", "Vice", "running_site"]
