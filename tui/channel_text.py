"""An official account, and what a policy asks of one, as lines of plain text."""

from collections.abc import Iterator

from flows.account_demands import AccountDemands
from flows.policy import Policy
from store.date_words import written_words
from tui.labelled_text import TextLine, section
from tui.listed_channel import ListedChannel
from tui.roles_text import NOBODY

Entries = list[tuple[str, str]]
"""Texts, each with its clauses."""


def channel_lines(each: ListedChannel, width: int) -> list[TextLine]:
    """All that is on record of an account as it is now."""
    lines: list[TextLine] = []
    for label, entries in channel_sections(each):
        lines += section(label, entries, width)
    return lines


def channel_sections(each: ListedChannel) -> Iterator[tuple[str, Entries]]:
    """The same by section; one of which nothing is said is left out, but for who and what."""
    found = each.channel
    yield "Account", [(f"{found.called} (number {found.id}), {each.state}", "")]
    if found.closed_why:
        yield "Why", [(found.closed_why, "")]
    yield from _said(("Address", found.address), ("Policy", each.policy), ("Site", found.site))
    held = " / ".join(holding.words for holding in each.holders) or NOBODY
    yield "In charge", [(f"{each.role}: {held}" if each.role else NOBODY, "")]
    now = each.users_now
    yield "May use it", [(user.words, "") for user in now] or [("Nobody is on record.", "")]
    yield from _lists(("Others", [user.words for user in each.users if user not in now]))
    approved = ", ".join(filter(None, (found.approved_by, written_words(found.approved_on))))
    yield from _said(("What for", found.purpose), ("Approved", approved))
    yield from _said(("Log-in", found.login), ("Note", found.note))
    yield from _lists(("To do", list(each.warnings)))
    yield (
        "Asked for",
        [
            (f"{x.demand.text}: {x.words or 'nothing on record'}", ", ".join(x.demand.cite))
            for x in each.conditions
        ],
    )


def demand_lines(policy: Policy, demands: AccountDemands, width: int) -> list[TextLine]:
    """What a policy asks of an official account, with its clauses."""
    lines: list[TextLine] = []
    for label, entries in demand_sections(policy, demands):
        lines += section(label, entries, width) if entries else []
    return lines


def demand_sections(policy: Policy, demands: AccountDemands) -> Iterator[tuple[str, Entries]]:
    """The same by section."""
    yield "Policy", [(policy.name, "")]
    yield "Outside", [(each.text, ", ".join(each.cite)) for each in demands.outside]
    if not (demands.says_anything or demands.outside):
        yield "", [("It has no questions about official accounts.", "")]
    yield "To be so", [(each.text, ", ".join(each.cite)) for each in demands.conditions]
    yield (
        "To be kept",
        [(f"{x.title}: {', '.join(x.holds)}", ", ".join(x.cite)) for x in demands.registers],
    )
    yield (
        "To be done",
        [
            (f"{x.text}: {x.interval or 'no interval is printed'}", ", ".join(x.cite))
            for x in demands.recurring
        ],
    )
    yield "Clauses", [(f"{x.binds} ({x.force}): {x.says}", x.ref) for x in demands.clauses]
    printed = [
        ", ".join(filter(None, (f"{x.platform} {x.account}", x.site, x.in_charge)))
        for x in policy.about.channels
    ]
    cites = [", ".join(each.cite) for each in policy.about.channels]
    yield "It lists", list(zip(printed, cites, strict=True))


def _said(*pairs: tuple[str, str]) -> Iterator[tuple[str, Entries]]:
    for label, text in pairs:
        if text:
            yield label, [(text, "")]


def _lists(*pairs: tuple[str, list[str]]) -> Iterator[tuple[str, Entries]]:
    for label, texts in pairs:
        if texts:
            yield label, [(text, "") for text in texts]
