"""A line of the log of disclosures in words."""

from flows.plain_text import clean_line
from store.date_words import full_words
from store.disclosures import Disclosure

_KINDS = {
    "incident-report": "report",
    "incident-counts": "counts of incidents",
    "register": "register",
    "deadlines": "deadlines",
    "list": "list",
    "outcome": "outcome",
    "look": "looked at",
    "everything-about": "all that is held on a person",
}


def disclosure_words(each: Disclosure) -> str:
    """When, what, in which form and format, by whom, for whom and why."""
    what = _KINDS.get(each.kind, each.kind)
    on = "" if each.kind == "look" else " on"
    of = f"{on} incident {each.incident}" if each.incident is not None else ""
    of += f" {each.outcome}" if each.outcome is not None else ""
    of += f" (person {each.person})" if each.person is not None else ""
    how = ", ".join(filter(None, (each.form, each.format)))
    whom = f", for {each.to}" if each.to else ""
    why = f": {each.why}" if each.why else ""
    how = f", {how}" if how else ""
    return clean_line(f"{each.id}  {full_words(each.at)}, by {each.by}: {what}{of}{how}{whom}{why}")
