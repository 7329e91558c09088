"""Addresses of private conversations. The room of one is a room like others."""

from django.urls import path

from groups.views import conversations

urlpatterns = [
    path("", conversations.list_conversations, name="conversations"),
    path("with/<slug:public_id>/", conversations.ask_for_conversation, name="ask_for_conversation"),
    path("<slug:public_id>/", conversations.show_conversation, name="conversation"),
    path("<slug:public_id>/answer/", conversations.answer_conversation, name="answer_conversation"),
    path("<slug:public_id>/leave/", conversations.leave_conversation, name="leave_conversation"),
]
