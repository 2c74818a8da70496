"""What commands say to whom: nothing of a case that is not shown, and no more than rights allow."""

import io
import json
import sys
from collections.abc import Callable

import pytest

from store.disclosures import disclosures
from store.people import hold
from tests.store.cases_read import SECRET, a_case, part
from tests.store.gated import JO, KIM, LEE, MO, School
from tests.tui.gated_desk import gated_desk
from tests.tui.stopped_desk import NOW
from tui.command_line import main

Ask = Callable[..., str]

ASKED = """
find quince / find quince --json / find Mo --json / find ring --json
incident list / incident list --all --json / incident find quince --json / incident show 1
incident show 1 --json / action list --all / action list --all --json / action list --incident 1
deadlines / deadlines --format json / deadlines --format csv / deadlines --format ics
outcomes list --json / chase list --all --json / disclosures --json / disclosures --looks --json
disclosures --incident 1 / incident-report 1 --preview / incident-report 1 --for x --why y
counts --json / recall windsor --json / retention review incidents --json / retention list --json
everything-about S2 --for x --format json / erase S2 --reason x
erase S0 --reason x --also entries:1
erase S0 --reason x --also incidents:1 / verify --json / doctor --json / register --format json
incident conflict 1 lee --why x / incident add 1 x / incident link 1 1 --why x / action done 1
incident withdraw 1 --reason x / incident evidence move 1 --to x --why y / roster list --json
"""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> School:
    """With a case about a lead who has admin rights, in every text of which the word stands."""
    made = School(tmp_path_factory.mktemp("school") / "data", lambda: NOW)
    a_case(made.as_seen_by(LEE), part("Mo Cedarham", "complained-of", made.numbers[MO]))
    hold(made.open, made.numbers[KIM], f"A hearing about {SECRET}")
    return made


@pytest.fixture
def ask(school: School, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """What somebody who came in by their key is told, on both outputs."""

    def asked(operator: str, *words: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
        assert main(list(words), gated=gated_desk(school.directory, operator)) < 3
        said = capsys.readouterr()
        return said.out + said.err

    return asked


@pytest.mark.parametrize("operator", [MO, JO])
def test_no_command_says_a_word_of_a_case_that_is_not_shown(ask: Ask, operator: str) -> None:
    for line in ASKED.replace("\n", " / ").split(" / "):
        words = line.split()
        said = ask(operator, *words) if words else ""
        told = said.replace(f'"sought":"{SECRET}"', "").replace(f"hearing about {SECRET}", "")
        assert SECRET not in told.casefold(), (line, said)


def test_those_who_are_shown_it_are_told(ask: Ask) -> None:
    assert SECRET in ask(LEE, "incident", "list")


def test_the_preview_of_a_report_is_a_look(ask: Ask, school: School) -> None:
    before = len(disclosures(school.open, looks=True))
    assert "looked at the case is on record" in ask(LEE, "incident-report", "1", "--preview")
    assert len(disclosures(school.open, looks=True)) == before + 1


def test_a_look_at_the_server_takes_the_right_to_repair(ask: Ask) -> None:
    assert "takes admin rights" in ask(JO, "doctor")
    assert "takes admin rights" not in ask(MO, "doctor")


def test_why_somebody_is_under_a_legal_hold_is_for_whoever_erases(ask: Ask, school: School) -> None:
    for operator, told in ((KIM, ""), (LEE, ""), (MO, f"A hearing about {SECRET}")):
        (found,) = (
            each
            for each in json.loads(ask(operator, "roster", "list", "--json"))
            if each["id"] == school.numbers[KIM]
        )
        assert found["hold"] == told


def test_a_number_with_thousands_of_figures_is_nobodys(ask: Ask) -> None:
    assert "too long" in ask(MO, "erase", "1" * 5000, "--reason", "x")


def test_whoever_has_not_left_does_not_come_back(ask: Ask) -> None:
    assert "has not left" in ask(MO, "roster", "back", "S0", "--never-left")
