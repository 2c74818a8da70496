"""What is loaded by which command, looked at in processes of their own.

What may be imported at all, and by whom, is in the contracts of pyproject.toml.
"""

import json
import pkgutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

import store
from store.sample_school import sample_school
from tests.tui.command import TOP, environment
from tui.command_line import policydesk

SLOW = {
    *("asyncio", "dateutil", "holidays", "icalendar", "platformdirs", "rich", "textual"),
    *("tinydb", "tzdata", "xlsxwriter"),
}
"""What takes a while to import, so that nobody should wait for it who has no use for it."""

COMMANDS = tuple(policydesk.list_commands(click.Context(policydesk)))

LOADS: dict[tuple[str, ...], set[str]] = {
    (
        "walk windsor contact --answer guard=neither --json",
        "what-if windsor contact --answer guard=neither",
        "compare contact --answer guard=neither",
        "policies",
        "flows windsor",
        "about windsor",
        "code 2",
        "clause windsor 7.3(f)",
        "check nobodys",
        "diff windsor windsor",
        "facts",
        "find photo",
        "draw windsor contact",
        "booklet windsor",
        "form windsor",
        "acknowledge windsor --person S101 --method paper --witness jb",
        "acknowledgements agreed S101 --on 1-9-2026",
        "counts",
        "disclosures",
        "edition list",
        "exports list",
        "review list windsor",
        "roles list windsor",
        "roster list",
        "outcomes list",
        "recall windsor",
        "verify",
        "backup",
        "restore nobodys.json",
        "repair",
        "adopt",
        "fold",
        "erase S101",
        "operator list",
        "serve-ssh --operator nobody --data SCHOOL",
        "doctor",
        "info",
        "completion bash",
    ): set(),
    (
        "everything-about S101",
        "hold S101 --reason claim",
        "incident-report 1 --for head --why review --output -",
    ): {"tinydb"},
    (
        "incident list",
        "action list",
        "chase list",
        "retention list",
        "register",
        "register --format csv",
        "register --format json",
        "register --format html",
        "deadlines --quiet",
        "--plain",
    ): {"dateutil"},
    (
        "incident show 1",
        "channels list",
        "channels list --format csv",
    ): {"dateutil", "tinydb"},
    ("register --format xlsx",): {"dateutil", "xlsxwriter"},
    ("deadlines --format ics",): {"dateutil", "tinydb", "icalendar"},
    ("calendar list",): {"dateutil", "holidays"},
}
"""What is typed at the sample school, and what of what is slow it loads (but for time zones)."""
TYPED = {typed: loads for several, loads in LOADS.items() for typed in several}

RUN = """
import sys
from tui.command_line import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass  # as one who is not let in is sent away
sys.stdout.write("\\n" + " ".join(sys.modules))
"""
HELP = """
import json, sys
from tui.command_line import main
loaded, before = {}, set()
for name in sys.argv[1:]:
    main([name, "--help"])
    loaded[name] = sorted(set(sys.modules) - before)
    before = set(sys.modules)
sys.stdout.write("\\n" + json.dumps(loaded))
"""
HOME = """
import asyncio, sys
from tui.app import PolicydeskApp
from tui.desk import open_desk
from tui.screens.home import HomeScreen

async def open_home():
    async with PolicydeskApp(open_desk(sys.argv[1], None, {})).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)

asyncio.run(open_home())
sys.stdout.write("\\n" + " ".join(sys.modules))
"""
IMPORT = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
sys.stdout.write("\\n" + " ".join(sys.modules))
"""


def last_line(program: str, *arguments: str, data: Path = Path("nowhere")) -> str:
    """What a piece of Python writes last, in a process of its own with nothing typed."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=TOP,
        # Without a path for them, time zones are read through tzdata.
        env=environment(POLICYDESK_DATA=str(data), PYTHONTZPATH=""),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.rpartition(b"\n")[2].decode()


def slow(modules: list[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules} & SLOW


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("sample") / "school"
    sample_school(directory, datetime.now(UTC))
    return directory


@pytest.mark.parametrize("typed", TYPED)
def test_a_command_loads_of_what_is_slow_what_it_works_with(school: Path, typed: str) -> None:
    found = last_line(RUN, *typed.replace("SCHOOL", str(school)).split(), data=school).split()
    name = typed.partition(" ")[0].replace("-", "_")
    assert ("tui.plain.program" if typed == "--plain" else f"tui.commands.{name}") in found
    assert slow(found) - {"tzdata"} == TYPED[typed]


def test_every_command_has_a_line_in_the_table() -> None:
    missing = set(COMMANDS) - {typed.partition(" ")[0] for typed in TYPED}
    assert not missing, f"Say in LOADS what of what is slow these load: {missing}"


def test_help_loads_nothing_slow() -> None:
    loaded: dict[str, list[str]] = json.loads(last_line(HELP, *COMMANDS))
    assert {f"tui.commands.{name.replace('-', '_')}" for name in COMMANDS} <= {
        module for modules in loaded.values() for module in modules
    }
    assert {name: slow(modules) for name, modules in loaded.items() if slow(modules)} == {}


def test_home_is_drawn_without_plain_mode_and_without_what_exports_are_written_with(
    school: Path,
) -> None:
    found = last_line(HOME, str(school)).split()
    assert "textual.app" in found
    assert slow(found).isdisjoint({"holidays", "icalendar", "xlsxwriter"})
    apart = ("tui.commands.", "tui.plain.", "tui.printed.")
    assert [name for name in found if name.startswith(apart)] == []


def test_of_the_store_only_the_tables_load_tinydb_and_only_the_workbook_its_writer() -> None:
    theirs = {"store.table", "store.register_xlsx"}
    names = {f"store.{each.name}" for each in pkgutil.iter_modules(store.__path__)}
    assert theirs <= names
    assert slow(last_line(IMPORT, *sorted(names - theirs)).split()) == set()
