"""The user's clipboard: through the terminal, SSH and multiplexers, or by a tool.

What leaves by OSC 52 is not answered, so what was done is always said by name.
"""

import base64
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from threading import Thread
from typing import cast

from textual.app import App
from textual.widget import Widget

MOST_BASE64 = 74_994
"""What common terminals take in one OSC 52 sequence."""
_SCREEN_PIECE = 700
"""GNU screen passes on no longer strings."""
_PATIENCE_S = 10.0


def copy(widget: Widget, text: str) -> str:
    """Put the text on the clipboard; gives what to tell the user.

    By OSC 52 where it is not too long, else by a tool of the desktop, else it goes
    into a file that only the user can read. In tmux always also by tmux: as it is set
    at first, it passes on no OSC 52 of a program. A tool that fails is told of later,
    with what was done instead.

    Args:
        widget: Any widget of the app, also a screen.
        text: What to copy.
    """
    raw = text.encode("utf-8", "replace")
    text = raw.decode()  # Textual fails on half a character
    encoded = base64.b64encode(raw).decode()
    tools = native_tools(os.environ)
    deaf = tools and is_deaf(os.environ)
    if len(encoded) <= MOST_BASE64 and not deaf:
        widget.app.copy_to_clipboard(text)
        _write(widget, wrap(encoded, os.environ))
        tools = tmux_tool(os.environ)
        _start(widget, tools, raw)
        ways = "tmux, OSC 52" if tools else "OSC 52"
        return f"Copied ({ways}). Nothing arrived? Your terminal may not allow it."
    # for pasting inside the app; Textual's own way would send it too
    widget.app._clipboard = text  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
    if tools := (*tools, *tmux_tool(os.environ)):
        _start(widget, tools, raw)
        return f"Copied ({tools[0][0]})."
    return f"Too long for the terminal's clipboard{_keep(raw)}"


def _start(widget: Widget, tools: Sequence[tuple[str, ...]], raw: bytes) -> None:
    """Have the first tool that can do it do it, if there is any; nobody waits."""
    if tools:
        tell = _teller(widget)
        Thread(target=_try, args=(tools, raw, tell), daemon=True).start()


def _teller(widget: Widget) -> Callable[[str], None]:
    """A way to tell the user something from another thread."""
    app = cast("App[object]", widget.app)

    def tell(words: str) -> None:
        app.call_later(app.notify, words, severity="warning", markup=False)

    return tell


def _keep(raw: bytes) -> str:
    """Keep it in a file; gives the end of the sentence that says so."""
    try:
        return f": kept in {keep(raw)}"
    except OSError as error:
        return f", and not kept: {error.strerror}"


def wrap(encoded: str, environ: Mapping[str, str]) -> str:
    """The sequence once more, wrapped for the multiplexer that is in between."""
    sequence = f"\x1b]52;c;{encoded}\a"
    if environ.get("TMUX"):
        return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    if environ.get("TERM", "").startswith("screen"):
        starts = range(0, len(sequence), _SCREEN_PIECE)
        pieces = (sequence[at : at + _SCREEN_PIECE] for at in starts)
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return ""


def native_tools(environ: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The commands that put their input on the desktop's clipboard, the best first.

    On the far end of an SSH connection a desktop is not where the user sits.
    """
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        return ()
    tools: list[tuple[str, ...]] = []
    if environ.get("WAYLAND_DISPLAY"):
        tools.append(("wl-copy",))
    if environ.get("DISPLAY"):
        tools.append(("xclip", "-selection", "clipboard"))
        tools.append(("xsel", "--clipboard", "--input"))
    if sys.platform == "darwin":
        tools.append(("pbcopy",))
    if environ.get("WSL_DISTRO_NAME"):
        tools.append(("clip.exe",))
    path = environ.get("PATH")
    return tuple(tool for tool in tools if shutil.which(tool[0], path=path))


def tmux_tool(environ: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The command that has tmux keep it and pass it on, inside of tmux."""
    if environ.get("TMUX") and shutil.which("tmux", path=environ.get("PATH")):
        return (("tmux", "load-buffer", "-w", "-"),)
    return ()


def is_deaf(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is known not to take OSC 52, unless it was told to."""
    apple = environ.get("TERM_PROGRAM") == "Apple_Terminal"
    others = environ.get("VTE_VERSION") or environ.get("XTERM_VERSION")
    named = environ.get("TERM", "").startswith(("rxvt", "st-"))
    return apple or bool(others) or named


def keep(raw: bytes) -> str:
    """Write it into a new file that nobody else can read; gives the path."""
    descriptor, path = tempfile.mkstemp(prefix="ucloud-tui-copy-", suffix=".txt")
    with os.fdopen(descriptor, "wb") as file:
        file.write(raw)
    return path


def _write(widget: Widget, sequence: str) -> None:
    # the only way to the host terminal
    driver = widget.app._driver  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
    if sequence and driver is not None:
        driver.write(sequence)


def _try(
    tools: Sequence[tuple[str, ...]], raw: bytes, tell: Callable[[str], None]
) -> None:
    """Have the first tool do it that can; tells if that is not the first of all."""
    failed: list[str] = []
    for tool in tools:
        why = _run(tool, raw)
        if not why:
            if failed:
                tell(f"{'. '.join(failed)}. Copied ({tool[0]}).")
            return
        failed.append(f"{tool[0]} did not copy: {why}")
    tell(f"{'. '.join(failed)}{_keep(raw)}")


def _run(tool: tuple[str, ...], raw: bytes) -> str:
    """Wait for the tool, which may go on in the background to serve what it took.

    Gives why it failed, "" if it did not.
    """
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(  # noqa: S603 - a name of ours
            tool,
            input=raw,
            stdout=quiet,
            stderr=quiet,
            timeout=_PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"it took more than {_PATIENCE_S:.0f} s"
    except OSError as error:
        return error.strerror or "it could not be started"
    return f"it ended with {done.returncode}" if done.returncode else ""
