"""Inputs: everything readable is read, everything else is one clear error, and the rest goes on."""

import gzip
import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import FetchRefused, InputError, MissingInput, UnreadableInput
from dragoman.sources import RawArticle, from_text, open_inputs
from dragoman.sources.decode import decode
from dragoman.sources.fetch import fetch

PAGE = "<html><head><title>T</title></head><body><p>The envoys met in Quito.</p></body></html>"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Desk</title><language>en-gb</language>
<item><title>Talks</title><link>https://desk.example/1</link><guid>g1</guid><author>a@desk.example (Ana Ruiz)</author>
<description>The envoys &lt;b&gt;met&lt;/b&gt;.</description><pubDate>Fri, 18 Jun 2021 10:00:00 +0200</pubDate></item>
<item><title>Empty</title></item></channel></rss>"""


def read(*paths: Path | str, max_bytes: int = 1_000_000) -> list[RawArticle | InputError]:
    return list(open_inputs([str(path) for path in paths], max_bytes=max_bytes))


def warc(pages: dict[str, str]) -> bytes:
    made = b""
    for number, (url, page) in enumerate(pages.items()):
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode()
        head = (
            "WARC/1.0", "WARC-Type: response", f"WARC-Record-ID: <urn:uuid:{number}>",
            "WARC-Date: 2021-06-18T10:00:00Z", f"WARC-Target-URI: {url}",
            "Content-Type: application/http; msgtype=response", f"Content-Length: {len(body)}",
        )  # fmt: skip
        made += "\r\n".join([*head, "", ""]).encode() + body + b"\r\n\r\n"
    return made


def test_text_and_html_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The envoys met.", encoding="utf-8")
    (tmp_path / "b.html").write_text(PAGE, encoding="utf-8")
    text, page = read(tmp_path / "a.txt", tmp_path / "b.html")
    assert isinstance(text, RawArticle)
    assert text.text == "The envoys met."
    assert isinstance(page, RawArticle)
    assert page.html == PAGE


def test_jsonl_keeps_what_it_knows_and_the_rest_as_meta(tmp_path: Path) -> None:
    line = {"id": 7, "text": "They met.", "published": "2021-06-18", "authors": ["A. Ruiz"], "desk": "world"}
    (tmp_path / "a.jsonl").write_text(json.dumps(line) + "\n\n", encoding="utf-8")
    (article,) = read(tmp_path / "a.jsonl")
    assert isinstance(article, RawArticle)
    assert (article.input_id, article.published, article.authors) == ("7", "2021-06-18", ("A. Ruiz",))
    assert article.meta == {"desk": "world"}


def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Report {number}."}) for number in range(1, 10)]
    lines[6] = '{"text": "broken'
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    items = read(tmp_path / "a.jsonl")
    assert len(items) == 9
    (error,) = [item for item in items if isinstance(item, InputError)]
    assert error.name.endswith("a.jsonl:7")


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("[1, 2]", "not a JSON object"),
        ('{"title": "T"}', 'neither "text" nor "html"'),
        ('{"text": ["a"]}', '"text" is not a string'),
        ('{"text": 5}', '"text" is not a string'),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_records_that_are_none(tmp_path: Path, line: str, cause: str) -> None:
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    (error,) = read(tmp_path / "a.jsonl")
    assert isinstance(error, UnreadableInput)
    assert cause in error.cause


@pytest.mark.parametrize("zipped", [False, True])
def test_every_form_gzipped_or_not(tmp_path: Path, zipped: bool) -> None:
    forms = {
        "a.txt": b"They met.", "b.html": PAGE.encode(), "c.jsonl": b'{"text": "They met."}',
        "d.json": b'[{"text": "One."}, {"text": "Two."}]', "e.xml": FEED.encode(),
        "f.warc": warc({"https://desk.example/1": PAGE, "https://desk.example/2": PAGE}),
    }  # fmt: skip
    for name, data in forms.items():
        (tmp_path / (name + ".gz" * zipped)).write_bytes(gzip.compress(data) if zipped else data)
    items = read(tmp_path)
    assert len([item for item in items if isinstance(item, RawArticle)]) == 8
    (error,) = [item for item in items if isinstance(item, InputError)]
    assert error.cause == "the entry has no text"


def test_a_feed_tells_source_time_and_address(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(FEED, encoding="utf-8")
    article = read(tmp_path / "a.rss")[0]
    assert isinstance(article, RawArticle)
    assert article.published == "2021-06-18T08:00:00Z"
    assert (article.publisher, article.language, article.url) == ("The Desk", "en", "https://desk.example/1")


def test_what_has_no_suffix_is_sniffed(tmp_path: Path) -> None:
    for name, data in {"one": "They met.", "two": PAGE, "three": '{"text": "They met."}', "four": FEED}.items():
        (tmp_path / name).write_text(data, encoding="utf-8")
    text, page, record, feed, _ = read(*(tmp_path / name for name in ("one", "two", "three", "four")))
    assert isinstance(text, RawArticle)
    assert text.text
    assert isinstance(page, RawArticle)
    assert page.html
    assert isinstance(record, RawArticle)
    assert record.name.endswith("three:1")
    assert isinstance(feed, RawArticle)
    assert feed.html


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "One."}\n{"text": "Two."}')))
    assert [item.text for item in read("-") if isinstance(item, RawArticle)] == ["One.", "Two."]


def test_a_command_that_was_started_without_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    (error,) = read("-")
    assert str(error) == "standard input: is closed; name a file, or pipe a text into the command"


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "is binary"),
        ("garbage.txt", bytes([0xC3, 0x28, 0xA0, 0xA1, 0xE2, 0x28, 0xA1]) * 50 + b"\x00", "is binary"),
        ("cut.txt.gz", gzip.compress(b"They met. " * 5000)[:40], "broken gzip"),
        ("bomb.txt.gz", gzip.compress(b"a" * 30_000_000), "larger than"),
        ("big.txt", b"They met. " * 200_000, "larger than"),
        ("page.xml", b"<?xml version='1.0'?><note>no feed</note>", "not an RSS or Atom feed"),
        ("bad.json", b"{", "not valid JSON"),
        ("paper.pdf", b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n", "is a PDF"),
        ("report.docx", b"PK\x03\x04word/document.xml", "office document"),
        ("bad.warc", b"WARC/1.0\r\nnothing", "no WARC responses"),
    ],
)
def test_what_cannot_be_read_is_one_clear_error(tmp_path: Path, name: str, data: bytes, cause: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("They met.", encoding="utf-8")
    error, good = read(tmp_path / name, tmp_path / "good.txt")
    assert isinstance(error, InputError)
    assert cause in error.cause
    assert error.name.endswith(name)
    assert error.advice
    assert "\n" not in str(error)
    assert isinstance(good, RawArticle)


def test_a_missing_file_and_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_bytes(b"x")
    missing, nothing = read(tmp_path / "nowhere.txt", tmp_path)
    assert isinstance(missing, MissingInput)
    assert isinstance(nothing, UnreadableInput)
    assert ".jsonl" in nothing.advice


def test_a_huge_file_is_not_loaded(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    tracemalloc.start()
    (error,) = read(tmp_path / "huge.txt")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(error, UnreadableInput)
    assert peak < 10_000_000


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("“They met”".encode(), "“They met”"),
        ("“They met”".encode("utf-16"), "“They met”"),
        (b"\xef\xbb\xbfThey met", "They met"),
        ("<meta charset='windows-1251'><p>Минск</p>".encode("cp1251"), "<meta charset='windows-1251'><p>Минск</p>"),
        ("El presidente se reunió".encode("latin-1"), "El presidente se reunió"),
        ("The “envoys” met in Malmö – at last".encode("cp1252"), "The “envoys” met in Malmö – at last"),
        (
            "Министры иностранных дел встретились в Минске".encode("cp1251"),
            "Министры иностранных дел встретились в Минске",
        ),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert decode(data, "x").text == text


@pytest.mark.parametrize("named", ["hex", "idna", "undefined", "rot13", "no-such"])
def test_an_encoding_that_is_none_of_texts_is_passed_over(named: str) -> None:
    data = f"<meta charset='{named}'><p>Se reunió, según contó el presidente en Bogotá</p>".encode("latin-1")
    assert "reunió, según contó" in decode(data, "x").text


def test_a_few_broken_bytes_are_replaced_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Čapek’s envoys met. ".encode() * 40 + b"\xff" + "Čapek left.".encode())
    (article,) = read(tmp_path / "a.txt")
    assert isinstance(article, RawArticle)
    assert [code for code, _ in article.notes] == ["characters-replaced"]


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("The envoys met in Malmö.".encode("cp1252"))
    (article,) = read(tmp_path / "a.txt")
    assert isinstance(article, RawArticle)
    assert [code for code, _ in article.notes] == ["encoding-guessed"]


@pytest.mark.parametrize("host", ["127.0.0.1:9", "localhost:9", "[::1]:9", "10.0.0.1", "169.254.169.254", "0.0.0.0"])
def test_private_addresses_are_refused(host: str) -> None:
    with pytest.raises(FetchRefused, match="private address"):
        fetch(f"http://{host}/", 1000)


def test_other_schemes_are_refused() -> None:
    with pytest.raises(FetchRefused, match="no http or https"):
        fetch("file:///etc/passwd", 1000)


def test_a_text_in_hand() -> None:
    assert from_text("They met.").text == "They met."
    with pytest.raises(UnreadableInput):
        from_text("  ")


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_one_error(data: bytes) -> None:
    try:
        text = decode(data, "x").text
    except UnreadableInput:
        return
    assert text.strip()


def test_a_csv_file_is_an_article_a_row(tmp_path: Path) -> None:
    rows = 'ID;Published;Text;desk\n1;2021-06-18;"They met;\n\nand left.";world\n2;;;\n\n3;;Peru signed.;\n'
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8-sig")
    first, bad, last = read(tmp_path / "a.csv")
    assert isinstance(first, RawArticle)
    assert (first.input_id, first.published, first.text) == ("1", "2021-06-18", "They met;\n\nand left.")
    assert first.meta == {"desk": "world"}
    assert str(bad).startswith(f'{tmp_path}/a.csv#2: has neither "text" nor "html"')
    assert isinstance(last, RawArticle)
    assert last.text == "Peru signed."


def test_a_csv_file_without_a_column_of_texts_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,words\n1,They met.\n", encoding="utf-8")
    (error,) = read(tmp_path / "a.csv")
    assert 'has no column "text" or "html"' in str(error)


MAIL = b"""From: Desk <desk@example.org>
Subject: =?utf-8?q?Talks_in_C=C3=B4te_d=27Ivoire?=
Date: Fri, 18 Jun 2021 10:00:00 +0200
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/html; charset=utf-8

<p>They met.</p>
--x
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

They met in Bouak=E9.
--x--
"""


def test_a_mail_is_its_text_with_subject_and_date(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MAIL)
    (article,) = read(tmp_path / "a.eml")
    assert isinstance(article, RawArticle)
    assert article.text is not None
    assert article.text.strip() == "They met in Bouaké."
    assert (article.title, article.published) == ("Talks in Côte d'Ivoire", "2021-06-18T10:00:00+02:00")


def test_a_mail_without_a_text_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"Subject: Photo\nContent-Type: image/png\n\nxx")
    (error,) = read(tmp_path / "a.eml")
    assert "the message has no text" in str(error)
