"""A job that is being prepared: its form, its price, what is wrong with it.

``Draft`` is what was typed, ``Offer`` (of the wire) what the server said; of the two
``fill`` makes a ``Form``: fields with their problems, machines that fit, the cost, and
the specification that is sent. Nothing here asks or changes anything: every keystroke
makes a new draft and a new form.
"""

from tui.describe.launch.cost import Cost
from tui.describe.launch.draft import Draft
from tui.describe.launch.fields import Field, Option
from tui.describe.launch.form import Form, fill
from tui.describe.launch.machines import MachineChoice

__all__ = ["Cost", "Draft", "Field", "Form", "MachineChoice", "Option", "fill"]
