"""Calls about people, workspaces, tokens and money."""

import time

from tests.asking import Asker
from tui.sandbox.world import PROJECT


def test_the_project_is_listed(either_asker: Asker) -> None:
    shown = either_asker.get("/api/projects/v2/browse", includeMembers="true")
    project = shown["items"][0]
    assert project["id"] == PROJECT
    assert project["specification"]["title"] == "cpgpu"
    assert project["status"]["myRole"] == "USER"
    assert len(project["status"]["members"]) == 2


def test_a_project_can_be_marked(asker: Asker) -> None:
    body = {"items": [{"id": PROJECT}]}
    asker.post("/api/projects/v2/toggleFavorite", body)
    shown = asker.get("/api/projects/v2/retrieve", id=PROJECT)
    assert shown["status"]["isFavorite"] is True


def test_the_own_token_tells_who_holds_it(either_asker: Asker) -> None:
    world = either_asker.world
    shown = either_asker.get("/api/tokens/browse")
    number = int(world.api_token.text.partition("-")[0].removeprefix("uc"), 16)
    entry = next(one for one in shown["items"] if one["id"] == str(number))
    assert entry["owner"] == {"createdBy": world.me.name, "project": PROJECT}
    assert entry["status"]["token"] is None


def test_a_token_can_be_made_used_and_revoked(asker: Asker) -> None:
    body = {"title": "mine", "expiresAt": int(time.time() * 1000) + 60_000}
    made = asker.post("/api/tokens", body)
    other = Asker(asker.world, asker.client, made["status"]["token"])
    other.get("/api/jobs/browse")
    asker.post("/api/tokens/revoke", {"id": made["id"]})
    assert other.refusal("GET", "/api/jobs/browse") == (403, "Forbidden")


def test_wallets_cover_what_is_allocated(asker: Asker) -> None:
    shown = asker.get("/api/accounting/v2/browseWallets", filterType="COMPUTE")
    names = {one["paysFor"]["name"] for one in shown["items"]}
    assert "u1-standard" in names
    assert "u3-gpu-b200" not in names
    assert all(one["maxUsable"] > 0 for one in shown["items"])
    assert shown["itemsPerPage"] == len(shown["items"])


def test_the_personal_workspace_has_wallets_of_its_own(asker: Asker) -> None:
    mine = Asker(asker.world, asker.client, asker.world.ready["accessToken"])
    shown = mine.get("/api/accounting/v2/browseWallets")
    assert shown["items"][0]["owner"]["username"] == asker.world.me.name


def test_old_wallets_have_balances(either_asker: Asker) -> None:
    answer = either_asker.send("GET", "/api/accounting/wallets/browse")
    if either_asker.world.dialect == "current":
        assert answer.status_code == 404
    else:
        item = answer.json()["items"][0]
        assert item["allocations"][0]["balance"] > 0
        assert item["unit"] == "CREDITS_PER_MINUTE"


def test_providers_are_connected_but_one(either_asker: Asker) -> None:
    shown = either_asker.get("/api/providers/integration/browse")
    away = [one for one in shown["items"] if not one["connected"]]
    assert [one["providerTitle"] for one in away] == ["nordlys"]
    body = {"provider": away[0]["provider"]}
    answer = either_asker.post("/api/providers/integration/connect", body)
    assert answer["redirectTo"].startswith(either_asker.world.url)
    by_number = shown["items"][0]["provider"].isdecimal()
    assert by_number == (either_asker.world.dialect == "documented")


def test_notifications_tell_what_happened_newest_first(asker: Asker) -> None:
    shown = asker.get("/api/notifications", itemsPerPage="5")
    times = [one["ts"] for one in shown["items"]]
    assert times == sorted(times, reverse=True)
    assert len(times) == 5
