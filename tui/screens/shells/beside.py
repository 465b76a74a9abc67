"""The jobs beside the shells: what runs, what waits, and how long is left."""

from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len, set_cell_size
from textual import work
from textual.widgets import Static

from tui.describe import Line, Word
from tui.errors import UCloudError
from tui.widgets.ink import paragraph

LEAST_COLUMNS = 120
"""Where the window is narrower there is no room for the list."""
EVERY_S = 10.0
_NAME_CELLS, _STATE_CELLS = 13, 10
_TICK_S = 1.0


class JobBeside(NamedTuple):
    """A job in the list."""

    job_id: str
    name: str
    """Safe to draw."""
    state: Word
    left: Word


AskJobs: TypeAlias = Callable[[], Awaitable[Sequence[JobBeside]]]
"""Asks for the newest jobs, the most pressing first; raises UCloudError."""


class JobsBeside(Static):
    """The list; asks again and again while it is shown."""

    def __init__(self, ask: AskJobs) -> None:
        super().__init__(id="beside", markup=False)
        self._ask = ask
        self._jobs: Sequence[JobBeside] = ()
        self._problem = ""
        self._asked_at = 0.0
        self._came = False
        self._front = ""
        self.wanted = False
        """Whether the user wants it, if there is room."""
        self.display = False

    def on_mount(self) -> None:
        """Look now and then whether it is time to ask."""
        self.set_interval(_TICK_S, self._tick)

    def fit(self, columns: int) -> None:
        """Be there if that is wanted and the window has the room."""
        shown = self.wanted and columns >= LEAST_COLUMNS
        if shown != self.display:
            self.display = shown
            self._tick()

    def mark(self, job_id: str) -> None:
        """Show which job has the shell in front."""
        if job_id != self._front:
            self._front = job_id
            self._draw()

    def _tick(self) -> None:
        if not self.display or not self.screen.is_current:
            return
        if not self._asked_at or monotonic() - self._asked_at > EVERY_S:
            self._asked_at = monotonic()
            self._ask_again()

    @work(exclusive=True, group="beside")
    async def _ask_again(self) -> None:
        try:
            self._jobs, self._problem = await self._ask(), ""
            self._came = True
        except UCloudError as error:
            self._problem = error.why
        self._draw()

    def _draw(self) -> None:
        lines: list[Line] = [(Word(" JOBS", "strong"),)]
        if not self._jobs and not self._problem:
            none = "No jobs in this workspace." if self._came else "Asking UCloud."
            lines.append((Word(f" {none}", "muted"),))
        lines += [self._line(job) for job in self._jobs]
        if self._problem:
            lines.append((Word(f" {self._problem}", "warning"),))
        self.update(paragraph(lines))

    def _line(self, job: JobBeside) -> Line:
        front = job.job_id == self._front
        name = set_cell_size(job.name, _NAME_CELLS)
        if cell_len(job.name) > _NAME_CELLS:
            name = set_cell_size(job.name, _NAME_CELLS - 1) + "…"
        state = set_cell_size(job.state.text, _STATE_CELLS)
        return (
            Word("▸" if front else " ", "accent"),
            Word(f"{name} ", "strong" if front else ""),
            Word(state, job.state.tone),
            job.left,
        )
