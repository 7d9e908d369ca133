"""M: the settings of the site in ``mkdocs.yml``, which MkDocs must be able to build with."""

from collections.abc import Iterator

from ..disclosure import Disclosure
from ..finding import Problem
from .files import file_problems
from .registry import rule


@rule("M101", "settings-wrong")
def setting_is_wrong(disclosure: Disclosure) -> Iterator[Problem]:
    """ค่าใน mkdocs.yml ต้องเป็นชนิดที่ช่องนั้นรับได้

    เหตุผล: เมื่อค่าใช้ไม่ได้ MkDocs จะไม่สร้างเว็บไซต์ และเว็บไซต์เดิมจะไม่ถูกปรับปรุง
    วิธีแก้: แก้ค่าตามที่แจ้ง หรือลบช่องนั้นเพื่อใช้ค่าปกติ
    ที่มา: คู่มือ MkDocs หัวข้อ Configuration
    """
    yield from file_problems(disclosure, "settings-wrong")


@rule("M102", "settings-unknown")
def setting_is_unknown(disclosure: Disclosure) -> Iterator[Problem]:
    """ชื่อช่องใน mkdocs.yml ต้องเป็นชื่อที่ MkDocs รู้จัก

    เหตุผล: ช่องที่สะกดผิดไม่มีผล และการสร้างเว็บไซต์แบบเคร่งครัดจะหยุด
    วิธีแก้: แก้ชื่อช่องให้ถูกต้อง หรือลบบรรทัดนั้น
    ที่มา: คู่มือ MkDocs หัวข้อ Configuration
    """
    yield from file_problems(disclosure, "settings-unknown")


@rule("M103", "settings-absent")
def setting_names_what_is_absent(disclosure: Disclosure) -> Iterator[Problem]:
    """ธีม ปลั๊กอิน ส่วนขยาย ไฟล์ และโฟลเดอร์ที่ mkdocs.yml อ้างถึงต้องมีอยู่

    เหตุผล: MkDocs สร้างเว็บไซต์ไม่ได้เมื่อไม่พบสิ่งที่อ้างถึง
    วิธีแก้: แก้ชื่อให้ตรงกับที่มีอยู่ ติดตั้งสิ่งที่ขาด หรือลบบรรทัดนั้น
    ที่มา: คู่มือ MkDocs หัวข้อ Configuration
    """
    yield from file_problems(disclosure, "settings-absent")


@rule("M104", "settings-needed")
def needed_setting_is_missing(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ mkdocs.yml ต้องใช้ปลั๊กอิน oit ธีม material และโฟลเดอร์ content

    เหตุผล: หน้าเว็บทั้งหมดสร้างจากโฟลเดอร์ content โดยปลั๊กอิน oit และแม่แบบเขียนไว้สำหรับธีม material
    วิธีแก้: เขียน docs_dir, theme และ plugins ตามตัวอย่างใน example/mkdocs.yml
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    yield from file_problems(disclosure, "settings-needed")
