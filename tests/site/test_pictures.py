"""Pages of pictures, where a font is at hand to draw them."""

from tests.conftest import require
from tests.generate.paper import chinese_font
from tests.site.conftest import Get
from tests.site.running import Site
from tests.site.showing import shows


@shows("pictures")
def test_a_report_is_pictures_and_no_text(site: Site, get: Get) -> None:
    require(chinese_font() is not None, "a font with Chinese characters")
    page = get(site.url("files", "/nb/52.html")).text
    assert "二、主动公开" not in page
    paths = [f"/images/2022/{number}.png" for number in range(2)]
    assert all(f"<img src='{path}'" in page for path in paths)
    assert get(site.url("files", paths[0])).content.startswith(b"\x89PNG")
