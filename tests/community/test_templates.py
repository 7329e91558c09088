"""How templates are read."""

from pathlib import Path

from django.template.loader import get_template

from community.templates import INDENTATION


def test_pages_are_sent_without_the_indentation_of_their_templates():
    page = get_template("base.html").template.source
    assert "\n<meta charset" in page
    assert not INDENTATION.search(page)


def test_mails_keep_theirs():
    mail = get_template("notifications/email.txt").template
    assert mail.source == Path(mail.origin.name).read_text()
