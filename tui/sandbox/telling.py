"""Words that break the sandbox on purpose, for demonstrations: ``sockets``, ``heal``.

They come on standard input: from the demo that shows the sandbox, or from whoever runs
it in a terminal.
"""

from collections.abc import Callable

from tui.sandbox.world import World

_MINUTE_MS = 60_000
_SLOW_S = 2.0
_ENDS_IN_MIN = 5


def obey(world: World, line: str) -> str:
    """Do what a line says: one of `WORDS`, and what it is about.

    Gives what was done, or what could be said instead.
    """
    word, _, about = line.strip().partition(" ")
    known = WORDS.get(word)
    if known is None:
        return f"Say one of: {', '.join(WORDS)}."
    return known(world, about.strip())


def _server(world: World, _: str) -> str:
    world.faults.server_down = True
    world.drop_sockets()
    return "The server answers nobody."


def _sockets(world: World, _: str) -> str:
    world.drop_sockets()
    return "Every shell and stream was cut off."


def _token(world: World, _: str) -> str:
    world.faults.token_dead = True
    return "No sign-in is accepted."


def _provider(world: World, name: str) -> str:
    known = sorted({machine.provider for machine in world.machines})
    if name not in known:
        return f"provider needs one of: {', '.join(known)}."
    world.faults.providers_down.add(name)
    for socket in [each for each in world.sockets if each.provider == name]:
        socket.drop()
    return f"{name} does not answer."


def _slow(world: World, _: str) -> str:
    world.faults.delay_s = _SLOW_S
    return f"Every answer takes {_SLOW_S:g} s."


def _expire(world: World, _: str) -> str:
    """Let the newest running job that has an end come close to it."""
    now_ms = world.now_ms
    running = [job for job in world.jobs.values() if job.state == "RUNNING"]
    ending = [job for job in running if job.started_at and job.minutes is not None]
    if not ending:
        return "No job that runs has an end."
    job = max(ending, key=lambda one: one.created_at)
    ran_min = (now_ms - (job.started_at or now_ms)) // _MINUTE_MS
    job.minutes = ran_min + _ENDS_IN_MIN
    return f"{job.name or job.id} ends within {_ENDS_IN_MIN} minutes."


def _heal(world: World, _: str) -> str:
    world.faults.heal()
    return "All is well again."


WORDS: dict[str, Callable[[World, str], str]] = {
    "server": _server,
    "sockets": _sockets,
    "token": _token,
    "provider": _provider,
    "slow": _slow,
    "expire": _expire,
    "heal": _heal,
}
