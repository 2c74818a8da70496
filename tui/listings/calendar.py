"""How the school calendar is listed."""

from datetime import date

from tui.calendar_text import CalendarLine
from tui.listing import Column, Listing, Order, Which


def calendar_listing(today: date, *, has_sites: bool = True) -> Listing[CalendarLine]:
    """Terms, days off and bank holidays by their first day; what is over where it is asked for."""
    return Listing(
        name="calendar",
        columns=(
            Column(
                heading="Days",
                cell=lambda each: each.days,
                size=28,
                written=lambda each: f"{each.first.isoformat()} to {each.last.isoformat()}",
            ),
            Column(heading="What", cell=lambda each: each.what, size=14),
            Column(heading="Name", cell=lambda each: each.name, size=14, share=3),
            Column(
                heading="Site",
                cell=lambda each: each.site,
                size=12,
                share=1,
                leaves=1,
                on_screen=has_sites,
            ),
            Column(heading="From", cell=lambda each: each.source, size=21, share=1, leaves=2),
        ),
        id=lambda each: each.id,
        orders=(
            Order(name="days"),  # they come so
            Order(name="name", key=lambda each: each.name.casefold()),
            Order(name="site", key=lambda each: (each.site.casefold(), each.first)),
        ),
        which=(
            Which(name="to come", has=lambda each: each.last >= today),
            Which(name="everything"),
            Which(name="terms", has=lambda each: each.what == "term"),
            Which(name="days off", has=lambda each: each.what == "days off"),
        ),
        dim=lambda each: each.entry is None,
    )
