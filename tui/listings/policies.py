"""How the policies at hand are listed."""

from msgspec import Struct

from tui.listing import Column, Listing, Order, Which


class ListedPolicy(Struct, frozen=True, kw_only=True):
    """A policy at hand, or a folder that cannot be read as one."""

    id: str
    name: str
    edition: str = ""
    """The edition at hand, in words."""
    state: str = ""
    """Whether it is in use, and whether it is built in or was added."""
    adopted: str = ""
    """How the school stands to it, in a few words."""
    is_broken: bool = False


def policies_listing() -> Listing[ListedPolicy]:
    """The policies, the broken ones last."""
    return Listing(
        name="policies",
        columns=(
            Column(heading="Policy", cell=lambda each: each.name, size=34, share=3),
            Column(heading="State", cell=lambda each: each.state, size=15),
            Column(heading="Edition at hand", cell=lambda each: each.edition, size=24, leaves=2),
            Column(
                heading="Adopted", cell=lambda each: each.adopted, size=14, leaves=1, below=True
            ),
        ),
        id=lambda each: each.id,
        orders=(
            Order(name="as listed"),
            Order(name="policy", key=lambda each: each.name.casefold()),
        ),
        which=(
            Which(name="all"),
            Which(name="adopted", has=lambda each: each.adopted.startswith("edition")),
        ),
    )
