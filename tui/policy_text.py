"""A policy as lines of plain text: whose it is, and what it wants done and kept."""

from collections.abc import Iterator

from flows.policy import Channel, Policy
from store.date_words import written_words
from tui.course_text import course_entries
from tui.labelled_text import TextLine, section

_NO_INTERVAL = "no interval is printed"

Entries = list[tuple[str, str]]
"""Texts, each with its clauses."""


def policy_lines(policy: Policy, width: int) -> list[TextLine]:
    """What a policy is, and what it wants done and kept, for the screen and the command line."""
    lines: list[TextLine] = []
    for label, entries in policy_sections(policy):
        lines += section(label, entries, width)
    return lines


def policy_sections(policy: Policy) -> Iterator[tuple[str, Entries]]:
    """The same by section; one without a name goes on with the one before."""
    about = policy.about
    yield "Policy", [(policy.name, "")]
    approved = ", ".join(filter(None, (about.approved_by, written_words(about.approved_on))))
    yield "Approved", [(f"{approved or 'the document does not say by whom or when'}", "")]
    yield "Covers", [(about.covers, "")]
    yield "Binds", [(each, "") for each in about.binds]
    yield (
        "Also bound",
        [(f"{each.who}: also by {each.by}", ", ".join(each.cite)) for each in about.also_bound],
    )
    yield "Review", [_review(policy)]
    yield "Sign", [(about.acknowledgement.text, ", ".join(about.acknowledgement.cite) or "(ours)")]
    yield "", [(f"- {each}", "") for each in about.acknowledgement.undertakings]
    yield (
        "To be done",
        [
            (
                f"{each.text}: {_who(policy, each.role)}, {each.interval or _NO_INTERVAL}",
                ", ".join(each.cite),
            )
            for each in about.recurring
        ],
    )
    yield (
        "To be kept",
        [
            (f"{each.title}: {', '.join(each.holds)}", ", ".join(each.cite))
            for each in about.registers
        ],
    )
    yield "Courses", list(course_entries(policy))
    yield "Accounts", [(_channel(each), ", ".join(each.cite)) for each in about.channels]
    beside = (*about.related, *about.legislation)
    yield "Beside it", [(_noted(each.title, each.note), ", ".join(each.cite)) for each in beside]
    yield "Answers", [(flow.title, "") for flow in policy.flows.values()]


def _review(policy: Policy) -> tuple[str, str]:
    review = policy.about.review
    due = written_words(review.next) or "no date is printed"
    every = f", every {review.every.words.removeprefix('1 ')}" if review.every else ""
    by = f", by {_who(policy, review.by)}" if review.by else ""
    return f"{due}{every}{by}", ", ".join(review.cite)


def _who(policy: Policy, role: str) -> str:
    return policy.roles[role].title


def _channel(channel: Channel) -> str:
    dates = ", ".join(
        f"{word} {written_words(day)}"
        for word, day in (("opened", channel.opened), ("closed", channel.closed))
        if day
    )
    parts = (channel.site, channel.in_charge, dates)
    said = ", ".join(filter(None, (f"{channel.platform} {channel.account}", *parts)))
    return _noted(said, channel.note)


def _noted(text: str, note: str) -> str:
    return f"{text}. {note}" if note else text
