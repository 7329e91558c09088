"""Pages that ask nobody: they stand when the database does not, and are the same for all who read them."""

ASKS_NOBODY = ("/help-now/", "/healthz")


class AloneMiddleware:
    """Stands above sessions and takes cookies away.

    Threat: a session's end that is told on a page which proxies keep would log out everybody.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(ASKS_NOBODY):
            request.COOKIES = {}
        return self.get_response(request)
