"""The shell socket of a provider, in both dialects."""

import base64
from collections import deque
from pathlib import Path

import msgspec

from tui.sandbox.homes import DRIVES
from tui.sandbox.jobs import Job
from tui.sandbox.queries import raw_value, value
from tui.sandbox.shell import Place, Shell
from tui.sandbox.upgrade import EACH_BYTE, Conversation, Socket
from tui.sandbox.world import Session, World

_LATE_S = 1.0
_LOOK_S = 0.5
"""How late the end of a connection arrives from a current provider."""
_PATIENCE_S = 30.0
"""How long a current provider waits for the first frame."""
_KEEP_ALIVE_S = 60.0
_UNAUTHORIZED, _BAD_REQUEST = 401, 400
_PREPARING = b"\x1b[2J\x1b[HA terminal is being prepared for you...\r\n\x1b[2J\x1b[H"
"""A folder has no job, so these providers start one for its terminal."""
SCHEDULED = frozenset({"hippo"})
"""Providers where folders are entered on the front node."""


class Payload(msgspec.Struct):
    """What a client says."""

    type: str | None = None
    data: str = ""
    sessionIdentifier: str = ""  # noqa: N815 - as it is written
    cols: int = 0
    rows: int = 0


class Envelope(msgspec.Struct):
    """What it says it in; without a payload it cannot be read."""

    payload: Payload | None
    streamId: str = ""  # noqa: N815 - as it is written


_decode = msgspec.json.Decoder(Envelope).decode
_encode = msgspec.json.encode


def _aborted(node: str) -> bytes:
    """What the scheduler prints when it takes a job from under a shell."""
    return (
        "srun: Job step aborted: Waiting up to 7 seconds for job step to finish.\r\n"
        f"srun: error: {node}: task 0: Killed\r\n"
    ).encode()


