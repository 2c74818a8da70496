"""What follows from the answers so far: states, rules that end the walk, and the guard's levels."""

from msgspec.structs import replace

from flows.fact import UNKNOWN
from flows.guard import guarded, may_be_image
from flows.outcome import outcome
from flows.policy import Policy
from flows.rule import Duty, Line
from flows.settle import State, state_of
from flows.verdict import Verdict
from flows.walk import next_step, walk

NOT_KNOWN = frozenset({UNKNOWN})


def test_of_several_alternatives_one_that_is_possible_has_nothing_more_asked_for_another() -> None:
    open_one = {"where": frozenset({"here"}), "who": frozenset({"pupil"})}
    possible = {"when": frozenset({"now"})}
    answers = {"where": frozenset({"here"}), "when": NOT_KNOWN}
    assert state_of([open_one], answers) is State.OPEN
    assert state_of([possible], answers) is State.POSSIBLE
    assert state_of([open_one, possible], answers) is State.POSSIBLE
    known = {**answers, "who": frozenset({"pupil"})}
    assert state_of([possible, open_one], known) is State.IN


def test_nothing_is_asked_behind_a_rule_that_may_end_the_walk(meadow: Policy) -> None:
    flow = meadow.flows["use"]
    protected_last = replace(
        flow, order=(*(f for f in flow.order if "prot" not in f), flow.order[1])
    )
    assert protected_last.order[-1] == "breach-protected"
    guard = {"guard": frozenset({"neither"})}
    assert next_step(protected_last, meadow.questions["use"], guard) == "breach-protected"


def test_a_walk_that_was_ended_keeps_only_the_lines_of_what_ended_it(meadow: Policy) -> None:
    flow = meadow.flows["use"]
    always = Duty(do=(Line(text="Always."),))
    with_it = Duty(for_=("protected",), do=(Line(text="With it."),))
    changed = replace(flow, duties=(always, with_it))
    policy = replace(meadow, flows={**meadow.flows, "use": changed})
    ended = walk(policy, "use", {"guard": ["neither"], "breach-protected": ["yes"]})
    assert [line.text for line in outcome(ended).do] == ["With it."]
    answers = {"guard": ["neither"], "breach-protected": ["no"], "breach-kind": ["contact"]}
    assert [line.text for line in outcome(walk(policy, "use", answers)).do] == ["Always."]


def test_where_no_rule_may_hold_after_all_the_rest_is_possible_and_its_lines_are_shown(
    meadow: Policy,
) -> None:
    answers = {"guard": ["neither"], "contact-channel": ["personal"], "contact-other": [UNKNOWN]}
    walked = walk(meadow, "contact", answers)
    assert walked.settled is not None
    assert walked.settled.otherwise is State.POSSIBLE
    found = outcome(walked)
    assert "otherwise" in {each.rule for each in found.candidates}
    conditions = {tell.condition for tell in found.tell if not tell.cite}
    assert conditions == {"if none of the rules fits"}


def test_a_reported_image_bars_every_copy_though_nobody_asked_the_guard(windsor: Policy) -> None:
    found = outcome(walk(windsor, "report", {"report-what": ["sexual-imagery"]}))
    assert {"at-risk", "image"} == {line.guard for line in found.do_not if line.guard}
    assert not [line for line in (*found.do, *found.keep) if line.capture]


def test_what_may_be_an_image_may_be_a_child_at_risk_too(windsor: Policy) -> None:
    questions = windsor.questions["report"]
    found = guarded(questions, {"report-what": NOT_KNOWN, "guard": frozenset({"neither"})})
    assert found.sure == frozenset()
    assert "sexual image" in found.possible["image"]
    assert "sexual image" in found.possible["at-risk"]
    assert may_be_image(questions, {"report-what": NOT_KNOWN, "guard": frozenset({"neither"})})
    known = {"report-what": frozenset({"press"}), "guard": frozenset({"neither"})}
    assert not may_be_image(questions, known)


def test_the_rest_stands_where_it_is_stricter_than_every_rule_that_may_hold(
    meadow: Policy,
) -> None:
    flow = meadow.flows["contact"]
    lax = tuple(replace(rule, verdict=Verdict.WITH_CARE) for rule in flow.rules)
    policy = replace(meadow, flows={**meadow.flows, "contact": replace(flow, rules=lax)})
    answers = {"guard": ["neither"], "contact-channel": ["personal"], "contact-other": [UNKNOWN]}
    assert outcome(walk(policy, "contact", answers)).verdict is Verdict.NOT_SETTLED
