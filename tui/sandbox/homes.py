"""Scratch folders: the drives of a world, and in them the homes of its shells."""

import os
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath

from tui.sandbox.job_output import printed
from tui.sandbox.jobs import Job

MY_DRIVE = "61023"
PROJECT_DRIVE = "61024"
DATA_DRIVE, SITE_DRIVE, SHUT_DRIVE = "61025", "61026", "61027"


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive and who keeps it."""

    id: str
    title: str
    provider: str
    project: bool = True
    read_only: bool = False


_ALL = (
    Drive(MY_DRIVE, "Home", "ucloud", project=False),
    Drive(PROJECT_DRIVE, "cpgpu", "ucloud"),
    Drive(DATA_DRIVE, "reference data", "ucloud", read_only=True),
    Drive(SITE_DRIVE, "hippo scratch", "hippo"),
    Drive(SHUT_DRIVE, "aau archive", "aau"),
)
DRIVE = {drive.id: drive for drive in _ALL}
"""Every drive by its id."""
DRIVES = {drive.id: drive.provider for drive in _ALL}
"""Every drive with the provider that keeps it."""
_MADE_AGO_MS = 3 * 86_400_000
LOCKED = "locked"
"""A folder that even its owner cannot read."""

HELLO = "Hello, world!\n"
_README = """\
# A scratch folder of the sandbox

Nothing here is real and everything is removed when the sandbox ends.

    cat unicode.txt        wide, combining and right-to-left text
    sh colours.sh          all 256 colours and every style
    python3 train.py       something that runs (ctrl+c stops it)
    seq 1 100000           a flood
"""
_UNICODE = """\
plain      The quick brown fox
accents    æøå ÆØÅ é ñ ü ß
combining  e\u0301 a\u030a o\u0308 n\u0303
wide       日本語 中文 한국어
emoji      🚀 🧬 👩‍🔬 🇩🇰
boxes      ┌──┬──┐ ╔══╗ ░▒▓█
arrows     ← ↑ → ↓ ⇒ ∑ √ ∞ ≈
"""
_COLOURS = """\
i=0
while [ $i -lt 256 ]; do
  printf '\\033[48;5;%sm%4s\\033[0m' "$i" "$i"
  i=$((i + 1))
  [ $((i % 16)) -eq 0 ] && echo
done
for style in 1 2 3 4 7 9; do printf '\\033[%smstyle %s\\033[0m  ' $style $style; done
echo
"""
_TRAIN = """\
import itertools
import math
import time

for epoch in itertools.count(1):
    print(f"epoch {epoch:>3}  loss {math.exp(-epoch / 9):.4f}", flush=True)
    time.sleep(0.2)
"""
_DATA = "sample,reads,mapped\n" + "".join(
    f"sample_{number:02},{number * 7919 % 90_000},{number * 6007 % 80_000}\n"
    for number in range(1, 41)
)
_FILES = {
    "README.md": _README,
    "unicode.txt": _UNICODE,
    "colours.sh": _COLOURS,
    "train.py": _TRAIN,
    "data/samples.csv": _DATA,
}
_LOG_LINES = 85_000
_LOG_LINE = "2026-08-20T{:02}:{:02}:{:02}Z INFO step {:>6} loss {:.5f} lr 3.0e-04\n"
_BINARY = bytes(range(256)) * 2_048
_GENOME = ">chr21 a made-up sequence\n" + "ACGTTGCAAGCTNNGATTACA\n" * 4_000
_NOTES = """\
Reference data, read only.

