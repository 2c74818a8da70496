"""The folder of the data directory into which a screen writes what is taken out of the program."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from flows.policy import Policy
from store.data_directory import prepare_directory
from store.export_file import write_export
from store.london import london_day
from store.problems import StoreProblem
from store.register_export import RegisterExport
from store.register_taking import forms_export, take_to_file
from store.remind_list import address_list
from tui.desk import Desk
from tui.marked_as_sample import file_of, marked
from tui.register_formats import Format, rendered
from tui.sample_desk import is_of_sample


def write_to_exports(desk: Desk, stem: str, ending: str, data: str | bytes) -> tuple[Path, str]:
    """Write a new file named after `stem` and the day, never over one that is there.

    Returns the file and its SHA-256 in hexadecimal. What has to say that it is of the sample says
    so already. Raises StoreProblem.
    """
    path = new_export_file(desk, stem, ending)
    return path, write_export(path, data)


def written_words(desk: Desk, path: Path, by_command: str = "") -> str:
    """Where a file is that was written, and how it gets to another machine.

    `by_command` is the command that brings the same there, and the name it gets, where one does.
    """
    return f"{desk.reach.shown(path)}\n{copied_words(desk, path, by_command)}"


def copied_words(desk: Desk, path: Path, by_command: str = "") -> str:
    """How a file gets to another machine; see `written_words`."""
    way = "To have it on your own machine:"
    if desk.reach.is_gated:
        name = shlex.quote(path.name)
        return f"{way} ssh policydesk@SERVER exports get {name} > {name}"
    if is_of_sample(path):
        kept = "This is the sample school, and the file goes with it when you leave."
        return f"{kept}\n{way} scp SERVER:{path} ."
    if by_command:
        return f"{way} ssh SERVER policydesk {by_command}"
    return f"{way} scp SERVER:{path} ."


def export_to_folder(
    desk: Desk,
    export: RegisterExport,
    form: Format,
    *,
    recipient: str = "",
) -> tuple[Path, str]:
    """Write the register as a new file, never over one that is there, and record that.

    Returns the file and its SHA-256 in hexadecimal. Raises FieldProblem, Refused (it cannot be
    recorded) and StoreProblem.
    """
    data = marked(desk, rendered(export, form), form)
    return _export(desk, export, form, f".{form}", data, recipient)


def export_addresses(
    desk: Desk, export: RegisterExport, *, recipient: str = ""
) -> tuple[Path, str]:
    """Write the addresses of the people in `export`, one on a line, as `export_to_folder` does."""
    return _export(desk, export, "emails", ".txt", address_list(export.rows), recipient)


def export_forms(desk: Desk, policy: Policy, people: Sequence[int], page: str) -> tuple[Path, str]:
    """Write forms to sign for people, as `export_to_folder` does; a blank one is not recorded."""
    data = marked(desk, page.encode(), "html")
    if not people:
        return write_to_exports(desk, f"form-{policy.id}", ".html", data)
    export = forms_export(desk.store, policy, people)
    return _export(desk, export, "forms", ".html", data, "", stem="form")


def _export(
    desk: Desk,
    export: RegisterExport,
    form: str,
    ending: str,
    data: bytes,
    recipient: str,
    stem: str = "register",
) -> tuple[Path, str]:
    of = f"-{export.parts[0].policy}" if len(export.parts) == 1 else ""
    path = new_export_file(desk, f"{stem}{of}", ending)
    return path, take_to_file(desk.store, export, form, data, path, recipient=recipient)


def new_export_file(desk: Desk, stem: str, ending: str) -> Path:
    """A path in the folder, named after `stem` and the day, at which there is nothing yet.

    The name says if it is of the sample school. Raises StoreProblem.
    """
    folder = exports_of(desk)
    name = f"{stem}-{london_day(desk.store.now()).isoformat()}"
    for number in range(1, 1000):
        path = file_of(desk, folder / f"{name}{f'-{number}' if number > 1 else ''}{ending}")
        if not path.exists():
            return path
    shown = Path(desk.reach.shown(folder))
    raise StoreProblem(shown, f"is full of files named {name}.", "Move the old ones away.")


def exports_of(desk: Desk) -> Path:
    """The folder, which is there then. Raises Refused and StoreProblem."""
    folder = desk.reach.exports
    desk.prepare()
    prepare_directory(folder)
    if desk.reach.is_gated and folder.is_symlink():
        what = "is a link, and nothing is written to where it leads."
        raise StoreProblem(Path(folder.name), what, "Tell the person who runs the server.")
    return folder
