"""Which context is meant, with which token, and what changes them."""

from pathlib import Path

import pytest

from tui import config, contexts, keep, ucloud_cli
from tui.config import Config, Context
from tui.credentials import Credential, Kind, Secret
from tui.errors import BadInput, NotKept, NotSignedIn

TOKEN = Secret("uc12d40-" + "3f9c" * 16)
CPGPU = Context(name="cpgpu", url="https://cloud.sdu.dk", username="alice")
HOME = Context(name="home", url="http://localhost:8080", kind=Kind.REFRESH_TOKEN)
BOTH = Config(contexts=(CPGPU, HOME))


def sign_in_to_cli(token: str = "3f9c" * 16) -> Path:
    file = ucloud_cli.file()
    file.parent.mkdir(parents=True)
    file.write_text(f"tokenRef: {token}\nusername: bob\n")
    return file


def test_nobody_has_none() -> None:
    assert contexts.every(Config()) == ()
    assert contexts.chosen(Config(), {}) is None


def test_the_default_goes_before_the_last_chosen_and_that_before_the_newest() -> None:
    assert contexts.usual(BOTH) == HOME
    chosen = Config(contexts=(CPGPU, HOME), current="cpgpu")
    assert contexts.usual(chosen) == CPGPU
    default = Config(contexts=(CPGPU, HOME), current="cpgpu", default_context="home")
    assert contexts.usual(default) == HOME
    gone = Config(contexts=(CPGPU, HOME), current="gone")
    assert contexts.usual(gone) == HOME


def test_a_name_goes_before_the_variable_and_that_before_the_usual() -> None:
    environment = {"UCLOUD_TUI_CONTEXT": "cpgpu", "UCLOUD_CONTEXT": "x"}
    assert contexts.chosen(BOTH, environment) == CPGPU
    assert contexts.chosen(BOTH, environment, "home") == HOME
    assert contexts.chosen(BOTH, {"UCLOUD_CONTEXT": "cpgpu"}) == CPGPU
    assert contexts.chosen(BOTH, {"UCLOUD_CONTEXT": ""}) == HOME


def test_a_server_chooses_only_its_own() -> None:
    assert contexts.chosen(BOTH, {}, server=CPGPU.url) == CPGPU
    assert contexts.chosen(BOTH, {}, server=HOME.url) == HOME
    assert contexts.chosen(BOTH, {}, server="https://other.example") is None
    with pytest.raises(BadInput, match=r"is for https://cloud\.sdu\.dk, not for h"):
        contexts.chosen(BOTH, {}, "cpgpu", HOME.url)


def test_an_unknown_one_is_said_with_those_that_are_known() -> None:
    with pytest.raises(BadInput, match=r"no context 'x'\. Known: cpgpu, home\."):
        contexts.named(BOTH, "x")
    with pytest.raises(BadInput, match="None is stored yet"):
        contexts.usual(Config(default_context="x"))


def test_what_is_added_is_used_and_comes_back(tmp_path: Path) -> None:
    first = contexts.add(tmp_path, Config(), HOME, Secret("3f9c" * 16))
    both = contexts.add(tmp_path, first, CPGPU, TOKEN)
    assert config.load(tmp_path, {}) == both
    assert contexts.usual(both) == CPGPU
    assert contexts.credential(CPGPU, tmp_path) == Credential(Kind.API_TOKEN, TOKEN)
    assert contexts.usual(contexts.use(tmp_path, both, "home")) == HOME


def test_what_is_removed_is_gone_with_its_token(tmp_path: Path) -> None:
    both = contexts.add(tmp_path, Config(contexts=(HOME,)), CPGPU, TOKEN)
    assert contexts.remove(tmp_path, both, "cpgpu").contexts == (HOME,)
    assert keep.place("file", tmp_path).get("cpgpu") is None
    with pytest.raises(NotSignedIn, match="'cpgpu' is no longer kept"):
        contexts.credential(CPGPU, tmp_path)
    with pytest.raises(BadInput, match="no context 'gone'"):
        contexts.remove(tmp_path, both, "gone")


def test_a_context_without_its_token_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "tokens.json").write_text("damaged")
    with pytest.raises(NotKept):
        contexts.add(tmp_path, Config(), CPGPU, TOKEN)
    assert config.load(tmp_path, {}).contexts == ()


def test_the_sign_in_of_the_other_program_is_one_too(tmp_path: Path) -> None:
    file = sign_in_to_cli()
    before = file.read_bytes()
    found = contexts.chosen(Config(), {})
    assert found is not None
    assert (found.name, found.username, found.url) == (
        *("ucloud-cli", "bob", "https://cloud.sdu.dk"),
    )
    assert contexts.usual(BOTH) == HOME
    assert contexts.every(BOTH) == (CPGPU, HOME, found)
    used = contexts.use(tmp_path, BOTH, "ucloud-cli")
    assert contexts.usual(used) == found
    credential = contexts.credential(found, tmp_path)
    assert credential == Credential(Kind.REFRESH_TOKEN, Secret("3f9c" * 16))
    with pytest.raises(BadInput, match="which we only read"):
        contexts.remove(tmp_path, used, "ucloud-cli")
    file.unlink()
    with pytest.raises(NotSignedIn, match="Run ucloud connect"):
        contexts.credential(found, tmp_path)
    file.write_bytes(before)
    assert contexts.usual(used) == found


def test_a_reference_that_is_no_token_is_said(tmp_path: Path) -> None:
    sign_in_to_cli("keyring")
    found = contexts.chosen(Config(), {})
    assert found is not None
    with pytest.raises(BadInput, match="not a UCloud token"):
        contexts.credential(found, tmp_path)


def test_names_are_those_of_workspaces_and_stay_unique() -> None:
    def name(workspace: str, project: str = "") -> str:
        new = Context(
            name="",
            url=CPGPU.url,
            username="alice",
            workspace=workspace,
            project=project,
        )
        return contexts.free_name(BOTH, new)

    assert name("") == "personal"
    assert name("My Lab: æøå!") == "my-lab"
    assert name("cpgpu") == "cpgpu"
    assert name("cpgpu", "p1") == "cpgpu-2"
    assert name("ucloud-cli") == "ucloud-cli-2"


@pytest.mark.parametrize("name", [" ", "-x", "a\x1b", "a\n", " a", contexts.CLI])
def test_a_name_must_be_one_that_can_be_typed(name: str) -> None:
    with pytest.raises(BadInput):
        contexts.check_name(BOTH, name, HOME)
    contexts.check_name(BOTH, "a b/æ.c", HOME)


def test_a_name_is_not_taken_from_another_account() -> None:
    contexts.check_name(BOTH, "home", HOME)
    with pytest.raises(BadInput, match="'cpgpu' is another context already: alice"):
        contexts.check_name(BOTH, "cpgpu", HOME)
