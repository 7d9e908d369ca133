"""``oit links``: what servers that misbehave in each way come to, and what is asked, kept and written.

All servers are on this machine.
"""

import json
import re
import socket
import sys
import threading
import time
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from honest_files import pdf_of, scan_of

from bad_servers import Reply, Site, bomb, closed_port, page, serving, to
from content_tree import bake, build
from machine import slowness
from oit import clock
from oit.cli import links
from oit.cli.exit import Exit
from oit.cli.main import main
from oit.content import read
from oit.content.agency import Agency, Person
from oit.content.link_reader import written
from oit.content.link_record import LinkEntry, LinkRecord, Maker, Outcome, Standing, after
from oit.net import reading, targets, transport
from oit.net.addresses import gathered
from oit.net.reading import Known
from oit.net.round import PAUSE, Round
from synthetic import pdf
from test_opening import docx, opendocument, pptx

DAY = date(2026, 11, 27)
NOTHING: Mapping[str, LinkEntry] = {}
HOST = "bandee.go.th"
LONG = "แผนพัฒนาท้องถิ่นของตำบลบ้านดี มียุทธศาสตร์ เป้าหมาย และตัวชี้วัด " * 12
AGENCY = Agency(
    name="องค์การบริหารส่วนตำบลบ้านดี",
    short_name="อบต.บ้านดี",
    type="องค์การบริหารส่วนตำบล",
    current_year=2569,
    phone="0-4249-1234",
    email="info@bandee.go.th",
)
PEOPLE = {"mayor": Person(name="นายสมชาย ใจดี", phone="08-1234-5678"), "clerk": Person(name="นางสาวมาลี ขยัน")}
KNOWN = Known(AGENCY, PEOPLE, frozenset({"ยุทธศาสตร์", "เป้าหมาย", "ตัวชี้วัด", "งบประมาณ"}))


def attempts(
    site: Site, *addresses: str, entries: Mapping[str, LinkEntry] = NOTHING, **limits: float
) -> dict[str, LinkEntry]:
    made = Round("hand", DAY, site.opener(**limits), KNOWN, pause=lambda _: None)  # type: ignore[arg-type]
    return dict(made.made(addresses, entries))


def attempt(site: Site, address: str, **limits: float) -> LinkEntry:
    return attempts(site, address, **limits)[address]


