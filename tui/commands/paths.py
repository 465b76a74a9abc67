"""Paths as people type them: a drive by its number or by what it is called."""

from tui.client import files
from tui.commands.connecting import Connection
from tui.describe.plain import plain
from tui.errors import BadInput, NotFound


async def path_of(connection: Connection, typed: str) -> str:
    """The path that is meant, which begins with the number of a drive.

    Raises:
        BadInput: several drives are called so.
        NotFound: there is no such drive.
        UCloudError: the drives could not be had.
    """
    drive, slash, rest = typed.strip().lstrip("/").partition("/")
    if not drive or (drive.isascii() and drive.isdigit()):
        return f"/{drive}{slash}{rest}"
    found = [
        known.root
        for known in await files.drives(connection.client)
        if known.specification.title.casefold() == drive.casefold()
    ]
    if len(found) == 1:
        return f"{found[0]}{slash}{rest}"
    if found:
        message = (
            f"Several drives are called '{plain(drive)}': {', '.join(found)}. "
            "Use one of these paths."
        )
        raise BadInput(message)
    message = (
        f"There is no drive '{plain(drive)}' for '{plain(typed)}'. "
        "See 'ucloud-tui folder list'."
    )
    raise NotFound(message)
