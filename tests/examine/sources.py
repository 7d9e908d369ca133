"""The fingerprint of what an examination judged: it changes with the code and the data, not with comments and blank
lines."""

import ast
import hashlib
import io
import tokenize
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_Span = tuple[tuple[int, int], tuple[int, int]]
"""Begin and end in a text, each as line (from 1) and column."""


def fingerprint(*patterns: str, root: Path = ROOT) -> str:
    """One hash over all files that the patterns name, by path; a pattern that names none is an error."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in _named(root, pattern)}):
        text = path.read_text(encoding="utf-8")
        text = without_comments(text) if path.suffix == ".py" else text
        digest.update(f"{path.relative_to(root).as_posix()}\n{len(text)}\n{text}".encode())
    return digest.hexdigest()


def without_comments(source: str) -> str:
    """Python source without its comments, docstrings and blank lines; how it is indented and broken into lines
    stays."""
    lines = source.splitlines(keepends=True)
    for (first, start), (last, end) in sorted([*_comments(source), *_docstrings(source)], reverse=True):
        head, tail = lines[first - 1][:start], lines[last - 1][end:]
        lines[first - 1 : last] = [head + tail]
    return "\n".join(line.rstrip() for line in "".join(lines).splitlines() if line.strip())


def _named(root: Path, pattern: str) -> Iterable[Path]:
    paths = [path for path in root.glob(pattern) if path.is_file()]
    assert paths, f"Nothing is named {pattern}: mend the table in tests/examine/examinations.py."
    return paths


def _comments(source: str) -> Iterable[_Span]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start, token.end


def _docstrings(source: str) -> Iterable[_Span]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for statement in node.body:
            match statement:
                case ast.Expr(value=ast.Constant(value=str())):
                    yield _span(statement, source)


def _span(node: ast.stmt, source: str) -> _Span:
    lines = source.splitlines()
    assert node.end_lineno is not None and node.end_col_offset is not None
    return (
        (node.lineno, _column(lines[node.lineno - 1], node.col_offset)),
        (node.end_lineno, _column(lines[node.end_lineno - 1], node.end_col_offset)),
    )


def _column(line: str, offset: int) -> int:
    """A place in a line, counted in letters: the syntax tree counts bytes."""
    return len(line.encode()[:offset].decode())
