"""A small Gitea and Forgejo on 127.0.0.1 that speak as much of their API as the form editor uses."""

import base64
from collections.abc import Mapping
from typing import Any

from git_hosts import NAME, Answer, Host, NotFound, Repository, Review, Route, route, sha

OPERATIONS = {
    "create": ({"operation", "path", "content"}, {"from_path"}),
    "update": ({"operation", "path", "content", "sha"}, {"from_path"}),
    "delete": ({"operation", "path", "sha"}, {"content"}),
}
"""What ``POST …/contents`` may do to a file → the fields that it needs, and those it may have."""
LONGEST_BRANCH, LONGEST_PATH = 100, 500
"""Letters of a branch's name (``GitRefName;MaxSize(100)``) and of a file's path (``MaxSize(500)``)."""


class Gitea(Host):
    """https://docs.gitea.com/api, as far as the form editor goes, and its way to sign in (OAuth with PKCE)."""

    prefix = "/api/v1"
    sign_in, token_address = "/login/oauth/authorize", "/login/oauth/access_token"
    scope = "repository"
    per_page = 1
    """Entries of a tree on one page, as an operator sets it (``DEFAULT_GIT_TREES_PER_PAGE``, 1000 if nobody does)."""

    def routes(self) -> list[Route]:
        repo = f"/repos/{NAME}"
        token = "client_id code grant_type redirect_uri code_verifier"
        return [
            route("POST", self.token_address, self.token, token),
            route("GET", "/user", lambda: {"id": 1, "login": "somchai", "full_name": "สมชาย"}),
            route(
                "GET", repo, lambda: {"full_name": NAME, "owner": {"login": "agency"}, "permissions": {"push": True}}
            ),
            route("GET", f"{repo}/git/trees/([^/]+?)(?::|%3A)(.*)", self.tree, may="recursive page per_page"),
            route("GET", f"{repo}/git/blobs/([0-9a-f]+)", self.blob),
            route("GET", f"{repo}/commits", self.commits, may="path sha stat verification files page limit not"),
            route(
                "POST",
                f"{repo}/contents",
                self.change,
                "files",
                "branch new_branch message author committer dates signoff",
            ),
        ]

    def token(self, q: Mapping[str, str]) -> Answer:
        self.repository.tokens.append(q["code_verifier"])
        return {"access_token": "gitea-token", "token_type": "bearer", "expires_in": 3600}

    def tree(self, ref: str, folder: str, q: Mapping[str, str]) -> Answer:
        if not (found := self.repository.tree(ref, folder, "recursive" in q)):
            raise NotFound
        told = [
            {"path": path, "type": kind, "sha": sha(content), "size": len(content)} for kind, path, content in found
        ]
        begin = (int(q.get("page", "1")) - 1) * self.per_page
        end = begin + self.per_page
        return {"sha": "t", "tree": told[begin:end], "truncated": end < len(told)}

    def blob(self, identity: str) -> Answer:
        content = self.repository.blobs[identity]
        return {"sha": identity, "content": base64.b64encode(content).decode(), "encoding": "base64"}

    def commits(self, q: Mapping[str, str]) -> Answer:
        person = {"name": "สมชาย", "email": "s@example.go.th", "date": "2026-11-27T10:00:00Z"}
        return [{"sha": self.repository.branches["main"], "commit": {"author": person}}]

    def change(self, q: Mapping[str, Any]) -> Answer:
        """Change several files in one commit. A file that is there is updated by the hash that the editor has seen."""
        parent = self.repository.at(q["branch"])
        files = dict(parent.files)
        for one in q["files"]:
            there = files.pop(one["path"], None)
            needs, may = OPERATIONS[one["operation"]]
            is_as_documented = needs <= {*one} <= needs | may and 0 < len(one["path"]) <= LONGEST_PATH
            if not is_as_documented or (one["operation"] == "create") is (there is not None):
                self.repository.undocumented.append(f"POST contents with {one}")
            if there is not None and one.get("sha") != sha(there):
                self.repository.undocumented.append(f"POST contents over another {one['path']}")
            if one["operation"] != "delete":
                files[one["path"]] = base64.b64decode(one["content"], validate=True)
        made = self.repository.add(files, parent.id, q["message"])
        self.repository.branches[q["branch"]] = made.id
        return {"commit": {"sha": made.id, "message": made.message}, "files": []}


