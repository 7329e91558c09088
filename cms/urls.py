"""Addresses below /articles/ that are not pages of Wagtail."""

from django.urls import path

from cms.views.reviews import claim_review, my_reviews, release_review, review, review_by_link

urlpatterns = [
    path("reviews/", my_reviews, name="my_reviews"),
    path("reviews/by-link/<str:token>/", review_by_link, name="review_by_link"),
    path("reviews/<slug:public_id>/", review, name="review"),
    path("reviews/<slug:public_id>/claim/", claim_review, name="claim_review"),
    path("reviews/<slug:public_id>/release/", release_review, name="release_review"),
]
