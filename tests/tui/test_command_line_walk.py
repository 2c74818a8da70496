"""`policydesk walk`: the JSON that scripts read, and the walk line by line."""

import json
from pathlib import Path
from typing import Any

import pytest

from store.database import Store
from store.outcomes import outcomes
from store.role_holders import set_holder
from tests.tui.command import policydesk

PUPIL = (
    *("--answer", "guard=neither", "--answer", "contact-channel=personal"),
    *("--answer", "asker-role=employee", "--answer", "contact-other=pupil-elsewhere"),
    *("--answer", "contact-tie=none"),
)
LINES = "1\n1\n1\n2\n5\n"
QUESTION_KEYS = ["state", "policy", "flow", "edition", "question", "answers"]
OUTCOME_KEYS = [
    *("state", "policy", "flow", "edition", "verdict", "label", "summary", "findings", "tell"),
    *("do", "do_not", "keep", "may_follow", "cite", "candidates", "find_out", "set_aside"),
    *("answers", "code", "would_change", "conflicts"),
]


def as_json(*arguments: str, data: Path) -> Any:
    done = policydesk("walk", *arguments, "--json", data=data)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_question_has_its_keys_and_ends_with_i_dont_know(tmp_path: Path) -> None:
    found = as_json("windsor", "contact", data=tmp_path)
    assert list(found) == QUESTION_KEYS
    assert found["state"] == "question"
    assert list(found["question"]) == ["fact", "ask", "why", "help", "many", "options"]
    assert all(list(o) == ["id", "label", "group"] for o in found["question"]["options"])
    assert found["question"]["options"][-1]["id"] == "unknown"


def test_a_tick_all_question_offers_none_of_these(tmp_path: Path) -> None:
    answers = ("--answer", "guard=neither", "--answer", "breach-protected=no")
    found = as_json("windsor", "breach", *answers, data=tmp_path)
    assert found["question"]["many"] is True
    assert [o["id"] for o in found["question"]["options"]][-2:] == ["none", "unknown"]
    assert found["answers"] == {"guard": ["neither"], "breach-protected": ["no"]}


def test_an_outcome_has_its_keys(tmp_path: Path) -> None:
    found = as_json("windsor", "contact", *PUPIL, data=tmp_path)
    assert list(found) == OUTCOME_KEYS
    assert found["verdict"] == "not-acceptable"
    assert list(found["tell"][0]) == [
        *("role", "title", "holders", "when", "clock", "how", "text"),
        *("condition", "source", "cite", "guard"),
    ]
    line = ["text", "condition", "source", "cite", "guard", "capture"]
    assert list(found["do"][0]) == line
    assert list(found["cite"][0]) == ["clause", "says", "force"]
    assert {line["source"] for line in found["do"]} == {"policy", "good-practice"}


def test_an_unknown_fact_is_named_with_who_can_say(tmp_path: Path) -> None:
    found = as_json("windsor", "contact", *PUPIL[:-1], "contact-tie=unknown", data=tmp_path)
    assert list(found["find_out"][0]) == [
        *("fact", "ask", "known_by", "meanwhile", "known_by_role", "holders", "would_be")
    ]
    assert found["find_out"][0]["fact"] == "contact-tie"
    assert found["candidates"]


def test_an_answer_off_the_path_is_set_aside(tmp_path: Path) -> None:
    found = as_json("windsor", "contact", *PUPIL, "--answer", "use-when=unknown", data=tmp_path)
    assert found["set_aside"] == {"use-when": ["unknown"]}


def test_the_schools_own_people_stand_beside_the_roles(tmp_path: Path) -> None:
    set_holder(Store(tmp_path, "office"), "windsor", "senior-leader", "Dale, S", contact="ext 2")
    found = as_json("windsor", "contact", *PUPIL, data=tmp_path)
    (told,) = [tell for tell in found["tell"] if tell["role"] == "senior-leader"]
    assert told["holders"] == ["Dale, S, ext 2"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("winsor", "contact"), "Did you mean 'windsor'"),
        (("windsor", "contcat"), "Did you mean 'contact'"),
        (("windsor", "contact", "--answer", "gard=neither"), "Did you mean 'guard'"),
        (("windsor", "contact", "--answer", "guard=niether"), "Did you mean 'neither'"),
        (("windsor", "contact", "--answer", "guard"), "FACT=OPTION"),
        (("windsor", "contact", "--answer", "guard="), "FACT=OPTION"),
        (
            ("windsor", "contact", "--answer", "guard=image", "--answer", "guard=image"),
            "answered twice",
        ),
        (("windsor", "contact", "--answer", "guard=image,at-risk"), "takes one option"),
        (("windsor", "contact", "--record"), "--record needs --who"),
        (("windsor", "contact", "--record", "--who", "kb", "--json"), "not reached its end"),
    ],
)
def test_a_mistake_is_refused_with_what_there_is(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = policydesk("walk", *arguments, data=tmp_path / "none")
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert not (tmp_path / "none").exists()


def test_a_walk_goes_line_by_line_from_a_pipe_to_a_recorded_outcome(tmp_path: Path) -> None:
    done = policydesk(
        *("walk", "windsor", "contact", "--record", "--who", "kb", "--note", "a note"),
        data=tmp_path,
        typed=LINES,
    )
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "[X] NOT ACCEPTABLE" in said
    assert "Recorded as outcome 1." in said
    assert all(line == line.rstrip() or line == "Answer: " for line in said.splitlines())
    assert max(len(line) for line in said.splitlines()) <= 100
    (entry,) = outcomes(Store(tmp_path, "office"))
    assert (entry.outcome.who_asked, entry.outcome.note) == ("kb", "a note")


def test_lines_take_ids_several_numbers_back_and_help(tmp_path: Path) -> None:
    typed = "neither\nb\n1\nno\n1 2\nb\n?\nreputation,copyright\n1\n"
    done = policydesk("walk", "windsor", "breach", data=tmp_path, typed=typed)
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "Each has its own rule" in said
    assert "BREAKS THE POLICY" in said
    assert said.count("Is a child at risk") == 2


def test_a_line_that_is_no_answer_is_asked_again(tmp_path: Path) -> None:
    typed = "\n9\nnothing\n0 1\n" + LINES
    done = policydesk("walk", "windsor", "contact", data=tmp_path, typed=typed)
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "the numbers are 0 to 3" in said
    assert "Did you mean" in said or "There are:" in said


def test_an_end_of_input_says_how_to_go_on(tmp_path: Path) -> None:
    done = policydesk("walk", "windsor", "contact", data=tmp_path, typed="1\n1\n")
    assert done.returncode == 1
    assert b"--answer guard=neither --answer contact-channel=personal" in done.stderr


def test_answers_given_are_not_asked_again(tmp_path: Path) -> None:
    done = policydesk("walk", "windsor", "contact", *PUPIL[:-2], data=tmp_path, typed="5\n")
    assert done.returncode == 0
    assert done.stdout.count(b"Question") == 1


def test_a_bad_data_file_does_not_hide_the_answer(tmp_path: Path) -> None:
    (tmp_path / "policydesk.json").write_bytes(b"[]")
    done = policydesk("walk", "windsor", "contact", *PUPIL, "--json", data=tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout)["verdict"] == "not-acceptable"
    assert b"policydesk.json" in done.stderr
    kept = policydesk(
        "walk", "windsor", "contact", *PUPIL, "--json", "--record", "--who", "k", data=tmp_path
    )
    assert kept.returncode == 1
    assert (tmp_path / "policydesk.json").read_bytes() == b"[]"
