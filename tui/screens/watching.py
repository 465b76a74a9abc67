"""Notices what becomes of jobs, keeps the list of it, and tells the user."""

from collections.abc import Callable, Iterable
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.app import App

from tui.describe.activity import Activity, Entry, counts, together, tone
from tui.describe.changes import differences, notices, while_away
from tui.describe.contexts import ends_soon
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.asked import JobChanged
from tui.screens.copy_choice import in_context
from tui.screens.kept_activity import from_disk, to_disk
from tui.screens.place import local_zone
from tui.wire import jobs
from tui.wire.jobs import FINAL

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from tui.wire.jobs import Job
    from tui.wire.notifications import Notification

_FETCHED = 5
"""Of so many jobs at most it is asked at once why something happened to them."""
_GATHER_S = 0.3
"""What happens within this time is told in one breath."""
_KEEP_EVERY_MS = 30_000
_AWAY_MS = 10 * 60_000
"""After this long without a look what happened is told as a sum."""
_TOAST_S, _ERROR_TOAST_S = 5.0, 10.0
_TOLD = frozenset({"started", "done", "failed", "expired", "notice"})
"""Kinds that are told here; whoever makes the others tells the user as well."""


class Watch:
    """The app has one for each account.

    It learns from lists of jobs, wherever they were asked for, and from the server's
    stream of notices where there is one.
    """

    def __init__(
        self, app: App[Any], account: Account, changed: Callable[[], None]
    ) -> None:
        """Begin with what was kept at the last end.

        Args:
            app: Shows toasts, and owns the worker.
            account: Whose jobs.
            changed: Called when there is something new, or something was read.
        """
        self._app = app
        self._account = account
        self._changed = changed
        self.activity = Activity()
        self.readers: list[Callable[[], None]] = []
        """Told as well; screens that show the list."""
        self.watched: Callable[[], bool] = lambda: False
        """Whether the user looks at the list, where what is new is on top."""
        self.source = ""
        """How news comes, a sentence; empty while nothing was asked yet."""
        self._states: dict[str, str] = {}
        self._looked_ms = account.now_ms
        self._kept_ms = 0
        self._looked = False
        self._token_seen = False
        self.untold: list[Entry] = []
        """What will be told in the next breath."""
        self._load()

    def see(self, found: "Iterable[Job]", *, whole: bool = True) -> None:
        """Take jobs that were true just now.

        Args:
            found: The newest and all active ones, or a few that are known to be others.
            whole: It is the former.
        """
        known = tuple(found)
        now, before = self._account.now_ms, self._looked_ms
        entries = differences(
            self._states, known, since_ms=before, now_ms=now, me=self._me
        )
        self._states |= {job.id: job.state for job in known}
        self._looked_ms = now if whole else before
        self._account.queue_times.learn(known, self._me)
        if self._account.links.wanted(job for job in known if job.active):
            self._app.run_worker(self._account.links.ask(), group="links")
        away = not self._looked and now - before > _AWAY_MS
        new = [entry for entry in entries if self._add(entry, tell=not away)]
        if away and (said := while_away(new, before, now, local_zone())):
            self._toast(f"{said}.  6 lists it.", "information", _ERROR_TOAST_S)
        if not self._looked:
            self._looked = True
            listening = self._listen(before)
            self._app.run_worker(listening, group="notices", exclusive=True)
        self._look_at_token()
        self._keep()

    def _look_at_token(self) -> None:
        """Say once that the token has only days left."""
        known = self._account.identity
        if known is None or self._token_seen:
            return
        self._token_seen = True
        if said := ends_soon(known.expires_at, self._account.now_ms):
            self.take(Entry("notice", self._account.now_ms, said))

    def take(self, entry: Entry) -> None:
        """Take something that somebody else noticed, did or failed to do.

        Its command is completed by the context, without which it would not work later.
        """
        if entry.command and " --context " not in entry.command:
            command = in_context(self._account.opening, entry.command)
            entry = replace(entry, command=command)
        self._add(entry, tell=True)

    def read(self) -> None:
        """The user looks at the list."""
        if self.activity.unread:
            self.activity.read()
            self._news()

    def stop(self) -> None:
        """Listen no more, and keep what is known."""
        self._app.workers.cancel_group(self._app, "notices")  # pyright: ignore[reportArgumentType] - of the app
        self._kept_ms = 0
        self._keep()

    @property
    def _me(self) -> str:
        known = self._account.identity or self._account.opening
        return known.username

    async def _listen(self, since_ms: int) -> None:
        """Hear the server's notices; where it has no stream, jobs are asked for.

        Args:
            since_ms: When the program last knew what there was; of what the server
                told before now only the list speaks.
        """
        from tui.client.notifications import listen

        begun = self._looked_ms
        try:
            async with aclosing(listen(await self._account.client())) as stream:
                async for told in stream:
                    self.source = (
                        "UCloud tells as it happens"
                        if told.live
                        else "the stream of notices broke; the list of jobs is asked"
                    )
                    await self._fetch(
                        one for one in told.notifications if one.ts > begun
                    )
                    self._hear(notices(told.notifications, since_ms), begun)
            self.source = "this server sends no notices; the list of jobs is asked"
        except UCloudError:
            self.source = "no notices from the server; the list of jobs is asked"
        self._news()

    async def _fetch(self, told: "Iterable[Notification]") -> None:
        """Ask for the jobs of notices, which do not say why something happened."""
        named = dict.fromkeys(job_id for one in told for job_id in one.meta.job_ids)
        for job_id in list(named)[:_FETCHED]:
            try:
                job = await self._account.send(jobs.retrieve(job_id))
            except UCloudError:
                continue  # of another workspace, or gone: the notice has to do
            self._app.post_message(JobChanged(job_id, None, job))
            self.see((job,), whole=False)

    def _hear(self, entries: Iterable[Entry], begun_ms: int) -> None:
        for entry in entries:
            self._add(entry, tell=entry.at_ms > begun_ms)
        self._news()

    def _add(self, entry: Entry, *, tell: bool) -> bool:
        if not self.activity.add(entry):
            return False
        if tell and entry.kind in _TOLD and not entry.quiet:
            if not self.untold:
                self._app.set_timer(_GATHER_S, self._tell)
            self.untold.append(entry)
        if counts(entry) or entry.kind == "action":
            self._kept_ms = 0
        self._news()
        return True

    def _news(self) -> None:
        self._changed()
        for reader in self.readers:
            reader()

    def _tell(self) -> None:
        """Say what has come together, in one toast."""
        told, self.untold = self.untold, []
        if self.watched():
            return
        tones = {tone(entry) for entry in told}
        if "error" in tones:
            self._toast(together(told), "error", _ERROR_TOAST_S)
        else:
            level = "warning" if "warning" in tones else "information"
            self._toast(together(told), level, _TOAST_S)

    def _toast(self, text: str, severity: "SeverityLevel", seconds: float) -> None:
        from tui.screens.jobs.told import tell_in_front

        tell_in_front(self._app, text, severity, seconds)

    def _load(self) -> None:
        opening = self._account.opening
        if not opening.cache_key:
            return
        kept = opening.cache.load(opening.cache_key, "activity")
        if kept is None:
            return
        known = from_disk(kept.data)
        self.activity.entries = list(known.entries)
        self._states = dict(known.states)
        if 0 < known.seen_ms < self._looked_ms:
            self._looked_ms = known.seen_ms

    def _keep(self) -> None:
        """Keep what is known for the next start, now and then."""
        opening, now = self._account.opening, self._account.now_ms
        if not (self._looked and opening.cache_key):
            return
        if now - self._kept_ms < _KEEP_EVERY_MS:
            return
        self._kept_ms = now
        states = {key: s for key, s in self._states.items() if s not in FINAL}
        data = to_disk(self._looked_ms, states, self.activity.entries)
        opening.cache.save(opening.cache_key, "activity", data, now / 1000)
