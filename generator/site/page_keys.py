"""The key of each entry's pages: equal keys, equal pages."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from generator.load.folders import program_digest
from generator.model.entry import PLACE
from generator.model.standing import chain
from generator.model.walk import references
from generator.site.material.shell import Shells
from generator.site.publication import Publication


class Keys:
    """The key of each entry's pages.

    A page depends on its entry, the entries it refers to and what these refer to (a power shows the laws of its
    flow's steps), those that refer to it, its history, the authority and the shell: the digest of all that is its key.
    A place counts with those that it stands in, for it has their address, and with those in it, which a centre lists.
    """

    def __init__(self, publication: Publication, shells: Shells) -> None:
        self._catalogue = publication.catalogue
        self._digests = {**publication.digests.entries, **dict(self._places(publication.digests.entries))}
        self._changelog = publication.changelog
        common = hashlib.sha256(publication.digests.authority)
        for found in references(self._catalogue.authority):
            common.update(self._digests.get((found.register, found.id), b"-"))
        common.update(repr(publication.settings).encode())
        for place in sorted(shells):
            common.update(repr((place, shells[place])).encode())
        common.update(repr(sorted(self._catalogue.shown.urls)).encode())  # what a page may lead to
        common.update(program_digest())
        self._common = common.digest()

    def _places(self, digests: Mapping[tuple[str, str], bytes]) -> Iterator[tuple[tuple[str, str], bytes]]:
        """The digest of each place with those of the places around it and of all that stand in it."""
        name = PLACE.register
        chains = {id: [one.id for one in chain(self._catalogue, id)] for id in self._catalogue.entries.get(name, {})}
        together = {id: list(ids) for id, ids in chains.items()}
        for id, ids in chains.items():
            for outer in ids[1:]:
                together[outer].append(id)
        for id, ids in together.items():
            found = b"|".join(digests.get((name, one), b"-") for one in ids)
            yield (name, id), hashlib.sha256(found).digest()

    def of(self, text: str) -> str:
        """The key of a page that is made from ``text`` alone."""
        return hashlib.sha256(self._common + text.encode()).hexdigest()

    def of_register(self, name: str) -> str:
        """The key of what is made from a register's own entries."""
        entries = self._catalogue.entries.get(name, {})
        return self.of(repr([(id, self._digests.get((name, id))) for id in entries]))

    def all(self) -> dict[tuple[str, str], str]:
        """The key of every entry, by register and id."""
        forward: dict[tuple[str, str], list[tuple[str, str]]] = {}
        backward: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for name, entries in self._catalogue.entries.items():
            for id, entry in entries.items():
                around = sorted({(found.register, found.id) for found in references(entry)})
                forward[name, id] = around
                for other in around:
                    backward.setdefault(other, []).append((name, id))
        beyond = {pair: [far for near in nears for far in forward.get(near, ())] for pair, nears in forward.items()}
        return {pair: self._key(pair, forward[pair], beyond[pair], backward.get(pair, ())) for pair in forward}

    def _key(self, pair: tuple[str, str], *around: Iterable[tuple[str, str]]) -> str:
        digest = hashlib.sha256(self._common + self._digests[pair] + self._changelog.digest(*pair))
        for group in around:
            digest.update(b"|")
            for other in group:
                digest.update(self._digests.get(other, b"-"))
        return digest.hexdigest()
