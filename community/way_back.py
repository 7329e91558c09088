"""Where somebody came from, so that they are led back there and nowhere else."""

from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request, otherwise):
    """The page of ours that the reader came from, else the address `otherwise`."""
    return asked_for(request) or ours(request, request.headers.get("Referer", "")) or otherwise


def asked_for(request):
    """The page of ours that `next` names, in the form or in the address; None where there is none."""
    return ours(request, request.POST.get("next") or request.GET.get("next", ""))


def ours(request, address):
    """The address if it leads to a page of this site, else None."""
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if is_ours and address.startswith(("/", "http")) else None
