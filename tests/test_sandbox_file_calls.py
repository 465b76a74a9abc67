"""Calls about drives and files."""

import pytest

from tests.asking import TRAINING, Asker


def test_a_workspace_has_a_drive(either_asker: Asker) -> None:
    shown = either_asker.get("/api/files/collections/browse")
    assert [one["specification"]["title"] for one in shown["items"]] == ["cpgpu"]


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
    assert {"hello_world.txt", "stdout.txt"} <= names


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
