"""The pages on which people acknowledge a policy in ink, as HTML to print."""

from collections.abc import Iterable

from flows.policy import Policy
from store.acceptance_form import (
    OFFICE,
    AcceptanceForm,
    again_words,
    filled_in,
    plain_form,
    source_words,
)
from store.long_work import each_of
from tui.printed.page import element, items, page, paragraph, text

_STYLE = """
.form + .form { break-before: page; border-top: 1px solid #000; margin-top: 3rem;
  padding-top: 1rem; }
.blank th { font-weight: normal; width: 40%; vertical-align: bottom; }
@media print { .form + .form { border: 0; margin: 0; padding: 0; } }
"""
_LARGE = """
body, .small { font: 18pt/1.6 Verdana, Arial, sans-serif; color: #000; letter-spacing: .02em; }
h1 { font-size: 26pt; line-height: 1.3; margin-bottom: 1rem; }
h2 { font-size: 22pt; line-height: 1.3; }
p, li { margin-bottom: .8em; } .blank td { height: 4rem; }
@media print { body, .small { font-size: 18pt; } }
"""


def form(policy: Policy) -> str:
    """The policy's own acknowledgement, for anybody, as one HTML document to print and sign."""
    return forms_html([plain_form(policy)])


def forms_html(forms: Iterable[AcceptanceForm], *, large: bool = False) -> str:
    """The forms as one HTML document, a page each; `large` is print of 18 point and more."""
    forms = list(forms)
    about = [each.policy.about for each in forms[:1]]
    title = f"{about[0].organisation}: acknowledgement of the {about[0].title}" if about else ""
    sections = [_section(each) for each in each_of(forms)] or [
        paragraph("There is nobody to print for.")
    ]
    return page(title or "Acknowledgement", sections, _STYLE + (_LARGE if large else ""))


def _section(form: AcceptanceForm) -> str:
    about, statement = form.policy.about, form.statement
    parts = [
        element("h1", text(about.organisation)),
        paragraph(f"{about.title}, {about.edition_label}"),
        paragraph(statement.text),
        items((text(each) for each in statement.undertakings), "ol"),
    ]
    if form.again:
        parts.append(paragraph(again_words(form.again)))
        parts.append(items(text(each) for each in form.again.lines))
    parts.append(_blanks(form))
    parts += [paragraph(words, "small") for words in (*OFFICE, source_words(form))]
    return element("section", "\n".join(parts), css="form")


def _blanks(form: AcceptanceForm) -> str:
    rows = [
        element(
            "tr",
            element("th", text(label), attributes={"scope": "row"}) + element("td", text(value)),
            css="blank",
        )
        for label, value in filled_in(form)
    ]
    return element("table", element("tbody", "".join(rows)))
