"""What a live stream says, merged into what is known of the job."""

import msgspec

from tests.describing import NOW, a_job
from tui.screens.jobs.following import merged
from tui.wire.jobs import RUNNING, SUCCESS, Status, Update

SAID = Update(state=RUNNING, status="Your job is now running.", timestamp=NOW)


def test_messages_are_added_at_the_end() -> None:
    job = a_job()
    assert merged(job, (SAID,), None).updates == (*job.updates, SAID)


def test_what_a_status_leaves_out_is_kept() -> None:
    job = a_job()
    after = merged(job, (), Status(state=SUCCESS)).status
    assert after.state == SUCCESS
    before = msgspec.structs.replace(job.status, state=SUCCESS)
    assert after == before


def test_what_a_status_says_is_taken() -> None:
    after = merged(a_job(), (), Status(state=RUNNING, expires_at=NOW + 1)).status
    assert after.expires_at == NOW + 1
