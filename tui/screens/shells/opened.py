"""The open shells, seen from the other places: opened, counted, returned to."""

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.describe import plain
from tui.errors import BadInput
from tui.screens.account import READ_ONLY_SHELL, Account
from tui.screens.shells.folder import named
from tui.screens.shells.links import ShellTarget
from tui.screens.title import title_marks

if TYPE_CHECKING:
    from tui.screens.asked import FolderShellAsked, ShellAsked
    from tui.screens.shells.beside import JobBeside
    from tui.screens.shells.links import Ending, Link, Progress
    from tui.screens.shells.screen import ShellsScreen
    from tui.wire.jobs import Job

_BESIDE = 50
"""So many jobs fit beside shells."""


class OpenShells:
    """What the app knows of the place of the shells, which may not be there yet."""

    def __init__(
        self,
        stack: Callable[[], Sequence[Screen[Any]]],
        account: Callable[[], Account],
    ) -> None:
        """Say where the place is, and on whose account shells are opened.

        Args:
            stack: The screens of the place; none before it was ever shown.
            account: The one in force when it is asked for.
        """
        self._stack = stack
        self._account = account
        self.of_jobs: Mapping[str, int] = {}
        """How many are open on each job, by its id."""
        self._named: dict[str, Job] = {}
        self._folders: set[str] = set()
        """Folders of drives that shells were opened in, by path."""

    def place(self, scrollback: int) -> "ShellsScreen":
        """A new place for shells, each keeping so many lines."""
        from tui.screens.shells.screen import ShellsScreen

        screen = ShellsScreen(
            self._open_link, self._why_ended, scrollback=scrollback, jobs=self._jobs
        )
        screen.marks = title_marks(self._account())
        return screen

    @property
    def screen(self) -> "ShellsScreen | None":
        """The place of the shells, if it was ever opened."""
        stack = self._stack()
        if not stack:
            return None
        from tui.screens.shells.screen import ShellsScreen

        return stack[0] if isinstance(stack[0], ShellsScreen) else None

    @property
    def names(self) -> tuple[tuple[str, int], ...]:
        """Name and number of each."""
        return self.screen.open_shells if self.screen else ()

    @property
    def connected(self) -> tuple[str, ...]:
        """Names of those in which something may run."""
        return self.screen.connected_names() if self.screen else ()

    def job(self, job_id: str) -> "Job | None":
        """The job that a shell was opened on."""
        return self._named.get(job_id)

    def forget(self) -> None:
        """None is open any more."""
        self.of_jobs, self._named, self._folders = {}, {}, set()

    def count(self) -> int:
        """Count them again, and say how many there are."""
        screen = self.screen
        if screen is not None:
            counts = {job_id: screen.shells_of(job_id) for job_id in self._named}
            self.of_jobs = {job_id: count for job_id, count in counts.items() if count}
        folders = sum(screen.shells_of(path) for path in self._folders) if screen else 0
        return sum(self.of_jobs.values()) + folders

    def open(self, asked: "ShellAsked") -> None:
        """Open what is asked for in the place, which has to be there."""
        screen, job = self.screen, asked.job
        if screen is not None:
            self._named[job.id] = job
            name, nodes = plain(job.title), job.specification.replicas
            target = ShellTarget(job.id, name, asked.rank, nodes)
            screen.open(target, reuse=not asked.new)

    def open_folder(self, asked: "FolderShellAsked") -> None:
        """Open a shell in a folder in the place, which has to be there."""
        if self.screen is not None:
            self._folders.add(asked.path)
            self.screen.open(ShellTarget(asked.path, asked.name))

    @asynccontextmanager
    async def _open_link(
        self, target: ShellTarget, cols: int, rows: int, progress: "Progress"
    ) -> "AsyncGenerator[Link]":
        from tui.client.shell import open_folder_shell, open_shell

        account = self._account()
        if account.opening.read_only:
            raise BadInput(READ_ONLY_SHELL)
        progress("connecting")
        client, who = await account.client(), await account.learn()
        if target.in_folder:
            opened = open_folder_shell(
                client, who.username, target.job_id, cols, rows, progress
            )
        else:
            opened = open_shell(
                client, who.username, target.job_id, target.rank, cols, rows, progress
            )
        async with named(target), opened as link:
            yield link

    async def _why_ended(self, job_id: str) -> "Ending":
        from tui.client.shell import why_ended

        return await why_ended(await self._account().client(), job_id)

    async def _jobs(self) -> "Sequence[JobBeside]":
        from tui.describe import jobs as words
        from tui.describe import states
        from tui.screens.shells.beside import JobBeside
        from tui.wire import jobs

        account = self._account()
        page = await account.send(jobs.browse(items_per_page=_BESIDE))
        return tuple(
            JobBeside(
                job.id,
                words.name(job),
                states.word(job.state),
                words.left(job, account.now_ms),
            )
            for job in sorted(page.items, key=words.order)
        )
