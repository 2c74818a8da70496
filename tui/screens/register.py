"""The register of acknowledgements: who has signed, who has not, and what can be done about it."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from flows.plain_text import clean_line
from flows.policy import Policy
from store.acknowledgements import void_acknowledgement
from store.date_words import recorded_words
from store.exports import register_csv
from store.problems import StoreProblem
from store.register import RegisterRow, clauses_words, count, register_rows
from tui.exports_folder import write_to_exports
from tui.screens.acknowledge import acknowledge_form
from tui.screens.records_page import RecordsPage
from tui.screens.void import void_form
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row

_SHOWN = ("everyone", "not yet", "left")


class RegisterScreen(RecordsPage):
    """A list of everybody on the roster and what the register says of each."""

    help_text: ClassVar[str] = (
        "Press a to record a signature, for the person under the cursor or for somebody new, who "
        "then joins the roster. Press / and type to find a name. A signature recorded by mistake "
        "is voided with a reason; both stay on record. Nothing is ever deleted here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "acknowledge", "record a signature"),
        Binding("v", "void", "void a signature"),
        Binding("x", "export", "export the register"),
        Binding("w", "who", "who is shown"),
        Binding("slash", "find", "find a name"),
    ]

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy
        self._rows: list[RegisterRow] = []
        self._shown = _SHOWN[0]

    def title_text(self) -> tuple[str, str]:
        """Which policy and edition, and how many have signed."""
        about = self._policy.about
        counts = count(self._rows)
        signed = f"{counts.acknowledged} of {counts.expected} acknowledged"
        return f"Acknowledgements > {about.short}, {about.edition_label}", signed

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("a", "sign"),
            ("v", "void"),
            ("x", "export"),
            ("/", "find"),
            ("w", f"show: {self._shown}"),
            ("left", "home"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """What to find, the headings, the list."""
        yield Input(id="find", placeholder="find a name")
        yield Static(id="columns", markup=False)
        yield LineList(id="register", opens_out=True)

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#register").focus()

    def read_records(self) -> None:
        """Everybody, and what the register says of them."""
        self._rows = register_rows(self.desk.store, [self._policy])

    def show_records(self) -> None:
        """The headings, and those who are to be shown."""
        self.put("#columns", " " + _columns(("Name", "State", "Signed on", "How"), self._widths))
        self.query_one("#register", LineList).renew(self._lines())

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns to the width."""
        super().on_resize(event)
        self.show_records()

    def action_acknowledge(self) -> None:
        """Record a signature."""
        row = self._at_cursor
        unsigned = row and row.state != "acknowledged" and not row.has_left
        form = acknowledge_form(
            self.desk, self._policy, (row.staff_id or row.name) if row and unsigned else ""
        )
        self.app.push_screen(form.page, lambda saved: self.notice(form.said) if saved else None)

    def action_void(self) -> None:
        """Void the signature under the cursor, with a reason."""
        row = self._at_cursor
        if row is None or row.acknowledgement is None:
            self.notice("There is no signature on this line to void.")
            return
        number = row.acknowledgement

        form = void_form(
            f"the signature of {row.name}",
            lambda reason: void_acknowledgement(self.desk.store, number, reason),
        )
        said = f"Voided: {row.name}."
        self.app.push_screen(form, lambda done: self.notice(said) if done else None)

    def action_export(self) -> None:
        """Export the register as CSV, never over a file that is there."""
        text = register_csv(self._rows)
        try:
            path, digest = write_to_exports(self.desk, f"register-{self._policy.id}", ".csv", text)
        except StoreProblem as problem:
            self.notice(str(problem))
            return
        self.notice(
            f"Exported to {path}\nTo fetch it: ssh SERVER policydesk register --format csv > "
            f"register.csv\nFingerprint (SHA-256): {digest[:16]}"
        )

    def action_who(self) -> None:
        """Show everyone, those who have not signed, or those who have left."""
        self._shown = _SHOWN[(_SHOWN.index(self._shown) + 1) % len(_SHOWN)]
        self.refresh_frame()
        self.query_one("#register", LineList).show(self._lines())

    def action_find(self) -> None:
        """Type to find."""
        self.query_one("#find").focus()

    def action_back(self) -> None:
        """Left and backspace edit while finding; elsewhere they leave."""
        if not isinstance(self.focused, Input):
            self.action_leave()

    def action_leave(self) -> None:
        """From finding, back to the list; from the list, home."""
        if isinstance(self.focused, Input):
            self.query_one("#register").focus()
        else:
            super().action_leave()

    @on(Input.Changed)
    def filter(self) -> None:
        """Show what matches as it is typed."""
        self.query_one("#register", LineList).show(self._lines())

    @on(Input.Submitted)
    def found(self) -> None:
        """Enter goes to the list."""
        self.query_one("#register").focus()

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter records a signature for the person under the cursor."""
        self.action_acknowledge()

    @property
    def _at_cursor(self) -> RegisterRow | None:
        row = self.query_one("#register", LineList).cursor_row
        return next((each for each in self._rows if row and str(each.person) == row.id), None)

    @property
    def _widths(self) -> tuple[int, ...]:
        return _widths(self.size.width)

    def _lines(self) -> list[Row]:
        wanted = clean_line(self.query_one("#find", Input).value).casefold()
        rows = [
            row
            for row in self._rows
            if wanted in f"{row.name} {row.staff_id} {row.site}".casefold() and self._is_shown(row)
        ]
        now = self.desk.store.now()
        lines = [
            Row(
                _columns(
                    (row.name, _state(row), recorded_words(row.signed_on, now), _how(row)),
                    self._widths,
                ),
                str(row.person),
                dim=row.has_left,
            )
            for row in rows
        ]
        nobody = Row("Nobody." if self._rows else "Nobody is on the roster yet: press a.")
        return lines or [nobody]

    def _is_shown(self, row: RegisterRow) -> bool:
        if self._shown == "left":
            return row.has_left
        if self._shown == "not yet":
            return not row.has_left and row.state not in ("acknowledged", "exempted")
        return True


def _widths(screen: int) -> tuple[int, ...]:
    """The widths of the columns; in a narrow window the last is left out."""
    room = max(56, screen - 4)
    return (room - 50, 15, 16, 19) if screen >= 76 else (room - 31, 15, 16)


def _columns(cells: tuple[str, ...], widths: tuple[int, ...]) -> str:
    fitted = (
        cell if len(cell) < width else f"{cell[: width - 4]}..."
        for cell, width in zip(cells, widths, strict=False)
    )
    return "".join(cell.ljust(width) for cell, width in zip(fitted, widths, strict=True)).rstrip()


def _state(row: RegisterRow) -> str:
    return f"{row.state} (left)" if row.has_left and row.state != "left" else row.state


def _how(row: RegisterRow) -> str:
    if row.asked_again:
        return f"again: {clauses_words(row.asked_again)}"
    return f"{row.method}, w. {row.witness}" if row.witness else row.method
