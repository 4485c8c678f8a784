"""The command ``vereda run``."""

import argparse
import http.client
import signal
import subprocess
import sys
import time
from types import FrameType

from vereda.config.database.errors import DatabaseUnusable
from vereda.config.database.holding import usable_database
from vereda.config.database.server import EmbeddedServer
from vereda.config.supervisor import steps
from vereda.config.supervisor.children import child
from vereda.config.supervisor.errors import CannotRun
from vereda.config.supervisor.port import ADDRESS, require_free, wanted_port
from vereda.config.supervisor.tables import migrate
from vereda.config.wording import _

READY_WITHIN_SECONDS = 60
LOOK_EVERY_SECONDS = 1.0
ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
REFUSED = 1


def main(arguments: list[str]) -> int:
    """Prepare what is missing, serve until stopped, leave nothing running."""
    argparse.ArgumentParser(
        prog="vereda run",
        description="Start database and web server, and make them first if needed.",
        epilog="VEREDA_PORT, VEREDA_VAR, DATABASE_URL, VEREDA_DEMO: docs/how-to/run.md",
    ).parse_args(arguments)
    for number in ENDS:
        signal.signal(number, _stop)
    try:
        _run()
    except (CannotRun, DatabaseUnusable) as refusal:
        _say(str(refusal))
        return REFUSED
    except OSError as refusal:  # a disk that fills up while files are written
        named = {"reason": refusal.strerror, "file": refusal.filename or ""}
        _say(_("Vereda stopped: %(reason)s %(file)s") % named)
        return REFUSED
    except KeyboardInterrupt:
        _say(_("Stopped."))
    return 0


def _run() -> None:
    port = wanted_port()
    require_free(port)
    _say(_("Reading the packs …"))
    steps.check_packs()
    _say(_("Starting the database …"))
    with usable_database() as server:
        _say(_("Bringing the tables up to date …"))
        migrate()
        steps.collect_static()
        people = _demo()
        web = [sys.executable, "-m", "vereda.config.supervisor.web"]
        with child(web) as process:
            _wait_until_ready(process, port)
            _welcome(port, people)
            _watch(process, server)


def _demo() -> str:
    """Who can sign in, where the demo country belongs; else nothing."""
    if not steps.wants_demo():
        return ""
    _say(_("Looking for the demo country (the first time takes a while) …"))
    return steps.make_demo()


def _wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + READY_WITHIN_SECONDS
    while process.poll() is None and time.monotonic() < until:
        status = _status(port)
        if status >= http.client.INTERNAL_SERVER_ERROR:
            raise CannotRun(_("The first page fails; its reason is above."))
        if status:
            return
        time.sleep(0.05)
    raise CannotRun(_("The web server did not start; its reason is above."))


def _status(port: int) -> int:
    """What the first page answers; 0 while nobody does."""
    link = http.client.HTTPConnection(ADDRESS, port, timeout=READY_WITHIN_SECONDS)
    try:
        link.request("GET", "/")
        return link.getresponse().status
    except OSError:
        return 0
    finally:
        link.close()


def _welcome(port: int, people: str) -> None:
    address = f"http://{ADDRESS}:{port}/"
    sys.stdout.write("\n" + _("Vereda is ready: %(address)s") % {"address": address})
    sys.stdout.write("\n" + (people or _("Sign in with your account.")) + "\n")
    sys.stdout.write(_("Ctrl-C stops it.") + "\n")
    sys.stdout.flush()


def _watch(process: subprocess.Popen[bytes], server: EmbeddedServer | None) -> None:
    """Until the web server ends; a database that was killed is started again."""
    while process.poll() is None:
        if server and not server.is_reachable():
            _say(_("The database has ended; starting it again …"))
            server.ensure_running()
        time.sleep(LOOK_EVERY_SECONDS)
    raise CannotRun(
        _("The web server ended by itself (exit code %(code)s).")
        % {"code": process.returncode}
    )


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _stop(_number: int, _frame: FrameType | None) -> None:
    """End once; a second signal does not cut the ending short."""
    for number in ENDS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