LOGIN = Reply(
    b"<title>Admin</title><form><input name=u><input type=password name=p></form>",
    headers={"Content-Type": "text/html"},
)
SERVERS: dict[str, tuple[Reply | dict[str, Reply], Outcome]] = {
    "a page": (page("แผนพัฒนา", LONG), Outcome.OK),
    "a page of few words": (page("แผนพัฒนา", "แผนพัฒนาท้องถิ่น พ.ศ. 2566–2570 ดาวน์โหลดเอกสารแผนพัฒนาท้องถิ่นได้ที่นี่"), Outcome.OK),
    "not there": (replace(page("x", LONG), status=404), Outcome.NOT_FOUND),
    "gone": (replace(page("x", LONG), status=410), Outcome.NOT_FOUND),
    "found only by its words": (page("404 Not Found", LONG), Outcome.SOFT_404),
    "says in Thai that it is not there": (page("ขออภัย", "ไม่พบหน้าที่ท่านต้องการ"), Outcome.SOFT_404),
    "says so in TIS-620": (page("ไม่พบหน้าเว็บ", LONG, "tis-620"), Outcome.SOFT_404),
    "says so with sara am in two parts": (page("ไม่พบเอกสารทีท\u0e4d\u0e32", LONG), Outcome.SOFT_404),
    "a login form": (LOGIN, Outcome.LOGIN),
    "forbidden, with a login form": (replace(LOGIN, status=403), Outcome.LOGIN),
    "asks for a password": (Reply(b"x", 401, {"WWW-Authenticate": "Basic"}), Outcome.LOGIN),
    "leads to a login": ({"/a": to("/wp-login.php?to=a"), "/wp-login.php?to=a": page("x", LONG)}, Outcome.LOGIN),
    "leads to a login page": ({"/a": to("/login"), "/login": page("x", LONG)}, Outcome.LOGIN),
    "leads to Google": (to("https://accounts.google.com/ServiceLogin"), Outcome.LOGIN),
    "a wall against robots": (
        Reply(b"<title>Just a moment...</title>", 403, {"Content-Type": "text/html"}),
        Outcome.UNKNOWN,
    ),
    "a wall that says 200": (page("Attention Required! | Cloudflare"), Outcome.UNKNOWN),
    "forbidden without a word": (Reply(b"", 403), Outcome.UNKNOWN),
    "too many requests": (Reply(b"", 429, {"Retry-After": "3600"}), Outcome.UNKNOWN),
    "broken inside": (replace(page("404 not found", LONG), status=500), Outcome.UNKNOWN),
    "empty": (Reply(b""), Outcome.UNKNOWN),
    "a loop": (to("/a"), Outcome.UNKNOWN),
    "a redirect to nowhere": (Reply(b"", 302), Outcome.UNKNOWN),
    "a redirect that is no address": (to("http://[/"), Outcome.REFUSED),
    "a redirect into the network": (to("http://192.168.1.10/plan"), Outcome.REFUSED),
    "a redirect to this machine": (to("http://127.0.0.1:80/"), Outcome.REFUSED),
    "a redirect to the keeper of keys": (to("http://169.254.169.254/latest/meta-data/"), Outcome.REFUSED),
    "a redirect to a file": (to("file:///etc/passwd"), Outcome.REFUSED),
    "a redirect to another port": (to("http://bandee.go.th:22/"), Outcome.REFUSED),
    "leads home": ({"/a": to("/"), "/": page("หน้าแรก", LONG)}, Outcome.HOME),
    "is the home page": ({"/a": page("หน้าแรก", LONG), "/": page("หน้าแรก", LONG)}, Outcome.HOME),
    "the same for every address": ({"*": page("ระบบ", LONG), "/": page("หน้าแรก", f"{LONG} ข่าว")}, Outcome.SOFT_404),
    "made by scripts alone": ({"*": page("", "")}, Outcome.UNKNOWN),
    "sends its reader on": (
        {
            "/a": Reply(b'<meta http-equiv="refresh" content="0; url=/b">', headers={"Content-Type": "text/html"}),
            "/b": page("แผนพัฒนา", LONG),
        },
        Outcome.OK,
    ),
    "moved": ({"/a": to("/แผน ก", 301), "/แผน ก": page("แผนพัฒนา", LONG)}, Outcome.MOVED),
    "moved for a while": ({"/a": to("/b"), "/b": page("แผนพัฒนา", LONG)}, Outcome.OK),
    "has a slash more": ({"/a": to("/a/", 301), "/a/": page("แผนพัฒนา", LONG)}, Outcome.OK),
    "less than it says": (Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<html>"), Outcome.UNKNOWN),
    "no HTTP": (Reply(raw=b"SSH-2.0-OpenSSH_9.2\r\n"), Outcome.UNKNOWN),
    "another compression": (Reply(b"x", headers={"Content-Encoding": "br"}), Outcome.UNKNOWN),
    "broken compression": (Reply(b"\x1f\x8bxxxxxx", headers={"Content-Encoding": "gzip"}), Outcome.UNKNOWN),
    "compressed though nobody asked": (bomb(1, page("แผนพัฒนา", LONG * 900).body), Outcome.OK),
    "compressed and cut off": (replace(bomb(1), body=bomb(1).body[:200]), Outcome.UNKNOWN),
    "a file that unpacks without end": (bomb(60), Outcome.UNKNOWN),
}


@pytest.mark.parametrize("name", SERVERS)
def test_what_a_server_comes_to(name: str) -> None:
    given, expected = SERVERS[name]
    paths = given if isinstance(given, dict) else {"/a": given}
    with serving({HOST: paths}) as site:
        found = attempt(site, f"http://{HOST}/a", seconds=5)
    assert found.outcome is expected, found.why
    assert bool(found.facts) is found.outcome.is_good is (found.opened == DAY)


FILES: dict[str, tuple[str, bytes, Outcome, dict[str, object]]] = {
    "a PDF": ("แผน ๒๕๖๙.pdf", pdf(3), Outcome.OK, {"kind": "pdf", "pages": 3}),
    "a page in the place of a PDF": ("plan.pdf", page("แผน", LONG).body, Outcome.WRONG_TYPE, {}),
    "text in the place of a PDF": ("plan.PDF", b"hello", Outcome.WRONG_TYPE, {}),
    "a PDF that is locked": ("plan.pdf", bake({"locked-pdf": 1})["data"], Outcome.WRONG_TYPE, {}),
    "a PDF that is cut off": ("plan.pdf", pdf(3)[:60], Outcome.WRONG_TYPE, {}),
    "a workbook": (
        "สขร.xlsx",
        bake({"xlsx": [["เดือน", "งานที่ซื้อ", "หมายเหตุ"], ["ต.ค. 2568", "กระดาษ", None], ["พ.ย. 2568", "หมึก", None]]})[
            "data"
        ],
        Outcome.OK,
        {"kind": "table"},
    ),
    "a picture": ("a.png", b"\x89PNG\r\n\x1a\n" + b"x" * 50, Outcome.OK, {"kind": "picture"}),
}


@pytest.mark.parametrize("name", FILES)
def test_what_a_file_comes_to(name: str) -> None:
    file, body, expected, facts = FILES[name]
    is_page = body.startswith(b"<html")
    reply = Reply(body, headers={"Content-Type": "text/html" if is_page else "application/octet-stream"})
    with serving({HOST: {f"/{file}": reply}}) as site:
        found = attempt(site, f"http://{HOST}/{file}")
    assert found.outcome is expected, found.why
    assert {name: getattr(found.facts, name) for name in facts} == facts


SAID = "แผนปฏิบัติการ อบต.บ้านดี เดือนมีนาคม 2569 ผู้บริหาร นายสมชาย ใจดี ตัวชี้วัด"
DOCUMENTS = {
    ".docx": docx(f"<w:p><w:r><w:t>{SAID}</w:t></w:r></w:p>"),
    ".pptx": pptx(f"<a:p><a:r><a:t>{SAID}</a:t></a:r></a:p>", "<a:p><a:r><a:t>หน้าสอง</a:t></a:r></a:p>"),
    ".odt": opendocument("text", f"<office:text><text:p>{SAID}</text:p></office:text>"),
    ".odp": opendocument(
        "presentation",
        f"<office:presentation><draw:page><draw:frame><text:p>{SAID}</text:p></draw:frame></draw:page></office:presentation>",
    ),
}


@pytest.mark.parametrize("last", DOCUMENTS)
@pytest.mark.parametrize("address", ["/report{}", "/download.php?id=3", "/report.doc"])
def test_a_document_of_an_office_program_is_read(last: str, address: str) -> None:
    target = address.format(last)
    with serving({HOST: {target: Reply(DOCUMENTS[last])}}) as site:
        found = attempt(site, f"http://{HOST}{target}")
    facts = found.facts
    assert facts, found.why
    assert (facts.kind, facts.pages) == ("office", {".pptx": 2, ".odp": 1}.get(last))
    assert (facts.names_agency, facts.people, facts.years, facts.months) == (True, ("mayor",), (2569,), ("2569-03",))
    assert "ตัวชี้วัด" in facts.words


def test_a_workbook_behind_an_address_without_an_ending_is_read() -> None:
    with serving({HOST: {"/get": Reply(FILES["a workbook"][1])}}) as site:
        facts = attempt(site, f"http://{HOST}/get").facts
    assert facts and facts.kind == "table" and len(facts.tables) == 1


@pytest.mark.parametrize("body", [DOCUMENTS[".docx"][:200], docx("<w:p>")[:-30], DOCUMENTS[".odt"][:-5]])
def test_a_document_that_is_cut_is_no_evidence(body: bytes) -> None:
    with serving({HOST: {"/a.docx": Reply(body)}}) as site:
        found = attempt(site, f"http://{HOST}/a.docx")
    assert found.outcome is Outcome.WRONG_TYPE and not found.facts


def test_a_table_behind_an_address_tells_its_columns_and_months() -> None:
    file, body, *_ = FILES["a workbook"]
    with serving({HOST: {f"/{file}": Reply(body)}}) as site:
        facts = attempt(site, f"http://{HOST}/{file}").facts
    assert facts and len(facts.tables) == 1
    table = facts.tables[0]
    assert (table.columns, table.empty, table.rows) == (("เดือน", "งานที่ซื้อ", "หมายเหตุ"), ("หมายเหตุ",), 2)
    assert table.months == ("2568-10", "2568-11")


def test_a_pdf_behind_an_address_tells_the_photographs_of_the_people_whom_it_names() -> None:
    named = pdf_of("ผู้บริหาร นายสมชาย ใจดี โทร 081-234-5678", photos=2)
    nobody = pdf_of("แผนปฏิบัติการ", photos=2)
    scan = scan_of("ผู้บริหาร", pages=2)
    with serving({HOST: {f"/{n}.pdf": Reply(body) for n, body in enumerate((named, nobody, scan))}}) as site:
        facts = [attempt(site, f"http://{HOST}/{n}.pdf").facts for n in range(3)]
    assert [(one.people, one.pictures) for one in facts if one] == [(("mayor",), 2), ((), 0), ((), 0)]


def test_facts_of_a_page_hold_ids_and_no_names() -> None:
    text = (
        f"{LONG} อบต.บ้านดี โทร. ๐ ๔๒๔๙ ๑๒๓๔ ผู้บริหาร: สมชาย  ใจดี โทร 081-234-5678 มีนาคม 2569 "
        "ผู้ร้องเรียน นางวันเพ็ญ มั่นคง เลขประจำตัว 1-1111-11111-11-1"
    )
    title = "ประวัตินายสมชาย ใจดี นายกองค์การบริหารส่วนตำบล และนางวันเพ็ญ มั่นคง 1-1111-11111-11-1"
    with serving({HOST: {"/a": page(title, text)}}) as site:
        found = attempt(site, f"http://{HOST}/a")
    facts = found.facts
    assert facts
    assert (facts.people, facts.contacts, facts.names_agency) == (("mayor",), ("agency", "mayor"), True)
    assert facts.words == ("ตัวชี้วัด", "ยุทธศาสตร์", "เป้าหมาย")
    assert (facts.years, facts.months) == ((2569,), ("2569-03",))
    text = written(LinkRecord(Maker(by="hand", day=DAY), {"https://a.go.th": found}))
    assert not re.search("สมชาย|ใจดี|วันเพ็ญ|มั่นคง|11111", text)
    assert "นายกองค์การบริหารส่วนตำบล" in text


# ---------------------------------------------------------------- time, size and certificates


def test_a_server_that_answers_byte_by_byte_comes_to_the_deadline() -> None:
    slow = Reply(raw=b"HTTP/1.1 200 OK\r\n" + b"X-A: 1\r\n" * 5000, drip=0.02)
    with serving({HOST: {"/a": slow}}) as site:
        begun = time.monotonic()
        found = attempt(site, f"http://{HOST}/a", seconds=0.5, step=0.3)
    assert (found.outcome, found.why) == (Outcome.UNKNOWN, "timeout")
    assert time.monotonic() - begun < 4 * slowness()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits the clock's time only")
def test_a_page_that_no_reader_gets_through_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SECONDS", 1)
    with serving({HOST: {"/a": Reply(b"<html>" + b"<a " * 30_000, headers={"Content-Type": "text/html"})}}) as site:
        found = attempt(site, f"http://{HOST}/a")
    assert found.outcome is Outcome.UNKNOWN


def test_a_file_above_the_limit_is_not_read_whole() -> None:
    with serving({HOST: {"/a.pdf": Reply(pdf(1) + b" " * 500_000)}}) as site:
        found = attempt(site, f"http://{HOST}/a.pdf", most=100_000)
    assert found.facts
    assert (found.outcome, found.facts.sha256, found.facts.pages) == (Outcome.OK, "", None)
    assert found.facts.size > 500_000


def test_nobody_listens_and_nobody_is_there() -> None:
    with serving({HOST: {}}) as site:
        site.places["down.bandee.go.th", 80] = ("127.0.0.1", closed_port())
        found = attempts(site, "http://down.bandee.go.th/", "http://unknown.go.th/")
    assert {(entry.outcome, entry.why) for entry in found.values()} == {(Outcome.UNKNOWN, "no-connection")}


@pytest.mark.parametrize(
    ("chain", "outcome", "incomplete"),
    [
        ("whole", Outcome.OK, False),
        ("incomplete", Outcome.OK, True),
        ("self-signed", Outcome.CERTIFICATE, False),
        ("expired", Outcome.CERTIFICATE, False),
    ],
)
def test_certificates(chain: str, outcome: Outcome, incomplete: bool) -> None:
    with serving({HOST: {"/a": page("แผนพัฒนา", LONG)}}, tls={HOST: chain}) as site:
        found = attempt(site, f"https://{HOST}/a")
    assert (found.outcome, found.is_chain_incomplete) == (outcome, incomplete)


def test_a_certificate_of_another_host_is_none() -> None:
    with serving({"other.go.th": {"/a": page("แผนพัฒนา", LONG)}}, tls={"other.go.th": "whole"}) as site:
        assert attempt(site, "https://other.go.th/a").outcome is Outcome.CERTIFICATE


# ---------------------------------------------------------------- which addresses are asked


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://เทศบาลตำบล.ไทย/แผน ๑?ข้อ=๑#หน้า", "https://xn--12ca1dk0b8a4aze5a8evei.xn--o3cw4h/%E0%B9%81%E0%B8%9C%E0%B8%99%20%E0%B9%91?%E0%B8%82%E0%B9%89%E0%B8%AD=%E0%B9%91"),
        ("HTTPS://WWW.Bandee.go.th:443/a%20b", "https://www.bandee.go.th:443/a%20b"),
        ("http://bandee.go.th", "http://bandee.go.th/"),
    ],
)  # fmt: skip
def test_an_address_is_asked_in_its_ascii_form(address: str, asked: str) -> None:
    found = targets.asked(address)
    assert re.sub(r"xn--[^.]+\.xn", "xn--12ca1dk0b8a4aze5a8evei.xn", found) == asked
    assert found.isascii()


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://0x7f.0.0.1/",
        "http://2130706433/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1%25eth0]/",
        "http://[fd12::1]/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.0.1/",
        "http://169.254.169.254/",
        "http://100.100.100.200/",
        "http://0.0.0.0/",
        "http://localhost/",
        "http://a.localhost/",
        "http://nas.local/",
        "http://metadata.google.internal/",
        "http://server/",
        "http://user@bandee.go.th/",
        "http://u:p@bandee.go.th/",
        "http://bandee.go.th:22/",
        "http://bandee.go.th:6379/",
        "ftp://bandee.go.th/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://127.0.0.1.nip.io/",
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
        "http://bandee.go.th:0x50/",
        "http://[/",
        "http:///a",
        "http://-.go.th/", "http://" + "ก" * 300 + ".ไทย/",
    ],
)  # fmt: skip
def test_what_is_never_asked(address: str) -> None:
    with serving({HOST: {}}) as site:
        found = attempt(site, address)
        assert (found.outcome, site.looked_up, site.asked) == (Outcome.REFUSED, [], [])


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.0.0.5", "::1", "fe80::1", "::ffff:192.168.1.1", "169.254.169.254"])
def test_a_name_that_leads_into_the_network_is_refused(inside: str) -> None:
    with pytest.raises(targets.Refused):
        transport.judged([inside], 80)
    assert transport.judged([inside, "8.8.8.8"], 80) == [("8.8.8.8", 80)]


