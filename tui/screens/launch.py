"""The form of a new job: filled in, checked, priced, and sent."""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen

from tui.describe import Line, Word, plain
from tui.describe.launch import Draft, fill
from tui.describe.launch import Form as Job
from tui.describe.launch.earlier import from_job
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.clipboard import copy
from tui.screens.dialogs import Confirm
from tui.screens.help import Keys
from tui.screens.launch_confirm import LaunchConfirm, summary
from tui.screens.launch_fields import VERSION, first, sections, typed, values, wrong
from tui.screens.launch_lines import (
    as_command,
    beside,
    failure,
    hint,
    price,
    remarks,
    waiting,
)
from tui.screens.launch_picks import Picker
from tui.screens.launch_sending import Sending
from tui.screens.place import local_zone
from tui.state import Failed, Loadable, Loaded, Loading
from tui.widgets.bar import Bar
from tui.widgets.form import Form
from tui.widgets.form_field import Field
from tui.widgets.header import Hints
from tui.widgets.paragraph import Paragraph
from tui.wire import jobs
from tui.wire.jobs import Job as Record
from tui.wire.offers import Offer

_WIDE = 110
"""From so many columns on the price and the machine stand beside the form."""
_KEYS: Keys = (
    ("tab ↓ enter", "next field; shift+tab ↑ the one before"),
    ("← → space", "change a choice; enter shows all of them"),
    ("ctrl+o", "choose instead of typing"),
    ("ctrl+s", "check everything, show the price, and run"),
    ("F8", "start afresh: forget what was typed"),
    ("F9", "copy the command that starts the same job"),
    ("ctrl+r", "ask again for machines, prices and what is left"),
    ("esc", "leave; what was typed is there when you come back"),
)


