"""`policydesk completion`: the script by which a shell completes what is typed."""

import click
from click.shell_completion import get_completion_class

from tui.completing import VARIABLE

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", metavar="SHELL", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script by which SHELL (bash, zsh or fish) completes commands at Tab.

    Completed are commands, options and their choices, files, and the ids of policies and flows;
    never a person or anything else on record. The script is put once where the shell reads it, as
    below; of zsh it stands after compinit. The next shell that is opened has it.

    \b
    Examples:
      policydesk completion bash >> ~/.bashrc
      policydesk completion zsh >> ~/.zshrc
      policydesk completion fish > ~/.config/fish/completions/policydesk.fish
      policydesk completion bash > /etc/bash_completion.d/policydesk
    """
    found = get_completion_class(shell)
    assert found is not None
    script = found(ctx.find_root().command, {}, "policydesk", VARIABLE)
    click.echo(script.source_template % script.source_vars(), nl=False)
