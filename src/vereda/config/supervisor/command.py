"""The command ``vereda run``."""

import argparse
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from types import FrameType

from vereda.config.database.errors import DatabaseUnusable
from vereda.config.database.holding import usable_database
from vereda.config.supervisor import steps
from vereda.config.supervisor.children import child
from vereda.config.supervisor.errors import CannotRun
from vereda.config.supervisor.port import ADDRESS, require_free, wanted_port

READY_WITHIN_SECONDS = 60
REFUSED = 1


def main(arguments: list[str]) -> int:
    """Prepare what is missing, serve until stopped, leave nothing running."""
    argparse.ArgumentParser(
        prog="vereda run",
        description="Start database and web server, and make them first if needed.",
        epilog="VEREDA_PORT, VEREDA_VAR, DATABASE_URL, VEREDA_DEMO: docs/how-to/run.md",
    ).parse_args(arguments)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        _run()
    except (CannotRun, DatabaseUnusable) as refusal:
        _say(str(refusal))
        return REFUSED
    except OSError as refusal:  # a disk that fills up while files are written
        _say(f"Vereda stopped: {refusal.strerror}: {refusal.filename or ''}")
        return REFUSED
    except KeyboardInterrupt:
        _say("Stopped.")
    return 0


def _run() -> None:
    port = wanted_port()
    require_free(port)
    _say("Reading the packs …")
    steps.check_packs()
    _say("Starting the database …")
    with usable_database() as server:
        _say("Bringing the tables up to date …")
        steps.migrate()
        steps.compile_translations()
        steps.collect_static()
        _say("Looking for the demo country (the first time takes a while) …")
        people = steps.make_demo()
        lock = server.users_descriptor if server else None
        web = [sys.executable, "-m", "vereda.config.supervisor.web"]
        with child(web, lock=lock) as process:
            _wait_until_ready(process, port)
            _welcome(port, people)
            _serve(process)


def _wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + READY_WITHIN_SECONDS
    while process.poll() is None and time.monotonic() < until:
        if _answers(port):
            return
        time.sleep(0.05)
    raise CannotRun("The web server did not start; its reason is above.")


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{ADDRESS}:{port}/", timeout=10):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def _welcome(port: int, people: str) -> None:
    print(f"\nVereda is ready: http://{ADDRESS}:{port}/")  # noqa: T201
    print(people or "Sign in with your account.")  # noqa: T201
    print("Ctrl-C stops it.", flush=True)  # noqa: T201


def _serve(process: subprocess.Popen[bytes]) -> None:
    process.wait()
    raise CannotRun(f"The web server ended by itself (exit code {process.returncode}).")


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
