"""Tables in Vietnamese: every figure, unit and heading has its words, and numbers their form."""

import ast
import io
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.text import Text
from rich.console import Console

import vss_actuarial
from vss_actuarial import Scenario, attribute, compare, project, sweep
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.quantities import COORDINATES
from vss_actuarial.measures.financing.sheet import Worth, split_sheet
from vss_actuarial.measures.frame import PUBLISHED
from vss_actuarial.presentation.answers.attribution import waterfall
from vss_actuarial.presentation.answers.valuation import generation_tables, measure_tables
from vss_actuarial.presentation.charts.charts import Charts, board_charts
from vss_actuarial.presentation.comparison_charts import comparison_charts, effect_chart
from vss_actuarial.presentation.page.levers import page_levers
from vss_actuarial.presentation.screen.levers import levers_text
from vss_actuarial.presentation.screen.table import rich_table
from vss_actuarial.presentation.screen.terminal import (
    FUND_COLUMNS,
    beside_record,
    show_calibration,
    show_result,
    show_scoreboard,
)
from vss_actuarial.presentation.sweeps import sweep_map
from vss_actuarial.presentation.words.lines import described, line
from vss_actuarial.presentation.words.spoken import figure, head, number, speaking, unit
from vss_actuarial.questions.explaining.measured import measured
from vss_actuarial.questions.moving.steps import stated
from vss_actuarial.questions.runs.replayed import figures_of
from vss_actuarial.record.calibrate import Calibration
from vss_actuarial.record.reconcile import published_rows
from vss_actuarial.record.retrodict import OFF_KNOWING
from vss_actuarial.scenario import reform_names
from vss_actuarial.scenario.levers.levers import levers
from vss_actuarial.scenario.levers.relief import shipped_relief
from vss_actuarial.worksheet.words import words

FIGURES, UNITS = words()["figures"], words()["figure_units"]
SOURCES = Path(vss_actuarial.__file__).parent
BASE = Scenario.baseline().replace(last_year=2040)
RESULT = project(BASE)
AHEAD = measure_tables(RESULT, 2026, 20)
LIVES = generation_tables(project(Scenario.baseline()))
GRID = {"pension_rate_employer": [0.14, 0.2], "real_return": [0.02, 0.03]}
TOGETHER = compare(RESULT, project(BASE.shift("pension_rate_employee", 0.01, since=2027)))


def said(table: pd.DataFrame) -> set[str]:
    """Names that a table shows: columns without units, the index, and cells that are names."""
    columns = [name for column in table.columns for name in ([column] if isinstance(column, str)
               else column[:1])]  # fmt: skip
    found = {column.partition(" [")[0] for column in columns} | {str(table.index.name)}
    cells = [cell for column in table.to_dict("list").values() for cell in column]
    texts = [one for one in [*table.index, *cells] if isinstance(one, str)]
    return found - {"None"} | {one for one in texts if one.isidentifier()}


def units(table: pd.DataFrame) -> set[str]:
    return {column.partition(" [")[2].rstrip("]") for column in table.columns
            if isinstance(column, str) and " [" in column}  # fmt: skip


def shown_tables() -> list[pd.DataFrame]:
    columns = ["figure", "year", "unit", "published", "model", "difference [%]"]
    record = RESULT.reconciliation()[columns].set_index("figure")
    beside = beside_record(RESULT).set_index("figure")
    accounts = [RESULT.accounts(fund)[FUND_COLUMNS] for fund in RESULT.accounts_vnd]
    effects = TOGETHER.effects()
    flat = effects.set_axis(effects.columns.get_level_values(0), axis=1)
    lines = [TOGETHER.break_even(), TOGETHER.headlines(), RESULT.frame(by_decade=True)]
    frame = lines[-1].loc[:, [PUBLISHED not in name for name in lines[-1].columns]]
    measures = [RESULT.measures(fund) for fund in RESULT.accounts_vnd]
    others = [RESULT.awards(by=()), RESULT.unqualified(by=()), RESULT.economy(), RESULT.mortality()]
    ahead = [one.reset_index() for one in (*AHEAD.values(), *LIVES.values())]
    events = RESULT.events()
    of_run = [*accounts, *measures, *others, events, record, beside, flat]
    return [*of_run, *lines[:-1], frame, *ahead]


