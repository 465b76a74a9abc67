"""Fields as screens and commands show them."""

from tui.describe.launch.fields import Field, Option

FIELD = Field(
    key=".size",
    title="Size",
    kind="choice",
    default="-l",
    options=(Option("-l", "Large"), Option("-s", "Small")),
)


def test_a_flag_has_the_name_of_the_field() -> None:
    assert FIELD.flag == "--size"
    assert Field(key="time", title="Time", kind="time").flag == "--time"
    assert Field(key=".time", title="Time", kind="text").flag == "--set time="
    assert Field(key=".workspace", title="W", kind="folder").flag == "--set workspace="


def test_an_option_is_shown_by_its_title_and_the_default_where_nothing_is() -> None:
    assert FIELD.shown == "Large"
    assert Field(key="a", title="A", kind="text", value="x").shown == "x"


def test_the_first_problem_stays() -> None:
    wrong = FIELD.wrong("Too large.")
    assert wrong.problem == "Too large."
    assert wrong.wrong("Other.") is wrong
    assert FIELD.wrong("") is FIELD


def test_some_kinds_take_several_values() -> None:
    assert Field(key="folder", title="Folders", kind="folders").several
    assert not FIELD.several
