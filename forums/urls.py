"""Addresses of the forums, below /forums/."""

from django.urls import path

from forums.views import (
    forums,
    greeting,
    helped,
    one_post,
    opening,
    outcome,
    posts,
    reading,
    threads,
    what_helped,
)

urlpatterns = [
    path("", forums.list_forums, name="forums"),
    path("threads/similar/", opening.find_similar, name="similar_threads"),
    path("threads/<slug:public_id>/", threads.read_thread, name="thread"),
    path("threads/<slug:public_id>/first-new/", reading.find_first_new, name="first_new"),
    path("threads/<slug:public_id>/print/", reading.print_thread, name="print_thread"),
    path("threads/<slug:public_id>/readers/", opening.choose_readers, name="thread_readers"),
    path("threads/<slug:public_id>/replies/", posts.reply_to_thread, name="reply_to_thread"),
    path("threads/<slug:public_id>/not-this-one/", greeting.decline_ask, name="not_this_one"),
    path("greet/", greeting.list_waiting, name="waiting"),
    path("greet/<slug:public_id>/", greeting.greet, name="greet"),
    path("greet/<slug:public_id>/claim/", greeting.claim_welcome, name="claim_welcome"),
    path("greet/<slug:public_id>/let-go/", greeting.let_go_of_welcome, name="let_go_of_welcome"),
    path("threads/<slug:public_id>/what-helped/", what_helped.change_box, name="what_helped"),
    path(
        "threads/<slug:public_id>/what-helped/history/",
        what_helped.show_history,
        name="what_helped_history",
    ),
    path(
        "threads/<slug:public_id>/what-helped/<slug:version_id>/",
        what_helped.return_to_version,
        name="return_what_helped",
    ),
    path("threads/<slug:public_id>/outcome/", outcome.tell_outcome, name="tell_outcome"),
    path("posts/<slug:public_id>/", posts.find_post, name="post"),
    path("posts/<slug:public_id>/more/", one_post.show_post_menu, name="post_menu"),
    path("posts/<slug:public_id>/helped/", helped.say_it_helped, name="say_it_helped"),
    path("<slug:slug>/", forums.show_forum, name="forum"),
    path("<slug:slug>/feed/", reading.feed, name="feed"),
    path("<slug:slug>/new/", opening.open_thread, name="open_thread"),
]
