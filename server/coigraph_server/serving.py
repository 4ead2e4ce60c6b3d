"""Running the application under waitress (https://docs.pylonsproject.org/projects/waitress/)."""

from __future__ import annotations

import signal
from contextlib import suppress
from threading import Timer, current_thread, main_thread
from time import monotonic
from typing import Any, Final

from flask import Flask
from waitress import wasyncore  # type: ignore[import-untyped]  # its types are in a package of their own
from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.server import BaseWSGIServer, create_server  # type: ignore[import-untyped]

from coigraph_server.channels import Channel, Dispatcher
from coigraph_server.limits import CONNECTIONS, THREADS
from coigraph_server.service import Service

GRACE_SECONDS: Final = 5.0
"""How long answers under way may go on once the server is told to stop."""

_WARM_AFTER: Final = 1.5
"""Seconds after which the names of the search are read: until then the one worker is for the first query."""

_IDLE_SECONDS: Final = 30
"""A connection on which nothing comes or goes for so long is closed."""


def run(
    app: Flask, host: str = "127.0.0.1", port: int = 8765, trusted_proxy: str | None = None
) -> None:
    """Serve until interrupted or told to stop, then finish what is under way.

    Raises OSError where the port is taken.
    """
    # here, for the pages are imported while the store is opened (create_app)
    from coigraph_server import home

    shared: Service = app.extensions["coigraph"]
    sockets: dict[int, Any] = {}
    proxy: dict[str, Any] = {}
    if trusted_proxy:
        known = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-forwarded-port"}
        proxy = {"trusted_proxy": trusted_proxy, "trusted_proxy_headers": known}
    warming = Timer(_WARM_AFTER, home.warm, (app,))
    warming.daemon = True
    dispatcher = Dispatcher()
    dispatcher.set_thread_count(THREADS)
    try:
        server = create_server(
            app,
            map=sockets,
            _dispatcher=dispatcher,
            host=host,
            port=port,
            ident=None,
            connection_limit=CONNECTIONS,
            channel_timeout=_IDLE_SECONDS,
            cleanup_interval=10,
            asyncore_use_poll=True,
            max_request_body_size=2**40,
            # a slow reader's answer waits in a file, not in a worker
            outbuf_high_watermark=2 * shared.limits.answer,
            clear_untrusted_proxy_headers=True,
            **proxy,
        )
        listening = [s for s in sockets.values() if isinstance(s, BaseWSGIServer)]
        for one in listening:
            one.channel_class = Channel
        if current_thread() is main_thread():
            signal.signal(signal.SIGTERM, _stop)
        warming.start()
        with suppress(KeyboardInterrupt, SystemExit):
            wasyncore.loop(timeout=1, map=sockets, use_poll=True)
        for one in listening:
            wasyncore.dispatcher.close(one)  # no more connections; those there are go on
        end = monotonic() + GRACE_SECONDS
        while monotonic() < end and any(map(_busy, list(sockets.values()))):
            wasyncore.loop(timeout=0.1, map=sockets, use_poll=True, count=1)
        server.task_dispatcher.shutdown(timeout=1)
    finally:
        warming.cancel()
        shared.close()


def _busy(channel: object) -> bool:
    return isinstance(channel, HTTPChannel) and bool(channel.requests or channel.total_outbufs_len)


def _stop(*_: object) -> None:
    raise SystemExit
