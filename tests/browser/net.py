"""The net between a tablet and the server, as it is: there, gone, silent, or somebody else's.

A `Net` stands between the browser and the live server. `state` says what becomes of a request:

there    it is answered
stopped  nobody listens
cut      the line is cut before the request comes through
lost     the request comes through, and the line is cut before the answer does
hangs    nobody answers, and nobody says so
portal   somebody else answers 200, with a page of their own

`only` is the beginning of the addresses that this is about; to the others it is there.
"""

import http.client
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

STATES = ("there", "stopped", "cut", "lost", "hangs", "portal")
PORTAL = b"<!doctype html><title>Velkommen</title><p>Du er online</p>"
OF_ONE_LINE = ("connection", "keep-alive", "transfer-encoding")


class Net:
    def __init__(self, live_server):
        self.behind = live_server.thread.host, live_server.thread.port
        self.state, self.only, self.freed = "there", "/", Event()
        self.server = self._listens(0)
        self.port = self.server.server_address[1]
        self.address = f"http://localhost:{self.port}"

    def becomes(self, state, only="/"):
        """From now on; what was hanging is cut off."""
        was, self.state, self.only = self.state, state, only
        self.freed.set()
        self.freed = Event()
        if state == "stopped" and was != "stopped":
            self.ends()
        elif state != "stopped" and was == "stopped":
            self.server = self._listens(self.port)

    def state_for(self, path):
        return self.state if path.startswith(self.only) else "there"

    def ends(self):
        self.freed.set()
        self.server.shutdown()
        self.server.server_close()

    def _listens(self, port):
        server = Listener(("localhost", port), type("Line", (Line,), {"net": self}))
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return server


class Listener(ThreadingHTTPServer):
    allow_reuse_address, request_queue_size = True, 128
    daemon_threads = True

    def handle_error(self, *about):
        """A browser that has gone is no fault here."""


class Line(BaseHTTPRequestHandler):
    """One request at a time, each on a line of its own to the server."""

    protocol_version = "HTTP/1.1"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        state, self.close_connection = self.net.state_for(self.path), True
        if state == "hangs":
            self.net.freed.wait(30)
        elif state == "portal":
            self.passes_on(200, [("Content-Type", "text/html")], PORTAL)
        elif state in ("there", "lost"):
            answered = self.asks_the_server(body)
            if state == self.net.state_for(self.path) == "there":
                self.passes_on(*answered)

    do_GET = do_POST = do_HEAD = answer

    def asks_the_server(self, body):
        line = http.client.HTTPConnection(*self.net.behind, timeout=30)
        headers = {name: value for name, value in self.headers.items() if name != "Connection"}
        line.request(self.command, self.path, body or None, headers)
        answer = line.getresponse()
        whole = answer.read()
        line.close()
        return answer.status, answer.getheaders(), whole

    def passes_on(self, status, headers, body):
        with suppress(OSError):
            self.send_response_only(status)
            for name, value in headers:
                if name.lower() not in (*OF_ONE_LINE, "content-length"):
                    self.send_header(name, value)
            self.send_header("Connection", "close")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(b"" if self.command == "HEAD" else body)

    def log_message(self, *said):
        """Nobody reads along."""
