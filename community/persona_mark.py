"""The small cairns that stand for personas, drawn from a random public id and nothing else."""

from functools import lru_cache
from hashlib import blake2s

from django.utils.safestring import SafeString, mark_safe

HUES = 14
# By number of stones: each stone's height and width, from the ground up. `persona-mark.css` has the thickness.
CAIRNS = {
    3: [(33, 22), (25, 15), (18, 8)],
    4: [(34, 22), (27, 17), (21, 12), (14, 6)],
    5: [(34, 23), (29, 18), (23, 14), (17, 9), (12, 4)],
}
SHAPES = 4  # each stone is one of so many: wider or narrower, more to the left or to the right


@lru_cache(maxsize=8192)
def draw_mark(public_id: str) -> SafeString:
    """An inline SVG of 3 to 5 stones (under 220 bytes); the same id gives the same cairn for ever.

    Fifty of them stand on a page of posts. Of few shapes for each stone, so that they compress; with
    its colours a cairn is one of 260,000 all the same.

    The colours are classes of `persona-mark.css`, so a mark follows light and dark without `style=`.
    """
    dice = iter(blake2s(public_id.encode()).digest())
    ground, stone = next(dice) % HUES, next(dice) % HUES
    cairn = CAIRNS[3 + next(dice) % 3]
    stones = "".join(_stone(*place, next(dice) % SHAPES) for place in cairn)
    return mark_safe(
        f'<svg class="persona-mark g{ground} s{stone}" viewBox="0 0 44 44" aria-hidden="true">'
        f"{stones}</svg>"
    )


def _stone(height: int, width: int, shape: int) -> str:
    """A round-capped stroke."""
    wider, aside = shape % 2, shape // 2
    left, tilt = 22 - (width + wider) // 2 + aside, wider + aside - 1
    return f'<path d="M{left} {height}l{width + wider} {tilt}"/>'