def test_names_are_looked_up_and_judged_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with serving({HOST: {"/a": page("แผนพัฒนา", LONG)}}) as site:
        site.dial = transport.public  # type: ignore[method-assign]
        assert attempt(site, f"http://{HOST}/a").outcome is Outcome.REFUSED
        assert site.asked == []


def test_addresses_of_evidence_and_the_current_year_come_first(tmp_path: Path) -> None:
    evidence = "---\nevidence:\n  - {{shows: mandate, link: '{}'}}\n---\nดู [แผน (ร่าง)](https://bandee.go.th/b_(1)) ที่ https://bandee.go.th/c.\n"
    files = {
        "mkdocs.yml": "site_url: https://oit.bandee.go.th/\n",
        "content/agency.yaml": (
            "name: อบต.\ntype: องค์การบริหารส่วนตำบล\ncurrent_year: 2566\nwebsite: https://bandee.go.th\n"
            "channels:\n  - {purpose: social, name: เพจ, url: 'https://fb.example.com/x'}\n"
        ),
        "content/2565/o3/index.md": evidence.format("https://bandee.go.th/2565"),
        "content/2566/o3/index.md": evidence.format("https://bandee.go.th/2566#a"),
        "content/2566/o4/index.md": "---\nevidence:\n  - {shows: goal, link: 'https://oit.bandee.go.th/2566/o4/'}\n---\n",
    }
    content = read(build(tmp_path, files))
    named = [named.address for named in gathered(content, 2566)]
    assert named == [
        "https://bandee.go.th", "https://bandee.go.th/2566", "https://fb.example.com/x", "https://bandee.go.th/b_(1)",
        "https://bandee.go.th/c", "https://bandee.go.th/2565",
    ]  # fmt: skip
    assert "https://bandee.go.th/2566" not in [named.address for named in gathered(content, 2566, 2565)]


