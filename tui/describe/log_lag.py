"""How far a stream is behind the file that it reads."""

_WORTH_TELLING = 64 * 1024
"""Bytes; less is on its way."""


class Lag:
    """Compares how much a stream told with how long its file is.

    Where the stream began in the middle of the file, it is taken to be level with it
    when it is measured first: from then on it can only be said to fall behind.
    """

    def __init__(self, *, from_start: bool) -> None:
        self._start: int | None = 0 if from_start else None
        self._last = 0
        self.bytes = 0
        """Of the file that the stream has not told; 0 while that is little."""

    def measure(self, size: int, told: int) -> None:
        """Take the size of the file, and what was told of it before it was asked for.

        Args:
            size: In bytes.
            told: In bytes, since the stream began.
        """
        if self._start is None:
            self._start = max(0, size - told)
        behind = max(0, size - told - self._start)
        self.bytes = behind if min(behind, self._last) > _WORTH_TELLING else 0
        self._last = behind
