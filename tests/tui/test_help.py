"""The help of every command: what it does in a sentence, and examples that can be typed."""

import re
import subprocess
import sys

import click
import pytest

from flows.catalogue import Catalogue
from tests.documented import parsed, words_given
from tests.tui.command import TOP, environment
from tests.tui.command_tree import commands, help_of
from tui.commands_by_job import COMMANDS as COMMAND_LINES
from tui.given_answers import read_answers

COMMANDS = dict(commands())
CATALOGUE = Catalogue()


def examples(words: str) -> list[str]:
    """The command lines under `Example:` of a help page; one that goes on in the next is joined."""
    found = re.search(r"^  Examples?:\n((?:    .*\n)+)", help_of(words), re.MULTILINE)
    assert found, f"{words} has no example"
    return re.sub(r"\\\n +", "", found[1]).strip().split("\n")


def test_every_file_that_is_a_command_has_its_name_in_the_list() -> None:
    for file in (TOP / "tui" / "commands").glob("*.py"):
        is_command = re.search(r"^def command\(", file.read_text(encoding="utf-8"), re.MULTILINE)
        name = file.stem.replace("_", "-")
        is_listed = name in COMMAND_LINES
        assert bool(is_command) == is_listed, f"Name it in tui/commands_by_job.py: {name}"


@pytest.mark.parametrize("words", COMMANDS)
def test_help_begins_with_a_sentence(words: str) -> None:
    first = (COMMANDS[words].help or "").partition("\n\n")[0]
    assert re.match(r"[A-Z][^\n]*\.(\s|$)", " ".join(first.split())), first


@pytest.mark.parametrize("words", COMMANDS)
def test_help_fits_a_window_of_eighty_columns(words: str) -> None:
    assert max(map(len, help_of(words).splitlines())) <= 80


@pytest.mark.parametrize("words", COMMANDS)
def test_the_examples_of_a_command_can_be_typed(words: str) -> None:
    for each in examples(words):
        given = words_given(each)
        assert given is not None, each
        path, context = parsed(given)
        assert f"{path} ".startswith(f"{words} "), each
        must_be_known(context)


@pytest.mark.parametrize("words", [w for w, it in COMMANDS.items() if isinstance(it, click.Group)])
def test_a_group_says_of_each_of_its_commands_a_whole_sentence(words: str) -> None:
    listed = re.findall(r"^  [a-z-]+  +\S.*$", help_of(words), re.MULTILINE)
    assert listed
    assert not [each for each in listed if each.endswith("...")]


def test_an_example_that_names_what_there_is_not_is_found() -> None:
    for wrong in ("registre", "register --outstandig", "walk windsor", "form windsor --format odt"):
        with pytest.raises((click.UsageError, LookupError, ValueError)):
            parsed(wrong.split())


def must_be_known(context: click.Context) -> None:
    """Every policy, flow and answer that an example names is there."""
    given = context.params
    facts = {each.id: each for each in CATALOGUE.shared.facts}
    id, flow = given.get("policy"), given.get("flow")
    if id:
        policy = CATALOGUE.policy(str(id))
        assert flow is None or flow in policy.flows, flow
    for fact, options in read_answers(given.get("answered", ())).items():
        known = {option.id for option in facts[fact].options}
        assert set(options) <= known, (fact, options)


def test_the_list_of_commands_gives_each_a_line_and_loads_none() -> None:
    said = (
        "import sys; from tui.command_line import main; main(['--help']);"
        "print([each for each in sys.modules if each.startswith(('tui.commands.', 'textual'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", said], env=environment(), capture_output=True, text=True, check=True
    )
    lines = done.stdout.splitlines()
    assert lines[-1] == "[]"
    for name, what in COMMAND_LINES.items():
        assert f"  {name:16}  {what}" in lines


@pytest.mark.parametrize("words", COMMANDS)
def test_help_says_what_each_option_does(words: str) -> None:
    for each in COMMANDS[words].params:
        assert not isinstance(each, click.Option) or (each.help or "").endswith((".", ")", "..."))
