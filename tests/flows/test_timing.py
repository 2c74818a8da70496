"""Times that a policy prints: which words mean now, and which clocks can be counted."""

import shutil
from pathlib import Path

import pytest

from flows.catalogue import BUILT_IN, Catalogue
from flows.folder import read_policy, read_shared
from flows.problem import PolicyBroken
from flows.rule import Clock, Tell
from flows.timing import comes_before, means_at_once
from tests.flows.conftest import POLICIES

SHARED = read_shared(BUILT_IN / "facts.toml")
PRINTED = '{ hours = 24, from = "the contact" }'


def folder_with(directory: Path, clock: str) -> Path:
    """The invented policy, with another clock in the place of its own."""
    folder = directory / "meadow"
    shutil.copytree(POLICIES / "meadow", folder)
    file = folder / "contact.toml"
    text = file.read_text(encoding="utf-8")
    assert text.count(PRINTED) == 1
    file.write_text(text.replace(PRINTED, clock), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ('{ hours = 1, from = "the report" }', "within 1 hour of the report"),
        ('{ days = 3, from = "the report" }', "within 3 days of the report"),
        ('{ school-days = 2, from = "the report" }', "within 2 school days of the report"),
        ("{ end-of-term = true }", "by the end of term"),
        ('{ end-of-term = true, from = "the report" }', "by the end of term"),
    ],
)
def test_a_clock_with_one_limit_is_read_and_shown(tmp_path: Path, clock: str, words: str) -> None:
    policy = read_policy(folder_with(tmp_path, clock), SHARED)
    times = [tell.by for rule in policy.flows["contact"].rules for tell in rule.tell]
    assert words in [by.words for by in times if isinstance(by, Clock)]


@pytest.mark.parametrize(
    ("clock", "what", "mend"),
    [
        ('{ from = "the report" }', "has no limit", "hours = 24, days, school-days, end-of-term"),
        ("{ end-of-term = false }", "has no limit", "end-of-term = true"),
        ('{ hours = 24, days = 1, from = "x" }', "has 2 limits: hours, days", "Keep the one"),
        ("{ school-days = 2, end-of-term = true }", "school-days, end-of-term", "Keep the one"),
        ('{ hours = 0, from = "x" }', "hours is 0", "from 1 to 1,000"),
        ('{ days = -2, from = "x" }', "days is -2", "from 1 to 1,000"),
        ('{ school-days = 100000, from = "x" }', "school-days is 100000", "from 1 to 1,000"),
        ("{ hours = 24 }", "does not say what starts it", "Add from"),
    ],
)
def test_a_clock_that_cannot_be_counted_is_refused_with_the_mend(
    tmp_path: Path, clock: str, what: str, mend: str
) -> None:
    with pytest.raises(PolicyBroken) as broken:
        read_policy(folder_with(tmp_path, clock), SHARED)
    said = str(broken.value)
    assert "contact.toml, rule pupil, tell, by:" in said
    assert what in said
    assert mend in said


@pytest.mark.parametrize(
    "printed",
    ["immediately", "Immediately.", "as soon as  possible", "as soon as identified", "at once"],
)
def test_words_that_mean_now(printed: str) -> None:
    assert means_at_once(printed)
    assert not comes_before(printed)


@pytest.mark.parametrize(
    "printed", ["", "immediately after the lesson", "as soon as it suits", "in the briefing"]
)
def test_other_words_mean_nothing_that_they_do_not_say(printed: str) -> None:
    assert not means_at_once(printed)
    assert not comes_before(printed)


def test_before_is_a_word_of_its_own() -> None:
    assert comes_before("Before engaging")
    assert not comes_before("beforehand")
    assert not comes_before("not before Monday")


def test_every_time_that_the_built_in_policies_print_is_understood() -> None:
    """A wording that is neither is no error, but of these policies each was looked at."""
    other = set()
    for policy in Catalogue([]).readable():
        for flow in policy.flows.values():
            for lines in (*flow.rules, *flow.duties, flow.otherwise):
                other |= {tell.by for tell in lines.tell if _is_neither(tell)}
    assert other == {"in the pre-event briefing"}


def _is_neither(tell: Tell) -> bool:
    by = tell.by
    return isinstance(by, str) and not (means_at_once(by) or comes_before(by))
