"""``python -m tests.site``: serves the world until Ctrl-C, says what is where, and prints every request."""

from time import sleep

from tests.site.running import running_site
from tests.site.vices import VICES


def main() -> None:
    """Serve the world by hand."""
    with running_site() as site:
        for form, address in site.starts():
            print(f"{form:8} {address}")
        for vice in VICES.values():
            print(f"\n{vice.key}: {vice.what}\n  right: {vice.right}", *site.where(vice.key)[:5], sep="\n  ")
        mark = 0
        try:
            while True:
                for record in site.log.since(mark):
                    print(
                        f"{record.began:.3f} {record.status} {record.host} {record.method} {record.target}", flush=True
                    )
                    mark += 1
                sleep(0.2)
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
