"""A school that asks everybody to acknowledge Windsor's policy."""

from datetime import date

from flows.catalogue import Catalogue
from store.adopting import adopt_edition
from store.audience import audience_of
from store.audience_tags import EVERYONE
from store.database import Store
from store.editions import Approval

SEPTEMBER = date(2026, 9, 1)


def ask_everyone(store: Store, *tags: str, days: int = 0, policy: str = "windsor") -> None:
    """Adopt the policy from 1 September 2026 on, and ask everybody, or those with the tags."""
    adopt_edition(
        store,
        Catalogue().policy(policy),
        step="first",
        approval=Approval(effective_from=SEPTEMBER),
        audience=audience_of(tags or [EVERYONE], days=days, asked_from=SEPTEMBER),
    )
