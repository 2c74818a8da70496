"""The command line in odd places: locales, plain terminals, closed pipes, hostile names."""

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from store.database import Store
from store.role_holders import set_holder
from tests.tui.command import TOP, environment, policydesk

MEADOW = TOP / "tests" / "flows" / "policies" / "meadow"
HOSTILE = "Ev\x1b]52;c;aGk=\x07il\x1b[31m\x9b2J\u202etxt"
LATIN = {"PYTHONIOENCODING": "latin-1"}


def _obey_ctrl_c() -> None:
    """Tests that run behind a shell inherit that it is ignored there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def at_a_terminal(
    *arguments: str, typed: tuple[str, ...] = (), **env: str
) -> tuple[bytes, int | None]:
    """The bytes that the command writes to a terminal, and its exit code."""
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "tui", *arguments],
        env={**environment(), "TERM": "xterm-256color", **env},
        dimensions=(24, 80),
        timeout=60,
        preexec_fn=_obey_ctrl_c,
    )
    seen = b""
    for keys in typed:
        child.expect_exact(b"Answer: ")
        seen += child.before
        child.send(keys)
    child.expect(pexpect.EOF)
    seen += child.before
    child.close()
    return seen, child.exitstatus


def test_a_name_that_the_locale_cannot_spell_is_recorded_and_said(tmp_path: Path) -> None:
    sign = ("acknowledge", "windsor", "--person", "Łuczak, Z", "--method=self", "--note=told jb")
    done = policydesk(*sign, data=tmp_path, env=LATIN)
    assert done.returncode == 0, done.stderr
    assert b"Luczak, Z acknowledged" in done.stdout


def test_json_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    set_holder(Store(tmp_path, "office"), "windsor", "senior-manager", "Łuczak, Zoë")
    answers = ("--answer", "report-what=press", "--answer", "guard=neither")
    done = policydesk("walk", "windsor", "report", *answers, "--json", data=tmp_path, env=LATIN)
    (told,) = json.loads(done.stdout.decode("utf-8"))["tell"]
    assert told["holders"] == ["Łuczak, Zoë"]


def test_bytes_that_are_no_text_are_asked_again(tmp_path: Path) -> None:
    env = {"PYTHONIOENCODING": "utf-8"}
    typed = b"\xff\xfe\npress\n1\n"
    done = policydesk("walk", "windsor", "report", data=tmp_path, typed=typed, env=env)
    assert done.returncode == 0, done.stderr
    assert b"NOT SETTLED" in done.stdout


@pytest.mark.parametrize("arguments", [("walk", "windsor", "contact", "--json"), ("register",)])
def test_a_reader_that_has_gone_is_met_with_silence(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    command = subprocess.Popen(
        [sys.executable, "-m", "tui", *arguments, "--data", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert command.stdout
    command.stdout.close()
    assert command.stderr
    assert command.stderr.read() == b""
    command.stderr.close()
    assert command.wait(timeout=60) == 1


def test_ctrl_c_leaves_a_walk_with_nothing_recorded(tmp_path: Path) -> None:
    said, code = at_a_terminal(
        *("walk", "windsor", "contact", "--record", "--who", "kb"),
        *("--data", str(tmp_path / "data")),
        typed=("1\n", "\x03"),
    )
    assert code == 130
    assert b"Left; nothing was recorded." in said
    assert not (tmp_path / "data").exists()


def test_hostile_names_of_files_never_reach_a_terminal(tmp_path: Path) -> None:
    shutil.copytree(MEADOW, tmp_path / "policies" / HOSTILE)
    data = ("--data", str(tmp_path))
    export = ("register", "--format", "csv", "--output", f"{tmp_path}/{HOSTILE}.csv")
    for arguments in (
        ("policies",),
        ("check", HOSTILE),
        ("flows", HOSTILE + "2"),
        ("walk", HOSTILE, "contact"),
        export,
        export,
        ("policies", "--policies", f"{tmp_path}/{HOSTILE}"),
    ):
        said, _ = at_a_terminal(*arguments, *data, typed=("q\n",) if "walk" in arguments else ())
        assert b"Ev" in said
        text = said.decode()
        assert not set(text) & set("\x1b\x07\x9b\u202e"), (arguments, text)


def test_a_slip_in_policies_is_not_answered_with_the_built_in_ones(tmp_path: Path) -> None:
    done = policydesk("policies", "--policies", str(tmp_path / "polices"))
    assert done.returncode == 2
    assert b"There is no directory" in done.stderr
    done = policydesk("policies", "--policies", str(MEADOW))
    assert done.returncode == 2
    assert b"a policy folder itself" in done.stderr
    assert policydesk("policies", "--policies", str(MEADOW.parent)).returncode == 0


def test_a_broken_policy_is_named_with_its_problems(tmp_path: Path) -> None:
    (tmp_path / "orchard").mkdir()
    (tmp_path / "orchard" / "policy.toml").write_text("a = [", encoding="utf-8")
    done = policydesk("flows", "orchard", "--policies", str(tmp_path), data=tmp_path)
    assert done.returncode == 1
    assert b"The policy orchard cannot be used.\npolicy.toml: is not TOML" in done.stderr
