"""Nothing passes beside the forced command: no port, socket, agent, display or file."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.ssh.client import (
    agent,
    in_background,
    printed_environment,
    run,
    run_client,
    wait_until,
)
from tests.ssh.processes import children
from tests.ssh.server import Person, Server

SECRET = b"beyond the server"
FORBIDDEN = "administratively prohibited|forwarding failed|request failed|forwarding refused"


class Beyond:
    """A service that only the server can reach, and how often it was reached."""

    def __init__(self, listening: socket.socket) -> None:
        self.port: int = listening.getsockname()[1]
        self.visits = 0
        self._listening = listening

    def serve(self) -> None:
        """Tell the secret to everybody who comes."""
        with suppress(OSError):
            while True:
                visitor, _ = self._listening.accept()
                self.visits += 1
                visitor.sendall(SECRET)
                visitor.close()


@pytest.fixture
def beyond() -> Iterator[Beyond]:
    """A service to be forwarded to."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        service = Beyond(listening)
        thread = threading.Thread(target=service.serve, daemon=True)
        thread.start()
        yield service
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def visit(port: int) -> Iterator[socket.socket]:
    """Come to a port of one's own as soon as it is open."""
    found: list[socket.socket] = []

    def came() -> bool:
        with suppress(ConnectionRefusedError):
            found.append(socket.create_connection(("127.0.0.1", port), timeout=10))
        return bool(found)

    wait_until(came, f"port {port}")
    with found[0] as line:
        yield line


@contextmanager
def without_drop_in(server: Server) -> Iterator[None]:
    """The server with Debian's settings alone."""
    config = server.config.read_text(encoding="utf-8")
    bare = re.sub("(?m)^Include .*$", f"AuthorizedKeysFile {server.keys_file}", config)
    try:
        server.config.write_text(bare, encoding="utf-8")
        server.reload()
        yield
    finally:
        server.config.write_text(config, encoding="utf-8")
        server.reload()


@pytest.mark.parametrize(("key_options", "passed"), [("pty", SECRET), ("restrict,pty", b"")])
def test_without_the_settings_the_key_alone_forbids_it(
    server: Server, beyond: Beyond, key_options: str, passed: bytes
) -> None:
    # Also that the tests below can fail: the way they take leads there where it is open.
    jb = server.let_in("jb", "/usr/bin/env", options=key_options)
    near = free_port()
    forward = f"{near}:127.0.0.1:{beyond.port}"
    with without_drop_in(server), in_background(jb, "-L", forward), visit(near) as line:
        assert line.recv(100) == passed


@pytest.mark.parametrize("key_options", ["restrict,pty", "pty"])
def test_a_near_port_leads_nowhere(server: Server, beyond: Beyond, key_options: str) -> None:
    jb = server.let_in("jb", "/usr/bin/env", options=key_options)
    near = free_port()
    with in_background(jb, "-L", f"{near}:127.0.0.1:{beyond.port}") as ssh:
        with visit(near) as line:
            assert line.recv(100) == b""
        ssh.kill()
        said = ssh.communicate()[1].decode()
    assert "administratively prohibited" in said
    assert beyond.visits == 0


def test_a_proxy_leads_nowhere(jb: Person, beyond: Beyond) -> None:
    near = free_port()
    with in_background(jb, "-D", str(near)), visit(near) as line:
        line.sendall(b"\x05\x01\x00")
        assert line.recv(2) == b"\x05\x00"
        line.sendall(b"\x05\x01\x00\x01\x7f\x00\x00\x01" + beyond.port.to_bytes(2, "big"))
        assert SECRET not in line.recv(100)
    assert beyond.visits == 0


@pytest.mark.parametrize("where", ["port", "socket", "proxy"])
def test_no_port_or_socket_is_opened_on_the_server(
    server: Server, jb: Person, beyond: Beyond, where: str
) -> None:
    far = {
        "port": f"{free_port()}:127.0.0.1:{beyond.port}",
        "socket": f"{server.top}/opened:127.0.0.1:{beyond.port}",
        "proxy": f"{free_port()}",
    }
    refused = run(jb, "true", options=["-o", "ExitOnForwardFailure=yes", "-R", far[where]])
    assert (refused.code, refused.out) == (255, b"")
    assert re.search(FORBIDDEN, refused.err)
    assert not (server.top / "opened").exists()


def test_standard_output_cannot_be_another_service(jb: Person, beyond: Beyond) -> None:
    refused = run(jb, options=["-W", f"127.0.0.1:{beyond.port}"])
    assert (refused.code, refused.out) == (255, b"")
    assert "administratively prohibited" in refused.err
    assert beyond.visits == 0


def test_a_socket_of_the_server_cannot_be_reached(server: Server, jb: Person) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(server.top / "service"))
        listening.listen()
        near = server.top / "near"
        with in_background(jb, "-L", f"{near}:{server.top}/service"):
            wait_until(near.exists, "the near end")
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(10)
                line.connect(str(near))
                assert line.recv(100) == b""
        listening.setblocking(False)
        with pytest.raises(BlockingIOError):
            listening.accept()


def test_no_agent_and_no_display_are_passed_on(jb: Person, tmp_path: Path) -> None:
    with agent(tmp_path) as answers:
        env = {"SSH_AUTH_SOCK": answers, "DISPLAY": ":9"}
        result = run(jb, options=["-A", "-Y", "-o", "LogLevel=DEBUG"], env=env)
    assert result.code == 0
    assert not {"SSH_AUTH_SOCK", "DISPLAY"} & set(printed_environment(result))
    assert "Requesting authentication agent forwarding." in result.err  # both were asked for
    assert "X11 forwarding request failed" in result.err


@pytest.mark.parametrize("way", ["scp", "scp -O", "sftp", "subsystem", "back"])
def test_no_file_is_brought_or_fetched(
    server: Server, jb: Person, tmp_path: Path, way: str
) -> None:
    file, there = tmp_path / "file", server.account.home / "brought"
    file.write_bytes(SECRET)
    back = tmp_path / "back"
    if way == "subsystem":
        result = run(jb, "sftp", options=["-s"], stdin=b"\0\0\0\5\1\0\0\0\3")
        assert b"SSH_ORIGINAL_COMMAND=" in result.out  # the forced command, and no sftp
    elif way == "sftp":
        refused = run_client(jb, "sftp", "-b", "-", "server", stdin=f"put {file} {there}".encode())
        assert refused.code != 0
    else:
        words = [*way.split()[1:], str(file), f"server:{there}"]
        if way == "back":
            words = [f"server:{file}", str(back)]
        assert run_client(jb, "scp", *words).code != 0
    assert not there.exists()
    assert not back.exists()


def test_a_second_command_over_the_same_line_is_forced_too(
    server: Server, jb: Person, tmp_path: Path
) -> None:
    shared = ["-o", f"ControlPath={tmp_path}/line"]
    with in_background(jb, "-o", "ControlMaster=yes", *shared):
        wait_until((tmp_path / "line").exists, "the line to share")
        assert printed_environment(run(jb, "sh", options=shared))["SSH_ORIGINAL_COMMAND"] == "sh"
        assert len(children(server.pid)) == 1
