"""`policydesk code`: the walk and the outcome that a code is of."""

import click

from flows.code import read_code
from tui.codes import RebuiltWalk, rebuild
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line
from tui.reading_width import reading_width
from tui.telling import telling_of_walk
from tui.voice_option import not_both, say, voice_option
from tui.voices import Voice


@click.command("code")
@desk_options
@click.argument("code", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@voice_option
@click.pass_context
def command(ctx: click.Context, code: tuple[str, ...], as_json: bool, voice: Voice | None) -> None:
    """Rebuild the walk that CODE is of, from the very encoding that it was walked in.

    Says whether the encoding in use now answers otherwise. Capitals, spaces and hyphens do not
    matter.

    \b
    Example:
      policydesk code 4KR7-M2W9-H
    """
    not_both(voice, as_json)
    text = "".join(code)
    read_code(text)  # a slip of the keyboard is told before any policy is read
    desk = desk_of(ctx)
    found = rebuild(desk, text)
    if as_json:
        click.echo(json_line(_as_data(found)))
        return
    if voice:
        say(telling_of_walk(found.walk, found.outcome, desk.store.stamp()), voice)
        return
    from tui.code_text import code_lines  # noqa: PLC0415

    width = reading_width()
    for line in code_lines(found, width):
        click.echo(line.whole)


def _as_data(found: RebuiltWalk) -> dict[str, object]:
    policy = found.walk.policy
    now = None
    if found.now is not None and found.replay is not None:
        now = {
            "edition": found.now.about.edition,
            "fingerprint": found.now.fingerprint,
            "state": found.replay.state,
            "says": found.replay.says,
            "outcome": found.replay.outcome,
        }
    return {
        "code": found.code,
        "policy": policy.id,
        "flow": found.walk.flow.id,
        "edition": policy.about.edition,
        "fingerprint": policy.fingerprint,
        "answers": found.walk.given,
        "outcome": found.outcome,
        "now": now,
    }
