"""Articles on their way: written, submitted, public."""

import pytest

from cms.demo import approve, submit, write_article
from cms.demo_texts import ARTICLES


@pytest.fixture
def draft(eddie):
    """Eddie's article, complete and not yet submitted."""
    return write_article(ARTICLES[0], eddie)


@pytest.fixture
def submitted(draft, eddie, clara):
    """It waits for Clara."""
    submit(draft, eddie)
    return draft


@pytest.fixture
def article(submitted, clara):
    """It is signed and public."""
    approve(submitted, clara)
    return submitted
