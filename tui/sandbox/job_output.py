"""What jobs print, as files of their output folders; they grow while the jobs run."""

import os
from pathlib import Path

from tui.sandbox.jobs import Job

_NS_OF_MS = 1_000_000


def printed(job: Job, now_ms: int) -> dict[str, str]:
    """Everything that a job has printed until now, by the names of the files."""
    until_ms = _until(job, now_ms)
    if until_ms is None:
        return {}
    files: dict[str, str] = {}
    for rank in range(job.replicas):
        out, err = _pieces(job, rank, -1, until_ms)
        files |= dict(zip(_names(rank), (out, err), strict=True))
    return files


def grow(folder: Path, job: Job, now_ms: int) -> None:
    """Write what was printed since the files were written last, as their dates say."""
    until_ms = _until(job, now_ms)
    if until_ms is None or job.started_at is None:
        return
    at_ns = (job.started_at + until_ms) * _NS_OF_MS
    for rank in range(job.replicas):
        paths = [folder / name for name in _names(rank)]
        if not all(path.exists() for path in paths):
            continue
        written_ms = paths[0].stat().st_mtime_ns // _NS_OF_MS - job.started_at
        if written_ms >= until_ms:
            continue
        texts = _pieces(job, rank, written_ms, until_ms)
        for path, text in zip(paths, texts, strict=True):
            with path.open("a", encoding="utf-8") as file:
                file.write(text)
            os.utime(path, ns=(at_ns, at_ns))


def _until(job: Job, now_ms: int) -> int | None:
    """How long it has run, ms; None if it has not begun."""
    if job.started_at is None:
        return None
    return (job.ended_at or now_ms) - job.started_at


def _names(rank: int) -> tuple[str, str]:
    """The files of a node, for what it prints and for its errors."""
    if rank == 0:
        return "stdout.txt", "stderr.txt"
    return f"std-{rank}.out", f"std-{rank}.err"


def _pieces(job: Job, rank: int, after_ms: int, until_ms: int) -> tuple[str, str]:
    lines = list(job.output(rank, after_ms, until_ms))
    return (
        "".join(line.text for line in lines if not line.stderr),
        "".join(line.text for line in lines if line.stderr),
    )
