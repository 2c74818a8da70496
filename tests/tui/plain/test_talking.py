"""Plain mode from a pipe: leaving and going on, exports, bad files, hostile text, and imports."""

import json
from pathlib import Path

from store.database import Store
from store.disclosures import disclosures
from store.outcomes import outcomes
from store.people import add_person
from store.roster import roster
from store.unfinished import Draft, unfinished
from tests.tui.command import policydesk
from tests.tui.plain.stories import a_school
from tests.tui.plain.talking import sayings, talk, talk_in_bytes
from tests.tui.stopped_desk import NOW

HOSTILE = "Ev\x1b]52;c;aGk=\x07il\x1b[31m\x9b2J\u202etxt\u2066[/x]\x00\x1bP1$r\x1b\\=1+1"


def school(data: Path) -> Store:
    store = Store(data, "office", now=lambda: NOW)
    a_school(store)
    return store


def test_a_walk_whose_input_ends_is_gone_on_with(tmp_path: Path) -> None:
    said = talk(tmp_path, ["1", "1", "1"])
    assert "Left. The unfinished walk is kept." in said
    kept = unfinished(tmp_path, "office")
    assert isinstance(kept, Draft)
    assert kept.answers == {"guard": ["neither"], "contact-channel": ["personal"]}
    again = talk(tmp_path, ["g", "1", "2", "5", "s", "kb", "", "", "yes", "q"])
    assert "A walk is unfinished: Is this contact acceptable? g goes on with it." in sayings(again)
    assert "Question 3." in again
    assert "Question 1." not in again
    assert "Recorded as outcome 1." in again
    assert unfinished(tmp_path, "office") is None


def test_another_walk_takes_the_place_of_one_only_where_that_is_wanted(tmp_path: Path) -> None:
    said = talk(tmp_path, ["1", "1", "b", "b", "2", "no", "2", "yes", "4", "b", "b", "q"])
    assert "The walk is kept. g at home goes on with it." in said
    kept = unfinished(tmp_path, "office")
    assert isinstance(kept, Draft)
    assert (kept.flow, list(kept.answers)) == ("report", ["report-what"])


def test_a_form_is_gone_back_in_and_what_is_wrong_is_asked_again(tmp_path: Path) -> None:
    store = school(tmp_path)
    typed = ["p", "n", "Cole, Rth", ".b", "Cole, Ruth", "", "", "", "", "", ""]
    said = talk(tmp_path, [*typed, "31 June 2026", "yes", "1 Sep 2026", "yes", "b", "q"])
    assert "There is no 31 June 2026." in said
    names = [each.name for each in roster(store)]
    assert names == ["Adams, Kim", "Bell, Tom", "Cole, Ruth"]


def test_what_cannot_be_done_says_why(tmp_path: Path) -> None:
    said = talk(
        tmp_path, ["g", "nonsense", "d", "1", "p", "?", "b", "b", "c", "1", "e", "b", "b", "q"]
    )
    assert "No walk is unfinished." in said
    assert 'There is no "nonsense" here.' in said
    assert "Only a chase or an action is put off. Press d for another date." in said
    assert "p  put off (not now: Only a chase or an action is put off." in said
    assert "Bank holidays are known to the program. They cannot be changed here." in said


def test_the_register_and_the_deadlines_are_exported_and_that_goes_on_record(
    tmp_path: Path,
) -> None:
    store = school(tmp_path)
    typed = ["a", "x", "4", "the governors", "yes", "/bell", "r", "b", "b"]
    typed += ["d", "x", "1", "", "yes", "b", "p", "x", "1", "", "yes", "b", "q"]
    said = talk(tmp_path, typed)
    day = "2026-11-20"
    exports = sorted(each.name for each in (tmp_path / "exports").iterdir())
    assert exports == [f"deadlines-{day}.ics", f"people-{day}.csv", f"register-windsor-{day}.json"]
    register = json.loads((tmp_path / "exports" / f"register-windsor-{day}.json").read_bytes())
    assert "Adams, Kim" in json.dumps(register)
    assert said.count("Exported to") == 3
    assert [each.to for each in disclosures(store)].count("the governors") == 1
    assert len(disclosures(store)) == 3


