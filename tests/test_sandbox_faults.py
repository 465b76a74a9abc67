"""Switches for what goes wrong."""

from tui.sandbox.faults import Faults


def test_a_healthy_world_has_no_faults() -> None:
    faults = Faults()
    assert not any(getattr(faults, name) for name in Faults.__slots__)


def test_healing_switches_everything_off() -> None:
    faults = Faults(
        server_down=True, providers_down={"hippo"}, delay_s=1.0, token_dead=True
    )
    faults.heal()
    assert faults == Faults()
