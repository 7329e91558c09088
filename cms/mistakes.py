"""What is wrong inside the parts of an article, in words for the top of the editor's page."""

from django.utils.translation import gettext
from wagtail.blocks import ListBlock


def mistakes_in(body, error):
    """A sentence for each: which part, which field of it, and what is missing or wrong there."""
    yield from error.non_block_errors
    for index, wrong in error.block_errors.items():
        block = body[index].block
        part = gettext("Part %(number)d (%(kind)s)") % {"number": index + 1, "kind": block.label}
        for names, sentence in _inside(block, wrong):
            yield f"{', '.join([part, *names])}: {sentence}"


def _inside(block, error):
    """(names of the fields that lead there, sentence) of each mistake in one block."""
    for names, child, wrong in [*_fields(block, error), *_cells(block, error)]:
        for further, sentence in _inside(child, wrong):
            yield [*names, *further], sentence
    for sentence in getattr(error, "non_block_errors", error):
        yield [], sentence


def _fields(block, error):
    for where, wrong in getattr(error, "block_errors", {}).items():
        if isinstance(block, ListBlock):
            yield [f"{block.child_block.label} {where + 1}"], block.child_block, wrong
        else:
            yield [str(block.child_blocks[where].label)], block.child_blocks[where], wrong


def _cells(block, error):
    for row, cells in (getattr(error, "cell_errors", None) or {}).items():
        for column, wrong in cells.items():
            place = {"row": row + 1, "column": column + 1}
            yield [gettext("row %(row)d, column %(column)d") % place], None, wrong
