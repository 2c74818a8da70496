"""How the official accounts are listed."""

from collections.abc import Callable

from store.date_words import written_words
from tui.listed_channel import ListedChannel
from tui.listing import NOTHING, Column, Listing, Order, Which


def channels_listing() -> Listing[ListedChannel]:
    """The accounts by platform and name; closed ones where they are asked for."""
    return Listing(
        name="channels",
        columns=(
            Column(heading="Platform", cell=lambda each: each.channel.platform, size=12),
            Column(heading="Account", cell=lambda each: each.channel.account, size=16, share=3),
            Column(heading="In charge", cell=lambda each: each.in_charge, size=14, share=2),
            Column(heading="State", cell=_state, size=14, share=1, written=lambda x: x.state),
            Column(heading="Not on record", cell=_missing, size=14, leaves=1),
            Column(heading="Who may use it", cell=_users, size=20, share=2, leaves=2),
            Column(heading="Policy", cell=lambda each: each.policy, size=10, leaves=3),
            Column(heading="Site", cell=lambda each: each.channel.site, size=12, leaves=4),
            _behind_h("Number", lambda each: str(each.number), size=8, leaves=5),
            _behind_h("Address", lambda each: each.channel.address, size=30, leaves=6),
            _behind_h("Approved by", _approved, size=24, leaves=7),
            _behind_h("What for", lambda each: each.channel.purpose, size=30, leaves=8),
            _behind_h("Log-in", lambda each: each.channel.login, size=24, leaves=9),
            _behind_h("Note", lambda each: each.channel.note, size=30, leaves=10),
        ),
        id=lambda each: str(each.number),
        orders=(
            Order(name="platform", key=lambda x: (_folded(x.channel.platform), _name(x))),
            Order(name="account", key=_name),
            Order(name="in charge", key=lambda each: _folded(each.in_charge)),
            Order(name="not on record", key=lambda each: -len(each.missing)),
            Order(name="opened", key=lambda each: each.channel.opened, backwards=True),
        ),
        which=(
            Which(name="open", has=lambda each: each.channel.is_open),
            Which(name="closed", has=lambda each: not each.channel.is_open),
            Which(name="all"),
            Which(name="somebody left", has=lambda each: bool(each.warnings)),
        ),
        dim=lambda each: not each.channel.is_open,
    )


def _behind_h(
    heading: str, cell: Callable[[ListedChannel], str], *, size: int, leaves: int
) -> Column[ListedChannel]:
    """A column whose text, where it has no room, stands in the account's history alone."""
    return Column(heading=heading, cell=cell, size=size, leaves=leaves, below=True)


def _state(each: ListedChannel) -> str:
    mark = "! " if each.warnings else ""
    if each.channel.closed:
        return f"{mark}closed {written_words(each.channel.closed)}"
    opened = written_words(each.channel.opened)
    return f"{mark}{opened or 'open'}"


def _missing(each: ListedChannel) -> str:
    if not each.conditions:
        return NOTHING
    return f"{len(each.missing)} of {len(each.conditions)}" if each.missing else "nothing"


def _users(each: ListedChannel) -> str:
    return ", ".join(user.name for user in each.users_now) or NOTHING


def _approved(each: ListedChannel) -> str:
    on = written_words(each.channel.approved_on)
    return ", ".join(filter(None, (each.channel.approved_by, on)))


def _name(each: ListedChannel) -> tuple[str, int]:
    return _folded(each.channel.account), each.number


def _folded(text: str) -> str:
    return text.casefold()
