"""Reckons how often the parts of an SVG picture are drawn.

A few kilobytes can draw a shape a billion times: by ``use`` within ``use``, by patterns within patterns, by filters
upon filters. The reckoning follows the references and draws nothing.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from ..thai.deferred import expression

MAX_DRAWN = 300_000
"""Most shapes that a picture may draw. Honest drawings of 5 MB have some 100,000."""

FILTER = 300
"""Shapes that cost as much as one step of a filter, which computes every point of the picture."""

_EFFECTS = frozenset({"filter", "mask", "clip-path"})
_AT_CORNERS = frozenset({"marker", "marker-mid"})
_NOT_DRAWN = frozenset(["a", "image", "textPath", "linearGradient", "radialGradient"])
"""Elements whose ``href`` leads to nothing that is drawn again."""

_GRADIENTS = frozenset({"linearGradient", "radialGradient", "stop"})
_ID = expression(r"""url\(\s*+['"]?+\s*+#([^'")\s]++)""", re.IGNORECASE)
_FUNCTION = expression(r"(?:blur|drop-shadow)\s*+\(", re.IGNORECASE)
_NAMES = expression(r"\s*+[.#][\w-]++\s*+")


class EndlessError(Exception):
    """A part of the picture draws itself."""


class _Node:
    """An element, with what it refers to and the elements within it that do. ``plain`` counts what is drawn once.

    ``effects`` are drawn once for the element, ``paints`` for each shape in it, ``corners`` for each corner of each.
    """

    __slots__ = ("children", "corners", "effects", "names", "paints", "plain")

    def __init__(self) -> None:
        self.plain = 1
        self.children: Sequence[_Node] = ()
        self.names: Sequence[str] = ()
        self.paints: Sequence[str] = ()
        self.corners: Sequence[str] = ()
        self.effects: Sequence[str] = ()

    @property
    def is_plain(self) -> bool:
        return not (self.children or self.names or self.paints or self.corners or self.effects)

    def add(self, field: str, values: Iterable[Any]) -> None:
        """Add to a list, which only few elements have."""
        if not isinstance(there := getattr(self, field), list):
            setattr(self, field, there := [])
        there += values

    def refer(self, name: str, value: str) -> None:
        """Note the references of one property."""
        field = "effects" if name in _EFFECTS else "corners" if name in _AT_CORNERS else "paints"
        if identities := _ID.findall(value):
            self.add(field, dict.fromkeys(identities))
        if name == "filter":
            self.plain += FILTER * len(_FUNCTION.findall(value))

    def declare(self, declarations: str) -> None:
        """Note the references of a style."""
        for declaration in declarations.split(";") if "(" in declarations else ():
            name, colon, value = declaration.partition(":")
            if colon and "(" in value:
                self.refer(name.strip().lower(), value)


class Cost:
    """Listens to the elements of a picture, then says how many shapes it draws."""

    def __init__(self) -> None:
        self._root = _Node()
        self._most_corners = 1
        self._open = [self._root]
        self._ids: dict[str, _Node] = {}
        self._rules: dict[str, _Node] = {}
        self._everywhere = _Node()
        self._drawn: dict[int, int] = {}
        self._in_progress: set[int] = set()

    def start(self, element: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        node = _Node()
        self._open.append(node)
        if element in _GRADIENTS:
            node.plain = 0
        elif element.startswith("fe"):
            node.plain = FILTER * _weight(element, attributes)
        for key, value in attributes.items():
            local = key.rpartition(" ")[2]
            if local == "href" and element not in _NOT_DRAWN and value.strip().startswith("#"):
                node.add("effects", [value.strip()[1:]])
            elif local == "style":
                node.declare(value)
            elif "(" in value:
                node.refer(local, value)
            elif local == "class":
                node.add("names", {f".{name}": None for name in value.split()})
            elif key == "id":
                node.add("names", [f"#{value}"])
                self._ids.setdefault(value, node)
        if corners := attributes.get("d") or attributes.get("points"):
            self._most_corners = max(self._most_corners, len(corners) // 4)

    def end(self) -> None:
        """Take the end of the innermost element."""
        node = self._open.pop()
        within = self._open[-1]
        if node.is_plain:
            within.plain += node.plain
        else:
            within.add("children", [node])

    def style(self, text: str) -> None:
        """Take the rules of a style sheet. A rule for more than named elements counts for all."""
        for rule in text.split("}") if "(" in text else ():
            selectors, _, declarations = rule.rpartition("{")
            if "(" not in declarations:
                continue
            for selector in selectors.rpartition("{")[2].split(","):
                is_name = _NAMES.fullmatch(selector)
                named = self._rules.setdefault(selector.strip(), _Node()) if is_name else self._everywhere
                named.declare(declarations)

    def drawn(self) -> int:
        """Return the number of shapes, at most one above the limit. Raises EndlessError."""
        for rule in (*self._rules.values(), self._everywhere):  # of several declarations one counts
            rule.paints, rule.effects = tuple(dict.fromkeys(rule.paints)), tuple(dict.fromkeys(rule.effects))
            rule.corners = tuple(dict.fromkeys(rule.corners))
        total = self._of(self._root)
        for identity in (*self._everywhere.paints, *self._everywhere.corners):
            total = _capped(total * (1 + self._referred((identity,))))
        return _capped(total * (self._everywhere.plain + self._referred(self._everywhere.effects)))

    def _of(self, first: _Node) -> int:
        """Return what is drawn for an element. References can be longer than Python's own stack."""
        stack = [first]
        while stack:
            node = stack[-1]
            if id(node) in self._drawn:
                stack.pop()
            elif id(node) in self._in_progress:
                self._drawn[id(node)] = self._reckoned(node)
                self._in_progress.remove(id(node))
            else:
                self._in_progress.add(id(node))
                referred = chain(*(self._all(field, node) for field in ("effects", "paints", "corners")))
                needed = [*node.children, *self._named(referred)]
                if any(id(one) in self._in_progress for one in needed):
                    raise EndlessError
                stack += needed
        return self._drawn[id(first)]

    def _reckoned(self, node: _Node) -> int:
        """Return what is drawn for an element: its parts, each with the pattern that they inherit, and its effects."""
        total = node.plain + sum(self._drawn[id(child)] for child in node.children)
        total += self._referred(self._all("effects", node))
        total += sum(self._rules[name].plain - 1 for name in node.names if name in self._rules)
        painted = self._referred(self._all("paints", node))
        painted += self._referred(self._all("corners", node)) * self._most_corners
        return _capped(_capped(total) * (1 + painted))

    def _all(self, field: str, node: _Node) -> Iterable[str]:
        """Return what an element and the rules for its names refer to."""
        ruled = (getattr(self._rules[name], field) for name in node.names if name in self._rules)
        return chain(getattr(node, field), *ruled)

    def _named(self, identities: Iterable[str]) -> list[_Node]:
        return [self._ids[one] for one in identities if one in self._ids]

    def _referred(self, identities: Iterable[str]) -> int:
        return _capped(sum(self._of(node) for node in self._named(identities)))


def _capped(number: int) -> int:
    return min(number, MAX_DRAWN + 1)


def _weight(element: str, attributes: dict[str, str]) -> int:
    """Return how many simple steps a step of a filter costs."""
    match element:
        case "feFuncR" | "feFuncG" | "feFuncB" | "feFuncA" | "feMergeNode" | "feDistantLight" | "feSpotLight":
            return 0
        case "feTurbulence":
            return 5 * _number(attributes.get("numOctaves", "1"))
        case "feConvolveMatrix":
            orders = [_number(one) for one in re.split(r"[\s,]+", attributes.get("order", "3").strip())]
            return max(1, orders[0] * orders[-1] // 9)
        case "feMorphology":
            return max(1, _number(re.split(r"[\s,]+", attributes.get("radius", "0").strip())[0]) // 5)
        case _:
            return 1


def _number(written: str) -> int:
    try:
        return max(1, min(int(float(written)), MAX_DRAWN))
    except (ValueError, OverflowError):
        return 1
