"""The reasons of the operating system, in Thai: Python gives them in English, or in the language of the computer."""

import errno

_REASONS = {
    errno.ENOENT: "ไม่พบไฟล์หรือโฟลเดอร์นี้",
    errno.EACCES: "บัญชีผู้ใช้นี้ไม่มีสิทธิ์",
    errno.EPERM: "บัญชีผู้ใช้นี้ไม่มีสิทธิ์",
    errno.EROFS: "ที่เก็บข้อมูลนี้อ่านได้อย่างเดียว",
    errno.ENOSPC: "พื้นที่เก็บข้อมูลเต็ม",
    errno.EISDIR: "มีโฟลเดอร์ชื่อนี้อยู่แล้ว",
    errno.ENOTDIR: "มีไฟล์อยู่ในตำแหน่งที่ต้องเป็นโฟลเดอร์",
    errno.EEXIST: "มีไฟล์หรือโฟลเดอร์ชื่อนี้อยู่แล้ว",
    errno.ENAMETOOLONG: "ชื่อไฟล์ยาวเกินไป",
    errno.EFBIG: "ไฟล์ใหญ่เกินไป",
    errno.EBADF: "ไม่มีช่องทางส่งผลลัพธ์นี้",
    errno.ELOOP: "ทางลัดชี้วนกลับมาที่เดิม",
    errno.EBUSY: "โปรแกรมอื่นกำลังใช้อยู่",
    errno.EIO: "อุปกรณ์เก็บข้อมูลขัดข้อง",
    errno.EADDRINUSE: "โปรแกรมอื่นใช้ที่อยู่นี้อยู่",
    errno.EADDRNOTAVAIL: "เครื่องนี้ไม่มีที่อยู่นี้",
}
if hasattr(errno, "EDQUOT"):  # not on Windows
    _REASONS[errno.EDQUOT] = "พื้นที่เก็บข้อมูลเต็ม"

_IN_USE_ON_WINDOWS = (32, 33)
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, which Python reports as a lack of rights."""


def in_thai(error: OSError) -> str:
    """Return why the operating system refused, for a sentence's brackets: "พื้นที่เก็บข้อมูลเต็ม"."""
    if getattr(error, "winerror", None) in _IN_USE_ON_WINDOWS:
        return _REASONS[errno.EBUSY]
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
