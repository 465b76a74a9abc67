"""What updates tell machines is found in them, and kept from people."""

import pytest

from tui.wire import targets
from tui.wire.jobs import Update
from tui.wire.targets import Target

_WEB = 'Target: {"rank":0,"type":"WEB","target":"tensorboard","port":6006}'
_VNC = 'Target: {"rank":1,"type":"VNC","target":"desktop","defaultName":"Desktop"}'
_SSH = "SSH: Connected! Available at: ssh ucloud@ssh.example.com -p 2222"


def _updates(*texts: str) -> tuple[Update, ...]:
    return tuple(Update(status=text) for text in texts)


def test_targets_are_found_also_several_in_one_update() -> None:
    assert targets.targets(_updates("hello", f"{_WEB}\n  {_VNC}")) == (
        Target(type="WEB", target="tensorboard", port=6006),
        Target(rank=1, type="VNC", target="desktop", default_name="Desktop"),
    )


def test_the_newest_word_on_a_target_counts() -> None:
    newer = _WEB.replace("6006", "7007")
    (target,) = targets.targets(_updates(_WEB, newer))
    assert target.port == 7007


@pytest.mark.parametrize("text", ["Target:", "Target: {", "Target: 7", "Target: []"])
def test_a_broken_target_is_passed_over(text: str) -> None:
    assert targets.targets(_updates(text, _WEB))[0].target == "tensorboard"


def test_a_target_is_called_by_its_best_name() -> None:
    assert Target(type="WEB").title == "WEB"
    assert Target(type="WEB", target="a").title == "a"
    assert Target(type="WEB", target="a", default_name="A").title == "A"


def test_the_ssh_command_is_the_last_announced() -> None:
    failure = "SSH: Failure! no key"
    updates = _updates(_SSH.replace("2222", "1"), _SSH, failure)
    assert targets.ssh_command(updates) == "ssh ucloud@ssh.example.com -p 2222"
    assert targets.ssh_lines(updates)[-1] == failure


@pytest.mark.parametrize(
    "text", ["", "SSH: Connected! Available at: rm -rf ~", "Available at: ssh x"]
)
def test_other_words_are_no_command(text: str) -> None:
    assert targets.ssh_command(_updates(text)) == ""


def test_people_do_not_see_what_is_for_machines() -> None:
    update = Update(status=f"Running\n{_WEB}\n{_SSH}\nStill running")
    assert targets.for_people(update) == "Running\nStill running"
