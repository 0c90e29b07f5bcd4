"""What a computed page is made from: the catalogue, its rows, figures and charts, and the days they speak of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from generator.flowchart.model import FlowLike
from generator.model.catalogue import Catalogue
from generator.model.figure import Figure, figures
from generator.model.goal import grounds
from generator.pages.changelog import Changelog
from generator.pages.charts import Chart
from generator.pages.page import Crumb, section_crumbs
from generator.pages.page_specification import PageSpecification, column
from generator.pages.rows import Rows


@dataclass(frozen=True)
class Context:
    """Handed to the function that makes a subject's pages. ``chart`` draws a flow for the page at an address."""

    catalogue: Catalogue
    rows: Rows
    chart: Callable[[str, FlowLike], Chart]
    changelog: Changelog | None = None

    @cached_property
    def figures(self) -> Mapping[str, tuple[Figure, ...]]:
        """All figures of the site, by the address of the page that shows them."""
        return self.catalogue.view(figures)

    @property
    def as_of(self) -> date | None:
        """The day the data speak of: the newest date in them, never the clock's."""
        return self.catalogue.newest_date

    def specification(
        self,
        url: str,
        template: str,
        title: str,
        description: str,
        variables: Mapping[str, Any],
        *,
        section: str,
        above: tuple[Crumb, ...] = (),
        files: tuple[tuple[str, str], ...] = (),
        source: str | None = None,
    ) -> PageSpecification:
        """A page of a section; ``above`` are the pages between it and the section's."""
        given = {"title": title, "as_of": self.as_of, "grounds": self.catalogue.view(grounds).get(url, ()), **variables}
        crumbs = (*section_crumbs(self.catalogue, section), *above)
        meta = column(title, description, self.catalogue.registry.section(section).title)
        return PageSpecification(
            url=url,
            template=template,
            title=title,
            description=description,
            above=crumbs,
            meta=meta,
            variables=given,
            files=files,
            section=section,
            source=source,
        )
