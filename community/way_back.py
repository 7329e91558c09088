"""Where somebody came from, so that they are led back there and nowhere else."""

from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request, otherwise):
    """The page of ours that the reader came from, else the address `otherwise`."""
    came_from = request.POST.get("next") or request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure())
    return came_from if is_ours and came_from.startswith(("/", "http")) else otherwise
