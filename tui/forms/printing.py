"""Forms to print and sign, for the people that the register shows."""

from collections.abc import Iterable, Mapping

from flows.policy import Policy
from store.acceptance_form import AcceptanceForm, blank_form, forms_for
from store.register_row import RegisterRow
from tui.desk import Desk
from tui.exports_folder import copied_words, export_forms
from tui.form import Field, Form

_TO_SIGN, _SHOWN, _BLANK = "to sign", "shown", "blank"
_STANDARD, _LARGE = "standard", "large"


class FormsForm:
    """Asks for whom and in which print, and writes the forms."""

    def __init__(self, desk: Desk, policy: Policy, shown: Iterable[RegisterRow]) -> None:
        self._desk = desk
        self._policy = policy
        here = [row for row in shown if not row.has_left]
        self._people = {
            _TO_SIGN: [row.person for row in here if row.is_outstanding],
            _SHOWN: [row.person for row in here],
        }
        self.form = Form(
            f"Acknowledgements > {policy.about.short} > Forms",
            (
                Field(id="whom", label="For whom", choices=self._choices()),
                Field(
                    id="print",
                    label="Print",
                    value=_STANDARD,
                    choices=((_STANDARD, "Standard"), (_LARGE, "Large, for who needs it")),
                ),
            ),
            self._save,
            intro="One HTML file to print from a browser, a page for each person.",
            verb="Write the forms",
            doing="Writing",
        )

    def _choices(self) -> tuple[tuple[str, str], ...]:
        to_sign, shown = (len(self._people[each]) for each in (_TO_SIGN, _SHOWN))
        every = (
            (_TO_SIGN, f"Those shown who are still to sign ({to_sign})", to_sign),
            (_SHOWN, f"All shown who have not left ({shown})", shown),
            (_BLANK, "Nobody yet: one form to copy", 1),
        )
        return tuple((id, words) for id, words, many in every if many)

    def _save(self, values: Mapping[str, str]) -> str:
        from tui.printed.form import forms_html  # noqa: PLC0415  # only where it is wanted

        forms = self._forms(values["whom"])
        large = values["print"] == _LARGE
        people = [each.person.id for each in forms if each.person]
        page = forms_html(forms, large=large)
        path, _ = export_forms(self._desk, self._policy, people, page)
        some = "1 form" if len(forms) == 1 else f"{len(forms)} forms"
        where = self._desk.reach.shown(path)
        return f"Written to {where} ({some}).\n{copied_words(self._desk, path)}"

    def _forms(self, whom: str) -> list[AcceptanceForm]:
        if whom == _BLANK:
            return [blank_form(self._desk.store, self._policy)]
        return forms_for(self._desk.store, self._policy, self._people[whom])
