"""The tables in words, as the reference page gives them."""

from vereda.registry.intake.tables import TABLES, Column, Table

_KINDS = {
    "key": "key",
    "text": "text",
    "date": "day, yyyy-mm-dd",
    "birth": "yyyy-mm-dd, yyyy-mm or yyyy",
    "bool": "true or false",
    "whole": "whole number",
    "list": "codes with ';' between",
    "value": "value of the fact",
}


def tables_in_words() -> str:
    """Every table of the package with its columns, in Markdown."""
    return "\n".join(_table(table) for table in TABLES.values())


def _table(table: Table) -> str:
    rows = "\n".join(_column(column) for column in table.columns)
    return (
        f"### {table.name}\n\n{table.meaning}\n\n"
        f"| Column | Holds | Must be filled | Meaning |\n|---|---|---|---|\n{rows}\n"
    )


def _column(column: Column) -> str:
    holds = " · ".join(column.values) or _KINDS[column.kind]
    if column.kind == "text" and column.longest:
        holds += f", up to {column.longest}"
    needed = "yes" if column.needed else ""
    return f"| `{column.name}` | {holds} | {needed} | {column.meaning} |"
