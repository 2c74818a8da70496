"""The server that the other tests log in to is a real one, and lets in whom it should to what.

The command that keys are forced to is `env` here, so that each login says what reached it.
"""

import os
import re
import shutil
import stat
from pathlib import Path

import pytest

from tests.ssh.client import Result, printed_environment, run, session
from tests.ssh.recommended import DROP_IN
from tests.ssh.server import Person, Server
from tests.tui.command import policydesk


def test_sshd_takes_the_settings_of_the_manual_as_they_are_meant(server: Server) -> None:
    assert server.complaints() == ""
    taken = dict(line.split(" ", 1) for line in server.settings().splitlines() if " " in line)
    under_match = DROP_IN.format(account="x", keys=server.keys_file).partition("Match")[2]
    for line in under_match.splitlines()[1:]:
        name, value = line.split(None, 1)
        if name != "AcceptEnv":
            assert taken[name.lower()] == value
    accepted = re.findall("^acceptenv (.*)$", server.settings(), re.MULTILINE)
    assert set(accepted) == {"LANG", "LC_*"}
    assert taken["permituserenvironment"] == "no"
    if server.top.parent == Path("/run"):
        assert taken["strictmodes"] == "yes"


def test_what_the_manual_sets_for_all_may_not_stand_under_a_match(server: Server) -> None:
    drop_in = server.drop_in
    kept = drop_in.read_text(encoding="utf-8")
    try:
        drop_in.write_text(f"{kept}    PermitUserEnvironment no\n", encoding="utf-8")
        assert "not allowed within a Match block" in server.complaints()
    finally:
        drop_in.write_text(kept, encoding="utf-8")


def test_a_key_that_is_not_in_the_file_is_refused(server: Server, jb: Person) -> None:
    assert run(jb).code == 0
    refused = run(server.stranger())
    assert (refused.code, refused.out) == (255, b"")
    assert "Permission denied (publickey)." in refused.err
    server.shut_out("jb")
    assert run(jb).code == 255


@pytest.mark.parametrize("method", ["password", "keyboard-interactive", "hostbased", "none"])
def test_nothing_but_a_key_is_asked_for(
    server: Server, jb: Person, tmp_path: Path, method: str
) -> None:
    asked = tmp_path / "asked"
    answers = tmp_path / "answers"
    answers.write_text(f"#!/bin/sh\ntouch {asked}\necho letmein\n", encoding="utf-8")
    answers.chmod(0o700)
    refused = run(
        jb,
        options=["-o", "BatchMode=no", "-o", f"PreferredAuthentications={method}"],
        env={"SSH_ASKPASS": str(answers), "SSH_ASKPASS_REQUIRE": "force"},
    )
    assert (refused.code, refused.out) == (255, b"")
    assert f"{server.account.name}@127.0.0.1: Permission denied (publickey)." in refused.err
    assert not asked.exists()


def test_a_client_that_finds_another_server_there_says_so(server: Server, jb: Person) -> None:
    other = server.stranger("other-host")
    known = server.top / "other_known_hosts"
    known.write_text(f"[127.0.0.1]:{server.port} {other.public}\n", encoding="utf-8")
    refused = run(jb, options=["-o", f"UserKnownHostsFile={known}"])
    assert refused.code == 255
    assert "Host key verification failed." in refused.err


@pytest.mark.parametrize(
    "command", [None, "sh", "sh -i", "register; sh", "$(id)", "`id`", "| cat", "-c", "a\nid\n", ""]
)
def test_the_forced_command_runs_whatever_is_asked_for(jb: Person, command: str | None) -> None:
    result = run(jb, command, stdin=b"id\nexit\n")
    found = result.out.decode()
    assert result.code == 0
    assert "uid=" not in found
    if command:
        assert f"SSH_ORIGINAL_COMMAND={command}" in found
    else:
        assert "SSH_ORIGINAL_COMMAND" not in found


