"""A script through an interactive shell on a real terminal: only its output is left."""

import codecs
import os
import pty
import select
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.commands.piped_shell import Script


def converse(
    shell: list[str], script: str, piece: int = 4096
) -> tuple[str, int | None]:
    """What a shell in a pseudo-terminal gives back, and the exit code."""
    talk = Script()
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(shell[0], shell)  # pragma: no cover - another program then
    os.write(terminal, talk.opening.encode())
    heard: list[str] = []
    decoder = codecs.getincrementaldecoder("utf-8")()
    sent = False
    deadline = time.monotonic() + 60
    while talk.exit_code is None and time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.1)[0]:
            text = decoder.decode(os.read(terminal, piece))
            heard.append(talk.heard(text))
        if talk.begun and not sent:
            sent = True
            os.write(terminal, (script + talk.closing).encode())
    os.close(terminal)
    os.waitpid(child, 0)
    return "".join(heard), talk.exit_code


@pytest.mark.parametrize("shell", [["bash", "-i"], ["sh", "-i"]])
@pytest.mark.parametrize("piece", [1, 7, 4096])
def test_output_and_exit_code_come_back_and_nothing_else(
    shell: list[str], piece: int
) -> None:
    script = "printf 'a\\tæ\\n'; echo e >&2; [ -t 1 ] && echo tty; printf end; exit 3\n"
    assert converse(shell, script, piece) == ("a\tæ\ne\nend", 3)


def test_long_lines_and_control_characters_arrive() -> None:
    long = "x" * 9000
    out, code = converse(["bash", "-i"], f"printf '%s' '{long}\x04\x03\x1a' | wc -c\n")
    assert (out.strip(), code) == ("9003", 0)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(1, 9))
def test_however_it_is_cut_the_output_is_whole(text: str, piece: int) -> None:
    talk = Script(nonce="0123")
    sent = f"$ exec sh 'begin-' '0123'\r\nbegin-0123\n{text}end-0123:42:rest"
    heard = [talk.heard(sent[at : at + piece]) for at in range(0, len(sent), piece)]
    if "end-0123:" not in text:
        assert ("".join(heard), talk.exit_code) == (text, 42)


def test_the_echo_of_the_opening_has_neither_mark() -> None:
    talk = Script()
    assert talk.heard(talk.opening * 3) == ""
    assert not talk.begun
