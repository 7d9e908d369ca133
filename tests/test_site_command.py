"""What ``oit build`` and ``oit serve`` refuse to do, in Thai, and that the old site stays whatever happens."""

import errno
import os
import shutil
import signal
import socket
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from wsgiref.util import setup_testing_defaults

import pytest
from mkdocs.livereload import LiveReloadServer

from oit import mkdocs_build
from oit.cli import main as cli
from oit.mkdocs_plugin import OitPlugin

EXAMPLE = Path(__file__).parents[1] / "example"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE / "content" / "2568" / "o1", tmp_path / "content" / "2568" / "o1")
    shutil.copy(EXAMPLE / "content" / "agency.yaml", tmp_path / "content")
    shutil.copy(EXAMPLE / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("target", [".", "content", "content/2568", "..", "kept", "kept.txt"])
def test_never_builds_over_what_is_no_site(project: Path, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "kept").mkdir()
    (project / "kept" / "letter.txt").write_text("ของผู้ใช้", encoding="utf-8")
    (project / "kept.txt").write_text("ของผู้ใช้", encoding="utf-8")
    before = sorted(path for path in project.rglob("*"))
    assert cli.main(["-C", str(project), "build", "--site", target]) == 2
    assert sorted(path for path in project.rglob("*")) == before
    assert capsys.readouterr().err.startswith("oit: ")


def test_never_publishes_content_as_it_is(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "mkdocs.yml").write_text("site_name: x\ndocs_dir: content\nplugins: []\n", encoding="utf-8")
    assert cli.main(["-C", str(project), "build"]) == 1
    assert "mkdocs.yml ไม่มี oit ในรายการ plugins" in capsys.readouterr().err
    assert not (project / "site").exists()


def test_says_that_the_project_is_not_set_up(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "mkdocs.yml").unlink()
    assert cli.main(["-C", str(project), "build"]) == 2
    assert "ไม่พบไฟล์" in capsys.readouterr().err


class TestServe:
    def served(self, project: Path, address: str = "127.0.0.1:0") -> int:
        return cli.main(["-C", str(project), "serve", "--address", address])

    def test_an_address_in_use_is_told_before_the_site_is_built(
        self, project: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            assert self.served(project, f"127.0.0.1:{port}") == 2
        told = capsys.readouterr()
        assert told.err == (
            f"oit: มีโปรแกรมอื่นใช้ 127.0.0.1:{port} อยู่แล้ว ลองพอร์ตอื่น เช่น --address 127.0.0.1:{port % 65535 + 1}\n"
        )
        assert told.out == ""

    @pytest.mark.parametrize(
        "address",
        [
            *("127.0.0.1", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:0", "127.0.0.1:65536", ":8000", "8000"),
            f"127.0.0.1:{'9' * 5000}",
        ],
    )
    def test_an_address_must_name_a_computer_and_a_port(
        self, project: Path, address: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.served(project, address) == 2
        assert capsys.readouterr().err.startswith(f"oit: --address {address} ใช้ไม่ได้ ")

    @pytest.mark.parametrize("name", ["ก" * 70, "a" * 70, "a..b"])
    def test_a_name_that_no_computer_can_have_is_told(
        self, project: Path, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.served(project, f"{name}:8000") == 2
        assert capsys.readouterr().err.startswith(f"oit: ไม่รู้จักเครื่อง {name} ")

    def test_an_address_of_another_computer_is_told(self, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.served(project, "192.0.2.1:8000") == 2
        assert "(เครื่องนี้ไม่มีที่อยู่นี้)" in capsys.readouterr().err

    def test_says_that_the_project_is_not_set_up(self, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (project / "mkdocs.yml").unlink()
        assert self.served(project, "127.0.0.1:8000") == 2
        assert "ไม่พบไฟล์" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("site_name: x\ndocs_dir: content\nplugins: []\n", "mkdocs.yml:3:1: ต้องแก้ไข "),
            ("site_name: [\n", "mkdocs.yml:2:1: ต้องแก้ไข "),
            ("docs_dir: content\nplugins: [oit]\n", "mkdocs.yml:1:1: ต้องแก้ไข M"),
            ("site_name: x\ndocs_dir: content\nplugins: [oit]\nuse_directory_urls: 7\n", "mkdocs.yml:4:1: ต้องแก้ไข "),
        ],
    )
    def test_a_configuration_that_cannot_serve_is_told(
        self, project: Path, text: str, says: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (project / "mkdocs.yml").write_text(text, encoding="utf-8")
        assert self.served(project, "127.0.0.1:48000") == 1
        told = capsys.readouterr()
        assert says in told.err
        assert told.err.splitlines()[-1].startswith("oit: สร้างเว็บไซต์ไม่สำเร็จ โปรดแก้ไข ")
        assert "พอร์ต" not in told.err
        assert told.out == ""
        assert cli.main(["-C", str(project), "build"]) == 1
        assert capsys.readouterr().err == told.err
        cli.main(["-C", str(project), "check", "--format", "text"])
        assert told.err.splitlines()[0] in capsys.readouterr().out.splitlines()


class TestOwnHosts:
    """A page of the web that has its own name point to this computer must not read what a preview shows."""

    @pytest.mark.parametrize(
        ("host", "status"),
        [
            ("127.0.0.1:8000", "200 OK"),
            ("localhost:8000", "200 OK"),
            ("LocalHost", "200 OK"),
            ("[::1]:8000", "200 OK"),
            ("192.168.1.20:8000", "200 OK"),
            ("preview.lan:8000", "200 OK"),
            (f"{socket.gethostname()}:8000", "200 OK"),
            ("evil.example:8000", "421 Misdirected Request"),
            ("127.0.0.1.evil.example", "421 Misdirected Request"),
            ("localhost@evil.example", "421 Misdirected Request"),
            ("127.0.0.1:8000:x", "421 Misdirected Request"),
            ("", "421 Misdirected Request"),
        ],
    )
    def test_a_preview_answers_only_to_names_of_this_computer(self, tmp_path: Path, host: str, status: str) -> None:
        (tmp_path / "index.html").write_text("ร่าง", encoding="utf-8")
        server = LiveReloadServer(builder=lambda: None, host="preview.lan", port=8000, root=str(tmp_path))
        config = SimpleNamespace(dev_addr=SimpleNamespace(host="preview.lan", port=8000))
        plugin = OitPlugin()
        plugin.on_startup(command="serve", dirty=False)
        server = plugin.on_serve(server, config=config, builder=None)
        environ: dict[str, object] = {"HTTP_HOST": host}
        setup_testing_defaults(environ)
        answers: list[str] = []
        body = b"".join(server.get_app()(environ, lambda answer, headers: answers.append(answer)))
        server.server_close()
        assert answers == [status]
        assert ("ร่าง" in body.decode()) == (status == "200 OK")


class TestTheOldSite:
    """Only MkDocs is left out here, which test_drafts… and the tests in tests/site run."""

    @pytest.fixture(autouse=True)
    def _quick(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def built(root: Path, target: Path, as_of: date, is_workshop: bool) -> None:
            (target / "404.html").write_text("ใหม่", encoding="utf-8")

        monkeypatch.setattr(mkdocs_build, "_build", built)
        (project / "site").mkdir()
        (project / "site" / "404.html").write_text("เดิม", encoding="utf-8")

    def text(self, project: Path) -> str:
        return (project / "site" / "404.html").read_text(encoding="utf-8")

    def built(self, project: Path) -> int:
        return cli.main(["-C", str(project), "build"])

    def test_a_link_to_a_web_root_is_followed(self, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
        web_root = project / "www" / "html"
        web_root.parent.mkdir()
        (project / "site").rename(web_root)
        (project / "site").symlink_to(web_root)
        assert self.built(project) == 0
        assert (project / "site").is_symlink()
        assert (web_root / "404.html").read_text(encoding="utf-8") == "ใหม่"
        assert [path.name for path in web_root.parent.iterdir()] == ["html"]
        assert not [path for path in project.iterdir() if path.name.startswith(".")]

    def test_a_link_that_leads_nowhere_yet(self, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
        shutil.rmtree(project / "site")
        (project / "site").symlink_to("www/html")
        assert self.built(project) == 0
        assert (project / "www" / "html" / "404.html").is_file()

    @pytest.mark.parametrize("target", ["site", "other"], ids=["itself", "a pair"])
    def test_a_link_that_leads_round_is_refused(
        self, project: Path, target: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        shutil.rmtree(project / "site")
        (project / "site").symlink_to(target)
        (project / "other").symlink_to("site")
        assert self.built(project) == 2
        assert "เป็นทางลัดที่ชี้วนกลับมาที่เดิม" in capsys.readouterr().err
        assert (project / "site").is_symlink()

    def test_a_link_to_the_content_is_refused(self, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
        shutil.rmtree(project / "site")
        (project / "site").symlink_to("content/2568")
        assert self.built(project) == 2
        assert "จะทับไฟล์ต้นฉบับ" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("fault", "code", "says"),
        [
            (
                OSError(errno.ENOSPC, "No space left"),
                1,
                "สร้างเว็บไซต์ไม่สำเร็จ เปิดหรือเขียนไฟล์ของเว็บไซต์ ไม่ได้ (พื้นที่เก็บข้อมูลเต็ม)",
            ),
            (OSError(errno.EROFS, "", "a"), 1, "สร้างเว็บไซต์ไม่สำเร็จ เปิดหรือเขียน a ไม่ได้ (ที่เก็บข้อมูลนี้อ่านได้อย่างเดียว)"),
            (KeyboardInterrupt(), 130, "หยุดสร้างเว็บไซต์ตามที่สั่งแล้ว"),
            (mkdocs_build.Failure("สร้างเว็บไซต์ไม่สำเร็จ"), 1, "สร้างเว็บไซต์ไม่สำเร็จ"),
        ],
        ids=["full", "read-only", "ctrl-c", "mistake"],
    )
    @pytest.mark.parametrize("owner", [mkdocs_build, Path])
    def test_a_failure_says_that_the_old_site_stays(
        self, project: Path, owner: object, fault: BaseException, code: int, says: str,
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        def failing(*_: object) -> None:
            raise fault

        with monkeypatch.context() as context:
            context.setattr(owner, "_build" if owner is mkdocs_build else "replace", failing)
            assert self.built(project) == code
        assert capsys.readouterr().err == f"oit: {says} เว็บไซต์เดิมใน site ยังอยู่ครบ\n"
        assert self.text(project) == "เดิม"
        assert self.built(project) == 0
        assert not [path for path in project.iterdir() if path.name.startswith(".")]

    def test_without_an_old_site_none_is_promised(
        self, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def failing(*_: object) -> None:
            raise mkdocs_build.Failure("สร้างเว็บไซต์ไม่สำเร็จ")

        shutil.rmtree(project / "site")
        monkeypatch.setattr(mkdocs_build, "_build", failing)
        assert self.built(project) == 1
        assert capsys.readouterr().err == "oit: สร้างเว็บไซต์ไม่สำเร็จ\n"
        assert not (project / "site").exists()

    def test_what_died_between_the_renames_is_repaired_at_the_next_start(
        self, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def failing(*_: object) -> None:
            raise mkdocs_build.Failure("สร้างเว็บไซต์ไม่สำเร็จ")

        (project / "site").rename(project / ".site-old-999999")
        (project / ".site-new-999999").mkdir()
        monkeypatch.setattr(mkdocs_build, "_build", failing)
        assert self.built(project) == 1
        assert capsys.readouterr().err == "oit: สร้างเว็บไซต์ไม่สำเร็จ เว็บไซต์เดิมใน site ยังอยู่ครบ\n"
        assert self.text(project) == "เดิม"
        assert not [path for path in project.iterdir() if path.name.startswith(".")]

    def test_a_mount_point_is_refused(
        self, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(os.path, "ismount", lambda path: Path(path).name == "site")
        assert self.built(project) == 2
        assert "(mount)" in capsys.readouterr().err
        assert self.text(project) == "เดิม"

    @pytest.mark.skipif(os.name == "nt", reason="POSIX only")
    @pytest.mark.parametrize("order", ["SIGTERM", "SIGHUP"])
    def test_an_order_to_end_says_that_the_old_site_stays(
        self, project: Path, order: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        number = getattr(signal, order)

        def ordered(*_: object) -> None:
            os.kill(os.getpid(), number)

        monkeypatch.setattr(mkdocs_build, "_build", ordered)
        assert self.built(project) == 130
        assert capsys.readouterr().err == "oit: หยุดสร้างเว็บไซต์ตามที่สั่งแล้ว เว็บไซต์เดิมใน site ยังอยู่ครบ\n"
        assert self.text(project) == "เดิม"
        assert signal.getsignal(number) == signal.SIG_DFL


def test_drafts_in_odd_places_are_not_published(project: Path) -> None:
    (project / "content" / "2568" / "draft.docx").write_bytes(b"x")
    (project / "content" / "drafts").mkdir()
    (project / "content" / "drafts" / "secret.pdf").write_bytes(b"x")
    assert cli.main(["-C", str(project), "build"]) == 0
    assert [path.name for path in (project / "site").rglob("*") if path.name in ("draft.docx", "secret.pdf")] == []


class TestDay:
    """The banner of a site whose verdicts are of another day than the one it is built on."""

    BANNER = "ผลตรวจในเว็บไซต์นี้คิด ณ วันที่ "

    def pages(self, project: Path, *options: str) -> list[str]:
        assert cli.main(["-C", str(project), "build", *options]) == 0
        return [path.read_text(encoding="utf-8") for path in (project / "site").rglob("*.html")]

    def test_another_day_stands_on_every_page(self, project: Path) -> None:
        pages = self.pages(project, "--as-of", "2568-05-01")
        assert all(self.BANNER in page for page in pages)
        assert all('<time datetime="2025-05-01">' in page.split(self.BANNER)[1][:60] for page in pages)

    def test_today_needs_none_and_mkdocs_yml_is_not_obeyed(
        self, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("OIT_AS_OF", raising=False)
        config = project / "mkdocs.yml"
        config.write_text(
            config.read_text(encoding="utf-8").replace("  - oit\n", "  - oit: {as_of: 2025-05-01}\n"), encoding="utf-8"
        )
        assert "as_of" in config.read_text(encoding="utf-8")
        assert not any(self.BANNER in page for page in self.pages(project))


class TestFindingsThatStopABuild:
    """A build ends before a page is made, with the lines of ``oit check``."""

    CONFIG = "site_name: x\ndocs_dir: content\ntheme: {name: material}\nplugins: [search, oit]\n"
    """As the README prints it: MkDocs would be told nothing of dead links."""

    def built(self, project: Path, text: str) -> int:
        (project / "mkdocs.yml").write_text(self.CONFIG, encoding="utf-8")
        page = project / "content" / "2568" / "o1" / "index.md"
        page.write_text(f"# โครงสร้าง\n\n{text}\n", encoding="utf-8")
        return cli.main(["-C", str(project), "build", "--as-of", "2025-09-30"])

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("ดู [แผน](หาย.pdf)", "3:8: ต้องแก้ไข E108 O1 ไม่พบไฟล์ หาย.pdf ที่อ้างถึง"),
            ("ดู [แผน](/2568/o2/)", "3:8: ต้องแก้ไข E108 O1 ลิงก์ /2568/o2/ ขึ้นต้นด้วย /"),
            ("- " * 600 + "ก", "1:1: ต้องแก้ไข E111 O1 เนื้อหามีรายการ"),
            ("> " * 600 + "ก", "1:1: ต้องแก้ไข E111 O1 เนื้อหามีรายการ"),
            ("[" * 50_000, "1:1: ต้องแก้ไข E111 O1 เนื้อหามีวงเล็บ"),
            ("# ก\n" * 50_000, "1:1: ต้องแก้ไข E111 O1 เนื้อหามีวงเล็บ ตาราง"),
            ("|" * 500 + "\n" + "|-" * 500 + "\n" + "|\n" * 9_000, "1:1: ต้องแก้ไข E111 O1 เนื้อหามีวงเล็บ ตาราง"),
        ],
        ids=["file", "absolute", "lists", "quotations", "brackets", "headings", "cells"],
    )
    def test_it_is_told_as_a_check_tells_it(
        self, project: Path, text: str, line: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (project / "site").mkdir()
        (project / "site" / "404.html").write_text("เดิม", encoding="utf-8")
        assert self.built(project, text) == 1
        said = capsys.readouterr().err.splitlines()
        assert said[0].startswith(f"content/2568/o1/index.md:{line}")
        assert said[1].startswith("  วิธีแก้: ")
        assert said[-1] == "oit: สร้างเว็บไซต์ไม่สำเร็จ โปรดแก้ไข 1 รายการข้างต้นก่อน เว็บไซต์เดิมใน site ยังอยู่ครบ"
        assert cli.main(["-C", str(project), "check", "--as-of", "2025-09-30"]) == 1
        told = capsys.readouterr().out
        assert f"content/2568/o1/index.md:{line}" in told
        assert "มี 1 รายการที่ต้องแก้ก่อน จึงจะสร้างเว็บไซต์ใหม่ได้ ระหว่างนี้เว็บไซต์เดิมยังอยู่\n" in told

    def test_links_and_pictures_are_written_as_a_check_reads_them(self, project: Path) -> None:
        text = (
            "![ก](\\\\\\\\evil.example/i.png) ![ข](/\\evil.example/i.png) ![ค](https://evil.example/i.png)\n\n"
            "[ง](../o2) [จ](./index.md#elements) [ฉ](//www.example.org/a&b) <a@example.org> [ช](mailto:b@example.org)"
        )
        assert self.built(project, text) == 0
        html = (project / "site" / "2568" / "o1" / "index.html").read_text(encoding="utf-8")
        body = html.split('<div class="oit-body">')[1].split("</div>")[0]
        assert "<img" not in body
        assert body.count('<a href="//evil.example/i.png">') == 2
        for address in ("../o2/", "./#elements", "//www.example.org/a&amp;b", "mailto:b@example.org"):
            assert f'href="{address}"' in body

    @pytest.mark.parametrize(
        ("config", "says"),
        [
            ("theme: {name: nothing}", "ไม่พบธีม nothing"),
            ("theme: {name: readthedocs}", "ต้องใช้ธีม material"),
            ("plugins: [oit, nothing]", "ไม่ได้ติดตั้งปลั๊กอิน nothing"),
            ("nothing: 1", "M102 ไม่รู้จักช่อง nothing"),
            ("use_directory_urls: 3", "M101 ช่อง use_directory_urls ต้องเป็น true หรือ false"),
            ("markdown_extensions: [nothing]", "M103 ไม่พบส่วนขยาย nothing"),
            ("hooks: [nothing.py]", "M103 ไม่พบไฟล์หรือโฟลเดอร์ที่ช่อง hooks อ้างถึง"),
            ("extra_templates: [nothing.html]", "M101 ช่อง extra_templates ใช้กับระบบนี้ไม่ได้"),
            ("extra_templates: [5]", "ช่อง extra_templates ต้องเป็นรายการของข้อความ"),
            ("extra_css: [5]", "ช่อง extra_css ต้องเป็นรายการของข้อความ"),
            ("theme: {name: material, features: 5}", "M101 ช่อง theme ต้องเป็นรายการของข้อความ"),
            ("INHERIT: [a]", "F106 INHERIT ต้องเป็นชื่อไฟล์"),
            ("INHERIT:", "F106 INHERIT ต้องเป็นชื่อไฟล์"),
            ("INHERIT: gone.yml", "F106 ไม่พบไฟล์ gone.yml ที่ INHERIT อ้างถึง"),
            ('INHERIT: "a\\0b"', "F106 ไม่พบไฟล์ a"),
            ('site_url: "https://[a"', "M101 ค่าของช่อง site_url ใช้ไม่ได้"),
            ('repo_url: "https://[a"', "M101 ค่าของช่อง repo_url ใช้ไม่ได้"),
            (f"extra: {{x: {'9' * 5000}}}", "M101 ค่าของช่อง extra ใช้ไม่ได้"),
            ("extra: {x: 2026-99-99}", "M101 ช่อง extra มีวันที่ซึ่งไม่มีในปฏิทินสากล"),
            ("extra: {analytics: {provider: nothing}}", "M103 ไม่พบแม่แบบ partials/integrations/analytics/nothing.html"),
        ],
    )
    def test_what_mkdocs_says_is_told_in_thai(
        self, project: Path, config: str, says: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        key = config.partition(":")[0]
        kept = [line for line in self.CONFIG.splitlines() if not line.startswith(f"{key}:")]
        (project / "mkdocs.yml").write_text("\n".join((*kept, config, "")), encoding="utf-8")
        assert cli.main(["-C", str(project), "build"]) == 1
        said = capsys.readouterr().err.splitlines()
        (line,) = [line for line in said if says in line]
        assert not [line for line in said if line.isascii()]
        assert cli.main(["-C", str(project), "check", "--as-of", "2025-09-30"]) == 1
        assert line in capsys.readouterr().out.splitlines()

    @pytest.mark.parametrize(
        ("hook", "says"),
        [
            ("import sys\nsys.exit(0)\n", "hook.py:2 สั่งหยุดโปรแกรมกลางคัน"),
            ("def on_config(config):\n    raise SystemExit\n", "hook.py:2 สั่งหยุดโปรแกรมกลางคัน"),
            (
                "import json\ndef on_files(files, config):\n    json.loads('{')\n",
                "hook.py:3 ทำงานไม่สำเร็จ (JSONDecodeError",
            ),
            ("def (\n", "SyntaxError"),
        ],
        ids=["on its import", "on an event", "in a library", "its form"],
    )
    def test_a_hook_cannot_pass_for_a_build(
        self, project: Path, hook: str, says: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (project / "mkdocs.yml").write_text(f"{self.CONFIG}hooks: [hook.py]\n", encoding="utf-8")
        (project / "hook.py").write_text(hook, encoding="utf-8")
        assert cli.main(["-C", str(project), "build"]) == 1
        said = capsys.readouterr().err
        assert says in said.splitlines()[-1]
        assert "Traceback" not in said

    def test_settings_of_mkdocs_hide_no_file_that_is_judged_as_published(self, project: Path) -> None:
        (project / "content" / "2568" / "o1" / "a.txt").write_text("ก", encoding="utf-8")
        (project / "mkdocs.yml").write_text(f"{self.CONFIG}exclude_docs: '*'\n", encoding="utf-8")
        assert cli.main(["-C", str(project), "build"]) == 0
        assert (project / "site" / "2568" / "o1" / "a.txt").is_file()

    def test_a_hook_that_fails_is_named(self, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (project / "mkdocs.yml").write_text(f"{self.CONFIG}hooks: [hook.py]\n", encoding="utf-8")
        (project / "hook.py").write_text("def on_config(config):\n    return 1 / 0\n", encoding="utf-8")
        assert cli.main(["-C", str(project), "build"]) == 1
        assert "hook.py:2 ทำงานไม่สำเร็จ (ZeroDivisionError" in capsys.readouterr().err.splitlines()[-1]
