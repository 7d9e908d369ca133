"""Edge: builds or serves the site with MkDocs in this process; a build that fails leaves the last site as it was."""

import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from . import clock
from .content import CONTENT

CONFIG = "mkdocs.yml"


def build(root: Path, site: Path, as_of: date) -> int:
    """Build strictly into a folder beside ``site`` and put it in its place only when all went well.

    0; 1 when the build failed; 2 when it was refused: what stands in the way is no site, or the project is not set up.
    """
    target = root / site
    if refusal := _refusal(root, target):
        print(f"oit: {refusal}", file=sys.stderr)
        return 2
    had_site = target.exists()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        if not _build(root, fresh, as_of):
            kept = f" เว็บไซต์เดิมใน {site} ยังอยู่ครบ" if had_site else ""
            print(f"oit: สร้างเว็บไซต์ไม่สำเร็จ{kept}", file=sys.stderr)
            return 1
        fresh.chmod(0o755)
        _replace(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    print(f"สร้างเว็บไซต์ไว้ใน {target} แล้ว เปิดดูด้วยคำสั่ง oit serve หรือเปิดไฟล์ {target / 'index.html'}")
    return 0


def _refusal(root: Path, target: Path) -> str:
    """Why nothing must be built here, in Thai; "" when all is well. The old site is deleted: it must be one."""
    config = root / CONFIG
    if not config.is_file():
        return f"ไม่พบไฟล์ {config} (คัดลอกจากตัวอย่างใน example/mkdocs.yml)"
    full, top = target.resolve(), root.resolve()
    if top.is_relative_to(full) or full.is_relative_to(top / CONTENT) or (top / CONTENT).is_relative_to(full):
        return f"สร้างเว็บไซต์ลงใน {target} ไม่ได้ เพราะจะทับไฟล์ต้นฉบับ โปรดระบุโฟลเดอร์อื่น เช่น --site site"
    if target.exists() and not target.is_dir():
        return f"{target} เป็นไฟล์ ไม่ใช่โฟลเดอร์ โปรดระบุโฟลเดอร์อื่น"
    if target.exists() and any(target.iterdir()) and not (target / "404.html").is_file():
        return f"{target} มีไฟล์อื่นอยู่และไม่ใช่เว็บไซต์ที่สร้างไว้ก่อน โปรดระบุโฟลเดอร์ว่าง หรือลบโฟลเดอร์นั้นเอง"
    return ""


def _replace(fresh: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}-old-{os.getpid()}")
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _build(root: Path, target: Path, as_of: date) -> bool:
    import logging

    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        with clock.held_to(as_of):
            config = load_config(str(root / CONFIG), site_dir=str(target.resolve()), strict=True)
            if "oit" not in config.plugins:
                # Without it MkDocs would publish the content files as they are.
                print(f"oit: {CONFIG} ไม่มี oit ในรายการ plugins", file=sys.stderr)
                return False
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
    except (Abort, MkDocsException) as error:
        print(f"oit: {error}", file=sys.stderr)
        return False
    finally:
        logger.removeHandler(handler)
    return True


def serve(root: Path, address: str, as_of: date) -> int:
    """Serve until interrupted, rebuilding when content, theme or frameworks change."""
    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import Abort, MkDocsException

    print(f"เปิดดูเว็บไซต์ที่ http://{address}/ (กด Ctrl+C เพื่อหยุด)")
    try:
        with clock.held_to(as_of):
            mkdocs_serve(str(root / CONFIG), livereload=True, dev_addr=address)
    except (OSError, MkDocsException, Abort) as error:
        print(
            f"oit: เปิดเว็บไซต์ที่ {address} ไม่ได้ ({error}) อาจมีโปรแกรมอื่นใช้อยู่ ลองระบุ --address 127.0.0.1:8001",
            file=sys.stderr,
        )
        return 2
    return 0
