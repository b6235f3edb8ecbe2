"""The files it is deployed with: what they promise, as far as that shows without an engine (deploy/check.sh runs the steps)."""

import ast
import configparser
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from xxgk.bot.settings import Settings

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
STATE = {"XXGK_DB", "XXGK_STATE", "XXGK_INBOX"}


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile: name and the rest, continued lines joined."""
    joined = re.sub(r"\\\n", " ", re.sub(r"(?m)^#.*\n", "", DOCKERFILE))
    return [(line.split(None, 1)[0], line.split(None, 1)[1]) for line in joined.splitlines() if line.strip()]


def stage(last: bool) -> list[tuple[str, str]]:
    found = instructions()
    second = [place for place, (name, _) in enumerate(found) if name == "FROM"][1]
    return found[second:] if last else found[:second]


def test_the_image_runs_as_a_user_without_rights() -> None:
    names = [name for name, _ in stage(last=True)]
    user = dict(stage(last=True))["USER"]
    assert user not in ("root", "0")
    assert names.index("USER") < names.index("ENTRYPOINT")
    assert "RUN" not in names[names.index("USER") :], "nothing of the program is the user's own"


def test_the_image_is_small_and_holds_no_tools() -> None:
    bases = [rest for name, rest in instructions() if name == "FROM"]
    assert all("-slim" in base for base in bases), bases
    assert not any("pip install" in rest for name, rest in stage(last=True) if name == "RUN")
    assert "--no-cache-dir" in DOCKERFILE


def test_signals_reach_the_bot() -> None:
    """The form with brackets starts no shell, which would keep SIGTERM to itself."""
    last = dict(stage(last=True))
    assert last["ENTRYPOINT"].startswith("[")
    assert last["CMD"].startswith("[")


def test_what_is_copied_exists_and_passes_the_ignore_file() -> None:
    passing = {
        line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")
    }
    copied = {
        word.removeprefix("./")
        for name, rest in stage(last=False)
        if name == "COPY" and not rest.startswith("--from")
        for word in rest.split()[:-1]
    }
    assert copied == passing
    assert all((ROOT / name).exists() for name in copied)
    assert ".env" not in passing


def test_the_base_can_be_fixed_and_what_is_installed_is() -> None:
    bases = [rest for name, rest in instructions() if name == "FROM"]
    assert all("${DIGEST:+@$DIGEST}" in base for base in bases)
    assert "--require-hashes" in DOCKERFILE
    assert "--build-arg DIGEST=" in (ROOT / "docs" / "running.md").read_text(encoding="utf-8")


def test_every_package_that_an_installation_holds_has_its_licence_in_the_notice() -> None:
    locked = re.findall(r"(?m)^([\w.-]+)==", (ROOT / "locks" / "image-ocr.txt").read_text(encoding="utf-8"))
    notice = (ROOT / "NOTICE.md").read_text(encoding="utf-8")
    assert [name for name in locked if f"| {name} |" not in notice] == []


def test_what_is_imported_is_declared() -> None:
    """By package name; what is imported under another name than its package's stands here."""
    called = {"PIL": "pillow", "docx": "python-docx", "telegram": "python-telegram-bot", "pdfminer": "pdfminer.six",
              "markdown_it": "markdown-it-py"}  # fmt: skip
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(line for lines in project["optional-dependencies"].values() for line in lines),
    ]
    declared = {re.split(r"[\[<>=;]", line)[0].replace("-", "_").lower() for line in wanted}
    foreign = (
        {
            name.partition(".")[0]
            for file in (file for folder in ("bot", "index") for file in (ROOT / folder).rglob("*.py"))
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom) and not node.level
                else []
            )
        }
        - sys.stdlib_module_names
        - {"xxgk"}
    )
    assert sorted(one for one in foreign if called.get(one, one).replace("-", "_").lower() not in declared) == []
    assert [
        line for line in wanted if "<" not in line and not line.startswith(("xxgk[", "pdfminer", "setuptools"))
    ] == []