def test_two_people_are_let_in_to_a_command_each(server: Server) -> None:
    first, second = server.let_in("jb", "/bin/echo", "a  b"), server.let_in("kb", "/bin/echo", '"')
    assert run(first, "x").out == b"a  b\n"
    assert run(second).out == b'"\n'


def test_bytes_pass_unchanged_both_ways_and_the_code_of_the_program_comes_back(
    server: Server,
) -> None:
    everything = bytes(range(256)) * 1000
    assert run(server.let_in("jb", "/bin/cat"), stdin=everything).out == everything
    assert run(server.let_in("kb", "sh", "-c", "echo said >&2; exit 7")) == Result(7, b"", "said\n")


def test_of_the_environment_only_language_and_terminal_arrive(jb: Person) -> None:
    brought = {"LANG": "C", "LC_TIME": "en_GB.UTF-8", "FOO": "1", "POLICYDESK_DATA": "/etc"}
    sent = ["-o", "SendEnv=FOO POLICYDESK_DATA", "-o", "SetEnv=PYTHONPATH=/tmp LD_PRELOAD=/x.so"]
    found = printed_environment(run(jb, tty=True, options=sent, env={**brought, "TERM": "vt100"}))
    assert found["TERM"] == "vt100"
    assert found["LANG"] == "C"
    assert found["LC_TIME"] == "en_GB.UTF-8"
    assert not {"FOO", "POLICYDESK_DATA", "PYTHONPATH", "LD_PRELOAD"} & set(found)


def test_without_a_terminal_there_is_no_terminal_type(jb: Person) -> None:
    assert "TERM" not in printed_environment(run(jb, env={"TERM": "vt100"}))


def test_files_in_the_home_of_the_account_set_and_run_nothing(server: Server, jb: Person) -> None:
    if not server.account.is_lent:
        pytest.skip("the account is one's own, and its home is left alone")
    folder = server.account.home / ".ssh"
    folder.mkdir(mode=0o700)
    try:
        (folder / "environment").write_text("FROM_HOME=1\n", encoding="utf-8")
        (folder / "rc").write_text(f"touch {folder}/ran\n", encoding="utf-8")
        (folder / "authorized_keys").write_text(f"{server.stranger().public}\n", encoding="utf-8")
        assert "FROM_HOME" not in printed_environment(run(jb))
        assert run(server.stranger()).code == 255
        assert not (folder / "ran").exists()
    finally:
        shutil.rmtree(folder)


def test_a_key_that_our_command_puts_in_is_let_in_until_it_is_taken_out(
    server: Server, tmp_path: Path
) -> None:
    program = server.top / "program"
    program.write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    kim, data = server.stranger("kim"), tmp_path / "data"
    data.mkdir(mode=0o700)
    keys = ("--keys", str(server.keys_file))
    who = ("--name", "Adams, Kim", "--rights", "admin")
    what = ("--key", f"{kim.key}.pub", "--program", str(program))
    added = policydesk("operator", "add", "kim", *who, *what, *keys, data=data)
    assert added.returncode == 0, added.stderr
    let_in = run(kim, "sh")
    assert let_in == Result(0, f"serve-ssh --operator kim --data {data}\n".encode(), "")
    with session(kim) as terminal:
        terminal.wait_for("serve-ssh --operator kim")
    gone = policydesk("operator", "key", "remove", "kim", *keys, data=data)
    assert gone.returncode == 0, gone.stderr
    assert run(kim).code == 255


def test_the_keys_file_is_one_that_sshd_trusts(server: Server, jb: Person) -> None:
    known = server.keys_file.stat()
    assert stat.S_IMODE(known.st_mode) == 0o644
    assert known.st_uid == os.getuid()
    if server.top.parent == Path("/run"):
        server.keys_file.chmod(0o666)
        assert run(jb).code == 255
        assert "bad ownership or modes" in server.log
