"""What a browser gets."""

import httpx
import pytest

from tests.asking import NOTEBOOK, Asker
from tui.sandbox.world import World


def get(url: str, client: httpx.Client, **cookies: str) -> httpx.Response:
    headers = {"Cookie": "; ".join(f"{key}={one}" for key, one in cookies.items())}
    return client.get(url, headers=headers)


def test_a_web_job_serves_a_page_behind_its_token(
    either_asker: Asker, http: httpx.Client
) -> None:
    link: str = either_asker.session(NOTEBOOK, kind="WEB")["session"][
        "redirectClientTo"
    ]
    link = link if "://" in link else f"http://{link}"
    entry = get(link, http)
    cookie = entry.headers["set-cookie"].partition(";")[0]
    page = http.get(
        either_asker.world.url + entry.headers["location"], headers={"Cookie": cookie}
    )
    assert entry.status_code == 302
    assert "JupyterLab" in page.text
    assert "hello_world.txt" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/ucloud/ucloud/authorize-app?token=guessed",
        f"/app/job/{NOTEBOOK}-0",
        "/ucloud/ucloud/download?token=guessed",
        "/ucloud/ucloud/vnc?token=guessed",
    ],
)
def test_nothing_is_shown_without_a_token(
    world: World, http: httpx.Client, path: str
) -> None:
    assert get(world.url + path, http).status_code == 404


def test_names_are_not_markup(asker: Asker, http: httpx.Client) -> None:
    job = asker.world.job(NOTEBOOK)
    assert job is not None
    job.name = "<script>alert(1)</script>"
    link: str = asker.session(NOTEBOOK, kind="WEB")["session"]["redirectClientTo"]
    entry = get(link, http)
    cookie = entry.headers["set-cookie"].partition(";")[0]
    url = asker.world.url + entry.headers["location"]
    assert "<script>" not in http.get(url, headers={"Cookie": cookie}).text


def test_a_job_that_does_not_run_has_no_page(asker: Asker, http: httpx.Client) -> None:
    link: str = asker.session(NOTEBOOK, kind="WEB")["session"]["redirectClientTo"]
    entry = get(link, http)
    job = asker.world.job(NOTEBOOK)
    assert job is not None
    job.state = "SUCCESS"
    cookie = entry.headers["set-cookie"].partition(";")[0]
    url = asker.world.url + entry.headers["location"]
    assert http.get(url, headers={"Cookie": cookie}).status_code == 503


def test_addresses_of_the_web_client_say_that_there_is_none(
    world: World, http: httpx.Client
) -> None:
    page = get(f"{world.url}/app/jobs/properties/1", http)
    assert "The sandbox has none" in page.text
