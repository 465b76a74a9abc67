"""What a stream missed of a file: the end of the one found in the other."""

from collections.abc import Sequence


def missing_from(stream: Sequence[str], file: Sequence[str]) -> int | None:
    """The line of the file with which what the stream missed begins.

    The newest lines of the stream are looked for in the file: at the place where most
    of them stand one after the other, at the first of several such places, so that
    rather a line comes twice than never. Characters outside ASCII are left out of the
    comparison: where the provider cuts them they arrive broken.

    Args:
        stream: Whole lines that came, oldest first.
        file: Lines of the end of the file, oldest first.

    Returns:
        An index into the file; its length when nothing is missing; None when no line
        of the file is like the stream's last.
    """
    ours = [_key(line) for line in reversed(stream)]
    theirs = [_key(line) for line in reversed(file)]
    if not ours:
        return 0
    runs = _runs([*ours, None, *theirs])[len(ours) + 1 :]
    longest = max(runs, default=0)
    if not longest:
        return None
    newest = max(at for at, run in enumerate(runs) if run == longest)
    return len(file) - newest


def _key(line: str) -> str:
    return line if line.isascii() else line.encode("ascii", "ignore").decode()


def _runs(items: Sequence[str | None]) -> list[int]:
    """For each place how many items from there on are as those at the beginning."""
    runs = [0] * len(items)
    left = right = 0
    for at in range(1, len(items)):
        run = min(right - at, runs[at - left]) if at < right else 0
        while at + run < len(items) and items[run] == items[at + run]:
            run += 1
        runs[at] = run
        if at + run > right:
            left, right = at, at + run
    return runs
