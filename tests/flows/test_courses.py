"""Courses: read strictly, with every name resolved, and walked from step to step."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from msgspec.structs import replace

from flows.catalogue import BUILT_IN
from flows.check import prove
from flows.course import After, Course, Step
from flows.folder import read_policy, read_shared
from flows.policy import Policy
from flows.policy_files import COURSES
from flows.problem import PolicyBroken
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE

SHARED = read_shared(BUILT_IN / "facts.toml")
INSPIRE = CATALOGUE.policy("inspire")
TAKEDOWN = INSPIRE.courses[0]

# What is broken: (what stands there, what is put in its place, where it is found, the mend).
BREAKAGES = {
    "a rule that no flow has": (
        *('"takedown.refused" =', '"takedown.refuse" ='),
        *("course takedown, begins: there is no rule 'takedown.refuse'", "'takedown.refused'?"),
    ),
    "a step that is not there to begin with": (
        *('= ["provider"]', '= ["providr"]'),
        *("course takedown, begins: there is no step 'providr'", "Did you mean 'provider'?"),
    ),
    "a step that is not there to come after": (
        *('{ step = "ask-host", came = ["refused"] }', '{ step = "ask", came = ["refused"] }'),
        *("step provider: there is no step 'ask'", "Did you mean 'ask-host'?"),
    ),
    "a result that the step before does not have": (
        *('came = ["still-there"] },', 'came = ["still-their"] },'),
        *("step provider: there is no result of recheck 'still-their'", "'still-there'?"),
    ),
    "a role that nobody has": (
        *('to = "website-hosts"', 'to = "website-host"'),
        *("step ask-host: there is no role 'website-host'", "Did you mean 'website-hosts'?"),
    ),
    "a clause that is not in the document": (
        *('cite = ["16.6"]', 'cite = ["16.7"]'),
        *("step support: there is no clause '16.7'", "Did you mean '16.6'?"),
    ),
    "a fact that does not exist": (
        *("when = { report-threatening", "when = { report-threat"),
        *("step consent: there is no fact 'report-threat'", "'report-threatening'?"),
    ),
    "an option that the fact does not have": (
        *('report-threatening = ["yes"]', 'report-threatening = ["yess"]'),
        *("there is no option of report-threatening 'yess'", "Did you mean 'yes'?"),
    ),
    "a step that asks when and does not say unsure": (
        *('unsure = "if it is threatening or intimidating"\n', ""),
        *("step consent: says when but not unsure", "Say what it depends on in words."),
    ),
    "good practice that no flow says": (
        *('["Ask whether they consent, and', '["Ask if they consent, and'),
        *("step consent: there is no good practice to do 'Ask if", "Did you mean 'Ask whether"),
    ),
    "a step that nothing leads to": (
        *('always = ["support", "consent"]', 'always = ["consent"]'),
        *("course takedown, step support: nothing leads to it", "under begins or always"),
    ),
    "two steps of one name": (
        *('id = "further"', 'id = "recheck-provider"'),
        *("step recheck-provider: is given twice", "Give each its own name."),
    ),
    "a key that does not exist": (
        *('owner = "senior-manager"\nby', 'ownr = "senior-manager"\nby'),
        *("takedown, steps[1]: has no key 'ownr'", "Did you mean 'owner'?"),
    ),
    "a clock without a limit": (
        *('by = { hours = 24, from = "the report (our reading)" }\n', 'by = { from = "it" }\n'),
        *("step ask-host, by: has no limit", "Add one of: hours = 24"),
    ),
}


@pytest.mark.parametrize("what", BREAKAGES)
def test_a_course_with_something_wrong_is_refused_with_its_place_and_the_mend(
    what: str, tmp_path: Path
) -> None:
    stands, instead, place, mend = BREAKAGES[what]
    folder = tmp_path / "inspire"
    shutil.copytree(BUILT_IN / "inspire", folder)
    text = (folder / COURSES).read_text(encoding="utf-8")
    assert stands in text
    (folder / COURSES).write_text(text.replace(stands, instead, 1), encoding="utf-8")
    with pytest.raises(PolicyBroken) as caught:
        read_policy(folder, SHARED)
    (problem,) = [str(x) for x in caught.value.problems if place in str(x)]
    assert problem.startswith("courses.toml, ")
    assert mend in problem


def test_two_courses_of_one_name_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "inspire"
    shutil.copytree(BUILT_IN / "inspire", folder)
    text = (folder / COURSES).read_text(encoding="utf-8")
    (folder / COURSES).write_text(text + text, encoding="utf-8")
    with pytest.raises(PolicyBroken, match="course takedown: is given twice"):
        read_policy(folder, SHARED)


@pytest.mark.parametrize("id", dict.fromkeys(id for id, _ in BUILT_IN_FLOWS))
def test_the_proof_counts_courses_and_their_steps(id: str) -> None:
    policy = CATALOGUE.policy(id)
    counted = {"inspire": (1, 10)}.get(id, (0, 0))
    proof = prove(replace(policy, flows={}), {})
    assert (proof.courses, proof.steps) == counted


def test_a_policy_without_the_file_has_no_courses(meadow: Policy) -> None:
    assert meadow.courses == ()


def test_a_course_begins_only_by_its_rules_and_with_what_always_belongs_to_it() -> None:
    begun = TAKEDOWN.first_steps("takedown", ["not-asked"])
    assert [each.id for each in begun] == ["look-into", "ask-host", "consent", "support"]
    assert TAKEDOWN.first_steps("takedown", ["gone"]) == ()
    assert TAKEDOWN.first_steps("takedown", []) == ()
    assert TAKEDOWN.first_steps("report", ["not-asked"]) == ()
    both = TAKEDOWN.first_steps("takedown", ["not-asked", "refused"])
    assert len({each.id for each in both}) == len(both) == 5


def test_every_result_leads_on_or_ends_and_every_way_ends() -> None:
    def longest(step: Step, seen: tuple[str, ...]) -> int:
        assert step.id not in seen, f"{step.id} comes round again"
        return 1 + max(
            (
                longest(following, (*seen, step.id))
                for came in step.results or ("",)
                for following in TAKEDOWN.next_steps(step.id, came)
            ),
            default=0,
        )

    first = [each for each in TAKEDOWN.steps if not each.after]
    assert max(longest(each, ()) for each in first) == 6


def test_whatever_a_step_may_lead_to_is_reached_from_it_and_nothing_else() -> None:
    def reached(*ids: str) -> Iterable[str]:
        found = TAKEDOWN.reached_from(TAKEDOWN.step(id) for id in ids)
        return [each.id for each in found]

    assert reached("support") == ["support"]
    assert reached("consent") == ["consent", "police"]
    assert reached("provider") == ["provider", "recheck-provider", "further"]
    assert len(list(reached("ask-host"))) == 6
    assert reached() == []


def test_steps_that_only_lead_to_each_other_are_led_to_by_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "inspire"
    shutil.copytree(BUILT_IN / "inspire", folder)
    island = "".join(
        f'[[courses.steps]]\nid = "{id}"\ntext = "Go."\nowner = "dsl"\n'
        f'after = [{{ step = "{to}" }}]\n'
        for id, to in (("here", "there"), ("there", "here"))
    )
    with (folder / COURSES).open("a", encoding="utf-8") as file:
        file.write(island)
    with pytest.raises(PolicyBroken) as caught:
        read_policy(folder, SHARED)
    assert [x.where for x in caught.value.problems] == [
        "course takedown, step here",
        "course takedown, step there",
    ]


def test_a_step_after_another_follows_on_any_result_unless_it_names_some() -> None:
    ask = Step(id="ask", text="Ask.", owner="dsl", results={"yes": "Yes", "no": "No"})
    tell = Step(id="tell", text="Tell.", owner="dsl", after=(After(step="ask", came=("yes",)),))
    note = Step(id="note", text="Note.", owner="dsl", after=(After(step="ask"),))
    course = Course(id="it", title="It", begins={"a.b": ("ask",)}, steps=(ask, tell, note))
    assert course.next_steps("ask", "yes") == (tell, note)
    assert course.next_steps("ask", "no") == (note,)


def test_a_time_stands_only_with_a_clause_that_prints_it() -> None:
    for each in TAKEDOWN.steps:
        if each.by is not None:
            assert {"16.1", "16.3/1"} & set(each.cite), each.id
        assert bool(each.looks) == bool(re.match("Check", each.text))