def test_a_staff_list_is_imported_once_it_was_looked_at(tmp_path: Path) -> None:
    file = tmp_path / "staff.csv"
    file.write_text("Surname,Forename,Payroll No\nCole,Ruth,W103\nDale,Sam,W104\n", "utf-8")
    data = tmp_path / "data"
    typed = ["p", "i", str(file), "", "", "", "yes", "", "yes", "b", "q"]
    said = talk(data, typed)
    assert "2 to add" in said
    assert "Recorded: 2." in said
    assert [each.staff_id for each in roster(Store(data, "x"))] == ["W103", "W104"]


def test_a_bad_data_file_is_said_once_and_a_walk_still_works(tmp_path: Path) -> None:
    (tmp_path / "policydesk.json").write_bytes(b"[]")
    said = talk(tmp_path, ["1", "1", "1", "1", "2", "5", "n", "a", "o", "b", "q"])
    assert "[X] NOT ACCEPTABLE" in said
    assert (tmp_path / "policydesk.json").read_bytes() == b"[]"
    home = said.partition("Question 1.")[0]
    assert home.count("policydesk.json") == 1
    assert "Traceback" not in said


def test_hostile_text_is_said_inert(tmp_path: Path) -> None:
    # Written as a stranger's hand would, past every cleaning on the way in.
    store = school(tmp_path)
    with store.transaction(), store.tinydb() as database:
        database.table("people").insert({"name": HOSTILE, "site": HOSTILE, "email": HOSTILE})
    typed = [
        "p",
        "/ev",
        "1",
        "h",
        "b",
        "b",
        "b",
        "a",
        "/ev",
        "1",
        "a",
        "",
        "1",
        HOSTILE,
        "",
        "",
        "",
        "yes",
    ]
    typed += [
        "b",
        "no",
        "r",
        "b",
        "b",
        "1",
        "1",
        "1",
        "1",
        "2",
        "5",
        "s",
        HOSTILE,
        "",
        HOSTILE,
        ".",
        "yes",
    ]
    typed += [
        "i",
        HOSTILE,
        "",
        "",
        HOSTILE,
        HOSTILE,
        HOSTILE,
        "yes",
        "a",
        "r",
        "1",
        "o",
        "b",
        "b",
        "n",
        "q",
    ]
    done = talk_in_bytes(tmp_path, "".join(f"{line}\n" for line in typed).encode())
    assert done.returncode == 0, done.stderr
    said = done.stdout
    assert b"Ev]52;c;aGk=il" in said
    assert not set(said) & (set(range(32)) - {10} | {127})
    for char in "\x9b\u202e\u2066":
        assert char.encode() not in said
    assert outcomes(store)


def test_a_line_of_a_megabyte_is_refused_and_the_next_one_is_heard(tmp_path: Path) -> None:
    typed = "a" * 1_000_000
    said = talk(
        tmp_path, ["p", "n", typed, "", "", "", "", "", "", "", "yes", "Adams, Kim", "yes", "q"]
    )
    assert "This is too long" in said
    assert [each.name for each in roster(Store(tmp_path, "x"))] == ["Adams, Kim"]


def test_a_command_takes_no_plain_and_a_pipe_without_it_is_told_of_it(tmp_path: Path) -> None:
    refused = policydesk("--plain", "policies", data=tmp_path)
    assert refused.returncode == 2
    told = policydesk(data=tmp_path, typed="q\n")
    assert told.returncode == 2
    assert b"policydesk --plain" in told.stderr


def test_the_operator_who_prefers_it_gets_it_and_can_change_that(tmp_path: Path) -> None:
    add_person(Store(tmp_path, "office"), "Adams, Kim")
    said = talk(tmp_path, ["s", "2", "s", "", "q"])
    assert said.count("From now on: Line by line") == 2


def test_a_walk_that_is_not_recorded_can_be_gone_back_to(tmp_path: Path) -> None:
    typed = ["1", "1", "1", "1", "2", "5", "n", "g", "s", "kb", "", "", "yes", "n", "g", "q"]
    said = sayings(talk(tmp_path, typed))
    assert "The last walk was not recorded: g goes back to it." in said
    assert said.count("Question 5.") == 1
    assert "Recorded as outcome 1." in said
    assert "No walk is unfinished." in said


def test_a_walk_that_was_begun_after_it_takes_its_place(tmp_path: Path) -> None:
    said = sayings(talk(tmp_path, ["1", "1", "1", "1", "2", "5", "n", "1", "1", "b", "b", "q"]))
    assert said.count("The last walk was not recorded") == 1
    assert said.endswith("Left. The unfinished walk is kept.")
