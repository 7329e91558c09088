"""Addresses below /articles/; their list itself is a page of Wagtail."""

from django.urls import path

from cms import note_views, reader_views
from cms.views.quotes import answer_quote, pick_quotes, quotes_of_article
from cms.views.reading import feed, read_article
from cms.views.reviews import claim_review, my_reviews, release_review, review, review_by_link

urlpatterns = [
    path("from/<slug:kind>/<slug:public_id>/", pick_quotes, name="pick_quotes"),
    path("quotes/<slug:public_id>/", answer_quote, name="quote"),
    path("quotes/of/<slug:public_id>/", quotes_of_article, name="quotes_of_article"),
    path("feed/", feed, name="article_feed"),
    path("feed/<slug:slug>/", feed, name="article_feed_of_topic"),
    path("reviews/", my_reviews, name="my_reviews"),
    path("reviews/by-link/<str:token>/", review_by_link, name="review_by_link"),
    path("reviews/<slug:public_id>/", review, name="review"),
    path("reviews/<slug:public_id>/claim/", claim_review, name="claim_review"),
    path("reviews/<slug:public_id>/release/", release_review, name="release_review"),
    path("corrections/", reader_views.list_corrections, name="corrections"),
    path("my-notes/", note_views.my_notes, name="my_notes"),
    path("<slug:public_id>/note/", note_views.write_note, name="write_note"),
    path("<slug:public_id>/experience/", reader_views.tell_experience, name="tell_experience"),
    path("<slug:public_id>/remember/", reader_views.remember_reading, name="remember_reading"),
    path("<slug:public_id>/read/", reader_views.count_reading, name="count_reading"),
    path("<slug:slug>/", read_article, name="article"),
]
