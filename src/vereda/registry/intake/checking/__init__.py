"""Checks a person's file and turns its rows into records to be written."""

from vereda.registry.intake.checking.file import FileRefused, check_file
from vereda.registry.intake.checking.findings import Knowledge

__all__ = ["FileRefused", "Knowledge", "check_file"]
