"""Addresses of the support groups, and of every live room."""

from django.urls import path

from groups.views import groups, joining, messages, pictures, quiet_rooms, room

urlpatterns = [
    path("pictures/<slug:public_id>/<slug:size>/", pictures.show_picture, name="picture"),
    path("", groups.list_groups, name="groups"),
    path("<slug:slug>/", groups.show_group, name="group"),
    path("<slug:slug>/join/", joining.join_group, name="join_group"),
    path("<slug:slug>/leave/", joining.leave_group, name="leave_group"),
    path("<slug:slug>/requests/", joining.list_requests, name="join_requests"),
    path("<slug:slug>/requests/<slug:public_id>/", joining.answer_request, name="answer_request"),
    path("<slug:slug>/aside/close/", quiet_rooms.close_quiet_room, name="close_quiet_room"),
    path(
        "<slug:slug>/aside/<slug:public_id>/",
        quiet_rooms.offer_quiet_room,
        name="offer_quiet_room",
    ),
    path("<slug:slug>/room/", room.show_room, name="room"),
    path("<slug:slug>/read/", room.read_room, name="read_room"),
    path("<slug:slug>/messages/", messages.messages, name="messages"),
]
