"""The address of the front page, which is a member's home."""

from django.urls import path

from community.home import views

urlpatterns = [path("", views.home, name="home")]
