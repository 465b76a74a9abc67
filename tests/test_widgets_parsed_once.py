"""A stylesheet whose sources are read once."""

import pytest
from textual.css.errors import StylesheetError
from textual.css.stylesheet import Stylesheet, StylesheetParseError

from tui.widgets.parsed_once import ParsedOnce

_SOURCE = "Screen { color: $front; }"


def _sheet(css: str = _SOURCE) -> ParsedOnce:
    sheet = ParsedOnce(variables={"front": "red"})
    sheet.add_source(css, read_from=("somewhere", ""))
    sheet.parse()
    return sheet


def _colour(sheet: Stylesheet) -> str:
    (rule,) = sheet.rules
    return rule.styles.color.hex


def test_the_same_colours_again_parse_nothing() -> None:
    sheet = _sheet()
    (before,) = sheet.rules
    sheet.set_variables({"front": "red"})
    sheet.reparse()
    (after,) = sheet.rules
    assert after is before


def test_other_colours_are_taken() -> None:
    sheet = _sheet()
    assert _colour(sheet) == "#FF0000"
    sheet.set_variables({"front": "blue"})
    sheet.reparse()
    assert _colour(sheet) == "#0000FF"


def test_what_was_added_is_parsed() -> None:
    sheet = _sheet()
    sheet.add_source("Static { color: $front; }", read_from=("elsewhere", ""))
    sheet.reparse()
    assert len(sheet.rules) == 2


def test_a_wrong_source_is_told() -> None:
    sheet = _sheet()
    sheet.add_source("Static { colour: red; }", read_from=("elsewhere", ""))
    with pytest.raises((StylesheetParseError, StylesheetError)):
        sheet.reparse()
