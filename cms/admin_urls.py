"""Our pages within Wagtail's admin."""

from django.urls import path

from cms.grade_panel import measure
from cms.views.desk import assign_review, show_desk
from cms.views.take_downs import take_down

urlpatterns = [
    path("grade/", measure, name="reading_grade"),
    path("reviews/", show_desk, name="reviews_desk"),
    path("reviews/<slug:public_id>/assign/", assign_review, name="assign_review"),
    path("articles/<int:pk>/take-down/", take_down, name="take_down"),
]
