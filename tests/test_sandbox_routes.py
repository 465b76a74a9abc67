"""Which call answers what."""

import pytest

from tui.sandbox.routes import ROUTES, find_route


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/jobs/browse/"),
        ("POST", "/api/jobs/browse"),
        ("PUT", "/api/jobs"),
        ("GET", "/"),
        ("POST", "/ucloud/x/jobs/terminate"),
        ("GET", "/ucloud/x/jobs/interactiveSession"),
    ],
)
def test_other_methods_and_paths_have_no_call(method: str, path: str) -> None:
    assert find_route(method, path) is None


def test_the_providers_own_call_is_known_for_every_provider() -> None:
    assert find_route("POST", "/ucloud/anything/jobs/interactiveSession")


def test_only_harmless_calls_are_public() -> None:
    public = {path for (_, path), route in ROUTES.items() if route.public}
    assert public == {
        "/api/branding/retrieve",
        "/api/products/v2/browse",
        "/api/products/v2/retrieve",
    }
