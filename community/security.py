"""The Content-Security-Policy: one strict policy for our pages, one for Wagtail's admin."""

from csp.middleware import CSPMiddleware
from django.conf import settings


class PolicyMiddleware(CSPMiddleware):
    """django-csp's middleware, with the looser policy where Wagtail's own inline scripts run."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith("/cms/"):
            parts.config = parts.config or settings.CMS_SECURITY_POLICY
            parts.nonce = None
        return parts
