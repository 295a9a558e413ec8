"""How gunicorn serves Botilbud. The addresses are given on the command line."""

import os
from threading import Thread

from gunicorn.glogging import Logger

from residents.server_log import QuietFormatter

workers = 2
worker_class = "gthread"
threads = 4
graceful_timeout = 20  # seconds a request may go on once the server is told to stop
keepalive = 5
preload_app = True  # Django is loaded once, before the port is opened: no waiting first request
forwarder_headers = ""  # a header of whoever asks says nothing of where the program begins
control_socket_disable = True  # steering while it runs is done with signals only
accesslog = None  # who looked at what is in the audit log; a second log would hold personal data
loglevel = "warning"

if os.access("/dev/shm", os.W_OK):
    worker_tmp_dir = "/dev/shm"  # the workers' heartbeat must not wait for a disk


class logger_class(Logger):  # the name is gunicorn's setting
    """The error log as quiet as that of the pages: no address, nothing that a person typed."""

    def setup(self, cfg):
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(QuietFormatter())


def on_starting(server):
    """Read the module of every page now, once for all workers, not within their first requests."""
    from django.urls import get_resolver

    _ = get_resolver().url_patterns


def pre_fork(server, worker):
    """Leave no database connection open for two processes to share."""
    from django.db import connections

    connections.close_all()


def post_worker_init(worker):
    """Warm the printing press beside the first requests, so that no report waits for it."""

    def warm_up():
        from residents import printing

        printing.warm_up()

    Thread(target=warm_up, daemon=True).start()


def when_ready(server):
    port = server.cfg.address[0][1]
    print(f"Botilbud answers on http://localhost:{port} (Ctrl-C stops it)", flush=True)
