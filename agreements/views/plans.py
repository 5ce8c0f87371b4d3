from django.http import Http404


def edit(request, **kwargs):
    raise Http404
