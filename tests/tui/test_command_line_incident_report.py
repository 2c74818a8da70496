"""`incident-report`, `counts` and `disclosures`: what they print, write, refuse and record."""

import json
import re
from pathlib import Path

import pytest

from store.database import Store
from store.incident import Named
from store.incidents import NewIncident, open_incident
from store.people import add_person
from tests.tui.command import policydesk

HEARING = ("--for", "the head", "--why", "The hearing")
OWN = ("--form", "own-copy", "--person", "S104")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A school in which Kim Adams is complained of, and Tom Bell affected."""
    store = Store(tmp_path / "data", "office")
    kim = add_person(store, "Adams, Kim", staff_id="S104")
    add_person(store, "Bell, Tom", staff_id="S105")
    named = (
        Named(name="Kim Adams", part="complained-of", person=kim.id),
        Named(name="Tom Bell", part="affected"),
    )
    new = NewIncident(
        title="A <b>post</b>",
        policy="windsor",
        account="Tom Bell (S105) was named, by Orla Nolan.",
        reporter="Pat Orme",
        people=named,
    )
    open_incident(store, new)
    return store.directory


def taken(data: Path) -> list[dict[str, object]]:
    return [dict(each) for each in Store(data, "office").documents("disclosures")]


def test_a_report_goes_to_the_exports_folder_and_says_how_to_fetch_it(data: Path) -> None:
    done = policydesk("incident-report", "1", *HEARING, "--format", "html", data=data)
    assert (done.returncode, done.stdout) == (0, b"")
    (file,) = (data / "exports").glob("incident-1-*.html")
    said = done.stderr.decode()
    assert f"Written to {file}. Disclosure 1. SHA-256" in said
    assert f"scp SERVER:{file} ." in said
    page = file.read_text(encoding="utf-8")
    assert "A &lt;b&gt;post&lt;/b&gt;" in page
    assert "<script" not in page
    assert "Windsor" in page
    policydesk("incident-report", "1", *HEARING, "--format", "html", data=data)
    assert len(list((data / "exports").iterdir())) == 2


def test_an_own_copy_on_standard_output_names_nobody_else(data: Path) -> None:
    done = policydesk("incident-report", "1", *OWN, *HEARING, "--output", "-", data=data)
    said = done.stdout.decode()
    assert done.returncode == 0
    assert "[name withheld] ([name withheld]) was named, by Orla Nolan." in said
    assert "Names of others that are on record are withheld" in said
    assert not re.search("bell|s105|orme", said, re.IGNORECASE)
    assert "Disclosure 1." in said
    assert b"Read the copy through" in done.stderr
    assert [each["person"] for each in taken(data)] == [1]


def test_a_preview_shows_what_is_withheld_and_is_a_look(data: Path) -> None:
    done = policydesk("incident-report", "1", *OWN, "--preview", data=data)
    said = done.stdout.decode()
    assert done.returncode == 0
    assert "stands: Tom Bell (S105) was named, by Orla Nolan." in said
    assert "shown:  [name withheld] ([name withheld]) was named, by Orla Nolan." in said
    assert "Words with a capital that are left: look at these\n  Orla Nolan\n" in said
    assert "Names of others that are on record are withheld" in said
    assert said.startswith("PREVIEW: this was not handed out")
    assert "Drawn up by" not in said
    assert [each["kind"] for each in taken(data)] == ["look"]
    assert not (data / "exports").exists()
    whole = policydesk("incident-report", "1", "--preview", data=data).stdout
    assert b"nothing is withheld" in whole


def test_a_file_is_never_written_over_unless_told_to(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("mine", encoding="utf-8")
    asked = ("incident-report", "1", *HEARING, "--output", str(file))
    done = policydesk(*asked, data=data)
    assert done.returncode == 1
    assert b"is there already" in done.stderr
    assert file.read_text(encoding="utf-8") == "mine"
    assert taken(data) == []
    assert policydesk(*asked, "--force", data=data).returncode == 0
    assert file.read_text(encoding="utf-8").startswith("Incident 1: A <b>post</b>\n")
    assert len(taken(data)) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("1",), "Say for whom it is"),
        (("1", "--for", "the head"), "Say for whom it is"),
        (("1", "--form", "own-copy", *HEARING), "Say --person"),
        (("1", "--person", "S104", *HEARING), "Say --person"),
        (("2", *HEARING), "no incident with the number 2"),
        (("1", "--form", "own-copy", "--person", "Zzz", *HEARING), "nobody called"),
    ],
)
def test_what_is_missing_or_unknown_is_said(
    data: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = policydesk("incident-report", *arguments, data=data)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.decode().split())
    assert taken(data) == []


def test_who_has_no_part_in_it_gets_no_copy(data: Path) -> None:
    whose = ("--form", "own-copy", "--person", "S105")
    done = policydesk("incident-report", "1", *whose, *HEARING, data=data)
    assert done.returncode == 1
    assert b"has no part in incident 1" in done.stderr


def test_counts_that_are_only_printed_are_not_recorded(data: Path) -> None:
    done = policydesk("counts", data=data)
    assert done.returncode == 0
    assert "Windsor" in done.stdout.decode()
    assert taken(data) == []
    guarded = policydesk("counts", "--governors", data=data).stdout.decode()
    assert "fewer than 3" in guarded
    assert "Windsor" not in guarded


def test_counts_that_are_handed_out_are_recorded(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "counts.html"
    whom = ("--governors", "--for", "the governors", "--format", "html", "--output", str(file))
    done = policydesk("counts", *whom, data=data)
    assert done.returncode == 0
    page = file.read_text(encoding="utf-8")
    assert "fewer than 3" in page
    assert "Disclosure 1." in page
    as_json = policydesk("counts", "--format", "json", "--policy", "windsor", data=data)
    told = json.loads(as_json.stdout)
    assert told["tables"][1]["rows"][0] == {"label": "Windsor", "incidents": 1, "outcomes": 0}
    assert told["provenance"]["disclosure"] == 2
    assert [each["form"] for each in taken(data)] == ["governors", "office"]


def test_counts_for_governors_are_not_handed_out_beside_others_unasked(data: Path) -> None:
    governors = ("counts", "--governors", "--for", "the governors")
    assert policydesk(*governors, "--until", "31 Aug 2026", data=data).returncode == 0
    done = policydesk(*governors, data=data)
    said = " ".join(done.stderr.decode().split())
    assert (done.returncode, done.stdout) == (1, b"")
    assert "for the governors: received until 31 Aug 2026" in said
    assert "Say --yes if that is meant." in said
    assert len(taken(data)) == 1
    done = policydesk(*governors, "--yes", data=data)
    assert done.returncode == 0
    assert b"received until 31 Aug 2026" in done.stderr
    assert len(taken(data)) == 2
    assert b"no sum" not in policydesk("counts", "--help", data=data).stdout


@pytest.mark.parametrize(
    "arguments",
    [("--from", "nonsense"), ("--policy", "zzz"), ("--site", "zzz"),
     ("--from", "2 Sep 2026", "--until", "1 Sep 2026")],
)  # fmt: skip
def test_counts_of_what_there_is_not_are_refused(data: Path, arguments: tuple[str, ...]) -> None:
    assert policydesk("counts", *arguments, data=data).returncode == 2


def test_the_log_is_listed_and_can_be_read_by_programs(data: Path) -> None:
    assert b"Nothing has been given out." in policydesk("disclosures", data=data).stdout
    policydesk("incident-report", "1", *HEARING, data=data)
    policydesk("counts", "--format", "csv", data=data)
    said = policydesk("disclosures", "--incident", "1", data=data).stdout.decode()
    assert "report on incident 1, full, text, for the head: The hearing" in said
    assert "counts" not in said
    listed = json.loads(policydesk("disclosures", "--json", data=data).stdout)
    assert [each["kind"] for each in listed] == ["incident-counts", "incident-report"]
    assert policydesk("disclosures", "--incident", "9", data=data).returncode == 2
