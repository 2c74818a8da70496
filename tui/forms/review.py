"""Forms for reviews and recurring duties: one completed, a date set, an interval set."""

from collections.abc import Mapping
from datetime import date

from flows.policy import Policy
from store.changed_since import Seen, seen_record
from store.database import Store
from store.date_words import full_day_words, full_words
from store.dates import read_date, read_due
from store.deadline import Deadline
from store.london import london_day
from store.problems import FieldProblem, Refused, StoreProblem
from store.review import Review
from store.review_checks import DoneLately
from store.review_cycle import read_every
from store.review_reopening import reopen_review
from store.review_standing import all_reviews, due_after
from store.reviews import complete_review, set_due, set_interval
from tui.form import Field, Form

_DATES = "March 2028, or 1 Mar 2028"


def completed_review_form(store: Store, policy: Policy, each: Deadline) -> Form:
    """The form that asks who completed a review and what came of it, and says the next date."""
    today = london_day(store.now())
    warned_of: list[date] = []
    seen = _seen(store, policy, each)

    def save(values: Mapping[str, str]) -> None:
        day = read_date(values["completed_on"], today, field="completed_on")
        try:
            with seen.unchanged():
                complete_review(
                    store,
                    policy,
                    subject=each.subject,
                    by=values["by"],
                    completed_on=day,
                    result=values["result"],
                    next_due=values["next_due"],
                    again=day in warned_of,
                )
        except DoneLately as problem:  # only when asked twice
            warned_of.append(day)
            raise Refused(f"{problem} If it was done once more, confirm it again.") from problem

    def said_of(typed: str) -> str:
        try:
            day = read_date(typed, today)
            found = due_after(store, policy, each.subject, day)
        except (FieldProblem, StoreProblem):
            return ""
        following = full_words(found.due) or "no date"
        return f"{full_day_words(day)}. Next due: {following}. {found.how}"

    return Form(
        f"Deadlines > {each.what}",
        (
            Field(id="by", label="Completed by"),
            Field(
                id="completed_on",
                label="Completed on",
                value="today",
                suggested=True,
                hint=said_of,
            ),
            Field(id="result", label="What came of it", long=True),
            Field(
                id="next_due",
                label=f"Next due ({_DATES}; empty: as worked out above)",
                hint=_due_in_full,
            ),
        ),
        save,
        intro=_intro(each),
        verb="Record it",
        help_text="The date that was due stays on record, and the next is counted from there.",
    )


def undo_form(store: Store, done: Review, each: Deadline) -> Form:
    """The form that asks why the last completion does not count, and opens the review again."""
    seen = seen_record(store, "reviews", done)

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            reopen_review(store, done.id, values["reason"])

    return Form(
        f"Deadlines > {each.what} > Undo",
        (Field(id="reason", label="Why it does not count"),),
        save,
        intro=(
            f"Completed on {full_words(done.completed_on)} by {done.by}: {done.result}\n"
            "It will be open again, and due when it was."
        ),
        verb="Open it again",
        help_text="What was recorded stays on record; the review that followed is withdrawn.",
    )


def set_date_form(store: Store, policy: Policy, each: Deadline) -> Form:
    """The form that asks for a date where none is printed, or for another one, with a reason."""
    seen = _seen(store, policy, each)

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            set_due(store, policy, each.subject, values["due"], values["why"])

    why = "Why it is moved" if each.due else "Why then (may be empty)"
    return Form(
        f"Deadlines > {each.what} > Date",
        (
            Field(
                id="due",
                label=f"Due ({_DATES})",
                value=full_words(each.suggestion),
                suggested=True,
                hint=_due_in_full,
            ),
            Field(id="why", label=why),
        ),
        save,
        intro=_intro(each),
        verb="Set it",
        help_text="It is shown as the school's own date. One that is moved stays on record.",
    )


def interval_form(store: Store, policy: Policy, each: Deadline) -> Form:
    """The form that asks how often the school wants done what the policy prints no interval for."""
    seen = _seen(store, policy, each)

    def save(values: Mapping[str, str]) -> None:
        every = read_every(values["every"])
        with seen.unchanged():
            set_interval(store, policy, each.subject, every, values["why"])

    return Form(
        f"Deadlines > {each.what} > How often",
        (
            Field(
                id="every",
                label="How often (term, 3 months, 1 year)",
                value="term",
                suggested=True,
                hint=_every_in_full,
            ),
            Field(id="why", label="Why (may be empty the first time)"),
        ),
        save,
        intro=_intro(each),
        verb="Set it",
        help_text=(
            "It is shown as the school's own interval, not as the policy's. Each term is by its "
            "last day, from the school calendar."
        ),
    )


def _seen(store: Store, policy: Policy, each: Deadline) -> Seen:
    """All that is on record of a review, done and to be done."""
    about = (policy.id, each.subject)

    def read() -> list[Review]:
        return [x for x in all_reviews(store) if (x.policy, x.subject) == about]

    return Seen(store, "reviews", read)


def _intro(each: Deadline) -> str:
    due = f"Due {full_words(each.due)}" if each.due else "No date set"
    return f"{each.what}\n{due}. {each.how}"


def _due_in_full(text: str) -> str:
    try:
        return full_words(read_due(text))
    except FieldProblem:
        return ""


def _every_in_full(text: str) -> str:
    try:
        every = read_every(text)
    except FieldProblem:
        return ""
    return "each term" if every.terms == 1 else f"every {every.words.removeprefix('1 ')}"
