"""Addresses of the forums, below /forums/."""

from django.urls import path

from forums import views

urlpatterns = [
    path("", views.list_forums, name="forums"),
    path("threads/<slug:public_id>/", views.read_thread, name="thread"),
    path("threads/<slug:public_id>/replies/", views.reply_to_thread, name="reply_to_thread"),
    path("posts/<slug:public_id>/", views.find_post, name="post"),
    path("<slug:slug>/", views.show_forum, name="forum"),
    path("<slug:slug>/new/", views.open_thread, name="open_thread"),
]
