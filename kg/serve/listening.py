"""The socket that is listened on: it is had before anything else is begun, so what is wrong is told at once."""

from __future__ import annotations

import socket

from kg.errors import UsageError

Listener = socket.socket
_WAITING = 2048


def listening(host: str, port: int) -> Listener:
    """A socket for this address; any free port for 0. Raises UsageError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_WAITING)
    except (OSError, UnicodeError) as error:
        told = getattr(error, "strerror", None) or error
        raise UsageError(f"--host {host} --port {port}: cannot be listened on: {told}") from error


def address(of: Listener) -> str:
    """The address of a socket, as clients on this machine reach it."""
    host, port, *_ = of.getsockname()
    return f"http://[{host}]:{port}/" if of.family == socket.AF_INET6 else f"http://{host}:{port}/"
