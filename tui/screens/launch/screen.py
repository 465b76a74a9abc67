"""The form of a new job: filled in, checked, priced, and sent."""

import time
from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen

from tui.describe import Line, Word, plain
from tui.describe.launch import Draft
from tui.describe.launch import Form as Job
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.clipboard import copy
from tui.screens.dialogs import Confirm
from tui.screens.help import Keys
from tui.screens.launch.confirm import LaunchConfirm, summary
from tui.screens.launch.fields import VERSION, first, sections, values
from tui.screens.launch.lines import (
    as_command,
    beside,
    failure,
    hint,
    price,
    remarks,
    waiting,
)
from tui.screens.launch.picks import Picker
from tui.screens.launch.preparation import Preparation
from tui.screens.launch.sending import Sending
from tui.screens.place import local_zone
from tui.screens.title import title_bar
from tui.state import Failed, Loadable, Loaded, Loading
from tui.widgets.form import Form
from tui.widgets.form_field import Field
from tui.widgets.header import Hints
from tui.widgets.paragraph import Paragraph
from tui.wire.jobs import Job as Record

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
        self,
        account: Account,
        start: Draft | Record,
        *,
        again: bool = False,
        key: str = "",
    ) -> None:
        """Prepare a job.

        Args:
            account: Whom to ask.
            start: What is in the form to begin with, or the job to run again.
            again: Whether to ask at once whether it shall run as it is.
            key: What it is for, where that is not its application or its job.
        """
        super().__init__()
        self._account = account
        self._job = Preparation(account, start, key)
        self._again = again and not self._job.kept
        self._quick = self._again
        """Whether nobody wanted to see the form, only the question."""
        self._asked: Loadable[None] = Loading(time.monotonic())
        self._here = ""
        self._picker = Picker(self, account)
        self._sending = Sending(self, account)
        self._bar, self._hints = title_bar(account), Hints()
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
        self._asked = Loading(time.monotonic())
        self.run_worker(self._learn, group="offer", exclusive=True)
        self._show_lines()

    async def _learn(self) -> None:
        try:
            await self._job.learn()
            self._asked = Loaded(None)
        except UCloudError as error:
            self._asked = Failed(error)
            self._form.write({VERSION: self._job.draft.application.version})
            self._show_lines()
            return
        await self._show()
        self._form.enter(self._here or first(self._job.form))
        self._ask_at_once()

    def on_screen_resume(self) -> None:
        """Ask what could not be asked while another place was in front."""
        self._ask_at_once()

    def _ask_at_once(self) -> None:
        """Ask whether the job shall run as it is, if that is all that is wanted."""
        if self._again and self.is_active and isinstance(self._asked, Loaded):
            self._again = False
            self.action_run()

    # drawing

    async def _show(self) -> None:
        """Draw what was offered and typed."""
        if (form := self._job.form) is not None:
            await self._form.show(sections(form), values(form))
            self._form.mark(self._job.problems())
        self._show_lines()

    def _tick(self) -> None:
        if isinstance(self._asked, Loading):
            self._show_lines()

    def _show_lines(self) -> None:
        """Draw the title, what is missing, the price, the keys."""
        reference, form = self._job.draft.application, self._job.form
        title, version = plain(reference.name), plain(reference.version)
        if form is not None:
            title = plain(form.offer.application.title)
            self._show_price(form)
        self._bar.left = (Word(f" Run {title} ", "strong"), Word(version, "muted"))
        self._bar.right = (Word(f"{self._account.server} ", "muted"),)
        self._said.show(self._remarks())
        run = (("ctrl+s", "run"), ("tab", "next")) if form else ()
        field = self._form.field(self._here)
        able = field and (field.question.picks or field.question.options)
        choose = (("ctrl+o", "choose"),) if able else ()
        self._hints.show((*run, *choose, ("F1", "help"), ("esc", "back")))

    def _show_price(self, form: Job) -> None:
        """Draw the price and the machine beside the form, or the price below it."""
        wide = self.size.width >= _WIDE
        cost = () if wide else price(form, self.size.width - 2)
        self._foot.show((*cost, *hint(form, self._here)))
        if wide:
            self._pane.show(beside(form, self._account.now_ms, local_zone()))

    def on_resize(self) -> None:
        """Draw what there is room for now."""
        self._show_lines()

    def _remarks(self) -> tuple[Line, ...]:
        match self._asked:
            case Loading(since):
                return waiting(self._account.server, since)
            case Failed(error):
                return failure(error, self._account.server)
            case _:
                job, off = self._job, self._why_off()
                return remarks(job.form, job.refusal, off, kept=job.kept)

    # typing

    async def on_field_changed(self, event: Field.Changed) -> None:
        """Take what was typed."""
        if event.key == VERSION:
            if self._job.of_version(event.field.value):
                self.action_again()
        elif self._job.type(event.key, event.field.value):
            await self._show()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Say what the field is for."""
        self._here = event.key
        self._show_lines()

    def on_field_left(self, event: Field.Left) -> None:
        """Say what is wrong with what was typed; look whether files are there."""
        form = self._job.form
        self._job.see((event.key,))
        self._form.mark(self._job.problems())
        paths = [path for path in form.paths if path[0] == event.key] if form else ()
        if paths:
            self.run_worker(self._look(paths), group=f"look {event.key}")

    async def _look(self, paths: Sequence[tuple[str, str, bool]]) -> bool:
        """Whether the files and folders are there; what is not is said at its field."""
        complaints = await self._sending.missing(paths)
        if complaints:
            self._job.miss(paths, complaints)
            await self._show()
        return not complaints

    @work(exclusive=True, group="pick")
    async def on_field_asked(self, event: Field.Asked) -> None:
        """Let the user choose the value of the field."""
        form, chosen = self._job.form, None
        field = form.field(event.key) if form else None
        try:
            if event.key == VERSION:
                options = event.field.question.options
                value = event.field.value
                chosen = await self._picker.option("Version", options, value)
            elif form is not None and field is not None:
                chosen = await self._picker.pick(form, field)
        except UCloudError as error:
            said = problem(error, self._account.server)
            self.notify(said.line, severity="error", markup=False)
        if chosen is not None:
            event.field.value = chosen

    # keys

    def _why_off(self) -> str:
        if self._account.opening.read_only:
            return "this session is read-only"
        return ""

    async def action_afresh(self) -> None:
        """Forget what was typed."""
        self._job.afresh()
        if self._job.form is not None:
            self._form.write(values(self._job.form))
        await self._show()

    def action_copy(self) -> None:
        """Copy the command that starts the same job."""
        if self._job.form is not None:
            said = copy(self, as_command(self._job.form, self._account.opening))
            self.notify(said, markup=False)

    @work(exclusive=True, group="run")
    async def action_run(self) -> None:
        """Check everything, ask, and send it."""
        form = self._job.form
        if why := self._why_off():
            self.notify(f"Not started: {why}.")
        elif form is None or isinstance(self._asked, Loading):
            self.notify("The form is not there yet.")
        elif form.problem:
            self.notify(form.problem, severity="warning", markup=False)
        elif form.wrong or not await self._look(form.paths):
            self._complain()
        elif self.is_active:  # who went elsewhere meanwhile is not asked there
            await self._ask_and_send(form)

    def _complain(self) -> None:
        """Show all that is wrong, and go to the first of it."""
        self._job.see_all()
        self._form.say(self._job.problems())

    async def _ask_and_send(self, form: Job) -> None:
        title = f"Run {plain(form.offer.application.title)}?"
        question = LaunchConfirm(title, summary(form), form=not self._quick)
        answer = await self.app.push_screen_wait(question)
        if answer is None and self._quick:
            self.dismiss()
        if answer != "run":
            self._quick = False
            return
        refusal = await self._sending.send(form)
        if refusal is None:
            self._job.sent()
            return
        key = self._job.refuse(refusal)
        await self._show()
        self._form.enter(key)

    @work(exclusive=True, group="leave")
    async def action_leave(self) -> None:
        """Go back; asks when something was typed."""
        if self._job.untouched:
            self.dismiss()
            return
        title = plain(self._job.draft.application.name)
        lines = (
            "What you typed is kept until you quit:",
            f"it is there when you come back to {title}.",
        )
        question = Confirm("Leave the form?", lines, keep="Stay", act="Leave")
        if await self.app.push_screen_wait(question):
            self.dismiss()
