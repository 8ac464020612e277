"""Archives and XML that come from outside: read within limits, nothing followed, nothing unpacked to the disk."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from helpers.errors import DocumentError

LARGEST_FILE = 300_000_000
MOST_MEMBERS = 10_000
EXPANDED = 500_000_000
RATIO = 200  # an XML of codings packs well, to some fiftieth
DEEPEST = 100


class Archive:
    """A ZIP archive whose members are read by name, each within the limits.

    Raises:
        DocumentError: it is no archive, is damaged or protected, or grows too much.
    """

    def __init__(self, content: bytes, where: str) -> None:
        self.where = where
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
            raise DocumentError("no ZIP archive, or a damaged one.", where=where, remedy="Export it again.") from None
        if len(members) > MOST_MEMBERS:
            raise DocumentError(f"{len(members):,} members; at most {MOST_MEMBERS:,} are read.", where=where)
        if any(member.flag_bits & 1 for member in members):
            raise DocumentError("protected by a password.", where=where, remedy="Export it without one.")
        size = sum(member.file_size for member in members)
        if size > EXPANDED or size > max(20_000_000, RATIO * len(content)):
            raise DocumentError(f"it would grow to {size:,} bytes when unpacked; that is no project.", where=where)
        self._members = {member.filename: member for member in members}
        self.names = list(self._members)

    def read(self, name: str) -> bytes:
        """A member's bytes; no more than the archive said it has."""
        member = self._members[name]
        try:
            with self._zip.open(member) as stream:
                content = stream.read(member.file_size + 1)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
            reason = str(error) or type(error).__name__
            raise DocumentError(f"its member {name!r} cannot be read ({reason}).", where=self.where) from None
        except Exception as error:  # zlib and others have errors of their own
            raise DocumentError(f"its member {name!r} is damaged ({error}).", where=self.where) from None
        if len(content) > member.file_size:
            raise DocumentError(f"its member {name!r} is larger than the archive says.", where=self.where)
        return content


def parse_xml(content: bytes, where: str) -> etree._Element:
    """The root of an XML document: without document type, entities, network or depth beyond measure.

    Raises:
        DocumentError: it is none, or has one of these.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        reason = (error.msg or "no XML").split("\n")[0]
        raise DocumentError(f"not read as XML: {reason}.", where=where, remedy="Export it again.") from None
    except ValueError as error:
        raise DocumentError(f"not read as XML: {error}.", where=where) from None
    if root.getroottree().docinfo.doctype:
        raise DocumentError("it declares a document type, which no export of codes does.", where=where)
    return root


def tag(element: etree._Element) -> str:
    """An element's name without its namespace; programs write several."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """The children of a name, in order."""
    return [child for child in element if tag(child) == name]
