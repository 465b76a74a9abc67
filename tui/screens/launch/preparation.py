"""A job while it is prepared: what was typed, what is offered, what is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tui.describe.launch import Draft, Form, fill
from tui.describe.launch.draft import MACHINE
from tui.describe.launch.earlier import from_job
from tui.describe.launch.refusals import Refusal
from tui.describe.plain import plain
from tui.errors import NotFound, Refused, UCloudError
from tui.screens.account import Account
from tui.screens.launch.fields import typed, wrong
from tui.wire import jobs
from tui.wire.jobs import Job
from tui.wire.offers import Offer


class Preparation:
    """Holds the draft; what was typed stays with the account until it was sent."""

    def __init__(self, account: Account, start: Draft | Job, key: str = "") -> None:
        """Begin with a draft, with an earlier job, or with what was typed before.

        Args:
            account: Whom to ask.
            start: What is in the form to begin with, or the job to run again.
            key: What it is for, where that is not its application or its job.
        """
        self._account = account
        self._job = start if isinstance(start, Job) else None
        self._start = from_job(start) if isinstance(start, Job) else start
        self._key = key or (
            f"job {start.id}" if isinstance(start, Job) else start.application.name
        )
        self._kept = account.drafts.get(self._key)
        if self._kept and not self._job and (machine := self._start.text(MACHINE)):
            self._kept = self._kept.typed(MACHINE, machine)
        self.draft = self._kept or self._start
        self.form: Form | None = None
        """None until it was learned what there is."""
        self._refusals: dict[str, str] = {}
        self._seen: set[str] = set()
        """Keys of fields that were left or sent, so that their problems are shown."""

    @property
    def kept(self) -> bool:
        """Whether it began with what was typed before."""
        return self._kept is not None

    @property
    def untouched(self) -> bool:
        """Whether nothing was typed since it began."""
        return self.draft.texts == (self._kept or self._start).texts

    @property
    def refusal(self) -> str:
        """What the server said that concerns no field."""
        return self._refusals.get("", "")

    def problems(self) -> Mapping[str, str]:
        """What is to be shown as wrong, by the keys of fields."""
        return wrong(self.form, frozenset(self._seen)) if self.form else {}

    async def learn(self) -> None:
        """Ask what there is; without an answer everything stands as it was.

        Raises:
            UCloudError: there is no answer.
        """
        try:
            await self._learn_job()
            self._take(await self._offer())
        except UCloudError:
            if self.form is not None:
                before = self.form.offer.name_and_version
                self.draft = replace(self.draft, application=before)
            raise

    async def _offer(self) -> Offer:
        """What there is of the application; the newest where its version has gone.

        Raises:
            UCloudError: there is no such application, or no answer.
        """
        from tui.client.offers import offer as ask

        wanted = self.draft.application
        client = await self._account.client()
        try:
            return await ask(client, wanted.name, wanted.version)
        except NotFound:
            if self.form is not None or not wanted.version:
                raise
        try:
            newest = await ask(client, wanted.name)
        except NotFound as error:
            message = f"There is no application '{plain(wanted.name)}' here."
            raise Refused(message) from error
        self._refusals[""] = (
            f"Version {plain(wanted.version)} is not here. This is the form of "
            f"{plain(newest.name_and_version.version)}, which may ask for other things."
        )
        return newest

    async def _learn_job(self) -> None:
        """Ask for the job that is run again: lists leave out what it was given."""
        if self._job is not None:
            job = await self._account.send(jobs.retrieve(self._job.id))
            self._job, self._start = None, from_job(job)
            self.draft = self._kept or self._start

    def _take(self, offer: Offer) -> None:
        self.draft = replace(self.draft, application=offer.name_and_version)
        self.form = fill(offer, self.draft, self._refusals)

    def _fill(self) -> None:
        if self.form is not None:
            offer = self.form.offer
            self.form = fill(offer, self.draft, self._refusals, before=self.form)

    # typing

    def type(self, key: str, answer: str) -> bool:
        """Take what a field holds now; false when that is nothing new."""
        field = self.form.field(key) if self.form else None
        if field is None or typed(field, answer) == self.draft.text(key):
            return False
        self.draft = self.draft.typed(key, typed(field, answer))
        self._refusals.pop(key, None)
        self._refusals.pop("", None)
        self._keep()
        self._fill()
        return True

    def of_version(self, version: str) -> bool:
        """Want another version; false when that is nothing new."""
        if not version or version == self.draft.application.version:
            return False
        self.draft = self.draft.of_version(version)
        self._keep()
        return True

    def afresh(self) -> None:
        """Forget what was typed."""
        self._account.drafts.pop(self._key, None)
        self._kept = None
        self.draft = self._start.of_version(self.draft.application.version)
        self._refusals, self._seen = {}, set()
        self._fill()

    def _keep(self) -> None:
        self._account.drafts[self._key] = self.draft

    # what comes of it

    def see(self, keys: Iterable[str]) -> None:
        """Show what is wrong with these fields from now on."""
        self._seen.update(keys)

    def see_all(self) -> None:
        """Show everything that is wrong."""
        self.see(field.key for field in self.form.fields) if self.form else None

    def miss(
        self,
        paths: Iterable[tuple[str, str, bool]],
        complaints: Mapping[str, str],
    ) -> None:
        """Take what was found wrong with paths, unless they are others by now."""
        now = self.form.paths if self.form else ()
        still = {path[0] for path in paths if path in now}
        self._refusals |= {k: why for k, why in complaints.items() if k in still}
        self._fill()

    def refuse(self, refusal: Refusal) -> str:
        """Take the server's refusal; gives the key of the field that it concerns."""
        there = self.form is not None and self.form.field(refusal.key) is not None
        key = refusal.key if there else ""
        self._refusals[key] = refusal.sentence
        self.see((key,))
        self._fill()
        return key

    def sent(self) -> None:
        """It was started: the next form begins anew."""
        self._account.drafts.pop(self._key, None)
