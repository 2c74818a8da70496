"""The register of acknowledgements in plain mode: who has signed, and putting a line on it."""

from collections.abc import Callable, Sequence
from datetime import date

from flows.policy import Policy
from store.date_words import full_day_words
from store.edition_in_force import policy_in_force
from store.london import london_day
from store.on_record import on_record
from store.problems import FieldProblem, StoreProblem
from store.register import rows_on
from store.register_export import Selection
from store.register_row import RegisterRow
from store.roster import known_as, numbered, on_roster
from store.voiding import void_acknowledgement
from tui.form import Form
from tui.listing import Listing, Wanted, named
from tui.listings.register import register_listing
from tui.plain.keys import Key, LeavePlace
from tui.plain.pages import show_page
from tui.plain.records import Read, RecordsList
from tui.plain.session import PlainSession
from tui.register_view import ORDERS, WHO, RegisterView, Shown, how_words, signed_words, state_words

_HELP = (
    "Everybody on the roster, and what the register says of each. A signature recorded by mistake "
    "is voided with a reason; both stay on record. Nothing is ever deleted here."
)


def show_register(session: PlainSession, policy: Policy) -> None:
    """The register of one policy. Raises LeftHere."""
    _Register(session, policy).list.show()


class _Register:
    """The register of a policy, today or as of another day."""

    def __init__(self, session: PlainSession, policy: Policy) -> None:
        self._session = session
        self._at_hand = policy
        self._in_force = policy
        self._site: str | None = None
        self._as_of: date | None = None
        self._view = RegisterView((), date.min)
        self.list = RecordsList(
            session,
            "Acknowledgements",
            self._read,
            self._open,
            keys=self._keys,
            says=self._says,
            counted=self._counted,
            exports=False,
            nothing="Nobody is on the roster yet: p at home imports or adds people.",
            help_text=_HELP,
        )

    # --- What is shown ------------------------------------------------------------------------

    def _read(self) -> Read[RegisterRow]:
        recorded = on_record(self._session.desk.store)
        day = self._as_of or self._today
        self._in_force = policy_in_force(recorded, self._at_hand, day)
        self._view = RegisterView(rows_on(recorded, self._in_force, day), day)
        return Read(self._listing(), self._view.rows, self._shown)

    def _listing(self) -> Listing[RegisterRow]:
        return register_listing(self._view.day, has_sites=len(self._view.sites) > 1)

    def _shown(self, wanted: Wanted) -> Sequence[RegisterRow]:
        return self._view.shown(self._wanted_rows(wanted))

    def _wanted_rows(self, wanted: Wanted) -> Shown:
        listing = self._listing()
        which = named(listing.which, wanted.which).name
        order = named(listing.orders, wanted.order).name
        return Shown(
            find=wanted.find,
            who=next(each for each in WHO if each == which),
            site=self._site,
            order=next(each for each in ORDERS if each == order),
        )

    def _says(self, row: RegisterRow) -> str:
        return row_words(row, self._view.day)

    def _counted(self) -> str:
        about = self._in_force.about
        when = f", as of {full_day_words(self._as_of)}" if self._as_of else ""
        site = "" if self._site is None else f", site {self._site_words}"
        counts = self._view.counts(self._site).words
        return f"{about.short}, {about.edition_label}{when}{site}; {counts}"

    @property
    def _site_words(self) -> str:
        return "all" if self._site is None else self._site or "none"

    def _keys(self) -> Sequence[Key]:
        today = self._why_not_today()
        one_site = "" if len(self._view.sites) > 1 else "Everybody is of one site."
        return [
            Key("a", "sign", lambda: self._record("", _sign_form), today),
            Key("d", "declined, exempted, withdrawn", self._decline, today),
            Key("u", "who is asked", self._audience, today, self._session.why_not("editions")),
            Key("r", "remind", self._remind),
            Key("f", "forms to sign", self._forms),
            Key("x", "export", self._export),
            Key("l", f"site: {self._site_words}", self._next, one_site),
            Key("t", "another policy", self._other_policy),
            Key("y", "as of another day", self._day),
        ]

    # --- One person ---------------------------------------------------------------------------

    def _open(self, row: RegisterRow) -> None:
        today = self._why_not_today()
        unsigned = "" if row.acknowledgement else "There is no signature here to void."

        def keys() -> Sequence[Key]:
            who = self._known_as(row)
            return [
                Key("a", "sign", lambda: self._record(who, _sign_form), today),
                Key("d", "declined, exempted, withdrawn", lambda: self._decline(who), today),
                Key("v", "void the signature", lambda: self._void(row), today or unsigned),
                Key("h", "history", lambda: self._history(row)),
            ]

        def read() -> None:
            self._session.dialogue.say(f"\n{row_words(row, self._view.day)}")

        show_page(self._session, read, keys, help_text=_HELP)

    def _record(self, who: str, form: Callable[["PlainSession", Policy, str], Form]) -> None:
        self._ask(form(self._session, self._in_force, who), leads_back=bool(who))

    def _decline(self, who: str = "") -> None:
        from tui.forms.standing import standing_form  # noqa: PLC0415  # only where it is wanted

        form = standing_form(self._session.desk, self._in_force, who)
        self._ask(form, leads_back=bool(who))

    def _void(self, row: RegisterRow) -> None:
        from tui.forms.void import void_form  # noqa: PLC0415

        number, store = row.acknowledgement, self._session.desk.store
        if number is None:
            return
        form = void_form(
            f"the signature of {row.name}", lambda why: void_acknowledgement(store, number, why)
        )
        self._ask(form, f"Voided: {row.name}.", leads_back=True)

    def _ask(self, form: Form, said: str = "", *, leads_back: bool) -> None:
        """Ask a form; from the page of one person what is recorded leads back to the list."""
        if self._session.fill_in(form, said) and leads_back:
            raise LeavePlace

    def _history(self, row: RegisterRow) -> None:
        from tui.plain.history import show_history  # noqa: PLC0415

        show_history(self._session, row.person)

    def _known_as(self, row: RegisterRow) -> str:
        """What the form takes for the person of a row, whoever shares their name."""
        store = self._session.desk.store
        try:
            return known_as(store, on_roster(store, row.person))
        except (FieldProblem, StoreProblem):
            return numbered(row.person)  # the form says what is the matter

    # --- The whole ----------------------------------------------------------------------------

    def _audience(self) -> None:
        from tui.forms.audience import audience_form  # noqa: PLC0415

        self._session.fill_in(audience_form(self._session.desk, self._in_force))

    def _remind(self) -> None:
        from tui.plain.reminding import show_reminders  # noqa: PLC0415

        show_reminders(self._session, self._at_hand, self._selection)

    def _forms(self) -> None:
        from tui.forms.printing import FormsForm  # noqa: PLC0415

        form = FormsForm(self._session.desk, self._in_force, self.list.shown)
        self._session.fill_in(form.form)

    def _export(self) -> None:
        from tui.plain.exports import export_register  # noqa: PLC0415

        export_register(self._session, self._at_hand, self._selection)

    def _next(self) -> None:
        sites = [None, *self._view.sites]
        place = sites.index(self._site) if self._site in sites else -1
        self._site = sites[(place + 1) % len(sites)]

    def _other_policy(self) -> None:
        from tui.plain.policies import choose_policy  # noqa: PLC0415

        policies = self._session.desk.policies_in_use(self._at_hand.id)
        self._at_hand = choose_policy(self._session, policies)
        self._site = None

    def _day(self) -> None:
        from tui.forms.register_day import register_day_form  # noqa: PLC0415

        def take(day: date | None) -> None:
            self._as_of = day

        self._session.fill_in(register_day_form(self._session.desk.store, take))

    @property
    def _selection(self) -> Selection:
        """What is shown, as an export is told."""
        wanted = self._wanted_rows(self.list.wanted)
        parts = (wanted.find, "" if wanted.who == "everyone" else wanted.who)
        whole = not any(parts) and wanted.site is None and wanted.order == "name"
        return Selection(
            policy=self._at_hand.id,
            site=wanted.site or "",
            as_of=self._as_of,
            people=None if whole else tuple(row.person for row in self.list.shown),
            shown=", ".join(filter(None, parts)),
        )

    def _why_not_today(self) -> str:
        """Why nothing is recorded here: what is is never of another day's edition by mistake."""
        if self._as_of is None:
            return ""
        day = full_day_words(self._as_of)
        return f"This is the register as of {day}. To record, choose today first, with y."

    @property
    def _today(self) -> date:
        return london_day(self._session.desk.store.now())


def row_words(row: RegisterRow, day: date) -> str:
    """What the register says of somebody, in a sentence to be heard."""
    on = "on" if row.state in ("declined", "withdrawn", "exempted") else "signed on"
    signed = f"{on} {signed_words(row)}" if row.signed_on else ""
    named = ", ".join(filter(None, (row.name, row.staff_id, row.site)))
    how = how_words(row).replace(", w. ", ", witness ")
    said = ", ".join(filter(None, (state_words(row, day), signed, how)))
    return f"{named}: {said}"


def _sign_form(session: PlainSession, policy: Policy, who: str) -> Form:
    from tui.forms.sign import sign_form  # noqa: PLC0415  # only where it is wanted

    return sign_form(session.desk, policy, who)
