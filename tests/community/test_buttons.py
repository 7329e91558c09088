"""Who comes by the back button to where only a button leads reads a page of ours."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("knows_us", [True, False])
def test_who_comes_back_to_what_a_button_sent_reads_that_nothing_was_sent(alice, as_, knows_us):
    answer = as_(alice if knows_us else None).get("/topics/sleep/follow/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    page = answer.content.decode()
    assert "Nothing was sent" in page and 'href="/"' in page


def test_a_program_that_sends_to_a_page_is_told_by_the_number_alone(client):
    answer = client.post("/help-now/")
    assert answer.status_code == 405
    assert not answer.content
