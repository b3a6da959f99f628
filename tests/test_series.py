"""A series copies the pieces that did not change out of the file of before, with the bytes that it would make."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.writing import series
from site_gen.writing.output import Folder, Nowhere
from site_gen.writing.series import Cut, Frame, Series

LIST = Frame(b'{"all": [', b"\n  ", b",\n  ", b"\n", b"]}")
PLAIN = Frame(b"head\n", b"", b"", b"", b"")


def never() -> bytes:
    raise AssertionError("a piece that did not change was made")


def returning(piece: bytes) -> Callable[[], bytes]:
    return lambda: piece


def of(frame: Frame, pieces: Mapping[str, bytes]) -> Series:
    return Series(frame, [returning(piece) for piece in pieces.values()])


# The values of a later state: what has the same key as before is the same piece.
pieces = st.dictionaries(
    st.sampled_from("abcdefgh"), st.sampled_from([b"", b"1", b"22", b"333"]), max_size=8
)


@given(former=pieces, later=pieces, before=st.sampled_from([LIST, PLAIN]))
def test_what_is_copied_is_what_would_be_made(
    tmp_path_factory: pytest.TempPathFactory,
    former: dict[str, bytes],
    later: dict[str, bytes],
    before: Frame,
) -> None:
    folder = tmp_path_factory.mktemp("series")
    (folder / "old").mkdir()
    (folder / "new").mkdir()
    kept = series.write("it", of(before, former), list(former), Folder(folder / "old"))
    now = {key: former.get(key, piece) for key, piece in later.items()}
    makers = [never if key in former else returning(piece) for key, piece in now.items()]
    output = Folder(folder / "new", folder / "old")
    file, cut = series.write("it", Series(LIST, makers), list(now), output, kept)
    assert (folder / "new/it").read_bytes() == of(LIST, now).whole()
    assert (file, cut) == series.write("it", of(LIST, now), list(now), Nowhere())


@given(pieces=pieces.map(lambda made: {key: b"%d" % at for at, key in enumerate(made)}))
def test_every_piece_stands_where_it_is_said_to_stand(pieces: dict[str, bytes]) -> None:
    whole = of(LIST, pieces).whole()
    _, cut = series.write("it", of(LIST, pieces), list(pieces), Nowhere())
    assert json.loads(whole)["all"] == list(range(len(pieces)))
    places = {key: cut.places()[series.hashed(key)] for key in pieces}
    assert {key: whole[at : at + size] for key, (at, size) in places.items()} == pieces


@pytest.mark.parametrize("damage", ["changed", "gone", "folder", "link"])
def test_nothing_is_copied_out_of_a_file_that_is_not_as_it_was_written(
    tmp_path: Path, damage: str
) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    kept = series.write("it", of(LIST, {"a": b"1"}), ["a"], Folder(tmp_path / "old"))
    file = tmp_path / "old/it"
    data = file.read_bytes()
    file.unlink()
    if damage == "changed":
        file.write_bytes(data.replace(b"1", b"2"))
    elif damage == "folder":
        file.mkdir()
    elif damage == "link":
        (tmp_path / "elsewhere").write_bytes(data)
        file.symlink_to(tmp_path / "elsewhere")
    output = Folder(tmp_path / "new", tmp_path / "old")
    series.write("it", of(LIST, {"a": b"3"}), ["a"], output, kept)
    assert (tmp_path / "new/it").read_bytes() == of(LIST, {"a": b"3"}).whole()


def test_a_piece_without_a_key_is_always_made(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    kept = series.write("it", Series(LIST, [lambda: b"1"]), [""], Folder(tmp_path / "old"))
    output = Folder(tmp_path / "new", tmp_path / "old", is_as_written=True)
    series.write("it", Series(LIST, [lambda: b"2"]), [""], output, kept)
    assert (tmp_path / "new/it").read_bytes() == of(LIST, {"": b"2"}).whole()
    assert Cut().places() == {}
