"""Refuses an SVG picture that is more than a drawing.

The picture is parsed to its end, and only elements and attributes that draw are allowed. Everything that is not on the
lists is refused: a browser that opens the file runs it with the rights of the agency's own site.
"""

import re
from xml.parsers import expat

from ..thai.deferred import expression
from .refusal import UNSAFE, WRONG_TYPE, Refusal
from .svg_cost import MAX_DRAWN, Cost, EndlessError

MAX_BYTES = 5_000_000
"""Largest drawing that is published. A larger one fills a telephone's memory."""

MAX_DEPTH = 100
"""Deepest nesting of elements. Programs that draw SVG fail on nesting without limit; honest drawings have some ten
levels."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"

_NOTES = {
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
}
"""Namespaces of the notes that drawing programs write for themselves. No browser gives them a meaning."""

_DRAWING = """
    a circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
    feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
    feTurbulence filter g image line linearGradient marker mask metadata path pattern polygon polyline radialGradient
    rect stop style svg switch symbol text textPath title tspan use view
"""
_ELEMENTS = frozenset(_DRAWING.split())
"""The elements of SVG that only draw. Scripts, foreign objects, animations (they can write addresses) and links to
fonts are left out."""

_OF_DRAWING = """
    alignment-baseline amplitude azimuth baseFrequency baseline-shift bias class clip clip-path clip-rule clipPathUnits
    color color-interpolation color-interpolation-filters color-rendering cursor cx cy d diffuseConstant direction
    display divisor dominant-baseline dx dy edgeMode elevation enable-background exponent fill fill-opacity fill-rule
    filter filterRes filterUnits flood-color flood-opacity focusable font font-family font-feature-settings
    font-kerning font-size font-size-adjust font-stretch font-style font-variant font-variation-settings font-weight fr
    fx fy glyph-orientation-horizontal glyph-orientation-vertical gradientTransform gradientUnits height href id
    image-rendering in in2 intercept isolation k1 k2 k3 k4 kernelMatrix kernelUnitLength kerning lang lengthAdjust
    letter-spacing lighting-color limitingConeAngle marker marker-end marker-mid marker-start markerHeight markerUnits
    markerWidth mask mask-type maskContentUnits maskUnits method mix-blend-mode mode name numOctaves offset opacity
    operator order orient overflow paint-order path pathLength patternContentUnits patternTransform patternUnits
    pointer-events points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius refX
    refY requiredExtensions requiredFeatures result role rotate rx ry scale seed shape-rendering side slope
    solid-color solid-opacity spacing specularConstant specularExponent spreadMethod startOffset stdDeviation
    stitchTiles stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width style surfaceScale systemLanguage tabindex tableValues target
    targetX targetY text-align text-align-all text-anchor text-decoration text-decoration-color text-decoration-line
    text-decoration-style text-indent text-orientation text-overflow text-rendering textLength title transform
    transform-origin type unicode-bidi values vector-effect version viewBox visibility white-space width word-spacing
    writing-mode x x1 x2 xChannelSelector y y1 y2 yChannelSelector z zoomAndPan baseProfile contentStyleType
    contentScriptType