# ---------------------------------------------------------------- how it is asked


def test_a_host_is_asked_one_request_at_a_time_with_a_pause_and_hosts_side_by_side() -> None:
    pauses: list[float] = []
    hosts = {f"h{number}.go.th": {f"/{n}": page("แผนพัฒนา", f"{LONG} {n}") for n in range(3)} for number in range(3)}
    addresses = [f"http://{host}{path}" for host, paths in hosts.items() for path in paths]
    with serving(hosts) as site:
        made = Round("hand", DAY, site.opener(), KNOWN, pause=pauses.append)
        assert len(dict(made.made(addresses, {}))) == 9
        assert site.most_at_once == 1
        # Of each host its three pages, its home page and a page that cannot exist: four pauses between five requests.
        assert pauses == [PAUSE] * 12
        assert all("oit-links/" in headers["User-Agent"] for _, _, headers in site.asked)


def test_a_request_is_conditional_and_an_unchanged_page_keeps_its_facts() -> None:
    address = f"http://{HOST}/a"
    reply = replace(page("แผนพัฒนา", LONG), headers={"Content-Type": "text/html", "ETag": '"1"'})
    with serving({HOST: {"/a": reply}}) as site:
        first = attempt(site, address)
        second = attempts(site, address, entries={address: first.model_copy(update={"asked": DAY - timedelta(9)})})[
            address
        ]
        assert site.asked[-1][2]["If-None-Match"] == '"1"'
    assert (second.outcome, second.opened, second.facts) == (Outcome.OK, DAY, first.facts)


