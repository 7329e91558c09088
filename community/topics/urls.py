"""Addresses of topics, below /topics/."""

from django.urls import path

from community.topics import views

urlpatterns = [
    path("", views.list_topics, name="topics"),
    path("<slug:slug>/", views.show_topic, name="topic"),
    path("<slug:slug>/follow/", views.follow_topic, name="follow_topic"),
    path("<slug:slug>/unfollow/", views.unfollow_topic, name="unfollow_topic"),
]
