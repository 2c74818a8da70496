"""The pages for paper: complete, self-contained, and inert whatever the records hold."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from flows.graph import Asked, Ended, graph
from tests.flows.conftest import CATALOGUE
from tests.tui.command import policydesk
from tui.printed.booklet import booklet
from tui.printed.form import form
from tui.printed.page import text

BUILT_IN = [p.id for p in CATALOGUE.readable() if CATALOGUE.is_built_in(p.id)]
VOID = {"meta", "br"}


class Read(HTMLParser):
    """What a browser makes of a page: its words, its links, and that every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: set[str] = set()
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        given = dict(attrs)
        self.ids += [id for id in (given.get("id"),) if id]
        self.links += [link for link in (given.get("href"), given.get("src")) if link]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.mark.parametrize("policy_id", BUILT_IN)
def test_the_booklet_holds_every_question_and_every_outcome(policy_id: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    read = Read(booklet(policy, {}, "22 Nov 2026"))
    for flow in policy.flows:
        for number, node in enumerate(graph(policy, flow).nodes, start=1):
            assert f"{flow}-{number}" in read.ids
            if isinstance(node, Asked):
                assert node.question.ask in read.text
            elif isinstance(node, Ended):
                assert " ".join(node.outcome.summary.split()) in read.text
    for clause in policy.clauses.values():
        assert " ".join(clause.says.split()) in read.text


@pytest.mark.parametrize("policy_id", BUILT_IN)
def test_the_booklet_needs_nothing_beside_it(policy_id: str) -> None:
    read = Read(booklet(CATALOGUE.policy(policy_id), {}, "22 Nov 2026"))
    assert len(read.ids) == len(set(read.ids))
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)
    assert read.elements.isdisjoint({"script", "link", "img", "iframe"})


def test_who_holds_a_role_is_shown_and_cannot_mark_up_the_page() -> None:
    holders = {"safeguarding-lead": ['<img src=x onerror="1">\u202eDana Example, 0000']}
    read = Read(booklet(CATALOGUE.policy("windsor"), holders, "22 Nov 2026"))
    assert 'onerror="1">Dana Example, 0000' in read.text
    assert "img" not in read.elements


def test_words_for_html_are_inert_within_an_attribute_too() -> None:
    assert text("\x1b[31m\"'<&>") == "[31m&quot;&#x27;&lt;&amp;&gt;"


@pytest.mark.parametrize("policy_id", BUILT_IN)
def test_the_form_holds_the_statement_and_room_to_sign(policy_id: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    read = Read(form(policy))
    statement = policy.about.acknowledgement
    assert statement.text in read.text
    assert all(undertaking in read.text for undertaking in statement.undertakings)
    assert re.search(r"\bDate\b", read.text, re.IGNORECASE)


def test_a_page_is_written_for_its_owner_alone_and_over_nothing(tmp_path: Path) -> None:
    file = tmp_path / "windsor.html"
    written = policydesk("booklet", "windsor", "--output", str(file), data=tmp_path / "data")
    assert written.returncode == 0, written.stderr
    assert file.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert file.stat().st_mode & 0o077 == 0
    again = policydesk("form", "windsor", "--output", str(file), data=tmp_path / "data")
    assert again.returncode == 1
    assert b"is there already" in again.stderr


def test_a_bad_data_file_does_not_keep_a_policy_from_being_printed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    (data / "policydesk.json").write_text("not ours")
    printed = policydesk("booklet", "windsor", data=data)
    assert printed.returncode == 0
    assert b"Is this contact acceptable?" in printed.stdout
    assert b"The booklet names nobody" in printed.stderr


@pytest.mark.parametrize("form_", ["text", "mermaid"])
def test_a_flow_is_drawn_by_command(form_: str) -> None:
    drawn = policydesk("draw", "windsor", "contact", "--format", form_)
    assert drawn.returncode == 0
    assert b"Who is the other person?" in drawn.stdout


def test_drawing_a_flow_that_is_not_there_names_those_that_are() -> None:
    drawn = policydesk("draw", "windsor", "contacts")
    assert drawn.returncode == 2
    assert b"Did you mean 'contact'?" in drawn.stderr
