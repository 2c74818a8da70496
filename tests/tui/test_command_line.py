"""The commands beside `walk`: what they print, refuse and leave alone."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from store.database import Store
from store.people import add_person
from store.roster import roster
from tests.tui.command import TOP, policydesk

ON_PAPER = ("--method", "paper", "--witness", "jb")
MEADOW = TOP / "tests" / "flows" / "policies" / "meadow"
READING = [
    ("policies",),
    ("policies", "--json"),
    ("flows", "windsor"),
    ("flows", "windsor", "--json"),
    ("clause", "windsor", "7.3(f)"),
    ("clause", "windsor", "7.3(f)", "--json"),
    ("register",),
    ("deadlines",),
    ("deadlines", "--within", "30d"),
    ("outcomes", "list"),
    ("outcomes", "list", "--json"),
    ("walk", "windsor", "contact", "--json"),
]


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_a_reading_command_works_on_nothing_and_creates_nothing(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = policydesk(*arguments, data=tmp_path / "data")
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    assert list(tmp_path.iterdir()) == []
    if "--json" in arguments or "json" in arguments:
        json.loads(done.stdout)


def test_without_a_terminal_the_program_names_the_commands(tmp_path: Path) -> None:
    done = policydesk(data=tmp_path)
    assert done.returncode == 2
    assert b"walk" in done.stderr
    assert b"register" in done.stderr


def test_an_unknown_command_is_named_with_those_there_are(tmp_path: Path) -> None:
    done = policydesk("registre", data=tmp_path)
    assert done.returncode == 2
    assert b"Did you mean 'register'" in done.stderr


@pytest.mark.parametrize("before", [True, False])
def test_the_data_directory_is_named_before_or_after_the_command(
    tmp_path: Path, before: bool
) -> None:
    where = ("--data", str(tmp_path))
    sign = (*("acknowledge", "windsor", "--person", "Adams, K"), *ON_PAPER)
    done = policydesk(*((*where, *sign) if before else (*sign, *where)))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "policydesk.json").exists()


def test_the_environment_names_the_data_directory(tmp_path: Path) -> None:
    env = {"POLICYDESK_DATA": str(tmp_path / "data")}
    sign = (*("acknowledge", "windsor", "--person", "Adams, K"), *ON_PAPER)
    assert policydesk(*sign, env=env).returncode == 0
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_signature_is_recorded_and_an_unknown_name_joins_the_roster(tmp_path: Path) -> None:
    done = policydesk(
        *("acknowledge", "windsor", "--person", "Bell, T", "--method", "paper"),
        *("--witness", "jb", "--signed-on", "4 Sep 2026"),
        data=tmp_path,
    )
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "was not on the roster and has been added" in said
    assert "signed on 2026-09-04, paper, witness jb" in said
    assert [person.name for person in roster(Store(tmp_path, "x"))] == ["Bell, T"]


def test_an_ambiguous_name_is_refused_with_a_list(tmp_path: Path) -> None:
    store = Store(tmp_path, "office")
    for staff_id in ("S1", "S2"):
        add_person(store, "Cole, R", staff_id=staff_id)
    sign = ("acknowledge", "windsor", *ON_PAPER, "--person")
    done = policydesk(*sign, "Cole, R", data=tmp_path)
    assert done.returncode == 2
    assert b"S1" in done.stderr
    assert b"S2" in done.stderr
    assert policydesk(*sign, "s2", data=tmp_path).returncode == 0


@pytest.mark.parametrize("day", ["31 Feb 2026", "1 Jan 2099", "soon", "2018-01-01"])
def test_a_signing_date_that_makes_no_sense_is_refused(tmp_path: Path, day: str) -> None:
    done = policydesk(
        *("acknowledge", "windsor", "--person", "A", *ON_PAPER, "--signed-on", day),
        data=tmp_path,
    )
    assert done.returncode == 2
    assert b"signed-on" in done.stderr
    assert not (tmp_path / "policydesk.json").exists()


def test_a_data_file_that_others_could_read_is_closed_and_said_so(tmp_path: Path) -> None:
    sign = ("acknowledge", "windsor", "--method", "self", "--note", "told jb", "--person")
    assert policydesk(*sign, "Adams, K", data=tmp_path).stderr == b""
    (tmp_path / "policydesk.json").chmod(0o644)
    done = policydesk(*sign, "Bell, T", data=tmp_path)
    assert b"policydesk.json" in done.stderr
    assert (tmp_path / "policydesk.json").stat().st_mode & 0o777 == 0o600


def test_signing_twice_is_refused(tmp_path: Path) -> None:
    sign = (*("acknowledge", "windsor", "--person", "Adams, K"), *ON_PAPER)
    assert policydesk(*sign, data=tmp_path).returncode == 0
    again = policydesk(*sign, data=tmp_path)
    assert again.returncode == 1
    assert b"voided" in again.stderr


def test_an_export_is_never_written_over_a_file_unless_told(tmp_path: Path) -> None:
    add_person(Store(tmp_path, "office"), "=1+1")
    target = tmp_path / "register.csv"
    export = ("register", "--format", "csv", "--output", str(target))
    assert policydesk(*export, data=tmp_path).returncode == 0
    target.write_text("mine", encoding="utf-8")
    refused = policydesk(*export, data=tmp_path)
    assert refused.returncode == 1
    assert b"--force" in refused.stderr
    assert target.read_text(encoding="utf-8") == "mine"
    assert policydesk(*export, "--force", data=tmp_path).returncode == 0
    rows = list(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert rows[1][2] == "'=1+1"


def test_csv_on_standard_output_is_the_same_bytes_as_in_a_file(tmp_path: Path) -> None:
    add_person(Store(tmp_path, "office"), "Zoë")
    target = tmp_path / "register.csv"
    policydesk("register", "--format", "csv", "--output", str(target), data=tmp_path)
    printed = policydesk("register", "--format", "csv", data=tmp_path).stdout
    assert printed == target.read_bytes()
    assert printed.startswith(b"\xef\xbb\xbf")


def test_an_outcome_is_listed_shown_and_voided_with_a_reason(tmp_path: Path) -> None:
    walk = ("walk", "windsor", "report", "--record", "--who", "ta1")
    assert policydesk(*walk, data=tmp_path, typed="press\n1\n").returncode == 0
    assert b"asked by ta1" in policydesk("outcomes", "list", data=tmp_path).stdout
    shown = policydesk("outcomes", "show", "1", data=tmp_path).stdout
    assert b"a senior manager" in shown
    assert policydesk("outcomes", "void", "1", "--reason", " ", data=tmp_path).returncode == 2
    assert policydesk("outcomes", "void", "1", "--reason", "test", data=tmp_path).returncode == 0
    assert b"VOIDED" in policydesk("outcomes", "list", data=tmp_path).stdout
    assert policydesk("outcomes", "void", "1", "--reason", "test", data=tmp_path).returncode == 1
    assert policydesk("outcomes", "show", "9", data=tmp_path).returncode == 1


def test_check_proves_a_folder_and_prints_its_figures(tmp_path: Path) -> None:
    done = policydesk("check", str(MEADOW), data=tmp_path)
    assert done.returncode == 0, done.stdout
    assert b"6: 6 cited, 0 that only inform" in done.stdout
    assert b"Nothing is wrong." in done.stdout


SHADOWED = "rule pupil: is never reached: system decides first"


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("use.toml", 'role = "deputy", provided', 'role = "deputie", provided', "Did you mean"),
        ("clauses.toml", 'informs = "purpose"', "", "clause 2.3: nothing cites it"),
        ("contact.toml", 'other = ["pupil-here"]', 'channel = ["school-system"]', SHADOWED),
        ("contact.toml", 'tell = "nobody"\n', "", "rule system: tells nobody and does not say so"),
    ],
)
def test_check_names_what_is_wrong_and_exits_1(
    tmp_path: Path, file: str, old: str, new: str, what: str
) -> None:
    shutil.copytree(MEADOW, tmp_path / "meadow")
    text = (tmp_path / "meadow" / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "meadow" / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    if "nothing cites it" in what:
        flow = tmp_path / "meadow" / "use.toml"
        flow.write_text(
            flow.read_text(encoding="utf-8").replace('cite = ["2.3"]', 'cite = ["1.1"]'),
            encoding="utf-8",
        )
    done = policydesk("check", str(tmp_path / "meadow"))
    assert done.returncode == 1
    assert what in done.stdout.decode()


def test_a_broken_policy_is_listed_with_its_mend_and_the_others_work(tmp_path: Path) -> None:
    (tmp_path / "policies" / "orchard").mkdir(parents=True)
    (tmp_path / "policies" / "orchard" / "contact.toml").write_text("a = [", encoding="utf-8")
    done = policydesk("policies", data=tmp_path)
    assert done.returncode == 0
    assert b"orchard     cannot be used" in done.stdout
    assert b"windsor" in done.stdout
    refused = policydesk("walk", "orchard", "contact", "--json", data=tmp_path)
    assert refused.returncode == 1
    assert b"policy.toml: is missing" in refused.stderr


def test_a_sixth_policy_needs_no_python(tmp_path: Path) -> None:
    where = ("--policies", str(MEADOW.parent))
    found = policydesk("walk", "meadow", "contact", "--json", *where, data=tmp_path)
    assert json.loads(found.stdout)["policy"] == "meadow"


HOSTILE = "Ev\x1b]52;c;aGk=\x07il \x1b[31m\x9b2J\u202etxt\u2066 [/x] \x00"


def test_hostile_text_never_reaches_the_terminal(tmp_path: Path) -> None:
    typed = "1\n1\n1\n2\n5\n"
    hostile = HOSTILE.replace("\x00", "")
    runs = [
        policydesk(
            *("walk", "windsor", "contact", "--record", "--who", hostile, "--note", hostile),
            data=tmp_path,
            typed=typed,
        ),
        policydesk(*("acknowledge", "windsor", "--person", hostile), *ON_PAPER, data=tmp_path),
        policydesk("outcomes", "list", data=tmp_path),
        policydesk("outcomes", "show", "1", data=tmp_path),
        policydesk("outcomes", "list", "--json", data=tmp_path),
        policydesk("register", data=tmp_path),
        policydesk("register", "--format", "csv", data=tmp_path),
        policydesk("register", "--format", "json", data=tmp_path),
        policydesk("walk", hostile, "contact", data=tmp_path),
        policydesk("clause", "windsor", hostile, data=tmp_path),
        policydesk(hostile, data=tmp_path),
        policydesk("walk", "windsor", "contact", data=tmp_path, typed=hostile),
        policydesk("register", "--output", f"{tmp_path}/{hostile}/x", data=tmp_path),
        policydesk("register", data=tmp_path / hostile.replace("/", "")),
    ]
    for done in runs:
        text = (done.stdout + done.stderr).decode()
        assert not set(text) & set("\x1b\x07\x9b\u202e\u2066"), text
        assert b"Traceback" not in done.stderr
    assert b"Ev]52;c;aGk=il" in runs[3].stdout
