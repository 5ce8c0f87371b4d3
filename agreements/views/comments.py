"""The discussion beside a file."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from agreements.forms.comments import CommentForm
from agreements.services import comments
from agreements.services.errors import authorise
from agreements.views.proposals import visible_file


@require_POST
def add(request, pk: int):
    """Add a remark, then back to the discussion."""
    proposal = visible_file(request, pk)
    authorise(request.user, "comment.add", proposal)
    form = CommentForm(request.POST)
    if form.is_valid():
        comments.add(proposal=proposal, actor=request.user, body=form.cleaned_data["body"])
    else:
        messages.error(request, gettext("Tulis pesannya dulu, paling panjang 4.000 huruf."))
    return redirect(f"{reverse('proposal_detail', args=[pk])}?bagian=koordinasi")
