"""How roles and who holds them are listed."""

from collections.abc import Mapping

from tui.listing import Column, Listing, Order, Which
from tui.roles_text import NOBODY, ListedRole

_SCHOOL_WIDE = "every policy"


def roles_listing(held: Mapping[str, str], short: str) -> Listing[ListedRole]:
    """The school-wide roles, then the policy's own, called `short`; `held` says who holds each."""

    def holder(each: ListedRole) -> str:
        return held.get(row_id(each), NOBODY)

    def is_held(each: ListedRole) -> bool:
        return not holder(each).startswith(NOBODY)

    return Listing(
        name="roles",
        columns=(
            Column(heading="Role", cell=lambda each: each.title, size=22, share=2),
            Column(heading="Who holds it", cell=holder, size=20, share=3),
            Column(
                heading="Under",
                cell=lambda each: short if each.policy else _SCHOOL_WIDE,
                size=13,
            ),
        ),
        id=row_id,
        orders=(
            Order(name="as listed"),
            Order(name="role", key=lambda each: each.title.casefold()),
            Order(name="who holds it", key=lambda each: (not is_held(each), holder(each))),
        ),
        which=(
            Which(name="all"),
            Which(name="held", has=is_held),
            Which(name=NOBODY, has=lambda each: not is_held(each)),
            Which(name=_SCHOOL_WIDE, has=lambda each: not each.policy),
        ),
    )


def row_id(each: ListedRole) -> str:
    """The id of its row: a policy may have a role of the same name as the school."""
    return each.role if each.policy else f"school:{each.role}"
