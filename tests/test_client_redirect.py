"""A link for the browser that works once and keeps the secret out of argv."""

import httpx

from tui.client.redirect import one_time_link
from tui.credentials import Secret

URL = "https://app.example.com/authorize-app?token=s3cret"


def _browser() -> httpx.AsyncClient:
    return httpx.AsyncClient(timeout=60)


async def test_the_link_leads_to_the_secret_address_once() -> None:
    async with one_time_link(Secret(URL)) as link, _browser() as browser:
        assert "s3cret" not in link.address
        first = await browser.get(link.address)
        assert (first.status_code, first.headers["location"]) == (302, URL)
        assert link.used.is_set()
        assert (await browser.get(link.address)).status_code == 410


async def test_another_path_gets_nothing() -> None:
    async with one_time_link(Secret(URL)) as link, _browser() as browser:
        root = link.address.rpartition("/")[0]
        assert (await browser.get(f"{root}/guess")).status_code == 410
        assert not link.used.is_set()


async def test_a_line_end_in_the_address_adds_no_header() -> None:
    hostile = Secret("https://a.example/\r\nSet-Cookie: x=1")
    async with one_time_link(hostile) as link, _browser() as browser:
        answer = await browser.get(link.address)
        assert "set-cookie" not in answer.headers
        assert answer.headers["location"] == "https://a.example/Set-Cookie:x=1"


async def test_each_link_has_an_address_of_its_own() -> None:
    async with one_time_link(Secret(URL)) as one, one_time_link(Secret(URL)) as two:
        assert one.address.rpartition("/")[2] != two.address.rpartition("/")[2]
