"""Addresses of the support groups, and of every live room."""

from django.urls import include, path

from groups.views import groups, joining, messages, pictures, pins, room, talk

about_message = [
    path("", talk.show_message, name="message"),
    path("edit/", talk.edit_message, name="edit_message"),
    path("withdraw/", talk.withdraw_message, name="withdraw_message"),
    path("note/", talk.note_message, name="note_message"),
    path("react/", talk.react_to_message, name="react_to_message"),
]
urlpatterns = [
    path("pictures/<slug:public_id>/<slug:size>/", pictures.show_picture, name="picture"),
    path("", groups.list_groups, name="groups"),
    path("<slug:slug>/", groups.show_group, name="group"),
    path("<slug:slug>/join/", joining.join_group, name="join_group"),
    path("<slug:slug>/leave/", joining.leave_group, name="leave_group"),
    path("<slug:slug>/requests/", joining.list_requests, name="join_requests"),
    path("<slug:slug>/requests/<slug:public_id>/", joining.answer_request, name="answer_request"),
    path("<slug:slug>/room/", room.show_room, name="room"),
    path("<slug:slug>/read/", room.read_room, name="read_room"),
    path("<slug:slug>/messages/", messages.messages, name="messages"),
    path("<slug:slug>/messages/<slug:public_id>/", include(about_message)),
    path("<slug:slug>/pins/", pins.pins, name="pins"),
    path("<slug:slug>/pins/<slug:public_id>/unpin/", pins.unpin, name="unpin"),
]
