"""Print the loopback addresses the server is to listen on, or say that the port is taken.

"localhost" means ::1 before 127.0.0.1 on most machines, so both are used where both exist.
"""

import errno
import socket
import sys

LOOPBACKS = (
    (socket.AF_INET, "127.0.0.1", "127.0.0.1:{port}"),
    (socket.AF_INET6, "::1", "[::1]:{port}"),
)


def addresses(port: int) -> list[str]:
    """Return `host:port` for each loopback of this machine; raise SystemExit if one is taken."""
    free = []
    for family, host, pattern in LOOPBACKS:
        try:
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise SystemExit(
                    f"Port {port} is taken by another program. Stop it, or choose another port:\n"
                    f"    make run PORT={port + 1}"
                ) from error
            if error.errno == errno.EACCES:
                raise SystemExit(
                    f"Port {port} is not open to this user; choose 1024 or above."
                ) from error
            continue  # this machine has no such loopback
        free.append(pattern.format(port=port))
    return free


def main() -> None:
    text = sys.argv[1]
    if not (text.isdecimal() and 0 < int(text) < 65535):
        raise SystemExit(f"PORT must be a number from 1 to 65534, not {text!r}.")
    print(*addresses(int(text)), sep="\n")


if __name__ == "__main__":
    main()
