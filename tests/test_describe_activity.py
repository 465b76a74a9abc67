"""The list of what has happened."""

from datetime import UTC

from tui.describe import activity
from tui.describe.activity import KEPT, Activity, Entry
from tui.describe.filters import parse

NOW = 1_795_000_000_000


def entry(kind: activity.Kind = "done", ago_s: float = 0, **more: object) -> Entry:
    text = str(more.pop("text", f"a job is {kind}"))
    return Entry(kind, NOW - int(ago_s * 1000), text, **more)  # pyright: ignore[reportArgumentType]


def test_the_newest_stands_first() -> None:
    known = Activity()
    for age in (50, 900, 300):
        known.add(entry("notice", age, text=f"{age}"))
    assert [one.text for one in known.entries] == ["50", "300", "900"]


def test_what_two_sources_tell_is_listed_once() -> None:
    known = Activity()
    assert known.add(entry("done", 30, job_id="7"))
    assert not known.add(entry("done", 0, job_id="7", text="other words"))
    assert known.add(entry("done", 0, job_id="8"))
    assert known.add(entry("failed", 0, job_id="7"))
    assert len(known.entries) == 3


def test_of_two_sources_the_one_with_more_to_say_is_kept() -> None:
    known = Activity()
    known.add(entry("failed", 30, job_id="7", text="x has failed"))
    assert not known.add(entry("failed", 0, job_id="7", text="x has failed: Memory."))
    assert not known.add(entry("failed", 0, job_id="7", text="x has failed"))
    assert [one.text for one in known.entries] == ["x has failed: Memory."]


def test_a_machine_that_starts_again_later_is_told_again() -> None:
    known = Activity()
    assert known.add(entry("started", 600, job_id="7"))
    assert known.add(entry("started", 0, job_id="7"))


def test_warnings_differ_by_their_words() -> None:
    known = Activity()
    assert known.add(entry("expiring", 0, job_id="7", text="ends in 10 min"))
    assert known.add(entry("expiring", 0, job_id="7", text="ends in 5 min"))


def test_the_same_error_is_not_listed_every_few_seconds() -> None:
    known = Activity()
    assert known.add(entry("error", 300, text="Cannot reach it."))
    assert not known.add(entry("error", 0, text="Cannot reach it."))
    assert known.add(entry("error", 0, text="It failed."))


def test_own_actions_and_quiet_entries_are_never_unread() -> None:
    known = Activity()
    known.add(entry("action", text="Stop asked for"))
    known.add(entry("done", job_id="1", quiet=True))
    assert known.unread == 0
    known.add(entry("failed", job_id="1"))
    assert known.unread == 1
    known.read()
    assert known.unread == 0


def test_it_is_bounded() -> None:
    known = Activity()
    for number in range(KEPT + 10):
        known.add(entry("notice", KEPT - number, text=str(number)))
    assert len(known.entries) == KEPT
    assert known.entries[0].text == str(KEPT + 9)


def test_words_of_others_are_made_harmless() -> None:
    made = Entry("error", NOW, "a\x1b[31mb\nc")
    assert made.text == "a\ufffd[31mb c"
    assert activity.row(Entry("done", NOW, "x", command="\x1b"), NOW, UTC)[3] == (
        ("\ufffd", "muted"),
    )


def test_several_jobs_are_told_in_a_breath() -> None:
    some = [entry("done", job_id=str(number)) for number in range(3)]
    failed = entry("failed", job_id="9", text="align-07 has failed.")
    assert activity.together(some) == "3 jobs done"
    assert activity.together([*some, failed]) == "align-07 has failed; 3 jobs done"
    assert activity.together([entry("notice", text="Hello.")]) == "Hello"


def test_a_tally_counts_what_happened_to_jobs() -> None:
    some = [entry("done", job_id="1"), entry("done", job_id="2"), entry("failed")]
    assert activity.tally(some) == "1 failed, 2 done"
    assert activity.tally([entry("action")]) == ""


def test_it_can_be_filtered_by_kind_age_and_words() -> None:
    one = entry("failed", 3600, text="align-07 has failed", job_id="5003377")
    for text, found in (
        ("kind=fail", True),
        ("kind=done", False),
        ("age<2h", True),
        ("age<10m", False),
        ("'align", True),
        ("job=5003377", True),
    ):
        wanted = parse(text, activity.FIELDS)
        assert wanted.matches(activity.facts(one, NOW)) is found, text


def test_a_row_says_when_what_and_the_words() -> None:
    when, what, words, command = activity.row(
        Entry("action", NOW, "Renamed", command="ucloud-tui job rename 7 x"), NOW, UTC
    )
    assert len(when[0].text) == 5
    assert (what[0].text, words[0].text) == ("▸ you", "Renamed")
    assert command[0].text == "ucloud-tui job rename 7 x"
    assert activity.tone(entry("failed")) == "error"
