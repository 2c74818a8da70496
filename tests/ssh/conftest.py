"""One real sshd for the tests of a process; each test lets its own people in."""

import os
from collections.abc import Iterator

import pytest

from tests.ssh.server import Person, Server, missing
from tests.ssh.server import server as running_server

NOT_RUN = "tests/ssh were NOT run: this machine has no {}. Install openssh-server, openssh-client."
"""Repeated at the end of every run, because nothing else shows that the way in was not tried."""


@pytest.fixture(scope="session")
def _server() -> Iterator[Server]:
    lacking = missing()
    if lacking and os.environ.get("POLICYDESK_SSH") == "required":
        pytest.fail(NOT_RUN.format(lacking))
    if lacking:
        pytest.skip(NOT_RUN.format(lacking))
    with running_server() as server:
        yield server


@pytest.fixture
def server(_server: Server) -> Iterator[Server]:
    """The server, to which nobody is let in yet; afterwards nobody is logged in any more."""
    yield _server
    _server.shut_out()
    _server.hang_up()


@pytest.fixture
def jb(server: Server) -> Person:
    """Somebody whose every login prints the environment, whatever they ask for."""
    return server.let_in("jb", "/usr/bin/env")
