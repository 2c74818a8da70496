"""Who may use an official account: approving somebody, taking somebody off."""

from collections.abc import Callable, Mapping

from store.changed_since import seen_record
from store.channel import MAY_WORDS, MAYS, Channel, User
from store.channel_users import add_user, take_off, user_name, users_left
from store.database import Store
from store.dates import read_date
from store.london import london_day
from store.problems import StoreProblem
from store.roster import find_person
from tui.form import Field, Form
from tui.forms.channel import NO_PASSWORD

Done = Callable[[Channel], object]

_ADD = "add"


def users_form(store: Store, before: Channel, done: Done) -> Form:
    """The form that approves somebody for an account, or takes somebody off."""
    now = list(users_left(before, london_day(store.now())))
    seen = seen_record(store, "channels", before)

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            after = _save(store, before, now, values)
        done(after)

    off = tuple(
        (str(place), f"Take off {user_name(store, each)}, who {MAY_WORDS[each.may]}")
        for place, each in enumerate(now)
    )
    return Form(
        f"Channels > {before.called} > Who may use it",
        (
            Field(id="what", label="What", choices=((_ADD, "Approve somebody"), *off)),
            Field(
                id="name",
                label="Whom to approve: a name, or a staff id of the roster",
                hint=lambda text: _on_roster(store, text),
            ),
            Field(
                id="may",
                label="What they may do",
                value=MAYS[0],
                choices=tuple(MAY_WORDS.items()),
            ),
            Field(
                id="from",
                label="From when, or the first day without",
                value="today",
                suggested=True,
            ),
            Field(id="why", label="Why (may be empty)"),
        ),
        save,
        intro=(
            "Approving somebody again for something else ends what they might do before. "
            f"{NO_PASSWORD}"
        ),
        verb="Record it",
    )


def _save(store: Store, before: Channel, now: list[User], values: Mapping[str, str]) -> Channel:
    day = read_date(values["from"], london_day(store.now()), field="from")
    if values["what"] != _ADD:
        return take_off(store, before.id, now[int(values["what"])], until=day, why=values["why"])
    may = next(each for each in MAYS if each == values["may"])
    return add_user(store, before.id, values["name"], may=may, from_day=day, why=values["why"])


def _on_roster(store: Store, text: str) -> str:
    """Who on the roster is meant."""
    if not text.strip():
        return ""
    try:
        found = find_person(store, text)
    except StoreProblem as problem:
        return str(problem)
    named = [" ".join(filter(None, (each.name, each.staff_id, each.site))) for each in found]
    return f"On the roster: {'; '.join(named[:5])}." if named else "Not on the roster by that name."
