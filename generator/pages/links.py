"""Links from a page to entries, articles of laws, attachments and telephones, as safe HTML."""

import re
from collections.abc import Iterable
from itertools import groupby
from urllib.parse import quote, unquote, urlsplit

from markupsafe import Markup, escape

from generator.model.catalogue import Catalogue, article, cited
from generator.model.entry import DEPARTMENT, PLACE, Citation, Entry
from generator.model.standing import PlacePhone, Standing, office_of, whole

_ONE_NUMBER = re.compile(r"^\+?[0-9()（）\- ]{3,24}$")
_LINK = Markup('<a href="{}">{}</a>')
_FLAGGED = Markup(' <span class="flag">{}</span>')
_NOTHING = Markup("")
_CALL = Markup('<a href="tel:{}">{}</a>')
_MAIL = Markup('<a href="mailto:{}">{}</a>')
_PLACE = Markup('<span class="place">{}{}</span>')
_LINE = Markup('<span class="place-line">{}{}</span>')
_NOTE = Markup('<span class="more">{}</span>')
_FILE = re.compile(r"[^/]{1,80}\.[A-Za-z0-9]{2,5}")


def _file_name(value: str) -> str:
    """The last part of a web address that ends in a file: whole addresses make a column of a table unreadable."""
    name = unquote(urlsplit(value).path.rpartition("/")[2])
    return name if value.startswith(("https://", "http://")) and _FILE.fullmatch(name) else ""


class Links:
    """The links of all pages that lie equally deep: ``base`` is the way from them to the site's root."""

    def __init__(self, catalogue: Catalogue, base: str) -> None:
        self.base = base
        self._catalogue = catalogue
        self._laws: dict[str, tuple[Markup, Markup]] = {}
        self._entries: dict[tuple[str, str], Markup] = {}

    def href(self, register: str, id: str = "") -> str:
        """The address of an entry, or of its register's list."""
        return self.base + (self._catalogue.url(register, id) if id else self._catalogue.register(register).url())

    def in_role(self, role: str, id: str = "") -> str:
        """The address of an entry of the register with this role, or of its list."""
        return self.base + self._catalogue.registry.by_role[role].url(id)

    def to(self, register: str, id: str) -> Markup:
        """A link to an entry, with its name; the bare id where there is no such entry."""
        key = (register, id)
        if key not in self._entries:
            entry = self._catalogue.entries.get(register, {}).get(id)
            self._entries[key] = _LINK.format(self.href(register, id), entry.name) if entry else escape(id)
        return self._entries[key]

    def department(self, id: str) -> Markup:
        """A link to a department."""
        return self.to(DEPARTMENT.register, id)

    def cite(self, citation: Citation) -> Markup:
        """An article with a link to its law, a visible word where the law is not in force, and what it says."""
        law, flag = self._law(citation.law)
        note = _NOTE.format(citation.note) if citation.note else _NOTHING
        return law + article(citation) + flag + note

    def cites(self, citations: Iterable[Citation]) -> Markup:
        """Several articles in one line, neighbours of one law naming it once; below it what each says."""
        citations = tuple(citations)
        if len(citations) == 1:
            return self.cite(citations[0])
        parts = []
        for id, group in groupby(citations, key=lambda citation: citation.law):
            law, flag = self._law(id)
            parts.append(law + "、".join(article(citation) for citation in group) + flag)
        laws = self._catalogue.in_role("law")
        notes = (_NOTE.format(f"{cited(each, laws)}：{each.note}") for each in citations if each.note)
        return Markup("、").join(parts) + _NOTHING.join(notes)

    def law(self, id: str, name: str = "") -> Markup:
        """A link to a law, in title marks; by another name where one is given."""
        return _LINK.format(self.in_role("law", id), f"《{name}》") if name else self._law(id)[0]

    def file(self, id: str, value: str) -> str:
        """The address of an attachment of an entry; a web address stays what it is."""
        if value.startswith(("https://", "http://")):
            return value
        return f"{self.base}attachments/{id}/{quote(value)}"

    def attachment(self, id: str, value: str) -> Markup:
        """A link to an attachment of an entry or to a file elsewhere, by the file's name, or to a web address."""
        return _LINK.format(self.file(id, value), _file_name(value) or value)

    def web(self, url: str | None) -> Markup:
        """A web address as a link; nothing where there is none."""
        return _LINK.format(url, url) if url else _NOTHING

    def mail(self, address: str | None) -> Markup:
        """An electronic mail address as a link; nothing where there is none."""
        return _MAIL.format(address, address) if address else _NOTHING

    def phone(self, number: str | None) -> Markup:
        """A telephone number that a phone can dial; several numbers in one field stay text."""
        if not number:
            return _NOTHING
        if not _ONE_NUMBER.match(number):
            return escape(number)
        return _CALL.format(re.sub(r"[^0-9+]", "", number), number)

    def call(self, phone: PlacePhone) -> Markup:
        """The number of a place, to be dialled."""
        return self.phone(phone.number)

    def phones(self, phones: Iterable[PlacePhone]) -> Markup:
        """Numbers that a phone can dial, each with what it is for."""
        found = (self.call(one) + (f"（{one.purpose}）" if one.purpose else "") for one in phones)
        return Markup("、").join(found)

    @property
    def office(self) -> Standing:
        """The authority's disclosure office at its place."""
        return office_of(self._catalogue)

    def place(self, id: str) -> Standing:
        """A place with what it inherits from the one it stands in."""
        return whole(self._catalogue, id)

    def place_lines(self, id: str, *, named: bool = True) -> Markup:
        """Where a place is, when it is open and whom to call, a line each; what nobody has given takes no line."""
        place = self.place(id)
        if not place.known:
            return escape(id)
        name = _LINK.format(self.href(PLACE.register, id), place.full_name) if named else _NOTHING
        said = (
            ("", f"{place.address}（邮编 {place.postcode}）" if place.address and place.postcode else place.address),
            ("", place.directions),
            ("时间：", place.hours),
            ("电话：", self.phones(place.phones)),
            ("传真：", place.fax),
            ("邮箱：", self.mail(place.email)),
            ("网址：", self.web(place.url)),
        )
        lines = (_LINE.format(label, words) for label, words in said if words)
        return _PLACE.format(name, _NOTHING.join(lines))

    def _law(self, id: str) -> tuple[Markup, Markup]:
        if id not in self._laws:
            self._laws[id] = self._named(id, self._catalogue.in_role("law").get(id))
        return self._laws[id]

    def _named(self, id: str, law: Entry | None) -> tuple[Markup, Markup]:
        if law is None:
            return escape(f"《{id}》"), _NOTHING
        flag = _FLAGGED.format(law.flag) if law.flag else _NOTHING
        return _LINK.format(self.in_role("law", id), f"《{law.label}》"), flag
