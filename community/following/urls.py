"""Addresses of what a member is told, below /me/following/."""

from django.urls import path

from community.following import views

urlpatterns = [
    path("", views.my_following, name="my_following"),
    path("hour/", views.choose_hour, name="choose_hour"),
    path("<slug:kind>/<slug:key>/", views.choose_level, name="choose_level"),
]
