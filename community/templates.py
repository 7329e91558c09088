"""Our templates, read without the spaces by which their lines are indented: those are for who writes them."""

import re

from django.template.loaders import filesystem

INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class Loader(filesystem.Loader):
    """Lines keep their numbers, so that errors point to the right one. Mails and other plain texts stay as they are."""

    def get_contents(self, origin):
        contents = super().get_contents(origin)
        return INDENTATION.sub("", contents) if origin.name.endswith(".html") else contents
