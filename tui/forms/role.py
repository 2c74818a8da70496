"""Forms about a role: who holds it, which school-wide role it is, and that it ends."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from flows.policy import Role
from store.changed_since import Seen
from store.database import Store
from store.dates import read_date
from store.london import london_day
from store.role_holder import RoleHolder
from store.role_holders import end_holder, open_ended, point_role, set_holder
from tui.form import Field, Form
from tui.roles_text import ListedRole

_SITE = "Site (empty: every site)"


def holder_form(store: Store, listed: ListedRole) -> Form:
    """Who holds a role, from which day on, and who stands in."""
    known = [each for each in open_ended(store, listed.policy, listed.role) if each.name]
    now = known[0] if len(known) == 1 else None
    seen = _seen(store, listed)

    def save(values: Mapping[str, str]) -> None:
        day = _day(store, values["from"])
        with seen.unchanged():
            set_holder(
                store,
                listed.policy,
                listed.role,
                values["name"],
                contact=values["contact"],
                deputy=values["deputy"],
                deputy_contact=values["deputy_contact"],
                site=values["site"],
                from_day=day,
            )

    return Form(
        f"Roles > {listed.title}",
        (
            Field(id="name", label="Name", value=now.name if now else ""),
            Field(id="contact", label="Telephone or email", value=now.contact if now else ""),
            Field(id="deputy", label="Deputy", value=now.deputy if now else ""),
            Field(
                id="deputy_contact",
                label="Telephone or email of the deputy",
                value=now.deputy_contact if now else "",
            ),
            Field(id="site", label=_SITE, value=now.site if now else ""),
            Field(id="from", label="From when", value="today", suggested=True),
        ),
        save,
    )


def pointing_form(store: Store, listed: ListedRole, school: Mapping[str, Role]) -> Form:
    """Which school-wide role a policy's role is."""
    seen = _seen(store, listed)

    def save(values: Mapping[str, str]) -> None:
        day = _day(store, values["from"])
        with seen.unchanged():
            point_role(
                store,
                listed.policy,
                listed.role,
                values["same_as"],
                values["why"],
                site=values["site"],
                from_day=day,
            )

    choices = tuple((id, each.title) for id, each in school.items())
    return Form(
        f"Roles > {listed.title} > Same as",
        (
            Field(id="same_as", label="It is whoever holds", choices=choices),
            Field(id="site", label=_SITE),
            Field(id="from", label="From when", value="today", suggested=True),
            Field(id="why", label="Why (may be empty)"),
        ),
        save,
        intro="Whoever is named for this role now ends that day. Press e on the list to undo it.",
    )


def end_form(store: Store, listed: ListedRole, records: Sequence[RoleHolder]) -> Form:
    """That somebody holds a role no longer, or that it is the same as another no longer."""
    choices = tuple(
        (str(each.id), each.called + (f" at {each.site}" if each.site else "")) for each in records
    )
    seen = _seen(store, listed, records)

    def save(values: Mapping[str, str]) -> None:
        day = _day(store, values["from"])
        with seen.unchanged():
            end_holder(store, int(values["which"]), until=day, why=values["why"])

    return Form(
        f"Roles > {listed.title} > End",
        (
            Field(id="which", label="What ends", choices=choices),
            Field(id="from", label="The first day without", value="today", suggested=True),
            Field(id="why", label="Why (may be empty)"),
        ),
        save,
        intro="It stays on record until then.",
        verb="End it",
    )


def _seen(store: Store, listed: ListedRole, shown: Sequence[RoleHolder] | None = None) -> Seen:
    """What is on record of a role without an end."""
    now = partial(open_ended, store, listed.policy, listed.role)
    return Seen(store, "role_holders", now, shown=shown)


def _day(store: Store, text: str) -> date:
    return read_date(text, london_day(store.now()), field="from")
