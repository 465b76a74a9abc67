"""What shells leave on disk when asked: transcripts, and recordings as asciicast v2.

Files are 0600 and never replace another. Only output is recorded, never input.
"""

import json
from collections.abc import Callable
from pathlib import Path
from time import monotonic, time

from tui.errors import NotKept
from tui.screens import new_file


def proposal(label: str, suffix: str) -> Path:
    """Where a file about a shell of that name goes if the user says nothing else."""
    return new_file.proposal("shells", label, suffix, unnamed="shell")


def save(path: Path, text: str) -> None:
    """Write a new file.

    Raises:
        NotKept: it is there already, or could not be written; says why.
    """
    file = new_file.create(path)
    try:
        with file:
            file.write(text)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise new_file.not_kept(path, error) from error


class Recording:
    """Output with its times, as asciinema plays it; goes on until it is closed."""

    def __init__(
        self,
        path: Path,
        size: tuple[int, int],
        title: str,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Begin.

        Args:
            path: A file that is not there yet.
            size: Columns and rows.
            title: What the player calls it.
            clock: Seconds.

        Raises:
            NotKept: the file could not be written; says why.
        """
        self.path = path
        self.failure = ""
        """Why it stopped by itself, a sentence; "" while all is well."""
        self._file = new_file.create(path)
        self._clock = clock
        self._began = clock()
        header = {"version": 2, "width": size[0], "height": size[1]}
        more = {"timestamp": int(time()), "title": title}
        self._line(header | more | {"env": {"TERM": "xterm-256color"}})
        self.flush()
        if self.failure:
            raise NotKept(self.failure)

    def output(self, text: str) -> None:
        """Note what the far side wrote."""
        self._event("o", text)

    def resize(self, cols: int, rows: int) -> None:
        """Note another size."""
        self._event("r", f"{cols}x{rows}")

    def flush(self) -> None:
        """Have what was noted on disk."""
        self._try(self._file.flush)

    def close(self) -> None:
        """Stop; more does no harm and is not noted."""
        self._try(self._file.close)

    def _event(self, kind: str, text: str) -> None:
        if not self._file.closed:
            at = round(self._clock() - self._began, 6)
            self._line([at, kind, text])

    def _line(self, value: object) -> None:
        line = json.dumps(value, ensure_ascii=False) + "\n"
        self._try(lambda: self._file.write(line))

    def _try(self, does: Callable[[], object]) -> None:
        if self._file.closed:
            return
        try:
            does()
        except OSError as error:
            self.failure = f"The recording stopped: {error.strerror}. {self.path}"
            self._drop()

    def _drop(self) -> None:
        """Close without a second try to write what is left."""
        try:
            self._file.close()
        except OSError:  # io marks it closed all the same
            return
