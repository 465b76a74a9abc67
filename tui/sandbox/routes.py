"""Which call answers which method and path, in which dialect."""

from dataclasses import dataclass

from tui.sandbox import (
    account_calls,
    application_calls,
    attachable_calls,
    create_call,
    file_calls,
    job_calls,
    product_calls,
    session_calls,
)
from tui.sandbox.asked import Handler
from tui.sandbox.refusals import Dialect


@dataclass(frozen=True, slots=True)
class Route:
    """One call."""

    handler: Handler
    public: bool = False
    """Whether it is answered without a token."""
    dialect: Dialect | None = None
    """The only dialect that has it; None: both."""


_BOTH: dict[tuple[str, str], Handler] = {
    ("GET", "/api/jobs/retrieveProducts"): job_calls.retrieve_products,
    ("GET", "/api/jobs/browse"): job_calls.browse,
    ("GET", "/api/jobs/retrieve"): job_calls.retrieve,
    ("POST", "/api/jobs/search"): job_calls.search,
    ("POST", "/api/jobs"): create_call.create,
    ("POST", "/api/jobs/terminate"): job_calls.terminate,
    ("POST", "/api/jobs/extend"): job_calls.extend,
    ("POST", "/api/jobs/suspend"): job_calls.suspend,
    ("POST", "/api/jobs/unsuspend"): job_calls.unsuspend,
    ("POST", "/api/jobs/rename"): job_calls.rename,
    (
        "POST",
        "/api/jobs/requestDynamicParameters",
    ): application_calls.dynamic_parameters,
    ("POST", "/api/jobs/interactiveSession"): session_calls.interactive_session,
    ("POST", "/api/jobs/openTerminalInFolder"): session_calls.terminal_in_folder,
    ("GET", "/api/projects/v2/browse"): account_calls.projects,
    ("GET", "/api/projects/v2/retrieve"): account_calls.project,
    ("GET", "/api/projects/v2/retrieveMetadata"): account_calls.project_metadata,
    ("POST", "/api/projects/v2/toggleFavorite"): account_calls.toggle_favourite,
    ("GET", "/api/providers/integration/browse"): account_calls.connections,
    ("POST", "/api/providers/integration/connect"): account_calls.connect,
    ("GET", "/api/accounting/v2/browseWallets"): account_calls.wallets,
    ("GET", "/api/tokens/browse"): account_calls.tokens,
    ("POST", "/api/tokens"): account_calls.create_token,
    ("POST", "/api/tokens/revoke"): account_calls.revoke_token,
    ("GET", "/api/notifications"): account_calls.notifications,
    ("POST", "/api/notifications/read"): account_calls.nothing,
    ("POST", "/api/notifications/read/all"): account_calls.nothing,
    ("GET", "/api/hpc/apps/byNameAndVersion"): application_calls.by_name,
    ("POST", "/api/hpc/apps/search"): application_calls.search_applications,
    ("POST", "/api/hpc/apps/openWith"): application_calls.open_with,
    ("GET", "/api/files/collections/browse"): file_calls.drives,
    ("GET", "/api/files/browse"): file_calls.browse,
    ("GET", "/api/files/retrieve"): file_calls.retrieve,
    ("POST", "/api/files/download"): file_calls.download,
    ("POST", "/api/files/folder"): file_calls.create_folder,
    ("GET", "/api/ssh/browse"): account_calls.empty_page,
    ("GET", "/api/ingresses/browse"): attachable_calls.links,
    ("GET", "/api/networkips/browse"): attachable_calls.addresses,
    ("GET", "/api/licenses/browse"): attachable_calls.licences,
    ("GET", "/api/sla"): account_calls.terms,
}
_CURRENT: dict[tuple[str, str], Handler] = {
    ("POST", "/api/jobs/updateLabels"): job_calls.update_labels,
    ("GET", "/api/jobs/settings/retrieve"): job_calls.retrieve_settings,
    ("POST", "/api/jobs/settings"): job_calls.settings,
    ("GET", "/api/tokens/retrieveOptions"): account_calls.token_options,
    ("GET", "/api/hpc/apps/retrieveLandingPage"): application_calls.landing_page,
    ("GET", "/api/hpc/apps/retrieveCategory"): application_calls.category,
    ("GET", "/api/hpc/apps/retrieveGroups"): application_calls.group,
    ("POST", "/api/hpc/apps/findGroupByApplication"): (
        application_calls.group_by_application
    ),
    ("GET", "/api/hpc/apps/retrieveStars"): application_calls.stars,
    ("POST", "/api/hpc/apps/toggleStar"): application_calls.toggle_star,
}
_DOCUMENTED: dict[tuple[str, str], Handler] = {
    ("GET", "/api/jobs/retrieveUtilization"): job_calls.retrieve_utilization,
    ("GET", "/api/accounting/wallets/browse"): account_calls.old_wallets,
    ("GET", "/api/products/browse"): product_calls.old_products,
}
_PUBLIC: dict[tuple[str, str], Handler] = {
    ("GET", "/api/branding/retrieve"): account_calls.branding,
    ("GET", "/api/products/v2/browse"): product_calls.products,
    ("GET", "/api/products/v2/retrieve"): product_calls.product,
}

ROUTES: dict[tuple[str, str], Route] = {
    **{key: Route(handler) for key, handler in _BOTH.items()},
    **{key: Route(one, dialect="current") for key, one in _CURRENT.items()},
    **{key: Route(one, dialect="documented") for key, one in _DOCUMENTED.items()},
    **{key: Route(one, public=True, dialect="current") for key, one in _PUBLIC.items()},
}

_PROVIDER = Route(session_calls.provider_session)


def find_route(method: str, path: str) -> Route | None:
    """The call of a request; None when there is none (which is a plain 404)."""
    if method == "POST" and path.startswith("/ucloud/"):
        tail = path.split("/")[3:]
        return _PROVIDER if tail == ["jobs", "interactiveSession"] else None
    return ROUTES.get((method, path))
