"""The site on servers of one's own: the fragments in ``hosting/`` are accepted, and what they promise is sent.

Real nginx and Apache where they are installed; the machine need not have them.
"""

import http.client
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

import pytest

HOSTING = Path(__file__).resolve().parents[2] / "hosting"
EVERYWHERE = "frame-ancestors 'self'; object-src 'none'; base-uri 'none'"
FORMS = "frame-ancestors 'none'; object-src 'none'; base-uri 'none'"
PICTURES = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
PROGRAMS = {"nginx": "nginx", "apache": "apache2"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def nginx(folder: Path, site: Path, port: int) -> list[str]:
    config = folder / "nginx.conf"
    config.write_text(
        f"""daemon off; pid {folder}/pid; error_log {folder}/error; worker_processes 1; user root;
        events {{ worker_connections 64; }}
        http {{
          include /etc/nginx/mime.types; access_log off;
          client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
          uwsgi_temp_path {folder}; scgi_temp_path {folder};
          server {{ listen 127.0.0.1:{port}; root {site}; include {HOSTING}/nginx.conf; }}
        }}
        """,
        encoding="utf-8",
    )
    return ["nginx", "-c", str(config)]


def apache(folder: Path, site: Path, port: int) -> list[str]:
    modules = "mpm_event authz_core dir mime headers deflate filter negotiation"
    loaded = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in modules.split())
    config = folder / "apache.conf"
    config.write_text(
        f"""{loaded}
        ServerName localhost
        Listen 127.0.0.1:{port}
        PidFile {folder}/pid
        ErrorLog {folder}/error
        TypesConfig /etc/mime.types
        DocumentRoot {site}
        <Directory {site}>
          Require all granted
          Include {HOSTING}/apache.conf
        </Directory>
        """,
        encoding="utf-8",
    )
    return ["apache2", "-D", "FOREGROUND", "-f", str(config)]


@contextmanager
def running(name: str, site: Path, folder: Path) -> Iterator[int]:
    """The port at which the server answers."""
    port = free_port()
    command = {"nginx": nginx, "apache": apache}[name](folder, site, port)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8")
    try:
        for _ in range(100):
            assert process.poll() is None, process.communicate()[0]
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.communicate(timeout=20)


def sent(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    answer = response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    connection.close()
    return answer


@pytest.fixture(scope="module")
def served_files(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site among whose files lie some that no build would make."""
    site = tmp_path_factory.mktemp("hosted") / "site"
    shutil.copytree(example, site)
    for name in ("program", "program.foo", "program.html.th", "program.phtml", ".secret", "2568/o1/index.html.gz"):
        (site / name).write_text("<script>evil()</script>", encoding="utf-8")
    (site / "admin").mkdir()
    (site / "admin" / "index.html").write_text("<!doctype html>", encoding="utf-8")
    (site / "picture.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    return site


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_what_the_server_sends(name: str, served_files: Path, tmp_path: Path) -> None:
    if not shutil.which(PROGRAMS[name]):
        pytest.skip(f"{name} is not installed")
    if name == "apache" and not Path("/usr/lib/apache2/modules/mod_mpm_event.so").exists():
        pytest.skip("Apache's modules lie elsewhere on this system")
    (tmp_path / "run").mkdir()
    with running(name, served_files, tmp_path / "run") as port:
        status, headers, body = sent(port, "/2568/o1/", **{"Accept-Encoding": "gzip"})
        assert status == 200
        assert headers["content-type"].lower() == "text/html; charset=utf-8"
        assert headers["content-encoding"] == "gzip"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"] == EVERYWHERE
        assert headers["cache-control"] == "public, max-age=600"
        assert b"evil" not in body
        bundle = next(path for path in (served_files / "assets" / "javascripts").glob("bundle.*.min.js"))
        status, headers, _ = sent(port, f"/assets/javascripts/{bundle.name}")
        assert (status, headers["cache-control"]) == (200, "public, max-age=31536000, immutable")
        status, headers, _ = sent(port, "/picture.svg")
        assert (status, headers["content-type"], headers["content-security-policy"]) == (200, "image/svg+xml", PICTURES)
        status, headers, _ = sent(port, "/admin/")
        assert (status, headers["content-security-policy"], headers["cache-control"]) == (200, FORMS, "no-cache")
        assert (headers["referrer-policy"], headers["x-content-type-options"]) == ("no-referrer", "nosniff")
        for path, kind in (("/search/pages.json", "json"), ("/sitemap.xml", "xml")):
            status, headers, _ = sent(port, path)
            assert (status, headers["content-type"].partition(";")[0].endswith(kind)) == (200, True)
        status, headers, body = sent(port, "/nothing/here/")
        assert status == 404
        assert "ไม่พบหน้า".encode() in body
        assert sent(port, "/.secret")[0] in (403, 404)
        for path in ("/program", "/program.foo", "/program.html.th", "/program.phtml"):
            status, headers, _ = sent(port, path)
            assert (status, headers.get("content-type", "")) == (200, "application/octet-stream"), path
            assert headers["x-content-type-options"] == "nosniff"


def test_every_fragment_promises_the_same() -> None:
    for name in ("nginx.conf", "apache.conf", "_headers", "web.config"):
        text = (HOSTING / name).read_text(encoding="utf-8")
        assert EVERYWHERE in text
        assert "nosniff" in text
        assert FORMS in text
    for name in ("nginx.conf", "apache.conf", "_headers"):
        assert PICTURES in (HOSTING / name).read_text(encoding="utf-8")
    ElementTree.parse(HOSTING / "web.config")
