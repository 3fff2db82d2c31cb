"""The page in a real browser: what it shows is what the model gives, and it asks nobody else."""

import json
import re
import tomllib
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.presentation.page.asked import moved, wanted
from vss_actuarial.presentation.page.figures import figures_of
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.scenario.known import first_after_record

RATE = "pension_rate_employer"
LATER = str(first_after_record() + 4)


def settle(page) -> None:
    page.wait_for_selector("#results[aria-busy=false]")


def set_to(page, lever: str, value: str) -> None:
    """Move a slider to one of its values, as a hand would."""
    page.eval_on_selector(
        f"#lever-{lever}",
        """(slider, [lever, value]) => {
            const data = JSON.parse(document.getElementById("data").textContent);
            const own = data.catalogues[document.documentElement.lang].levers;
            slider.value = own.find((one) => one.name === lever).values.indexOf(value);
            slider.dispatchEvent(new Event("input"));
        }""",
        [lever, value],
    )
    settle(page)


def card(page, name: str) -> str:
    return page.inner_text(f"#card-{name} .now").replace("\N{NO-BREAK SPACE}", " ")


def own_figures(query: str) -> dict:
    asked, refused = wanted({key: [one] for key, one in
                             (part.split("=") for part in query.split("&"))})  # fmt: skip
    assert not refused
    return figures_of(project(moved(asked, "x")[0]), asked.fund)


def test_a_move_shows_what_a_projection_of_the_same_scenario_gives(visit):
    page = visit("language=en")
    before = card(page, "premium")
    set_to(page, "retirement_age_women", "24")
    since = first_after_record() + 1
    later = Scenario.baseline().shift("retirement_age_women", 24, since, ramp=since + 10)
    own = figures_of(project(later), PENSION_FUND)
    told = own["headline"]
    assert card(page, "premium") == f"{told['premium']:.1f} %" != before
    assert card(page, "exhausted") == str(told["exhausted"])
    assert card(page, "cost") == f"{told['cost']:.1f} %"
    assert card(page, "support") == f"{told['support']:.1f}"
    assert page.wrong == []


def test_the_whole_answer_is_the_models_to_the_last_digit_that_is_sent(address):
    query = f"language=en&{RATE}=0.02@{LATER}&total_fertility=0.1@{LATER}"
    with urllib.request.urlopen(f"{address}answer?{query}", timeout=60) as reply:
        told = json.load(reply)
    assert told["reform"] == own_figures(query)
    assert told["baseline"] == figures_of(project(Scenario.baseline()), PENSION_FUND)


def test_a_link_restores_levers_reforms_fund_and_language(visit):
    query = (f"language=vi&fund=health_insurance&preset=age_65&beside=rates_plus_2&"
             f"health_rate_employer=0.005@{LATER}&{RATE}=0.015@{LATER}")  # fmt: skip
    first = visit(query)
    assert first.get_attribute("html", "lang") == "vi"
    again = visit(first.url.partition("?")[2])
    for page in (first, again):
        assert page.input_value("#choice-fund") == "health_insurance"
        assert page.input_value("#choice-preset") == "age_65"
        assert page.input_value("#choice-beside") == "rates_plus_2"
        assert page.input_value(f"#lever-{RATE}-since") == LATER
        assert page.inner_text(f"#lever-{RATE}-out") == "+1,5 điểm %"
    names = ("cost", "exhausted", "premium")
    assert [card(first, name) for name in names] == [card(again, name) for name in names]
    assert set(first.url.partition("?")[2].split("&")) == set(query.split("&"))


def test_a_moved_lever_stands_in_the_link(visit):
    page = visit("language=en")
    page.fill(f"#lever-{RATE}-since", LATER)
    set_to(page, RATE, "0.02")
    assert f"{RATE}=0.02@{LATER}" in page.url
    assert "14 % \N{RIGHTWARDS ARROW} 16 %" in page.inner_text(f"#lever-{RATE}-level")


