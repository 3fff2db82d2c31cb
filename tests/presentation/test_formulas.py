"""Equations of the method on a terminal: no mark of LaTeX is left, words are those spoken."""

import re

import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.presentation.words import formulas
from vss_actuarial.presentation.words.formulas import in_words, plain
from vss_actuarial.presentation.words.spoken import speaking
from vss_actuarial.questions.explaining.formula import EQUATION, NUMBER, method, method_file
from vss_actuarial.worksheet.words import words

EQUATIONS = [
    NUMBER.sub("", one) for one in EQUATION.findall(method_file().read_text(encoding="utf-8"))
]
FUND = "pension_survivorship"


def worded(latex: str) -> set[str]:
    return {one.strip() for one in formulas.TEXT.findall(latex)}


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\frac{\text{outgo}_t}{\text{salaries}_t}", "outgo[t]/salaries[t]"),
        (r"P_{x+1,t+1} = \left(1-q_x\right)P_{x,t}", "P[x+1,t+1] = (1-q[x])P[x,t]"),
        (r"\frac{a+b}{c_0}", "(a+b)/c₀"),
        (r"\tfrac12\,\bar W^{2}", "½ W̄²"),
        (r"\left(1-\tfrac{\delta}{2}\right)R", "(1-(δ/2))R"),
        (r"(1+i_t)^{1/2} \le x^{+}", "(1+i[t])^(1/2) ≤ x⁺"),
        (r"V^{\text{lump sum}} \cdot V^{\text{new}}_t", "V^(lump sum) · V^new[t]"),
        (r"\begin{gathered} a = 1,\\" "\n" r"b = 2 \end{gathered}", "a = 1,\nb = 2"),
        (r"\sum_{x=0}^{99} L_x, \qquad \lambda \leftarrow \Lambda", "Σ[x=0]⁹⁹ L[x],\nλ ← Λ"),
    ],
)  # fmt: skip
def test_an_equation_reads_as_plain_text(latex, expected):
    assert plain(latex) == expected


@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_mark_of_latex_is_left_in_any_equation(language):
    known = {"min", "max", "log", "ln", "left", "right"}  # the last two are words, too
    with speaking(language):
        for latex in EQUATIONS:
            text = plain(latex)
            assert not set("\\$&") & set(text) and ("{" in text) == (r"\{" in latex), text
            assert text.count("(") == text.count(")") and text.count("[") == text.count("]"), text
            commands = set(re.findall(r"\\([A-Za-z]+)", formulas.TEXT.sub("", latex))) - known
            assert not {one for one in commands if re.search(rf"\b{one}\b", text)}, text


def test_all_words_of_equations_are_told_in_vietnamese_and_no_other():
    used = set().union(*map(worded, EQUATIONS))
    assert used - formulas.SAME == set(words()["formula"])
    with speaking("vi"):
        for latex in EQUATIONS:
            spoken = worded(in_words(latex))
            english = {str(one["en"]) for one in words()["formula"].values()} - formulas.SAME
            assert not spoken & english


def test_every_equation_that_is_shown_is_one_of_the_method():
    shown = {latex for one in method().values() for _, latex in one}
    assert shown and shown <= {one.strip() for one in EQUATIONS}


def test_an_explanation_is_plain_on_a_terminal_and_set_in_a_notebook():
    found = project(Scenario.baseline().replace(last_year=2040)).explain(
        FUND, "payg_cost_rate", 2035
    )
    shown = repr(found)
    assert "PAYG[t] = outgo[t]/salaries[t]" in shown and "\\" not in shown
    assert f"{found.value:,.4f} % of insured salaries" in shown
    assert r"\frac{\text{outgo}_t}{\text{salaries}_t}" in found._repr_markdown_()
    with speaking("vi"):
        assert "PAYG[t] = chi[t]/(tổng tiền lương đóng[t])" in repr(found)
        assert r"\text{tổng tiền lương đóng}_t" in found._repr_markdown_()
        assert all(word not in repr(found) for word in ("outgo", "salaries", "Made of"))
