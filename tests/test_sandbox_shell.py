"""Shells as processes."""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tui.sandbox.pty_reader import READ_BYTES
from tui.sandbox.shell import Place, Shell, end_marked, marked, members


class Heard:
    """What a shell has said, and whether it has ended."""

    def __init__(self) -> None:
        self.data = b""
        self.longest = 0
        self.ended = asyncio.Event()
        self._more = asyncio.Event()

    def output(self, data: bytes) -> None:
        self.data += data
        self.longest = max(self.longest, len(data))
        self._more.set()

    async def until(self, text: bytes) -> None:
        while text not in self.data:
            self._more.clear()
            await self._more.wait()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "rc").write_text('PS1="$UCLOUD_PROMPT"\n')
    home = tmp_path / "at home"
    home.mkdir()
    mark = f"test-{tmp_path.name}"
    return Place(home, home, tmp_path / "rc", "me@n-0:\\w$ ", mark, "7", 3)


def begin(place: Place) -> tuple[Shell, Heard]:
    heard = Heard()
    return Shell(place, 80, 24, heard.output, heard.ended.set), heard


def open_files() -> set[tuple[str, str]]:
    """What is open, and as what; threads of other tests may just be closing theirs."""
    found: set[tuple[str, str]] = set()
    for entry in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            found.add((entry.name, str(entry.readlink())))
    return {each for each in found if not each[1].endswith("/fd")}


def nothing() -> None:
    """Not interested in when input was taken."""


async def gone(shell: Shell) -> None:
    while not shell.gone:
        await asyncio.sleep(0.01)


async def test_the_prompt_shows_the_home(place: Place) -> None:
    shell, heard = begin(place)
    await heard.until(b"me@n-0:~$ ")
    shell.kill()


async def test_nothing_of_the_users_environment_is_passed_on(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UCLOUD_TOKEN", "a-secret")
    shell, heard = begin(place)
    shell.type(b"env; echo do''ne\n", nothing)
    await heard.until(b"done")
    assert b"a-secret" not in heard.data
    assert b"UCLOUD_RANK=3" in heard.data
    shell.kill()


async def test_it_owns_its_terminal(place: Place) -> None:
    shell, heard = begin(place)
    await heard.until(b"$ ")
    shell.type(b"sh -c 'echo re\"\"ady; exec sleep 300'\n", nothing)
    await heard.until(b"ready\r\n")
    shell.type(b"\x03", nothing)
    await heard.until(b"^C")
    shell.type(b"echo ba''ck\n", nothing)
    await heard.until(b"back")
    shell.kill()


async def test_what_runs_in_it_goes_after_the_dashboard(place: Place) -> None:
    shell, heard = begin(place)
    await heard.until(b"$ ")
    assert os.getpriority(os.PRIO_PROCESS, shell.pid) >= 10
    shell.kill()


async def test_its_end_is_told_once(place: Place) -> None:
    shell, heard = begin(place)
    shell.type(b"exit\n", nothing)
    await asyncio.wait_for(heard.ended.wait(), 60)
    await asyncio.wait_for(gone(shell), 60)


async def test_hanging_up_ends_what_ignores_it(place: Place) -> None:
    shell, heard = begin(place)
    shell.type(b"(trap '' HUP INT TERM; echo set''; sleep 300)\n", nothing)
    await heard.until(b"set\r\n")
    shell.end()
    await asyncio.wait_for(gone(shell), 60)
    assert list(members(shell.pid)) == []


async def test_what_left_the_session_is_found_by_its_mark(place: Place) -> None:
    shell, heard = begin(place)
    shell.type(b"setsid sh -c 'echo st\"\"arted; exec sleep 300' &\n", nothing)
    await heard.until(b"started")
    shell.kill()
    while not any(marked(place.mark)):  # what is just executed has no mark yet
        await asyncio.sleep(0.01)
    end_marked(place.mark)
    while any(marked(place.mark)):
        await asyncio.sleep(0.01)


async def test_pieces_are_never_longer_than_a_read(place: Place) -> None:
    shell, heard = begin(place)
    shell.type(b"seq 1 20000; echo do''ne\n", nothing)
    await heard.until(b"done")
    assert heard.longest <= READ_BYTES
    assert b"20000\r\n" in heard.data
    shell.kill()


async def test_a_held_shell_says_nothing(place: Place) -> None:
    shell, heard = begin(place)
    await heard.until(b"$ ")
    shell.hold()
    shell.type(b"echo la''ter\n", nothing)
    size = len(heard.data)
    await asyncio.sleep(0.05)
    assert len(heard.data) == size
    shell.go_on()
    await heard.until(b"later")
    shell.kill()


async def test_input_is_taken_in_order(place: Place) -> None:
    shell, heard = begin(place)
    order: list[int] = []

    def taken(number: int) -> Callable[[], None]:
        return lambda: order.append(number)

    for number in range(3):
        shell.type(f"echo {number}''x\n".encode(), taken(number))
    await heard.until(b"2x\r\n")
    assert order == [0, 1, 2]
    shell.kill()


@pytest.mark.parametrize(("cols", "rows", "seen"), [(-1, 24, b"65535"), (0, 0, b"0 0")])
async def test_odd_sizes_are_obeyed(
    place: Place, cols: int, rows: int, seen: bytes
) -> None:
    shell, heard = begin(place)
    await heard.until(b"$ ")
    shell.resize(cols, rows)
    shell.type(b"stty size\n", nothing)
    await heard.until(seen)
    shell.kill()


async def test_plain_sh_will_do(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(_program: str) -> None:
        return None

    monkeypatch.setattr("tui.sandbox.shell.shutil.which", absent)
    shell, heard = begin(place)
    shell.type(b"echo $0 in $HOME\n", nothing)
    await heard.until(f"/bin/sh in {place.home}".encode())
    shell.kill()


def test_masters_of_terminals_are_closed(place: Place) -> None:
    before = open_files()

    async def one() -> None:
        shell, heard = begin(place)
        await heard.until(b"$ ")
        shell.end()
        await gone(shell)

    asyncio.run(one())
    assert open_files() <= before
