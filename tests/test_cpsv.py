"""The catalogue in CPSV-AP: read back as the graph it is, by a library that knows nothing of us."""

import json
import tracemalloc
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from around import EXAMPLE, REGISTRY, catalogue
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import graph_diff, to_isomorphic
from rdflib.namespace import DCTERMS, SKOS

from generator.check import read
from generator.exports import write_cpsv
from generator.model.catalogue import Catalogue
from generator.registers.departments.model import Department
from generator.registers.events.model import shown_events
from generator.registers.implementations.model import Implementation
from generator.registers.laws.model import Law
from generator.registers.places.model import Place
from generator.registers.powers.model import Power
from generator.registers.regions.model import Region

CV = Namespace("http://data.europa.eu/m8g/")
CPSV = Namespace("http://purl.org/vocab/cpsv#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
SITE = "https://example.org/site/"
HOSTILE = "“引号” \"double\" 'single' </script><b> \\ {{ x }}\n第二行\u2028尾"


@pytest.fixture(scope="module")
def example() -> Catalogue:
    found = read(EXAMPLE, REGISTRY, lambda _: None)[1].catalogue
    assert found is not None
    return found


def text_of(found: Catalogue, folder: Path, site_url: str = SITE) -> str:
    write_cpsv(found, site_url, folder)
    return (folder / "data/cpsv-ap.jsonld").read_bytes().decode()


def graph(found: Catalogue, folder: Path, site_url: str = SITE) -> Graph:
    """The file as it is read from where it stands."""
    text = text_of(found, folder, site_url)
    return Graph().parse(data=text, format="json-ld", publicID=f"{SITE}data/cpsv-ap.jsonld")


@pytest.fixture(scope="module")
def made(example: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return graph(example, tmp_path_factory.mktemp("cpsv"))


def small(**fields: Any) -> Catalogue:
    """A power with a law, a place and a fee; one county does it too, for another fee."""
    power = {"id": "one", "name": "一", "type": "行政许可", "department": "market", "places": ["hall"]} | fields
    there = {"id": "east-one", "power": "one", "region": "east", "department": "east-market", "places": ["counter"]}
    return catalogue(
        regions=[Region.model_validate({"id": "east", "name": "东县", "kind": "县", "code": "990001"})],
        departments=[
            Department.model_validate({"id": "market", "name": "市场局"}),
            Department.model_validate({"id": "east-market", "name": "东县市场局", "region": "east"}),
        ],
        places=[
            Place.model_validate(
                {"id": "hall", "name": "大厅", "kind": "政务服务中心", "address": "甲路1号", "hours": "工作日"}
                | {"phones": [{"number": "0000-0000001", "for": "咨询"}], "postcode": "000001"}
            ),
            Place.model_validate({"id": "counter", "name": "东县窗口", "kind": "部门窗口", "region": "east"}),
        ],
        laws=[
            Law.model_validate({"id": "law", "name": "某法", "kind": "法律", "status": "现行有效", "number": "第1号"})
        ],
        powers=[Power.model_validate(power)],
        implementations=[Implementation.model_validate(there | {"fees": [{"item": "费", "standard": "面议"}]})],
    )


def test_every_power_in_use_is_a_service_with_a_title_and_whoever_does_it(example: Catalogue, made: Graph) -> None:
    in_use = {f"{SITE}powers/{id}/": power for id, power in example.all(Power).items() if not power.ended}
    assert {str(one) for one in made.subjects(RDF.type, CPSV.PublicService)} == set(in_use)
    assert len(in_use) < len(example.all(Power))  # the example has a cancelled one
    for url, power in in_use.items():
        assert made.value(URIRef(url), DCTERMS.title) == Literal(power.name, lang="zh")
        doing = list(made.objects(URIRef(url), CV.hasCompetentAuthority))
        assert doing and all((one, RDF.type, CV.PublicOrganisation) in made for one in doing)
        assert all(made.value(one, SKOS.prefLabel) for one in doing)


def test_all_that_is_named_is_there_and_nothing_is_without_a_name(made: Graph) -> None:
    subjects = set(made.subjects())
    named = {one for one in made.objects() if isinstance(one, URIRef) and one.startswith(SITE)}
    assert len(named) > 50 and named <= subjects
    assert all(isinstance(one, URIRef) for one in subjects)
    assert all((one, RDF.type, None) in made and len(list(made.predicates(one))) > 0 for one in subjects)
    assert all(value.strip() for value in made.objects() if isinstance(value, Literal))


def test_the_example_has_one_of_each_class(made: Graph) -> None:
    names = "Channel ContactPoint Cost Output Requirement PublicOrganisation EvidenceType LifeEvent BusinessEvent Event"
    classes = {CPSV.PublicService, CPSV.Rule, ELI.LegalResource, DCTERMS.Location, *(CV[one] for one in names.split())}
    assert classes <= set(made.objects(None, RDF.type))
    assert (None, CV.ifAccessedThrough, None) in made and (None, CV.openingHours, None) in made


def test_events_lead_to_services_only(example: Catalogue, made: Graph) -> None:
    assert len(example.view(shown_events)) == len({*made.subjects(RDF.type, CV.LifeEvent)}) + len(
        {*made.subjects(RDF.type, CV.BusinessEvent)}
    )
    related = set(made.objects(None, CV.hasRelatedService))
    assert related and all((one, RDF.type, CPSV.PublicService) in made for one in related)


def test_addresses_are_the_sites_wherever_it_stands(example: Catalogue, made: Graph, tmp_path: Path) -> None:
    assert to_isomorphic(graph(example, tmp_path, "")) == to_isomorphic(made)
    assert SITE not in text_of(example, tmp_path, "")


def test_the_same_catalogue_gives_the_same_bytes(example: Catalogue, tmp_path: Path) -> None:
    assert text_of(example, tmp_path / "one") == text_of(example, tmp_path / "other")


def test_the_context_tells_every_term_and_fetches_none(example: Catalogue, tmp_path: Path) -> None:
    document = json.loads(text_of(example, tmp_path))
    context = document["@context"]
    assert all(value.startswith("http") for value in map(address, context.values()))

    def check(value: Any) -> None:
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                assert {key for key in one if not key.startswith("@")} <= set(context)
                types = one["@type"]
                assert set([types] if isinstance(types, str) else types) <= set(context)
                for inner in one.values():
                    check(inner)

    check(document["@graph"])


def address(term: Any) -> str:
    return str(term["@id"] if isinstance(term, dict) else term)


BY_HAND = """
@base <https://example.org/site/> .
@prefix cv: <http://data.europa.eu/m8g/> . @prefix cpsv: <http://purl.org/vocab/cpsv#> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> . @prefix locn: <http://www.w3.org/ns/locn#> .
@prefix adms: <http://www.w3.org/ns/adms#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix cny: <http://publications.europa.eu/resource/authority/currency/> .

<powers/one/> a cpsv:PublicService ; dct:title "一"@zh ; dct:description "概述"@zh ;
  dct:identifier "000000-powers-one" ;
  dct:language <http://publications.europa.eu/resource/authority/language/ZHO> ;
  dct:type <data/cpsv-ap.jsonld#type-licensing> ; adms:status <data/cpsv-ap.jsonld#status-in-force> ;
  dct:spatial <data/cpsv-ap.jsonld#area> ;
  cv:hasCompetentAuthority <departments/market/>, <departments/east-market/> ;
  cv:hasLegalResource <laws/law/> ; cv:processingTime "P20D"^^xsd:duration ; cv:contactPoint <places/hall/> ;
  cpsv:follows <powers/one/#statutory-limit> ; cpsv:produces <powers/one/#result> ;
  cv:holdsRequirement <powers/one/#condition-1>, <powers/one/#situation-agent> ;
  cv:hasInputType <powers/one/#material-1> ; cv:hasCost <powers/one/#fee-1>, <powers/one/?region=east#fee-1> ;
  cv:hasChannel <powers/one/#online>, <powers/one/?region=east> .
<powers/one/#statutory-limit> a cpsv:Rule ; dct:title "法定办结时限"@zh ; dct:description "20日"@zh ;
  dct:identifier "one-statutory-limit" ; cpsv:implements <laws/law/> .
<powers/one/#result> a cv:Output ; dct:title "许可证"@zh ; dct:description "有效期：五年"@zh ;
  dct:identifier "one-result" .
<powers/one/#condition-1> a cv:Requirement ; dct:title "有场所"@zh ; dct:description "仅“委托办理”"@zh ;
  dct:identifier "one-condition-1" .
<powers/one/#situation-agent> a cv:Requirement ; dct:title "委托办理"@zh ; dct:description "带委托书"@zh ;
  dct:identifier "one-situation-agent" .
<powers/one/#material-1> a cv:EvidenceType ; dct:title "申请表"@zh ; dct:description "必要\\n2份"@zh ;
  dct:identifier "one-material-1" .
<powers/one/#fee-1> a cv:Cost ; dct:identifier "one-fee-1" ; dct:description "工本费；10元/证"@zh ;
  cv:hasValue "10"^^xsd:double ; cv:currency cny:CNY .
<powers/one/?region=east#fee-1> a cv:Cost ; dct:identifier "east-one-fee-1" ; dct:description "费；面议"@zh ;
  cv:ifAccessedThrough <powers/one/?region=east> .
<powers/one/#online> a cv:Channel ; dct:identifier "one-online" ; dct:description "网上办理"@zh ;
  foaf:page <https://example.org/apply> .
<https://example.org/apply> a foaf:Document .
<powers/one/?region=east> a cv:Channel ; dct:identifier "east-one" ; dct:title "东县"@zh ; dct:description "东县"@zh ;
  dct:spatial <regions/east/> ; cv:ownedBy <departments/east-market/> ; cv:contactPoint <places/counter/> .
<departments/market/> a cv:PublicOrganisation, org:Organization ; skos:prefLabel "市场局"@zh ;
  dct:spatial <data/cpsv-ap.jsonld#area> ; org:subOrganizationOf <data/cpsv-ap.jsonld#authority> .
<departments/east-market/> a cv:PublicOrganisation, org:Organization ; skos:prefLabel "东县市场局"@zh ;
  dct:spatial <regions/east/> .
<places/hall/> a cv:ContactPoint ; dct:title "大厅"@zh ; dct:description "0000-0000001（咨询）"@zh ;
  cv:telephone "0000-0000001" ; cv:openingHours <places/hall/#hours> ; locn:address <places/hall/#address> .
<places/hall/#hours> a time:TemporalEntity ; dct:description "工作日"@zh .
<places/hall/#address> a locn:Address ; locn:fullAddress "甲路1号"@zh ; locn:postCode "000001" .
<places/counter/> a cv:ContactPoint ; dct:title "东县窗口"@zh ; dct:spatial <regions/east/> .
<regions/east/> a dct:Location ; skos:prefLabel "东县"@zh ; dct:identifier "990001" ;
  dct:isPartOf <data/cpsv-ap.jsonld#area> .
<laws/law/> a eli:LegalResource ; dct:title "某法"@zh ; dct:identifier "第1号" .
"""


def test_a_small_catalogue_is_what_it_is_by_hand(tmp_path: Path) -> None:
    found = small(
        summary="概述",
        legal_basis=[{"law": "law", "article": "1"}, {"law": "law", "article": "2"}, {"law": "none", "article": "1"}],
        statutory_limit={"value": 20, "unit": "日", "basis": {"law": "law", "article": "3"}},
        result={"name": "许可证", "validity": "五年"},
        situations=[{"id": "agent", "name": "委托办理", "note": "带委托书"}],
        conditions=[{"text": "有场所", "situations": ["agent"]}],
        materials=[{"name": "申请表", "necessity": "必要", "copies": 2}],
        fees=[{"item": "工本费", "standard": "10", "unit": "元/证"}],
        online_url="https://example.org/apply",
    )
    around = (f"{SITE}data/", "http://publications.europa.eu/")  # words of vocabularies and the authority itself
    read_back = Graph()
    for triple in graph(found, tmp_path):
        if not str(triple[0]).startswith(around):
            read_back.add(triple)
    _, missing, more = graph_diff(Graph().parse(data=BY_HAND, format="turtle"), read_back)
    assert (sorted(missing), sorted(more)) == ([], [])


def test_what_only_counties_do_is_theirs(tmp_path: Path) -> None:
    local = small(level=["县级"])
    found, service = graph(local, tmp_path), URIRef(f"{SITE}powers/one/")
    assert set(found.objects(service, CV.hasCompetentAuthority)) == {URIRef(f"{SITE}departments/east-market/")}
    assert set(found.objects(service, DCTERMS.publisher)) == {URIRef(f"{SITE}departments/market/")}
    assert set(found.objects(service, DCTERMS.spatial)) == {URIRef(f"{SITE}regions/east/")}
    assert not set(found.objects(service, CV.contactPoint))  # the city's hall is not the place to go to
    alone = replace(local, entries=local.entries | {"implementations": {}})
    nobody = graph(alone, tmp_path)
    authority = nobody.value(service, CV.hasCompetentAuthority)
    assert authority and nobody.value(authority, SKOS.prefLabel) == Literal("县（市、区）有关部门", lang="zh")


def test_what_is_free_says_so_and_what_is_unknown_says_nothing(tmp_path: Path) -> None:
    service = URIRef(f"{SITE}powers/one/")
    free = graph(small(charged=False), tmp_path)
    assert float(free.value(URIRef(f"{service}#free"), CV.hasValue)) == 0
    unknown = graph(small(), tmp_path)
    assert set(unknown.objects(service, CV.hasCost)) == {URIRef(f"{service}?region=east#fee-1")}
    for one in (CV.hasInputType, CV.holdsRequirement, CPSV.produces, CV.processingTime, DCTERMS.description):
        assert (service, one, None) not in unknown


def test_hostile_values_come_back_as_they_were(tmp_path: Path) -> None:
    found = small(summary=HOSTILE, conditions=[HOSTILE], materials=[{"name": "表", "note": HOSTILE}])
    back, service = graph(found, tmp_path), URIRef(f"{SITE}powers/one/")
    value = found.all(Power)["one"].summary
    assert value and "</script>" in value and "\n" in value
    assert back.value(service, DCTERMS.description) == Literal(value, lang="zh")
    assert back.value(URIRef(f"{service}#condition-1"), DCTERMS.title) == Literal(value, lang="zh")
    assert back.value(URIRef(f"{service}#material-1"), DCTERMS.description) == Literal(value, lang="zh")


def test_a_large_catalogue_takes_no_more_memory_than_a_small_one(tmp_path: Path) -> None:
    one = small(summary="概述" * 500)
    power = one.all(Power)["one"]
    many = {f"p{number}": power.model_copy(update={"id": f"p{number}"}) for number in range(3000)}
    large = replace(one, entries=one.entries | {"powers": many})
    write_cpsv(one, SITE, tmp_path)  # what is made once is made
    tracemalloc.start()
    write_cpsv(large, SITE, tmp_path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    size = (tmp_path / "data/cpsv-ap.jsonld").stat().st_size
    assert size > 9_000_000 and most < size / 10
