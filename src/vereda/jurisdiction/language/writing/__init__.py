"""The condition in the words of each engine."""

from vereda.jurisdiction.language.writing.polars import as_polars, value_as_polars
from vereda.jurisdiction.language.writing.sql import Engine, as_sql

__all__ = ["Engine", "as_polars", "as_sql", "value_as_polars"]
