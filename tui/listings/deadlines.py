"""How deadlines are listed."""

from collections.abc import Iterable
from datetime import datetime
from typing import get_args

from store.deadline import KIND_WORDS, Deadline
from store.london import london_day
from tui.deadlines_text import Which as Shown
from tui.deadlines_text import (
    are_several,
    mark,
    named_words,
    shown,
    when_words,
    whose_words,
)
from tui.listing import Column, Listing, Order, Which


def deadlines_listing(every: Iterable[Deadline], now: datetime) -> Listing[Deadline]:
    """Everything that is due, soonest first."""
    several = are_several(every)
    today = london_day(now)

    def which(name: Shown) -> Which[Deadline]:
        return Which(name=name, has=lambda each: bool(shown([each], name, today)))

    return Listing(
        name="deadlines",
        columns=(
            Column(heading="Now", cell=mark, size=4, below=True),
            Column(heading="What", cell=named_words, size=26, share=3),
            Column(
                heading="Due",
                cell=lambda each: due_words(each, now),
                size=28,
                written=lambda each: each.due or each.before or each.state,
            ),
            Column(
                heading="Policy",
                cell=lambda each: each.policy_short,
                size=9,
                leaves=1,
                below=True,
                on_screen=several,
            ),
            Column(heading="Whose", cell=whose_words, size=26, share=2, leaves=2, below=True),
            Column(
                heading="Clause",
                cell=lambda each: ", ".join(each.cite),
                size=11,
                leaves=3,
                below=True,
            ),
        ),
        id=lambda each: each.key,
        also=lambda each: f"{each.how} {KIND_WORDS[each.kind]} {each.policy_name}",
        orders=(
            Order(name="soonest"),  # they come so
            Order(name="what", key=lambda each: each.what.casefold()),
            Order(name="whose", key=lambda each: (not each.role, each.role.casefold())),
            Order(name="policy", key=lambda each: (not each.policy, each.policy_name.casefold())),
        ),
        which=(Which(name="all"), *(which(name) for name in get_args(Shown)[1:])),
    )


def due_words(each: Deadline, now: datetime) -> str:
    """When it is due, short: of what is overdue only by how much; the rest stands below."""
    return f"overdue by {each.overdue_by}" if each.overdue_by else when_words(each, now)
