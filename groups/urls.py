"""Addresses of the support groups, and of every live room."""

from django.urls import include, path

from groups.views import (
    groups,
    joining,
    meeting_room,
    meetings,
    messages,
    pictures,
    pins,
    planning,
    room,
    talk,
)

a_meeting = [
    path("", meetings.show_meeting, name="meeting"),
    path("seat/", meetings.take_or_give_seat, name="seat"),
    path("pulse/", meetings.answer_pulse, name="pulse"),
    path("change/", planning.change_meeting, name="change_meeting"),
    path("cancel/", planning.cancel_meeting, name="cancel_meeting"),
    path("board/", meeting_room.show_board, name="board"),
    path("round/", meeting_room.hold_round, name="round"),
    path("turns/<slug:turn>/", meeting_room.finish_turn, name="turn"),
    path("hand/", meeting_room.raise_or_lower_hand, name="hand"),
    path("extend/", meeting_room.extend_meeting, name="extend_meeting"),
    path("end/", meeting_room.end_meeting, name="end_meeting"),
]

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
    path("<slug:slug>/meetings/", meetings.list_meetings, name="meetings"),
    path("<slug:slug>/meetings/new/", planning.plan_meeting, name="plan_meeting"),
    path("<slug:slug>/meetings/<slug:public_id>.ics", meetings.show_calendar, name="calendar"),
    path("<slug:slug>/meetings/<slug:public_id>/", include(a_meeting)),
]
