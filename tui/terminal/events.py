"""Which sequence is which event: pyte's names, and those it has none for."""

import pyte

EVENTS = {
    **pyte.Stream.csi,
    "`": "cursor_to_column",
    "I": "forward_tab",
    "S": "scroll_up",
    "T": "scroll_down",
    "Z": "back_tab",
    "b": "repeat",
    "e": "cursor_down_relative",
    "s": "save_cursor",
    "t": "report_window",
    "u": "restore_cursor",
    " @": "scroll_left",
    " A": "scroll_right",
    " q": "set_cursor_style",
    "!p": "soft_reset",
    '"q': "select_protection",
    "$p": "report_mode",
    "'}": "insert_columns",
    "'~": "delete_columns",
    "=c": "report_tertiary_attributes",
    ">c": "report_secondary_attributes",
    ">q": "report_version",
    "=u": "set_keyboard",
    ">u": "push_keyboard",
    "<u": "pop_keyboard",
    "?u": "report_keyboard",
    ">m": "set_other_keys",
    ">n": "reset_other_keys",
    "?m": "report_other_keys",
}
"""CSI sequences by prefix, intermediates and final character."""

PRIVATE_EVENTS = {
    "?$p": "report_mode",
    "?J": "erase_in_display",
    "?K": "erase_in_line",
    "?h": "set_mode",
    "?l": "reset_mode",
    "?n": "report_device_status",
}
"""CSI sequences whose handlers are told that they are private."""

ESCAPES = {
    **pyte.Stream.escape,
    "E": "next_line",
    "Z": "report_device_attributes",
    "=": "keypad_application",
    ">": "keypad_numeric",
}

SHIFTS = {"n": 2, "o": 3}
"""Locking shifts: letters of G2 or G3."""
