"""The bot begins where there is no POSIX: none of its modules needs one that Windows lacks."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

# Loaded before: what belongs to others takes other ways on Windows by itself.
_CODE = """
import asyncio, concurrent.futures.process, importlib, multiprocessing.context, pkgutil, signal, subprocess, sys, tempfile
import os, pathlib, shutil, tornado.httpserver, tornado.web, telegram.ext, prompt_toolkit, click, pydantic_settings, httpx, opencc
import mcp.client.client, mcp.server.stdio
import prompt_toolkit.shortcuts, prompt_toolkit.history, sqlite_utils, logging.handlers, zipfile, tarfile
sys.modules.update(dict.fromkeys(("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "posix", "syslog"), None))
for name in ("SIGKILL", "SIGHUP", "SIGALRM", "SIGUSR1", "SIGCHLD", "alarm", "setitimer"):
    if hasattr(signal, name):
        delattr(signal, name)
import bot, index
for package in (bot, index):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
"""


def test_every_module_can_be_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", _CODE], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
