"""What an operator's machines ask: does the process live, and can it do its work?"""

from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
def healthz(request):
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request):
    """The database and the cache answer too; else 503 and the name of what does not."""
    for name, ask in {"database": ask_database, "cache": ask_cache}.items():
        try:
            ask()
        except Exception as error:
            # Whatever it is that fails, the machine that asks needs an answer.
            return HttpResponse(f"{name}: {type(error).__name__}\n", "text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")


def ask_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def ask_cache():
    cache.get("readyz")