def test_ci_asks_for_the_whole_page_where_a_hand_made_the_facts() -> None:
    address = f"http://{HOST}/a"
    reply = replace(page("แผนพัฒนา", LONG), headers={"Content-Type": "text/html", "ETag": '"1"'})
    with serving({HOST: {"/a": reply}}) as site:
        forged = attempt(site, address).model_copy(update={"by": "hand"})
        made = Round("ci", DAY, site.opener(), KNOWN, pause=lambda _: None)
        found = dict(made.made([address], {address: forged}))[address]
    assert (found.by, found.why) == ("ci", "")


def test_a_server_that_claims_unchanged_to_who_knows_nothing_shows_nothing() -> None:
    with serving({HOST: {"/a": Reply(status=304)}}) as site:
        assert attempt(site, f"http://{HOST}/a").outcome is Outcome.UNKNOWN


def test_a_host_that_asks_for_rest_or_does_not_answer_is_left_alone() -> None:
    busy = Reply(status=429, headers={"Retry-After": "60"})
    with serving({HOST: {"/1": busy, "/2": page("แผนพัฒนา", LONG)}}) as site:
        site.places["down.go.th", 80] = ("127.0.0.1", closed_port())
        down = [f"http://down.go.th/{number}" for number in range(9)]
        found = attempts(site, f"http://{HOST}/1", f"http://{HOST}/2", *down)
        assert site.paths == [f"{HOST}/1"]
    assert len(found) == 3


