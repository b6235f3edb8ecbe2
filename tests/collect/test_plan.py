"""Plans: what they may say, and what is wrong with one."""

from pathlib import Path

import pytest

from xxgk.index.collect.plan import read_plan
from xxgk.index.errors import PlanError

SITE = "[[sites]]\nname = 'a'\ncolumns = ['http://a.cn/nb/']\n"


def read(folder: Path, text: str) -> object:
    (folder / "plan.toml").write_text(text, encoding="utf-8")
    return read_plan(folder / "plan.toml")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[[sites]\n", "plan.toml"),
        ("[[sites]]\nname = 'a'\n", "no address to begin at"),
        (SITE.replace("http:", "ftp:"), "no address of a web page"),
        (SITE + "lists = ['http://a.cn/list']\n", "without {page}"),
        (SITE + SITE.replace("'a'", "'b'"), "in two sites: a.cn"),
        (SITE + "[sites.limits]\nlargest = 60000000\n", "largest"),
        (SITE + "colums = []\n", "colums"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, wrong: str) -> None:
    with pytest.raises(PlanError, match=wrong):
        read(tmp_path, text)


def test_further_hosts_may_be_asked(tmp_path: Path) -> None:
    plan = read(tmp_path, SITE + "hosts = ['files.a.cn:8080']\n")
    assert plan.sites[0].asked == {"a.cn", "files.a.cn:8080"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", sorted(Path("data/plans").glob("*.toml")), ids=lambda path: path.stem)
def test_the_examples_can_be_read(path: Path) -> None:
    assert read_plan(path).sites
    assert "not tried" in path.read_text(encoding="utf-8").lower().replace("\n# ", " ")
