from django.http import Http404


def create(request, **kwargs):
    raise Http404


def index(request, **kwargs):
    raise Http404


def detail(request, **kwargs):
    raise Http404


def edit(request, **kwargs):
    raise Http404


def submit(request, **kwargs):
    raise Http404


def accept(request, **kwargs):
    raise Http404


def send_back(request, **kwargs):
    raise Http404


def issue(request, **kwargs):
    raise Http404


def preview(request, **kwargs):
    raise Http404


def report(request, **kwargs):
    raise Http404


def close_recommendation(request, **kwargs):
    raise Http404
