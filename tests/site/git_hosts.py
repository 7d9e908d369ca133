"""Small Git hosts on 127.0.0.1 that speak as much of GitHub's and GitLab's API as the form editor uses.

Every request is held against the documented one: method, address, and the fields that a body must and may have. What
is documented nowhere here is answered with 404 and noted, and so is a body with a field too many or too few.
"""

import base64
import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit

NAME = "agency/oit"
TOKEN = "github_pat_11ABCDEFG0abcdefghijkl"


@dataclass(frozen=True)
class Commit:
    id: str
    parent: str
    message: str
    files: Mapping[str, bytes]


@dataclass
class Review:
    """A pull or merge request."""

    number: int
    branch: str
    title: str
    labels: list[str] = field(default_factory=list)
    is_open: bool = True


def sha(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


class Repository:
    """A repository with its branches and reviews, and what was asked for."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.commits: dict[str, Commit] = {}
        self.branches: dict[str, str] = {}
        self.reviews: list[Review] = []
        self.blobs = {sha(content): content for content in files.values()}
        self.trees: dict[str, Mapping[str, bytes]] = {}
        self.asked: list[str] = []
        self.undocumented: list[str] = []
        self.tokens: list[str] = []
        self.branches["main"] = self.add(files, "", "เริ่มต้น").id

    def add(self, files: Mapping[str, bytes], parent: str, message: str) -> Commit:
        identity = hashlib.sha1(f"{len(self.commits)} {message}".encode()).hexdigest()
        self.commits[identity] = Commit(identity, parent, message, dict(files))
        self.blobs |= {sha(content): content for content in files.values()}
        return self.commits[identity]

    def at(self, ref: str) -> Commit:
        name = ref.rpartition(":")[2]
        return self.commits[self.branches.get(name, name)]

    def files(self, branch: str = "main") -> Mapping[str, bytes]:
        return self.at(branch).files

    def tree(self, ref: str, folder: str, is_deep: bool) -> list[tuple[str, str, bytes]]:
        """What lies below a folder: kind, path from it, content."""
        below, seen = folder.strip("/") + "/" if folder.strip("/") else "", dict[str, tuple[str, bytes]]()
        for path, content in sorted(self.at(ref).files.items()):
            if path.startswith(below):
                first, _, rest = path[len(below) :].partition("/")
                if rest:
                    seen.setdefault(first, ("tree", b""))
                if is_deep or not rest:
                    seen[path[len(below) :]] = ("blob", content)
        return [(kind, path, content) for path, (kind, content) in seen.items()]

    def changes(self, base: str, head: str) -> list[tuple[str, bytes | None, bytes | None]]:
        old, new = self.at(base).files, self.at(head).files
        return [(path, old.get(path), new.get(path)) for path in sorted({*old, *new}) if old.get(path) != new.get(path)]

    def merge(self, review: Review, message: str) -> None:
        head = self.at(review.branch)
        self.branches["main"] = self.add(head.files, self.branches["main"], message).id
        review.is_open = False


class NotFound(Exception):
    """The host answers with 404."""


Answer = Any
Call = Callable[..., Answer]


@dataclass(frozen=True)
class Route:
    """A documented request. ``needs`` and ``may`` are the fields of its body, or of its query if it has no body."""

    method: str
    path: str
    answer: Call
    needs: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()


def route(method: str, path: str, answer: Call, needs: str = "", may: str = "") -> Route:
    return Route(method, path, answer, frozenset(needs.split()), frozenset(may.split()))


class Host:
    """A Git host: its routes and its repository."""

    prefix = ""
    sign_in = ""
    """The address of its page where a user agrees, and below the one that gives the token for it; "" for none."""
    token_address = ""
    scope = ""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository

    def routes(self) -> list[Route]:
        raise NotImplementedError

    def answer(self, method: str, address: str, body: Mapping[str, Any]) -> Answer:
        parts = urlsplit(address)
        path, query = parts.path.removeprefix(self.prefix), dict(parse_qsl(parts.query))
        self.repository.asked.append(f"{method} {unquote(path)}")
        for each in self.routes():
            match = re.fullmatch(each.path, path)
            if match and each.method == method:
                given = {*body} if method != "GET" and body else {*query}
                given -= {"ts"}  # it keeps old answers out of the browser's cache
                if not each.needs <= given or not given <= each.needs | each.may:
                    self.repository.undocumented.append(f"{method} {path} with {sorted(given)}")
                return each.answer(
                    *map(unquote, match.groups()), **{"q": {**query, **body}} if each.needs | each.may else {}
                )
        self.repository.undocumented.append(f"{method} {path}")
        raise NotFound

    def authorize(self, query: Mapping[str, str]) -> str:
        """Where the page of the host leads back to, once its user agreed."""
        needed = {
            "client_id",
            "redirect_uri",
            "response_type",
            "scope",
            "state",
            "code_challenge",
            "code_challenge_method",
        }
        if {*query} != needed or query["code_challenge_method"] != "S256" or query["scope"] != self.scope:
            self.repository.undocumented.append(f"GET {self.sign_in} with {query}")
        return f"{query['redirect_uri']}?{urlencode({'code': 'abc', 'state': query['state']})}"


# ---------------------------------------------------------------- GitHub


class GitHub(Host):
    """https://docs.github.com/rest, as far as the form editor goes."""

    prefix = "/api/v3"

    def routes(self) -> list[Route]:
        repo = f"/repos/{NAME}"
        return [
            route("GET", "/user", lambda: {"login": "somchai", "name": "สมชาย", "id": 1}),
            route("GET", "/users/([^/]+)", lambda login: {"login": login, "name": "สมชาย"}),
            route("GET", repo, self.repo),
            route("GET", f"{repo}/branches/([^/]+)", self.branch),
            route("GET", f"{repo}/git/trees/([^/]+?)(?::|%3A)(.*)", self.tree, may="recursive"),
            route("GET", f"{repo}/git/blobs/([0-9a-f]+)", self.blob),
            route("GET", f"{repo}/commits", self.commits, may="path sha"),
            route("GET", f"{repo}/commits/([^/]+)/status", lambda ref: {"state": "pending", "statuses": []}),
            route("GET", f"{repo}/pulls", self.pulls, may="head base state per_page"),
            route("POST", f"{repo}/pulls", self.pull, "title head base", "body"),
            route("PUT", f"{repo}/pulls/([0-9]+)/merge", self.merge, "", "commit_message sha merge_method"),
            route("GET", f"{repo}/compare/(.+?)\\.\\.\\.(.+)", self.compare),
            route("POST", f"{repo}/git/blobs", self.new_blob, "content", "encoding"),
            route("POST", f"{repo}/git/trees", self.new_tree, "tree", "base_tree"),
            route("POST", f"{repo}/git/commits", self.new_commit, "message tree", "parents author committer"),
            route("POST", f"{repo}/git/refs", self.new_ref, "ref sha"),
            route("PATCH", f"{repo}/git/refs/heads/([^/]+)", self.move_ref, "sha", "force"),
            route("DELETE", f"{repo}/git/refs/heads/([^/]+)", self.delete_ref),
            route("PUT", f"{repo}/issues/([0-9]+)/labels", self.label, "labels"),
            route("GET", "/search/issues", lambda q: {"total_count": 0, "items": []}, "q", "sort order per_page page"),
        ]

    def repo(self) -> Answer:
        return {
            "full_name": NAME,
            "owner": {"login": "agency"},
            "permissions": {"push": True},
            "default_branch": "main",
        }

    def branch(self, name: str) -> Answer:
        if name not in self.repository.branches:
            raise NotFound
        return {"name": name, "commit": {"sha": self.repository.branches[name]}}

    def tree(self, ref: str, folder: str, q: Mapping[str, str]) -> Answer:
        found = self.repository.tree(ref, folder, "recursive" in q)
        if not found:
            raise NotFound
        return {
            "sha": "t",
            "tree": [
                {"path": path, "mode": "100644", "type": kind, "sha": sha(content), "size": len(content)}
                for kind, path, content in found
            ],
        }

    def blob(self, identity: str) -> Answer:
        content = self.repository.blobs[identity]
        return {"sha": identity, "content": base64.b64encode(content).decode(), "encoding": "base64"}

    def commits(self, q: Mapping[str, str]) -> Answer:
        person = {"name": "สมชาย", "email": "s@example.go.th", "date": "2026-11-27T10:00:00Z"}
        return [{"sha": self.repository.branches["main"], "commit": {"author": person}, "author": {"login": "somchai"}}]

    def pulls(self, q: Mapping[str, str]) -> Answer:
        head = q.get("head", "").partition(":")[2]
        return [self._pull(one) for one in self.repository.reviews if one.is_open and head in ("", one.branch)]

    def _pull(self, one: Review) -> Answer:
        return {
            "number": one.number,
            "title": one.title,
            "state": "open" if one.is_open else "closed",
            "labels": [{"name": label} for label in one.labels],
            "head": {"ref": one.branch, "sha": self.repository.branches.get(one.branch, "")},
            "base": {"ref": "main", "sha": self.repository.branches["main"]},
            "user": {"login": "somchai"},
            "updated_at": "2026-11-27T10:00:00Z",
        }

    def pull(self, q: Mapping[str, str]) -> Answer:
        branch = q["head"].partition(":")[2] or q["head"]
        review = Review(len(self.repository.reviews) + 1, branch, q["title"])
        self.repository.reviews.append(review)
        return self._pull(review)

    def _review(self, number: str) -> Review:
        return self.repository.reviews[int(number) - 1]

    def merge(self, number: str, q: Mapping[str, str]) -> Answer:
        self.repository.merge(self._review(number), q.get("commit_message", ""))
        return {"merged": True, "sha": self.repository.branches["main"], "message": ""}

    def label(self, number: str, q: Mapping[str, Any]) -> Answer:
        self._review(number).labels = list(q["labels"])
        return [{"name": name} for name in q["labels"]]

    def compare(self, base: str, head: str) -> Answer:
        base_commit, head_commit = self.repository.at(base), self.repository.at(head)

        def told(commit: Commit) -> Answer:
            return {
                "sha": commit.id,
                "parents": [{"sha": commit.parent}],
                "commit": {"message": commit.message, "author": None, "committer": None, "tree": {"sha": commit.id}},
            }

        files = [
            {
                "filename": path,
                "status": "added" if old is None else "removed" if new is None else "modified",
                "sha": sha(new or b""),
                "patch": "" if path.endswith(".pdf") else "@@",
            }
            for path, old, new in self.repository.changes(base, head)
        ]
        return {"base_commit": told(base_commit), "commits": [told(head_commit)], "files": files}

    def new_blob(self, q: Mapping[str, str]) -> Answer:
        content = base64.b64decode(q["content"]) if q.get("encoding") == "base64" else q["content"].encode()
        self.repository.blobs[sha(content)] = content
        return {"sha": sha(content)}

    def new_tree(self, q: Mapping[str, Any]) -> Answer:
        files = dict(self.repository.at(q["base_tree"]).files)
        for one in q["tree"]:
            if one["sha"] is None:
                files.pop(one["path"], None)
            else:
                files[one["path"]] = self.repository.blobs[one["sha"]]
        identity = hashlib.sha1(repr(sorted(files)).encode() + str(len(self.repository.trees)).encode()).hexdigest()
        self.repository.trees[identity] = files
        return {"sha": identity, "tree": q["tree"]}

    def new_commit(self, q: Mapping[str, Any]) -> Answer:
        made = self.repository.add(self.repository.trees[q["tree"]], next(iter(q.get("parents", [])), ""), q["message"])
        return {"sha": made.id, "message": made.message, "tree": {"sha": q["tree"]}, "parents": []}

    def new_ref(self, q: Mapping[str, str]) -> Answer:
        self.repository.branches[q["ref"].removeprefix("refs/heads/")] = q["sha"]
        return {"ref": q["ref"], "object": {"sha": q["sha"]}}

    def move_ref(self, name: str, q: Mapping[str, str]) -> Answer:
        self.repository.branches[name] = q["sha"]
        return {"ref": f"refs/heads/{name}", "object": {"sha": q["sha"]}}

    def delete_ref(self, name: str) -> Answer:
        self.repository.branches.pop(name, None)
        return None


# ---------------------------------------------------------------- GitLab


class GitLab(Host):
    """https://docs.gitlab.com/api, as far as the form editor goes, and its way to sign in (OAuth with PKCE)."""

    prefix = "/api/v4"
    sign_in, token_address = "/oauth/authorize", "/oauth/token"
    scope = "api"

    def routes(self) -> list[Route]:
        project = "/projects/" + NAME.replace("/", "%2F")
        token = "client_id code grant_type redirect_uri code_verifier"
        return [
            route("POST", "/oauth/token", self.token, token),
            route(
                "GET", "/user", lambda: {"id": 1, "username": "somchai", "name": "สมชาย", "email": "s@example.go.th"}
            ),
            route("GET", project, self.project),
            route("GET", f"{project}/repository/branches/([^/]+)", self.branch),
            route("DELETE", f"{project}/repository/branches/([^/]+)", self.delete_branch),
            route("GET", f"{project}/repository/tree", self.tree, "", "path ref recursive per_page page"),
            route("HEAD", f"{project}/repository/tree", self.tree, "", "path ref recursive per_page page"),
            route("GET", f"{project}/repository/files/([^/]+)/raw", self.raw, "", "ref lfs"),
            route("HEAD", f"{project}/repository/files/([^/]+)", self.file, "ref"),
            route("GET", f"{project}/repository/commits", self.commits, "", "path ref_name"),
            route(
                "POST", f"{project}/repository/commits", self.commit, "branch commit_message actions", "start_branch"
            ),
            route("GET", f"{project}/repository/commits/([0-9a-f]+)/statuses", lambda ref, q: [], "", "ref"),
            route("GET", f"{project}/repository/compare", self.compare, "from to"),
            route("GET", f"{project}/issues", lambda q: [], "", "labels search in state per_page page order_by sort"),
            route(
                "GET",
                f"{project}/merge_requests",
                self.requests,
                "",
                "state labels per_page target_branch source_branch",
            ),
            route(
                "POST",
                f"{project}/merge_requests",
                self.request,
                "source_branch target_branch title",
                "description labels remove_source_branch squash",
            ),
            route("PUT", f"{project}/merge_requests/([0-9]+)", self.update, "", "labels state_event"),
            route(
                "PUT",
                f"{project}/merge_requests/([0-9]+)/rebase",
                lambda n, q: {"rebase_in_progress": False},
                "",
                "skip_ci",
            ),
            route(
                "PUT",
                f"{project}/merge_requests/([0-9]+)/merge",
                self.merge,
                "",
                "merge_commit_message squash_commit_message squash should_remove_source_branch",
            ),
        ]

    def token(self, q: Mapping[str, str]) -> Answer:
        self.repository.tokens.append(q["code_verifier"])
        return {"access_token": "gitlab-token", "token_type": "Bearer", "expires_in": 7200}

    def project(self) -> Answer:
        return {"id": 1, "permissions": {"project_access": {"access_level": 30}, "group_access": None}}

    def branch(self, name: str) -> Answer:
        if name not in self.repository.branches:
            raise NotFound
        return {"name": name, "commit": {"id": self.repository.branches[name]}}

    def delete_branch(self, name: str) -> Answer:
        self.repository.branches.pop(name, None)
        return None

    def tree(self, q: Mapping[str, str]) -> Answer:
        folder = q.get("path", "").strip("/")
        found = self.repository.tree(q.get("ref", "main"), folder, q.get("recursive") == "true")
        return [
            {
                "id": sha(content),
                "name": path.rpartition("/")[2],
                "type": kind,
                "path": f"{folder}/{path}",
                "mode": "100644",
            }
            for kind, path, content in found
        ]

    def raw(self, path: str, q: Mapping[str, str]) -> Answer:
        files = self.repository.files(q.get("ref", "main"))
        if path not in files:
            raise NotFound
        return files[path]

    def file(self, path: str, q: Mapping[str, str]) -> Answer:
        return {"X-Gitlab-Blob-Id": sha(self.raw(path, q))}

    def commits(self, q: Mapping[str, str]) -> Answer:
        return [
            {"id": self.repository.branches["main"], "author_name": "สมชาย", "authored_date": "2026-11-27T10:00:00Z"}
        ]

    def commit(self, q: Mapping[str, Any]) -> Answer:
        branch, start = q["branch"], q.get("start_branch") or q["branch"]
        parent = self.repository.at(start)
        files = dict(parent.files)
        for action in q["actions"]:
            there = files.pop(action["file_path"], None)
            assert (action["action"] == "create") is (there is None), "a file is created, or it is there"
            if action["action"] != "delete":
                files[action["file_path"]] = base64.b64decode(action["content"])
        made = self.repository.add(files, parent.id, q["commit_message"])
        self.repository.branches[branch] = made.id
        return {"id": made.id, "message": made.message}

    def compare(self, q: Mapping[str, str]) -> Answer:
        return {
            "diffs": [
                {
                    "old_path": path,
                    "new_path": path,
                    "new_file": old is None,
                    "deleted_file": new is None,
                    "renamed_file": False,
                    "diff": "@@",
                }
                for path, old, new in self.repository.changes(q["from"], q["to"])
            ]
        }

    def _told(self, one: Review) -> Answer:
        return {
            "iid": one.number,
            "title": one.title,
            "state": "opened" if one.is_open else "merged",
            "labels": one.labels,
            "source_branch": one.branch,
            "target_branch": "main",
            "sha": self.repository.branches.get(one.branch, ""),
            "updated_at": "2026-11-27T10:00:00Z",
            "author": {"name": "สมชาย"},
        }

    def requests(self, q: Mapping[str, str]) -> Answer:
        branch = q.get("source_branch", "")
        return [self._told(one) for one in self.repository.reviews if one.is_open and branch in ("", one.branch)]

    def request(self, q: Mapping[str, str]) -> Answer:
        review = Review(len(self.repository.reviews) + 1, q["source_branch"], q["title"], q["labels"].split(","))
        self.repository.reviews.append(review)
        return self._told(review)

    def update(self, number: str, q: Mapping[str, str]) -> Answer:
        review = self.repository.reviews[int(number) - 1]
        review.labels = q["labels"].split(",") if "labels" in q else review.labels
        review.is_open = review.is_open and q.get("state_event") != "close"
        return self._told(review)

    def merge(self, number: str, q: Mapping[str, str]) -> Answer:
        review = self.repository.reviews[int(number) - 1]
        self.repository.merge(review, q.get("merge_commit_message", ""))
        self.repository.branches.pop(review.branch, None)
        return self._told(review)


# ---------------------------------------------------------------- servers


class _Handler(BaseHTTPRequestHandler):
    host: Host
    token: str

    def _send(self, status: int, content: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        shared = {
            "Access-Control-Allow-Origin": self.headers.get("Origin", "*"),
            "Access-Control-Allow-Headers": "authorization, content-type, cache-control, accept",
            "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
            "Access-Control-Expose-Headers": "X-Gitlab-Blob-Id, Link",
            "Content-Length": str(len(content)),
            "Content-Type": "application/json",
        }
        for name, value in {**shared, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def do_OPTIONS(self) -> None:
        self._send(204)

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(length)
        parts = urlsplit(self.path)
        if self.host.sign_in and parts.path == self.host.sign_in:
            there = self.host.authorize({name: values[0] for name, values in parse_qs(parts.query).items()})
            self._send(302, Location=there)
            return
        is_signed_in = self.headers.get("Authorization", "").endswith(self.token)
        if not is_signed_in and parts.path != self.host.token_address:
            self._send(401, b'{"message": "Bad credentials"}')
            return
        try:
            answer = self.host.answer(self.command, self.path, json.loads(raw) if raw else {})
        except (NotFound, KeyError):
            self._send(404, b'{"message": "Not Found"}')
            return
        if self.command == "HEAD":
            self._send(200, **(answer if isinstance(answer, dict) else {}))
        else:
            self._send(200, answer if isinstance(answer, bytes) else json.dumps(answer).encode())

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = _answer  # noqa: N815 (http.server names them)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(host: Host, token: str) -> Iterator[str]:
    """The address of a host that answers to a token."""
    handler = type("Handler", (_Handler,), {"host": host, "token": token})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def files_of(root: Path) -> dict[str, bytes]:
    """The content of a project, as its repository has it."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "content").rglob("*"))
        if path.is_file()
    }
