"""Links to other sites: which still answer, which have moved, which have lost what was quoted."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import REPOSITORY, SiteFolder
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from misbehaving import Server, endless, head, in_turn, misbehaving, page, raw, redirect, slow
from test_cli import run

from site_gen.editing.links import asking, examining, gathering, memory, telling
from site_gen.editing.links.examining import Wishes
from site_gen.editing.links.gathering import Link
from site_gen.editing.links.judging import Learnt, Standing
from site_gen.editing.links.page_text import text_of
from site_gen.findings import Finding, Severity

QUOTED = "<p>The mayor said on Tuesday that the old bridge would stay open.</p>"
NOW = 1_800_000_000
ASKING = ("--allow-private", "--delay", "0", "--timeout", "5")


@pytest.fixture
def server() -> Iterator[Server]:
    with misbehaving() as running:
        yield running


def learn(site: SiteFolder, now: int = NOW, **wishes: object) -> dict[str, Learnt]:
    """What is learnt of each link of the site by its address."""
    chosen = {
        "allow_private": True, "timeout": 2.0, "delay": 0.0, "max_age": 100.0, "remembers": True,
    } | wishes  # fmt: skip
    checked = site.check().checked
    assert checked is not None
    links = gathering.links(checked)
    asked = examining.examine(site.root, links, Wishes(**chosen), None, now)  # type: ignore[arg-type]
    return {link.url: learnt for link, learnt in asked}


def findings(site: SiteFolder, **wishes: object) -> list[Finding]:
    checked = site.check().checked
    assert checked is not None
    return list(telling.findings(gathering.links(checked), learn(site, **wishes)))


def only(found: list[Finding]) -> Finding:
    assert len(found) == 1, found
    return found[0]


# What is asked


def test_sources_and_bodies_name_addresses_and_each_is_asked_once(
    site: SiteFolder, server: Server
) -> None:
    url = server.at("/report", page(QUOTED))
    copy = server.at("/copy", page(QUOTED))
    site.source("report", url=url, archive_url=copy)
    body = f"The bridge stays open.[^open] See [this]({url}#part) and [me](mailto:a@b.org).\n"
    site.entry((site.root / "content/entries/bridge.md").read_text("utf-8") + "\n" + body)
    site.write("content/pages/about.md", f"---\ntitle: About\n---\nA [page]({server.url('/x')}).\n")
    checked = site.check().checked
    assert checked is not None
    links = {link.url: link for link in gathering.links(checked)}
    assert set(links) == {url, copy, server.url("/x")}
    assert [mention.place.path for mention in links[url].mentions] == [
        "content/sources/report.yml",
        "content/entries/bridge.md",
    ]
    assert links[copy].quotations == ("the old bridge would stay open",)
    assert links[server.url("/x")].quotations == ()
    learn(site)
    assert sorted(server.targets) == ["/copy", "/report", "/x"]


def test_a_quotation_that_the_stored_copy_lacks_is_for_check_to_tell(
    changed: Callable[[str, str], SiteFolder], server: Server
) -> None:
    site = changed("quote: the old bridge would", "quote: the new bridge would")
    site.source("report", url=server.at("/", page("<p>Something else.</p>")))
    assert findings(site) == []


# What is told


def test_of_a_page_that_answers_with_its_passage_nothing_is_told(
    site: SiteFolder, server: Server
) -> None:
    site.source("report", url=server.at("/", page(QUOTED)))
    assert findings(site) == []


def test_a_page_that_lost_its_passage_is_told_at_the_sources_address(
    site: SiteFolder, server: Server
) -> None:
    url = server.at("/", page("<p>The mayor said that the bridge would be closed.</p>"))
    site.source("report", url=url)
    found = only(findings(site))
    assert (found.code, found.severity) == ("source-changed", Severity.WARNING)
    lines = (site.root / found.place.path).read_text("utf-8").splitlines()
    assert lines[found.place.line - 1][found.place.column - 1 :] == url
    assert "1 of 1 quotation: “the old bridge would stay open” (bridge/open)" in found.message


@pytest.mark.parametrize(
    "markup",
    [
        "<p>that the <b>old</b> <a href='/x' title='a > b'>bri<wbr>dge</a>\n would&nbsp;stay\topen.",
        "<div><div>that the old</div><div>bridge</div></div>would stay<br>open",
        "<script>if (a<b) document.write('</p>')</script>the old bridge would stay open<!-- > -->",
        "the&#32;old bridge <ins>would</ins> stay <span data-x='</div>'>open</span>",
    ],
)
def test_a_page_that_kept_its_passage_in_other_markup_has_it(
    site: SiteFolder, server: Server, markup: str
) -> None:
    site.source("report", url=server.at("/", page(markup)))
    assert findings(site) == []


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_a_page_that_says_that_it_is_gone_is_rotten(
    site: SiteFolder, server: Server, status: str
) -> None:
    site.source("report", url=server.at("/", page(QUOTED, status=status)))
    found = only(findings(site))
    assert (found.code, found.severity) == ("link-rotten", Severity.WARNING)
    assert found.message.endswith(f"is gone: it answers {status}")


@pytest.mark.parametrize(
    "status", ["401 Unauthorized", "403 Forbidden", "429 Too Many Requests", "503 Service Unavailable"]
)  # fmt: skip
def test_what_may_be_about_us_or_the_hour_is_no_judgement(
    site: SiteFolder, server: Server, status: str
) -> None:
    site.source("report", url=server.at("/", page("No", status=status)))
    found = only(findings(site))
    assert (found.code, found.severity) == ("link-unjudged", Severity.WARNING)
    assert f"it answers {status}" in found.message


@pytest.mark.parametrize(
    ("behaviour", "why"),
    [
        (slow(30, page(QUOTED)), "it did not answer in time"),
        (redirect("/"), "it sends its visitors on and on"),
        (redirect("file:///etc/passwd"), "which is not of a page of the web"),
        (raw(b"nonsense\r\n"), "no answer came that can be understood"),
    ],
)
def test_a_page_that_gives_no_answer_is_not_judged(
    site: SiteFolder, server: Server, behaviour: Callable[..., None], why: str
) -> None:
    site.source("report", url=server.at("/", behaviour))
    found = only(findings(site, timeout=1.0))
    assert found.code == "link-unjudged"
    assert why in found.message


def test_an_address_in_our_own_network_is_not_asked(site: SiteFolder, server: Server) -> None:
    site.source("report", url=server.at("/", page(QUOTED)))
    found = only(findings(site, allow_private=False))
    assert found.code == "link-unjudged"
    assert "127.0.0.1, an address of this computer itself: only --allow-private" in found.message
    assert server.asked == []


@pytest.mark.parametrize("status", ["301 Moved Permanently", "308 Permanent Redirect"])
def test_a_page_that_moved_for_good_is_told_with_its_new_address(
    site: SiteFolder, server: Server, status: str
) -> None:
    site.source("report", url=server.at("/old", redirect("/new", status)))
    server.at("/new", redirect("/today"))
    server.at("/today", page(QUOTED))
    found = only(findings(site))
    assert found.code == "link-moved"
    assert found.message.endswith(f"has moved for good to {server.url('/new')}")


@pytest.mark.parametrize("status", ["302 Found", "303 See Other", "307 Temporary Redirect"])
def test_a_redirect_for_now_is_no_move(site: SiteFolder, server: Server, status: str) -> None:
    site.source("report", url=server.at("/", redirect("/today", status)))
    server.at("/today", redirect("/new", "301 Moved Permanently"))
    server.at("/new", page(QUOTED))
    assert findings(site) == []


def test_a_page_that_moved_to_nowhere_is_gone_and_not_moved(
    site: SiteFolder, server: Server
) -> None:
    site.source("report", url=server.at("/", redirect("/new", "301 Moved Permanently")))
    assert only(findings(site)).code == "link-rotten"


def test_a_server_that_refuses_head_is_asked_as_a_reader_asks(
    site: SiteFolder, server: Server
) -> None:
    site.source("report", url=server.at("/", page(QUOTED)))
    learn(site)
    assert [asked.method for asked in server.asked] == ["GET"]


# What is not compared


@pytest.mark.parametrize(
    ("behaviour", "why"),
    [
        (page(b"%PDF-1.7\n", kind="application/pdf"), "it is not text but application/pdf"),
        (page(b"%PDF-1.7\n", kind=None), "it is not text but something else"),
        (page(b"<p>\0</p>", kind=None), "it is not text but something else"),
        (page("<title>T</title><script>x</script><noscript>Turn it on</noscript>"),
         "it shows no text to a reader without scripts"),
        (raw(head("200 OK", "Content-Length: 1000"), b"<p>The mayor"), "the connection broke off"),
        (endless(head("200 OK", "Content-Type: text/plain")), "it is larger than 10 MB"),
        (page("plain", "Content-Encoding: gzip"), "it is said to be compressed, and is not"),
    ],
)  # fmt: skip
def test_a_page_that_can_not_be_searched_answers_and_is_noted(
    site: SiteFolder, server: Server, behaviour: Callable[..., None], why: str
) -> None:
    site.source("report", url=server.at("/", behaviour))
    (learnt,) = learn(site, timeout=20.0).values()
    assert learnt.standing is Standing.ANSWERS
    assert why in learnt.not_compared
    assert findings(site, timeout=20.0) == []


def test_what_came_before_the_connection_broke_off_may_be_enough(
    site: SiteFolder, server: Server
) -> None:
    start = head("200 OK", "Content-Type: text/html", "Content-Length: 1000")
    site.source("report", url=server.at("/", raw(start, QUOTED.encode())))
    (learnt,) = learn(site).values()
    assert (list((learnt.stands or {}).values()), learnt.not_compared) == ([True], "")


def test_a_page_that_nothing_is_quoted_from_is_not_received(
    site: SiteFolder, server: Server
) -> None:
    site.source("spare", url=server.at("/", endless(head("200 OK", "Content-Type: text/html"))))
    (learnt,) = learn(site).values()
    assert (learnt.standing, learnt.not_compared) == (Standing.ANSWERS, "")


# The text of a page


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<p>Größe “x”".encode(), "text/html"),
        ("<p>Größe “x”".encode(), "text/html; charset=iso-8859-1"),
        ("<p>Größe “x”".encode(), None),
        ("<p>Größe “x”".encode("utf-8-sig"), "text/html; charset=koi8-r"),
        ("<p>Größe “x”".encode("utf-16"), "text/html"),
        ("<p>Größe “x”".encode("utf-16-be"), "text/html; charset=UTF-16BE"),
        ("<p>Größe “x”".encode("cp1252"), "text/html; charset=ISO-8859-1"),
        ("<p>Größe “x”".encode("cp1252"), "text/html; charset=nonsense"),
        ("<p>Größe “x”".encode("cp1252"), "text/html; charset=base64"),
        ("<meta charset='windows-1252'><p>Größe “x”".encode("cp1252"), "text/html"),
        ("<p>Größe “x”".encode("cp1252"), "text/html; charset=utf-8"),
    ],
)
def test_a_page_is_read_in_its_encoding_whatever_it_is_said_to_be(
    body: bytes, content_type: str | None
) -> None:
    assert (text_of(body, content_type) or "").strip() == "Größe “x”"


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("김정은 똠", "cp949", "euc-kr"),
        ("日本の橋", "cp932", "Shift_JIS"),
        ("日本の橋", "iso-2022-jp", "iso-2022-jp"),
        ("桥㐀", "gb18030", "gb2312"),
        ("Мост", "koi8-r", "KOI8-R"),
    ],
)
def test_the_encodings_of_the_world_are_known(text: str, encoding: str, said: str) -> None:
    assert text_of(text.encode(encoding), f'text/plain; charset="{said}"') == text
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={said}"><p>{text}'
    assert (text_of(page.encode(encoding), "text/html") or "").strip() == text


def test_blocks_are_apart_and_parts_of_words_are_not() -> None:
    shown = text_of(
        b"<ul><li>a<li>b</ul><table><td>c<td>d</table>e<i>f</i>g a < b &lt;br&gt;", "text/html"
    )
    assert (shown or "").split() == ["a", "b", "c", "d", "efg", "a", "<", "b", "<br>"]


_PIECES = st.one_of(
    st.sampled_from(
        ["<p>", "</p>", "<b>", "</b>", "<br/>", "<li class=x>", "</div >", "<i title='a > b'>",
         '<a href = "<p>">', "<!-- a > <b> -->", "<!doctype html>", "<script>a<b>'</p>'</script>",
         "<STYLE>p > a {}</STYLE >", "<img alt=it's>", "<x-y z>", "</x-y>", "a < b", "&amp;", "&lt;p&gt;"]
    ),
    st.text("abc äö中 .,'\"=/\n", min_size=1, max_size=8),
)  # fmt: skip


@given(st.lists(_PIECES, max_size=20))
def test_the_words_of_a_page_are_those_that_a_parser_sees(pieces: list[str]) -> None:
    page = "<html><body>x" + "".join(pieces) + "</body></html>"
    tree = lxml_html.document_fromstring(
        page.encode(), parser=lxml_html.HTMLParser(encoding="utf-8")
    )
    for unseen in tree.xpath("//script | //style | //comment()"):
        unseen.drop_tree()
    shown = text_of(page.encode(), "text/html; charset=utf-8")
    assert "".join((shown or "").split()) == "".join(tree.text_content().split())


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 300_000,
        "<a b" * 300_000,
        "<a b='" * 300_001,
        "<a " + "".join(f"a{number}=b " for number in range(200_000)) + ">",
        "<a" + "=\"'" * 300_001,
        "<script>" + "</scrip" * 300_000,
        "<!--" + "--" * 1_000_000,
        "&" * 1_000_000,
        "&#1" * 300_000,
        "&#" + "1" * 1_000_000,
    ],
    ids=lambda text: text[:8],
)
def test_no_page_takes_long_to_read(hostile: str) -> None:
    before = time.process_time()
    assert text_of(hostile.encode(), "text/html") is not None
    assert time.process_time() - before < 10


# What is remembered


def test_an_answer_counts_for_a_while(site: SiteFolder, server: Server) -> None:
    site.source("report", url=server.at("/", page(QUOTED)))
    first = learn(site)
    assert learn(site, now=NOW + 99) == first
    assert len(server.asked) == 1
    assert learn(site, now=NOW + 100)[server.url("/")].asked == NOW + 100
    assert len(server.asked) == 2


def test_a_page_is_asked_only_whether_it_has_changed(site: SiteFolder, server: Server) -> None:
    url = server.at("/old", redirect("/", "301 Moved Permanently"))
    unchanged = raw(head("304 Not Modified"))
    server.at("/", in_turn([page("<p>Other words", 'ETag: "1"'), unchanged]))
    site.source("report", url=url)
    first = findings(site)
    assert [found.code for found in first] == ["link-moved", "source-changed"]
    assert findings(site, now=NOW + 200) == first
    assert server.asked[-1].headers["if-none-match"] == '"1"'


def test_a_new_quotation_is_looked_for_in_the_page_itself(site: SiteFolder, server: Server) -> None:
    url = server.at("/", page(QUOTED, 'ETag: "1"'))
    site.source("report", url=url)
    learn(site)
    entry = (site.root / "content/entries/bridge.md").read_text("utf-8")
    more = "      - source: report\n        quote: Engineers found two cracks in it\n---\n"
    site.entry(entry.replace("---\nThe", f"{more}The"))
    found = only(findings(site))
    assert "1 of 2 quotations: “Engineers found two cracks in it”" in found.message
    assert "if-none-match" not in server.asked[-1].headers


def test_what_could_not_be_judged_or_is_gone_is_asked_again(
    site: SiteFolder, server: Server
) -> None:
    gone, busy = page("", status="404 Not Found"), page("", status="503 Service Unavailable")
    url = server.at("/", in_turn([gone, busy, page(QUOTED)]))
    site.source("report", url=url)
    standings = [learn(site)[url].standing for _ in range(3)]
    assert standings == [Standing.GONE, Standing.UNJUDGED, Standing.ANSWERS]


def test_without_memory_nothing_is_read_or_written(site: SiteFolder, server: Server) -> None:
    site.source("report", url=server.at("/", page(QUOTED)))
    learn(site, remembers=False)
    assert not (site.root / memory.FOLDER).exists()
    learn(site)
    learn(site, remembers=False)
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    "kept",
    [
        b"", b"\xff", b"{", b"[]", b"null", b'{"format": 1}', b'{"format": 1, "links": []}',
        b'{"format": 1, "links": {"u": {}}}', b"[" * 100_000,
        b'{"format": 1, "links": {"u": {"standing": "answers", "asked": "x"}}}',
        b'{"format": 1, "links": {"u": {"standing": "answers", "asked": 1, "known": {}}}}',
        b'{"format": 0, "links": {"u": {"standing": "answers", "asked": 1}}}',
    ],
)  # fmt: skip
def test_a_memory_that_can_not_be_read_is_empty(tmp_path: Path, kept: bytes) -> None:
    (tmp_path / memory.FOLDER).mkdir()
    (tmp_path / memory.FOLDER / "links.json").write_bytes(kept)
    assert memory.read(tmp_path) == {}


def test_the_memory_is_no_part_of_the_repository_and_forgets_what_is_named_no_more(
    site: SiteFolder, server: Server
) -> None:
    first, second = server.at("/1", page(QUOTED)), server.at("/2", page(QUOTED))
    site.source("report", url=first)
    learn(site)
    site.source("report", url=second)
    learn(site)
    assert set(memory.read(site.root)) == {second}
    names = sorted(path.name for path in (site.root / memory.FOLDER).iterdir())
    assert names == [".gitignore", "links.json"]
    assert (site.root / memory.FOLDER / ".gitignore").read_text("utf-8") == "*\n"


def test_a_memory_that_leads_out_of_the_site_is_not_written(
    site: SiteFolder, server: Server, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (site.root / memory.FOLDER).symlink_to(elsewhere)
    site.source("report", url=server.at("/", page(QUOTED)))
    learn(site)
    assert list(elsewhere.iterdir()) == []


# Politeness


def link(url: str) -> Link:
    return Link(url, ())


def test_a_host_that_wants_fewer_requests_is_left_alone() -> None:
    asked: list[str] = []

    def ask(one: Link) -> Learnt:
        asked.append(one.url)
        return Learnt(Standing.UNJUDGED, NOW, 429 if one.host == "busy.test" else 200)

    urls = ["http://busy.test/1", "http://busy.test/2", "http://calm.test/1", "http://calm.test/2"]
    learnt = dict(asking.ask_all([link(url) for url in urls], ask, NOW))
    assert sorted(asked) == ["http://busy.test/1", "http://calm.test/1", "http://calm.test/2"]
    assert "wants fewer requests" in learnt[link("http://busy.test/2")].why


def test_a_host_that_is_silent_is_asked_three_times() -> None:
    asked: list[str] = []

    def ask(one: Link) -> Learnt:
        asked.append(one.url)
        return Learnt(Standing.UNJUDGED, NOW)

    links = [link(f"http://dead.test/{number}") for number in range(5)]
    learnt = dict(asking.ask_all(links, ask, NOW))
    assert len(asked) == 3
    assert len(learnt) == 5


def test_an_error_of_the_program_is_raised_and_not_swallowed() -> None:
    def ask(_: Link) -> Learnt:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(asking.ask_all([link("http://a.test/")], ask, NOW))


def test_requests_to_a_host_are_apart(site: SiteFolder, server: Server) -> None:
    for number in range(3):
        site.source(f"s{number}", url=server.at(f"/{number}", page("x")))
    learn(site, delay=0.5)
    assert server.moments[-1] - server.moments[0] > 0.5


# The command


def test_the_command_tells_people_what_it_learnt(site: SiteFolder, server: Server) -> None:
    site.source("report", url=server.at("/", page("<p>Other words.</p>")))
    site.source("paper", url=server.at("/paper", page("", status="404 Not Found")))
    site.source("pdf", url=server.at("/pdf", page("%PDF", kind="application/pdf")))
    done = run("links", str(site.root), *ASKING)
    assert (done.returncode, done.stdout) == (0, "")
    assert "content/sources/paper.yml:7:6: warning [link-rotten]" in done.stderr
    assert "content/sources/report.yml:7:6: warning [source-changed]" in done.stderr
    assert "source-unused" not in done.stderr
    assert (
        "Note: 3 addresses: 2 answer (0 at a new address), 1 gone, 0 can't be judged; "
        "1 of 1 quoted page held against the quotations." in " ".join(done.stderr.split())
    )


def test_strict_makes_what_is_found_a_fault(site: SiteFolder, server: Server) -> None:
    site.source("report", url=server.at("/", page(QUOTED)))
    assert run("links", str(site.root), *ASKING, "--strict").returncode == 0
    site.source("report", url=server.url("/gone"))
    done = run("links", "--format", "json", "--strict", str(site.root), *ASKING)
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert [item["code"] for item in report["findings"]] == ["link-rotten"]
    assert (report["summary"]["errors"], report["summary"]["warnings"]) == (0, 1)


def test_what_is_tolerated_is_told_and_is_no_fault(site: SiteFolder, server: Server) -> None:
    site.source("report", url=server.at("/", page("No", status="403 Forbidden")))
    strict = ("links", str(site.root), *ASKING, "--strict")
    assert run(*strict, "--tolerate", "link-rotten").returncode == 1
    done = run(*strict, "--tolerate", "link-unjudged")
    assert done.returncode == 0
    assert "[link-unjudged]" in done.stderr


def test_policy_weighs_what_is_found_and_a_build_never_asks(
    site: SiteFolder, server: Server
) -> None:
    site.source("report", url=server.url("/gone"))
    site.settings("policy: {findings: {link-rotten: error}}\n")
    assert run("links", str(site.root), *ASKING).returncode == 1
    asked = len(server.asked)
    assert run("check", str(site.root)).returncode == 0
    assert len(server.asked) == asked
    site.settings("policy: {findings: {link-rotten: off}}\n")
    assert run("links", str(site.root), *ASKING, "--strict").returncode == 0


@pytest.mark.parametrize("form", ["github", "sarif", "markdown"])
def test_every_form_of_findings_carries_links(site: SiteFolder, server: Server, form: str) -> None:
    site.source("report", url=server.url("/gone"))
    assert "link-rotten" in run("links", "--format", form, str(site.root), *ASKING).stdout


def test_a_site_without_links_has_nothing_to_ask(site: SiteFolder) -> None:
    done = run("links", str(site.root))
    assert done.returncode == 0
    assert done.stderr.endswith("Note: the site names no page of another site.\n")


def test_wrong_usage_is_told(site: SiteFolder, tmp_path: Path) -> None:
    assert run("links", str(tmp_path / "nowhere")).returncode == 2
    assert run("links", str(site.root), "--timeout", "0").returncode == 2


def test_a_site_that_can_not_be_read_is_told(site: SiteFolder) -> None:
    done = run("links", str(site.write("site.yml", "title: [\n").root))
    assert done.returncode == 1
    assert "yaml-invalid" in done.stderr


def test_without_the_extra_the_command_says_what_to_install(
    site: SiteFolder, tmp_path: Path
) -> None:
    (tmp_path / "httpx.py").write_text(
        "raise ModuleNotFoundError('No module named httpx', name='httpx')", "utf-8"
    )
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{REPOSITORY}"}
    command = [sys.executable, "-m", "site_gen", "links", str(site.root)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert (
        'httpx is not installed, so no page can be asked. `python -m pip install "site_gen[web]"'
        in (done.stderr)
    )


def test_an_interruption_keeps_what_was_learnt(site: SiteFolder, server: Server) -> None:
    site.source("report", url=server.at("/quick", page(QUOTED)))
    site.source("spare", url=server.at("/slow", slow(60, page(QUOTED))))
    command = [
        sys.executable,
        "-m",
        "site_gen",
        "links",
        str(site.root),
        *ASKING,
        "--timeout",
        "60",
    ]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        patience = time.monotonic() + 30
        while "/slow" not in server.targets and time.monotonic() < patience:
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 130
    assert set(memory.read(site.root)) == {server.url("/quick")}
