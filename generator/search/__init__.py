"""The search: cut text into index words, write a corpus of stubs, let Pagefind index it.

Pagefind's plain program splits at white space and knows no Chinese, and its script in the browser runs a
segmenter of its own over whatever looks Chinese. So neither ever sees Chinese here: `terms` turns text into
words made of Latin letters.
"""

from generator.search.bundle import IndexingError, finish_index, index, start_index
from generator.search.stubs import SearchRecord, write_corpus
from generator.search.tokens import terms

__all__ = ["IndexingError", "SearchRecord", "finish_index", "index", "start_index", "terms", "write_corpus"]
