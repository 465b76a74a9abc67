"""Fills a field of a launch form by choosing: machines, options, jobs, paths."""

import re
from typing import Any

from textual.screen import Screen

from tui.describe import jobs as words
from tui.describe import plain
from tui.describe.launch import Field, Form
from tui.screens.account import Account
from tui.screens.launch.fields import several
from tui.screens.launch.machine_choice import MachineChooser
from tui.screens.launch.option_chooser import OptionChooser
from tui.screens.title import title_bar
from tui.widgets.form_lines import Option
from tui.wire import jobs

_NOT_IN_HOSTNAMES = re.compile(r"[^a-z0-9-]+")
_LONGEST_HOSTNAME = 63


class Picker:
    """Asks the user for the value of one field after the other."""

    def __init__(self, screen: Screen[Any], account: Account) -> None:
        self._screen = screen
        self._account = account

    async def pick(self, form: Form, field: Field) -> str | None:
        """What the field holds after choosing; None when it stays as it is.

        Raises:
            UCloudError: what there is to choose from cannot be asked for.
        """
        if field.kind == "machine":
            return await self._machine(form, field)
        if field.kind == "modules":
            return await self._modules(field)
        if field.kind in {"switch", "choice"} or field.options:
            return await self._option(field)
        if field.kind in {"job", "jobs"}:
            return await self._running_job(field)
        return await self._path(field)

    async def option(
        self, title: str, options: tuple[Option, ...], value: str
    ) -> str | None:
        """One of some options; None when it stays as it is."""
        chooser = OptionChooser(title, options, (value,))
        chosen = await self._screen.app.push_screen_wait(chooser)
        return chosen[0] if chosen else None

    async def _machine(self, form: Form, field: Field) -> str | None:
        title = plain(form.offer.application.title)
        chosen = form.machine.key if form.machine else field.value
        wallets = form.offer.wallets
        return await self._screen.app.push_screen_wait(
            MachineChooser(
                title, form.machines, wallets, chosen, title_bar(self._account)
            )
        )

    async def _modules(self, field: Field) -> str | None:
        options = tuple(Option(each.value, each.title) for each in field.options)
        chooser = OptionChooser(field.title, options, several(field), many=True)
        chosen = await self._screen.app.push_screen_wait(chooser)
        return None if chosen is None else "\n".join(chosen)

    async def _option(self, field: Field) -> str | None:
        options = tuple(Option(each.value, each.title) for each in field.options)
        if not field.mandatory and not field.default and not field.several:
            options = (Option("", "not given"), *options)
        value = field.value or field.default
        chosen = await self.option(field.title, options, value)
        return _added(field, chosen)

    async def _path(self, field: Field) -> str | None:
        """A file or folder, near the one that stands there."""
        from tui.screens.files.pick_path import PickPath

        last = next(reversed(several(field)), "")
        kind = "file" if field.kind == "file" else "folder"
        picker = PickPath(self._account, kind, last)
        return _added(field, await self._screen.app.push_screen_wait(picker))

    async def _running_job(self, field: Field) -> str | None:
        page = await self._account.send(jobs.browse(state=jobs.RUNNING))
        options = tuple(
            Option(
                each.id,
                f"{words.name(each)}  {plain(each.id)}  {words.application_name(each)}",
            )
            for each in page.items
        )
        if not self._screen.is_active:
            return None  # the user went on meanwhile
        if not options:
            self._screen.notify("No job runs that it could be connected to.")
            return None
        chosen = await self.option(field.title, options, field.value)
        if chosen is None or not field.several:
            return chosen
        job = next(each for each in page.items if each.id == chosen)
        return _added(field, f"{_hostname(job)}={chosen}")


def _hostname(job: jobs.Job) -> str:
    """A name for another job within the new one; the user may change it."""
    name = _NOT_IN_HOSTNAMES.sub("-", job.title.lower()).strip("-")
    return name[:_LONGEST_HOSTNAME].strip("-") or f"job-{job.id}"


def _added(field: Field, chosen: str | None) -> str | None:
    """The field with what was chosen: one line more where it takes several."""
    if chosen is None or not field.several:
        return chosen
    return "\n".join(dict.fromkeys((*several(field), chosen)))
