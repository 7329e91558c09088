"""Addresses that take only what a button sends, for who comes there by the back button or a reload."""

from django.http import HttpResponseNotAllowed
from django.shortcuts import render


class ButtonsMiddleware:
    """Says so on a page of ours, where the browser would show one of its own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method != "GET" or not isinstance(response, HttpResponseNotAllowed):
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page
