"""Who may sign in: active staff, and demo accounts only where the demo may exist."""

from __future__ import annotations

import os
from typing import Any

from django.contrib.auth.backends import ModelBackend


class AccountBackend(ModelBackend):
    """Django's own, except that demo accounts work in trial databases alone.

    Their password is public, so a service that people rely on must not let them in,
    even if a demo was copied into its database.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        if user.is_demo and not is_for_trials():
            return False
        return super().user_can_authenticate(user)


def is_for_trials() -> bool:
    """The embedded database, or a server that says it is for trials."""
    return os.environ.get("VEREDA_DEMO") == "1" or not os.environ.get("DATABASE_URL")
