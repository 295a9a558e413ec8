"""Run a command against a PostgreSQL of its own, which is gone when the command has ended.

    python scripts/with_postgres.py pytest -m "not browser"
    python scripts/with_postgres.py --find        prints where PostgreSQL's programs are

The server (15 or newer) keeps its files in a temporary folder, listens on 127.0.0.1 only, on a free
port, and wants a password made for the occasion. The command finds it in DATABASE_URL.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OLDEST = 15  # the version a larger house runs
START_SECONDS = 60
STOP_SECONDS = 20
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
FAST_AND_LOSSY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def find_programs() -> Path:
    """Return the folder of PostgreSQL's programs: 15 if there is one, else the nearest newer."""
    versioned = {
        int(folder.parent.name): folder
        for folder in Path("/usr/lib/postgresql").glob("*/bin")
        if folder.parent.name.isdecimal() and (folder / "postgres").exists()
    }
    for version in sorted(versioned):
        if version >= OLDEST:
            return versioned[version]
    if (on_path := shutil.which("postgres")) and shutil.which("initdb"):
        return Path(on_path).resolve().parent
    raise SystemExit(f"PostgreSQL {OLDEST} or newer is not installed (Debian: postgresql).")


def server_user() -> dict:
    """Return subprocess options for the user that runs the server, which refuses to run as root."""
    if os.getuid() != 0:
        return {}
    with contextlib.suppress(KeyError):
        return {"user": "postgres", "group": pwd.getpwnam("postgres").pw_gid, "extra_groups": []}
    return {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}


class PrivateServer:
    """One PostgreSQL server in a folder of its own: `start`, then `url`, then `stop`."""

    def __init__(self, folder: Path, settings: tuple[str, ...] = FAST_AND_LOSSY):
        self.folder = folder
        self.settings = settings
        self.programs = find_programs()
        self.password = secrets.token_urlsafe(24)
        self.process = None
        self.port = None
        self.options = {
            "cwd": folder,
            "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "PGPASSWORD": self.password},
            "start_new_session": True,  # Ctrl-C is for the command; the server is ended by `stop`
            **server_user(),
        }

    @property
    def url(self) -> str:
        return f"postgresql://botilbud:{self.password}@127.0.0.1:{self.port}/botilbud"

    def run(self, program: str, *args: str) -> subprocess.CompletedProcess:
        command = [self.programs / program, *args]
        return subprocess.run(command, capture_output=True, text=True, **self.options)

    def must_run(self, program: str, *args: str) -> None:
        done = self.run(program, *args)
        if done.returncode:
            raise SystemExit(f"{program} failed:\n{done.stdout}{done.stderr}")

    def start(self) -> None:
        password_file = self.folder / "password"
        password_file.write_text(self.password)
        if user := self.options.get("user"):
            for path in (self.folder, password_file):
                shutil.chown(path, user)
        self.must_run(
            *("initdb", "--pgdata=data", "--username=botilbud", "--pwfile=password", "--no-sync"),
            *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"),
        )
        for _ in range(3):  # a port can be taken by another program between asking and using
            self.port = free_port()
            if self.listen():
                self.must_run("createdb", *self.address(), "--username=botilbud", "botilbud")
                return
        raise SystemExit(f"PostgreSQL did not start:\n{(self.folder / 'log').read_text()}")

    def address(self) -> tuple[str, str]:
        return "--host=127.0.0.1", f"--port={self.port}"

    def listen(self) -> bool:
        """Start the server process; return whether it answers."""
        settings = (
            *self.settings,
            f"port={self.port}",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
        )
        command = [self.programs / "postgres", "-D", "data"]
        for setting in settings:
            command += ["-c", setting]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, **self.options)
        until = time.monotonic() + START_SECONDS
        while self.process.poll() is None and time.monotonic() < until:
            if self.run("pg_isready", "--quiet", *self.address()).returncode == 0:
                return True
            time.sleep(0.05)
        self.stop()
        return False

    def stop(self) -> None:
        """End the server by its own process id: at once for its clients, cleanly for itself."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)  # the server ends its children too
                self.process.wait(STOP_SECONDS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def on_stop_signals(handler) -> None:
    for number in STOP_SIGNALS:
        signal.signal(number, handler)


def stop_asked(number, frame) -> None:
    on_stop_signals(signal.SIG_IGN)  # a second Ctrl-C must not interrupt the cleaning up
    if number != signal.SIGINT:  # of which the terminal tells the command itself
        raise SystemExit(128 + number)
    raise KeyboardInterrupt


def run_command(command: list[str], url: str) -> int:
    """Run the command with DATABASE_URL set; return its exit code as a shell would give it."""
    env = {**os.environ, "DATABASE_URL": url}
    try:
        process = subprocess.Popen(command, env=env)
    except OSError as error:
        raise SystemExit(f"{command[0]}: {error.strerror}") from error
    try:
        code = process.wait()
    except BaseException as interrupt:
        end_command(process, gently=isinstance(interrupt, KeyboardInterrupt))
        raise
    return code if code >= 0 else 128 - code


def end_command(process: subprocess.Popen, *, gently: bool) -> None:
    """Wait for a command that is to stop; tell it so unless the terminal already has."""
    if not gently:
        process.terminate()
    for tell in (process.terminate, process.kill):
        try:
            process.wait(STOP_SECONDS)
            return
        except subprocess.TimeoutExpired:
            tell()
    process.wait()


def main(args: list[str]) -> int:
    if not args:
        raise SystemExit(__doc__)
    if args == ["--find"]:
        print(find_programs())
        return 0
    on_stop_signals(stop_asked)
    folder = Path(tempfile.mkdtemp(prefix="botilbud-postgres-"))
    try:
        server = PrivateServer(folder)
        try:
            server.start()
            return run_command(args, server.url)
        finally:
            server.stop()
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    finally:
        on_stop_signals(signal.SIG_IGN)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
