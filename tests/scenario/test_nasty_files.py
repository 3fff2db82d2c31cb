"""Files of scenarios that cannot be used: one line each, in both languages."""

import pytest

from vss_actuarial.cli import app
from vss_actuarial.cli.process import run

RATE, AGE, SHARE = (
    "law.pension_rate_employer",
    "law.retirement_age_men",
    "assumptions.participation_rate_men",
)


def entry(name=RATE, **keys):
    """A file of one change, some of its keys as given; without those that are None."""
    whole = {"since": "2030-01-01", "value": "0.15", "source": '"A test"', **keys}
    inner = ", ".join(f"{key} = {one}" for key, one in whole.items() if one is not None)
    return f"[{name}]\nvalues = [{{ {inner} }}]\n"


def changed(kind, amount, name=RATE):
    return entry(name, value=None, **{kind: amount})


CASES = {
    "nothing at all": ("", ["it is empty", "[law.NAME]"], ["tệp trống"]),
    "a remark alone": ("# later\n", ["it is empty"], ["tệp trống"]),
    "a byte order mark alone": ("\ufeff", ["it is empty"], ["tệp trống"]),
    "a base": ('base = "age_65"\n' + entry(), ["no such key 'base'", "law_of"], ["khóa 'base'"]),
    "itself as a base": ('base = "idea.toml"\n', ["no such key 'base'"], ["khóa 'base'"]),
    "a misspelt section": (
        entry("laws.pension_rate_employer"),
        ["'laws'", "did you mean 'law'?"],
        ["'laws'", "có phải là 'law'"],
    ),
    "a section in quotes": (
        '["law.pension_rate_employer"]\nvalues = []\n',
        ["no such key 'law.pension_rate_employer'"],
        ["không có khóa"],
    ),
    "an assumption in the law": (
        entry("law.real_return"),
        ["real_return stands in the assumptions", "[assumptions.real_return]"],
        ["nằm trong các giả định"],
    ),
    "an unknown lever": (
        entry("law.retirement_age_mens"),
        ["'retirement_age_mens'", "did you mean 'retirement_age_men'?"],
        ["có phải là 'retirement_age_men'"],
    ),
    "a title that is a number": ("title = 3\n", ["title is 3", "text in quotes"], ["title: 3"]),
    "a theme that is a list": ("theme = []\n", ["theme is []", "text"], ["theme: []"]),
    "days in the wrong order": (
        entry(until="2029-01-01"),
        ["until 2029-01-01 lies before since 2030-01-01"],
        ["01/01/2029", "trước"],
    ),
    "a ramp before its change": (
        entry(ramp="2029-01-01"),
        ["ramp 2029-01-01", "after 2030-01-01"],
        ["01/01/2029", "phải sau"],
    ),
    "a day with a time": (
        entry(since="2030-01-01T12:00:00"),
        ["12:00:00", "expected a day alone: 2030-01-01"],
        ["chỉ cần ngày: 01/01/2030"],
    ),
    "a day that is a number": (
        entry(since="2030.5"),
        ["value 1.since", "date", "2030.5"],
        ["cần một ngày"],
    ),
    "a year in quotes": (entry(since='"2030"'), ["write it without quotes"], ["không có dấu nháy"]),
    "no first day": (entry(since=None), ["value 1.since: missing"], ["chưa có"]),
    "a day long ago": (
        entry(since="1800-01-01"),
        ["1800-01-01", "1900-01-01 to 2150-12-31"],
        ["01/01/1800"],
    ),
    "a flag for a number": (entry(value="true"), ["number", "found True"], ["cần một số"]),
    "a table for a number": (entry(value="{ a = 1 }"), ["number", "{'a': 1}"], ["cần một số"]),
    "an empty text for a number": (entry(value='""'), ["number", "found ''"], ["cần một số"]),
    "a number beyond all": (entry(value="1e400"), ["finite", "found inf"], ["hữu hạn"]),
    "nothing to do": (
        entry(value=None),
        ["give one of `value`, `shift`, `scale`, `hold`, `delay`"],
        ["ghi một trong"],
    ),
    "two things to do": (entry(scale="2.0"), ["give one of"], ["ghi một trong"]),
    "a shift by no number": (changed("shift", "nan"), ["shift", "finite"], ["hữu hạn"]),
    "a scale by infinity": (changed("scale", "inf"), ["scale", "finite"], ["hữu hạn"]),
    "a scale below nil": (
        changed("scale", "-1"),
        ["by -1", "-0.14 is outside the range 0 to 0.4"],
        ["-0,14 nằm ngoài khoảng 0 đến 0,4"],
    ),
    "a hold that is off": (changed("hold", "false"), ["hold", "found False"], ["cần là true"]),
    "a delay of half a month": (changed("delay", "1.5", AGE), ["integer"], ["số nguyên"]),
    "a delay of ages": (changed("delay", "100000", AGE), ["1200 at most"], ["nhiều nhất 1200"]),
    "an age in years": (entry(AGE, value="65"), ["65", "480 to 960"], ["480 đến 960"]),
    "one value for a list": (
        entry(SHARE, value="0.1"),
        ["one value, expected a list of 16"],
        ["cần danh sách 16"],
    ),
    "a list that is too short": (
        entry(SHARE, value="[0.1, 0.2]"),
        ["participation_rate_men", "2 values for the 16 points"],
        ["participation_rate_men, từ 01/01/2030: có 2 giá trị cho 16"],
    ),
    "a list with no number in it": (entry(SHARE, value="[0.1, nan]"), ["nan"], ["cần một số"]),
    "a source that is a number": (entry(source="3"), ["source", "found 3"], ["bằng chữ"]),
    "a key of the shipped files": (entry(status='"x"'), ["value 1.status: no such key"], ["khóa"]),
    "values without a list": (
        f"[{RATE}]\nvalues = {{ since = 2030-01-01, value = 0.1 }}\n",
        ["must hold `values = [{"],
        ["chỉ được ghi"],
    ),
    "an act that is a number": ("without = 3\n", ["without is 3", "list of acts"], ["danh sách"]),
    "an act that is none": (
        'without = ["Law 99/2099"]\n',
        ["'Law 99/2099'", "did you mean 'Law "],
        ["không có văn bản"],
    ),
    "the law of no day": ('law_of = "soon"\n', ["law_of: found 'soon'"], ["'soon' không phải"]),
    "a record known to no year": ("known_to = nan\n", ["nan", "1995 to"], ["cần một năm"]),
    "an unknown option": ("[options]\nalignn = false\n", ["'align'"], ["có phải là 'align'"]),
    "an option in quotes": ('[options]\nalign = "no"\n', ["true or false"], ["`true`"]),
    "a rule without a word": ("[balancing.idea]\n", ["balancing.idea.label: missing"], ["chưa có"]),
    "a misspelt key of a rule": ("[balancing.idea]\nbelou = 3\n", ["'below'"], ["'below'"]),
    "a comma in a number": (entry(value="0,15"), ["TOML", "line 2"], ["TOML"]),
    "a day as one writes it": (entry(since="01/01/2030"), ["TOML", "line 2"], ["TOML"]),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", CASES)
def test_a_nasty_file_is_refused_in_one_line_that_names_it(
    name, language, tmp_path, capsys, monkeypatch
):
    text, *told = CASES[name]
    (tmp_path / "idea.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["vss", "scenarios", "idea.toml", "--language", language])
    assert run(app) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and err.startswith("vss: idea.toml: ")
    for word in told[language == "vi"]:
        assert word in err, err
    assert [path.name for path in tmp_path.iterdir()] == ["idea.toml"]
