"""Links, addresses and licences are read."""

from tui.wire import resources

LINK = {
    "id": "5110",
    "specification": {
        "domain": "app-x.example.com",
        "product": {"id": "p", "category": "p", "provider": "ucloud"},
    },
    "status": {"boundTo": ["12"], "state": "READY"},
}


def test_a_link_is_called_by_its_domain() -> None:
    page = resources.browse_links().reply({"items": [LINK], "next": None})
    assert page.items[0].title == "app-x.example.com"
    assert page.items[0].provider == "ucloud"
    assert page.items[0].status.bound_to == ("12",)


def test_an_address_by_its_number_and_a_licence_by_its_product() -> None:
    address = {"id": "1", "status": {"ipAddress": "192.0.2.1", "boundTo": None}}
    page = resources.browse_addresses().reply({"items": [address]})
    assert page.items[0].title == "192.0.2.1"
    licence = {"id": "2", "specification": {"product": {"id": "comsol"}}}
    page = resources.browse_licences().reply({"items": [licence, {"id": "3"}]})
    assert [one.title for one in page.items] == ["comsol", "3"]


def test_pages_go_on() -> None:
    call = resources.browse_links("abc")
    assert ("next", "abc") in call.query
