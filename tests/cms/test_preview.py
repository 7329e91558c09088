"""An editor sees a draft in every state its readers may find it in; nobody else sees any."""

import pytest
from django.urls import reverse

from cms.models import Article

pytestmark = pytest.mark.django_db

SAYS = {
    "": "This is a draft",
    "signed": "Reviewed by a clinical reviewer",
    "overdue": "should have been looked at again",
    "gone": "This page was taken down",
}


@pytest.mark.parametrize("mode", SAYS)
def test_each_state_is_shown(draft, rf, eddie, mode):
    answer = draft.make_preview_request(rf.get("/"), mode)
    words = (
        answer.render().content.decode() if hasattr(answer, "render") else answer.content.decode()
    )
    assert SAYS[mode] in words
    assert (draft.title in words) == (mode != "gone")


def test_a_preview_signs_nothing(draft, rf):
    draft.make_preview_request(rf.get("/"), "signed")
    assert not Article.objects.get().clinical_reviews.exists()


@pytest.mark.parametrize("who", [None, "alice", "mona", "petra"])
def test_others_have_no_preview(draft, as_, who, request):
    member = who and request.getfixturevalue(who)
    for mode in SAYS:
        address = reverse("wagtailadmin_pages:preview_on_edit", args=[draft.pk])
        answer = as_(member).get(f"{address}?mode={mode}")
        assert draft.title not in answer.content.decode()
