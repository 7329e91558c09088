"""What one can do with a post stands behind "More", on a page of its own, made for its reader."""

from community.members.models import Persona


def url(post):
    return f"/forums/posts/{post.public_id}/more/"


def shown(response):
    assert response.status_code == 200
    return response.content.decode()


def menu(client, post):
    """The words of what the reader can do."""
    return shown(client.get(url(post), headers={"HX-Request": "true"}))


def test_a_post_has_two_links_the_same_for_everybody(as_, alice, bob, thread, say):
    post = say(thread, bob)
    for reader in (alice, bob):
        page = shown(as_(reader).get(thread.get_absolute_url()))
        assert f'href="{url(post)}"' in page
        assert f"/report/post/{post.public_id}/" not in page
        assert f"/me/blocks/{bob.default_persona.public_id}/" not in page


def test_others_may_report_it_and_block_whoever_said_it(as_, alice, bob, thread, say):
    post = say(thread, bob)
    words = menu(as_(alice), post)
    assert f"/report/post/{post.public_id}/" in words
    assert f"/me/blocks/{bob.default_persona.public_id}/" in words
    assert f"/me/blocks/{bob.default_persona.public_id}/" not in menu(as_(bob), post)


def test_a_visitor_may_report_what_they_can_read(as_, alice, open_thread, say):
    post = say(open_thread, alice)
    words = menu(as_(None), post)
    assert f"/report/post/{post.public_id}/" in words
    assert "/me/blocks/" not in words


def test_without_a_script_it_is_a_page_that_shows_the_post(as_, alice, bob, thread, say):
    post = say(thread, bob, "Six weeks, for me.")
    page = shown(as_(alice).get(url(post)))
    assert "Six weeks, for me." in page
    assert f'href="{post.thread.replies_url}?parent={post.public_id}"' in page
    assert '<meta name="robots" content="noindex">' in page


def test_outsiders_are_told_nothing(as_, alice, bob, charlie, thread, group_thread, say):
    inside = say(group_thread, bob)
    assert as_(charlie).get(url(inside)).status_code == 404
    assert as_(None).get(url(say(thread, bob))).status_code == 404
    assert as_(alice).get("/forums/posts/nobodyknows2/more/").status_code == 404
    thread.hide()
    assert as_(alice).get(url(thread.posts.first())).status_code == 404


def test_of_a_hidden_post_nothing_is_left_but_its_place(as_, alice, bob, thread, say):
    post = say(thread, bob, "Unkind words")
    post.hide()
    page = shown(as_(alice).get(url(post)))
    assert "Unkind words" not in page
    assert f"/report/post/{post.public_id}/" not in page


def test_of_somebody_blocked_the_words_are_folded_and_the_name_is_gone(
    as_, alice, bob, thread, say
):
    post = say(thread, bob)
    alice.block(bob.default_persona)
    words = menu(as_(alice), post)
    assert bob.default_persona.name not in words
    assert f"/report/post/{post.public_id}/" in words
    assert '<details class="left-out' in shown(as_(alice).get(url(post)))


def test_it_tells_nobody_whose_another_face_is(as_, alice, bob, thread):
    other = Persona.objects.create(member=bob, name="Quiet Fox")
    post = thread.reply(author=other, source="By another face", key="0" * 31 + "1")
    page = shown(as_(alice).get(url(post)))
    assert "Quiet Fox" in page
    assert bob.default_persona.name not in page and bob.default_persona.public_id not in page


def test_who_is_suspended_gets_no_further_than_anywhere_else(as_, alice, bob, thread, say):
    post = say(thread, bob)
    alice.is_active = False
    alice.save()
    assert as_(alice).get(url(post)).status_code in (302, 404)
