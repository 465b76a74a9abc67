"""Lists are read to their end, and no further."""

from collections.abc import Iterator
from typing import TypeVar

from tui.client.http import Client
from tui.client.pages import collect
from tui.credentials import Credential, Kind, Secret
from tui.wire import codec
from tui.wire.codec import Call, Page

T = TypeVar("T")
_TOKEN = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))


class Server(Client):
    """Answers from a table instead of the network."""

    def __init__(self, pages: dict[str, Page[int]]) -> None:
        super().__init__("localhost", _TOKEN)
        self.pages = pages
        self.asked: list[str] = []

    def browse(self, place: str) -> Call[Page[int]]:
        """The page at a place."""
        self.asked.append(place)
        return codec.get("/x", lambda _: self.pages[place])

    async def send(self, call: Call[T]) -> T:
        """The page, without a request."""
        return call.reply(None)


async def test_all_pages_are_joined() -> None:
    server = Server({"": Page((1, 2), "a"), "a": Page((3,), "", 1)})
    assert await collect(server, server.browse, key=int) == Page((1, 2, 3), "", 1)


async def test_what_comes_twice_is_kept_once() -> None:
    server = Server({"": Page((1, 2, 1, 2), "")})
    assert (await collect(server, server.browse, key=int)).items == (1, 2)


async def test_a_place_that_comes_again_is_the_end() -> None:
    server = Server({"": Page((1,), "a"), "a": Page((2,), "a")})
    assert (await collect(server, server.browse, key=int)).items == (1, 2)
    assert server.asked == ["", "a"]


async def test_too_long_a_list_says_where_it_stopped() -> None:
    def numbers() -> Iterator[tuple[str, Page[int]]]:
        for number in range(10):
            place = str(number) if number else ""
            yield place, Page((number,), str(number + 1))

    server = Server(dict(numbers()))
    page = await collect(server, server.browse, key=int, most=3)
    assert page == Page((0, 1, 2), "3")
