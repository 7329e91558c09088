"""Addresses of what a member has lived with, below /me/experience/."""

from django.urls import path

from community.topics import experience_views as views

urlpatterns = [
    path("", views.my_experience, name="my_experience"),
    path("asking/", views.choose_asking, name="choose_asking"),
    path("forget/", views.forget_experience, name="forget_experience"),
    path("<slug:slug>/remove/", views.remove_experience, name="remove_experience"),
]
