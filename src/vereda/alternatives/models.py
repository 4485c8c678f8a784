"""Gathers the folders' models, so that Django finds them."""

from vereda.alternatives.screening.models import Screening

__all__ = ["Screening"]
