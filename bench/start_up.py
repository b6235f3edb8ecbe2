"""Measures what it takes to start, in seconds of CPU (user and system): ``python -m bench.start_up [TIMES]``.

Each command is run in a process of its own, once to warm the disk and then TIMES (5) times. Run it from the root of the repository.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

_COMMANDS = {
    "xxgk --help": ["--help"],
    "xxgk ask, one figure": ["ask", "卫东区2019年收到多少申请"],
    "xxgk ask, a name with a slip": ["ask", "未东区2019年收到多少申请"],
    "xxgk ask, in English": ["ask", "How many applications did Weidong District receive in 2019?"],
    "xxgk ask, what no report states": ["ask", "卫东区2019年联系电话是多少"],
    "xxgk rank": ["rank", "申请", "2019"],
    "xxgk parse, one report": ["parse", str(min(Path("data/reports").resolve().glob("*")))],
}


def main() -> None:
    """Measure each command, and print the least, the median and the most."""
    times = int((sys.argv[1:] or ["5"])[0])
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XXGK_DB": str(Path(folder) / "xxgk.db")}
        seconds_of(["index", str(Path("data/reports").resolve())], environment, folder)
        print(f"load average {os.getloadavg()[0]:.1f}; seconds of CPU: least, median, most of {times}")
        for name, arguments in _COMMANDS.items():
            seconds_of(arguments, environment, folder)
            taken = [seconds_of(arguments, environment, folder) for _ in range(times)]
            print(f"{min(taken):6.2f} {statistics.median(taken):6.2f} {max(taken):6.2f}  {name}")


def seconds_of(arguments: list[str], environment: dict[str, str], folder: str) -> float:
    """Run a command and give the seconds of CPU it took."""
    command = [sys.executable, "-m", "xxgk.bot.cli", *arguments]
    process = subprocess.Popen(command, env=environment, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(arguments)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
