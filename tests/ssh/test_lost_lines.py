"""Lines that are lost, in the ways in which the other tests lose them."""

from collections.abc import Callable

import pytest

from tests.ssh.client import Session, session, wait_for_end_of
from tests.ssh.processes import children, descendants, is_alive
from tests.ssh.server import Person, Server


@pytest.fixture
def reader(server: Server) -> Person:
    """Somebody whose login says what the terminal is and then waits."""
    waiting = "stty size; echo $TERM; trap 'echo bye; exit 3' HUP; while :; do sleep 0.05; done"
    return server.let_in("reader", "sh", "-c", waiting)


def test_a_terminal_is_one_on_the_server_and_of_the_same_size(reader: Person) -> None:
    with session(reader, columns=100, lines=30, env={"TERM": "vt100"}) as person:
        assert person.wait_for("vt100") == "30 100 vt100"


@pytest.mark.parametrize("way", [Session.cut, Session.cut_at_server])
def test_a_line_that_is_cut_leaves_nothing_running(
    server: Server, reader: Person, way: Callable[[Session], None]
) -> None:
    with session(reader) as cut, session(reader) as other:
        cut.wait_for("xterm")
        other.wait_for("xterm")
        assert cut.connection != other.connection
        assert {cut.connection, other.connection} == set(children(server.pid))
        connection, stays = cut.connection, other.connection
        running = descendants(connection)
        assert set(running) & set(server.programs)
        way(cut)
        wait_for_end_of(connection, *running)
        assert is_alive(stays)
        assert other.child.isalive()


def test_a_client_that_sleeps_stays_logged_in_and_wakes(server: Server) -> None:
    talking = server.let_in("talking", "sh", "-c", "read a; echo $a$a; sleep 30")
    with session(talking) as person:
        person.press("x")
        person.wait_for("x")
        person.freeze()
        person.press("enter")
        person.settle()
        assert person.text == "x"
        assert is_alive(person.connection)
        person.thaw()
        person.wait_for("xx")


def test_a_client_that_sleeps_too_long_is_given_up(server: Server, reader: Person) -> None:
    with (
        server.set_otherwise(ClientAliveInterval="1", ClientAliveCountMax="1"),
        session(reader) as person,
    ):
        person.wait_for("xterm")
        connection = person.connection
        running = descendants(connection)
        person.freeze()
        wait_for_end_of(connection, *running)
    assert "Timeout, client not responding" in server.log


def test_nothing_is_left_of_a_test(server: Server, reader: Person) -> None:
    with session(reader) as person:
        person.wait_for("xterm")
        assert server.programs
        server.hang_up()
        assert person.wait_for_end() == 255
    assert not [each for each in server.programs if is_alive(each)]
