"""A small Gitea on 127.0.0.1 that speaks as much of its API as the form editor uses."""

import base64
from collections.abc import Mapping
from typing import Any

from git_hosts import NAME, Answer, Host, NotFound, Route, route, sha

OPERATION = {"operation", "path", "content", "sha", "from_path"}
"""The fields of one operation that ``POST …/contents`` takes."""


class Gitea(Host):
    """https://docs.gitea.com/api, as far as the form editor goes, and its way to sign in (OAuth with PKCE)."""

    prefix = "/api/v1"
    sign_in, token_address = "/login/oauth/authorize", "/login/oauth/access_token"
    scope = "repository"

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
                "POST", f"{repo}/contents", self.change, "files", "branch new_branch message author committer signoff"
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
        return {"sha": "t", "tree": told, "truncated": False}

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
            there = files.get(one["path"])
            if not {*one} <= OPERATION or (one["operation"] == "update") is (there is None):
                self.repository.undocumented.append(f"POST contents with {one}")
            if there is not None and one.get("sha") != sha(there):
                self.repository.undocumented.append(f"POST contents over another {one['path']}")
            files[one["path"]] = base64.b64decode(one["content"])
        made = self.repository.add(files, parent.id, q["message"])
        self.repository.branches[q["branch"]] = made.id
        return {"commit": {"sha": made.id, "message": made.message}, "files": []}
