"""What a worker does beside the pages: entry points of background work, one module per subject."""
