"""The mapping file that `vss data aggregate --template` writes: that of the example's records."""

WIDE = """\
[columns]
id = "id"                          # never written anywhere / không bao giờ được ghi ra
sex = "sex"
birth = "birth"                    # day of birth / ngày sinh
status = "status"                  # see codes.status
scheme = "scheme"                  # of the last contributions / loại hình đóng gần nhất
first_month = "first_month"        # first insured month / tháng đóng đầu tiên
last_month = "last_month"          # last month paid / tháng đóng cuối cùng
months = "months"                  # months credited / số tháng đã đóng
past_pay = "past_pay"              # VND, sum of past monthly pay, revalued; may be left out
pay = "pay"                        # VND a month, insured now / tiền lương đang đóng
payer = "payer"                    # of a pension or a survivor / nguồn chi
award_month = "award_month"        # first month of the pension / tháng bắt đầu hưởng
award_pension = "award_pension"    # VND a month at award; may be left out / mức khi bắt đầu hưởng
pension = "pension"                # VND a month, pension or benefit paid now / mức đang hưởng
accident_benefit = "accident_benefit"  # VND a month, drawn beside; may be left out

"""

LONG = """\
[columns]
id = "id"                          # never written anywhere / không bao giờ được ghi ra
sex = "sex"
birth = "birth"                    # day of birth / ngày sinh
kind = "kind"                      # see codes.kind
scheme = "scheme"                  # of a contribution / loại hình của giai đoạn đóng
from = "from"                      # first month / từ tháng
to = "to"                          # last month, empty while it goes on / đến tháng
pay = "pay"                        # VND a month, insured or drawn / mức đóng hoặc mức hưởng
payer = "payer"                    # of a pension or a survivor / nguồn chi
award_pension = "award_pension"    # VND a month at award; may be left out / mức khi bắt đầu hưởng

"""

TEMPLATE = """\
# Names of columns and codes in the records of persons, for `vss data aggregate`.
# Tên cột và mã trong hồ sơ từng người, dùng cho `vss data aggregate`.
# As it stands it reads what `vss data example` writes. Change the right-hand sides.
# Tệp này đọc được dữ liệu của `vss data example`. Hãy sửa các giá trị bên phải.

# "wide": a row a person.  "long": a row a spell of contributions or of a benefit.
# "wide": mỗi người một dòng.  "long": mỗi giai đoạn đóng hoặc hưởng một dòng.
form = "@FORM@"

# [source]
# table = "persons"       # of a database / bảng trong cơ sở dữ liệu
# schema = "public"
# delimiter = ";"         # of a CSV file; found by itself if it is not given / dấu phân cách

@COLUMNS@# One code or a list of codes for each meaning; capitals do not count.
# Mỗi nghĩa một mã hoặc một danh sách mã; không phân biệt chữ hoa, chữ thường.
[codes.sex]
male = ["M", "nam"]
female = ["F", "nữ"]

[codes.scheme]
state-pay = ["state-pay"]
employer-pay = ["employer-pay"]
voluntary = ["voluntary"]

[codes.payer]
fund = ["fund"]
budget = ["budget"]

[codes.status]
active = ["active"]                # pays on the day / đang đóng
dormant = ["dormant"]              # has service, neither pays nor draws / bảo lưu
pensioner = ["pensioner"]          # draws an old-age pension / hưởng lương hưu
survivor = ["survivor"]            # draws a monthly survivors' pension alone / hưởng tuất
accident = ["accident"]            # draws a monthly accident benefit alone / trợ cấp tai nạn
left = ["left"]                    # dead or paid out: not counted / đã chết hoặc đã hưởng một lần

[codes.kind]
contribution = ["contribution"]
pension = ["pension"]
survivor = ["survivor"]
accident = ["accident"]
withdrawal = ["withdrawal"]        # lump sum: what was paid before no longer counts / hưởng một lần

[dates]
days = "YYYY-MM-DD"                # or DD/MM/YYYY, MM/DD/YYYY, YYYYMMDD
months = "YYYY-MM"                 # or MM/YYYY, YYYYMM, or a form of days

[numbers]
thousands = ""                     # "." where 9.000.000 is nine million / dấu phân cách hàng nghìn
decimal = "."                      # "," where parts of a number follow a comma / dấu thập phân
"""


def template(long: bool) -> str:
    """The mapping of a row a person, or of a row a spell."""
    form = "long" if long else "wide"
    return TEMPLATE.replace("@FORM@", form).replace("@COLUMNS@", LONG if long else WIDE)