def test_no_secret_stands_in_any_of_them() -> None:
    for name in ("Dockerfile", "compose.yaml", "deploy/xxgk.service", "deploy/xxgk-web.service"):
        assert not re.search(r"TOKEN\s*[=:]\s*\S", (ROOT / name).read_text(encoding="utf-8")), name


def test_the_volume_takes_everything_that_is_written() -> None:
    environment = dict(re.findall(r"(XXGK_\w+)=(\S+)", DOCKERFILE))
    assert environment.keys() == STATE
    assert all(path.startswith("/data/") for path in environment.values())
    assert dict(stage(last=True))["VOLUME"] == "/data"


def test_compose() -> None:
    service = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["bot"]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["stop_grace_period"] == "90s"
    assert "data:/data" in service["volumes"]
    assert service["environment"].keys() == STATE | {"XXGK_REPORTS"}
    assert {name.lower() for name in service["environment"]} <= Settings.model_fields.keys()


def test_compose_for_the_pages() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    web = services["web"]
    for same in ("read_only", "cap_drop", "security_opt", "tmpfs", "pids_limit", "mem_limit"):
        assert web[same] == services["bot"][same], same
    assert "env_file" not in web, "the pages need no token"
    assert web["environment"].keys() == STATE | {"XXGK_REPORTS", "FORWARDED_ALLOW_IPS"}
    assert web["ports"] == ["127.0.0.1:8000:8000"], "only the reverse proxy reaches it"


@pytest.mark.parametrize(
    ("file", "command"), [("xxgk.service", "/xxgk bot"), ("xxgk-web.service", "$XXGK_WEB_ARGUMENTS")]
)
def test_the_systemd_unit(file: str, command: str) -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(ROOT / "deploy" / file, encoding="utf-8")
    service = unit["Service"]
    assert service["User"] == "xxgk"
    assert service["ExecStart"].endswith(command)
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert set(re.findall(r"XXGK_\w+", service["Environment"])) == STATE
    assert service["RestartPreventExitStatus"].split() == ["2", "3"], "the statuses of the contract that no retry mends"


def test_the_unit_that_collects_and_its_timer() -> None:
    unit, timer = (configparser.ConfigParser(strict=False, interpolation=None) for _ in range(2))
    unit.read(ROOT / "deploy" / "xxgk-collect.service", encoding="utf-8")
    timer.read(ROOT / "deploy" / "xxgk-collect.timer", encoding="utf-8")
    service = unit["Service"]
    assert (service["Type"], service["User"], service["ProtectSystem"]) == ("oneshot", "xxgk", "strict")
    assert "--allow-private" not in service["ExecStart"]
    assert "EnvironmentFile" not in service, "it needs no token"
    assert timer["Timer"]["OnCalendar"]


def test_systemd_has_nothing_to_say_about_it() -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd here")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(ROOT / "deploy" / "xxgk.service")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    said = [line for line in done.stderr.splitlines() if "xxgk" in line and "is not executable" not in line]
    assert said == []


def test_the_page_on_running_names_every_setting_and_file() -> None:
    page = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert name.upper() in page, name
    for name in (
        "compose.yaml",
        "deploy/xxgk.service",
        "deploy/xxgk-web.service",
        "deploy/xxgk-collect.service",
        "deploy/xxgk-collect.timer",
        "deploy/check.sh",
        "VACUUM INTO",
        "/setprivacy",
        "/setinline",
    ):
        assert name in page, name


def test_the_page_on_security_names_only_tests_that_exist() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:tests/)?[\w/]+\.py)(?:::(\w+))?`", page)
    assert len(named) > 15
    for file, test in named:
        path = ROOT / "tests" / file.removeprefix("tests/")
        assert path.is_file(), file
        assert not test or re.search(rf"def {test}\b", path.read_text(encoding="utf-8")), f"{file}::{test}"
