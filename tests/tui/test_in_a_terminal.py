"""The real program in a pseudo-terminal: the whole walk, how it ends, and the bytes it writes."""

import os
import signal
from pathlib import Path

import pytest

from store.database import Store
from store.outcomes import outcomes
from store.unfinished import Draft, unfinished
from tests.tui.terminal import Terminal, terminal

SIZES = [(80, 24), (120, 40)]
HOSTILE = "Ev\x1b]52;c;aGk=\x07il\x1b[31m\x9b2J\u202etxt\u2066[/x]"


def to_an_outcome(program: Terminal) -> str:
    program.wait_for("Is this contact acceptable?")
    program.ask("1", "Is a child at risk")
    program.ask("1", "Where is the contact?")
    program.ask("1", "What are you to the school")
    program.ask("1", "Who is the other person?")
    program.ask("2", "How are you related")
    return program.ask("5", "[X] NOT ACCEPTABLE")


@pytest.mark.parametrize(("columns", "lines"), SIZES)
def test_a_walk_goes_from_start_to_a_recorded_outcome(
    tmp_path: Path, columns: int, lines: int
) -> None:
    with terminal(tmp_path, columns=columns, lines=lines) as program:
        assert "senior leadership team" in to_an_outcome(program)
        program.ask("s", "Who asked")
        program.type("kb", "enter", "tab", "tab", "enter")
        program.wait_for("Recorded as outcome 1.")
        program.press("n")
        program.wait_for("A colleague asks")
        program.press("q")
        assert program.wait_for_end() == 0
    (entry,) = outcomes(Store(tmp_path, "x"))
    assert entry.outcome.who_asked == "kb"
    assert entry.outcome.verdict == "not-acceptable"
    assert unfinished(tmp_path, entry.outcome.recorded_by) is None


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_a_dropped_line_keeps_the_walk_and_mends_the_terminal(tmp_path: Path, name: str) -> None:
    with terminal(tmp_path) as program:
        program.wait_for("Is this contact acceptable?")
        program.ask("1", "Is a child at risk")
        program.ask("1", "Where is the contact?")
        assert program.child.pid
        os.kill(program.child.pid, getattr(signal, name))
        program.wait_for_end()
        assert program.bytes.rfind(b"\x1b[?1049l") > program.bytes.rfind(b"\x1b[?1049h")
    (file,) = (tmp_path / "unfinished").iterdir()
    assert b'"guard":["neither"]' in file.read_bytes()
    with terminal(tmp_path) as program:
        program.wait_for("Go on with the unfinished walk")
        program.ask("g", "Where is the contact?", "question 2")


def test_hostile_names_and_notes_are_shown_inert(tmp_path: Path) -> None:
    # Written as a stranger's hand would, past every cleaning on the way in.
    store = Store(tmp_path, "office")
    with store.transaction(), store.tinydb() as database:
        database.table("people").insert({"name": HOSTILE, "site": HOSTILE})
    with terminal(tmp_path) as program:
        program.wait_for("A colleague asks")
        program.press("a")
        program.wait_for("Ev]52;c;aGk=il")
        program.press("a")
        program.wait_for("On the roster: Ev]52;c;aGk=il[31m2Jtxt[/x]")
        program.press("escape")
        program.wait_for("not asked")
        program.ask("/", "find a name")
        program.press("\x1b[200~" + HOSTILE.replace("\x1b", "") + "\x1b[201~")
        program.wait_for("Nothing here.")
        seen = program.bytes
    assert b"\x1b]52" not in seen
    assert "\x9b".encode() not in seen
    assert "\u202e".encode() not in seen
    assert "\u2066".encode() not in seen


def test_a_pasted_note_keeps_its_words_and_loses_its_controls(tmp_path: Path) -> None:
    with terminal(tmp_path) as program:
        to_an_outcome(program)
        program.ask("s", "Who asked")
        program.type("kb", "enter", "tab")
        program.type("\x1b[200~first \u202eline\nsecond [b]line[/b]\x1b[201~", "tab", "enter")
        program.wait_for("Recorded as outcome 1.")
    (entry,) = outcomes(Store(tmp_path, "x"))
    assert entry.outcome.note == "first line\nsecond [b]line[/b]"


def test_without_a_terminal_size_or_colour_it_still_works(tmp_path: Path) -> None:
    with terminal(tmp_path, env={"NO_COLOR": "1", "TERM": "vt100"}) as program:
        to_an_outcome(program)


def test_a_walk_line_by_line_is_answered_at_a_terminal(tmp_path: Path) -> None:
    with terminal(tmp_path, "walk", "windsor", "report", "--record", "--who", "ta1") as program:
        program.wait_for("19 Something else")
        program.press("press\r")
        program.wait_for("Is a child at risk")
        program.press("1\r")
        program.wait_for("Recorded as outcome 1.")
        assert program.wait_for_end() == 0


def test_an_error_of_the_program_prints_one_line_and_no_values(tmp_path: Path) -> None:
    # A policy folder that vanishes while the program runs is as near as a user can come.
    breaking = tmp_path / "sitecustomize.py"
    breaking.write_text(
        "import sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'tui.screens.deadlines':\n"
        "            secret = 'Adams, K'\n"
        "            raise RuntimeError(secret)\n"
        "sys.meta_path.insert(0, Finder())\n",
        encoding="utf-8",
    )
    data = tmp_path / "data"
    data.mkdir()
    top = os.environ.get("PYTHONPATH", "")
    here = str(Path(__file__).resolve().parent.parent.parent)
    env = {"PYTHONPATH": os.pathsep.join(filter(None, (str(tmp_path), here, top)))}
    with terminal(data, env=env) as program:
        program.wait_for("Is this contact acceptable?")
        program.ask("1", "Is a child at risk")
        program.ask("1", "Where is the contact?")
        program.press("escape")
        program.wait_for("A colleague asks")
        program.press("d")
        assert program.wait_for_end() == 70
        said = program.text
    assert "Policydesk stopped on an error of its own (RuntimeError)" in said
    assert "Traceback" not in said
    log = (data / "crash.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "Adams" not in log + said
    assert (data / "crash.log").stat().st_mode & 0o077 == 0
    assert list((data / "unfinished").iterdir())


def test_a_kept_walk_names_its_policy_and_flow(tmp_path: Path) -> None:
    with terminal(tmp_path) as program:
        program.wait_for("Is this contact acceptable?")
        program.ask("2", "What is it about?")
        program.ask("4", "Is a child at risk")
        program.ask("1", "Did you come across it")
        program.press("escape")
        program.wait_for("Go on with the unfinished walk")
        program.press("q")
        program.wait_for_end()
    import pwd  # noqa: PLC0415

    kept = unfinished(tmp_path, pwd.getpwuid(os.getuid()).pw_name)
    assert isinstance(kept, Draft)
    assert (kept.policy, kept.flow) == ("windsor", "report")
