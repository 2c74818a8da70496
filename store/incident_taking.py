"""Handing out a report on an incident: what, to whom and why goes on record with it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from store.database import Store
from store.fields import line
from store.handing_out import HandedOut, Provenance, hand_out
from store.incident_report import IncidentReport, incident_report
from store.problems import Refused

KIND = "incident-report"
"""What a report on an incident is called in `disclosures`."""

Render = Callable[[IncidentReport, Provenance], bytes]
"""Makes a file of a report."""


def hand_out_report(
    store: Store,
    report: IncidentReport,
    format: str,
    render: Render,
    *,
    recipient: str,
    why: str,
    posts: Iterable[str] = (),
    path: Path | None = None,
    force: bool = False,
) -> HandedOut:
    """Record that a report is handed out, and write it to `path`: both, or neither.

    Without `path` whoever calls this gives out the data, and only then. `posts` are those that the
    report was drawn up with. Raises FieldProblem, Refused (it cannot be recorded, or more was
    recorded of the incident since the report was drawn up) and StoreProblem, also where the file
    is there and `force` is not given.
    """
    return hand_out(
        store,
        _document(report, format),
        lambda provenance: render(report, provenance),
        recipient=line("for", recipient),
        why=line("why", why),
        show=report.show.text if report.show else str,
        check=lambda: _must_be_as_it_was(store, report, posts),
        path=path,
        force=force,
    )


def _must_be_as_it_was(store: Store, report: IncidentReport, posts: Iterable[str]) -> None:
    """What is handed out must be what was looked at."""
    number = report.chronology.number
    person = report.person.id if report.person else None
    now = incident_report(store, number, report.form, person, posts)
    if now.chronology != report.chronology:
        raise Refused(
            f"Something was recorded of incident {number} since this report was drawn up. "
            "Look at it again first."
        )


def _document(report: IncidentReport, format: str) -> dict[str, object]:
    whose = {"person": report.person.id} if report.person else {}
    return {
        "kind": KIND,
        "incident": report.chronology.number,
        "form": report.form,
        **whose,
        "format": format,
        "withheld": len(report.withheld),
    }
