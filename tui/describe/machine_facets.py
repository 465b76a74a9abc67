"""Common wishes for a machine, as filters to choose from."""

FACETS = (
    ("g", "with a GPU", "gpu>=1"),
    ("c", "16 processors or more", "cpu>=16"),
    ("m", "64 GB of memory or more", "ram>=64"),
    ("t", "where a shell can be opened", "can:shell"),
    ("w", "with web pages", "can:web"),
    ("v", "with a desktop", "can:vnc"),
    ("e", "where time can be extended", "can:extend"),
    ("s", "that can be suspended", "can:suspend"),
    ("d", "for containers", "kind=container"),
    ("i", "for virtual machines", "kind=vm"),
    ("n", "for native jobs", "kind=native"),
    ("f", "free now", "queue=free"),
    ("u", "that something is left for", "usable=yes"),
)
"""Filters to choose from: key, what they keep, how they are written."""


def with_facet(text: str, facet: str) -> str:
    """The filter with the facet added, or taken out where it was in."""
    words = text.split()
    if facet in words:
        return " ".join(word for word in words if word != facet)
    return " ".join((*words, facet))
