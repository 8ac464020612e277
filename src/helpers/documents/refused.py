"""Files that are not read, each with the sentence that helps: what it is, and how to make of it what can be read."""

from __future__ import annotations

from helpers.documents.model import TextBuilder
from helpers.errors import DocumentError

READABLE = "Formats that can be read: text, Markdown, HTML, DOCX, PDF, XLSX, CSV, and pictures (PNG, JPEG, TIFF)."
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM")
PROTECTED = "EncryptedPackage".encode("utf-16-le")
# A stream of a compound file tells which program wrote it.
STREAMS = (
    (
        "WordDocument",
        "an old Word or WPS text (.doc, .wps)",
        "Open it in Word, WPS or LibreOffice and save it as DOCX.",
    ),
    ("Workbook", "an old Excel or WPS sheet (.xls, .et)", "Open it in Excel, WPS or LibreOffice and save it as XLSX."),
    ("Book", "an old Excel sheet (.xls)", "Open it in Excel, WPS or LibreOffice and save it as XLSX."),
    ("PowerPoint Document", "an old set of slides (.ppt, .dps)", "Open it and export it as PDF."),
    ("HwpSummaryInformation", "a Hangul text (.hwp)", "Open it and export it as PDF."),
)
UNPACK = "Unpack it and give the document inside."
EXPORT = "Open it in the program it comes from and export it as PDF or DOCX."
TYPES = (
    (b"{\\rtf", "an RTF file", "Open it in a word processor and save it as DOCX."),
    (b"Rar!", "an archive (RAR)", UNPACK),
    (b"7z\xbc\xaf", "an archive (7z)", UNPACK),
    (b"\x1f\x8b", "an archive (gzip)", UNPACK),
    (b"BZh", "an archive (bzip2)", UNPACK),
    (b"\xfd7zXZ\x00", "an archive (xz)", UNPACK),
    (b"MIME-Version:", "a web archive (.mht)", "Open it in a browser and save the page as HTML, or print it to PDF."),
    (b"AT&TFORM", "a DjVu file", "Open it in a viewer and export it as PDF."),
    (b"%!PS", "a PostScript file", "Convert it to PDF."),
    (b"CAJ\x00", "a CAJ file of CNKI", "Open it in the CAJ viewer and export it as PDF."),
    (b"HN\x00", "a CAJ file of CNKI", "Open it in the CAJ viewer and export it as PDF."),
    (b"KDH ", "a KDH file of CNKI", "Open it in the CAJ viewer and export it as PDF."),
    (b"\x00\x00\x00\x18ftyp", "a picture or film (HEIC, MP4)", "Save the picture as JPEG or PNG."),
    (b"\x00\x00\x00\x1cftyp", "a picture or film (HEIC, MP4)", "Save the picture as JPEG or PNG."),
)
MEMBERS = (
    ("OFD.xml", "an OFD file", "Open it in an OFD reader (WPS and most others can) and export it as PDF."),
    ("ppt/presentation.xml", "a set of slides (.pptx)", "Export it as PDF."),
    ("META-INF/container.xml", "an e-book (EPUB)", "Convert it to HTML or PDF."),
    ("index.xml", "a Pages or Keynote file", "Export it as DOCX or PDF."),
    ("Index/Document.iwa", "a Pages, Numbers or Keynote file", "Export it as DOCX, XLSX or PDF."),
    ("content.xml", "an OpenDocument file (.odt, .ods)", "Open it in an office program and save it as DOCX or XLSX."),
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)", "Open it in Excel or WPS and save it as XLSX."),
)


def is_picture(data: bytes) -> bool:
    """Whether a file is a picture that can be recognized."""
    return data.startswith(PICTURES[:-1]) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or _is_bitmap(data)


def _is_bitmap(data: bytes) -> bool:
    return data[:2] == b"BM" and len(data) > 18 and int.from_bytes(data[2:6], "little") == len(data)


def refuse(data: bytes, where: str) -> None:
    """Raise the error for a file of a type that is known and not read."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _refused(*_compound(data), where)
    if data[257:262] == b"ustar":
        raise _refused("an archive (tar)", UNPACK, where)
    for magic, what, remedy in TYPES:
        if data.startswith(magic):
            raise _refused(what, remedy, where)


def refuse_zip(members: set[str], where: str) -> DocumentError:
    """The error for a ZIP file that is neither DOCX nor XLSX."""
    for member, what, remedy in MEMBERS:
        if member in members:
            return _refused(what, remedy, where)
    inside = sorted(name for name in members if not name.endswith("/"))
    shown = ", ".join(inside[:3]) + (", …" if len(inside) > 3 else "")
    return _refused(f"an archive (ZIP: {shown})" if shown else "an empty archive", UNPACK, where)


def nothing_read(builder: TextBuilder, where: str) -> DocumentError:
    """The error for a document of pictures in none of which text was read."""
    pictures = len(builder.unread)
    what = "a picture" if pictures == 1 else f"{pictures} pictures"
    reason = builder.unread[0].reason if builder.unread else "No text was found in it."
    return DocumentError(
        f"the document is {what} without a text layer, and nothing was read", where=where, remedy=_sentence(reason)
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _compound(data: bytes) -> tuple[str, str]:
    if PROTECTED in data[:4_000_000]:
        return (
            "an Office file protected by a password",
            "Open it with its password and save a copy without one, as DOCX or XLSX.",
        )
    for stream, what, remedy in STREAMS:
        if stream.encode("utf-16-le") in data:
            return what, remedy
    return "an old Office file", EXPORT


def _refused(what: str, remedy: str, where: str) -> DocumentError:
    return DocumentError(f"this is {what}, which cannot be read", where=where, remedy=f"{remedy} {READABLE}")
