"""Where files should go: asked before they are fetched, nothing is replaced unasked."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.describe import plain
from tui.describe.files import Entry, size
from tui.screens.account import Account
from tui.screens.dialogs import Choice, Confirm, Prompt
from tui.screens.files.downloads import Batch, Downloads, Wanted
from tui.screens.new_file import short

if TYPE_CHECKING:
    from tui.client.file_tree import Tree
    from tui.wire.files import File

_COUNTED = 500
_FEW = 5


async def ask_file(screen: Screen[Any], downloads: Downloads, entry: Entry) -> None:
    """Ask where a file should go, and fetch it.

    Args:
        screen: Asks.
        downloads: Fetches.
        entry: The file.
    """
    from tui.client.file_download import local_name

    name = local_name(entry.name)
    known = "" if entry.size is None else f", {size(entry.size)}"
    title = f"Download {plain(entry.name)}{known}"
    text = await _asked(screen, title, "To which file or folder?", downloads, name)
    if not text:
        return
    target = target_of(text, name)
    wanted = Wanted(entry.path, target)
    if is_there(target):
        wanted = await _asked_again(screen, wanted)
    if wanted:
        downloads.add(wanted)


async def _asked(
    screen: Screen[Any], title: str, line: str, downloads: Downloads, name: str
) -> str:
    value = str(Path(downloads.folder or default_folder()) / name)
    hint = "enter fetches it   esc leaves it"
    question = Prompt(title, (line,), value=value, hint=hint)
    return (await screen.app.push_screen_wait(question) or "").strip()


async def _asked_again(screen: Screen[Any], wanted: Wanted) -> Wanted | None:
    """What to do where there is a file of that name."""
    target = wanted.target
    other = unused(target)
    options = (
        ("k", f"keep both: {plain(other.name)}", ""),
        ("r", "replace the file that is here", _why_not_replaced(target)),
    )
    title = f"{plain(target.name)} is there already"
    chosen = await screen.app.push_screen_wait(Choice(title, options))
    if chosen == "k":
        return Wanted(wanted.path, other)
    return Wanted(wanted.path, target, replacing=True) if chosen == "r" else None


async def ask_folder(
    screen: Screen[Any], account: Account, downloads: Downloads, entry: Entry
) -> None:
    """Ask where all files of a folder should go, and fetch them one by one.

    Args:
        screen: Asks.
        account: Where the folder is.
        downloads: Fetches.
        entry: The folder.

    Raises:
        UCloudError: the folder cannot be read.
    """
    from tui.client.file_download import local_name
    from tui.client.file_tree import tree

    name = local_name(entry.name)
    title, line = f"Download all of {plain(entry.name)}", "As which folder?"
    text = await _asked(screen, title, line, downloads, name)
    if not text:
        return
    target = target_of(text, "")
    said = 0

    def counted(count: int) -> None:
        nonlocal said
        if count >= said + _COUNTED:
            said = count
            screen.notify(f"{count} files so far.", timeout=2)

    found = await tree(await account.client(), entry.path, counted)
    wanted = placed(found.files, entry.path, target)
    new = [one for one in wanted if not is_there(one.target)]
    if await _agreed(screen, found, target, {one.path for one in new}):
        batch = Batch(target, len(new))
        downloads.add(*(Wanted(one.path, one.target, batch=batch) for one in new))


async def _agreed(
    screen: Screen[Any], found: "Tree", target: Path, new: set[str]
) -> bool:
    """Whether so much is to be fetched; says what is not."""
    count, old = len(new), len(found.files) - len(new)
    if not count:
        text = "All of its files are here already." if old else "It holds no files."
        screen.notify(text)
        return False
    lines = [f"They go to {plain(short(target))}."]
    if old:
        lines.append(f"{old} are here already and stay as they are.")
    if found.unread:
        lines.append("These folders cannot be read:")
        lines += [plain(path) for path in found.unread[:_FEW]]
    noun = "file" if count == 1 else "files"
    sizes = (file.status.size_in_bytes or 0 for file in found.files if file.id in new)
    total = sum(sizes)
    of = f", {size(total)} in all" if total else ""
    title = f"Download {count} {noun}{of}?"
    question = Confirm(title, tuple(lines), keep="Not now", act="Download")
    return bool(await screen.app.push_screen_wait(question))


def placed(files: "Iterable[File]", folder: str, target: Path) -> list[Wanted]:
    """Each file with its place below the target; no two have the same."""
    taken: set[Path] = set()
    found: list[Wanted] = []
    for file in files:
        path = target.joinpath(*_parts(file.id, folder))
        while path in taken:
            path = path.with_name(f"{path.name}_")
        taken.add(path)
        found.append(Wanted(file.id, path))
    return found


def _parts(path: str, folder: str) -> Iterator[str]:
    """The names below the folder, such as files here may have."""
    from tui.client.file_download import local_name

    for part in path.removeprefix(folder.rstrip("/")).strip("/").split("/"):
        yield local_name(part)


def default_folder() -> str:
    """Where files are put when nobody says otherwise."""
    downloads = Path.home() / "Downloads"
    return "~/Downloads" if downloads.is_dir() else str(Path.cwd())


def target_of(text: str, name: str) -> Path:
    """The file that was named, or one of that name in the folder that was named."""
    try:
        path = Path(text).expanduser()
    except RuntimeError:  # ~nobody
        path = Path(text)
    return path / name if text.endswith("/") or path.is_dir() else path


def unused(target: Path) -> Path:
    """A name beside it that no file has."""
    numbered = (
        target.with_name(f"{target.stem} ({number}){target.suffix}")
        for number in range(2, 10_000)
    )
    return next(path for path in numbered if not is_there(path))


def is_there(path: Path) -> bool:
    """Whether there is something by that name, a broken link included."""
    return os.path.lexists(path)


def _why_not_replaced(target: Path) -> str:
    return "" if target.is_file() else "it is no file"