# ---------------------------------------------------------------- the command


def tree(root: Path, *addresses: str) -> Path:
    entries = "".join(f"  - {{shows: mandate, link: '{address}'}}\n" for address in addresses)
    return build(root, {"content/2566/o3/index.md": f"---\nevidence:\n{entries}---\n"})


def run(root: Path, site: Site, pause=lambda _: None, **options: object) -> Exit:
    given = {"year": None, "all": False, "list": False, "verify": False, **options}
    return links.opened(Namespace(root=root, as_of=None, **given), site.opener(), pause)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: DAY)
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "CI_JOB_URL"):
        monkeypatch.delenv(name, raising=False)


def test_the_command_writes_what_the_check_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tree(tmp_path, f"http://{HOST}/a#b", f"http://{HOST}/x")
    with serving({HOST: {"/a": page("แผนพัฒนา", LONG)}}) as site:
        assert run(root, site) is Exit.CLEAN
        asked = len(site.asked)
        assert run(root, site) is Exit.CLEAN  # nothing is due
        assert len(site.asked) == asked
    record = read(root).links
    assert record.reached(f"http://{HOST}/a#c", DAY).is_reached
    assert record.reached(f"http://{HOST}/x", DAY).standing is Standing.NOT_FOUND
    assert record.maker and (record.maker.by, record.maker.day) == ("hand", DAY)
    out = capsys.readouterr().out.splitlines()
    assert out[:4] == [
        f"เปิดได้: http://{HOST}/a", f"ไม่พบหน้า: http://{HOST}/x (404)", "เปิด 2 จาก 2 แห่ง: เปิดได้ 1, ไม่พบหน้า 1",
        "บันทึกผลไว้ใน oit-links.json แล้ว",
    ]  # fmt: skip


