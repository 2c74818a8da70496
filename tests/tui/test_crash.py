"""An error of the program itself, wherever it is: a line, a log, a code, and nothing lost."""

import re
from pathlib import Path

import pytest

from store.modes import file_mode
from tests.tui.breaking import NAME, breaking, breaking_terminal
from tests.tui.command import policydesk
from tests.tui.terminal import Terminal
from tui.crash import LOG, OLDER, write_crash_log
from tui.exit_codes import CRASHED

AT = "2026-11-20T14:05:00+00:00"
SAID = "Policydesk stopped on an error of its own"
LEFT_SCREEN, ENTERED_SCREEN = b"\x1b[?1049l", b"\x1b[?1049h"
SHOWN_CURSOR = b"\x1b[?25h"

# Where it fails, what is done to which module, and the key at home that leads there.
PLACES = {
    "compose": ("tui.screens.outcomes", "module.OutcomesScreen.body = fail"),
    "on_mount": ("tui.screens.outcomes", "module.OutcomesScreen.on_mount = fail"),
    "rendering": ("tui.widgets.line_list", "module.LineList.render_line = fail"),
    "a message handler": ("tui.screens.outcomes", "module.OutcomesScreen.on_screen_resume = fail"),
    "a key": ("tui.screens.outcomes", "module.OutcomesScreen.__init__ = fail"),
    "a timer": (
        "tui.screens.outcomes",
        "module.OutcomesScreen.on_screen_resume = lambda self: self.set_timer(0.01, fail)",
    ),
    "a worker thread": (
        "tui.screens.outcomes",
        "module.OutcomesScreen.on_screen_resume = lambda self: self.run_worker(fail, thread=True)",
    ),
    "a thread of its own": (
        "tui.screens.outcomes",
        "module.OutcomesScreen.on_screen_resume = "
        "lambda self: __import__('threading').Thread(target=fail).start()",
    ),
    "the loop": (
        "tui.screens.outcomes",
        "module.OutcomesScreen.on_screen_resume = "
        "lambda self: __import__('asyncio').get_running_loop().call_soon(fail)",
    ),
    "what looks at the records": ("tui.keeping_current", "module.KeepingCurrent._serve = fail"),
    "reading the keys": ("tui.terminal_input", "module.os.read = fail"),
    "markup": (
        "tui.screens.outcomes",
        "module.OutcomesScreen.on_screen_resume = "
        "lambda self: self.mount(__import__('textual.widgets').widgets.Label('[/]'))",
    ),
}

AT_THE_START = ("what looks at the records", "rendering")
KEEPING_A_WALK = ("a key", "a worker thread")


def keep_a_walk(program: Terminal) -> None:
    program.wait_for("Is this contact acceptable?")
    program.ask("1", "Is a child at risk")
    program.ask("1", "Where is the contact?")
    program.press("escape")
    program.wait_for("A colleague asks")


def must_have_ended_well(program: Terminal, data: Path) -> None:
    assert program.wait_for_end() == CRASHED
    after = program.bytes[program.bytes.rfind(LEFT_SCREEN) :]
    assert program.bytes.rfind(LEFT_SCREEN) > program.bytes.rfind(ENTERED_SCREEN)
    assert SHOWN_CURSOR in after
    said = re.sub(rb"\x1b\[[?<>0-9;]*[a-z]", b"", after).decode()
    assert said.startswith(SAID)
    assert len(said.splitlines()) == 1
    assert "Traceback" not in program.bytes.decode()
    log = (data / LOG).read_text(encoding="utf-8")
    assert " in fail\n" in log or "MarkupError" in log
    assert NAME.split(",", maxsplit=1)[0] not in program.bytes.decode() + log
    assert (data / LOG).stat().st_mode & 0o777 == file_mode(data)


@pytest.mark.parametrize("place", PLACES)
def test_an_error_anywhere_ends_in_one_line_and_a_log_without_values(
    tmp_path: Path, place: str
) -> None:
    module, change = PLACES[place]
    with breaking_terminal(tmp_path, module, change) as program:
        if place not in AT_THE_START:
            program.wait_for("A colleague asks")
            if place in KEEPING_A_WALK:
                keep_a_walk(program)
            program.press("o")
        must_have_ended_well(program, tmp_path / "data")
    kept = list((tmp_path / "data").glob("unfinished/*"))
    assert bool(kept) == (place in KEEPING_A_WALK)


@pytest.mark.parametrize("error", ["Hidden", "RecursionError", "MemoryError"])
def test_a_command_that_fails_prints_one_line_without_values(tmp_path: Path, error: str) -> None:
    env = breaking(tmp_path / "site", "store.outcomes", "module.outcomes = fail", error)
    done = policydesk("outcomes", "list", data=tmp_path / "data", env=env)
    assert done.returncode == CRASHED
    said = done.stderr.decode()
    assert said.startswith("policydesk stopped on an error of its own")
    assert said.count("\n") == 1
    assert NAME.split(",", maxsplit=1)[0] not in said + done.stdout.decode()


def deep(count: int) -> None:
    if count:
        deep(count - 1)
    raise ValueError(NAME)


def test_the_log_names_what_the_error_came_of_and_no_more_than_its_innermost_places(
    tmp_path: Path,
) -> None:
    try:
        try:
            deep(500)
        except ValueError as error:
            raise RuntimeError(NAME) from error
    except RuntimeError as error:
        said = write_crash_log(tmp_path, error, AT)
    log = (tmp_path / LOG).read_text(encoding="utf-8")
    assert log.startswith(f"{AT} RuntimeError\n")
    assert "  after ValueError\n" in log
    assert log.count(" in deep\n") == 60
    assert NAME not in log + said


def test_the_log_begins_anew_before_it_grows_long(tmp_path: Path) -> None:
    for _ in range(40):
        try:
            deep(100)
        except ValueError as error:
            write_crash_log(tmp_path, error, AT)
    sizes = [(tmp_path / each).stat().st_size for each in (LOG, OLDER)]
    assert max(sizes) < 70_000
    assert sorted(path.name for path in tmp_path.iterdir()) == [LOG, OLDER]


def test_the_log_is_never_written_by_way_of_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("kept", encoding="utf-8")
    (tmp_path / LOG).symlink_to(elsewhere)
    assert "could not be logged" in write_crash_log(tmp_path, ValueError(NAME), AT)
    assert elsewhere.read_text(encoding="utf-8") == "kept"


def test_a_directory_with_a_hostile_name_is_named_inert(tmp_path: Path) -> None:
    data = tmp_path / "a\x1b]0;title\x07\u202eb"
    data.mkdir()
    said = write_crash_log(data, None, AT)
    assert said.isprintable()
    assert "\u202e" not in said
