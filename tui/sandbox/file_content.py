"""The content of files as providers send it: whole, in the old dialect in ranges."""

import base64
import re
from collections.abc import AsyncGenerator
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from tui.sandbox.faults import Faults
from tui.sandbox.queries import raw_value
from tui.sandbox.world import World
from tui.sandbox.worlds import Worlds

_CHUNK = 64 * 1024
_RANGE = re.compile(r"bytes=(\d+)-(\d*)\Z")
_PER_USER = frozenset({"hippo"})
"""Providers with an instance for each user, found by the hint in the address."""


def send_file(worlds: Worlds, request: Request) -> Response:
    """The file whose token is asked with; nothing without it, or without its hint."""
    found = worlds.session(request.query_params.get("token", ""))
    folder = found[1].folder if found else None
    if found is None or folder is None:
        return Response(status_code=404)
    world, session = found
    if session.provider in _PER_USER:
        hint = base64.b64encode(session.user.name.encode()).decode()
        if raw_value(request.url.query, "usernameHint") != hint:
            return Response("404 page not found\n", 404, media_type="text/plain")
    path = world.homes.find(folder)
    if path is None or not path.is_file():
        return Response(status_code=404)
    return _content(world, path, request.headers.get("range", ""))


def _content(world: World, path: Path, asked: str) -> Response:
    size = path.stat().st_size
    start, end, headers = 0, size, _headers(path)
    ranges = world.dialect == "documented"
    wanted = _RANGE.match(asked) if ranges else None
    if ranges:
        headers["accept-ranges"] = "bytes"
    if wanted:
        start = int(wanted[1])
        end = min(size, int(wanted[2]) + 1) if wanted[2] else size
        if start >= size:
            return Response(status_code=416)
        headers["content-range"] = f"bytes {start}-{end - 1}/{size}"
    headers["content-length"] = str(end - start)
    body = _pieces(world.faults, path, start, end)
    return StreamingResponse(body, 206 if wanted else 200, headers)


def _headers(path: Path) -> dict[str, str]:
    name = quote(path.name, safe="")
    return {
        "access-control-allow-origin": "*",
        "content-disposition": f"attachment; filename*=UTF-8''{name}",
        "content-type": "application/octet-stream",
    }


async def _pieces(
    faults: Faults, path: Path, start: int, end: int
) -> AsyncGenerator[bytes]:
    """The bytes from a place to a place, as fast and as far as the faults let them."""
    limit = faults.downloads_end_after
    with path.open("rb") as file:
        file.seek(start)
        sent = 0
        while sent < end - start:
            if limit and sent >= limit:
                raise ConnectionResetError
            await faults.hold_download()
            piece = file.read(min(_CHUNK, end - start - sent))
            if not piece:
                return
            sent += len(piece)
            yield piece
