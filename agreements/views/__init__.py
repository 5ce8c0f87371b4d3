"""Pages: see (``visible_to``, 404), then do (``policies.may``, 403)."""
