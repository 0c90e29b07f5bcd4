"""Templates as they were compiled before, kept where Python keeps its own compiled modules.

Compiling takes a sixth of a small build. What is kept is trusted as far as a ``.pyc`` is: it lies beside the template,
or under ``PYTHONPYCACHEPREFIX``; what is damaged, of another version or cannot be written is compiled anew.
"""

import hashlib
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

_SIZE = hashlib.sha256().digest_size


class CompiledTemplates(jinja2.BytecodeCache):
    """One file a template: its digest, then what it was compiled to."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Where the compiled template is kept."""
        return cache_from_source(filename or name, optimization="jinja")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept, if it is whole; Jinja asks whether it is of this source."""
        with suppress(OSError):
            kept = Path(bucket.key).read_bytes()
            if _digest(bucket, kept[_SIZE:]) == kept[:_SIZE]:
                bucket.bytecode_from_string(kept[_SIZE:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, where Python may write such files too."""
        if sys.dont_write_bytecode:
            return
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            path = Path(bucket.key)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_digest(bucket, code) + code)


def _digest(bucket: Bucket, code: bytes) -> bytes:
    """Of the code and of what decides, besides the source, what a template is compiled to."""
    of = bucket.environment
    options = f"{jinja2.__version__} {of.autoescape} {of.trim_blocks} {of.lstrip_blocks}\n"
    return hashlib.sha256(options.encode() + code).digest()
