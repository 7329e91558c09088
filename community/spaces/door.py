"""The door of a space: who has to read something before it opens is led there, and back again."""

from urllib.parse import urlencode

from django.shortcuts import redirect


class AsksFirst(Exception):
    """The reader has to read what stands at `address` first."""

    def __init__(self, address):
        super().__init__(address)
        self.address = address


class WentOn(Exception):
    """What stood here stands at `address` now."""

    def __init__(self, address):
        super().__init__(address)
        self.address = address


def let_in(member, space):
    """The member's Membership of the space, or None. Raises AsksFirst."""
    membership = space.membership_of(member)
    if address := space.asks_first(membership):
        raise AsksFirst(address)
    return membership


class DoorMiddleware:
    """Leads to what is to be read first, from whichever view asked."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, WentOn):
            return redirect(exception.address)
        if not isinstance(exception, AsksFirst):
            return None
        is_page = request.method in ("GET", "HEAD") and not request.htmx
        back = "?" + urlencode({"next": request.get_full_path()}) if is_page else ""
        return redirect(exception.address + back)
