"""What a terminal tells."""

from tui.widgets.terminal_messages import Copied, Pasted, Typed


def test_the_user_s_text_is_not_in_logs() -> None:
    for message in (Typed("hunter2"), Pasted("hunter2"), Copied("hunter2")):
        assert "hunter2" not in repr(message)


def test_messages_have_handlers_named_after_the_view() -> None:
    assert Typed.handler_name == "on_terminal_view_typed"
