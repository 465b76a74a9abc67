"""Offers as the sandbox would make them, without asking anybody."""

from typing import Any

from tui.describe.launch import Draft, Form, fill
from tui.sandbox import account_calls, attachable_calls, job_calls
from tui.sandbox.application_shapes import application_json, parameter_json
from tui.sandbox.applications import find
from tui.sandbox.asked import Asked
from tui.sandbox.populated import PopulatedWorld
from tui.sandbox.provider_inputs import wanted_by
from tui.sandbox.refusals import Dialect
from tui.sandbox.world import PROJECT, Settings
from tui.wire import codec, products, resources, wallets
from tui.wire.applications import Application, Parameter
from tui.wire.offers import Offer


def offer_of(name: str, version: str = "", dialect: Dialect = "current") -> Offer:
    """What the sandbox offers for an application in its project."""
    world = PopulatedWorld(Settings(dialect=dialect))
    asked = Asked(world, world.me, PROJECT)
    found = find(name, version)
    assert found is not None
    shown = application_json(found, dialect, versions=True)
    application = codec.read(shown, Application)
    left: dict[str, Any] = account_calls.wallets(asked)
    return Offer(
        application=application,
        machines=products.retrieve().reply(job_calls.retrieve_products(asked)).machines,
        wallets=wallets.browse().reply(left).items,
        dynamic={
            provider: codec.each(
                [parameter_json(one) for one in wanted_by(provider, found)],
                codec.reader(Parameter),
            )[0]
            for provider in ("ucloud", "hippo", "aau")
        },
        links=resources.browse_links().reply(attachable_calls.links(asked)).items,
        addresses=resources.browse_addresses()
        .reply(attachable_calls.addresses(asked))
        .items,
        licences=resources.browse_licences()
        .reply(attachable_calls.licences(asked))
        .items,
        versions=application.versions,
    )


def form_of(name: str, dialect: Dialect = "current", /, **texts: str) -> Form:
    """The form of an application; inputs are given as ``input_epochs``."""
    offer = offer_of(name, dialect=dialect)
    return fill(offer, draft_of(offer, **texts))


def draft_of(offer: Offer, /, **texts: str) -> Draft:
    """What was typed; inputs are given as ``input_epochs``."""
    draft = Draft(offer.name_and_version)
    for name, text in texts.items():
        key = f".{name.removeprefix('input_')}" if name.startswith("input_") else name
        draft = draft.typed(key, text)
    return draft


def problem_of(form: Form, key: str) -> str:
    """Why a field cannot be sent; the form must have it."""
    field = form.field(key)
    assert field is not None, key
    return field.problem
