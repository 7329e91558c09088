"""Print the HTML that Cairn would make of a Markdown file."""

from django.core.management.base import BaseCommand

from community.html import render_markdown
from community.text_files import read_text


class Command(BaseCommand):
    help = "Prints the sanitised HTML of a Markdown file."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="TEXT-FILE", help="UTF-8, or - for standard input")

    def handle(self, *, file, **options):
        self.stdout.write(render_markdown(read_text(file)), ending="")