"""
_ATTRIBUTES = frozenset(_OF_DRAWING.split())
_OPEN_NAMES = expression(r"(?:aria|data)-[\w.-]+", re.ASCII)
_XLINK_ATTRIBUTES = frozenset({"href", "title", "type", "show", "actuate", "role", "arcrole"})
_XML_ATTRIBUTES = frozenset({"space", "lang", "id"})  # not "base": it changes where every reference leads

_WITHIN = expression(r"#[^\x00-\x20]*|data:image/(?:png|jpeg|jpg|gif|webp)[;,][^<>]*", re.IGNORECASE)
_CSS_ELSEWHERE = expression(
    r"""[\\]|@import|expression\s*+\(|-moz-binding|behavior\s*+:|javascript:"""
    r"""|(?:image-set|image|src|cross-fade|element|paint)\s*+\("""
    r"""|url\(\s*+['"]?+\s*+(?!\#|data:(?:image/(?:png|jpeg|jpg|gif|webp)|font/|application/(?:x-)?font))""",
    re.IGNORECASE,
)
"""Matches everything in CSS that loads another file, and the backslash that can hide it."""

_PLAIN = "เปิดในโปรแกรมวาดภาพแล้วบันทึกเป็น SVG แบบธรรมดา (Plain SVG) หรือบันทึกเป็น PNG"
_AS_PNG = "แนบเป็น PDF หรือภาพ PNG แทน"
_PROGRAM = "ภาพ SVG นี้มีคำสั่งโปรแกรมอยู่ข้างใน จึงเผยแพร่ไม่ได้"


class _Refused(Exception):
    """Ends the parsing at the first refusal."""


def refusal(data: bytes) -> Refusal | None:
    """Return why the picture must not be published, or None for a picture that only draws."""
    if len(data) > MAX_BYTES:
        return Refusal(
            WRONG_TYPE,
            f"ภาพ SVG ใหญ่เกินไป ({len(data) / 1e6:.1f} MB) โทรศัพท์จะเปิดไม่ไหว",
            "บันทึกเป็น PNG หรือ JPEG แล้วแนบแทน",
        )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return Refusal(WRONG_TYPE, "ภาพ SVG ไม่ได้บันทึกเป็น UTF-8", _PLAIN)
    return _Reading().refusal(data)


class _Reading:
    """Reads a picture once, up to the first thing that is not allowed."""

    def __init__(self) -> None:
        self.within: list[str] = []
        self.style: list[str] = []
        self.cost = Cost()
        self.first_refusal: Refusal | None = None
        # The encoding is fixed here, so the encoding that the file declares is compared and not trusted.
        self.parser = parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.XmlDeclHandler = self.declaration
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self.doctype
        parser.ProcessingInstructionHandler = self.instruction

    def refusal(self, data: bytes) -> Refusal | None:
        try:
            self.parser.Parse(data, True)
        except _Refused:
            return self.first_refusal
        except expat.ExpatError as error:
            message = "ไฟล์ SVG นี้เสีย เบราว์เซอร์จะไม่แสดงภาพ"
            return Refusal(WRONG_TYPE, message, "เปิดในโปรแกรมวาดภาพแล้วบันทึกใหม่", error.lineno, error.offset + 1)
        return self.too_costly()

    def too_costly(self) -> Refusal | None:
        """Return the refusal of a picture that stops the machine which draws it."""
        try:
            if self.cost.drawn() <= MAX_DRAWN:
                return None
            what = f"ภาพ SVG นี้สั่งวาดรูปซ้ำหรือใช้ฟิลเตอร์มากเกินไป (เทียบเท่าเกิน {MAX_DRAWN:,} รูป) เครื่องที่เปิดจะค้าง"
        except EndlessError:
            what = "ภาพ SVG นี้สั่งวาดตัวเองวนไม่รู้จบ เครื่องที่เปิดอาจค้าง"
        return Refusal(WRONG_TYPE, what, "บันทึกเป็น PNG แล้วใช้แทน")

    def refuse(self, rule: str, message: str, repair: str) -> None:
        self.first_refusal = Refusal(
            rule, message, repair, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        )
        raise _Refused

    def declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "utf8"):
            self.refuse(UNSAFE, f"ภาพ SVG นี้ระบุการเข้ารหัสเป็น {encoding[:30]} ซึ่งใช้ไม่ได้", f"{_PLAIN} โดยใช้ UTF-8")

        if version != "1.0":
            self.refuse(WRONG_TYPE, "ภาพ SVG นี้ไม่ได้เขียนเป็น XML 1.0", _PLAIN)

    def doctype(self, *_: object) -> None:
        self.refuse(UNSAFE, "ภาพ SVG นี้มีคำสั่ง DOCTYPE หรือ ENTITY ซึ่งใช้ไม่ได้", _PLAIN)

    def instruction(self, target: str, _: str) -> None:
        self.refuse(UNSAFE, f"ภาพ SVG นี้มีคำสั่ง <?{target[:30]} …?> ซึ่งใช้ไม่ได้", _PLAIN)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.within and (space, local) != (_SVG, "svg"):
            self.refuse(WRONG_TYPE, "ไฟล์นี้ไม่ใช่ภาพ SVG", _AS_PNG)
        if space not in _NOTES and (space != _SVG or local not in _ELEMENTS):
            is_program = local.lower() in ("script", "foreignobject", "handler", "iframe")
            self.refuse(UNSAFE, _PROGRAM if is_program else f"ภาพ SVG นี้มี <{local[:30]}> ซึ่งเผยแพร่ไม่ได้", _AS_PNG)
        if self.within[-1:] == ["style"]:  # for browsers the style's text continues after it
            self.refuse(UNSAFE, "ภาพ SVG นี้มีสิ่งอื่นแทรกอยู่ใน style ซึ่งเผยแพร่ไม่ได้", _PLAIN)
        if len(self.within) >= MAX_DEPTH:
            self.refuse(WRONG_TYPE, "ภาพ SVG นี้ซ้อนกันหลายชั้นเกินไป", "ยุบกลุ่มภาพ (Ungroup) แล้วบันทึกใหม่ หรือบันทึกเป็น PNG")
        self.within.append(local if space == _SVG else "")
        self.style = []
        for key, value in attributes.items() if space == _SVG else ():
            self.attribute(key, value)
        self.cost.start(local if space == _SVG else "", attributes if space == _SVG else {})

    def attribute(self, key: str, value: str) -> None:
        space, _, local = key.rpartition(" ")
        if space in _NOTES:
            return
        if not (
            (space == "" and (local in _ATTRIBUTES or _OPEN_NAMES.fullmatch(local)))
            or (space == _XLINK and local in _XLINK_ATTRIBUTES)
            or (space == _XML and local in _XML_ATTRIBUTES)
        ):
            is_program = local.lower().startswith("on")
            self.refuse(UNSAFE, _PROGRAM if is_program else f"ภาพ SVG นี้มีค่า {local[:30]}=… ซึ่งเผยแพร่ไม่ได้", _AS_PNG)
        if local == "href":
            if not _WITHIN.fullmatch(value.strip()):
                self.leads_elsewhere(f"{local}=“{value[:60]}”")
        elif space == "" and _CSS_ELSEWHERE.search(value) and not _OPEN_NAMES.fullmatch(local):
            self.leads_elsewhere(f"{local}=“{value[:60]}”")

    def leads_elsewhere(self, what: str) -> None:
        # Browsers skip control characters and spaces before they read the scheme.
        if "javascript:" in re.sub(r"[\x00-\x20]", "", what).lower():
            self.refuse(UNSAFE, _PROGRAM, _AS_PNG)
        message = f"ภาพ SVG นี้เรียกหรือพาไปยังที่อื่น ({what}) จึงเผยแพร่ไม่ได้"
        self.refuse(UNSAFE, message, "ฝังภาพและแบบอักษรไว้ในไฟล์ SVG เอง หรือบันทึกเป็น PNG")

    def text(self, written: str) -> None:
        if self.within[-1] == "style":
            self.style.append(written)

    def end(self, _: str) -> None:
        if self.within.pop() == "style":
            if _CSS_ELSEWHERE.search(styles := "".join(self.style)):
                self.leads_elsewhere("@import หรือ url(…) ใน style")
            self.cost.style(styles)
        self.cost.end()
