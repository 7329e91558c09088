"""Addresses of the support groups, and of every live room."""

from django.urls import path

from groups.views import groups, held, holding, hours, joining, messages, people, pictures, room

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
    path("<slug:slug>/state/", held.show_state, name="room_state"),
    path("<slug:slug>/hold/", holding.show_hold, name="hold"),
    path("<slug:slug>/hold/room/", holding.hold_room, name="hold_room"),
    path("<slug:slug>/hold/open/", holding.open_room, name="open_room"),
    path("<slug:slug>/hold/slow/", holding.slow_room, name="slow_room"),
    path("<slug:slug>/hold/kept/", holding.change_retention, name="change_retention"),
    path("<slug:slug>/hours/", hours.show_hours, name="hours"),
    path("<slug:slug>/hours/zone/", hours.set_zone, name="set_zone"),
    path("<slug:slug>/hours/<int:number>/drop/", hours.drop_hours, name="drop_hours"),
    path("<slug:slug>/held/", held.list_held, name="held_messages"),
    path("<slug:slug>/held/<slug:public_id>/", held.answer_held, name="answer_held"),
    path("<slug:slug>/held/<slug:public_id>/back/", held.take_back_held, name="take_back_held"),
    path("<slug:slug>/people/<slug:public_id>/", people.show_person, name="person"),
    path("<slug:slug>/people/<slug:public_id>/mute/", people.mute_person, name="mute"),
    path("<slug:slug>/people/<slug:public_id>/unmute/", people.unmute_person, name="unmute"),
    path("<slug:slug>/people/<slug:public_id>/remove/", people.remove_person, name="remove"),
    path("<slug:slug>/people/<slug:public_id>/let-back/", people.let_person_back, name="let_back"),
]
