"""The log: one rotating file in the platform's folder, made when there is need.

Only methods, paths, statuses and times are written, and what the program did. Never:
headers, query strings, bodies, tokens, session identifiers, input or output of shells.
"""

import logging
import os
import traceback
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_SIZE_BYTES = 1_000_000
_KEPT_FILES = 3
_ROOT = "tui"


class LogFile(logging.Handler):
    """Writes to a 0600 file that is opened at the first line; never raises."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._file: RotatingFileHandler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; a log that cannot be written is no reason to stop."""
        try:
            if self._file is None:
                self._file = self._open()
            self._file.emit(record)
        except OSError:
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's
        """Say nothing: standard error is the user's screen."""

    def close(self) -> None:
        """Close the file, if it was ever opened."""
        if self._file is not None:
            self._file.close()
        super().close()

    def _open(self) -> "RotatingFileHandler":
        from logging.handlers import RotatingFileHandler

        class Private(RotatingFileHandler):
            def _open(self) -> TextIOWrapper:
                # by default a file made at a rotation could be read by everybody
                return open(self.baseFilename, "a", encoding="utf-8", opener=_private)

        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = Private(
            self.path, maxBytes=_SIZE_BYTES, backupCount=_KEPT_FILES, encoding="utf-8"
        )
        file.handleError = self.handleError
        file.setFormatter(logging.Formatter(_FORMAT))
        return file


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def folder() -> Path:
    """Where the platform keeps logs; it need not exist."""
    return Path(platformdirs.user_log_dir("ucloud-tui", appauthor=False))


def start(home: Path, level: int = logging.INFO) -> LogFile:
    """Send what our modules log to a file in that folder; others' words go nowhere."""
    # without a handler logging prints warnings of libraries over the screen
    logging.getLogger().addHandler(logging.NullHandler())
    handler = LogFile(home / "ucloud-tui.log")
    ours = logging.getLogger(_ROOT)
    for old in [known for known in ours.handlers if isinstance(known, LogFile)]:
        ours.removeHandler(old)
        old.close()
    ours.addHandler(handler)
    ours.setLevel(level)
    ours.propagate = False
    return handler


def crash(error: BaseException) -> str:
    """Write an error that is ours to mend, without locals.

    Gives a sentence for the user, to stand behind the program's name.
    """
    trace = "".join(traceback.format_exception(error))
    ours = logging.getLogger(_ROOT)
    ours.critical("crashed\n%s", trace)
    for handler in ours.handlers:
        if isinstance(handler, LogFile) and handler.path.exists():
            return f"It stopped on an error of its own. See {handler.path}"
    return (
        "It stopped on an error of its own, and could not write its log: "
        f"{type(error).__name__}"
    )
