"""For modules with a Cairn of their own: what is done there must not be in the way of other tests."""

import pytest

from tests.browser.conftest import keep_signed_in


@pytest.fixture(scope="module")
def cairn(nursery):
    cairn = nursery.cairn().start()
    yield cairn
    cairn.stop()


@pytest.fixture(scope="module")
def signed_in(chromium, cairn):
    """As in the folder above, for this Cairn."""
    return keep_signed_in(chromium, cairn)


@pytest.fixture
def window(browser_context):
    """`window("alice")`: a page of hers."""

    def open_window(name, path=None, **options):
        page = browser_context(as_=name, **options).new_page()
        if path:
            page.goto(path)
        return page

    return open_window