def test_listing_asks_nothing_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tree(tmp_path, f"http://{HOST}/a")
    with serving({HOST: {}}) as site:
        assert run(root, site, list=True) is Exit.CLEAN
        assert site.looked_up == []
    assert not (root / "oit-links.json").exists()
    assert capsys.readouterr().out.splitlines()[-1] == "ลิงก์ทั้งหมด 1 แห่ง จะเปิด 1 แห่ง"


def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    root = tree(tmp_path, f"http://{HOST}/a", f"http://{HOST}/b")
    with serving({HOST: {"/a": page("แผนพัฒนา", LONG), "/b": page("แผนพัฒนา", LONG)}}) as site:
        held = threading.Event()

        def watched(attempts, total):
            yield next(attempts)
            raise KeyboardInterrupt

        original, links._watched = links._watched, watched
        try:
            with pytest.raises(KeyboardInterrupt, match=r"oit-links\.json"):
                run(root, site)
        finally:
            links._watched = original
            held.set()
    assert set(json.loads((root / "oit-links.json").read_text(encoding="utf-8"))["links"]) == {f"http://{HOST}/a"}


def record(root: Path, entry: LinkEntry, address: str, by: str = "hand") -> None:
    maker = Maker(by=by, version=links._maker({}, DAY).version, day=DAY)  # type: ignore[arg-type]
    (root / "oit-links.json").write_text(written(LinkRecord(maker, {address: entry})), encoding="utf-8")


