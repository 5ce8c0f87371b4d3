"""Ground floor: what the regulations say, as plain Python. Nothing here knows Django."""
