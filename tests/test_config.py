"""Settings and contexts: strict to read, safe to write."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import config
from tui.config import Config, Context
from tui.credentials import Kind
from tui.errors import BadInput, NotKept

CPGPU = Context(
    name="cpgpu",
    url="https://cloud.sdu.dk",
    username="alice#1234",
    workspace='CP "GPU" æøå 🦊',
    project="6c1f0d0e-7d35-4a0f-9a55-0f0a3f7f2b11",
    kind=Kind.REFRESH_TOKEN,
    expires_at=1_796_256_000_000,
    keep="keyring",
)
HOME = Context(name="home", url="http://localhost:8080")


def load(home: Path, **environment: str) -> Config:
    return config.load(home, environment)


def test_nothing_set_up_is_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "not there") == Config()


def test_the_file_sets_and_the_environment_goes_before_it(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('theme = "nord"\nscrollback = 500\n')
    assert load(tmp_path) == Config(theme="nord", scrollback=500)
    changed = load(tmp_path, UCLOUD_TUI_SCROLLBACK="9")
    assert changed == Config(theme="nord", scrollback=9)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("scrolback = 1", "unknown field `scrolback`"),
        ('scrollback = "many"', "is wrong, scrollback: Expected `int`, got `str`"),
        ("scrollback = -1", "is wrong, scrollback: Expected `int` >= 0"),
        ("scrollback 1", "is not valid TOML: .*line 1"),
        ('[[contexts]]\nname = "a"', r"belong into contexts\.toml"),
        ('current = "a"', r"belong into contexts\.toml"),
    ],
)
def test_a_wrong_file_is_named_with_its_key(
    text: str, says: str, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text(text)
    with pytest.raises(BadInput, match=rf"config\.toml.*{says}"):
        load(tmp_path)


def test_a_file_that_is_not_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadInput, match="not valid TOML"):
        load(tmp_path)


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(BadInput, match=r"config\.toml cannot be read"):
        load(tmp_path)


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        BadInput, match="UCLOUD_TUI_SCROLLBACK is wrong, scrollback: Exp"
    ):
        load(tmp_path, UCLOUD_TUI_SCROLLBACK="many")


def test_contexts_survive_the_disk(tmp_path: Path) -> None:
    first = config.remember(tmp_path, Config(), HOME)
    second = config.remember(tmp_path, first, CPGPU)
    assert second.contexts == load(tmp_path).contexts == (HOME, CPGPU)
    assert stat.S_IMODE((tmp_path / "contexts.toml").stat().st_mode) == 0o600


def test_remembering_again_replaces_and_makes_it_the_newest(tmp_path: Path) -> None:
    known = Config(contexts=(CPGPU, HOME))
    changed = Context(name="cpgpu", url="https://other.example")
    assert config.remember(tmp_path, known, changed).contexts == (HOME, changed)


def test_the_one_remembered_or_chosen_last_is_the_current(tmp_path: Path) -> None:
    both = config.remember(tmp_path, config.remember(tmp_path, Config(), HOME), CPGPU)
    assert load(tmp_path).current == "cpgpu"
    chosen = config.use(tmp_path, both, "home")
    assert chosen.contexts == (HOME, CPGPU)
    assert chosen == load(tmp_path)
    assert config.forget(tmp_path, chosen, "cpgpu").current == "home"
    config.forget(tmp_path, chosen, "home")
    assert load(tmp_path).current == ""


def test_files_from_before_there_was_a_current_one_are_read(tmp_path: Path) -> None:
    (tmp_path / "contexts.toml").write_text('[[context]]\nname = "a"\nurl = "x"\n')
    assert load(tmp_path) == Config(contexts=(Context(name="a", url="x"),))


def test_forgetting_keeps_the_others(tmp_path: Path) -> None:
    config.forget(tmp_path, Config(contexts=(CPGPU, HOME)), "cpgpu")
    assert load(tmp_path).contexts == (HOME,)


def test_a_change_of_contexts_leaves_the_users_file_alone(tmp_path: Path) -> None:
    text = "# mine\ntheme = 'nord' # really\n"
    (tmp_path / "config.toml").write_text(text)
    config.remember(tmp_path, load(tmp_path), CPGPU)
    assert (tmp_path / "config.toml").read_text() == text
    assert load(tmp_path).theme == "nord"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotKept, match=r"contexts\.toml could not be written"):
        config.remember(tmp_path / "file", Config(), CPGPU)


def test_a_damaged_contexts_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "contexts.toml").write_text('[[context]]\nname = "a"\ncolour = 1\n')
    with pytest.raises(BadInput, match=r"contexts\.toml is wrong"):
        load(tmp_path)


@given(st.text(), st.text())
def test_any_name_can_be_written_as_toml(
    tmp_path_factory: pytest.TempPathFactory, name: str, workspace: str
) -> None:
    home = tmp_path_factory.mktemp("config")
    name, workspace = (
        text.encode("utf-8", "replace").decode() for text in (name, workspace)
    )
    context = Context(name=name, url="https://x", workspace=workspace)
    config.remember(home, Config(), context)
    assert load(home).contexts == (context,)


def test_the_folder_is_the_platforms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert "ucloud-tui" in str(config.folder())


def test_what_others_stored_meanwhile_stays(tmp_path: Path) -> None:
    ours = theirs = load(tmp_path)
    config.remember(tmp_path, theirs, HOME)
    ours = config.remember(tmp_path, ours, CPGPU)
    assert ours.contexts == load(tmp_path).contexts == (HOME, CPGPU)
    assert config.use(tmp_path, theirs, "home").contexts == (HOME, CPGPU)
    assert config.forget(tmp_path, theirs, "home").contexts == (CPGPU,)
    assert load(tmp_path).current == ""


@pytest.mark.parametrize("text", ["[[[", 'current = ""\nformat = 2\n', "context = 7"])
def test_what_is_not_understood_is_not_replaced(tmp_path: Path, text: str) -> None:
    known = config.remember(tmp_path, load(tmp_path), HOME)
    (tmp_path / "contexts.toml").write_text(text)
    with pytest.raises(NotKept, match=r"use the version that did, or move the file"):
        config.remember(tmp_path, known, CPGPU)
    with pytest.raises(BadInput, match=r"contexts\.toml is .*ucloud-tui wrote it"):
        load(tmp_path)
    assert (tmp_path / "contexts.toml").read_text() == text


def test_a_home_that_is_no_folder_has_no_configuration() -> None:
    assert load(Path("/dev/null/.config")) == Config()


def test_a_changed_setting_leaves_the_rest_of_the_file_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    text = "# mine\r\ntheme = 'nord' # really\r\n\r\n# æ\r\nscrollback = 5_00\r\n"
    file.write_bytes(text.encode())
    config.keep_setting(tmp_path, "theme", "dracula")
    after = text.replace("'nord'", '"dracula"')
    assert file.read_bytes().decode() == after
    config.keep_setting(tmp_path, "scrollback", None)
    assert file.read_bytes().decode() == after.replace("scrollback = 5_00\r\n", "")


def test_a_first_setting_makes_the_file_and_its_folder(tmp_path: Path) -> None:
    config.keep_setting(tmp_path / "new", "scrollback", 500)
    assert load(tmp_path / "new") == Config(scrollback=500)
    config.keep_setting(tmp_path / "new", "theme", None)
    assert load(tmp_path / "new") == Config(scrollback=500)


def test_a_file_that_cannot_be_read_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("scrollback 1")
    with pytest.raises(BadInput, match="not valid TOML"):
        config.keep_setting(tmp_path, "theme", "nord")
    assert file.read_text() == "scrollback 1"


def test_a_setting_takes_only_what_it_can_have() -> None:
    assert config.with_setting(Config(), "scrollback", 7).scrollback == 7
    for setting, value in (("scrollback", -1), ("notices", "shrill")):
        with pytest.raises(BadInput):
            config.with_setting(Config(), setting, value)
