"""Calls about drives and files."""

import json

import httpx
import pytest

from tests.asking import TRAINING, Asker
from tests.conftest import MakeWorld
from tui.sandbox.world import Settings


def test_a_workspace_has_drives(either_asker: Asker) -> None:
    shown = either_asker.get("/api/files/collections/browse")
    titles = [one["specification"]["title"] for one in shown["items"]]
    assert titles == ["cpgpu", "reference data", "hippo scratch", "aau archive"]


def test_a_big_folder_comes_in_pages(asker: Asker) -> None:
    query = {"path": "/61025/reads", "itemsPerPage": "250"}
    first = asker.get("/api/files/browse", **query)
    rest = asker.get("/api/files/browse", **query, next=first["next"])
    assert (len(first["items"]), len(rest["items"])) == (250, 70)
    assert rest["next"] is None


def test_the_drive_of_a_provider_in_maintenance_is_refused(asker: Asker) -> None:
    refused = asker.refusal("GET", "/api/files/browse", query={"path": "/61027"})
    assert refused == (404, "Service is currently undergoing maintenance.")


def test_a_folder_that_cannot_be_read_is_refused(asker: Asker) -> None:
    query = {"path": "/61025/locked"}
    assert asker.refusal("GET", "/api/files/browse", query=query)[0] == 404


def test_the_output_folder_holds_what_the_job_was_started_with(asker: Asker) -> None:
    job = asker.world.job(TRAINING)
    assert job is not None
    asker.get("/api/files/browse", path=job.output_folder or "")
    text = (asker.world.homes.home(job) / "JobParameters.json").read_text()
    assert json.loads(text)["request"]["application"]["name"] == job.application.name


def test_names_and_contents_can_be_hostile(
    make_world: MakeWorld, http: httpx.Client
) -> None:
    asker = Asker(make_world(Settings(hostile=True)), http)
    shown = asker.get("/api/files/browse", path="/61024/hostile")
    names = [one["id"] for one in shown["items"]]
    assert any("\x1b" in name for name in names)
    assert any("[bold]" in name for name in names)


def test_a_folder_shows_what_lies_in_it(asker: Asker) -> None:
    shown = asker.get("/api/files/browse", path="/61024")
    names = [one["id"] for one in shown["items"]]
    assert "/61024/hello_world.txt" in names
    assert "/61024/Jobs" in names
    assert names == sorted(names)


def test_the_output_folder_of_a_job_is_its_home(asker: Asker) -> None:
    job = asker.world.job(TRAINING)
    assert job is not None
    shown = asker.get("/api/files/browse", path=job.output_folder or "")
    names = {one["id"].rpartition("/")[2] for one in shown["items"]}
    assert {"hello_world.txt", "stdout-0.log"} <= names


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("", 400),
        ("/61024/nope", 404),
        ("/61024/hello_world.txt", 404),
        ("/99999", 403),
        ("/61024/../../../etc", 403),
        ("/61024/../61023x", 403),
    ],
)
def test_what_is_no_folder_of_the_user_is_refused(
    asker: Asker, path: str, status: int
) -> None:
    got, _ = asker.refusal("GET", "/api/files/browse", query={"path": path})
    assert got == status


def test_links_do_not_lead_out_of_a_drive(asker: Asker) -> None:
    drive = asker.world.homes.drive("61024")
    (drive / "away").symlink_to("/etc")
    got, _ = asker.refusal("GET", "/api/files/browse", query={"path": "/61024/away"})
    assert got == 403


def test_files_are_sorted_by_size(asker: Asker) -> None:
    shown = asker.get(
        "/api/files/browse", path="/61024", sortBy="SIZE", sortDirection="descending"
    )
    sizes = [one["status"]["sizeInBytes"] for one in shown["items"]]
    assert sizes == sorted(sizes, reverse=True)


def test_a_file_can_be_had_without_a_header_but_with_its_token(asker: Asker) -> None:
    body = {"items": [{"id": "/61024/hello_world.txt"}]}
    link = asker.post("/api/files/download", body)["responses"][0]["endpoint"]
    assert asker.client.get(link).text == "Hello, world!\n"


def test_one_file_can_be_looked_at(asker: Asker) -> None:
    shown = asker.get("/api/files/retrieve", id="/61024/hello_world.txt")
    assert shown["status"]["type"] == "FILE"
    assert shown["status"]["sizeInBytes"] == 14
    missing = asker.refusal("GET", "/api/files/retrieve", query={"id": "/61024/no"})
    assert missing == (404, "Could not find file!")


def test_folders_can_be_made(asker: Asker) -> None:
    asker.post("/api/files/folder", {"items": [{"id": "/61024/made here"}]})
    shown = asker.get("/api/files/retrieve", id="/61024/made here")
    assert shown["status"]["type"] == "DIRECTORY"
