import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emails.text import canonical, fold, html_to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>a</div><div>b</div>", "a\nb"),
        ("a<br>b<br><br><br>c", "a\nb\n\nc"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<span>a</span><b>b</b> <i>c</i>", "ab c"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<h1>Your  \n order</h1>text", "Your order\n\ntext"),
        ('<a href="https://x.example/1">Pay</a><img alt="logo" src=x>', "Pay"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("Fish &amp; chips &euro;5", "Fish & chips €5"),
        ("1&nbsp;234,56&#8239;€ &#8201;!", "1 234,56 € !"),
        ("wo\u200brd \u00ad\ufeffend", "word end"),
        ("", ""),
    ],
)
def test_it_breaks_and_folds_lines(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (["Total", "$45.00"], "Total: $45.00"),
        (["Total:", "$45.00"], "Total: $45.00"),
        (["Total", "", "&nbsp;", "$45.00"], "Total: $45.00"),
        (["Total", "$", "45.00"], "Total: $45.00"),
        (["Total", "45,00", "€"], "Total: 45,00 €"),
        (["2", "$", "4.00"], "2: $4.00"),
        (["<p>Total</p>", "<div><b>45</b></div>"], "Total: 45"),
        (["<table><tr><td>Fee</td></tr></table>", "3"], "Fee: 3"),
        (["Tea", "2", "4.00"], "Tea | 2 | 4.00"),
        (["Alone"], "Alone"),
        (["Address", "Street 1<br>Town"], "Address\nStreet 1\nTown"),
        (["<p></p>", ""], ""),
    ],
)
def test_a_table_row_is_one_line(cells: list[str], line: str) -> None:
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    assert html_to_text(f"<table><tr>{row}</tr></table>") == line


def test_table_rows_are_lines() -> None:
    rows = "<tr><th>Item</th><th>Price</th></tr><tr><td>Tea<td>4.00</tr>"
    assert html_to_text(f"<table>{rows}</table>") == "Item: Price\nTea: 4.00"


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">x</div>',
        '<div style="DISPLAY : none !important">x</div>',
        '<div style="visibility:hidden">x</div>',
        '<div style="font-size:0px">x</div>',
        '<div style="font-size: 0.0em"><b style="font-size:200%">x</b></div>',
        '<div style="opacity:0">x</div>',
        '<div style="max-height:0;overflow:hidden">x</div>',
        '<div style="color:#fff;background-color:#FFFFFF">x</div>',
        '<div style="color:white; background: rgb(255, 255, 255) url(a)"><b>x</b></div>',
        '<div style="position:absolute;left:-9999px">x</div>',
        '<div style="text-indent:-9999px"><b>x</b></div>',
        '<div style="font-size:1px;line-height:1px">x</div>',
        '<div style="transform:scale(0)">x</div>',
        '<div style="clip-path:inset(100%);position:absolute">x</div>',
        '<div style="color:#fefefe">x</div>',
        '<div><font color="#FFFFFF">x</font></div>',
        '<style>td, .k, p.m {display:none}</style><div class="a k">x</div>',
        "<style>/* a{} */ @media all{.z{}} .k{display : none}</style><div class=k>x</div>",
        "<div hidden>x</div>",
        "<script>x</script>",
        "<style>x</style>",
        "<title>x</title>",
        "<template><p>x</p></template>",
        "<noscript>x</noscript>",
        "<svg><text>x</text></svg>",
        "<!-- x -->",
        "<!--[if mso]><p>x</p><![endif]-->",
    ],
)
def test_it_drops_what_a_reader_does_not_see(hidden: str) -> None:
    assert html_to_text(f"<p>before</p>{hidden}<p>after</p>") == "before\n\nafter"


