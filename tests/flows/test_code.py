"""The code of a path: short, sure to be read right, and enough to rebuild the same outcome."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from flows.catalogue import Catalogue
from flows.code import (
    ALPHABET,
    MOST,
    Code,
    code_of,
    encoding_name,
    length_within,
    read_code,
    rebuilt,
    rebuilt_of,
)
from flows.code_number import number_of, path_of, space_of
from flows.fact import GUARD, NONE, UNKNOWN
from flows.outcome import outcome
from flows.paths import paths, walk_of
from flows.policy import Policy
from flows.problem import CodeRefused
from flows.walk import Walk, walk
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE, FLOWS

NEITHER = frozenset({"neither"})
SOUND_ALIKE = ("BCDEGPTVZ", "MN", "FSX", "AJK", "QU", "IY")
LOOK_ALIKE = ("0OQD", "1IL", "2Z", "5S", "8B", "6G", "UV")


def finished(policy: Policy, flow: str, choice: random.Random) -> Walk:
    """A walk with any answers, as many ticked as may be."""
    answers: dict[str, list[str]] = {}
    if choice.random() < 0.3:
        answers[GUARD] = [choice.choice(["neither", "at-risk", "image", UNKNOWN])]
    walked = walk(policy, flow, answers)
    while walked.question is not None:
        ids = [option.id for option in walked.question.options] + [UNKNOWN]
        chosen = [choice.choice(ids)]
        if walked.question.many and chosen[0] not in (NONE, UNKNOWN):
            share = choice.random()
            more = [id for id in ids if id not in (NONE, UNKNOWN) and choice.random() < share]
            chosen = sorted({*chosen, *more})
        answers[walked.question.id] = chosen
        walked = walk(policy, flow, answers)
    return walked


@pytest.mark.parametrize(("policy_id", "flow"), FLOWS)
@settings(max_examples=40)
@given(seed=st.integers(0, 2**32))
def test_a_code_rebuilds_the_same_path_and_outcome(policy_id: str, flow: str, seed: int) -> None:
    policy = CATALOGUE.policy(policy_id)
    walked = finished(policy, flow, random.Random(seed))
    again = rebuilt(policy, read_code(code_of(walked)))
    assert again.flow.id == flow
    assert list(again.path.items()) == list(walked.path.items())
    assert outcome(again) == outcome(replace(walked, given=again.given, set_aside={}))


@pytest.mark.parametrize(("policy_id", "flow"), BUILT_IN_FLOWS)
def test_a_code_has_twelve_characters_and_a_check_with_up_to_two_ticked(
    policy_id: str, flow: str
) -> None:
    policy = CATALOGUE.policy(policy_id)
    longest = 0
    for count, path in enumerate(paths(policy, flow, guard=NEITHER)):
        most = length_within(space_of(policy, flow, path.answers))
        longest = max(longest, most)
        if count % 50 == 0:
            code = code_of(walk_of(policy, flow, path)).replace("-", "")
            assert len(code) <= most + 1
    assert 5 <= longest <= MOST


@pytest.mark.parametrize("policy_id", Catalogue().folders)
def test_no_two_paths_of_a_policy_have_one_code(policy_id: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    numbers = [
        number_of(policy, flow, path.answers)
        for flow in policy.flows
        if flow not in ("breach", "post")
        for path in paths(policy, flow)
    ]
    assert len(numbers) == len(set(numbers)) > 500


def test_the_characters_are_not_taken_for_each_other() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 17
    for alike in SOUND_ALIKE + LOOK_ALIKE:
        assert len(set(alike) & set(ALPHABET)) <= 1, alike


@settings(max_examples=200)
@given(number=st.integers(0, 17**14), data=st.data())
def test_every_single_wrong_character_and_every_two_swapped_are_found(
    number: int, data: st.DataObject, windsor: Policy
) -> None:
    right = Code(encoding=encoding_name(windsor.fingerprint), number=number).text.replace("-", "")
    at = data.draw(st.integers(0, len(right) - 1))
    other = data.draw(st.sampled_from([each for each in ALPHABET if each != right[at]]))
    with pytest.raises(CodeRefused, match="A character of the code is wrong"):
        read_code(right[:at] + other + right[at + 1 :])
    if at and right[at] != right[at - 1]:
        with pytest.raises(CodeRefused):
            read_code(right[: at - 1] + right[at] + right[at - 1] + right[at + 1 :])


@given(text=st.text(max_size=40))
def test_anything_typed_is_a_code_or_is_refused(text: str) -> None:
    try:
        code = read_code(text)
    except CodeRefused:
        return
    assert read_code(code.text) == code


def test_a_code_may_be_typed_in_any_case_with_any_spacing(windsor: Policy) -> None:
    walked = walk(windsor, "report", {"report-what": ["press"], GUARD: ["neither"]})
    code = code_of(walked)
    plain = code.replace("-", "")
    typed = [plain, code.lower(), " ".join(plain), code.replace("-", "\u2013")]
    typed.append(code.replace("0", "O"))
    assert {read_code(each).text for each in typed} == {code}


def test_the_code_of_another_encoding_is_named_and_not_guessed_at(windsor: Policy) -> None:
    walked = walk(windsor, "report", {"report-what": ["press"], GUARD: ["neither"]})
    edited = replace(windsor, fingerprint="0" * 63 + "1")
    code = read_code(code_of(replace(walked, policy=edited)))
    with pytest.raises(CodeRefused, match=code.encoding):
        rebuilt(windsor, code)
    assert rebuilt_of(CATALOGUE.readable(), code) == []
    assert [each.policy for each in rebuilt_of([windsor, edited], code)] == [edited]


def test_a_number_that_no_path_has_is_refused(windsor: Policy) -> None:
    beyond = max(
        space_of(windsor, "breach", path.answers)
        for path in paths(windsor, "breach", guard=NEITHER)
    )
    with pytest.raises(CodeRefused):
        path_of(windsor, beyond**2)


def test_a_code_holds_the_guard_though_another_answer_implies_it(windsor: Policy) -> None:
    options = windsor.questions["report"]["report-what"].options
    implying = next(option.id for option in options if option.implies == "at-risk")
    walked = walk(windsor, "report", {"report-what": [implying], GUARD: ["image"]})
    assert walked.settled is not None
    assert GUARD in walked.path
    assert rebuilt(windsor, read_code(code_of(walked))).path == walked.path


def test_the_names_of_the_built_in_encodings_differ() -> None:
    names = [encoding_name(policy.fingerprint)[:3] for policy in CATALOGUE.readable()]
    assert len(names) == len(set(names))


def test_a_code_written_with_more_characters_than_it_needs_is_refused(windsor: Policy) -> None:
    right = Code(encoding=encoding_name(windsor.fingerprint), number=17**3).text.replace("-", "")
    longer = right[:4] + ALPHABET[0] + right[4:-1]
    for check in ALPHABET:  # one of them is right
        with pytest.raises(CodeRefused):
            read_code(longer + check)
