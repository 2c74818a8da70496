"""ASCII as an encoding that takes any text, for standard output and for errors.

Python itself writes UTF-8 where the locale is `C`; a terminal that was set up so cannot show it.
"""

import codecs
import io
import locale
import sys
from collections.abc import Mapping

from tui.ascii_letters import ascii_letters

ENCODING = "policydesk_ascii"
_FOLD = "policydesk_fold"
_UTF8 = ("utf-8", "utf8")
_C = ("c", "posix")


def speaks_utf8(environ: Mapping[str, str], encoding: str | None) -> bool:
    """Whether text may be in UTF-8, by the locale and by the encoding of a stream of ours.

    Where no locale is named at all it may. Python puts `C.UTF-8` into `LC_CTYPE` by itself where
    `LANG` is `C`, which is then what counts.
    """
    if not (encoding or "").casefold().startswith(_UTF8):
        return False
    language = environ.get("LANG", "").casefold()
    kind = environ.get("LC_CTYPE", "").casefold()
    if language in _C and kind in ("c.utf-8", "c.utf8"):
        kind = ""
    named = environ.get("LC_ALL", "").casefold() or kind or language
    return not named or named.endswith(_UTF8)


def write_in(*, ascii_only: bool) -> None:
    """Write standard output and errors in ASCII from now on, or in what the locale says.

    A letter that cannot be written becomes the ASCII letters most like it; nothing stops.
    """
    _register()
    encoding = ENCODING if ascii_only else locale.getpreferredencoding(False)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and (stream.encoding, stream.errors) != (
            encoding,
            _FOLD,
        ):
            stream.reconfigure(encoding=encoding, errors=_FOLD)


class _Encoder(codecs.IncrementalEncoder):
    def encode(self, text: str, final: bool = False) -> bytes:  # noqa: ARG002
        return ascii_letters(text).encode("ascii")


def _encode(text: str, errors: str = "strict") -> tuple[bytes, int]:  # noqa: ARG001
    return ascii_letters(text).encode("ascii"), len(text)


def _look_up(name: str) -> codecs.CodecInfo | None:
    if name != ENCODING:
        return None
    utf8 = codecs.lookup("utf-8")
    return codecs.CodecInfo(
        _encode,
        utf8.decode,
        incrementalencoder=_Encoder,
        incrementaldecoder=utf8.incrementaldecoder,
        name=ENCODING,
    )


def _fold(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return ascii_letters(error.object[error.start : error.end]), error.end


def _register() -> None:
    codecs.register_error(_FOLD, _fold)
    try:
        codecs.lookup(ENCODING)
    except LookupError:
        codecs.register(_look_up)