class Forgejo(Gitea):
    """https://forgejo.org/docs/latest/user/api-usage and its API reference, as far as drafts go."""

    def __init__(self, repository: Repository) -> None:
        super().__init__(repository)
        self.labels: list[str] = []

    def routes(self) -> list[Route]:
        repo = f"/repos/{NAME}"
        return [
            *super().routes(),
            route("GET", f"{repo}/branches/([^/]+)", self.branch),
            route("POST", f"{repo}/branches", self.new_branch, "new_branch_name", "old_ref_name old_branch_name"),
            route("DELETE", f"{repo}/branches/([^/]+)", self.delete_branch),
            route("GET", f"{repo}/git/trees/([^/:]+)", self.whole_tree, may="recursive page per_page"),
            route("GET", f"{repo}/contents/(.+)", self.file, may="ref"),
            # `base` is documented by neither and passed over: labels tell which requests are drafts of the forms.
            route("GET", f"{repo}/pulls", self.pulls, may="state base limit page sort milestone labels poster"),
            route("PATCH", f"{repo}/pulls/([0-9]+)", self.edit, may="title body base assignee assignees labels state"),
            route("GET", f"{repo}/pulls/([0-9]+)/files", self.changed_files, may="skip-to whitespace page limit"),
            route("POST", f"{repo}/pulls", self.pull, "title head base", "body assignee assignees labels milestone"),
            route(
                "POST",
                f"{repo}/pulls/([0-9]+)/merge",
                self.merge,
                "Do",
                "MergeMessageField MergeTitleField MergeCommitID head_commit_id force_merge merge_when_checks_succeed "
                "delete_branch_after_merge",
            ),
            route("GET", f"{repo}/compare/(.+?)\\.\\.\\.(.+)", self.compare),
            route("GET", f"{repo}/labels", lambda q: [*map(self._label, self.labels)], may="limit page"),
            route("POST", f"{repo}/labels", self.new_label, "name color", "description exclusive is_archived"),
            route("PUT", f"{repo}/issues/([0-9]+)/labels", self.label, "labels", "updated_at"),
        ]

    def branch(self, name: str) -> Answer:
        if name not in self.repository.branches:
            raise NotFound
        return {"name": name, "commit": {"id": self.repository.branches[name]}}

    def new_branch(self, q: Mapping[str, str]) -> Answer:
        if len(q["new_branch_name"]) > LONGEST_BRANCH:
            self.repository.undocumented.append(f"POST branches with {q['new_branch_name']}")
        self.repository.branches[q["new_branch_name"]] = self.repository.at(q["old_ref_name"]).id
        return self.branch(q["new_branch_name"])

    def delete_branch(self, name: str) -> Answer:
        self.repository.branches.pop(name, None)
        return None

    def whole_tree(self, ref: str, q: Mapping[str, str]) -> Answer:
        return self.tree(ref, "", q)

    def file(self, path: str, q: Mapping[str, str]) -> Answer:
        files = self.repository.files(q.get("ref", "main"))
        if path not in files:
            raise NotFound
        return {"path": path, "type": "file", "sha": sha(files[path])}

    def _label(self, name: str) -> Answer:
        return {"id": self.labels.index(name) + 1, "name": name}

    def new_label(self, q: Mapping[str, str]) -> Answer:
        self.labels.append(q["name"])
        return self._label(q["name"])

    def label(self, number: str, q: Mapping[str, Any]) -> Answer:
        """Set the labels of a review, which are named by their numbers."""
        self.repository.reviews[int(number) - 1].labels = [self.labels[identity - 1] for identity in q["labels"]]
        return []

    def _pull(self, one: Review) -> Answer:
        return {
            "number": one.number,
            "title": one.title,
            "state": "open" if one.is_open else "closed",
            "labels": [*map(self._label, one.labels)],
            "head": {"ref": one.branch, "label": one.branch, "sha": self.repository.branches.get(one.branch, "")},
            "user": {"login": "somchai"},
            "updated_at": "2026-11-27T10:00:00Z",
        }

    def pulls(self, q: Mapping[str, str]) -> Answer:
        return [self._pull(one) for one in self.repository.reviews if one.is_open or q.get("state") == "all"]

    def pull(self, q: Mapping[str, str]) -> Answer:
        branch = q["head"].partition(":")[2] or q["head"]
        self.repository.reviews.append(Review(len(self.repository.reviews) + 1, branch, q["title"]))
        return self._pull(self.repository.reviews[-1])

    def edit(self, number: str, q: Mapping[str, str]) -> Answer:
        review = self.repository.reviews[int(number) - 1]
        review.is_open = q.get("state", "open") == "open"
        return self._pull(review)

    def changed_files(self, number: str, q: Mapping[str, str]) -> Answer:
        return self.compare("main", self.repository.reviews[int(number) - 1].branch)["files"]

    def merge(self, number: str, q: Mapping[str, str]) -> Answer:
        if q["Do"] not in {"merge", "rebase", "rebase-merge", "squash", "fast-forward-only", "manually-merged"}:
            self.repository.undocumented.append(f"POST merge with {q['Do']}")
        self.repository.merge(self.repository.reviews[int(number) - 1], q.get("MergeMessageField", ""))
        return None

    def compare(self, base: str, head: str) -> Answer:
        """``Compare``, with files that have a name and a status, and no hash (``CommitAffectedFiles``)."""
        return {
            "commits": [],
            "total_commits": 0,
            "files": [
                {"filename": path, "status": "added" if old is None else "removed" if new is None else "modified"}
                for path, old, new in self.repository.changes(base, head)
            ],
        }
