"""Calls about drives and files: the scratch folders, seen as UCloud shows them."""

import json
from pathlib import Path

from tui.sandbox.asked import Asked, done, page, page_size, responses, string
from tui.sandbox.homes import DRIVE, DRIVES, LOCKED, MY_DRIVE, PROJECT_DRIVE
from tui.sandbox.hostile import TEXTS
from tui.sandbox.job_output import grow
from tui.sandbox.jobs import Job
from tui.sandbox.machines import SERVICED
from tui.sandbox.refusals import Json, Refusal
from tui.sandbox.session_calls import download_link
from tui.sandbox.shapes import Wanted, status_json
from tui.sandbox.world import PROJECT, World

_MADE_MS = 1_735_689_600_000


def drives(asked: Asked) -> Json:
    """The workspace's drives."""
    size = page_size(asked.number("itemsPerPage"), asked.world.dialect)
    mine = [one.id for one in DRIVE.values() if one.project == bool(asked.project)]
    return page(mine, size, asked.text("next"), lambda one: _drive(asked, one))


def browse(asked: Asked) -> Json:
    """What lies in a folder."""
    path = asked.text("path")
    if not path:
        raise Refusal(400, "Bad request - no path specified")
    folder = _found(asked, path)
    if not folder.exists():
        raise Refusal(404, f"Could not find directory: {path}")
    if not folder.is_dir() or folder.name == LOCKED:
        why = "Could not find and read directory. Is this a directory?"
        raise Refusal(404, why)
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    by, down = asked.text("sortBy"), asked.text("sortDirection") == "descending"
    if by == "SIZE":
        entries.sort(key=lambda entry: entry.lstat().st_size, reverse=down)
    elif by == "MODIFIED_AT":
        entries.sort(key=lambda entry: entry.lstat().st_mtime, reverse=down)
    size = page_size(asked.number("itemsPerPage"), asked.world.dialect)
    base = path.rstrip("/")
    return page(
        entries,
        size,
        asked.text("next"),
        lambda entry: _file(asked, f"{base}/{entry.name}", entry),
    )


def retrieve(asked: Asked) -> Json:
    """One file or folder."""
    path = asked.text("id")
    found = _found(asked, path)
    if not found.exists():
        raise Refusal(404, "Could not find file!")
    return _file(asked, path.rstrip("/"), found)


def download(asked: Asked) -> Json:
    """Links at which files can be had."""
    links: list[Json] = []
    for item in asked.items:
        path = string(item, "id")
        if not _found(asked, path).is_file():
            raise Refusal(404, "Could not find file!")
        links.append({"endpoint": download_link(asked, path)})
    return responses(links)


def create_folder(asked: Asked) -> Json:
    """Make folders."""
    for item in asked.items:
        _found(asked, string(item, "id")).mkdir(parents=True, exist_ok=True)
    return done(asked.items)


def _found(asked: Asked, path: str) -> Path:
    drive = path.strip("/").partition("/")[0]
    if not asked.may_use(drive):
        raise Refusal(403, "Write permission is required")
    if DRIVES[drive] == SERVICED:
        raise Refusal(404, "Service is currently undergoing maintenance.")
    for job in asked.world.jobs.values():
        folder = job.output_folder or ""
        if folder.startswith(path) or (folder and path.startswith(folder)):
            _fill(asked.world, job)
        if folder and path.startswith(folder):
            grow(asked.world.homes.home(job), job, asked.world.now_ms)
    if asked.world.settings.hostile:
        asked.world.homes.add(PROJECT_DRIVE, _HOSTILE)
    found = asked.world.homes.find(path)
    if found is None:
        raise Refusal(403, "Write permission is required")
    return found


def _fill(world: World, job: Job) -> None:
    """Let a job's output folder be there, with what the job was started with."""
    path = world.homes.home(job) / "JobParameters.json"
    if not job.machine.guide and not path.exists():
        wanted = Wanted(parameters=True)
        shown = status_json(world, job, wanted)["jobParametersJson"]
        drive, _, folder = world.homes.folder(job).strip("/").partition("/")
        data = json.dumps(shown, indent=2).encode()
        age_ms = world.now_ms - (job.started_at or job.created_at)
        world.homes.add(drive, {f"{folder}/{path.name}": data}, age_ms)


_HOSTILE = {
    f"hostile/{text.translate({0: 1, 47: 8725})[:60]}": text.encode("utf-8", "replace")
    for text in TEXTS
}
"""Files whose names and content try to break whoever draws them."""


def _drive(asked: Asked, drive: str) -> Json:
    return {
        "id": drive,
        "createdAt": _MADE_MS,
        "owner": _owner(asked, drive),
        "permissions": {"myself": _may(drive), "others": []},
        "providerGeneratedId": f"sandbox/{drive}",
        "specification": {
            "title": DRIVE[drive].title,
            "product": _storage(drive),
            "labels": {},
        },
        "updates": [],
        "status": {
            "preferredDrive": False,
            "resolvedSupport": None,
            "resolvedProduct": None,
        },
    }


def _owner(asked: Asked, drive: str) -> Json:
    project = None if drive == MY_DRIVE else PROJECT
    return {"createdBy": asked.world.me.name, "project": project}


def _may(drive: str) -> list[str]:
    return ["READ"] if DRIVE[drive].read_only else ["ADMIN", "READ", "EDIT"]


def _storage(drive: str) -> Json:
    return {"id": "storage", "category": "u1-cephfs", "provider": DRIVES[drive]}


def _file(asked: Asked, path: str, found: Path) -> Json:
    stat = found.lstat()
    modified_ms = int(stat.st_mtime * 1000)
    drive = path.strip("/").partition("/")[0]
    folder = found.is_dir()
    return {
        "id": path,
        "createdAt": modified_ms,
        "owner": _owner(asked, drive),
        "permissions": {"myself": _may(drive), "others": []},
        "specification": {"collection": drive, "product": _storage(drive)},
        "status": {
            "type": "DIRECTORY" if folder else "FILE",
            "sizeInBytes": stat.st_size,
            "sizeIncludingChildrenInBytes": None,
            "fileCount": None,
            "directoryCount": None,
            "modifiedAt": modified_ms,
            "accessedAt": int(stat.st_atime * 1000),
            "unixMode": stat.st_mode & 0o777,
            "unixOwner": 11042,
            "unixGroup": 11042,
            "metadata": {"metadata": {}},
        },
    }