@pytest.mark.parametrize("reply", ["gone", "other words", "forged facts", "honest"])
def test_ci_opens_again_what_a_hand_recorded_and_names_what_differs(
    reply: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITLAB_CI", "true")
    monkeypatch.setenv("CI_JOB_URL", "https://git.example.org/-/jobs/1")
    address = f"http://{HOST}/a"
    root = tree(tmp_path, address)
    with serving({HOST: {"/a": page("แผนพัฒนา", LONG)}}) as site:
        run(root, site)
        honest = read(root).links.entries[address].model_copy(update={"by": "hand"})
        assert honest.facts
        claims = {
            "gone": honest,
            "honest": honest,
            "forged facts": honest.model_copy(update={"facts": honest.facts.model_copy(update={"people": ("mayor",)})}),
            "other words": honest.model_copy(
                update={"facts": honest.facts.model_copy(update={"sha256": "0" * 64, "words": ("ก", "ข", "ค", "ง")})}
            ),
        }
        record(root, claims[reply], address)
        if reply == "gone":
            site.replies[HOST].clear()
        capsys.readouterr()
        code = run(root, site)
    assert code is (Exit.CLEAN if reply == "honest" else Exit.FINDINGS)
    assert ("ไม่ตรงกับที่บันทึกไว้" in capsys.readouterr().out) is (reply != "honest")
    after_ci = read(root).links
    assert after_ci.maker and after_ci.maker.run == "https://git.example.org/-/jobs/1"
    assert after_ci.entries[address].by == ("hand" if reply == "gone" else "ci")


def test_facts_that_were_made_up_are_not_believed_because_the_page_is_unchanged(tmp_path: Path) -> None:
    address = f"http://{HOST}/a"
    root = tree(tmp_path, address)
    reply = replace(page("แผนพัฒนา", LONG), headers={"Content-Type": "text/html", "ETag": '"1"'})
    with serving({HOST: {"/a": reply}}) as site:
        run(root, site)
        honest = read(root).links.entries[address]
        assert honest.facts and honest.etag == '"1"'
        claimed = honest.facts.model_copy(update={"contacts": ("mayor",)})
        record(root, honest.model_copy(update={"facts": claimed, "by": "ci"}), address, "ci")
        assert run(root, site, verify=True) is Exit.FINDINGS


def test_the_command_is_one_of_oit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(tree(tmp_path, "http://192.168.1.1/")), "links"]) == Exit.CLEAN
    assert "ไม่เปิด: http://192.168.1.1/ (เป็นที่อยู่ภายในเครือข่าย)" in capsys.readouterr().out
    assert main(["-C", str(build(tmp_path / "b")), "links"]) == Exit.CLEAN
    assert capsys.readouterr().out == "ยังไม่มีลิงก์ในข้อมูลที่จะเปิด\n"


def test_verify_writes_nothing(tmp_path: Path) -> None:
    address = f"http://{HOST}/a"
    root = tree(tmp_path, address)
    with serving({HOST: {"/a": page("แผนพัฒนา", LONG)}}) as site:
        run(root, site)
        before = (root / "oit-links.json").read_bytes()
        assert run(root, site, verify=True) is Exit.CLEAN
        site.replies[HOST].clear()
        assert run(root, site, verify=True) is Exit.FINDINGS
    assert (root / "oit-links.json").read_bytes() == before


def test_what_a_hand_opened_stays_a_hands_while_ci_gets_no_answer() -> None:
    opened = LinkEntry(asked=DAY, outcome=Outcome.OK, by="hand", opened=DAY)
    unanswered = LinkEntry(asked=DAY + timedelta(1), outcome=Outcome.UNKNOWN, by="ci")
    assert after(opened, unanswered).by == "hand"


def test_a_run_of_github_is_named_by_its_address() -> None:
    names = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "a/b", "GITHUB_RUN_ID": "7"}
    made = links._maker({"GITHUB_ACTIONS": "true", **names}, DAY)
    assert (made.by, made.run) == ("ci", "https://github.com/a/b/actions/runs/7")
