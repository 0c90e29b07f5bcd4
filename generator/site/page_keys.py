"""The key of each entry's pages: equal keys, equal pages."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.load.folders import program_digest
from generator.model.entry import PLACE
from generator.model.standing import chain
from generator.model.walk import references
from generator.site.material.shell import Shells
from generator.site.publication import Publication

_Pair = tuple[str, str]
_Arrows = Mapping[_Pair, Sequence[_Pair]]


class Keys:
    """The key of each entry's pages.

    A page depends on its entry, the entries it refers to and what these refer to (a power shows the laws of its
    flow's steps), those that refer to it, its history, the authority and the shell: the digest of all that is its key.
    An entry without a page of its own brings along what it shows there: all that it refers to, and what that does.
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
        """The key of what is made from a register's own entries; the names of some are made of others' names."""
        entries = self._catalogue.entries.get(name, {})
        return self.of(repr([(id, self._digests.get((name, id)), entry.name) for id, entry in entries.items()]))

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
        shown = {**self._digests, **dict(self._guests(forward, beyond))}
        return {
            pair: _key(self._common + self._changelog.digest(*pair), shown, pair, forward[pair], beyond[pair], around)
            for pair in forward
            for around in (backward.get(pair, ()),)
        }

    def _guests(self, forward: _Arrows, beyond: _Arrows) -> Iterator[tuple[_Pair, bytes]]:
        """The digests of the entries that stand on others' pages: each with all that it shows there."""
        for register in self._catalogue.registers:
            for id in self._catalogue.entries[register.name] if register.address else ():
                pair = register.name, id
                farther = sorted({last for far in beyond[pair] for last in forward.get(far, ())})
                yield pair, _key(b"", self._digests, pair, forward[pair], beyond[pair], farther).encode()


def _key(start: bytes, digests: Mapping[_Pair, bytes], pair: _Pair, *around: Iterable[_Pair]) -> str:
    digest = hashlib.sha256(start + digests[pair])
    for group in around:
        digest.update(b"|")
        for other in group:
            digest.update(digests.get(other, b"-"))
    return digest.hexdigest()
