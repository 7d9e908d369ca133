"""Signs ``SHA256SUMS`` and verifies the signature, by the ``ssh-keygen`` of OpenSSH 8.0 or later.

The namespace keeps a signature from being used for anything else that the same key signs, such as a commit.
"""

import subprocess
from pathlib import Path

from ..content.ledger import SIGNATURE, SUMS

NAMESPACE = "oit-ledger"
_SECONDS = 60


class SigningError(Exception):
    """A signature cannot be made or is not right. The error's text says why, in Thai."""


def sign(folder: Path, key: Path) -> None:
    """Sign the folder's ``SHA256SUMS`` with a private key, or a public one whose private key an agent holds.

    Raises SigningError.
    """
    sums = folder / SUMS
    done = _run("-Y", "sign", "-n", NAMESPACE, "-f", str(key), str(sums))
    if done.returncode or not (folder / SIGNATURE).is_file():
        raise SigningError(f"ลงลายเซ็นด้วยกุญแจ {key} ไม่ได้ ({_last_line(done.stderr)})")


def signer(sums: bytes, signature: Path, signers: Path) -> str:
    """Return who signed, as the file of allowed signers names them. Raises SigningError for a wrong signature."""
    found = _run("-Y", "find-principals", "-s", str(signature), "-f", str(signers))
    who = found.stdout.decode("utf-8", "replace").strip().split("\n")[0]
    if found.returncode or not who:
        raise SigningError(f"ผู้ลงลายเซ็นไม่อยู่ในรายชื่อ {signers}")
    arguments = ("-Y", "verify", "-n", NAMESPACE, "-f", str(signers), "-I", who, "-s", str(signature))
    if _run(*arguments, data=sums).returncode:
        raise SigningError(f"ลายเซ็นไม่ตรงกับไฟล์ {SUMS}")
    return who


def _run(*arguments: str, data: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            ["ssh-keygen", *arguments], input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except FileNotFoundError:
        raise SigningError("ไม่พบโปรแกรม ssh-keygen โปรดติดตั้ง OpenSSH หรือ Git for Windows") from None
    except (OSError, subprocess.SubprocessError) as error:
        raise SigningError(f"โปรแกรม ssh-keygen ทำงานไม่สำเร็จ ({type(error).__name__})") from error


def _last_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "ไม่ทราบสาเหตุ"
