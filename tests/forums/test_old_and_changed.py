"""A conversation of long ago, and one that leads to a page that says something else now."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from community.links import LinkedPage
from forums.models import Thread

ADDRESS = "/articles/sleep/"
CHANGED = "A page that this conversation links to changed on"
CAUTION = "The last answer here is from"


def url(thread):
    return f"/forums/threads/{thread.public_id}/"


def new_url(space, thread_id):
    return f"/forums/{space.slug}/new/?after={thread_id}"


def shown(client, address):
    return client.get(address).content.decode()


def grow_old(thread, days):
    moment = timezone.now() - timedelta(days=days)
    Thread.objects.filter(pk=thread.pk).update(last_post_at=moment)


class TestSilent:
    def test_who_answers_after_half_a_year_is_told_so(self, as_, bob, thread):
        grow_old(thread, 179)
        assert CAUTION not in shown(as_(bob), url(thread))
        grow_old(thread, 181)
        for address in (url(thread), f"{url(thread)}replies/"):
            page = shown(as_(bob), address)
            assert CAUTION in page
            assert new_url(thread.space, thread.public_id) in page

    def test_answering_it_works_all_the_same(self, as_, bob, thread, typed):
        grow_old(thread, 400)
        assert as_(bob).post(f"{url(thread)}replies/", typed()).status_code == 302
        assert CAUTION not in shown(as_(bob), url(thread))

    def test_a_new_one_names_it(self, as_, bob, shelf, opened, alice):
        thread = opened(shelf, alice, title="Sleep [and] *not*")
        form = as_(bob).get(new_url(shelf, thread.public_id)).context["form"]
        body = form["body"].value()
        assert r"[Sleep \[and\] \*not\*]" in body
        assert f"({settings.SITE_URL}{url(thread)})" in body

    def test_nothing_of_another_place_is_named(self, as_, bob, shelf, group_thread):
        for wrong in (group_thread.public_id, "nobodyknows2", "%00", "'--"):
            response = as_(bob).get(new_url(shelf, wrong))
            assert response.status_code == 200
            assert not response.context["form"]["body"].value()


class TestChanged:
    @pytest.fixture
    def linking(self, thread, say, bob):
        return say(thread, bob, f"Read [this]({settings.SITE_URL}{ADDRESS}#top) first.")

    def change(self):
        LinkedPage.objects.tell_change(ADDRESS, "How to sleep")

    def test_a_change_after_the_link_is_told_with_its_date(self, as_, alice, thread, linking):
        assert CHANGED not in shown(as_(alice), url(thread))
        self.change()
        page = shown(as_(alice), url(thread))
        assert CHANGED in page
        assert f'href="{ADDRESS}">How to sleep' in page
        assert f"/forums/posts/{linking.public_id}/" in page

    def test_a_change_before_the_link_is_not(self, as_, alice, thread, linking, say, opened, shelf):
        self.change()
        later = opened(shelf, alice, source=f"See {settings.SITE_URL}{ADDRESS}")
        assert CHANGED not in shown(as_(alice), url(later))

    def test_a_page_nobody_linked_to_costs_nothing(self, db):
        LinkedPage.objects.tell_change("/articles/alone/", "Alone")
        assert not LinkedPage.objects.exists()

    def test_what_is_hidden_tells_of_nothing(self, as_, alice, thread, linking):
        self.change()
        linking.hide()
        assert CHANGED not in shown(as_(alice), url(thread))
        linking.restore()
        assert CHANGED in shown(as_(alice), url(thread))

    def test_the_links_follow_the_words(self, linking):
        made_at = linking.links.get().made_at
        linking.write(f"{settings.SITE_URL}{ADDRESS} and {settings.SITE_URL}/articles/food").save()
        kept = {link.page.address: link.made_at for link in linking.links.all()}
        assert set(kept) == {ADDRESS, "/articles/food/"}
        assert kept[ADDRESS] == made_at
        linking.write("Nothing").save(update_fields=["source", "html"])
        assert not linking.links.exists()

    def test_only_those_who_read_the_conversation_read_it(
        self, as_, bob, charlie, group_thread, say
    ):
        say(group_thread, bob, f"{settings.SITE_URL}{ADDRESS}")
        self.change()
        assert CHANGED in shown(as_(bob), url(group_thread))
        assert as_(charlie).get(url(group_thread)).status_code == 404
