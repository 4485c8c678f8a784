"""Conditions of the law: a small SQL over facts, with three answers.

A condition is read once, when its pack is loaded; what is outside the grammar is
refused with the reason. It is then written for the engine that answers: Polars in
the process, DuckDB, PostgreSQL or Spark. All four give the same three-valued answer.

Columns are expected as the facts' types say: boolean; double precision for numbers,
with infinity for "none"; text for codes; date; a list of texts.
"""

from vereda.jurisdiction.language.condition import Condition, parse
from vereda.jurisdiction.language.errors import LanguageError

__all__ = ["Condition", "LanguageError", "parse"]
