"""What jobs run is asked for once, whichever screen shows them."""

import asyncio
from collections.abc import AsyncIterator

from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.jobs.known import KnownJobs
from tui.wire import applications
from tui.wire.applications import NameAndVersion

_AT_A_TIME = 4


async def learn_applications(account: Account, known: KnownJobs) -> AsyncIterator[None]:
    """Ask for what the jobs run, each application once, a few at a time.

    Raises:
        UCloudError: the server does not answer; what it refuses is not asked for again.
    """
    missing = known.missing_applications()
    for at in range(0, len(missing), _AT_A_TIME):
        keys = missing[at : at + _AT_A_TIME]
        asked = (_learn(account, known, key) for key in keys)
        # whoever fails does not leave the others to themselves
        for failed in filter(None, await asyncio.gather(*asked)):
            raise failed
        yield


async def _learn(
    account: Account, known: KnownJobs, key: NameAndVersion
) -> UCloudError | None:
    """Ask for one; gives the error if there was no answer."""
    try:
        call = applications.retrieve(key.name, key.version)
        known.learn(key, await account.send(call))
    except UCloudError as error:
        if not error.of_ucloud:
            return error
        known.learn(key, None)
    return None
