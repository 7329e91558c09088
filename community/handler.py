"""How a page is made under ASGI: from the first middleware to the last in one thread, handed over once."""

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler


class PageHandler(ASGIHandler):
    """Every middleware and view of ours is synchronous.

    Django's own handler makes the innermost one asynchronous all the same, so that a request goes from
    the loop to a thread, from there back to the loop, and to the thread again.
    """

    def load_middleware(self, is_async=False):
        super().load_middleware(is_async=False)

    async def get_response_async(self, request):
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)
