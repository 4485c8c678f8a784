"""Reads a pack's files into a ``Pack``, or refuses them with file, line and reason."""

from vereda.jurisdiction.loading.loader import lineage, load_pack
from vereda.jurisdiction.problems import PackRefused, Problem

__all__ = ["PackRefused", "Problem", "lineage", "load_pack"]
