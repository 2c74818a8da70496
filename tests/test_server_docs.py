"""What docs/server.md and docs/security.md say to type and to set is there and is what it says."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.authorized_keys import KEYS
from store.operator_id import must_be_an_id
from store.rights import RIGHTS, TASKS, Right
from tests.documented import (
    FENCE,
    HERE_DOCUMENT,
    INLINE,
    PROGRAM,
    every_command,
    typed,
    words_given,
    wrong_with,
)
from tests.ssh.recommended import DROP_IN
from tests.ssh.server import SEPARATION, sshd
from tui.offered import OFFERED, ON_THE_SERVER

TOP = Path(__file__).resolve().parent.parent
SERVER, SECURITY = "docs/server.md", "docs/security.md"
PAGES = {name: (TOP / name).read_text(encoding="utf-8") for name in (SERVER, SECURITY)}


def blocks(page: str, kind: str) -> list[str]:
    """The blocks of a kind on a page."""
    return [found[2] for found in FENCE.finditer(PAGES[page]) if found[1] == kind]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_and_option_is_there(page: str) -> None:
    lines = [
        (line, given) for line in typed(PAGES[page]) if (given := words_given(line)) is not None
    ]
    assert len(lines) > {SERVER: 40, SECURITY: 5}[page]
    for line, given in lines:
        assert not wrong_with(given), line


@pytest.mark.parametrize(
    "line",
    [
        "sudo policydesk operator sack kim",
        "policydesk registre",
        "ssh policydesk register --colour",
        "sudo -u policydesk policydesk --data /x doctr",
        "ssh policydesk@server.example.sch.uk 'roster fetch \"Adams, K\"'",
        "ExecStart=/usr/local/bin/policydesk --data /x backups /y",
        'cmd /c "ssh policydesk exports fetch a > a"',
    ],
)
def test_one_that_is_not_there_would_be_found(line: str) -> None:
    given = words_given(line)
    assert given is not None
    assert wrong_with(given)


def test_what_stands_for_an_option_alone_is_one() -> None:
    known = {x for _, each in every_command() for param in each.params for x in param.opts}
    for text in PAGES.values():
        for code in INLINE.findall(FENCE.sub("", text)):
            if code.startswith("--"):
                assert code.split()[0] in known, code


@pytest.mark.parametrize("page", PAGES)
def test_every_block_is_read_by_a_shell(page: str) -> None:
    found = blocks(page, "sh")
    assert found
    for block in found:
        said = subprocess.run(
            ["sh", "-n"], input=block, text=True, capture_output=True, check=False
        )
        assert not said.stderr, block


def drop_in() -> str:
    """What the page has written for sshd."""
    found = [x for block in blocks(SERVER, "sh") for x in HERE_DOCUMENT.findall(block)]
    (text,) = (each for each in found if "Match User" in each)
    return str(text)


def test_what_is_set_for_sshd_is_what_the_tests_log_in_to() -> None:
    assert drop_in() == DROP_IN.format(account=PROGRAM, keys=KEYS)


@pytest.mark.skipif(sshd() is None, reason="there is no sshd on this machine")
def test_sshd_takes_it(tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    config = tmp_path / "config"
    config.write_text(f"HostKey {key}\n{drop_in()}", encoding="utf-8")
    if os.getuid() == 0:
        SEPARATION.mkdir(mode=0o755, exist_ok=True)
    said = subprocess.run(
        [str(sshd()), "-t", "-f", str(config)], text=True, capture_output=True, check=False
    )
    assert (said.returncode, said.stderr) == (0, "")


def test_every_line_that_is_set_is_explained() -> None:
    first = drop_in().split("\n", 1)[1]
    named = [line.split()[0] for line in first.splitlines() if line.strip()]
    table = PAGES[SERVER].split("| line | what for |")[1].split("\n\n")[0]
    ranges = {"AllowTcpForwarding", "AllowAgentForwarding", "AllowStreamLocalForwarding"}
    ranges |= {"X11Forwarding", "GatewayPorts"}  # from DisableForwarding to PermitTunnel
    ranges |= {"PasswordAuthentication", "KbdInteractiveAuthentication"}  # the two after it
    for each in set(named) - ranges:
        assert each in table, each


def rights_table() -> Iterator[tuple[str, set[str], set[str]]]:
    """Of each line of the table of rights, whose it is, its tasks and its commands."""
    table = PAGES[SECURITY].split("| right | takes it | commands |\n")[1].split("\n\n")[0]
    for row in table.splitlines()[1:]:
        who, tasks, commands = (each.strip() for each in row.strip("|").split("|"))
        yield who, set(re.findall("`([^`]+)`", tasks)), set(re.findall("`([^`]+)`", commands))


def test_the_table_of_rights_is_as_they_are() -> None:
    def right_of(command: str) -> Right:
        task = OFFERED[command]
        return "office" if task is None else TASKS[task]

    wanted = {
        right: (
            {str(task) for task, of in TASKS.items() if of == right},
            {command for command in OFFERED if right_of(command) == right},
        )
        for right in RIGHTS
    }
    found = {who: (tasks, commands) for who, tasks, commands in rights_table()}
    found_on_server = found.pop("whoever runs the server")
    said = (
        "The table of rights in docs/security.md is not as tui/offered.py and store/rights.py are."
    )
    assert found_on_server == (set(), set(ON_THE_SERVER)), said
    assert found == wanted, said


def test_the_tests_and_pages_that_are_named_are_there() -> None:
    for page, text in PAGES.items():
        for path in re.findall(r"`(tests/[^`]+)`", text):
            assert (TOP / path).exists(), path
        for link in re.findall(r"\]\(([\w-]+\.md)", text):
            assert (TOP / page).with_name(link).exists(), link


def test_the_operators_of_the_page_could_be_some() -> None:
    for id in re.findall(r"operator (?:add|rights|disable|enable) ([^\s`]+) ", PAGES[SERVER]):
        must_be_an_id(id)