def test_what_moved_and_why_is_told_in_words_with_numbers(visit):
    page = visit(f"language=en&{RATE}=0.02@{LATER}&retirement_age_women=24@{LATER}")
    page.wait_for_selector("#why li >> nth=2")
    lines = page.locator("#why li").all_inner_texts()
    alone = own_figures(f"{RATE}=0.02@{LATER}")["headline"]
    assert (
        f"Contribution of employers to the pension and survivorship fund: 14 % → 16 %, from {LATER}"
        in lines[0]
    )
    assert f"The reserve is spent in {alone['exhausted']}" in lines[0]
    assert "It leaves as they are:" in lines[0] and "contributors" in lines[0]
    assert re.search(r"The parts add up to \N{MINUS SIGN}[\d.]+ points", lines[2])


def test_the_reform_as_a_file_is_the_scenario_of_the_page(visit, tmp_path):
    page = visit(f"language=en&preset=indexation_prices&{RATE}=0.02@{LATER}")
    with page.expect_download() as coming:
        page.click("#take-toml")
    path = tmp_path / "reform.toml"
    coming.value.save_as(path)
    tomllib.loads(path.read_text(encoding="utf-8"))
    own = Scenario.named("indexation_prices").shift(RATE, 0.02, int(LATER))
    assert Scenario.named(path).fingerprint() == own.fingerprint()


