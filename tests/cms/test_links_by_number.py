"""A link inside of an article whose number is none leads nowhere, and breaks nothing."""

import pytest
from wagtail.rich_text import expand_db_html

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["page", "document"])
@pytest.mark.parametrize("number", ["x", "", "-1", "1.5", "9" * 40, "9999&quot; onclick=&quot;x"])
def test_what_is_no_number_leads_nowhere(kind, number):
    shown = expand_db_html(f'<a linktype="{kind}" id="{number}">here</a> and on')
    assert shown == "<a>here</a> and on"


def test_a_link_without_a_number_leads_nowhere():
    assert expand_db_html('<a linktype="document">here</a>') == "<a>here</a>"
