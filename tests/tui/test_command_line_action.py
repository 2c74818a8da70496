"""`policydesk action`: what is to be done, done, set aside, put off and opened again."""

import json
from pathlib import Path
from typing import Any

import pytest

from store.database import Store
from store.verify import verify
from tests.tui.command import policydesk
from tests.tui.incident_command import WALK
from tui.exit_codes import FAILED, USAGE


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory with incident 1, opened from an outcome of Inspire's takedown."""
    data = tmp_path / "data"
    assert policydesk(*WALK, data=data).returncode == 0
    opened = ("incident", "open", "Photo page", "--outcome", "1", "--received", "19 Jun 2024 14:05")
    assert policydesk(*opened, data=data).returncode == 0
    return data


def said(*arguments: object, data: Path, code: int = 0, typed: str = "") -> str:
    done = policydesk("action", *map(str, arguments), data=data, typed=typed)
    assert done.returncode == code, (done.stdout + done.stderr).decode()
    return " ".join((done.stderr if code else done.stdout).decode().split())


def listed(*arguments: object, data: Path) -> list[dict[str, Any]]:
    done = policydesk("action", "list", *map(str, arguments), "--json", data=data)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.count(b"\n") == 1
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def of_step(name: str, data: Path) -> Any:
    (found,) = [each for each in listed(data=data) if each["step"] == f"takedown/{name}"]
    return found["id"]


def plain(data: Path) -> Any:
    """An action that is no step of a course."""
    return next(each["id"] for each in listed(data=data) if not each["step"])


def test_the_soonest_comes_first_with_how_its_date_came_about(data: Path) -> None:
    found = listed(data=data)
    dues = [each["due"] for each in found if each["due"]]
    assert dues == sorted(dues)
    assert [bool(each["due"]) for each in found] == sorted(
        (bool(each["due"]) for each in found), reverse=True
    )
    assert all(each["how"] and each["is_open"] for each in found)
    text = said("list", data=data)
    assert "24 hours from Wed 19 Jun 14:05, policy 16.3/1: Thu 20 Jun 14:05." in text
    assert "--came refused: They refuse, or do not answer" in text
    assert "(incident 1)" in text


def test_a_step_ends_with_a_result_that_leads_to_the_next(data: Path) -> None:
    asking = of_step("ask-host", data)
    assert "agreed: They agree" in said("done", asking, data=data, code=USAGE)
    assert "agreed: They agree" in said("done", asking, "--came", "yes", data=data, code=USAGE)
    shown = said(
        *("done", asking, "--came", "refused", "--result", "-", "--by", "KB"),
        *("--when", "20 Jun 2024 10:00"),
        data=data,
        typed="No answer\nin a day.",
    )
    assert f"Action {asking} is done" in shown
    provider = of_step("provider", data)
    assert f"Next, action {provider}: a senior manager" in shown
    (done,) = [each for each in listed("--all", data=data) if each["id"] == asking]
    assert done["result"] == "They refuse, or do not answer.\nNo answer\nin a day."
    assert (done["done_by"], done["done_on"]) == ("KB", "2024-06-20T09:00:00+00:00")
    verify(Store(data, "jb").content())


def test_what_is_no_step_takes_words_and_no_result_of_a_course(data: Path) -> None:
    number = plain(data)
    assert "no step of a course" in said("done", number, "--came", "x", data=data, code=USAGE)
    assert "result: This cannot be empty" in said("done", number, data=data, code=USAGE)
    said("done", number, "--result", "Told her at 14:20.", data=data)
    assert "was done on" in said("done", number, "--result", "Again", data=data, code=FAILED)
    assert number not in [each["id"] for each in listed(data=data)]
    assert "Result: Told her at 14:20." in said("list", "--all", data=data)


def test_a_step_without_results_takes_none(data: Path) -> None:
    support = of_step("support", data)
    wrong = ("done", support, "--came", "nonsense", "--result", "Offered")
    assert "came: It has no results" in said(*wrong, data=data, code=USAGE)
    assert support in [each["id"] for each in listed(data=data)]


