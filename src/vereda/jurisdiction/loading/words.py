"""Checks that several files share: translations, known codes, nothing twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from vereda.jurisdiction.loading.folder import Document
from vereda.jurisdiction.loading.reading import Mapping, Sequence, line_of
from vereda.jurisdiction.problems import Problem


@dataclass
class Findings:
    """Where the problems of one pack are collected."""

    languages: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    def add(self, document: Document, line: int, reason: str) -> None:
        self.problems.append(Problem(document.file, line, reason))

    def translated(self, document: Document, around: Mapping, key: str) -> None:
        """Every declared language has its words under ``key``."""
        words: Mapping = around[key]
        missing = [code for code in self.languages if code not in words]
        if missing:
            line = line_of(around, [key])
            self.add(document, line, f"{key}: no words in {' and '.join(missing)}")

    def declared(self, document: Document, around: Mapping, key: str) -> None:
        """What stands under ``key``, if anything does, is in declared languages."""
        words: Mapping = around.get(key, Mapping())
        for code in words:
            if code not in self.languages:
                known = ", ".join(self.languages)
                reason = f"{key}: {code} is no language of this pack; known: {known}"
                self.add(document, words.lines[code], reason)

    def known(
        self,
        document: Document,
        around: Mapping,
        key: str,
        codes: Collection[str],
        what: str,
    ) -> None:
        """The code, or each code of the list, under ``key`` is one of ``codes``."""
        value: Any = around.get(key)
        if isinstance(value, Sequence):
            for code, line in zip(value, value.lines, strict=True):
                self._known(document, line, code, codes, what)
        elif value is not None:
            self._known(document, around.lines[key], value, codes, what)

    def once(
        self, document: Document, items: Iterable[Mapping], key: str, what: str
    ) -> None:
        """No two items have the same ``key``."""
        seen: set[Any] = set()
        for item in items:
            if item[key] in seen:
                line = item.lines[key]
                self.add(document, line, f"{what} {item[key]} is there twice")
            seen.add(item[key])

    def _known(
        self,
        document: Document,
        line: int,
        code: str,
        codes: Collection[str],
        what: str,
    ) -> None:
        if code not in codes:
            hint = f"; known: {', '.join(codes)}" if len(codes) <= 30 else ""
            self.add(document, line, f"unknown {what} {code}{hint}")
