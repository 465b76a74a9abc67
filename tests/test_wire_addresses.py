"""Addresses are made whole as written, and spoilt ones are refused."""

import pytest

from tui.errors import BadInput, BadReply
from tui.wire import addresses


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("cloud.sdu.dk", "https://cloud.sdu.dk"),
        (" https://cloud.sdu.dk/ ", "https://cloud.sdu.dk"),
        ("https://Cloud.SDU.dk/app/jobs?x=1#y", "https://cloud.sdu.dk"),
        ("HTTP://localhost:8080", "http://localhost:8080"),
        ("localhost:8080", "http://localhost:8080"),
        ("127.0.0.1:1", "http://127.0.0.1:1"),
        ("[::1]:8080", "http://[::1]:8080"),
        ("http://cloud.sdu.dk", "http://cloud.sdu.dk"),
        ("127.evil.example", "https://127.evil.example"),
        ("https:/cloud.sdu.dk", "https://cloud.sdu.dk"),
        ("https:cloud.sdu.dk", "https://cloud.sdu.dk"),
        ("https//cloud.sdu.dk/app", "https://cloud.sdu.dk"),
        ("https.example.com", "https://https.example.com"),
        ('"https://cloud.sdu.dk",', "https://cloud.sdu.dk"),
        ("<https://cloud.sdu.dk>", "https://cloud.sdu.dk"),
        ("\ufeffcloud.sdu.dk\u200b", "https://cloud.sdu.dk"),
        ("https://cloud.sdu.dk:443/", "https://cloud.sdu.dk"),
        ("http://localhost:80", "http://localhost"),
        ("https://cloud.sdu.dk:80", "https://cloud.sdu.dk:80"),
        ("cloud.sdu.dk.", "https://cloud.sdu.dk"),
        ("cloud.sdu.dk:", "https://cloud.sdu.dk"),
        ("::1", "http://[::1]"),
        ("2001:DB8::1", "https://[2001:db8::1]"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
        ("https://München.example", "https://münchen.example"),
    ],
)
def test_a_server_is_scheme_host_and_port(typed: str, expected: str) -> None:
    assert addresses.server(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "https://",
        "ftp://cloud.sdu.dk",
        "https://user:pass@cloud.sdu.dk",
        "cloud sdu dk",
        "https://a\nb",
        "https://host:99999",
        "https://host:x",
        "https://[::1",
        "javascript:alert(1)",
        "//cloud.sdu.dk",
        "https://.",
        "https://a..b",
        "https",
        "http:",
        "(cloud.sdu.dk)",
        "https://cloud\u200b.sdu.dk",
        "https://cloud.sdu.dk@evil.example",
    ],
)
def test_what_is_no_server_is_bad_input(typed: str) -> None:
    with pytest.raises(BadInput):
        addresses.server(typed)


@pytest.mark.parametrize("typed", ["uc1-" + "a" * 64 + " ", "https://me:hunter2@x"])
def test_a_secret_in_the_wrong_place_is_not_repeated(typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        addresses.server(f"{typed}/ \n x")
    assert "aaa" not in str(caught.value)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("provider.example.com", "wss://provider.example.com"),
        ("provider.example.com:8443/", "wss://provider.example.com:8443"),
        ("https://provider.example.com:443", "wss://provider.example.com:443"),
        ("http://provider.example.com", "ws://provider.example.com"),
        ("WSS://provider.example.com/", "wss://provider.example.com"),
        ("ws://localhost:8889", "ws://localhost:8889"),
        ("localhost:8889", "ws://localhost:8889"),
        ("127.0.0.1:8889", "ws://127.0.0.1:8889"),
    ],
)
def test_a_providers_address_becomes_that_of_a_socket(
    domain: str, expected: str
) -> None:
    assert addresses.socket(domain) == expected


@pytest.mark.parametrize(
    "domain",
    [
        "",
        "/",
        "ftp://x",
        "a b",
        "a\r\nHost: b",
        "wss://",
        "wss://a:99999",
        "a:b",
        "a:0",
    ],
)
def test_where_no_socket_can_be_is_a_bad_reply(domain: str) -> None:
    with pytest.raises(BadReply):
        addresses.socket(domain)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("app.example.com?token=a", "https://app.example.com?token=a"),
        ("localhost:9/x?token=a", "http://localhost:9/x?token=a"),
        ("/authorize?token=a", "https://provider.example.com/authorize?token=a"),
        ("https://link.example.com", "https://link.example.com"),
        ("https://app.example.com/lab/", "https://app.example.com/lab/"),
        ("app.example.com?token=a/", "https://app.example.com?token=a/"),
    ],
)
def test_a_page_can_be_opened_by_a_browser(address: str, expected: str) -> None:
    assert addresses.page(address, "https://provider.example.com/") == expected


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "", "javascript://x/%0aalert(1)", "//", "https://a:99999/x"],
)
def test_a_browser_is_not_given_other_schemes(address: str) -> None:
    with pytest.raises(BadReply):
        addresses.page(address)


@pytest.mark.parametrize(
    "address",
    ["localhost", "127.0.0.1:80", "[::1]", "ws://[::1]:1/x", "http://A.localhost/x"],
)
def test_an_address_on_this_machine_is_known(address: str) -> None:
    assert addresses.is_here(address)


@pytest.mark.parametrize(
    "address", ["", "localhost.example.com", "http://128.0.0.1", "0.0.0.0", "http://[x"]
)
def test_other_addresses_are_elsewhere(address: str) -> None:
    assert not addresses.is_here(address)


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.com", True),
        ("wss://example.com", True),
        ("http://127.0.0.1", True),
        ("http://example.com", False),
        ("ws://example.com", False),
        ("example.com", False),
    ],
)
def test_secrets_are_safe_on_this_machine_and_encrypted(
    address: str, *, safe: bool
) -> None:
    assert addresses.keeps_secrets(address) is safe
