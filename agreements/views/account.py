"""Accounts: made by an administrator, never by signing up."""

from allauth.account import views as allauth_views
from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.i18n import set_language

from agreements.services import officers


class ClosedAccountAdapter(DefaultAccountAdapter):
    """No self sign-up."""

    def is_open_for_signup(self, request) -> bool:
        """Accounts are made in the admin."""
        return False


class LogoutView(allauth_views.LogoutView):
    """Leaving also forgets the pages that the browser kept: on a shared desk "back" shows nobody else's files."""

    def post(self, *args, **kwargs):
        """Out, and the kept pages with it."""
        response = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache"'
        return response


@login_not_required
@require_safe
def signup_closed(request):
    """Says who makes accounts."""
    return render(request, "account/signup_closed.html")


@require_safe
def profile(request):
    """Who I am here: role, region, and the ways to change password and language."""
    return render(request, "account/profile.html")


@login_not_required
def choose_language(request):
    """Django's own switch (a cookie); who is logged in has it kept for every browser and for e-mails."""
    response = set_language(request)
    if request.method == "POST" and request.user.is_authenticated:
        officers.choose_language(actor=request.user, language=request.POST.get("language", ""))
    return response
