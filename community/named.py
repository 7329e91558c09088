"""Where a fragment names a persona, or says their words: whoever blocked them reads something else there.

A fragment is made once for all who watch. Such places are marked in it by control characters, which
nothing that people type can contain (`community.text`), and each reader gets one side of them.
"""

import re

_MARKED = re.compile("\x1c([0-9]+)\x1d([^\x1c-\x1f]*)\x1e([^\x1c-\x1f]*)\x1f")


def mark(persona_id: int, words: str, otherwise: str) -> str:
    """Return what `for_reader` makes `words` of, or `otherwise`."""
    return f"\x1c{persona_id}\x1d{words}\x1e{otherwise}\x1f"


def names_somebody(html: str) -> bool:
    """Return whether readers get different sides of it."""
    return "\x1c" in html


def for_reader(html: str, blocked: frozenset[int] = frozenset()) -> str:
    """Return the fragment for who blocked the personas of these numbers; by itself, for who blocked none."""
    if not names_somebody(html):
        return html
    return _MARKED.sub(lambda found: found[3 if int(found[1]) in blocked else 2], html)
