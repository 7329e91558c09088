"""Addresses of the member's own pages."""

from django.urls import path

from community.members import views

urlpatterns = [
    path("", views.me, name="me"),
    path("personas/", views.my_personas, name="my_personas"),
    path("blocks/", views.my_blocks, name="my_blocks"),
    path("blocks/<slug:public_id>/", views.block_persona, name="block"),
    path("blocks/<slug:public_id>/lift/", views.unblock_persona, name="unblock"),
    path("privacy/", views.my_privacy, name="my_privacy"),
    path("data/", views.my_data, name="my_data"),
]
