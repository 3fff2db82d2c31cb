"""The page as one file: opened from the disk it moves, in both languages, and asks for nothing."""

import re

import pytest

from vss_actuarial import InputError, Scenario, project
from vss_actuarial.presentation.page.export import check_place, file_html, grids
from vss_actuarial.presentation.page.figures import figures_of
from vss_actuarial.projection.outcome import PENSION_FUND

GRID = ["retirement_age_women=0:24:24@2030", "pension_rate_employer=-0.01:0.02:0.01@2031"]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    text, count = file_html(grids(GRID), "vi")
    assert count == 8
    path = tmp_path_factory.mktemp("file") / "page.html"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def page(browser, file):
    context = browser.new_context(viewport={"width": 375, "height": 812}, offline=True)
    opened = context.new_page()
    opened.asked, opened.wrong = [], []
    opened.on("request", lambda one: opened.asked.append(one.url))
    opened.on("pageerror", lambda one: opened.wrong.append(str(one)))
    opened.on("console", lambda one: opened.wrong.append(one.text) if one.type == "error" else None)
    opened.goto(file.as_uri())
    yield opened
    context.close()


def test_every_point_of_the_grid_is_what_a_projection_gives(page):
    page.focus("#lever-retirement_age_women")
    page.keyboard.press("ArrowRight")
    page.focus("#lever-pension_rate_employer")
    page.keyboard.press("End")
    own = Scenario.baseline().shift("retirement_age_women", 24, 2030, ramp=2040)
    told = figures_of(project(own.shift("pension_rate_employer", 0.02, 2031)), PENSION_FUND)
    shown = page.inner_text("#card-premium .now").replace("\N{NO-BREAK SPACE}", " ")
    assert shown == f"{told['headline']['premium']:.1f} %".replace(".", ",")
    page.keyboard.press("Home")
    page.focus("#lever-retirement_age_women")
    page.keyboard.press("Home")
    less = Scenario.baseline().shift("pension_rate_employer", -0.01, 2031)
    told = figures_of(project(less), PENSION_FUND)["headline"]
    assert page.inner_text("#card-exhausted .now") == str(told["exhausted"])
    assert page.wrong == []


def test_it_speaks_both_languages_without_asking_for_anything(page, file):
    assert page.get_attribute("html", "lang") == "vi"
    vietnamese = page.inner_text("h1")
    page.click("#to-en")
    assert page.inner_text("h1") != vietnamese
    assert "8 combinations of 2 levers" in page.inner_text("#version")
    assert [url for url in page.asked if url != file.as_uri()] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert page.wrong == []


def test_its_link_restores_the_levers(browser, file):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{file.as_uri()}#language=en&pension_rate_employer=0.02@2031")
    assert page.inner_text("#lever-pension_rate_employer-out") == "+2 points"
    assert page.get_attribute("html", "lang") == "en"
    context.close()


@pytest.mark.parametrize(
    ("part", "lever", "told"),
    [
        ("pension_rate_employer=0.02@2050", "pension_rate_employer", "the year 2031 alone"),
        ("pension_rate_employer=0.03@2031", "pension_rate_employer", "1 point to +2 points"),
        ("pension_rate_employer=much", "pension_rate_employer", "1 point to +2 points"),
        ("real_return=0.01@2031", "", "real_return=0.01@2031: this file does not hold it"),
        ("preset=age_65", "", "preset=age_65: this file does not hold it"),
        ("fund=health_insurance", "", "fund=health_insurance: this file does not hold it"),
    ],
)
def test_a_link_that_it_does_not_hold_is_told_and_moves_nothing(page, file, part, lever, told):
    page.goto("about:blank")
    page.goto(f"{file.as_uri()}#language=en")
    unmoved = page.inner_text("#card-premium .now")
    for fresh in (True, False):  # opened, and typed behind an open file
        page.goto("about:blank" if fresh else f"{file.as_uri()}#language=vi")
        page.goto(f"{file.as_uri()}#language=en&{part}")
        page.wait_for_selector("html[lang=en]")
        assert told in page.inner_text(f"#lever-{lever}-refused" if lever else "#refused")
        assert page.inner_text("#card-premium .now") == unmoved
        assert page.url.endswith("#language=en")
    page.click("#to-vi")
    assert "Liên kết yêu cầu" in page.inner_text("#page")
    page.click("#reset")
    assert "Liên kết yêu cầu" not in page.inner_text("#page")
    assert page.wrong == []


def test_it_holds_all_that_it_runs_and_says_so(file):
    text = file.read_text(encoding="utf-8")
    assert file.stat().st_size < 1_000_000
    assert not re.findall(r"(?:src|href)=\"(?!data:,)", text)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)[1]
    assert "default-src 'none'" in policy and "unsafe" not in policy


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["pension_rate=0:0.1:0.1@2030"], "no lever 'pension_rate' on the page"),
        (["pension_rate_employer=0:0.001:0.001@2030"], "0.001 is no value of the lever"),
        (["pension_rate_employer=0.01:0.02:0.01@2030"], "expected 0 among the values"),
        (["pension_rate_employer=0:0.02:0.01@1990"], "expected a year from"),
        (["pension_rate_employer=0:0.02:0.01@2030"] * 2, "each lever once"),
        (["pension_rate_employer"], "expected NAME=FROM:TO:STEP"),
        ([f"{name}=-0.02:0.02:0.0025@2030" for name in
          ("labour_productivity_growth", "real_wage_growth", "sickness_maternity_rate")],
         "combinations, expected at most"),
    ],
)  # fmt: skip
def test_a_grid_without_sense_is_refused(texts, told):
    with pytest.raises(InputError, match=told) as refused:
        grids(texts)
    assert len(str(refused.value).splitlines()) == 1


def test_a_place_that_is_none_is_refused(tmp_path):
    check_place(tmp_path / "page.html")
    for path in (tmp_path / "page.txt", tmp_path / "no" / "page.html", tmp_path):
        with pytest.raises(InputError, match="--export"):
            check_place(path)


def test_the_usual_grid_is_one():
    assert [len(one.values) for one in grids(None)] == [4, 6, 3, 3]
