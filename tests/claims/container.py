"""Process 1: a command that is the first process of a PID namespace of its own, as in a container.

The rest is that of the machine. The end of process 1 is the end of all others in its namespace.
"""

import os
import subprocess

from proof.serving.process import NotStarted

# The PID namespace of a process of its own: root may make one, others need to be root of a user namespace first.
AS_ROOT = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
UNSHARE = ["unshare", *AS_ROOT, "--pid"]
NO_NAMESPACE = """\
this machine makes no PID namespace, in which a server is process 1 as in a container. `{command}` says:
    {reason}
The claims about containers can neither hold nor fail here. They need Linux, with `unshare` of util-linux."""
ALLOW = """\
- Ubuntu 23.10 or newer, as an ordinary user: sudo sysctl --write kernel.apparmor_restrict_unprivileged_userns=0
- Debian 10 or older, as an ordinary user: sudo sysctl --write kernel.unprivileged_userns_clone=1
- Inside a container: start it with --privileged, or with --cap-add SYS_ADMIN and be root in it."""


COMMAND = [*UNSHARE, "--fork", "true"]


def require_namespaces() -> None:
    """See that this machine makes PID namespaces.

    Raises:
        NotStarted: it makes none; the message says why, and what to do.
    """
    reason = why_no_namespace()
    if reason:
        raise NotStarted(NO_NAMESPACE.format(command=" ".join(COMMAND), reason=reason), ALLOW)


def why_no_namespace() -> str:
    """Why this machine makes no PID namespaces, as `unshare` says; empty if it makes some."""
    try:
        subprocess.run(COMMAND, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        return (getattr(error, "stderr", None) or str(error)).strip()
    return ""
