"""What a policy wants of an official account: that it was seen to be so, or is so no longer."""

from collections.abc import Callable, Mapping

from store.changed_since import seen_record
from store.channel import Channel
from store.channel_conditions import note_condition, withdraw_condition
from store.database import Store
from store.dates import read_date
from store.london import london_day
from tui.form import Field, Form
from tui.listed_channel import ListedChannel

Done = Callable[[Channel], object]

_SEEN, _GONE = "seen", "gone"


def condition_form(store: Store, before: ListedChannel, done: Done) -> Form:
    """The form for one condition of an account, of which the policy sets some."""
    seen = seen_record(store, "channels", before.channel)

    def save(values: Mapping[str, str]) -> None:
        id, which, words = before.number, values["condition"], values["where"]
        if values["state"] == _GONE:
            with seen.unchanged():
                after = withdraw_condition(store, id, which, why=words)
            done(after)
            return
        day = read_date(values["on"], london_day(store.now()), field="on")
        with seen.unchanged():
            after = note_condition(store, id, which, words, on=day)
        done(after)

    choices = tuple(
        (each.demand.id, f"{each.demand.text}: {each.words or 'nothing on record'}")
        for each in sorted(before.conditions, key=lambda each: bool(each.words))
    )
    return Form(
        f"Channels > {before.channel.called} > What is asked",
        (
            Field(id="condition", label="Which", choices=choices),
            Field(
                id="state",
                label="How it stands",
                choices=((_SEEN, "It is so"), (_GONE, "It is not, or no longer")),
            ),
            Field(id="where", label="Where that can be looked up, or who said so"),
            Field(id="on", label="Seen on", value="today", suggested=True),
        ),
        save,
        intro=(
            "Say where the paper lies, or who looked and found it so. What was on record before "
            "stays in the history."
        ),
        verb="Record it",
    )
