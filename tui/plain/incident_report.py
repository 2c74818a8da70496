"""Reports on one incident in plain mode: which form, what it withholds, and handing it out."""

from collections.abc import Sequence
from functools import partial

from store.chronology import chronology
from store.chronology_text import report_rows
from store.chronology_words import LOOK_AT_THESE, form_words
from store.disclosure_words import disclosure_words
from store.disclosures import disclosures
from store.incident import PARTS
from store.incident_report import IncidentReport, incident_report
from store.own_copy import who_may_have_one
from tui.forms.report_handing_out import HandingOutReport
from tui.plain.dialogue import Choice
from tui.plain.keys import Key
from tui.plain.pages import show_page
from tui.plain.session import PlainSession
from tui.policy_called import policy_called
from tui.role_titles import role_titles

_FULL = "full"
_HELP = (
    "Read the report through before it is handed over: a name that is nowhere on record may be "
    "among the words that are left. Looking at it does not go on record; handing it out does."
)


def show_report(session: PlainSession, number: int) -> None:
    """Ask for a form, say what it withholds, and hand it out if that is wanted.

    Raises FieldProblem, Refused, StoreProblem, WentBack and LeftHere.
    """
    report = _chosen(session, number)
    dialogue = session.dialogue

    def read() -> None:
        dialogue.say(f"\n{form_words(report)}")
        dialogue.say(f"Withheld in this form: {len(report.withheld) or 'nothing'}")
        for each in report.withheld:
            dialogue.say(f"{each.where}. On record: {each.stands}\n  Shown: {each.shown}")
        if report.left:
            dialogue.say(f"{LOOK_AT_THESE} {', '.join(report.left)}")
        for given in disclosures(session.desk.store, number):
            dialogue.say(f"Handed out before: {disclosure_words(given)}")

    def read_report() -> None:
        called = partial(policy_called, session.desk.catalogue)
        for row in report_rows(report, called, dialogue.width):
            dialogue.say(row)

    def hand_out() -> None:
        session.fill_in(HandingOutReport(session.desk, report).form)

    def keys() -> Sequence[Key]:
        return [Key("o", "read the report", read_report), Key("x", "hand it out", hand_out)]

    show_page(session, read, keys, help_text=_HELP)


def _chosen(session: PlainSession, number: int) -> IncidentReport:
    store = session.desk.store
    people = {str(x.person): x for x in who_may_have_one(chronology(store, number))}
    choices = [Choice(_FULL, "In full, for whoever has to deal with it")]
    for id, each in people.items():
        words = f"Own copy of {each.name} ({PARTS[each.part]}): names of others are withheld"
        choices.append(Choice(id, words))
    chosen = session.dialogue.choose("\nWhich report?", choices)
    if chosen == _FULL:
        return incident_report(store, number, "full", None, ())
    posts = role_titles(session.desk.catalogue)
    return incident_report(store, number, "own-copy", people[chosen].person, posts)
