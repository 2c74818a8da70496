"""How the roster is listed: who is shown, in which order, in which columns."""

from collections.abc import Sequence
from datetime import date

from store.date_words import written_words
from store.person import Person
from tui.listing import Column, Listing, Order, Which
from tui.roster_text import left_words, tags_words

_LEFT = 19
"""What the last column takes where it says who left."""


def people_listing(people: Sequence[Person], today: date) -> Listing[Person]:
    """The people on the roster on a day. Those who left are shown where they are asked for."""
    sites = len({each.site.casefold() for each in people}) > 1
    any_left = any(each.left for each in people)
    return Listing(
        name="people",
        columns=(
            Column(heading="Name", cell=lambda each: each.name, size=16, share=4),
            Column(heading="Staff id", cell=lambda each: each.staff_id, size=9, leaves=1),
            Column(heading="Job", cell=lambda each: each.job, size=12, share=3, leaves=4),
            Column(
                heading="Site",
                cell=lambda each: each.site,
                size=11,
                share=2,
                leaves=3,
                on_screen=sites,
            ),
            Column(heading="Tags", cell=lambda each: tags_words(each, today), size=16, share=1),
            Column(
                heading="Started, or left" if any_left else "Started",
                cell=lambda each: since_words(each, today),
                size=_LEFT if any_left else 12,
                written=lambda each: each.left or each.started,
            ),
            Column(heading="Email", cell=lambda each: each.email, size=26, share=2, leaves=5),
        ),
        id=lambda each: str(each.id),
        orders=(
            Order(name="name"),  # they come by name
            Order(name="staff id", key=lambda each: (not each.staff_id, each.staff_id.casefold())),
            Order(name="job", key=lambda each: (not each.job, each.job.casefold())),
            Order(name="site", key=lambda each: (not each.site, each.site.casefold())),
            # the newest first, who has no such day last
            Order(name="started", key=lambda each: each.started, backwards=True),
        ),
        which=(
            Which(name="here", has=lambda each: not each.has_left(today)),
            Which(name="left", has=lambda each: each.has_left(today)),
            Which(name="everyone"),
            Which(name="no email", has=lambda each: not (each.email or each.has_left(today))),
            Which(
                name="no tag",
                has=lambda each: not (each.tags_on(today) or each.has_left(today)),
            ),
        ),
        dim=lambda each: each.has_left(today),
    )


def people_words(people: Sequence[Person], today: date) -> str:
    """How many there are: "62 people, 3 left"."""
    left = sum(each.has_left(today) for each in people)
    here = len(people) - left
    words = "1 person" if here == 1 else f"{here:,} people"
    return f"{words}, {left:,} left" if left else words


def since_words(each: Person, today: date) -> str:
    """Since when they belong, or when they left: "1 Sep 2020", "left 31 Aug 2026"."""
    return left_words(each, today) or written_words(each.started)
