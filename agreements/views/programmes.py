from django.http import Http404


def create(request, **kwargs):
    raise Http404


def edit(request, **kwargs):
    raise Http404


def add_activity(request, **kwargs):
    raise Http404
