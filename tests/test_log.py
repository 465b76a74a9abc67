"""The log: made when needed, for its owner only, without secrets, never in the way."""

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui import log
from tui.log import LogFile


@pytest.fixture
def handler(tmp_path: Path) -> Iterator[LogFile]:
    ours, root = logging.getLogger("tui"), logging.getLogger()
    before = (list(ours.handlers), ours.level, ours.propagate, list(root.handlers))
    handler = log.start(tmp_path / "logs")
    yield handler
    handler.close()
    ours.handlers, ours.level, ours.propagate, root.handlers = before


def test_nothing_to_say_leaves_no_file(handler: LogFile) -> None:
    logging.getLogger("tui.client.http").debug("not at this level")
    assert not handler.path.parent.exists()


def test_a_line_says_when_who_and_what(handler: LogFile) -> None:
    logging.getLogger("tui.client.http").info("GET /api/jobs/browse 200 12 ms")
    line = handler.path.read_text(encoding="utf-8")
    assert "INFO tui.client.http GET /api/jobs/browse 200 12 ms" in line


def test_files_are_for_their_owner_only_also_after_a_rotation(
    handler: LogFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "_SIZE_BYTES", 500)
    for number in range(20):
        logging.getLogger("tui").info("line %d %s", number, "x" * 80)
    files = sorted(handler.path.parent.iterdir())
    assert len(files) == 4
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(
    tmp_path: Path, handler: LogFile, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").touch()
    logging.getLogger("tui").warning("lost")
    assert capsys.readouterr() == ("", "")
    assert "could not write its log: ZeroDivisionError" in log.crash(
        ZeroDivisionError()
    )


def test_libraries_do_not_write_over_the_screen(
    handler: LogFile, capsys: pytest.CaptureFixture[str]
) -> None:
    logging.getLogger("websockets").error("connection lost")
    assert capsys.readouterr() == ("", "")
    assert not handler.path.exists()


def test_a_crash_is_logged_without_locals(handler: LogFile) -> None:
    token = f"uc1-{'hunter2'!s}"
    with pytest.raises(TypeError) as caught:
        len(len(token))  # pyright: ignore[reportArgumentType] - to crash
    sentence = log.crash(caught.value)
    text = handler.path.read_text(encoding="utf-8")
    assert str(handler.path) in sentence
    assert "TypeError" in text
    assert "test_a_crash_is_logged_without_locals" in text
    assert token not in text


def test_starting_twice_writes_once(tmp_path: Path, handler: LogFile) -> None:
    second = log.start(tmp_path / "other")
    logging.getLogger("tui").info("once")
    assert second.path.read_text(encoding="utf-8").count("once") == 1
    assert not handler.path.exists()
    second.close()
