"""The live stream of one job: its updates, its state and what it prints."""

from collections.abc import Iterable
from typing import Any

import msgspec

from tui.sandbox.asked import Asked, inner, string
from tui.sandbox.job_output import streams
from tui.sandbox.jobs import Job
from tui.sandbox.measuring import charts, measures, rows
from tui.sandbox.output import KEPT_BYTES, Line, kept
from tui.sandbox.refusals import Json, Refusal
from tui.sandbox.shapes import EVERYTHING, Wanted, job_json, status_json, updates_json
from tui.sandbox.tokens import User
from tui.sandbox.upgrade import EACH_BYTE, Conversation, Socket
from tui.sandbox.world import World

_LOOK_S = 0.5
"""How often a job is compared with what was told."""
_PRINT_S = 0.1
_KEEP_ALIVE_S = 30.0
_OLD_KEEP_ALIVE_S = 60.0
_CHUNK = 4096
_LITTLE = Wanted()


class FollowConversation(Conversation):
    """One follower."""

    def __init__(self, socket: Socket) -> None:
        """Wait for the first frame; it is the only one that is read."""
        super().__init__(socket)
        self._told_updates = 0
        self._told_state = ""
        self._printed_ms = -1
        self._stream = ""
        self._held = False
        self._job: Job | None = None
        self._user = User("", "", "")

    def hear(self, text: bytes) -> None:
        """The first frame says which job; the others are ignored."""
        if self._job is not None:
            return
        try:
            frame = msgspec.json.decode(text)
            self._stream = frame.get("streamId") or ""
            self._open(frame)
        except (msgspec.DecodeError, AttributeError, TypeError, RecursionError):
            self.socket.drop()
        except Refusal as refusal:
            self._refuse(refusal)

    def hold(self) -> None:
        """The client reads too slowly: print later."""
        self._held = True

    def go_on(self) -> None:
        """The client has caught up."""
        self._held = False

    @property
    def _old(self) -> bool:
        worlds = self.socket.gateway.worlds
        return (self.world or worlds).dialect == "documented"

    def _open(self, frame: Json) -> None:
        bearer = frame.get("bearer") or ""
        self.world = self.socket.gateway.worlds.named_in(bearer)
        visitor = self.socket.gateway.worlds.visitor(bearer)
        asked = Asked(visitor.world, visitor.user, visitor.project)
        job = asked.job(string(inner(frame, "payload"), "id"))
        if job is None:
            raise Refusal(404, "Not found")
        self._job, self._user = job, visitor.user
        self.deaf = not self._old
        if visitor.world.faults.malformed_frames:
            self.socket.say(b'{"type":"message","streamId":')
        self.enter(visitor.world)
        if visitor.world.faults.silent:
            self.socket.drop()
            return
        self._begin(visitor.world, job)

    def _begin(self, world: World, job: Job) -> None:
        self._told_updates, self._told_state = len(job.updates), job.state
        if self._old:
            self._tell(newStatus=status_json(world, job, _LITTLE))
        else:
            self._tell(initialJob=job_json(world, self._user, job, EVERYTHING))
            self.later("first", 0.004, self._empty)
        self.later("replay", 0.012, self._replay)
        self.later("look", _LOOK_S, self._look)
        every = _OLD_KEEP_ALIVE_S if self._old else _KEEP_ALIVE_S
        self.later("alive", every, self._keep_alive)

    def _refuse(self, refusal: Refusal) -> None:
        if not self._old:
            self.socket.drop()
            return
        body = refusal.body("documented")
        self._send("response", body, status=refusal.status)

    def _look(self) -> None:
        """Tell what has become of the job since."""
        assert self._job is not None  # noqa: S101 - for the types
        world, job = self._world_and_job()
        updates = job.updates[self._told_updates :]
        self._told_updates = len(job.updates)
        changed = job.state != self._told_state
        self._told_state = job.state
        if changed and job.final:
            self._print()
            if not self._old:
                self._empty()
        if updates or changed:
            status = status_json(world, job, EVERYTHING) if changed else None
            if self._old:
                status = status_json(world, job, _LITTLE)
            told = updates_json(updates, world.dialect)
            self._tell(updates=told, newStatus=status)
        if self._old and job.final:
            self._send("response", self._payload(), status=200)
            return
        self.later("look", _LOOK_S, self._look)

    def _replay(self) -> None:
        """Tell what was printed before, if the job is running."""
        _, job = self._world_and_job()
        now_ms = self._since_start(job)
        if job.state == "RUNNING" and now_ms is not None and job.supports("logs"):
            for rank in range(job.replicas):
                if job.slurm:
                    self._tell_lines(rank, job.output(rank, -1, now_ms))
                else:
                    lines = kept(job.output, rank, now_ms)
                    self._tell_lines(rank, lines, room=KEPT_BYTES)
            self._tell_measured(job, -1, now_ms)
        self._printed_ms = -1 if now_ms is None else now_ms
        self.later("print", _PRINT_S, self._print)

    def _print(self) -> None:
        """Tell what was printed since."""
        _, job = self._world_and_job()
        now_ms = self._since_start(job)
        if now_ms is not None and now_ms > self._printed_ms and not self._held:
            if job.supports("logs"):
                for rank in range(job.replicas):
                    lines = job.output(rank, self._printed_ms, now_ms)
                    self._tell_lines(rank, lines)
                self._tell_measured(job, self._printed_ms, now_ms)
            self._printed_ms = now_ms
        if not job.final:
            self.later("print", _PRINT_S, self._print)

    def _since_start(self, job: Job) -> int | None:
        """How long the job has been running or ran, ms."""
        world, _ = self._world_and_job()
        if job.started_at is None:
            return None
        return (job.ended_at or world.now_ms) - job.started_at

    def _tell_lines(self, rank: int, lines: Iterable[Line], room: int = 0) -> None:
        """In pieces of 4 KiB cut anywhere; only the last ``room`` bytes, if given."""
        assert self._job is not None  # noqa: S101 - for the types
        for stderr, text in enumerate(streams(self._job, lines)):
            data = text.encode()[-room:]
            for start in range(0, len(data), _CHUNK):
                piece = data[start : start + _CHUNK].decode("utf-8", EACH_BYTE)
                self._tell(log=[self._entry(rank, piece, stderr=bool(stderr))])

    def _tell_measured(self, job: Job, after_ms: int, now_ms: int) -> None:
        """What the first node measured of itself, on channels of its own."""
        if job.state != "RUNNING" or not measures(job):
            return
        if after_ms < 0:
            self._tell(log=[self._entry(0, charts(job)) | {"channel": "ui"}])
        for row in rows(job, after_ms, now_ms):
            self._tell(log=[self._entry(0, row) | {"channel": "utilization-data"}])

    def _entry(
        self, rank: int, text: str | None, *, stderr: bool = False
    ) -> dict[str, Any]:
        entry: Json = {
            "rank": rank,
            "stdout": None if stderr else text,
            "stderr": text if stderr else None,
        }
        if not self._old:
            entry["channel"] = None
        return entry

    def _empty(self) -> None:
        self._tell(log=[self._entry(0, None)])

    def _keep_alive(self) -> None:
        if self._old:
            self.socket.say(b'{"ping":"pong"}')
        else:
            self._empty()
        every = _OLD_KEEP_ALIVE_S if self._old else _KEEP_ALIVE_S
        self.later("alive", every, self._keep_alive)

    def _payload(self, **more: Any) -> Json:  # noqa: ANN401 - JSON
        payload: Json = {"updates": [], "log": [], "newStatus": None}
        if not self._old:
            payload["initialJob"] = None
        elif self._job is not None and "newStatus" not in more:
            world, job = self._world_and_job()
            payload["newStatus"] = status_json(world, job, _LITTLE)
        return payload | more

    def _tell(self, **what: Any) -> None:  # noqa: ANN401 - JSON
        self._send("message", self._payload(**what))

    def _send(self, kind: str, payload: Json, **more: int) -> None:
        frame = {"type": kind, "streamId": self._stream, "payload": payload, **more}
        self.socket.say(msgspec.json.encode(frame))

    def _world_and_job(self) -> tuple[World, Job]:
        assert self.world is not None  # noqa: S101 - for the types
        assert self._job is not None  # noqa: S101
        self._job.settle(self.world.now_ms)
        return self.world, self._job
