"""Index words: text cut into words of Latin letters.

`terms` here and `terms` in assets/search-words.js, which does the same to a query, are twins: whoever changes one
changes the other, and tests/test_search.py holds them together.
"""

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SINGLE = "z"  # ends the word of a single character; no character's code begins with it
_LATIN = "z"  # begins a Latin word or number; no character's code begins with it


def terms(text: str, *, singles: bool = True) -> list[str]:
    """Cut text into index words: each pair of neighbouring characters, each character, each Latin word.

    Text is folded first (NFKC, lower case), so full and half width meet. A run of Latin letters and digits
    is one word. Every other letter is a character; runs of those give overlapping pairs and, marked so that
    they never meet a pair, the single characters. Anything else separates. Without `singles` a character
    counts alone only where it has no neighbour. Order is that of the text; repetitions stay.
    """
    words: list[str] = []
    for run in _runs(unicodedata.normalize("NFKC", text).lower()):
        if run[0].isascii():
            words.append(_LATIN + run)
            continue
        codes = [_code(character) for character in run]
        words += [first + second for first, second in pairwise(codes)]
        if singles or len(codes) == 1:
            words += [code + _SINGLE for code in codes]
    return words


def _runs(text: str) -> Iterator[str]:
    """Runs of Latin letters and digits, and runs of other letters, in order."""
    run = ""
    for character in text:
        if not _is_letter(character):
            if run:
                yield run
            run = ""
        elif run and run[-1].isascii() != character.isascii():
            yield run
            run = character
        else:
            run += character
    if run:
        yield run


def _is_letter(character: str) -> bool:
    # The planes of rare Chinese characters count whole: what is assigned there differs by Unicode version.
    return 0x20000 <= ord(character) <= 0x3FFFF or unicodedata.category(character)[0] in "LN"


def _code(character: str) -> str:
    """Four Latin letters for any character: Pagefind takes them as they are, on both sides."""
    number, code = ord(character), ""
    for _ in range(4):
        number, digit = divmod(number, len(_LETTERS))
        code = _LETTERS[digit] + code
    return code
