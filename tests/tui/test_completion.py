"""A shell completes commands, options, policies and flows, and never what is on record."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from store.database import Store
from store.people import add_person
from tests.tui.command import TOP, environment, policydesk
from tui.commands.completion import SHELLS
from tui.commands_by_job import COMMANDS
from tui.completing import VARIABLE

MEADOW = TOP / "tests" / "flows" / "policies" / "meadow"
NAME = "Adams, Kim"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory with somebody on the roster, and a policy of the school's own."""
    store = Store(tmp_path / "data", "office")
    add_person(store, NAME, staff_id="S1")
    store.leave()
    shutil.copytree(MEADOW, tmp_path / "data" / "policies" / "meadow")
    return tmp_path / "data"


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A `PATH` on which the command is, as it is installed."""
    program = tmp_path / "bin" / "policydesk"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return f"{program.parent}:{os.environ['PATH']}"


def asked(*words: str, data: Path) -> list[str]:
    """What is completed for the last of these words, which is not whole, as bash asks for it."""
    typed = {"COMP_WORDS": " ".join(["policydesk", *words]), "COMP_CWORD": str(len(words))}
    env = {VARIABLE: "bash_complete", "POLICYDESK_DATA": str(data), **typed}
    done = policydesk(env=env)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    return [line.partition(",")[2] for line in done.stdout.decode().splitlines() if line]


def in_shell(shell: str, script: str, data: Path, path: str) -> str:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not installed")
    done = subprocess.run(
        [found, *(["-f"] if shell == "zsh" else []), "-c", script],
        env=environment(PATH=path, POLICYDESK_DATA=str(data), HOME=str(data.parent)),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("ver",), ["verify"]),
        (("incident", "ev"), ["evidence"]),
        (("operator", "key", ""), ["add", "list", "remove"]),
        (("walk", "wind"), ["windsor"]),
        (("walk", "mead"), ["meadow"]),
        (("walk", "windsor", "cont"), ["contact"]),
        (("compare", "cont"), ["contact"]),
        (("register", "--policy", "aur"), ["auriga"]),
        (("register", "--format", "x"), ["xlsx"]),
        (("register", "--outs"), ["--outstanding"]),
        (("verify", "back"), ["back"]),
        (("nonsense", "--emai"), []),
        (("walk", "nonsense", ""), []),
        (("--policies", "/nowhere", "walk", ""), []),
    ],
    ids=str,
)
def test_what_is_begun_is_completed(
    words: tuple[str, ...], expected: list[str], data: Path
) -> None:
    assert asked(*words, data=data) == expected


def test_every_command_is_completed(data: Path) -> None:
    assert asked("", data=data) == list(COMMANDS)


@pytest.mark.parametrize(
    "words",
    [
        ("register", "--person", ""),
        ("form", "windsor", "--person", "Ad"),
        ("erase", ""),
        ("roster", "left", "A"),
        ("roles", "set", ""),
        ("incident", "person", "1", ""),
        ("find", ""),
    ],
)
def test_no_person_is_ever_completed(words: tuple[str, ...], data: Path) -> None:
    assert asked(*words, data=data) == []


def test_records_are_not_read_and_nothing_is_loaded_or_made_for_it(data: Path) -> None:
    (data / "policydesk.json").write_bytes(b"damaged")
    before = sorted(data.rglob("*"))
    assert asked("walk", "windsor", "cont", data=data) == ["contact"]
    assert asked("register", "--person", "", data=data) == []
    assert sorted(data.rglob("*")) == before
    env = {VARIABLE: "bash_complete", "COMP_WORDS": "policydesk ", "COMP_CWORD": "1"}
    loaded = (
        "import atexit, sys; from tui.command_line import main;"
        "atexit.register(lambda: print([x for x in sys.modules if x in ('textual', 'tinydb')"
        " or x.startswith('tui.commands.')])); main([])"
    )
    done = subprocess.run(
        [sys.executable, "-c", loaded], env=environment(**env), capture_output=True, check=False
    )
    assert done.stdout.splitlines()[-1] == b"[]"


def test_a_line_with_words_is_run_whatever_the_environment_asks() -> None:
    """So a client who could set a variable still gets nothing but the gate."""
    env = {VARIABLE: "bash_complete", "COMP_WORDS": "policydesk ", "COMP_CWORD": "1"}
    done = policydesk("serve-ssh", "--operator", "kb", "--data", "/nonexistent", env=env)
    assert done.returncode == 1
    assert b"verify" not in done.stdout
    assert policydesk("--version", env=env).stdout.startswith(b"policydesk")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed_and_says_how_it_is_put_to_use(shell: str) -> None:
    done = policydesk("completion", shell)
    assert done.returncode == 0
    assert f"{VARIABLE}={shell}_complete".encode() in done.stdout
    assert done.stderr == b""
    said = policydesk("completion", "--help").stdout.decode()
    assert re.search(rf"^ +policydesk completion {shell} >", said, re.MULTILINE)


def test_bash_completes(data: Path, path: str) -> None:
    script = """
        source <(policydesk completion bash)
        complete -p policydesk
        COMP_WORDS=(policydesk walk windsor cont); COMP_CWORD=3
        _policydesk_completion policydesk
        echo "${COMPREPLY[@]}"
        COMP_WORDS=(policydesk inc); COMP_CWORD=1; COMPREPLY=()
        _policydesk_completion policydesk
        echo "${COMPREPLY[@]}"
    """
    said = in_shell("bash", script, data, path).splitlines()
    assert said[0].startswith("complete -o nosort -F _policydesk_completion")
    assert said[1:] == ["contact", "incident incident-report"]


def test_zsh_completes(data: Path, path: str) -> None:
    script = """
        autoload -Uz compinit; compinit -u -D
        source <(policydesk completion zsh)
        print $_comps[policydesk]
        words=(policydesk walk windsor cont); CURRENT=4
        _describe() { print -l $completions_with_descriptions }
        _policydesk_completion
    """
    said = in_shell("zsh", script, data, path).splitlines()
    assert said[0] == "_policydesk_completion"
    assert said[1].startswith("contact:")


def test_fish_completes(data: Path, path: str) -> None:
    script = 'policydesk completion fish | source; complete -C "policydesk walk windsor cont"'
    assert in_shell("fish", script, data, path).startswith("contact\t")
