"""What is on screen, as a command for a shell: quoted, on one line, without secrets.

What other people named is made plain first, so that pasting a command never carries an
escape code into a terminal.
"""

import shlex
from collections.abc import Sequence

from tui.describe.launch import command
from tui.describe.launch.command import PROGRAM
from tui.describe.launch.earlier import from_specification
from tui.describe.plain import plain
from tui.wire.jobs import Specification


def in_context(line: str, context: str) -> str:
    """The same command in a stored context; unchanged where it is the usual one."""
    if not context:
        return line
    rest = line.removeprefix(f"{PROGRAM} ")
    return f"{PROGRAM} --context {_quoted(context)} {rest}"


def job_list(filter_text: str = "") -> str:
    """The jobs that a filter keeps."""
    return _command("job", "list", words=(filter_text,))


def job_get(job_id: str) -> str:
    """All that is known of a job."""
    return _command("job", "get", words=(job_id,))


def logs(job_id: str, *, follow: bool = False) -> str:
    """What a job printed, and prints."""
    return _command("job", "logs", *(("-f",) if follow else ()), words=(job_id,))


def shell(job_id: str, rank: int = 0) -> str:
    """A shell on a node; the first node is rank 0."""
    return _command("job", "shell", *_option("--rank", rank), words=(job_id,))


def extend(job_id: str, minutes: int) -> str:
    """More time for a job."""
    return _command("job", "extend", words=(job_id, _duration(minutes)))


def suspend(job_id: str) -> str:
    """Power a virtual machine off."""
    return _command("job", "suspend", words=(job_id,))


def resume(job_id: str) -> str:
    """Power a virtual machine on."""
    return _command("job", "resume", words=(job_id,))


def rename(job_id: str, name: str) -> str:
    """Call a job something else; an empty name removes its name."""
    return _command("job", "rename", words=(job_id,), last=name)


def terminate(job_ids: Sequence[str] | str) -> str:
    """Stop a job, or several."""
    ids = (job_ids,) if isinstance(job_ids, str) else tuple(job_ids)
    return _command("job", "terminate", words=ids)


def web(job_id: str, rank: int = 0, target: str = "") -> str:
    """Open a job's web page."""
    options = (*_option("--rank", rank), *_option("--target", target))
    return _command("job", "web", *options, words=(job_id,))


def vnc(job_id: str, rank: int = 0, target: str = "") -> str:
    """Open a job's desktop."""
    options = (*_option("--rank", rank), *_option("--target", target))
    return _command("job", "vnc", *options, words=(job_id,))


def machine_list(filter_text: str = "") -> str:
    """The machines that a filter keeps."""
    return _command("machine", "list", words=(filter_text,))


def folder_list(path: str) -> str:
    """What is in a folder."""
    return _command("folder", "list", words=(path,))


def folder_shell(path: str) -> str:
    """A shell in a folder."""
    return _command("folder", "shell", words=(path,))


def file_get(path: str) -> str:
    """Download a file."""
    return _command("file", "get", words=(path,))


def run(specification: Specification) -> str:
    """Start a job; attachments that have no flag are left out."""
    return command.line(from_specification(specification))


def _duration(minutes: int) -> str:
    """``90m``, ``2h``, ``1h30m``."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}h{f'{rest}m' if rest else ''}" if hours else f"{rest}m"


def _option(name: str, value: str | int) -> tuple[str, ...]:
    """An option, nothing when its value is empty or 0, which are the defaults."""
    text = str(value) if value else ""
    if text.startswith("-"):
        return (f"{name}={text}",)
    return (name, text) if text else ()


def _command(*parts: str, words: Sequence[str] = (), last: str | None = None) -> str:
    """The command line.

    Args:
        parts: The command and its options, with their values.
        words: What it is about; empty ones are left out.
        last: One more word, which may be empty.
    """
    about = [word for word in words if word] + ([] if last is None else [last])
    apart = ("--",) if any(word.startswith("-") for word in about) else ()
    return " ".join(map(_quoted, (PROGRAM, *parts, *apart, *about)))


def _quoted(word: str) -> str:
    return shlex.quote(plain(word))