@pytest.mark.parametrize("table", shown_tables())
def test_every_figure_and_unit_of_a_table_has_its_vietnamese(table):
    assert said(table) <= {*FIGURES, *UNITS}
    assert units(table) <= set(UNITS)


def test_every_published_figure_has_its_vietnamese():
    published = published_rows(2150)
    assert {str(row["series"]) for row in published} <= set(FIGURES)
    assert {str(row["unit"]) for row in published} <= set(UNITS)


def explained() -> set[str]:
    """Figures that may be explained or found otherwise by a run made again, item by item."""
    names = {part for name in figures_of(RESULT) for part in name.split(".")}
    return names | {name for fund in RESULT.accounts_vnd for name in measured(RESULT, fund)}


def test_every_figure_of_a_run_and_every_assumption_with_a_step_has_its_vietnamese():
    assert explained() | set(stated()) <= set(FIGURES)


def test_no_figure_has_words_that_no_table_shows():
    trees = [ast.parse(path.read_text()) for path in SOURCES.rglob("*.py")]
    constants = {n.value for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    written = {str(one).partition(" [")[0] for one in constants}
    told = set.union(*map(said, shown_tables())) | set(RESULT.accounts_vnd) | scenarios() | noted()
    told |= {*explained(), *stated(), *of_page()}
    told |= set(COORDINATES["scheme"]) | items()
    assert set(FIGURES) <= told | written


def of_page() -> set[str]:
    """Titles of the page's levers, and their groups."""
    return {words for one in page_levers().values() for words in (one.group, one.title)}


def items() -> set[str]:
    """Items of sheets and of the debt, and of a fund that a subsidy leaves a surplus."""
    paid, drawn = Worth(4.0, 2.0, 3.0, 1.0), Worth(0.0, 0.0, 1.0, 0.0)
    subsidised = split_sheet(1.0, Worth(6.0, 3.0, 5.0, 1.0), paid, drawn, closed=False)
    sheets = AHEAD["balance_sheet"], AHEAD["balance_sheet_closed"], AHEAD["pension_debt"]
    return {item for one in (*sheets, subsidised) for item in one.index.get_level_values("item")}


def test_every_item_of_a_sheet_has_its_vietnamese():
    assert items() <= set(FIGURES)


def test_figures_units_and_numbers_follow_the_language():
    with speaking("vi"):
        assert unit("trillion VND of 2026") == "nghìn tỷ đồng, giá năm 2026"
        assert figure("total_outgo") == "tổng chi"
        assert unit("trillion VND") == "nghìn tỷ đồng"
        assert number("1,234.5") == "1.234,5"
        assert head("more_notes", count="3") == "còn 3 lưu ý, trong manifest.json"
    assert figure("total_outgo") == "total outgo"
    assert unit("trillion VND of 2026") == "trillion VND of 2026"
    assert unit("% of GDP") == "% of GDP"
    assert number("1,234.5") == "1,234.5"


def scenarios() -> set[str]:
    found = [Scenario.named(name) for name in ("baseline", *reform_names())]
    packages = [package for one in found for package in one.packages]
    bound = [each for one in found for each in (*one.relief, *one.campaigns, *one.balancing)
             if each not in shipped_relief()]  # fmt: skip
    own = {text for one in found for text in (one.title, one.label)}
    own |= {package.reason for package in packages} | {one.label for one in bound}
    return own - {""}


def test_every_shipped_scenario_has_its_vietnamese():
    assert scenarios() <= set(FIGURES)


def test_a_title_that_has_no_words_stays_as_it_is():
    for title in ("Cut, without mercy", "my_lever +0.005 from 2027", "A plan from 2030 and 2 more"):
        assert figure(title) == title
        with speaking("vi"):
            assert figure(title) == title


TITLES = [
    (
        lambda s: s.delay("retirement_age_men", 12, since=2027),
        "Normal retirement age of men: timetable 12 months later from 2027",
        "Tuổi nghỉ hưu trong điều kiện lao động bình thường của nam: lộ trình lùi lại 12 tháng "
        "từ 2027",
    ),
    (
        lambda s: s.set("pension_rate_employer", 0.15, since=2030, until=2040),
        "Contribution of employers to the pension and survivorship fund: 15 % from 2030 to 2040",
        "Mức đóng của người sử dụng lao động vào quỹ hưu trí và tử tuất: 15 % từ 2030 đến 2040",
    ),
    (
        lambda s: s.scale("real_return", 0.5, since="2027-07-01", ramp=2040),
        "Return on the reserves above prices: times 0.5 from 2027-07-01, in full from 2040",
        "Lãi suất thực của kết dư các quỹ: nhân 0,5 từ 01/07/2027, đủ mức từ 2040",
    ),
    (
        lambda s: s.shift("real_return", -0.005, since=2027).hold("retirement_age_men", 2030),
        "Return on the reserves above prices: \N{MINUS SIGN}0.5 points from 2027 + "
        "Normal retirement age of men: held from 2030",
        "Lãi suất thực của kết dư các quỹ: \N{MINUS SIGN}0,5 điểm % từ 2027 + "
        "Tuổi nghỉ hưu trong điều kiện lao động bình thường của nam: giữ nguyên từ 2030",
    ),
]


@pytest.mark.parametrize(("change", "english", "vietnamese"), TITLES)
def test_changes_are_titled_in_words_while_their_folder_keeps_its_name(change, english, vietnamese):
    scenario = change(Scenario.baseline())
    codes = "".join(re.findall("[a-z]+_[a-z_]+", scenario.title)[:1])
    assert figure(scenario.title) == english
    with speaking("vi"):
        assert figure(scenario.title) == vietnamese
    assert scenario.folder_name.startswith(codes)


def test_every_lever_has_a_title_for_every_way_of_moving_it():
    """No code and, in Vietnamese, no English stays in the title of any parameter's change."""
    base = Scenario.baseline()
    for name in (*base.law, *base.assumptions):
        for does in (
            "held",
            "times 0.5",
            "12 months earlier",
            "+1",
            "-0.5",
            "1 … 0.5",
            "[1, …, 2]",
        ):
            for tongue in ("en", "vi"):
                with speaking(tongue):
                    told = figure(f"{name} {does} from 2030")
                assert not told.startswith(f"{name} "), told
                assert tongue == "en" or not re.search(r"held|times|months| from ", told), told


def noted() -> set[str]:
    """The parts of the notes on published figures, of which a scenario may set any far off."""
    return {part for note in RESULT.reconciliation()["note"] for part in note.split("; ")}


def test_every_note_on_a_published_figure_has_its_vietnamese():
    assert noted() - {""} <= set(FIGURES)


KNOWN = {"class": "neither", "core": "heads", "contradicted": False, OFF_KNOWING: -2.0}


def test_notes_on_figures_are_told_part_by_part_and_as_they_are_without_words(capsys):
    row = {"figure": "withdrawals", "year": 2022, "unit": "persons", "published": 1.0, "model": 2.0,
           "difference [%]": 100.0, **KNOWN, "note": "estimate; a note"}  # fmt: skip
    table = pd.DataFrame([row])
    with speaking("vi"):
        show_scoreboard(table, table)
    told = capsys.readouterr().out
    assert "số người hưởng bảo hiểm xã hội một lần 2022: +100,0 %; ước tính; a note" in told
    show_scoreboard(table, table)
    assert "withdrawals 2022: +100.0 %; estimate; a note" in capsys.readouterr().out


def test_a_fraction_of_the_record_is_shown_in_percent(capsys):
    row = {"figure": "health_insured_share_of_population", "year": 2022, "unit": "fraction",
           "published": 0.934, "model": 0.92, "difference [%]": -1.5, **KNOWN,
           "note": ""}  # fmt: skip
    show_scoreboard(pd.DataFrame([row]), pd.DataFrame([row]))
    assert re.search(r"2022 +% +93\.4 +92\.0", capsys.readouterr().out)


def test_a_calibration_is_told_in_vietnamese(capsys):
    misses = pd.DataFrame([{"series": "withdrawals", "year": 2017, "difference [%]": 5.0}])
    fit = Calibration({"reduced_capacity": 0.8}, {"reduced_capacity": 0.99}, misses, 2017)
    held_back = misses.assign(**KNOWN)
    with speaking("vi"):
        show_calibration(fit, held_back, held_back, written=False)
    told = capsys.readouterr().out
    assert not re.search(r"\b(factor|on|spread|left|series|year|Figures|changed)\b", told)
    assert "độ bất định còn lại" in told


ENGLISH = re.compile(
    r"\b(the|of|by|is|in|to|until|falls?|outside|contributions|nothing|idea|after|years|months|as|a"
    r"|variant|Resolution|Law|Estimated|Judgement|Derived)\b"
)
SOURCE = re.compile(r"\([^()]*(\([^()]*\)[^()]*)*\)")


@pytest.mark.parametrize("name", ["baseline", *reform_names()])
def test_what_a_scenario_changes_is_told_in_vietnamese_with_its_sources(name):
    scenario = Scenario.named(name)
    with speaking("vi"):
        told = described(scenario.describe())
        notes = "\n".join(map(line, scenario.notes))
        heading = figure("Notes")
    if scenario.enacted is not None:  # what falls with an act quotes the sources of the law
        told, notes = told.partition(heading)[0], ""
    assert not ENGLISH.search(f"{told}\n{notes}")
    assert described(scenario.describe()) == scenario.describe()


GROWTH = "labour_productivity_growth"
TURNS = (
    BASE.shift(GROWTH, 0.005, since=2027).shift(GROWTH, -0.005, since=2027),
    BASE.shift(GROWTH, 0.005, since=2027).hold(GROWTH, since=2027),
    BASE.set(GROWTH, 0.04, since=2027),
    BASE.scale(GROWTH, 1.0, since=2030),
)


@pytest.mark.parametrize("changes", range(len(TURNS)))
def test_notes_on_changes_are_told_in_vietnamese(changes):
    notes = TURNS[changes].notes
    with speaking("vi"):
        told = [SOURCE.sub("", line(note)) for note in notes]
    assert notes
    assert not [one for one in told if ENGLISH.search(one)]


def test_warnings_are_told_in_vietnamese():
    late = BASE.shift("real_return", 0.005, since=2050)
    cautions = [*RESULT.cautions, *project(late).cautions]
    assert len(cautions) > 1
    with speaking("vi"):
        assert not [one for one in map(line, cautions) if ENGLISH.search(one)]


def test_charts_are_told_in_vietnamese():
    with speaking("vi"):
        drawn = [*board_charts(RESULT).values(), *comparison_charts(TOGETHER).values()]
        drawn += [Charts(RESULT).money(fund) for fund in RESULT.accounts_vnd]
        drawn += [Charts(RESULT).record("withdrawals"),
                  effect_chart(TOGETHER, TOGETHER.effects().columns[0][0], 2026)]  # fmt: skip
        shares, titles = attribute("age_65", ["balance", "exhaustion"], BASE), TOGETHER.titles
        drawn += [waterfall(shares, of, BASE, (titles[0], titles[1])) for of in shares.measures]
        swept = sweep(GRID, ["premium", "exhaustion"], BASE, since=2030)
        drawn += [sweep_map(swept, str(name), BASE) for name in swept]
    texts = {one.get_text() for axes in drawn for one in axes.get_figure(root=True).findobj(Text)}
    plain = {text for text in texts if re.search("[A-Za-z]{2}", text) and text.isascii()}
    plain = {text for text in plain if not text.startswith("vss-actuarial ")}  # the passport
    assert plain <= {"% GDP", "Nam", "sau 2040"}
    english = re.compile(r"\b(fund|of|the|and|January|persons|less|scheme|by|pension|outgo)\b")
    assert not [text for text in texts if english.search(text)]


def test_another_language_is_refused():
    with pytest.raises(InputError, match="there are en and vi"), speaking("fr"):
        pass


def test_a_projection_is_told_in_vietnamese():
    screen = Console(file=io.StringIO(), width=150)
    with speaking("vi"):
        show_result(RESULT, screen)
    text = screen.file.getvalue()
    left = [line for line in text.splitlines() if not line.startswith(("Lưu ý", "Cảnh báo"))]
    assert not re.search(r"\b(fund|year|outgo|income|reserve|persons|balance|VND)\b",
                         "\n".join(left))  # fmt: skip
    assert "Quỹ hưu trí và tử tuất" in text


def test_a_table_shows_its_unit_below_the_figure():
    table = pd.DataFrame({"total_outgo [trillion VND]": [1234.5]}, index=pd.Index([2030]))
    screen = Console(file=io.StringIO(), width=80)
    with speaking("vi"):
        screen.print(rich_table(table, "t"))
    text = screen.file.getvalue()
    assert text.index("tổng chi") < text.index("nghìn tỷ đồng") < text.index("1.234,5")


def cards(word: str, language: str) -> str:
    with speaking(language):
        return levers_text(levers(BASE, word))


def test_what_can_be_moved_is_told_in_vietnamese():
    on = levers(BASE, "retirement_age_men", on=date(2026, 3, 1))
    with speaking("vi"):
        ladder = levers_text(on)
    assert "hiện nay  61 tuổi 6 tháng" in ladder
    assert "đơn vị    tháng" in ladder
    assert "các mức   720 (01/01/1995) … 744 (01/01/2028)" in ladder
    assert "căn cứ    Điều 4 Nghị định 135/2020/NĐ-CP" in ladder
    told = cards("exit_prob_state_pay", "vi")
    assert "[0,05; 0,035; …; 0,012; 0,008] tại [16; 25; …; 45; 55]" in told
    assert "căn cứ" not in told  # the source of an assumption is English


def test_what_can_be_moved_is_told_in_english():
    told = cards("retirement_age_men", "en")
    assert "unit      months, by the year in which the age is reached" in told
    assert "source    Decree 135/2020/ND-CP, Art. 4" in told


@pytest.mark.parametrize("word", ["accident", ""])
def test_no_english_is_left_in_the_list_of_levers(word):
    rows = [line for line in cards(word, "vi").splitlines() if line.startswith("    ")]
    english = re.compile(r"\b(of|the|share|years?|men|women|rate|per|fraction)\b")
    assert rows
    assert not [row for row in rows if english.search(row)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("alignment: what begins before 2026 (Law 41/2024/QH15, real_return) stays in the start in "
         "full; the factors are those of the model without changes", "(Luật 41/2024/QH15, real_"),
        ("x: what holds from 2025-07-01 falls (Law 41/2024/QH15, Arts. 21-22); 0 of 1995-01-01 "
         "holds on", "(Điều 21, Điều 22 Luật 41/2024/QH15)"),
    ],
)  # fmt: skip
def test_an_act_taken_out_is_cited_as_the_language_cites_it(text, words):
    with speaking("vi"):
        assert words in line(text)
