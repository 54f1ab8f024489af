"""Styles that hide text from a person hide it from extraction; what only looks odd stays."""

import time

import pytest

from emails.text import html_to_text

HIDDEN = [
    '<p style="color:#fff">x</p>',
    '<p style="color:#fefefe">x</p>',
    '<p style="color:rgba(0, 0, 0, 0.01)">x</p>',
    '<p style="color:transparent">x</p>',
    '<p><font color="#FFF">x</font></p>',
    '<table bgcolor="#222"><tr><td style="color:#222222">x</td></tr></table>',
    '<div style="background:navy"><p style="color:#000080"><b>x</b></p></div>',
    '<p style="font-size:1px">x</p>',
    '<p style="opacity:.01">x</p>',
    '<p style="position:absolute;left:-9999px">x</p>',
    '<p style="margin-left:-300em">x</p>',
    '<p style="text-indent:-9999px">x</p>',
    '<p style="transform:scale(0)">x</p>',
    '<p style="clip-path:inset(100%)">x</p>',
    '<p style="clip:rect(0,0,0,0)">x</p>',
    '<p style="width:0;overflow:hidden">x</p>',
]
SHEETS = [
    ".k{display:none}",
    "P.k { color : white }",
    "#one{font-size:0}",
    "div .k{display:none}",
    "div > .k{display:none!important}",
    "/* .a{ */ .a,.k{visibility:hidden}",
    "@media screen{.k{display:none}}",
    "@import url(a.css); .k{display:none}",
    "p{color:#fff}",
    ".k{display:block} #one{display:none}",
    ".k{display:none",
    "@media screen{.k{display:none",
]
IDLE_SHEETS = [
    "@media (max-width:600px){.k{display:none}}",
    "@media (prefers-color-scheme:dark){.k{color:#fff}}",
    ".k:hover{display:none}",
    "[data-ogsc] .k{display:none}",
    "u + .k{display:none}",
    "table .k{display:none}",
    ".k.other{display:none}",
    "#one{display:block} .k{display:none}",
    "} {.k{display:none}}",
]
SEEN = [
    '<table bgcolor="#000"><tr><td style="color:#fff">x</td></tr></table>',
    '<table background="hero.png"><tr><td style="color:#fff">x</td></tr></table>',
    '<div style="background:url(hero.png)"><p style="color:#fff">x</p></div>',
    '<div style="background:linear-gradient(red,navy)"><p style="color:#fff">x</p></div>',
    '<div style="background-color:var(--dark)"><p style="color:#fff">x</p></div>',
    '<p style="color:#999">x</p>',
    '<p style="color:#C88039">x</p>',
    '<p style="font-size:9px">x</p>',
    '<p style="font-size:small">x</p>',
    '<p style="left:-9px;margin:-20px">x</p>',
    '<p style="transform:scale(0.9)">x</p>',
    '<p style="clip-path:inset(5%)">x</p>',
    '<p style="height:0">x</p>',
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_it_drops_what_a_style_hides(hidden: str) -> None:
    assert html_to_text(f"<p>before</p>{hidden}<p>after</p>") == "before\n\nafter"


@pytest.mark.parametrize("css", SHEETS)
def test_it_drops_what_the_style_sheet_hides(css: str) -> None:
    html = f"<style>{css}</style><div><p class='a k' id='one'>x</p></div><b>after</b>"
    assert html_to_text(html) == "after"


@pytest.mark.parametrize("css", IDLE_SHEETS)
def test_it_keeps_what_the_style_sheet_hides_from_others(css: str) -> None:
    html = f"<style>{css}</style><div><p class='k' id='one'>x</p></div>"
    assert html_to_text(html) == "x"


@pytest.mark.parametrize("seen", SEEN)
def test_it_keeps_what_stands_out_however_it_is_styled(seen: str) -> None:
    assert html_to_text(seen) == "x"


def test_a_class_that_shows_again_wins_inline_and_inside() -> None:
    html = (
        "<style>.k{display:none} .v{color:#000}</style><p class='k' style='display:block'>one</p>"
        "<div style='color:#fff'>two<i class='v'>three</i></div>"
    )
    assert html_to_text(html) == "one\n\nthree"


@pytest.mark.parametrize(
    "css",
    [
        "".join(f".a{n} .b{n}{{color:red}}" for n in range(50_000)),
        "{" * 200_000,
        "p " * 100_000 + "{color:red}",
        "p," * 100_000 + "p{color:red}",
        "/*" * 100_000,
        "@media all{" * 20_000,
    ],
    ids=["many", "open", "deep", "wide", "comments", "media"],
)
def test_a_hostile_style_sheet_costs_less_than_a_second(css: str) -> None:
    html = f"<style>{css}</style>" + "<div><p class='a1 b1'>x</p></div>" * 2_000
    start = time.process_time()
    assert "x" in html_to_text(html)
    assert time.process_time() - start < 1
