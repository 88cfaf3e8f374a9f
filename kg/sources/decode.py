"""From the bytes of a file to its text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kg.errors import SourceError
from kg.model import Notice

__all__ = ["Decoded", "decode"]

_SAVE_AS_TEXT = "Save the page as text or HTML and give that file"
#: First bytes of formats that people mistake for text files.
_MAGIC = ((b"%PDF", "a PDF file"), (b"PK\x03\x04", "a ZIP or Office file"), (b"\xd0\xcf\x11\xe0", "an old Office file"),
          (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
          (b"{\\rtf", "an RTF file"), (b"\x1f\x8b", "a gzip archive"), (b"SQLite format 3", "a database"))
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27, 31})
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,40})", re.IGNORECASE)
#: With more bytes above 127 than this share, a text that is no UTF-8 is hardly English in Windows-1252.
_MOSTLY_ASCII = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text as the file holds it (no newline is changed, a byte-order mark is not part of it), with notices."""

    text: str
    notices: tuple[Notice, ...] = ()


def _as_windows_1252(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    return problem.object[problem.start:problem.end].decode("cp1252", "replace"), problem.end


codecs.register_error("kg-windows-1252", _as_windows_1252)


def _notice(message: str) -> tuple[Notice, ...]:
    return (Notice("encoding", message),)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark shows as every other byte being zero."""
    sample = data[:4096]
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) > 0.6 * half and sample[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):  # the codec "undefined" raises UnicodeError itself
        return None


def _guess(data: bytes, where: str) -> Decoded:
    declared = _DECLARED.search(data[:4096])
    if declared:
        name = declared.group(1).decode("ascii", "replace").lower()
        text = None if name in ("utf-8", "utf8") else _try(data, name)
        if text is not None:
            return Decoded(text, _notice(f"The page says that its encoding is {name}; it was read so"))
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if high <= _MOSTLY_ASCII * len(data):
        return Decoded(data.decode("utf-8", "kg-windows-1252"),
                       _notice("The text is not all UTF-8; the bytes that are not were read as Windows-1252"))
    from charset_normalizer import from_bytes  # only needed here, and slow to import

    best = from_bytes(data[:200_000]).best()
    text = _try(data, best.encoding) if best else None
    if best is None or text is None:
        raise SourceError("The encoding of the text is not known", where=where, do="Save the file as UTF-8")
    return Decoded(text, _notice(f"The text is no UTF-8; its encoding was taken to be {best.encoding}"))


def decode(data: bytes, where: str) -> Decoded:
    r"""The text in the bytes of a file.

    UTF-8, UTF-16 and UTF-32 with a byte-order mark are read as such, UTF-8 without one too; else the
    encoding that an HTML page declares, then Windows-1252 for stray bytes in an English text, then what
    charset-normalizer finds. Each guess is a notice.

    Raises
    ------
    SourceError
        If the file is empty or binary, or its encoding cannot be found; ``where`` is named in the message.

    >>> decode("Café".encode("utf-16"), "a.txt").text, decode(b"it\x92s agreed that both sides met", "a.txt").text
    ('Café', 'it’s agreed that both sides met')
    """
    if not data.strip():
        raise SourceError("The file is empty", where=where, do="Save the page again")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise SourceError(f"The file is {what}, not text", where=where, do=_SAVE_AS_TEXT)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _try(data[len(mark):], encoding)
            if text is None:
                raise SourceError(f"The file begins as {encoding.upper()} but does not go on so", where=where,
                                  do="Save the file as UTF-8")
            break
    else:
        wide = _wide(data)
        text = _try(data, wide) if wide else None
        if text is not None:
            return Decoded(text, _notice(f"The text has no byte-order mark; it was read as {str(wide).upper()}"))
        control = len(data) - len(data.translate(None, _CONTROL))
        if data.count(0) or control > 0.01 * len(data):
            raise SourceError("The file is binary, not text", where=where, do=_SAVE_AS_TEXT)
        text = _try(data, "utf-8")
        if text is None:
            return _guess(data, where)
    if not text.strip():
        raise SourceError("The file is empty", where=where, do="Save the page again")
    broken = text.count("\ufffd")
    return Decoded(text, _notice(f"{broken} characters were lost before the file was saved (U+FFFD)") if broken else ())
