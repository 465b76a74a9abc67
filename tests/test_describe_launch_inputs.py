"""An application's inputs become fields."""

import pytest

from tests.describing import HOSTILE
from tui.describe.launch.inputs import check, default_text, field_of
from tui.wire.applications import Option, Parameter

SIZES = (Option(name="Large", value="-l"), Option(name="Small", value="-s"))


def _parameter(kind: str, **parts: object) -> Parameter:
    parts = {"optional": True, "name": "p"} | parts
    return Parameter(type=kind, **parts)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("kind", "default", "text"),
    [
        ("integer", 50, "50"),
        ("integer", 50.0, "50"),
        ("integer", {"type": "integer", "value": 4}, "4"),
        ("floating_point", 0.0003, "0.0003"),
        ("boolean", True, "yes"),
        ("boolean", {"type": "boolean", "value": False}, "no"),
        ("enumeration", "Large", "-l"),
        ("enumeration", {"name": "Small", "value": "-s"}, "-s"),
        ("text", None, ""),
        ("text", [1], ""),
    ],
)
def test_a_default_is_shown_as_it_would_be_typed(
    kind: str, default: object, text: str
) -> None:
    options = SIZES if kind == "enumeration" else ()
    parameter = _parameter(kind, default_value=default, options=options)
    assert default_text(parameter) == text
    assert check(parameter, text) == ""


def test_an_enumeration_without_options_is_a_text() -> None:
    assert field_of(_parameter("enumeration")).kind == "text"
    assert field_of(_parameter("enumeration", options=SIZES)).kind == "choice"
    assert field_of(_parameter("tomorrow")).kind == "json"


def test_hostile_titles_are_made_plain() -> None:
    parameter = _parameter("text", title=HOSTILE, description=HOSTILE, unit_name="\x1b")
    field = field_of(parameter)
    assert "\x1b" not in field.title + field.help + field.unit
    assert "\n" not in field.help


@pytest.mark.parametrize(
    ("kind", "low", "high", "unit", "said"),
    [
        ("integer", 1, 16, "GB", "1 to 16 GB"),
        ("integer", 1, None, "", "at least 1"),
        ("floating_point", None, 0.001, "", "at most 0.001"),
        ("floating_point", 0.00001, 1_000_000, "s", "1e-05 to 1000000 s"),
        ("integer", None, None, "GB", "GB"),
        ("text", 1, 5, "", ""),
    ],
)
def test_what_a_number_may_be_stands_behind_it(
    kind: str, low: float | None, high: float | None, unit: str, said: str
) -> None:
    parameter = Parameter(type=kind, name="n", min=low, max=high, unit_name=unit)
    assert field_of(parameter).unit == said
