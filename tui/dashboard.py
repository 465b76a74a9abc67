"""From what was asked for on the command line to the running app, and out of it again.

Decides where the server and the credential come from, and sees to it that the terminal
is left as it was found, whichever way the app ends.
"""

import asyncio
import gc
import os
import signal
import sys
import termios
import threading
from collections.abc import Generator, MutableMapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui import cache, config, contexts, credentials, log
from tui.cache import Cache
from tui.credentials import Credential
from tui.describe.host_colours import host_colours
from tui.errors import BadInput
from tui.screens.opening import Connect, Opening, in_context, server_address

if TYPE_CHECKING:
    from tui.app import UCloudApp
    from tui.client.http import Client

_FAILED = 1
_GRACE_S = 3.0
_LOOK_S = 2.0
_TURN_S = 0.0005
"""How long the loop keeps Python from the threads that read keys and write pictures.

They need it three times for a key, and Python's own 5 ms are felt then: while output
floods, a key took 10 ms to the loop, and takes 1 ms now.
"""
_STARTED_S = 1.0
"""After this long the first screen has been drawn."""
_LOADED_S = 5.0
"""After this long what a first shell needs has been loaded, too."""
_NEW_OBJECTS = 10_000
"""So many are made before garbage is looked for, which then takes half a ms.

With Python's 700 it is looked for hundreds of times while output floods.
"""
LEAVE = (
    "\x1b[?2026l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"
    "\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b]22;default\a\x1b[<u\x1b[?1049l"
    "\x1b[?7h\x1b[?25h\x1b[m"
)
"""Takes back all that Textual and we may have asked of the terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the command line asks for."""

    demo: bool = False
    url: str = ""
    context: str = ""
    allow_http: bool = False
    read_only: bool = False
    no_color: bool = False


def opening(
    wishes: Wishes, sandbox: Connect, environment: MutableMapping[str, str]
) -> Opening:
    """What the app opens with; nothing is asked of any server.

    The order: a context that was named; ``UCLOUD_TOKEN``, which is taken out of the
    environment, so that no child of ours inherits it; the usual context; the welcome
    screen.

    Raises:
        BadInput: an option, a variable or a file is wrong; says which.
    """
    home = config.folder()
    settings = config.load(home, environment)
    _check_theme(settings.theme)
    plain = Opening(
        config=settings,
        home=home,
        cache=Cache(cache.folder()),
        sandbox=sandbox,
        allow_http=wishes.allow_http,
        read_only=wishes.read_only,
        no_color=wishes.no_color or "NO_COLOR" in environment,
    )
    token = _token(environment)
    if wishes.demo:
        return plain.to_sandbox()
    url = wishes.url or environment.get("UCLOUD_URL", "")
    server = server_address(url, allow_http=wishes.allow_http) if url else ""
    if token is not None and not wishes.context:
        project = environment.get("UCLOUD_PROJECT", "")
        return _with_token(plain, server or config.DEFAULT_SERVER, token, project)
    context = contexts.chosen(settings, environment, wishes.context, server)
    if context is None:
        return replace(plain, server=server)
    return in_context(plain, context)


def run(opening: Opening) -> int:
    """Run the app until it ends; the result is the exit code."""
    log.start(log.folder())
    sys.setswitchinterval(_TURN_S)
    try:
        from tui.app import UCloudApp

        app = UCloudApp(opening)
        app.suit_host(host_colours(os.environ))
        with _terminal_as_found():
            asyncio.run(_until_signalled(app))
    except Exception as error:  # noqa: BLE001 - whatever it is, the user reads a sentence
        sys.stderr.write(f"ucloud-tui: {log.crash(error)}\n")
        return _FAILED
    return app.return_code or 0


async def _until_signalled(app: "UCloudApp") -> None:
    """Run the app; being told to end is a way out like any other."""
    loop = asyncio.get_running_loop()

    def end(number: signal.Signals) -> None:
        # a thread of its own: the loop may be over, and Textual's threads may hang
        last_resort = threading.Timer(_GRACE_S, _give_up, (number,))
        last_resort.daemon = True
        last_resort.start()
        app.exit(return_code=128 + number)

    def look_for_terminal() -> None:
        # without a controlling terminal nobody tells us that ours has gone
        try:
            termios.tcgetattr(sys.stdin.fileno())
        except termios.error:
            end(signal.SIGHUP)
        else:
            loop.call_later(_LOOK_S, look_for_terminal)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, end, number)
    loop.call_later(_STARTED_S, _collect_garbage)
    loop.call_later(_LOADED_S, gc.freeze)
    loop.call_later(_LOOK_S, look_for_terminal)
    await app.run_async()


def _collect_garbage() -> None:
    """From now on; what is there by now stays, and is not looked at again."""
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
    gc.enable()


@contextmanager
def _terminal_as_found() -> Generator[None]:
    """Give the terminal back as it was, also after a failure inside Textual."""
    found = termios.tcgetattr(sys.stdin.fileno())
    try:
        yield
    except BaseException:
        _leave_full_screen()
        raise
    finally:
        with suppress(termios.error):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, found)


def _leave_full_screen() -> None:
    with suppress(OSError):
        os.write(sys.stderr.fileno(), LEAVE.encode())


def _give_up(number: signal.Signals) -> None:
    """The app did not end when it was told to: end without it."""
    _leave_full_screen()
    os._exit(128 + number)


def _check_theme(name: str) -> None:
    from tui.widgets.themes import NAMES

    if name not in NAMES:
        known = ", ".join(sorted(NAMES))
        message = f"There is no theme '{name}'. Known: {known}."
        raise BadInput(message)


def _token(environment: MutableMapping[str, str]) -> Credential | None:
    if not environment.get("UCLOUD_TOKEN"):
        return None
    try:
        return credentials.parse(environment.pop("UCLOUD_TOKEN"))
    except BadInput as error:
        message = f"UCLOUD_TOKEN cannot be used: {error.why}"
        raise BadInput(message) from None


def _with_token(
    plain: Opening, server: str, credential: Credential, project: str
) -> Opening:
    async def connect() -> "Client":
        from tui.client.http import Client

        return Client(server, credential, project=project, allow_http=plain.allow_http)

    return replace(
        plain,
        server=server,
        context_name=server.partition("://")[2],
        connect=connect,
    )
