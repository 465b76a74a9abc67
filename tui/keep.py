"""Where tokens are kept between two starts: a 0600 file, or the system's keyring."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, TypeVar

import msgspec

from tui import private
from tui.credentials import Secret
from tui.errors import NotKept

_SERVICE = "ucloud-tui"
_PATIENCE_S = 2.0

T = TypeVar("T")


class Keep(Protocol):
    """A place for tokens, by the name of their context."""

    def get(self, context: str) -> Secret | None:
        """The token of a context, None when there is none."""
        ...

    def put(self, context: str, token: Secret) -> None:
        """Keep a token, replacing the one of the same context."""
        ...

    def forget(self, context: str) -> None:
        """Remove a token; nothing happens when there is none."""
        ...


def place(kind: Literal["file", "keyring"], home: Path) -> Keep:
    """The keep of that kind; `home` is the folder of the configuration."""
    return Keyring() if kind == "keyring" else TokenFile(home / "tokens.json")


@dataclass(frozen=True, slots=True)
class TokenFile:
    """Tokens in one file that only the user can read.

    Every method raises `NotKept` when the file cannot be read or written.
    """

    path: Path

    def get(self, context: str) -> Secret | None:
        """The token of a context, None when there is none."""
        return self._all().get(context)

    def put(self, context: str, token: Secret) -> None:
        """Keep a token, replacing the one of the same context."""
        with private.locked(self.path):
            self._write(self._all() | {context: token})

    def forget(self, context: str) -> None:
        """Remove a token; nothing happens when there is none."""
        with private.locked(self.path):
            tokens = self._all()
            if tokens.pop(context, None):
                self._write(tokens)

    def _all(self) -> dict[str, Secret]:
        raw = private.read(self.path)
        if raw is None:
            return {}
        with suppress(msgspec.DecodeError):
            return {
                context: Secret(token)
                for context, token in msgspec.json.decode(
                    raw, type=dict[str, str]
                ).items()
            }
        message = f"{self.path} is damaged. Delete it and paste the tokens again."
        raise NotKept(message)

    def _write(self, tokens: dict[str, Secret]) -> None:
        private.write(
            self.path,
            msgspec.json.encode(
                {context: token.reveal() for context, token in tokens.items()}
            ),
        )


class Keyring:
    """Tokens in the system's keyring, which may be absent, locked or hang.

    Every method raises `NotKept` when there is no usable keyring, or none within 2 s.
    """

    def get(self, context: str) -> Secret | None:
        """The token of a context, None when there is none."""

        def ask() -> Secret | None:
            import keyring

            text = Secret(keyring.get_password(_SERVICE, context) or "")
            return text or None

        return _within(_PATIENCE_S, ask)

    def put(self, context: str, token: Secret) -> None:
        """Keep a token, replacing the one of the same context."""

        def ask() -> None:
            import keyring

            keyring.set_password(_SERVICE, context, token.reveal())

        _within(_PATIENCE_S, ask)

    def forget(self, context: str) -> None:
        """Remove a token; nothing happens when there is none."""

        def ask() -> None:
            import keyring

            if keyring.get_password(_SERVICE, context) is not None:
                keyring.delete_password(_SERVICE, context)

        _within(_PATIENCE_S, ask)


def has_keyring() -> bool:
    """Whether the keyring extra is installed and finds a keyring in time."""

    def ask() -> bool:
        import keyring
        from keyring.backends import fail

        return not isinstance(keyring.get_keyring(), fail.Keyring)

    with suppress(NotKept):
        return _within(_PATIENCE_S, ask)
    return False


def _within(seconds: float, ask: Callable[[], T]) -> T:
    """The answer of a call that may hang; its thread is then left behind."""
    answers: list[T] = []
    failures: list[str] = []

    def run() -> None:
        try:
            answers.append(ask())
        except ImportError:
            failures.append("the keyring extra is not installed")
        except Exception as error:  # noqa: BLE001 - backends raise whatever they like
            failures.append(type(error).__name__)

    # a daemon: a keyring that waits for a password nobody types must not keep us alive
    thread = threading.Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(seconds)
    if answers:
        return answers[0]
    why = failures[0] if failures else f"no answer within {seconds:g} s"
    message = f"The system's keyring cannot be used: {why}."
    raise NotKept(message)
