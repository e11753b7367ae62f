"""Changing the committee in which one acts."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.core.access import Request, access
from lianxin.organisation.middleware import COMMITTEE
from lianxin.organisation.pages.own import capacities


@require_POST
@access("signed-in")
def switch(request: Request, ref: UUID) -> HttpResponse:
    """Act in another of one's committees."""
    for one in capacities(request.actor):
        if one["committee"].ref == ref:
            request.session[COMMITTEE] = one["committee"].pk
            words = _("现在是在%(name)s。") % {"name": one["committee"].short_name}
            messages.success(request, words)
            return redirect("accounts:home")
    raise PermissionDenied
