"""Addresses of the support groups."""

from django.urls import path

from groups import views

urlpatterns = [
    path("", views.list_groups, name="groups"),
    path("<slug:slug>/", views.show_group, name="group"),
    path("<slug:slug>/join/", views.join_group, name="join_group"),
    path("<slug:slug>/leave/", views.leave_group, name="leave_group"),
    path("<slug:slug>/requests/", views.list_requests, name="join_requests"),
    path("<slug:slug>/requests/<slug:public_id>/", views.answer_request, name="answer_request"),
    path("<slug:slug>/room/", views.show_room, name="room"),
    path("<slug:slug>/read/", views.read_room, name="read_room"),
    path("<slug:slug>/messages/", views.messages, name="messages"),
]
