"""What the main screens have in common: their lines, how fresh they are, polling."""

import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, tzinfo
from typing import ClassVar

from textual import events
from textual.app import ComposeResult, SystemCommand
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from tui.describe import Line
from tui.describe.activity import Entry
from tui.describe.freshness import banner, freshness
from tui.describe.problems import problem
from tui.errors import NotSignedIn, UCloudError
from tui.screens.account import Account
from tui.screens.asked import Noticed
from tui.screens.help import Keys
from tui.state import Failed, Loadable, Loaded, Loading
from tui.widgets.header import Banner, Header, Hints, Places, Spot

IDLE_AFTER_S = 15.0
"""After this long without a key the screen polls slowly and its lines stand still."""
BUSY_POLL_S = 5.0
IDLE_POLL_S = 15.0
_LONGEST_WAIT_S = 60.0
_LONGEST_ASKED_S = 600.0
"""However long a busy server asks to be left alone."""
_REST_S = 0.05
_LONG_S = 3


def local_zone() -> tzinfo:
    """The zone in which the user lives."""
    return datetime.now(UTC).astimezone().tzinfo or UTC


class Place(Screen[None]):
    """A main screen: header, names of the places, a body, hints.

    A subclass gives ``NAME``, ``body``, ``ask`` and ``hints``; it calls `found` or
    `failed` when an answer to ``ask`` is there. Polling, backing off and the words
    about freshness are done here.
    """

    NAME: ClassVar[str] = ""
    PACE_S: ClassVar[tuple[float, float]] = (BUSY_POLL_S, IDLE_POLL_S)
    """Seconds between questions: while somebody is there, and while nobody is."""

    def __init__(self, account: Account, spots: tuple[Spot, ...] = ()) -> None:
        super().__init__()
        self.account = account
        self.known: Loadable[object] = Loading(time.monotonic())
        self._spots = spots
        self._asked_at = 0.0
        self._asking = False
        self._touched_at = time.monotonic()
        self._failures = 0
        self._resting: Timer | None = None
        # held, not queried: an answer may come while the screen is being taken down
        self._header, self._places = Header(), Places(self.NAME)
        self._banner, self._hints = Banner(), Hints()

    def body(self) -> Iterable[Widget]:
        """The widgets between the names of the places and the hints."""
        raise NotImplementedError

    def ask(self) -> None:
        """Start the worker that asks UCloud for what the screen shows."""
        raise NotImplementedError

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys that work now, most wanted first."""
        return ()

    def help_keys(self) -> tuple[tuple[str, Keys], ...]:
        """What the keys do here, in sections."""
        return ()

    def commands(self) -> Iterable[SystemCommand]:
        """What the palette offers while this place is in front."""
        return ()

    def summary(self) -> Line:
        """What stands at the right of the hints."""
        return ()

    def compose(self) -> ComposeResult:
        """Header, places, banner, the body, hints."""
        yield self._header
        yield self._places
        yield self._banner
        yield from self.body()
        yield self._hints

    def on_mount(self) -> None:
        """Draw the lines, ask for the first time, and keep fresh from then on."""
        self.redraw_lines()
        self.refresh_now()
        self.set_interval(1.0, self._tick)

    def on_screen_resume(self) -> None:
        """Be fresh at once when the user comes back."""
        self.touch()
        if self.account.now_s() - self._last_answer() > self.PACE_S[0]:
            self.refresh_now()

    def on_key(self, _event: events.Key) -> None:
        """Note that somebody is there."""
        self.touch()

    def touch(self) -> None:
        """Somebody is there: poll at the quick pace."""
        was_idle, self._touched_at = self.idle, time.monotonic()
        if was_idle:
            self.woken()

    def woken(self) -> None:
        """Somebody is there again after a while."""
        self.redraw_lines()

    @property
    def idle(self) -> bool:
        """Nobody struck a key for a while."""
        return time.monotonic() - self._touched_at > IDLE_AFTER_S

    @property
    def offline(self) -> bool:
        """The last question was not answered."""
        return isinstance(self.known, Failed)

    @property
    def waited(self) -> str:
        """How long the first answer has been waited for, once that is worth a word."""
        if not isinstance(self.known, Loading):
            return ""
        seconds = int(time.monotonic() - self.known.since)
        return f" Still waiting ({seconds} s)." if seconds >= _LONG_S else ""

    @property
    def signed_out(self) -> bool:
        """The credential is not accepted."""
        return isinstance(self.known, Failed) and isinstance(
            self.known.error, NotSignedIn
        )

    def found(self, value: object) -> None:
        """Take an answer that is true now."""
        self._asking = False
        self._failures = 0
        self.known = Loaded(value, self.account.now_s())
        self.redraw_lines()

    def failed(self, error: UCloudError) -> None:
        """Keep what was known and say why there is nothing newer."""
        self._asking = False
        self._failures += 1
        if not self.offline:
            text = problem(error, self.account.server).line
            self.post_message(Noticed(Entry("error", self.account.now_ms, text)))
        last = self.known if isinstance(self.known, Loaded) else None
        if isinstance(self.known, Failed):
            last = self.known.last
        self.known = Failed(error, last)
        self.redraw_lines()

    def refresh_now(self) -> None:
        """Ask at once, unless a question is already under way."""
        if not self._asking:
            self._asking = True
            self._asked_at = time.monotonic()
            self.ask()

    def action_refresh(self) -> None:
        """Ask now because the user wants it."""
        self.refresh_now()
        self.redraw_lines()

    def show_spots(self, spots: tuple[Spot, ...]) -> None:
        """Take new counts for the names of the places."""
        self._spots = spots
        if self.is_mounted:
            self.redraw_lines()

    def draw_soon(self, draw: Callable[[], None]) -> None:
        """Draw what is beside the list when its cursor rests; the list goes first."""

        def rested() -> None:
            draw()
            self.redraw_lines()

        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(_REST_S, rested)

    def redraw_lines(self) -> None:
        """Draw header, places, banner and hints from what is known."""
        fresh = freshness(
            self.known, self.account.now_s(), idle=self.idle, asking=self._asking
        )
        self._header.show(
            self.account.who,
            self.account.server,
            demo=self.account.opening.demo,
            read_only=self.account.opening.read_only,
            fresh=fresh,
        )
        self._places.show(self._spots)
        self._banner.show(*banner(self.known, self._wait_s(), self.account.server))
        self._hints.show(self.hints(), self.summary())

    def _tick(self) -> None:
        if not self.is_current:
            return
        if self._wait_s() <= 0:
            self.refresh_now()
        self.redraw_lines()

    def _wait_s(self) -> float:
        """Seconds until the next question is due."""
        busy, idle = self.PACE_S
        pace = idle if self.idle else busy
        if self._failures:
            pace = min(2.0**self._failures, _LONGEST_WAIT_S)
        if isinstance(self.known, Failed):
            pace = max(pace, min(self.known.error.wait_s, _LONGEST_ASKED_S))
        return max(0.0, self._asked_at + pace - time.monotonic())

    def _last_answer(self) -> float:
        known = self.known.last if isinstance(self.known, Failed) else self.known
        return known.at if isinstance(known, Loaded) else 0.0
