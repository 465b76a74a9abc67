"""When jobs run out of time, and what is said of it."""

from datetime import UTC

import msgspec
import pytest

from tests.describing import HOUR, MINUTE, NOW, a_job
from tui.describe import deadlines
from tui.describe.deadlines import Deadlines
from tui.wire.jobs import Job


def ending(minutes: float, job_id: str = "1", **parts: dict[str, object]) -> Job:
    """A running job that ends in so many minutes."""
    expires = NOW + int(minutes * MINUTE)
    job = a_job("RUNNING", status_={"expiresAt": expires}, **parts)
    return msgspec.structs.replace(job, id=job_id)


def due(known: Deadlines, after_minutes: float = 0) -> list[str]:
    """Ids of the jobs to speak of so many minutes later."""
    return [job.id for job in known.due(NOW + int(after_minutes * MINUTE))]


def test_each_threshold_is_spoken_of_once() -> None:
    known = Deadlines()
    known.take([ending(90)])
    told = [after for after in range(91) if due(known, after)]
    assert told == [30, 60, 80, 85]


def test_asking_again_says_nothing_again() -> None:
    known = Deadlines()
    known.take([ending(24)])
    assert due(known) == ["1"]
    known.take([ending(24)])
    assert due(known) == []
    assert due(known, 1) == []


def test_what_ends_first_is_in_front() -> None:
    known = Deadlines()
    known.take([ending(20, "late"), ending(4, "soon"), ending(300, "far")])
    assert due(known) == ["soon", "late"]


def test_more_time_is_warned_of_again_when_that_ends() -> None:
    known = Deadlines()
    known.take([ending(4)])
    assert due(known) == ["1"]
    known.take([ending(64)])
    assert due(known) == []
    assert due(known, 5) == ["1"]


def test_an_extension_to_less_than_an_hour_is_not_a_warning() -> None:
    known = Deadlines()
    known.take([ending(24)])
    assert due(known) == ["1"]
    known.take([ending(54)])
    assert due(known) == []
    assert due(known, 25) == ["1"]


@pytest.mark.parametrize("state", ["IN_QUEUE", "SUSPENDED", "SUCCESS", "EXPIRED"])
def test_only_running_jobs_end(state: str) -> None:
    known = Deadlines()
    known.take([ending(4)])
    known.take([a_job(state)])
    known.take([msgspec.structs.replace(a_job(state), id="1")])
    assert due(known) == []
    assert known.next_ms(NOW) is None


def test_what_is_over_or_has_no_end_is_not_spoken_of() -> None:
    known = Deadlines()
    known.take([ending(-1), a_job(status_={"expiresAt": None})])
    assert due(known) == []


def test_jobs_of_other_people_are_theirs() -> None:
    known = Deadlines()
    known.take([ending(4)], me="Bo#2")
    assert due(known) == []
    known.take([ending(4)], me=ending(4).owner.created_by)
    assert due(known) == ["1"]


def test_a_job_of_an_hour_is_not_near_its_end_when_it_starts() -> None:
    known = Deadlines()
    hour: dict[str, object] = {"hours": 1, "minutes": 0, "seconds": 0}
    known.take([ending(59, specification_={"timeAllocation": hour})])
    assert due(known) == []
    assert due(known, 30) == ["1"]


@pytest.mark.parametrize(
    ("left", "wait"), [(90, 30), (60.5, 0.5), (31, 1), (10.5, 0.5), (6, 1)]
)
def test_the_next_moment_is_known(left: float, wait: float) -> None:
    known = Deadlines()
    known.take([ending(left)])
    assert known.next_ms(NOW) == wait * MINUTE


def test_after_the_last_threshold_nothing_is_waited_for() -> None:
    known = Deadlines()
    known.take([ending(4)])
    assert known.next_ms(NOW) is None


def test_a_warning_has_how_long_and_when() -> None:
    job = ending(24)
    name = job.title
    said = deadlines.warning([job], NOW, UTC)
    assert said == f"{name} ends in 24 m (12:44)"
    assert "1 h " in deadlines.warning([ending(59.98)], NOW, UTC)
    both = deadlines.warning([ending(4), ending(24, "2")], NOW, UTC)
    assert both == f"2 jobs end within 24 m: {name}, {name}"


def test_a_new_end_stands_beside_the_old() -> None:
    job = ending(8 * 60)
    before = NOW + HOUR
    assert deadlines.moved(job, before, NOW, UTC) == "ends 13:20 → 20:20"
    assert deadlines.moved(job, 0, NOW, UTC) == "ends no limit → 20:20"


def test_why_there_can_be_no_more_time() -> None:
    machine = a_job(
        status_={"resolvedSupport": {"support": {"docker": {"enabled": True}}}}
    )
    assert deadlines.why_no_more([ending(4)]) == ""
    assert "does not offer it" in deadlines.why_no_more([machine])
    assert deadlines.why_no_more([ending(4), machine]) == ""


@pytest.mark.parametrize(
    ("minutes", "said"), [(60, "+1h"), (150, "+2h30m"), (5, "+5m"), (1440, "+24h")]
)
def test_added_time_is_short(minutes: int, said: str) -> None:
    assert deadlines.added(minutes) == said
