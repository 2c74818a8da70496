"""The pages are true and whole: what they name is there, and everything stands on some page."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.documented import FENCE, INLINE, TOP, every_command, typed, words_given, wrong_with
from tui.command_line import main
from tui.exit_codes import CRASHED, FAILED, INTERRUPTED, USAGE

DOCS = TOP / "docs"
FILES = [*TOP.glob("*.md"), *DOCS.glob("*.md"), *TOP.glob(".github/*.md")]
PAGES = {str(file.relative_to(TOP)): file.read_text(encoding="utf-8") for file in sorted(FILES)}
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
MAKE = re.compile(r"\bmake ([a-z]+)\b")
PATH = re.compile(r"^(?:bench|docs|flows|scripts|store|tests|tui)/[\w./*-]+$")
STEP = re.compile(r"^.{11}(\w+/\S+)\.py  (\S+)$", re.MULTILINE)
NAMED = re.compile(
    r"\b[A-Z]\w+, [A-Z]\b|(?<=\")[A-Z]\w+, [A-Z]\w+(?=\")"
    r"|\b[A-Z]\. [A-Z]\w+|\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir) [A-Z]\w+"
    r"|\b[\w.+-]+@[\w-]+\.[\w.-]*\w"
)
INVENTED = {
    *("Adams, K", "Bell, J", "Cole, R", "Dale, S", "R. Sample", "J. Example", "T. B"),
    *("Adams, Kim", "Bell, Jo", "Dale, Sam", "Okafor, Lee"),
    *("policydesk@server.example.sch.uk", "office@school.example"),
}
"""Who is named on the pages as a list names somebody, and to whom one writes."""


def anchors(text: str) -> set[str]:
    """What a link may name on a page after `#`, as the usual sites make it of the headings."""
    found = (re.sub(r"[`*]", "", each).casefold() for each in HEADING.findall(FENCE.sub("", text)))
    return {re.sub(r"[^\w\- ]", "", each).strip().replace(" ", "-") for each in found}


def links() -> Iterator[tuple[str, str]]:
    """Each link of each page that leads to a file of the project, pictures too."""
    for page, text in PAGES.items():
        for link in LINK.findall(FENCE.sub("", text)):
            if not re.match(r"[a-z]+:", link):
                yield page, link


def lines_of_commands() -> list[str]:
    """What the page of commands says to type."""
    blocks = FENCE.findall(PAGES["docs/commands.md"])
    return [line for _, block in blocks for line in block.splitlines() if line.strip()]


@pytest.mark.parametrize(("page", "link"), links())
def test_every_link_leads_somewhere(page: str, link: str) -> None:
    name, _, anchor = link.partition("#")
    file = (TOP / page).parent / name if name else TOP / page
    assert file.exists(), (page, link)
    if anchor:
        assert anchor in anchors(file.read_text(encoding="utf-8")), (page, link)


def test_every_page_is_listed() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    listed = {link.partition("#")[0] for link in LINK.findall(index)}
    assert {file.name for file in DOCS.glob("*.md")} - {"README.md"} <= listed


def test_every_picture_is_on_a_page() -> None:
    shown = {Path(link).name for _, link in links() if link.endswith(".svg")}
    assert {file.name for file in (DOCS / "pictures").iterdir()} == shown


def test_every_command_stands_on_the_page_of_commands() -> None:
    typed_there = [tuple(words_given(line) or ()) for line in lines_of_commands()]
    for name, command in every_command():
        if not isinstance(command, click.Group):
            is_there = any(given[: len(name)] == name for given in typed_there)
            assert is_there, f"Give a line of it in docs/commands.md: {' '.join(name)}"


def test_the_exit_codes_are_those_of_the_page_of_commands() -> None:
    table = PAGES["docs/commands.md"].split("| exit code | means |")[1].split("\n\n")[0]
    said = {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)}
    assert said == {0, FAILED, USAGE, CRASHED, INTERRUPTED}


@pytest.mark.parametrize("line", lines_of_commands())
def test_every_line_of_the_page_of_commands_would_be_taken(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = words_given(line)
    assert given, line
    monkeypatch.setattr(click.Command, "invoke", lambda *_: 0)  # read whole, and nothing done
    assert main(given) == 0


@pytest.mark.parametrize("page", [each for each in PAGES if each != "CHANGELOG.md"])
def test_every_command_and_option_that_a_page_names_is_there(page: str) -> None:
    for line in typed(PAGES[page]):
        if (given := words_given(line)) is not None:
            assert not wrong_with(given), line


def test_every_target_of_make_that_a_page_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (TOP / "Makefile").read_text(), re.MULTILINE))
    named = {name for text in PAGES.values() for each in typed(text) for name in MAKE.findall(each)}
    assert {"run", "test", "check"} <= named <= targets


@pytest.mark.parametrize("page", [each for each in PAGES if each != "CHANGELOG.md"])
def test_every_file_of_the_code_that_a_page_names_is_there(page: str) -> None:
    for code in INLINE.findall(FENCE.sub("", PAGES[page])):
        if PATH.match(code):
            assert any(TOP.glob(code.rstrip("/"))), code


def test_every_step_from_a_key_to_the_record_is_in_the_code() -> None:
    steps = STEP.findall(PAGES["docs/architecture.md"])
    assert len(steps) > 15
    for file, name in steps:
        found = importlib.import_module(file.replace("/", "."))
        for part in name.split("."):
            found = getattr(found, part)


def test_every_module_that_the_page_of_the_store_names_is_there() -> None:
    rows = PAGES["docs/store.md"].split("| module in `store/` |")[1].split("\n\n")[0]
    named = [name for row in rows.splitlines() for name in INLINE.findall(row.split(" | ")[0])]
    assert len(named) > 50
    for name in named:
        whole = name if not name.startswith("_") else f"retention{name}"
        assert any((TOP / "store").glob(f"{whole}.py")), name


@pytest.mark.parametrize("page", PAGES)
def test_nobody_is_named_who_was_not_invented(page: str) -> None:
    assert set(NAMED.findall(PAGES[page])) <= INVENTED


@pytest.mark.parametrize("name", ["Khan, F", "A. Khan", "Dr Khan", "a.khan@trust.sch.uk"])
def test_a_name_that_was_not_invented_would_be_found(name: str) -> None:
    assert NAMED.findall(f"Ask {name}.") == [name]