@pytest.mark.parametrize(
    "seen",
    [
        '<div aria-hidden="true">x</div>',
        '<div style="font-size:0"><span style="font-size:14px">x</span></div>',
        '<div style="visibility:hidden"><b style="visibility:visible">x</b></div>',
        '<div style="color:#fff;background:#000">x</div>',
        '<div style="color:#fff;background:#fff"><b style="color:#333">x</b></div>',
        '<div style="opacity:0.5;max-height:0.5px;font-size:10px">x</div>',
        '<div style="display">x</div>',
        '<div style="margin-left:-4px;left:-20px">x</div>',
        '<div bgcolor="navy"><font color="white">x</font></div>',
        '<div style="background:url(a)"><b style="color:#fff">x</b></div>',
        '<div background="a.png"><b style="color:#fff">x</b></div>',
        '<style>.h{background:#000}</style><div class="h"><b style="color:#fff">x</b></div>',
        "<style>@media (max-width:9px){.k{display:none}}</style><div class=k>x</div>",
        "<style>div .k{display:none} .k:hover{display:none}</style><div class=k>x</div>",
        "<style>/* .k{display:none} */</style><div class=k>x</div>",
    ],
)
def test_it_keeps_what_a_reader_sees(seen: str) -> None:
    assert html_to_text(seen) == "x"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "x",
        "<div>" * 100_000 + "y" + "</div>" * 100_000 + "x",
        "<table><tr><td>" * 20_000 + "x",
        "<div " + " ".join(f"a{number}" for number in range(200_000)) + ">x",
        "<div " + " ".join(f'<a{number}=">"' for number in range(100_000)) + ">x",
        "".join(f"<font id={number}>" for number in range(20_000)) + "<p>x" * 10_000,
        "<p>x" * 100_000,
        "x<!--" * 100_000,
        "x" + '<a b="' * 100_000,
        '<p style="font-size:' + "0" * 500_000 + 'q">x',
    ],
    ids=[
        "open",
        "closed",
        "tables",
        "names",
        "quoted",
        "fonts",
        "p",
        "comments",
        "quotes",
        "zeros",
    ],
)
def test_hostile_html_costs_less_than_a_second(html: str) -> None:
    start = time.process_time()
    text = html_to_text(html)
    assert time.process_time() - start < 1
    assert "x" in text


def test_it_reads_no_more_than_two_megabytes() -> None:
    assert "late" not in html_to_text("<p>" + "x " * 1_000_000 + "late</p>")


def test_long_documents_keep_their_structure() -> None:
    row = '<tr><td><b>Tea</b></td><td><p style="display:none">9</p><font>4.00</font></td></tr>'
    assert html_to_text(f"<table>{row * 1000}</table>") == "\n".join(["Tea: 4.00"] * 1000)


def test_canonical_text_has_sender_subject_and_body() -> None:
    text = canonical(
        "Shop <a@b.c>", "Your\u00a0receipt\n", "Total\u00a0 12.00\r\n\r\n\r\n\r\nBye\n", ""
    )
    assert text == "From: Shop <a@b.c>\nSubject: Your receipt\n\nTotal 12.00\n\nBye"


@pytest.mark.parametrize(
    "plain",
    [
        "",
        " \n ",
        "Thank you for your order.",
        "See https://shop.example/orders/12345",
        "View this mail in your browser: it is 1 click away.",
        "Order 7",
    ],
)
def test_canonical_text_takes_the_html_when_the_plain_text_says_nothing(plain: str) -> None:
    html = "<p>Order 7</p><table><tr><td>Total</td><td>12.00</td></tr></table><p>Thank you, bye</p>"
    assert canonical("a", "b", plain, html).endswith("Order 7\n\nTotal: 12.00\n\nThank you, bye")


def test_canonical_text_keeps_the_plain_text_otherwise() -> None:
    assert canonical("a", "b", "Total 12.00", "<p>Total 12.00").endswith("\n\nTotal 12.00")
    assert canonical("a", "b", "Hello there", "<p>Hello you").endswith("\n\nHello there")


def test_canonical_text_keeps_within_its_limit() -> None:
    assert 99_990 < len(canonical("a", "b", "1234567 9\n" * 50_000, "")) <= 100_000


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_folds_to_the_same_text_twice(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert all(first or second for first, second in pairwise(once.split("\n")))


@given(st.text(alphabet="<>/=\"'abdtprv &;!-\n", max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_html_gives_folded_text(html: str) -> None:
    text = html_to_text(html)
    assert fold(text) == text
    assert canonical("", "", "", html) == canonical("", "", "", html)
