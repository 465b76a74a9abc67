"""What jobs print, as files of their output folders; they grow while the jobs run."""

import os
from collections.abc import Iterable
from pathlib import Path

from tui.sandbox.jobs import Job
from tui.sandbox.output import Line

_NS_OF_MS = 1_000_000


def printed(job: Job, now_ms: int) -> dict[str, str]:
    """Everything that a job has printed until now, by the names of the files."""
    until_ms = _until(job, now_ms)
    if until_ms is None:
        return {}
    files: dict[str, str] = {}
    for rank in range(job.replicas):
        files |= _pieces(job, rank, -1, until_ms)
    return files


def grow(folder: Path, job: Job, now_ms: int) -> None:
    """Write what was printed since the files were written last, as their dates say."""
    until_ms = _until(job, now_ms)
    if until_ms is None or job.started_at is None:
        return
    at_ns = (job.started_at + until_ms) * _NS_OF_MS
    for rank in range(job.replicas):
        paths = [folder / name for name in _names(job, rank)]
        if not all(path.exists() for path in paths):
            continue
        written_ms = paths[0].stat().st_mtime_ns // _NS_OF_MS - job.started_at
        if written_ms >= until_ms:
            continue
        for name, text in _pieces(job, rank, written_ms, until_ms).items():
            with (folder / name).open("a", encoding="utf-8") as file:
                file.write(text)
            os.utime(folder / name, ns=(at_ns, at_ns))


def streams(job: Job, lines: Iterable[Line]) -> tuple[str, str]:
    """What was printed as output and as errors; containers write both to the first.

    Source: im2/pkg/integrations/k8s/containers/invocation.go
    """
    out: list[str] = []
    err = out if not job.slurm else []
    for line in lines:
        (err if line.stderr else out).append(line.text)
    return "".join(out), "" if err is out else "".join(err)


def _until(job: Job, now_ms: int) -> int | None:
    """How long it has run, ms; None if it has not begun."""
    if job.started_at is None:
        return None
    return (job.ended_at or now_ms) - job.started_at


def _names(job: Job, rank: int) -> tuple[str, ...]:
    """The files of a node: for what it prints, and on Slurm for its errors."""
    if not job.slurm:
        return (f"stdout-{rank}.log",)
    if rank == 0:
        return "stdout.txt", "stderr.txt"
    return f"std-{rank}.out", f"std-{rank}.err"


def _pieces(job: Job, rank: int, after_ms: int, until_ms: int) -> dict[str, str]:
    """What a node printed in a time, by the names of its files."""
    texts = streams(job, job.output(rank, after_ms, until_ms))
    return dict(zip(_names(job, rank), texts, strict=False))
