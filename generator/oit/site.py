"""Edge: builds or serves the site with MkDocs in this process; a build that fails leaves the last site as it was."""

import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

CONFIG = "mkdocs.yml"


def build(root: Path, site: Path, as_of: date) -> int:
    """Build strictly into a folder beside ``site`` and put it in its place only when all went well. 0 or 1."""
    target = root / site
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        if not _build(root, fresh, as_of):
            print(f"oit: สร้างเว็บไซต์ไม่สำเร็จ เว็บไซต์เดิมใน {site} ยังอยู่ครบ", file=sys.stderr)
            return 1
        fresh.chmod(0o755)
        _replace(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    print(f"สร้างเว็บไซต์ไว้ใน {site} แล้ว เปิดดูด้วยคำสั่ง oit serve หรือเปิดไฟล์ {site / 'index.html'}")
    return 0


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
        with _as_of(as_of):
            config = load_config(str(root / CONFIG), site_dir=str(target.resolve()), strict=True)
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

    print(f"เปิดดูเว็บไซต์ที่ http://{address}/ (กด Ctrl+C เพื่อหยุด)")
    with _as_of(as_of):
        mkdocs_serve(str(root / CONFIG), livereload=True, dev_addr=address)
    return 0


class _as_of:
    """The day the plugin evaluates for, handed over in its environment variable while MkDocs runs."""

    def __init__(self, day: date) -> None:
        self._day = day

    def __enter__(self) -> None:
        os.environ["OIT_AS_OF"] = self._day.isoformat()

    def __exit__(self, *_: object) -> None:
        del os.environ["OIT_AS_OF"]
