"""How the register of acknowledgements is listed."""

from datetime import date

from store.register_row import RegisterRow
from tui.listing import Column, Listing, Order, Which
from tui.register_view import ORDERS, WHO, how_words, signed_words, state_words


def register_listing(today: date, *, has_sites: bool) -> Listing[RegisterRow]:
    """Everybody, and what the register says of each; `RegisterView` finds which are shown."""
    return Listing(
        name="register",
        columns=(
            Column(heading="Name", cell=lambda row: row.name, size=16, share=2),
            Column(
                heading="Site",
                cell=lambda row: row.site,
                size=11,
                share=1,
                leaves=1,
                on_screen=has_sites,
            ),
            Column(heading="State", cell=lambda row: state_words(row, today), size=20),
            Column(heading="Signed on", cell=signed_words, size=12),
            Column(heading="How", cell=how_words, size=17, share=1, leaves=2),
            Column(heading="Staff id", cell=lambda row: row.staff_id, size=9, leaves=3),
        ),
        id=lambda row: str(row.person),
        orders=tuple(Order(name=each) for each in ORDERS),
        which=tuple(Which(name=each) for each in WHO),
        dim=lambda row: row.has_left,
    )