class LaunchScreen(Screen[None]):
    """Fields in sections over the price; every key makes a new form of them."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012 - Textual's
    DEFAULT_CSS = """
    LaunchScreen {
        & #launch-main { height: 1fr; }
        & #launch-pane {
            display: none;
            width: 46;
            padding: 0 1;
            border-left: solid $foreground 20%;
        }
        & #launch-beside { height: auto; }
        &.-wide #launch-pane { display: block; }
        &.-wide #launch-foot { height: 3; }
        & #launch-said { height: auto; padding: 0 1; }
        & #launch-foot {
            height: 4;
            padding: 0 1;
            border-top: solid $foreground 20%;
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("ctrl+s", "run", "Run"),
        Binding("ctrl+r,f5", "again", "Ask again"),
        Binding("f8", "afresh", "Start afresh"),
        Binding("f9", "copy", "Copy as command"),
    ]

    def __init__(
        self, account: Account, start: Draft | Record, *, again: bool = False
    ) -> None:
        """Prepare a job.

        Args:
            account: Whom to ask.
            start: What is in the form to begin with, or the job to run again.
            again: Whether to ask at once whether it shall run as it is.
        """
        super().__init__()
        self._account = account
        self._record = start if isinstance(start, Record) else None
        self._start = from_job(start) if isinstance(start, Record) else start
        named = self._start.application.name
        self._key = f"job {start.id}" if isinstance(start, Record) else f"app {named}"
        self._kept = account.drafts.get(self._key)
        self._draft = self._kept or self._start
        self._again = again and self._kept is None
        self._offer: Loadable[Offer] = Loading(time.monotonic())
        self._job: Job | None = None
        self._refusals: dict[str, str] = {}
        self._left: set[str] = set()
        """Keys of fields that were left or sent, so that their problems are shown."""
        self._here = ""
        self._picker = Picker(self, account)
        self._sending = Sending(self, account)
        self._bar, self._hints = Bar(id="header"), Hints()
        self._said = Paragraph(id="launch-said")
        self._foot = Paragraph(id="launch-foot")
        self._pane = Paragraph(id="launch-beside")
        self._form = Form(id="launch-form")

    def compose(self) -> ComposeResult:
        """A title, what is to be said, the form, the price, the keys."""
        yield self._bar
        yield self._said
        pane = VerticalScroll(self._pane, id="launch-pane", can_focus=False)
        yield Horizontal(self._form, pane, id="launch-main")
        yield self._foot
        yield self._hints

    def on_mount(self) -> None:
        """Ask what there is."""
        self.action_again()
        self.set_interval(1.0, self._tick)

    def help_keys(self) -> tuple[tuple[str, Keys], ...]:
        """What the keys do here."""
        return (("Form", _KEYS),)

    # asking

    def action_again(self) -> None:
        """Ask for the application, machines, prices and what is left."""
        self._offer = Loading(time.monotonic())
        self.run_worker(self._learn(), group="offer", exclusive=True)
        self._show_lines()

    async def _learn(self) -> None:
        from tui.client.offers import offer as ask

        try:
            await self._learn_record()
            wanted = self._draft.application
            client = await self._account.client()
            offer = await ask(client, wanted.name, wanted.version)
        except UCloudError as error:
            self._offer = Failed(error)
            self._show_lines()
            return
        self._offer = Loaded(offer)
        self._draft = replace(self._draft, application=offer.name_and_version)
        await self._show()
        self._form.enter(self._here or first(self._job))
        if self._again:
            self._again = False
            self.action_run()

    async def _learn_record(self) -> None:
        """Ask for the job that is run again: lists leave out what it was given."""
        if self._record is None:
            return
        job = await self._account.send(jobs.retrieve(self._record.id))
        self._record = None
        self._start = from_job(job)
        self._draft = self._kept or self._start

    # drawing

    async def _show(self) -> None:
        """Make the form anew from what was offered and typed, and draw it."""
        if not isinstance(self._offer, Loaded):
            return
        self._job = fill(
            self._offer.value, self._draft, self._refusals, before=self._job
        )
        await self._form.show(sections(self._job), values(self._job))
        self._mark()
        self._show_lines()

    def _mark(self) -> None:
        if self._job is not None:
            self._form.mark(wrong(self._job, frozenset(self._left)))

    def _tick(self) -> None:
        if isinstance(self._offer, Loading):
            self._show_lines()

    def _show_lines(self) -> None:
        """Draw the title, what is missing, the price, the keys."""
        reference = self._draft.application
        title, version = plain(reference.name), plain(reference.version)
        if self._job is not None:
            title = plain(self._job.offer.application.title)
        self._bar.left = (Word(f" Run {title} ", "strong"), Word(version, "muted"))
        self._bar.right = (Word(f"{self._account.server} ", "muted"),)
        self._said.show(self._remarks())
        if self._job is not None:
            self._show_price(self._job)
        run = (("ctrl+s", "run"), ("tab", "next")) if self._job else ()
        field = self._form.field(self._here)
        choose = (
            (("ctrl+o", "choose"),)
            if field and (field.question.picks or field.question.options)
            else ()
        )
        self._hints.show((*run, *choose, ("F1", "help"), ("esc", "back")))

    def _show_price(self, job: Job) -> None:
        """Draw the price and the machine beside the form, or the price below it."""
        wide = self.size.width >= _WIDE
        cost = () if wide else price(job, self.size.width - 2)
        self._foot.show((*cost, *hint(job, self._here)))
        if wide:
            self._pane.show(beside(job, self._account.now_ms, local_zone()))

    def on_resize(self) -> None:
        """Draw what there is room for now."""
        self._show_lines()

    def _remarks(self) -> tuple[Line, ...]:
        match self._offer:
            case Loading(since):
                return waiting(self._account.server, since)
            case Failed(error):
                return failure(error, self._account.server)
            case _:
                refusal, off = self._refusals.get("", ""), self._why_off()
                kept = self._kept is not None
                return remarks(self._job, refusal, off, kept=kept)

    # typing

    async def on_field_changed(self, event: Field.Changed) -> None:
        """Take what was typed; what the server said of it does not count any more."""
        if self._job is None:
            return
        if event.key == VERSION:
            self._change_version(event.field.value)
            return
        field = self._job.field(event.key)
        if field is None:
            return
        text = typed(field, event.field.value)
        if text == self._draft.text(event.key):
            return
        self._draft = self._draft.typed(event.key, text)
        self._refusals.pop(event.key, None)
        self._refusals.pop("", None)
        self._keep()
        await self._show()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Say what the field is for."""
        self._here = event.key
        self._show_lines()

    def on_field_left(self, event: Field.Left) -> None:
        """Say what is wrong with what was typed; look whether files are there."""
        self._left.add(event.key)
        self._mark()
        if self._job is not None:
            paths = [path for path in self._job.paths if path[0] == event.key]
            if paths and event.key not in self._refusals:
                self.run_worker(self._look(paths), group=f"look {event.key}")

    async def _look(self, paths: Sequence[tuple[str, str, bool]]) -> bool:
        """Whether the files and folders are there; what is not is said at its field."""
        complaints = await self._sending.missing(paths)
        now = self._job.paths if self._job else ()
        gone = {key for key, path, folder in paths if (key, path, folder) in now}
        self._refusals |= {k: why for k, why in complaints.items() if k in gone}
        if complaints:
            await self._show()
        return not complaints

    @work(exclusive=True, group="pick")
    async def on_field_asked(self, event: Field.Asked) -> None:
        """Let the user choose the value of the field."""
        if self._job is None:
            return
        field = self._job.field(event.key)
        try:
            if event.key == VERSION:
                options = event.field.question.options
                value = event.field.value
                chosen = await self._picker.option("Version", options, value)
            else:
                chosen = await self._picker.pick(self._job, field) if field else None
        except UCloudError as error:
            said = problem(error, self._account.server)
            self.notify(said.line, severity="error", markup=False)
            return
        if chosen is not None:
            event.field.value = chosen

    def _change_version(self, version: str) -> None:
        if version and version != self._draft.application.version:
            self._draft = self._draft.of_version(version)
            self._keep()
            self.action_again()

    def _keep(self) -> None:
        """Keep what was typed for as long as the program runs."""
        self._account.drafts[self._key] = self._draft

    # keys

    def _why_off(self) -> str:
        if self._account.opening.read_only:
            return "this session is read-only"
        return ""

    async def action_afresh(self) -> None:
        """Forget what was typed."""
        version = self._draft.application.version
        self._account.drafts.pop(self._key, None)
        self._kept = None
        self._draft = self._start.of_version(version)
        self._refusals, self._left = {}, set()
        if isinstance(self._offer, Loaded):
            self._job = fill(self._offer.value, self._draft, before=self._job)
            self._form.write(values(self._job))
        await self._show()

    def action_copy(self) -> None:
        """Copy the command that starts the same job."""
        if self._job is not None:
            said = copy(self, as_command(self._job, self._account.opening))
            self.notify(said, markup=False)

    @work(exclusive=True, group="run")
    async def action_run(self) -> None:
        """Check everything, ask, and send it."""
        job = self._job
        if why := self._why_off():
            self.notify(f"Not started: {why}.")
        elif job is None:
            self.notify("The form is not there yet.")
        elif job.problem:
            self.notify(job.problem, severity="warning", markup=False)
        elif job.wrong or not await self._look(job.paths):
            self._complain()
        elif self.is_current:  # who went elsewhere meanwhile is not asked there
            await self._ask_and_send(job)

    def _complain(self) -> None:
        """Show all that is wrong, and go to the first of it."""
        if self._job is not None:
            self._left |= {field.key for field in self._job.fields}
            self._form.say(wrong(self._job))

    async def _ask_and_send(self, job: Job) -> None:
        title = f"Run {plain(job.offer.application.title)}?"
        answer = await self.app.push_screen_wait(LaunchConfirm(title, summary(job)))
        if answer is None and self._draft == self._start:
            self.dismiss()
        if answer != "run":
            return
        refusal = await self._sending.send(job)
        if refusal is None:
            self._account.drafts.pop(self._key, None)
            return
        self._refusals[refusal.key] = refusal.sentence
        self._left.add(refusal.key)
        await self._show()
        self._form.enter(refusal.key)

    @work(exclusive=True, group="leave")
    async def action_leave(self) -> None:
        """Go back; asks when something was typed."""
        if self._draft.texts == self._start.texts:
            self.dismiss()
            return
        title = plain(self._draft.application.name)
        lines = (
            "What you typed is kept until you quit:",
            f"it is there when you come back to {title}.",
        )
        question = Confirm("Leave the form?", lines, keep="Stay", act="Leave")
        if await self.app.push_screen_wait(question):
            self.dismiss()
