"""Where readers get the pictures and documents of articles."""

from django.urls import path

from cms import file_views

urlpatterns = [
    path("pictures/<slug:public_id>/<str:size>/", file_views.show_picture, name="article_picture"),
    path("documents/<slug:public_id>/", file_views.hand_out_document, name="article_document"),
]
