"""The discussion beside a file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from agreements.forms.comments import CommentForm
from agreements.models import Comment
from agreements.services import comments
from agreements.services.errors import Refused, authorise
from agreements.tasks.documents import queue_reading
from agreements.views.proposals import file_page, visible_file


@require_http_methods(["GET", "HEAD", "POST"])
def add(request, pk: int):
    """Add an entry; what was typed stays when it is refused. A GET leads to the file, so that its tabs work there."""
    proposal = visible_file(request, pk)
    if request.method != "POST":
        return redirect(f"{reverse('proposal_detail', args=[pk])}?{request.GET.urlencode() or 'bagian=koordinasi'}")
    authorise(request.user, "comment.add", proposal)
    form = CommentForm(request.POST, request.FILES, proposal=proposal, actor=request.user)
    if form.is_valid():
        try:
            comment = comments.add(proposal=proposal, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            if comment.document_id is not None:
                queue_reading(comment.document_id)
            messages.success(request, gettext("%s terkirim.") % comment.get_kind_display())
            return redirect(comment)
    return file_page(request, proposal, "koordinasi", comment_form=form, status=422)


@require_POST
def close(request, pk: int, comment_pk: int):
    """Mark a follow-up as done."""
    proposal = visible_file(request, pk)
    follow_ups = proposal.comments.visible_to(request.user).filter(kind=Comment.Kind.FOLLOW_UP)
    comment = get_object_or_404(follow_ups, pk=comment_pk)
    try:
        comments.close(comment=comment, actor=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, gettext("Tindak lanjut ditandai selesai."))
    return redirect(comment)
