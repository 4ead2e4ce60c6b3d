"""Processes of the server that are killed, and what that costs those who ask."""

from __future__ import annotations

import http.client
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from coigraph_server import Limits
from coigraph_server.workers import Pool
from tests.attacked import ENDLESS, alive, seconds_worked, served, stored
from tests.conftest import Servers

LIMITS = Limits(timeout=1, workers=3)
UNHURRIED = Limits(timeout=20, workers=3)
"""Time enough to start new workers, also on a machine that does much else."""
AT_WORK = 0.6
"""Seconds of processor time that no worker needs to start."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(tmp_path_factory.mktemp("killed") / "store")


def test_killed_workers_cost_no_query(serve: Servers, store: Path) -> None:
    again = served(serve, store, UNHURRIED)
    for _ in range(3):
        for worker in again.workers():
            os.kill(worker, signal.SIGKILL)
        assert again.is_well()


def test_no_more_workers_are_started_than_there_are_places(store: Path) -> None:
    pool = Pool(store, LIMITS)
    try:
        # as after each of several queries that ended their workers at once
        filling = [threading.Thread(target=pool._fill) for _ in range(6)]
        for thread in filling:
            thread.start()
        for thread in filling:
            thread.join()
        assert len(pool._spares) == LIMITS.workers + 1
    finally:
        pool.close()


def test_a_query_whose_worker_is_killed_is_asked_once_more(serve: Servers, store: Path) -> None:
    again = served(serve, store, Limits(timeout=20, workers=1))
    answers: list[tuple[int, bytes, float]] = []
    thread = threading.Thread(target=lambda: answers.append(again.ask(ENDLESS)))
    thread.start()
    killed = 0
    while thread.is_alive():
        for worker in again.workers():
            if seconds_worked(worker) > AT_WORK:
                os.kill(worker, signal.SIGKILL)
                killed += 1
        time.sleep(0.05)
    assert killed >= 2
    assert answers[0][0] == 503
    assert b"interrupted" in answers[0][1]
    assert again.is_well()


def test_what_a_killed_server_leaves_behind_ends(serve: Servers, store: Path) -> None:
    killed = served(serve, store, LIMITS)
    process = serve.processes[killed.port]
    workers = killed.workers()
    assert workers

    def ask() -> None:
        with pytest.raises((ConnectionError, http.client.RemoteDisconnected)):
            killed.ask(ENDLESS)

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(0.2)
    process.kill()
    process.wait()
    asking.join()
    for _ in range(100):
        if not any(alive(worker) for worker in workers):
            return
        time.sleep(0.1)
    pytest.fail("workers outlive their server")


def test_a_server_that_is_told_to_stop_finishes_what_is_under_way(
    serve: Servers, store: Path
) -> None:
    stopped = served(serve, store, LIMITS)
    found: list[int] = []
    asking = threading.Thread(target=lambda: found.append(stopped.ask(ENDLESS)[0]))
    asking.start()
    time.sleep(0.3)
    serve.processes[stopped.port].terminate()
    asking.join(10)
    assert found == [503]  # its time was over, as without the stop
    assert serve.processes[stopped.port].wait(10) == 0
