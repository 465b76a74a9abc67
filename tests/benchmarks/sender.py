"""A websocket server in a process of its own that sends shell output at full speed.

``python -m tests.benchmarks.sender CHARACTERS MESSAGES`` prints its port.
"""

import asyncio
import base64
import hashlib
import json
import struct
import sys

_KEY = b"sec-websocket-key:"
_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_BURST = 65_536
_SHORT = 126


def frame(characters: int) -> bytes:
    """A shell's output message as current servers frame it."""
    payload = {"data": "x" * (characters - 2) + "\r\n", "type": "data"}
    message = {"type": "message", "payload": payload, "streamId": "0"}
    body = json.dumps(message, separators=(",", ":")).encode() + b"\n"
    if len(body) < _SHORT:
        return bytes([0x81, len(body)]) + body
    return b"\x81\x7e" + struct.pack(">H", len(body)) + body


def _accepted(request: bytes) -> bytes:
    lines = (line.strip() for line in request.split(b"\r\n"))
    key = next(line[len(_KEY) :] for line in lines if line.lower().startswith(_KEY))
    digest = hashlib.sha1(key.strip() + _GUID).digest()
    return (
        b"HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + base64.b64encode(digest) + b"\r\n\r\n"
    )


async def _serve(characters: int, messages: int) -> None:
    one = frame(characters)
    burst = max(1, _BURST // len(one))

    async def flood(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(_accepted(await reader.readuntil(b"\r\n\r\n")))
        for _ in range(0, messages, burst):
            writer.write(one * burst)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(flood, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), int(sys.argv[2])))