genomes/       sequences, one file each
logs/          what the last training said (5 MB)
models/        weights, in binary
"""


def _log() -> bytes:
    """Five megabytes of a training."""
    return "".join(
        _LOG_LINE.format(n // 3600 % 24, n // 60 % 60, n % 60, n, 4 / (1 + n / 9_000))
        for n in range(_LOG_LINES)
    ).encode()


def _samples(count: int) -> Iterable[tuple[str, bytes]]:
    """Many small files, more than are on one page."""
    for number in range(1, count + 1):
        yield f"reads/sample-{number:04}.fastq", b"@read\nACGT\n+\nIIII\n" * number


def _data() -> dict[str, bytes]:
    """What is in the drive of data."""
    return {
        "README.md": _NOTES.encode(),
        "genomes/chr21.fa": _GENOME.encode(),
        "genomes/human/annotation/genes.gff": b"##gff-version 3\n",
        "logs/training.log": _log(),
        "models/unet-weights.bin": _BINARY,
        "models/empty.bin": b"",
        f"{LOCKED}/secret.txt": b"nobody may read this\n",
        **dict(_samples(320)),
    }


_SCRATCH = {
    "ucloud-jobs/1024/stdout.txt": b"srun: job 1024 started\n",
    "ucloud-jobs/1024/job.sbatch": b"#!/bin/bash\n#SBATCH --nodes=1\nhostname\n",
    ".bashrc": b"# .bashrc\n",
}
_CONTENT: dict[str, Callable[[], dict[str, bytes]]] = {
    DATA_DRIVE: _data,
    SITE_DRIVE: lambda: _SCRATCH,
}
_SET_UP = """\
PS1="${UCLOUD_PROMPT:-$PS1}"
unset UCLOUD_PROMPT
alias ls='ls --color=auto'
alias grep='grep --color=auto'
shopt -s checkwinsize 2>/dev/null
HISTFILE=
"""


class Homes:
    """The folders of one world, made when they are first used."""

    def __init__(self, world_id: str, clock: Callable[[], int]) -> None:
        """Remember for whom; nothing is written yet.

        Args:
            world_id: Part of the folder's name.
            clock: Tells how far the output of running jobs has come, ms.
        """
        self._world_id = world_id
        self._clock = clock
        self._written: set[Path] = set()

    @cached_property
    def root(self) -> Path:
        """The folder in which everything lies."""
        path = Path(tempfile.mkdtemp(prefix=f"ucloud-sandbox-{self._world_id[:6]}-"))
        for drive in DRIVES:
            (path / drive).mkdir()
        (path / "bashrc").write_text(_SET_UP)
        return path.resolve()

    @property
    def set_up(self) -> Path:
        """The file that a shell reads at its start."""
        return self.root / "bashrc"

    def drive(self, drive_id: str) -> Path:
        """The folder of a drive, filled."""
        path = self.root / drive_id
        if path not in self._written:
            content = _CONTENT.get(drive_id)
            self._fill(path, {} if content else _FILES, _MADE_AGO_MS)
            self.add(drive_id, content() if content else {})
        return path

    def add(self, drive_id: str, files: dict[str, bytes], age_ms: int = 0) -> None:
        """Put files into a drive; their names are paths in it."""
        aged = drive_id in _CONTENT
        for name, data in files.items():
            path = self.root / drive_id / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            self._date(path, _age_ms(name) if aged else age_ms)
        folders = {path for name in files for path in PurePath(name).parents}
        for folder in folders - {PurePath()}:
            age = _age_ms(str(folder)) if aged else age_ms
            self._date(self.root / drive_id / folder, age)

    def home(self, job: Job) -> Path:
        """The folder in which the shells of a job start, filled."""
        path = self.root / self.folder(job).strip("/")
        if path not in self._written:
            now = self._clock()
            guide = job.machine.guide
            age = now - (job.started_at or job.created_at)
            self._fill(path, {} if guide else _FILES, age)
            for name, text in ({} if guide else printed(job, now)).items():
                (path / name).write_text(text, encoding="utf-8")
                self._date(path / name, now - (job.ended_at or now))
        return path

    def folder(self, job: Job) -> str:
        """The same as a path of UCloud."""
        drive = PROJECT_DRIVE if job.project else MY_DRIVE
        return f"/{drive}/Jobs/{job.application.title}/{job.id}"

    def find(self, path: str) -> Path | None:
        """What lies at a path of UCloud; None when it leads out of the drives."""
        drive, _, rest = path.strip("/").partition("/")
        if drive not in DRIVES:
            return None
        base = self.drive(drive)
        found = (base / rest).resolve()
        return found if found.is_relative_to(base) else None

    def remove(self) -> None:
        """Delete everything; made again when used again."""
        if "root" in self.__dict__:
            shutil.rmtree(self.root, ignore_errors=True)
            del self.root
            self._written.clear()

    def _fill(self, folder: Path, files: dict[str, str], age_ms: int) -> None:
        if folder in self._written:
            return
        self._written.add(folder)
        for name, text in ({"hello_world.txt": HELLO} | files).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            self._date(path, age_ms)
            self._date(path.parent, age_ms)

    def _date(self, path: Path, age_ms: int) -> None:
        """Let it be so old by the clock of the world."""
        at_ns = (self._clock() - age_ms) * 1_000_000
        os.utime(path, ns=(at_ns, at_ns))


def _age_ms(name: str) -> int:
    """Up to two months, the same for the same name."""
    return zlib.crc32(name.encode()) % (60 * 86_400_000)
