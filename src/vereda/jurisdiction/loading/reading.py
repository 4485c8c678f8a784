"""YAML as plain values that remember their lines; refuses what YAML hides."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from vereda.jurisdiction.problems import Problem

_TAG = "tag:yaml.org,2002:"
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")


class Mapping(dict[str, Any]):
    """A mapping that knows its line and the line of each key."""

    line: int
    lines: dict[str, int]


class Sequence(list[Any]):
    """A list that knows its line and the line of each item."""

    line: int
    lines: list[int]


class Reader:
    """Reads one file; ``problems`` collects what it had to refuse."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def read(self, path: Path) -> Any:
        """The file's value, or None where nothing could be read."""
        try:
            text = path.read_text("utf-8")
            node = yaml.compose(text, Loader=yaml.CSafeLoader)
        except UnicodeDecodeError:
            self.refuse(1, "is not UTF-8 text")
        except OSError as error:
            self.refuse(1, f"cannot be read: {error.strerror}")
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.refuse(mark.line + 1 if mark else 1, f"is not YAML: {error.problem}")
        except yaml.YAMLError as error:
            self.refuse(1, f"is not YAML: {error}")
        else:
            self._refuse_aliases(text)
            if node is not None:
                return self._value(node)
            self.refuse(1, "is empty")
        return None

    def _refuse_aliases(self, text: str) -> None:
        if "*" not in text:
            return
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent):
                mark = event.start_mark
                line = mark.line + 1 if mark else 1
                self.refuse(line, "uses an alias (*name): write it out instead")

    def refuse(self, line: int, reason: str) -> None:
        self.problems.append(Problem(self.file, line, reason))

    def _value(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if id(node) in self._seen:  # an alias, refused already
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node)
        return None

    def _mapping(self, node: yaml.MappingNode) -> Mapping:
        found = Mapping()
        found.line, found.lines = _line(node), {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            if key in found:
                self.refuse(_line(key_node), f"the key {key} is there twice")
                continue
            found[key] = self._value(value_node)
            found.lines[key] = _line(key_node)
        return found

    def _key(self, node: yaml.Node) -> str | None:
        if not isinstance(node, yaml.ScalarNode) or node.tag == _TAG + "merge":
            self.refuse(_line(node), "a key is a plain word")
            return None
        if node.tag == _TAG + "bool":
            self.refuse(
                _line(node),
                f'YAML reads the key {node.value} as a boolean: write "{node.value}"',
            )
            return None
        return str(node.value)

    def _sequence(self, node: yaml.SequenceNode) -> Sequence:
        found = Sequence(self._value(item) for item in node.value)
        found.line, found.lines = _line(node), [_line(item) for item in node.value]
        return found

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        kind = node.tag.removeprefix(_TAG)
        text: str = node.value
        if kind == "null":
            return None
        if kind == "bool":
            return self._boolean(node)
        if kind in ("int", "float"):
            return self._number(node)
        return text  # dates stay text until the schema has looked at them

    def _boolean(self, node: yaml.ScalarNode) -> bool | None:
        if node.value in ("true", "false"):
            return bool(node.value == "true")
        self.refuse(
            _line(node),
            f"YAML reads {node.value} as a boolean: write true or false, or quote it",
        )
        return None

    def _number(self, node: yaml.ScalarNode) -> int | float | None:
        if _INTEGER.fullmatch(node.value):
            return int(node.value)
        if _DECIMAL.fullmatch(node.value):
            return float(node.value)
        self.refuse(_line(node), f"{node.value} is not a plain number: quote it")
        return None


def line_of(document: Any, path: list[str | int]) -> int:
    """Line of the value at ``path``, or of the nearest thing around it."""
    line: int = getattr(document, "line", 1)
    for step in path:
        lines = getattr(document, "lines", None)
        if lines is None:
            break
        try:
            line = lines[step]
            document = document[step]
        except (KeyError, IndexError):
            break
    return line


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