class ShellConversation(Conversation):
    """One terminal of one node."""

    def __init__(self, socket: Socket, provider: str, query: str) -> None:
        """Wait for the first frame."""
        super().__init__(socket)
        self._provider = provider
        self._hint = raw_value(query, "usernameHint")
        self._stream = ""
        self._shell: Shell | None = None
        self._world: World | None = None
        self._session: Session | None = None
        self._size = Payload()
        self._again: Place | None = None
        self._waiting: deque[Envelope] = deque()
        self._busy = False
        self._stopped = False
        found = socket.gateway.worlds.session(value(query, "session"))
        self._old = self._dialect(found[0] if found else None) == "documented"
        self._timers = [socket.loop.call_later(_PATIENCE_S, self._too_late)]
        if self._old:
            self._keep_alive()

    def hear(self, text: bytes) -> None:
        """A frame came; they are taken one at a time, in order."""
        try:
            envelope = _decode(text)
        except (msgspec.DecodeError, RecursionError, ValueError):
            if not self._old:
                self._break_off()
            return
        self._waiting.append(envelope)
        self._take()

    def hold(self) -> None:
        """The client reads too slowly: let the programs wait."""
        if self._shell is not None:
            self._shell.hold()

    def go_on(self) -> None:
        """The client has caught up."""
        if self._shell is not None:
            self._shell.go_on()

    def end(self) -> None:
        """The client has gone, and the shell goes too."""
        for timer in self._timers:
            timer.cancel()
        if self._shell is not None:
            self._shell.end()
            self._shell = None
        if self._world is not None:
            self._world.sockets.discard(self)

    def drop(self) -> None:
        """Break off as when the provider's process dies; from any thread."""
        self.socket.loop.call_soon_threadsafe(self._break_off)

    def _dialect(self, world: World | None) -> str:
        return world.dialect if world else self.socket.gateway.worlds.dialect

    def _take(self) -> None:
        while self._waiting and not self._busy:
            envelope = self._waiting.popleft()
            payload = envelope.payload or Payload()
            if self._session is None:
                self._first(envelope.streamId, payload)
            else:
                self._next(envelope.streamId, payload)

    def _first(self, stream: str, payload: Payload) -> None:
        if payload.type != "initialize":
            if self._old:
                self._answer(stream, _BAD_REQUEST)
            return
        found = self.socket.gateway.worlds.session(payload.sessionIdentifier)
        if found is None or not self._may_open(found[1]):
            self._turn_away(stream)
            return
        self._timers[0].cancel()
        self._world, self._session = found
        self._stream = stream
        world, session = found
        if not self._old:
            self._say({"type": "initialize"}, stream)
        if session.used and not self._old:
            self._break_off()
            return
        session.used = True
        world.sockets.add(self)
        if world.faults.silent:
            self._break_off()
            return
        if world.faults.malformed_frames:
            self.socket.say(b'{"type":"message","payload":{"data":')
        self._start(payload)

    def _may_open(self, session: Session) -> bool:
        hint = base64.b64encode(session.user.name.encode()).decode()
        return session.provider == self._provider and hint == self._hint

    def _next(self, stream: str, payload: Payload) -> None:
        if payload.type == "input" and self._shell is not None:
            self._busy = True
            self._shell.type(payload.data.encode(), lambda: self._taken(stream))
            if self._busy:
                self._stopped = True
                self.socket.stop_reading()
            return
        if payload.type == "initialize" and self._old:
            self._answer(stream, _BAD_REQUEST)
            return
        if payload.type in ("resize", "initialize") and self._shell is not None:
            self._size = payload
            self._shell.resize(payload.cols, payload.rows)
        self._answer(stream, 200)

    def _taken(self, stream: str) -> None:
        self._answer(stream, 200)
        self._busy = False
        if self._stopped:
            self._stopped = False
            self.socket.read_on()
            self.socket.loop.call_soon(self._take)

    def _start(self, size: Payload) -> None:
        assert self._world is not None  # noqa: S101 - for the types
        assert self._session is not None  # noqa: S101
        world, session = self._world, self._session
        if session.folder is not None:
            folder = world.homes.find(session.folder)
            if folder is None or not folder.is_dir():
                self._take_all_down()
                return
            if not self._old and session.provider not in SCHEDULED:
                self._print(_PREPARING)
            self._run(_folder_place(world, session, folder), size)
            return
        job = world.job(session.job_id)
        if job is None or not 0 <= session.rank < job.replicas:
            self._take_all_down()
            return
        if job.state != "RUNNING":
            self._not_running(job)
            return
        user = "user" if job.machine.guide else "ucloud"
        home = world.homes.home(job)
        place = Place(
            folder=home,
            home=home,
            set_up=world.homes.set_up,
            prompt=f"{user}@{job.node(session.rank)}:\\w$ ",
            mark=world.id,
            job_id=job.id,
            rank=session.rank,
        )
        if job.kind == "virtualMachine":
            self._print(b"\x1b[2J\x1b[H")
            self._again = place
        self._run(place, size)
        self._watch(job.id)

    def _watch(self, job_id: str) -> None:
        """Look now and then whether the job still runs; its end is the shell's."""
        assert self._world is not None  # noqa: S101 - for the types
        job = self._world.job(job_id)
        if job is not None and job.state == "RUNNING":
            timer = self.socket.loop.call_later(_LOOK_S, self._watch, job_id)
            self._timers[:1] = [timer]
            return
        self._again = None
        if job is not None and job.slurm and self._session is not None:
            self._print(_aborted(job.node(self._session.rank)))
        if self._shell is not None:
            self._shell.end()
            self._shell = None
        self._break_off()

    def _run(self, place: Place, size: Payload) -> None:
        """Start a shell; its size is kept for the one that may follow."""
        self._size = size
        assert self._world is not None  # noqa: S101 - for the types
        self._shell = Shell(place, size.cols, size.rows, self._print, self._over)
        self._world.watch(self._shell)

    def _not_running(self, job: Job) -> None:
        """A scheduler says why there is nothing to enter; others say nothing."""
        if job.slurm:
            pending = f"Unable to confirm allocation for job {job.id}: "
            why = pending + "Job is pending execution"
            if job.final:
                why = f"Slurm job {job.id} has expired"
            hint = "Check SLURM_JOB_ID environment variable. Expired or invalid job"
            self._print(f"srun: error: {why}\r\n".encode())
            self._print(f"srun: {hint} {job.id}\r\n".encode())
        self._break_off()

    def _take_all_down(self) -> None:
        """A rank or folder that is not there ends every shell of the user."""
        assert self._world is not None  # noqa: S101 - for the types
        for conversation in list(self._world.sockets):
            if conversation.provider == self._provider:
                conversation.drop()

    @property
    def provider(self) -> str:
        """At which site the shell runs."""
        return self._provider

    def _over(self) -> None:
        """The shell has ended; in a virtual machine another one takes its place."""
        self._shell = None
        if self._again is None:
            self._break_off()
            return
        self._print(b"\x1b[2J\x1b[H")
        self._run(self._again, self._size)

    def _break_off(self) -> None:
        self.socket.drop(_LATE_S)

    def _too_late(self) -> None:
        self._break_off()

    def _turn_away(self, stream: str) -> None:
        if self._old:
            self._answer(stream, _UNAUTHORIZED)
        else:
            self._break_off()

    def _keep_alive(self) -> None:
        def ping() -> None:
            self.socket.say(b'{"ping":"pong"}')
            self._keep_alive()

        self._timers[1:] = [self.socket.loop.call_later(_KEEP_ALIVE_S, ping)]

    def _print(self, data: bytes) -> None:
        """Tell output, cut where it was read, even in the middle of a character."""
        text = _encode(data.decode("utf-8", EACH_BYTE))
        if self._old:
            head = b'{"type":"message","streamId":"%b","payload":{"type":"data","data":'
            self.socket.say(head % self._stream.encode() + text + b"}}")
            return
        for plain, escaped in _ESCAPED:
            text = text.replace(plain, escaped)
        tail = b',"type":"data"},"streamId":"%b"}\n' % self._stream.encode()
        self.socket.say_in_pieces(b'{"type":"message","payload":{"data":' + text + tail)

    def _answer(self, stream: str, status: int) -> None:
        """Acknowledge a frame, or say what is wrong with it."""
        if not self._old:
            self._say({"type": "ack"}, stream)
            return
        payload = {"type": "ack"} if status == 200 else {"why": "", "errorCode": None}  # noqa: PLR2004
        frame = {
            "type": "response",
            "streamId": stream,
            "payload": payload,
            "status": status,
        }
        self.socket.say(_encode(frame))

    def _say(self, payload: dict[str, str], stream: str) -> None:
        frame = {"type": "message", "payload": payload, "streamId": stream}
        self.socket.say(_encode(frame) + b"\n")


_ESCAPED = ((b"&", b"\\u0026"), (b"<", b"\\u003c"), (b">", b"\\u003e"))


def _folder_place(world: World, session: Session, folder: Path) -> Place:
    drive = session.job_id.strip("/").partition("/")[0]
    home = world.homes.drive(drive) if drive in DRIVES else folder
    return Place(
        folder=folder,
        home=home,
        set_up=world.homes.set_up,
        prompt="ucloud@folder:\\w$ ",
        mark=world.id,
    )
