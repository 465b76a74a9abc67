"""What jobs print."""

from collections.abc import Iterator

from tui.sandbox.output import (
    KEPT_BYTES,
    Line,
    counting,
    failing,
    kept,
    molecules,
    said,
    serving,
    silent,
    together,
    training,
)

HOUR = 3_600_000


def test_the_same_time_prints_the_same() -> None:
    first, second = training(7), training(7)
    assert list(first(0, 0, HOUR)) == list(second(0, 0, HOUR))
    assert list(first(0, 0, HOUR)) != list(training(8)(0, 0, HOUR))


def test_pieces_of_time_join_without_gaps() -> None:
    output = training(7)
    whole = list(output(0, 0, HOUR))
    halves = [*output(0, 0, HOUR // 2), *output(0, HOUR // 2, HOUR)]
    assert whole == halves


def test_training_has_a_progress_bar() -> None:
    text = "".join(line.text for line in training(7)(0, 0, HOUR))
    assert "\rvalidating  [####" in text
    assert "100%\nepoch" in text


def test_the_last_256_kib_are_kept() -> None:
    text = "".join(line.text for line in kept(training(7), 0, 24 * HOUR))
    assert (
        KEPT_BYTES
        <= len(text)
        < len("".join(x.text for x in training(7)(0, 0, 24 * HOUR)))
    )


def test_a_short_output_is_kept_whole() -> None:
    assert list(kept(counting, 0, 5000)) == list(counting(0, -1, 5000))


def test_years_of_silence_are_looked_through_in_a_few_steps() -> None:
    steps: list[int] = []

    def output(rank: int, after_ms: int, until_ms: int) -> Iterator[Line]:
        steps.append(until_ms)
        return said(Line(7, "long ago"))(rank, after_ms, until_ms)

    assert list(kept(output, 0, 50 * 365 * 24 * HOUR)) == [Line(7, "long ago")]
    assert len(steps) < 30


def test_a_failing_job_says_why_at_last() -> None:
    last = list(failing(0, -1, HOUR))[-1]
    assert last.text.splitlines()[-1].startswith("MemoryError")
    assert last.stderr


def test_only_the_first_node_of_a_simulation_reports() -> None:
    assert len(list(molecules(0, -1, HOUR))) > 100
    assert len(list(molecules(1, -1, HOUR))) == 1


def test_several_outputs_come_in_the_order_of_time() -> None:
    output = together(said(Line(5, "b")), said(Line(1, "a"), Line(9, "c")))
    assert "".join(line.text for line in output(0, -1, 10)) == "abc"


def test_a_server_warns_on_its_error_channel() -> None:
    assert any(line.stderr for line in serving("X")(0, -1, 2000))
    assert list(silent(0, -1, HOUR)) == []
