"""A sixth policy needs no Python: the one that the documentation writes is whole, and proved."""

import json
import re
from pathlib import Path

import pytest

from tests.tui.command import TOP, policydesk

PAGE = TOP / "docs" / "writing-a-policy.md"
FILE = re.compile(r"^```toml\n# (brook-lane/\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """The folder that somebody has who followed the page and copied each of its files."""
    for name, content in FILE.findall(PAGE.read_text(encoding="utf-8")):
        file = tmp_path / "my-policies" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return tmp_path / "my-policies"


def said(policies: Path, *arguments: str, code: int = 0) -> str:
    done = policydesk("--policies", str(policies), *arguments, data=policies.parent / "data")
    assert done.returncode == code, done.stderr.decode()
    return (done.stdout + done.stderr).decode()


def test_the_policy_of_the_page_stands_proved(policies: Path) -> None:
    proof = said(policies, "check", "brook-lane")
    assert "Nothing is wrong." in proof
    assert "cases       3 named in sentences" in proof
    assert "courses     1, of 3 steps" in proof


def test_it_is_walked_like_one_that_is_built_in(policies: Path) -> None:
    answers = ["guard=neither", "contact-channel=game", "contact-other=pupil-here"]
    given = [part for answer in answers for part in ("--answer", answer)]
    asked = json.loads(said(policies, "walk", "brook-lane", "contact", *given, "--json"))
    assert asked["question"]["fact"] == "contact-act"
    given += ["--answer", "contact-act=request-to-me"]
    found = json.loads(said(policies, "walk", "brook-lane", "contact", *given, "--json"))
    assert found["verdict"] == "not-acceptable"
    assert found["tell"][0]["title"] == "the deputy head"
    assert found["tell"][0]["when"] == "the same day"


def test_it_is_drawn_printed_signed_and_due_like_one_that_is_built_in(policies: Path) -> None:
    assert "Who is the other person?" in said(policies, "draw", "brook-lane", "contact")
    assert "Ask before you answer." in said(policies, "booklet", "brook-lane")
    sign = ("acknowledge", "brook-lane", "--person", "Example, A", "--method", "paper")
    said(policies, *sign, "--witness", "jb")
    assert "Example, A" in said(policies, "register", "--policy", "brook-lane")
    assert "Brook Lane" in said(policies, "deadlines")


def test_its_course_leads_from_one_action_to_the_next(policies: Path) -> None:
    answers = ["guard=neither", "contact-channel=personal", "contact-other=pupil-here"]
    given = [x for each in (*answers, "contact-act=request-to-me") for x in ("--answer", each)]
    said(policies, "walk", "brook-lane", "contact", *given, "--record", "--who", "KB")
    assert "Set 4 actions" in said(policies, "incident", "open", "A request", "--outcome", "1")
    listed = json.loads(said(policies, "action", "list", "--json"))
    (decide,) = [each for each in listed if each["step"] == "request/decide"]
    assert "--came yes: The family is to be told" in said(policies, "action", "list")
    done = said(policies, "action", "done", str(decide["id"]), "--came", "yes")
    assert "Next, action 5: the deputy head: Tell the family" in done


def test_a_slip_of_its_author_is_named_with_the_mend(policies: Path) -> None:
    flow = policies / "brook-lane" / "contact.toml"
    slip = flow.read_text().replace(
        'when = { contact-other = ["pupil-here"] }', 'when = { contact-othr = ["pupil-here"] }'
    )
    flow.write_text(slip)
    problem = said(policies, "check", "brook-lane", code=1)
    assert "brook-lane/contact.toml, rule pupil, when: there is no fact 'contact-othr'" in problem
    assert "Did you mean 'contact-other'?" in problem


def test_a_case_that_does_not_hold_is_named(policies: Path) -> None:
    cases = policies / "brook-lane" / "cases" / "contact.toml"
    cases.write_text(cases.read_text().replace('verdict = "not-settled"', 'verdict = "acceptable"'))
    problem = said(policies, "check", "brook-lane", code=1)
    assert "A pupil of the next village's school sends a message" in problem
    assert "the verdict is 'not-settled', not 'acceptable'" in problem
