"""Addresses of the member's own pages."""

from django.urls import path

from community.members import views

urlpatterns = [
    path("", views.me, name="me"),
    path("personas/", views.my_personas, name="my_personas"),
    path("privacy/", views.my_privacy, name="my_privacy"),
    path("data/", views.my_data, name="my_data"),
]
