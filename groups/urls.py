"""Addresses of the support groups, and of every live room."""

from django.urls import path

from groups.views import (
    groups,
    invitations,
    joining,
    messages,
    people,
    pictures,
    proposals,
    requests,
    room,
    settings,
)

urlpatterns = [
    path("pictures/<slug:public_id>/<slug:size>/", pictures.show_picture, name="picture"),
    path("", groups.list_groups, name="groups"),
    path("new/", proposals.propose_group, name="propose_group"),
    path("proposals/", proposals.list_proposals, name="proposals"),
    path("proposals/<slug:public_id>/", proposals.show_proposal, name="proposal"),
    path("proposals/<slug:public_id>/decide/", proposals.decide_proposal, name="decide_proposal"),
    path("invitations/<slug:token>/", invitations.use_invitation, name="invitation"),
    path("<slug:slug>/", groups.show_group, name="group"),
    path("<slug:slug>/join/", joining.join_group, name="join_group"),
    path("<slug:slug>/leave/", joining.leave_group, name="leave_group"),
    path("<slug:slug>/requests/", requests.list_requests, name="join_requests"),
    path("<slug:slug>/requests/<slug:public_id>/", requests.answer_request, name="answer_request"),
    path("<slug:slug>/take-back/", joining.take_back_request, name="take_back_request"),
    path("<slug:slug>/agree/", joining.agree_to_group, name="agree"),
    path("<slug:slug>/people/", people.list_people, name="people"),
    path("<slug:slug>/people/<slug:public_id>/", people.change_person, name="change_person"),
    path("<slug:slug>/invitations/", invitations.list_invitations, name="invitations"),
    path(
        "<slug:slug>/invitations/<slug:public_id>/",
        invitations.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("<slug:slug>/settings/", settings.change_group, name="group_settings"),
    path("<slug:slug>/room/", room.show_room, name="room"),
    path("<slug:slug>/read/", room.read_room, name="read_room"),
    path("<slug:slug>/messages/", messages.messages, name="messages"),
]
