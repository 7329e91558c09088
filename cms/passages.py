"""A passage of what somebody said: whole words of it, one after the other, as they stand there."""

import re

LONGEST = 1_500  # characters: a quote, not a reprint


def passage_in(text, passage):
    """The passage as it stands in `text`, however its blanks were typed; None where it does not."""
    words = passage.split()
    if not words:
        return None
    # Whole words alone: a part of one can say the opposite of it.
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
    found = re.search(pattern, text)
    return found and found[0]