def test_an_action_of_an_incident_is_no_chase(data: Path) -> None:
    number = str(plain(data))
    for command in (
        ("done", number, "--result", "Rang"),
        ("put-off", number, "--to", "tomorrow", "--reason", "Away"),
    ):
        done = policydesk("chase", *command, data=data)
        assert done.returncode == USAGE
        assert f"Action {number} is no chase".encode() in done.stderr
    assert number in [str(each["id"]) for each in listed(data=data)]


def test_without_a_time_it_was_done_now_to_the_second(data: Path) -> None:
    number = plain(data)
    said("done", number, "--result", "Told her.", data=data)
    (done,) = [each for each in listed("--all", data=data) if each["id"] == number]
    assert "T" in done["done_on"]


def test_a_slip_of_the_year_is_refused_and_of_the_day_put_right(data: Path) -> None:
    asking = of_step("ask-host", data)
    slip = ("put-off", asking, "--to", "1 Jan 2090", "--reason", "Away")
    assert "more than 2 years ahead" in said(*slip, data=data, code=USAGE)
    said("put-off", asking, "--to", "tomorrow", "--reason", "Away", data=data)
    said("put-off", asking, "--to", "today", "--reason", "A slip", data=data)
    (found,) = [each for each in listed(data=data) if each["id"] == asking]
    assert found["how"].endswith('Put off from 20 Jun 2024, 14:05: "A slip".')


def test_an_action_is_not_needed_for_a_reason_and_opened_again_for_another(data: Path) -> None:
    number = plain(data)
    assert "reason" in said("set-aside", number, data=data, code=USAGE)
    said("set-aside", number, "--reason", "She knew", "--by", "KB", data=data)
    assert "not needed" in said("list", "--all", data=data)
    said("reopen", number, "--reason", "Wrong number typed", data=data)
    assert number in [each["id"] for each in listed(data=data)]
    assert "is open" in said("reopen", number, "--reason", "x", data=data, code=FAILED)


def test_an_action_is_put_off_and_its_first_date_stays(data: Path) -> None:
    asking = of_step("ask-host", data)
    put_off = ("put-off", asking, "--to", "tomorrow")
    assert "reason" in said(*put_off, data=data, code=USAGE)
    said(*put_off, "--reason", "The site is down", data=data)
    (found,) = [each for each in listed(data=data) if each["id"] == asking]
    assert found["original_due"] == "2024-06-20T13:05:00+00:00"
    assert 'Put off from 20 Jun 2024, 14:05: "The site is down".' in found["how"]
    assert "due: " in said(
        "put-off", asking, "--to", "soon", "--reason", "x", data=data, code=USAGE
    )


def test_a_task_is_set_by_hand(data: Path) -> None:
    shown = said("add", 1, "Ring the parents", "--owner", "KB", "--by", "tomorrow", data=data)
    (task,) = [each for each in listed(data=data) if each["kind"] == "task"]
    assert shown.startswith(f"Action {task['id']}: KB by ")
    assert "owner" in said("add", 1, "Ring", data=data, code=USAGE)
    assert "no incident" in said("add", 9, "Ring", "--owner", "KB", data=data, code=USAGE)


def test_the_list_can_be_that_of_one_incident(data: Path) -> None:
    opened = policydesk("incident", "open", "Another", data=data)
    assert opened.returncode == 0
    said("add", 2, "Ring the parents", "--owner", "KB", data=data)
    (task,) = listed("--incident", 2, data=data)
    assert task["incident"] == 2
    assert said("list", "--incident", 9, data=data) == "Nothing is to be done."


def test_nothing_recorded_is_nothing_to_be_done_and_makes_nothing(tmp_path: Path) -> None:
    assert said("list", data=tmp_path / "none") == "Nothing is to be done."
    assert not (tmp_path / "none").exists()


def test_an_action_that_is_not_there_is_refused(data: Path) -> None:
    for command in (
        *(("done", 99, "--result", "x"), ("set-aside", 99, "--reason", "x")),
        *(("reopen", 99, "--reason", "x"), ("put-off", 99, "--to", "tomorrow", "--reason", "x")),
    ):
        assert "There is no action with the number 99" in said(*command, data=data, code=USAGE)
