"""The pages that Pelican does not make by itself: of claims, the front page, and the lists of events in parts."""

import json
import re
from collections import defaultdict
from pathlib import Path

from pelican import signals
from pelican.generators import Generator

NEWEST, PER_PART = 200, 400
KINDS = ("tags", "actors", "places", "years")
RECORDS = Path(__file__).parents[1] / "records"


def slug(name):
    return re.sub(r"[\W_]+", "-", name.lower())


def names(article, kind):
    if kind == "years":
        return [f"{article.date.year:04}"]
    if kind == "tags":
        return [str(tag) for tag in article.tags]
    return getattr(article, kind).split(", ")


def read(name):
    return json.loads((RECORDS / f"{name}.json").read_text(encoding="utf-8"))


def prepared(generator):
    """Before an article is written: their order, with the neighbours of each, and what they refer to."""
    articles = sorted(generator.articles, key=lambda article: (article.date, article.slug))
    around = (None, *articles, None)
    for earlier, article, later in zip(around, articles, around[2:], strict=False):
        article.neighbours = [other for other in (earlier, later) if other]
        article.named = [
            (f"/{kind}/{slug(name)}/", name) for kind in KINDS[:3] for name in names(article, kind)
        ]
    generator.context["events"] = articles
    generator.context["claims"] = read("claims")
    generator.context["sources"] = read("sources")


class Timeline(Generator):
    def generate_output(self, writer):
        events = self.context["events"]
        years = sorted({name for event in events for name in names(event, "years")})
        self._write(writer, "", "front", newest=events[-NEWEST:], years=years)
        for kind in KINDS:
            self._lists(writer, kind, events)
        for event in events:
            for claim in self.context["claims"][event.slug]:
                address = f"claims/{event.slug}/{claim['id']}/"
                self._write(writer, address, "claim", event=event, claim=claim)

    def _lists(self, writer, kind, events):
        named = defaultdict(list)
        for event in events:
            for name in names(event, kind):
                named[name].append(event)
        for name, inside in named.items():
            base = f"{kind}/{slug(name)}/"
            starts = range(0, len(inside), PER_PART)
            addresses = [f"{base}part/{at + 1}/" if at else base for at in range(len(starts))]
            for address, start in zip(addresses, starts, strict=True):
                shown = {"heading": name, "count": len(inside), "addresses": addresses}
                part = inside[start : start + PER_PART]
                self._write(writer, address, "list", listed=part, **shown)

    def _write(self, writer, address, template, **shown):
        made = self.get_template(template)
        path = f"{address}index.html"
        writer.write_file(path, made, self.context, relative_urls=False, url=address, **shown)


def generators(_):
    return Timeline


def register():
    signals.article_generator_finalized.connect(prepared)
    signals.get_generators.connect(generators)
