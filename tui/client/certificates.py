"""Whom to believe that they are who they say: the certificates that TLS checks with."""

import os
import ssl

from tui.errors import BadInput

_FILE = "SSL_CERT_FILE"


def trusted() -> ssl.SSLContext:
    """Trusts the well-known authorities and the system's.

    The system's are where organisations keep their own. ``SSL_CERT_FILE`` and
    ``SSL_CERT_DIR`` name others in their place. It takes a tenth of a second, so use
    a thread.

    Raises:
        BadInput: the user named a file that holds no certificates.
    """
    import httpx

    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()  # passes over variables that name nothing
    if named := os.environ.get(_FILE):
        _add(context, named)
    return context


def _add(context: ssl.SSLContext, path: str) -> None:
    """Trust what is in a file."""
    try:
        context.load_verify_locations(cafile=path)
    except OSError as error:  # of which those of TLS are some
        why = error.strerror if not isinstance(error, ssl.SSLError) else ""
        message = (
            f"{_FILE} names {path}, in which there are no certificates"
            f"{f' ({why})' if why else ''}. Name another file, or unset it."
        )
        raise BadInput(message) from error
