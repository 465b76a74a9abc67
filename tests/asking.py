"""Requests and conversations of the sandbox's tests, as a client would have them."""

import base64
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import websockets

from tui.sandbox.world import World

TRAINING, NOTEBOOK, SLURM, MACHINE = "5003592", "5003571", "5003566", "5003120"
"""Jobs of every world: a container, a web job, three nodes of Slurm, a machine."""
BOBS, AUDITED, QUEUED, FAILED = "5003541", "5003548", "5003594", "5003377"


@dataclass(frozen=True)
class Asker:
    """Somebody with a credential of a world."""

    world: World
    client: httpx.Client
    bearer: str = ""
    project: str = ""

    def send(
        self,
        method: str,
        path: str,
        body: object = None,
        query: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        """One request; ``body`` is sent as JSON unless it is bytes."""
        bearer = self.bearer or self.world.api_token.text
        all_headers = {"Authorization": f"Bearer {bearer}", "Project": self.project}
        return self.client.request(
            method,
            f"{self.world.url}{path}",
            headers=all_headers | (headers or {}),
            params=query,
            content=body if isinstance(body, bytes) else None,
            json=None if isinstance(body, bytes) else body,
        )

    def get(self, path: str, /, **query: str) -> dict[str, Any]:
        """The JSON of a read that succeeds."""
        answer = self.send("GET", path, query=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: object) -> dict[str, Any]:
        """The JSON of a call that succeeds."""
        answer = self.send("POST", path, body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def refusal(
        self,
        method: str,
        path: str,
        body: object = None,
        query: dict[str, str] | None = None,
    ) -> tuple[int, str]:
        """Status and words of a call that fails."""
        answer = self.send(method, path, body, query)
        assert answer.status_code != 200, answer.text
        return answer.status_code, answer.json()["why"]

    def session(self, job: str, rank: int = 0, kind: str = "SHELL") -> dict[str, Any]:
        """An open session with its provider."""
        item = {"id": job, "rank": rank, "sessionType": kind}
        answer = self.post("/api/jobs/interactiveSession", {"items": [item]})
        return answer["responses"][0]


class Talk:
    """One side of a shell's socket."""

    def __init__(self, socket: websockets.ClientConnection, identifier: str) -> None:
        self.socket = socket
        self.identifier = identifier
        self.frames: list[dict[str, Any]] = []

    async def say(self, stream: str, **payload: object) -> None:
        """Send a frame."""
        frame = {"call": "shell.open", "streamId": stream, "payload": payload}
        await self.socket.send(json.dumps(frame))

    async def initialize(self, cols: int = 80, rows: int = 24) -> None:
        """Send the first frame."""
        await self.say(
            "0",
            type="initialize",
            sessionIdentifier=self.identifier,
            cols=cols,
            rows=rows,
        )

    async def enter(self, line: str) -> str:
        """Type a line and give what comes until the next prompt."""
        await self.say("1", type="input", data=line + "\n")
        return await self.until("$ ")

    async def frame(self) -> dict[str, Any]:
        """The next frame."""
        self.frames.append(json.loads(await self.socket.recv()))
        return self.frames[-1]

    async def until(self, end: str) -> str:
        """What is printed until it ends so."""
        text = ""
        while not text.endswith(end):
            payload: dict[str, str] = (await self.frame()).get("payload") or {}
            text += payload.get("data", "")
        return text

    async def shows(self, text: str) -> None:
        """Wait until something is printed."""
        printed = ""
        while text not in printed:
            payload: dict[str, str] = (await self.frame()).get("payload") or {}
            printed += payload.get("data", "")

    async def rest(self) -> list[dict[str, Any]]:
        """Every frame until the connection ends; it must end without a close frame."""
        frames: list[dict[str, Any]] = []
        ended: websockets.ConnectionClosed | None = None
        while ended is None:
            try:
                frames.append(await self.frame())
            except websockets.ConnectionClosed as closed:
                ended = closed
        assert ended.rcvd is None
        return frames


@asynccontextmanager
async def talk(
    world: World, session: dict[str, Any], *, hint: str | None = None
) -> AsyncGenerator[Talk]:
    """Connect to the shell of an open session."""
    name = base64.b64encode(world.me.name.encode()).decode()
    domain = session["providerDomain"]
    domain = domain if "://" in domain else f"ws://{domain}"
    identifier = session["session"]["sessionIdentifier"]
    url = (
        f"{domain}/ucloud/{session['providerId']}/websocket"
        f"?session={identifier}&usernameHint={name if hint is None else hint}"
    )
    async with websockets.connect(
        url,
        compression=None,
        ping_interval=None,
        max_size=None,
        open_timeout=60,
        close_timeout=1,
    ) as socket:
        yield Talk(socket, identifier)


@asynccontextmanager
async def follow(
    world: World, job: str, **frame: object
) -> AsyncGenerator[websockets.ClientConnection]:
    """Connect to the live stream of a job."""
    url = f"{world.url.replace('http', 'ws')}/api/jobs"
    first = {
        "call": "jobs.follow",
        "streamId": "0",
        "payload": {"id": job},
        "bearer": world.api_token.text,
        **frame,
    }
    async with websockets.connect(
        url,
        compression=None,
        ping_interval=None,
        max_size=None,
        open_timeout=60,
        close_timeout=0.1,
    ) as socket:
        await socket.send(json.dumps(first))
        yield socket
