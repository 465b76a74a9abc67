"""How the sandbox says no, in the words of both dialects."""

from typing import Any, Literal

Dialect = Literal["current", "documented"]
Json = dict[str, Any]


class Refusal(Exception):
    """A request that is answered with an error."""

    def __init__(self, status: int, why: str, code: str = "") -> None:
        """Keep what the answer needs.

        Args:
            status: HTTP status.
            why: A sentence; empty where the real server sends none.
            code: The machine-readable part, nearly always empty.
        """
        super().__init__(why)
        self.status = status
        self.why = why
        self.code = code

    def body(self, dialect: Dialect) -> Json:
        """The JSON that goes with it."""
        if dialect == "documented":
            return {"why": self.why, "errorCode": self.code or None}
        return {
            "statusCode": self.status,
            "why": self.why,
            "errorCode": self.code,
            "detailedCode": 0,
        }


def malformed() -> Refusal:
    """The request cannot be read."""
    return Refusal(400, "Invalid request supplied")


def not_signed_in(dialect: Dialect) -> Refusal:
    """There is no token, or it is dead."""
    if dialect == "documented":
        return Refusal(401, "Unauthorized")
    return Refusal(403, "Forbidden")


def unknown_resource(dialect: Dialect) -> Refusal:
    """A retrieve of what is not there or not the visitor's."""
    if dialect == "documented":
        return Refusal(404, "Not found")
    return Refusal(403, "Write permission is required")


def unknown_job(job_id: str) -> Refusal:
    """An operation on a job that is not there or not the visitor's."""
    return Refusal(404, f"Permission denied or job not found ({job_id})")


def unsupported(dialect: Dialect, feature: str) -> Refusal:
    """The provider has not switched a feature on; ``feature`` as in a sentence."""
    if dialect == "documented":
        return Refusal(400, "This operation is not supported by the provider.")
    return Refusal(400, f"{feature} is not supported by this provider")
