"""Addresses of notifications."""

from django.urls import path

from community.notifications import views

urlpatterns = [
    path("", views.my_notifications, name="my_notifications"),
    path("stop/<str:token>/", views.stop, name="stop"),
]
