"""What the manual has an administrator set on the server, and Debian's settings around it."""

DROP_IN = """\
# Policydesk: one account, many keys. The keys file is root's: policydesk operator writes it.
PermitUserEnvironment no

Match User {account}
    AuthorizedKeysFile {keys}
    AuthenticationMethods publickey
    PasswordAuthentication no
    KbdInteractiveAuthentication no
    AcceptEnv LANG LC_*
    DisableForwarding yes
    AllowTcpForwarding no
    AllowAgentForwarding no
    AllowStreamLocalForwarding no
    X11Forwarding no
    GatewayPorts no
    PermitTunnel no
    PermitUserRC no
    PermitTTY yes
    ClientAliveInterval 30
    ClientAliveCountMax 3
"""
"""`/etc/ssh/sshd_config.d/policydesk.conf`. PermitUserEnvironment may not stand under a Match."""

DEBIAN = """\
Include {drop_ins}
KbdInteractiveAuthentication no
X11Forwarding yes
PrintMotd no
AcceptEnv LANG LC_*
Subsystem sftp /usr/lib/openssh/sftp-server
"""
"""`/etc/ssh/sshd_config` as Debian and Ubuntu ship it, less UsePAM."""

KEY_OPTIONS = "restrict,pty"


def key_line(command: str, key: str, options: str = KEY_OPTIONS) -> str:
    """The line of the keys file that lets a key in, to run that command and no other."""
    quoted = command.replace('"', '\\"')
    return f'{options},command="{quoted}" {key}\n'
