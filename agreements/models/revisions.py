"""How often a thing was edited, and by whom last."""

from django.db import models


class Revision(models.Model):
    """The last edit of one thing. ``thing`` names it, such as ``partner:5`` or ``plan:12`` (the plan of file 12).

    A row of its own, not columns of the things: what one form edits may be several rows (a plan with its lines, an
    evaluation with its marks), and no other change of a row counts as an edit.
    """

    thing = models.CharField(max_length=40, unique=True)
    number = models.PositiveIntegerField(default=0)
    edited_by = models.ForeignKey("agreements.Officer", on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.thing} #{self.number}"
