"""One world: users, machines, jobs, and what happens to them over time.

Every set of credentials has its own world, so that two tests, or two people trying
the sandbox, never see each other.
"""

import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypedDict

from tui.sandbox.faults import Faults
from tui.sandbox.homes import Homes
from tui.sandbox.jobs import Job, newest_first
from tui.sandbox.machines import GUIDE_MACHINES, MACHINES, SERVICED, Machine, more
from tui.sandbox.refusals import Dialect
from tui.sandbox.tokens import ApiToken, Keyring, Login, User

PROJECT = "6c1f0d0e-7d35-4a0f-9a55-0f0a3f7f2b11"
PROJECT_TITLE = "cpgpu"
BOB = "bob#1102"
"""Who leads the project."""
FIRST_TOKEN_ID = 1234
YEAR_MS = 365 * 86_400_000

Clock = Callable[[], int]
"""Gives the time in ms since the epoch."""


def running_clock() -> int:
    """The time as it is, ms."""
    return int(time.time() * 1000)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a world is made."""

    dialect: Dialect = "current"
    hostile: bool = False
    """Whether names and texts try to break whoever draws them."""
    clock: Clock = running_clock
    seed: int = 7
    jobs: int = 0
    """How many finished jobs to add, to fill lists with."""
    machines: int = 0
    queued_s: int = 40
    """How long the job that waits in the queue goes on waiting."""


@dataclass(slots=True)
class Session:
    """What a session identifier opens."""

    identifier: str
    user: User
    provider: str
    job_id: str
    rank: int
    folder: str | None = None
    """A drive's folder, for a shell that belongs to no job."""
    used: bool = False


class OpenSocket(Protocol):
    """A shell or a live stream as the world sees it."""

    @property
    def provider(self) -> str:
        """At which site the shell runs; empty for what is no shell."""
        ...

    def drop(self) -> None:
        """Break it off; may be called from any thread."""
        ...


class Process(Protocol):
    """Something that runs for a world."""

    @property
    def gone(self) -> bool:
        """Whether nothing of it is left."""
        ...

    def kill(self) -> None:
        """End it and wait for that."""
        ...


class Ready(TypedDict):
    """Where a world is and what opens it."""

    url: str
    accessToken: str
    refreshToken: str
    apiToken: str
    username: str
    project: str


class World:
    """What the holder of one set of credentials sees."""

    def __init__(self, settings: Settings | None = None) -> None:
        """Make the people; machines and jobs are made when they are first asked for."""
        self.settings = settings or Settings()
        self.id = secrets.token_hex(8)
        self.dialect: Dialect = self.settings.dialect
        self.clock = self.settings.clock
        self.faults = Faults()
        self.url = ""
        """Where the server is reached; it fills this in."""
        self.me = _me(self.dialect)
        self.users = {user.name: user for user in (self.me, _bob())}
        self.keyring = Keyring(self.id, self.dialect)
        self.homes = Homes(self.id, self.clock)
        self.favourites: set[str] = set()
        self.stars: set[str] = set()
        """Names of the favourite applications."""
        self.preferences: tuple[bool, str | None] = (False, None)
        """Whether utilisation is sampled, and how often."""
        self.sessions: dict[str, Session] = {}
        self.sockets: set[OpenSocket] = set()
        """The open shells and streams."""
        self._processes: set[Process] = set()
        self._started = False
        self._counter = 5_003_700

    @property
    def now_ms(self) -> int:
        """The time in this world."""
        return self.clock()

    @cached_property
    def machines(self) -> tuple[Machine, ...]:
        """Every product, the guide's first where there are any."""
        guide = GUIDE_MACHINES if self.dialect == "documented" else ()
        many = more(self.settings.machines)
        return (*guide, *MACHINES, *many, *self.odd_machines())

    def odd_machines(self) -> Iterable[Machine]:
        """Machines that only some worlds have."""
        return ()

    def past(self) -> Iterable[Job]:
        """The jobs that were there before its user came."""
        return ()

    @cached_property
    def _jobs(self) -> dict[str, Job]:
        return {job.id: job for job in self.past()}

    @property
    def jobs(self) -> dict[str, Job]:
        """Every job by id, as things stand now."""
        now_ms = self.now_ms
        for job in self._jobs.values():
            job.settle(now_ms)
        return self._jobs

    def job(self, job_id: str) -> Job | None:
        """One job as it stands now."""
        job = self._jobs.get(job_id)
        if job is not None:
            job.settle(self.now_ms)
        return job

    def add(self, job: Job) -> None:
        """Take in a new job."""
        self._jobs[job.id] = job

    def permissions(self, user: User, job: Job) -> tuple[str, ...]:
        """What somebody may do with a job; empty: not even see it."""
        role = user.projects.get(job.project or "")
        if job.created_by == user.name or role in ("PI", "ADMIN"):
            return ("ADMIN", "READ", "EDIT")
        return ("READ",) if role else ()

    def jobs_in(self, project: str | None) -> list[Job]:
        """The jobs of a workspace, newest first."""
        return newest_first(job for job in self.jobs.values() if job.project == project)

    def machine(self, reference: dict[str, str]) -> Machine | None:
        """The product that a reference names."""
        for machine in self.machines:
            if machine.reference == {
                key: reference.get(key) for key in machine.reference
            }:
                return machine
        return None

    def drop_sockets(self) -> None:
        """Break off every shell and stream, as a failing network does."""
        for socket in list(self.sockets):
            socket.drop()

    def watch(self, shell: Process) -> None:
        """Remember a shell, so that it cannot outlive the world."""
        self._processes = {one for one in self._processes if not one.gone}
        self._processes.add(shell)
        self._started = True

    def end(self) -> None:
        """Kill everything that runs and remove every folder."""
        if self._started:
            from tui.sandbox.shell import end_marked

            for process in self._processes:
                process.kill()
            end_marked(self.id)
        self._processes.clear()
        self.faults.heal()  # what is held back is not waited for any more
        self.homes.remove()

    @property
    def busy(self) -> bool:
        """Whether a shell still runs."""
        return any(not process.gone for process in self._processes)

    def next_number(self) -> int:
        """A number that nothing has yet."""
        self._counter += 1
        return self._counter

    def serviced(self, provider: str) -> bool:
        """Whether a provider is in maintenance."""
        return provider == SERVICED

    @property
    def ready(self) -> Ready:
        """What a client needs to enter; the access token is a new one each time."""
        return {
            "url": self.url,
            "accessToken": self.keyring.access_token(self.me),
            "refreshToken": self.login.refresh,
            "apiToken": self.api_token.text,
            "username": self.me.name,
            "project": PROJECT,
        }

    @cached_property
    def login(self) -> Login:
        """The session that is handed out; its refresh token is also the password."""
        return self.keyring.log_in(self.me, "sandbox")

    @cached_property
    def api_token(self) -> ApiToken:
        """The token that is handed out with the world; bound to the project."""
        wanted = {
            "title": "ucloud-tui",
            "expiresAt": int(time.time() * 1000) + YEAR_MS // 4,
        }
        return self.keyring.make_api_token(FIRST_TOKEN_ID, self.me, PROJECT, wanted)


def _me(dialect: Dialect) -> User:
    if dialect == "documented":
        return User("user", "Una", "Ser", {PROJECT: "USER"})
    return User("alice#4821", "Alice", "Hansen", {PROJECT: "USER"})


def _bob() -> User:
    return User(BOB, "Bob", "Madsen", {PROJECT: "PI"})
