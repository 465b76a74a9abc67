"""How the sandbox says no."""

from tui.sandbox.refusals import Refusal, not_signed_in, unknown_resource, unsupported


def test_a_refusal_has_two_bodies() -> None:
    refusal = Refusal(402, "Nothing left", "NOT_ENOUGH_COMPUTE_CREDITS")
    assert refusal.body("current") == {
        "statusCode": 402,
        "why": "Nothing left",
        "errorCode": "NOT_ENOUGH_COMPUTE_CREDITS",
        "detailedCode": 0,
    }
    assert refusal.body("documented") == {
        "why": "Nothing left",
        "errorCode": "NOT_ENOUGH_COMPUTE_CREDITS",
    }


def test_the_dialects_differ_in_status() -> None:
    assert not_signed_in("current").status == 403
    assert not_signed_in("documented").status == 401
    assert unknown_resource("current").status == 403
    assert unknown_resource("documented").status == 404


def test_what_is_not_supported_is_named_in_the_current_dialect() -> None:
    why = unsupported("current", "Web access").why
    assert why == "Web access is not supported by this provider"
