"""sitemap.xml: within the protocol's limits, and valid by the schema and the parser of others."""

import re

import pytest
import validators
from conftest import SiteFolder
from lxml import etree
from msgspec.structs import replace

from site_gen.reading import history
from site_gen.writing.exports import sitemap
from site_gen.writing.views import Views, views

BASE = "base_url: https://example.org/repo/\n"


@pytest.fixture(scope="session")
def schema() -> etree.XMLSchema:
    """sitemaps.org's schema, as the npm package `sitemap` carries it."""
    validators.require()
    return etree.XMLSchema(
        etree.parse(validators.TOOLS / "node_modules/sitemap/schema/sitemap.xsd")
    )


def test_it_is_valid_by_the_protocols_schema(site: SiteFolder, schema: etree.XMLSchema) -> None:
    site.write("content/pages/about.md", "---\ntitle: A\n---\n")
    file = site.settings(BASE).build()["sitemap.xml"]
    schema.assertValid(etree.fromstring(file))
    read = {item["url"]: item.get("lastmod") for item in validators.sitemap(file)}
    assert read["https://example.org/repo/claims/bridge/open/"] == "2024-03-20"
    assert read["https://example.org/repo/about/"] is None


def test_the_schema_finds_what_is_wrong(site: SiteFolder, schema: etree.XMLSchema) -> None:
    file = site.settings(BASE).build()["sitemap.xml"]
    for wrong in (file.replace(b"lastmod", b"lastmood"), file.replace(b"2024-03-20", b"yesterday")):
        assert not schema.validate(etree.fromstring(wrong))
        with pytest.raises(AssertionError):
            validators.sitemap(wrong)


def test_addresses_beyond_ascii_are_encoded(site: SiteFolder) -> None:
    made = sitemap.sitemaps(_views(site.settings(BASE)), ["tags/서울/", "tags/a-&-b/"])
    assert re.findall("<loc>(.*)</loc>", made["sitemap.xml"].decode()) == [
        "https://example.org/repo/tags/a-%26-b/",
        "https://example.org/repo/tags/%EC%84%9C%EC%9A%B8/",
    ]


def _views(site: SiteFolder) -> Views:
    checked = site.check().checked
    assert checked is not None
    return views(checked, history.Histories())


@pytest.fixture
def many(site: SiteFolder) -> dict[str, bytes]:
    addresses = [f"pages/{number:06}/" for number in range(100_001)]
    return sitemap.sitemaps(_views(site.settings(BASE)), addresses)


def test_more_addresses_than_a_file_can_have_are_several_files_with_an_index(
    many: dict[str, bytes], schema: etree.XMLSchema
) -> None:
    assert set(many) == {"sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"}
    index = validators.sitemap(many.pop("sitemap.xml"))
    assert [(item["url"], item["lastmod"]) for item in index] == [
        (f"https://example.org/repo/sitemap-{number}.xml", "2024-03-20") for number in (1, 2, 3)
    ]
    found: list[str] = []
    for file in many.values():
        read = etree.fromstring(file)
        schema.assertValid(read)
        assert len(read) <= 50_000
        found += [place.text for place in read.iter("{*}loc")]
    assert len(found) == len(set(found)) == 100_001


def test_no_file_is_larger_than_the_protocol_allows(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "MOST_BYTES", 1000)
    pages = [f"pages/{number}/" for number in range(100)]
    made = sitemap.sitemaps(_views(site.settings(BASE)), pages)
    made.pop("sitemap.xml")
    assert len(made) > 5
    assert all(len(file) <= 1000 for file in made.values())
    assert sum(file.count(b"<loc>") for file in made.values()) == 100


def test_exactly_as_many_as_a_file_can_have_are_one_file(site: SiteFolder) -> None:
    addresses = [f"pages/{number:06}/" for number in range(50_000)]
    assert set(sitemap.sitemaps(_views(site.settings(BASE)), addresses)) == {"sitemap.xml"}


def test_robots_names_the_site_map_only_where_the_sites_address_is_known(site: SiteFolder) -> None:
    assert b"Sitemap" not in site.build()["robots.txt"]
    robots = site.settings(BASE).build()["robots.txt"]
    assert robots.endswith(b"\nSitemap: https://example.org/repo/sitemap.xml\n")


def test_the_same_site_has_the_same_map(site: SiteFolder) -> None:
    made = _views(site.settings(BASE))
    pages = ["b/", "a/"]
    assert sitemap.sitemaps(made, pages) == sitemap.sitemaps(replace(made), reversed(pages))
