"""Reports on incidents and counts on paper: complete, self-contained, and inert."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from flows.plain_text import clean_line
from store.chronology import Chronology, Event
from store.count_table import CountRow, CountTable
from store.counts_shown import shown_counts
from store.handing_out import Provenance
from store.incident import Named
from store.incident_counts import CountsWanted, IncidentCounts
from store.incident_report import IncidentReport
from tests.tui.test_printed import Read
from tui.printed.chronology import report_page
from tui.printed.counts import counts_page

PROVENANCE = Provenance(
    drawn_up_by="jb",
    drawn_up_at=datetime(2026, 7, 20, 14, 5, tzinfo=UTC),
    recipient="<i>the head",
    why="The hearing.",
    chain_head="12-AAAA-BBBB-CCCC-DDDD",
    disclosure=7,
)
STAMP = "2026-10-25T01:30:00+00:00"


def report(text: str) -> IncidentReport:
    event = Event(
        entry=1, kind="happened", when=STAMP, text=text, who="KB", recorded_at=STAMP,
        recorded_by="jb",
    )  # fmt: skip
    return IncidentReport(
        form="full",
        chronology=Chronology(
            number=4,
            title=text,
            state="open",
            policy="elm",
            site="",
            platform="",
            address="",
            occurred="",
            received="2026-10-25",
            recorded_at=STAMP,
            recorded_by="jb",
            reporter="",
            account="first\nsecond",
            words="",
            opinion="",
            people=(Named(name="KB", part="affected"),),
            agreed=(),
            events=(event,),
            actions=(),
            evidence=(),
            outcomes=(),
            links=(),
            closing=None,
        ),
    )


def test_the_page_holds_the_case_and_where_it_comes_from() -> None:
    page = report_page(report("A post"), PROVENANCE, str.title)
    read = Read(page)
    assert "Incident 4: A post" in read.text
    assert "Policy Elm" in read.text
    assert "Reported by not recorded" in read.text
    assert "first<br>second" in page
    assert "25 Oct 2026, 01:30 Entry 1, happened, KB: A post" in read.text
    assert read.text.endswith(
        "Drawn up by jb, Mon 20 Jul 2026, 15:05, for <i>the head: The hearing. In full. "
        "Disclosure 7. Chain head before it: 12-AAAA-BBBB-CCCC-DDDD."
    )
    assert read.elements.isdisjoint({"script", "link", "img", "iframe", "a", "i"})


@given(st.text())
def test_no_text_marks_up_a_report(text: str) -> None:
    read = Read(report_page(report(f"<b>{text}"), PROVENANCE))
    assert " ".join(clean_line(f"Incident 4: <b>{text}").split()) in read.text
    assert "b" not in read.elements


@given(st.text())
def test_no_text_marks_up_counts(label: str) -> None:
    rows = (CountRow(label=f"<b>{label}", counts=(3,)),)
    table = CountTable(title="By site", columns=("Incidents",), rows=rows, totals=(3,))
    counts = IncidentCounts(wanted=CountsWanted(site=f"<b>{label}"), tables=(table,))
    read = Read(counts_page(shown_counts(counts, "office"), PROVENANCE))
    assert " ".join(clean_line(f"<b>{label}").split()) in read.text
    assert "In all 3" in read.text
    assert read.elements.isdisjoint({"b", "script", "link"})
