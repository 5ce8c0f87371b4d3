"""Verification codes: printed on paper, typed by anyone who holds it."""

import secrets

# Letters and digits that are not mistaken for one another when a code is read from paper.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 12


def new_code() -> str:
    """A fresh code out of 31¹²: it cannot be guessed, and says nothing of what it stands for."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