@pytest.mark.parametrize(("kind", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_charts_are_handed_out_as_pictures(visit, tmp_path, kind, begins):
    page = visit(f"language=vi&{RATE}=0.02@{LATER}")
    with page.expect_download() as coming:
        page.click(f"#take-{kind}")
    path = tmp_path / f"chart.{kind}"
    coming.value.save_as(path)
    assert path.read_bytes().startswith(begins) and path.stat().st_size > 10_000


def test_a_workbook_is_handed_out_where_a_result_can_write_one(visit, tmp_path):
    from openpyxl import load_workbook

    from vss_actuarial import Result

    page = visit("language=en")
    if not hasattr(Result, "to_excel"):
        assert page.locator("#take-xlsx").count() == 0
        return
    with page.expect_download() as coming:
        page.click("#take-xlsx")
    path = tmp_path / "result.xlsx"
    coming.value.save_as(path)
    assert load_workbook(path).sheetnames


def test_both_languages_say_the_same_with_their_own_numbers(visit):
    english, vietnamese = visit("language=en"), visit("language=vi")
    assert card(english, "premium").replace(".", ",") == card(vietnamese, "premium")
    english.click("#to-vi")
    english.wait_for_selector("html[lang=vi]")
    english.wait_for_selector("#card-cost .now")
    settle(english)
    assert english.inner_text("h1") == vietnamese.inner_text("h1") != ""
    shown = vietnamese.inner_text("#page")
    assert not re.findall(r"\b(?:the|of|and|reserve|year|rate)\b", shown.replace("English", ""))
    assert not re.findall(r"[a-z]+_[a-z]+", shown)


def test_no_request_leaves_for_another_place(visit, address):
    page = visit(f"language=en&{RATE}=0.02@{LATER}")
    set_to(page, "total_fertility", "0.2")
    page.wait_for_selector("#why li")
    assert len(page.asked) > 4
    assert [url for url in page.asked if not url.startswith((address, "data:"))] == []


def test_a_narrow_screen_is_not_scrolled_sideways(visit):
    for width in (320, 375, 400):
        page = visit(f"language=vi&preset=age_65&{RATE}=0.02@{LATER}", width, 812)
        page.wait_for_selector("#why li")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("#strip").is_visible()


def test_the_axis_of_a_chart_without_a_deficit_is_plain(visit):
    for fund in ("sickness_maternity", "unemployment"):
        page = visit(f"language=en&fund={fund}")
        marks = page.eval_on_selector_all(
            "#chart-deficit svg text[text-anchor=end]", "all => all.map((one) => one.textContent)"
        )
        assert float(marks[-1]) == 1.0
        assert max(map(len, marks)) <= 4


def test_a_year_that_is_not_whole_is_shown_as_it_is_used(visit):
    page = visit("language=en&preset=age_65")
    set_to(page, RATE, "0.02")
    page.fill(f"#lever-{RATE}-since", "2030.5")
    page.press(f"#lever-{RATE}-since", "Tab")
    settle(page)
    year = page.input_value(f"#lever-{RATE}-since")
    assert year == "2031" and f"{RATE}=0.02@2031" in page.url
    assert "(Retirement age 65 + …)" in page.inner_text("#key")


CUT = """() => [...document.querySelectorAll(".canvas svg")].flatMap((svg) => {
    const box = svg.getBoundingClientRect();
    return [...svg.querySelectorAll("text")].filter((text) => {
        const own = text.getBoundingClientRect();
        return own.right > box.right + 1 || own.left < box.left - 1 || own.bottom > box.bottom + 1;
    }).map((text) => text.textContent);
})"""


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("width", [320, 375, 1280])
def test_no_label_of_a_chart_is_cut(visit, language, width):
    link = f"language={language}&preset=age_65&beside=rates_plus_2&{RATE}=0.02@{LATER}"
    page = visit(link, width, 812)
    assert page.locator(".canvas svg text").count() > 40
    assert page.evaluate(CUT) == []


def test_all_is_set_back_at_once(visit):
    page = visit(f"language=en&preset=age_65&{RATE}=0.02@{LATER}")
    page.click("#reset")
    settle(page)
    page.wait_for_function("location.search === '?language=en'")
    assert page.input_value("#choice-preset") == ""
    assert page.inner_text(f"#lever-{RATE}-out") == "unchanged"
    assert page.inner_text("#told") == "Nothing is moved yet: the reform is the baseline."


def test_everything_is_reached_and_moved_by_the_keyboard(visit):
    page = visit("language=en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    seen = []
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id"))
    assert [one for one in ("choice-fund", "choice-preset", "choice-beside", "reset", "copy",
                            f"lever-{RATE}", f"lever-{RATE}-since")] == [
        one for one in seen if one in ("choice-fund", "choice-preset", "choice-beside", "reset",
                                       "copy", f"lever-{RATE}", f"lever-{RATE}-since")]  # fmt: skip
    page.focus(f"#lever-{RATE}")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    settle(page)
    assert page.get_attribute(f"#lever-{RATE}", "aria-valuetext") == "+1 point"
    assert f"{RATE}=0.01@" in page.url


def test_every_control_and_chart_has_a_name(visit):
    page = visit("language=en")
    nameless = page.evaluate("""() => [...document.querySelectorAll(
        "input, select, button, a, svg, summary")]
        .filter((one) => !(one.getAttribute("aria-label") || one.textContent.trim()
            || (one.labels && one.labels.length))).map((one) => one.outerHTML)""")
    assert nameless == []
    told = page.get_attribute("#chart-cost svg", "aria-label")
    rate = figures_of(project(Scenario.baseline()), PENSION_FUND)["lines"]["payg_cost_rate"]
    assert f"2050: Baseline, cost rate {rate[2050 - 2016]:.1f}" in told


def contrast(one: str, other: str) -> float:
    """Ratio of two colours as WCAG 2 has it."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_stands_out_from_its_ground():
    from vss_actuarial.presentation.page.front.pieces import front

    own = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", front("page.css")))
    for ink in ("ink", "soft", "base", "reform", "beside", "good", "bad"):
        for ground in ("paper", "card"):
            assert contrast(own[ink], own[ground]) >= 4.5, (ink, ground)


def test_a_bad_link_is_refused_in_a_line_and_the_rest_restored(visit):
    page = visit("language=en&real_return=5@2030&total_fertility=0.1@1990&preset=../../etc/passwd"
                 f"&<script>alert(1)</script>=1&{RATE}=0.02@{LATER}")  # fmt: skip
    assert "real_return: found 5, expected -0.02 to 0.03" in page.inner_text(
        "#lever-real_return-refused"
    )
    assert "year 1990" in page.inner_text("#lever-total_fertility-refused")
    assert "preset '../../etc/passwd' is not known" in page.inner_text("#refused")
    assert page.inner_text(f"#lever-{RATE}-out") == "+2 points"
    assert page.evaluate("document.scripts.length") == 2
    assert page.wrong == []


def ask(address: str, path: str, method: str = "GET", **headers: str) -> tuple[int, str, dict]:
    request = urllib.request.Request(address + path, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as reply:
            return reply.status, reply.read().decode(), dict(reply.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), dict(error.headers)


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("answer", {"Origin": "http://elsewhere.example"}),
        ("answer", {"Origin": "null"}),
        ("answer", {"Sec-Fetch-Site": "cross-site"}),
        ("take/reform.toml", {"Sec-Fetch-Site": "same-site"}),
        ("", {"Host": "elsewhere.example"}),
        ("", {"Origin": "http://127.0.0.1:1"}),
    ],
)
def test_a_request_from_another_place_is_refused(address, path, headers):
    status, text, _ = ask(address, path, **headers)
    assert status == 403 and text == "this page answers requests of its own alone"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_but_reading_is_answered(address, method):
    status, text, _ = ask(address, "answer", method)
    assert status == 405 and "\n" not in text


@pytest.mark.parametrize(
    "path",
    [
        *("take/..%2f..%2fetc%2fpasswd", "take/x.toml", "take/reform.toml/../../x"),
        *("page.py", "%2e%2e/levers.py", "static/x", "front/page.js"),
    ],
)
def test_no_other_address_hands_anything_out(address, path):
    status, text, _ = ask(address, path)
    assert status == 404 and len(text.splitlines()) == 1


def test_a_link_that_is_too_long_is_refused(address):
    assert ask(address, f"answer?x={'a' * 5000}")[0] == 414
    with pytest.raises(ConnectionError):  # heads beyond what is read: the line is closed
        ask(address, f"answer?x={'a' * 50_000}")


def test_a_download_of_a_bad_link_is_one_line(address):
    status, text, _ = ask(address, "take/reform.toml?language=vi&real_return=9@2030")
    assert status == 400 and len(text.splitlines()) == 1 and "real_return: có 9" in text
    status, text, _ = ask(address, "take/reform.toml")
    assert status == 400 and text == "nothing is moved: a reform changes something"


def test_a_browser_is_told_to_load_and_run_nothing_else(address):
    _, text, headers = ask(address, "")
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert not re.findall(r"(?:src|href)=\"(?!page\.|data:,)", text)


def test_the_page_is_bound_to_this_machine_alone(address):
    port = int(address.split(":")[2].strip("/"))
    with open("/proc/net/tcp") as table:
        places = [line.split()[1:4] for line in table.readlines()[1:]]
    own = {place.split(":")[0] for place, _, state in places
           if int(place.split(":")[1], 16) == port and state == "0A"}  # fmt: skip
    assert own == {"0100007F"}


def test_25_visitors_at_once_each_get_their_own_answer(address):
    queries = [f"language=en&{RATE}={0.005 * (k % 5 + 1):.10g}@{2030 + k // 5}" for k in range(25)]

    def one(query: str) -> dict:
        status, text, _ = ask(address, f"answer?{query}")
        assert status == 200
        return json.loads(text)

    with ThreadPoolExecutor(25) as visitors:
        told = list(visitors.map(one, queries))
    assert [answer["query"] for answer in told] == queries
    for answer, query in list(zip(told, queries, strict=True))[::6]:
        assert answer["reform"] == own_figures(query)


def test_a_slow_visitor_does_not_stop_the_others(address):
    import socket

    host, port = "127.0.0.1", int(address.split(":")[2].strip("/"))
    idle = [socket.create_connection((host, port)) for _ in range(20)]
    for one in idle:
        one.sendall(b"GET /answer HTTP/1.1\r\nHost: ")  # never said to its end
    assert ask(address, "answer")[0] == 200
    for one in idle:
        one.close()
