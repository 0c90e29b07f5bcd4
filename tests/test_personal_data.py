"""Which numbers ``check`` takes for personal data: those whose check digit is right, and no number one digit beside."""

import json
from pathlib import Path

import pytest
from conftest import copied

from generator.cli import main

# Numbers of UnionPay that payment services publish for tests; those of 17 and 18 digits are computed by hand.
CARDS = ("6200000000000005", "6250941006528599", "62220201111111116", "622202999999999998", "6205500000000000004")
# The examples of GB 11643-1999, and numbers of a region that there is not, one for each check digit.
IDENTITY_NUMBERS = (
    "11010519491231002X",
    "440524188001010014",
    *(
        f"99000019900101{end}"
        for end in ("0180", "0041", "0092", "0033", "0084", "0025", "0076", "0017", "0068", "0199")
    ),
    "99000019900101005X",
)
MOBILES = ("13912345678", "19912345678", "8613912345678")
KINDS = {
    **dict.fromkeys(CARDS, "银行卡号"),
    **dict.fromkeys((*IDENTITY_NUMBERS, "11010519491231002x"), "公民身份号码"),
    **dict.fromkeys(MOBILES, "手机号码"),
}
# Each would be one of these numbers but for a single thing; check digits are right.
OTHERS = {
    "another prefix": "4242424242424242",
    "15 digits": "622222222222224",
    "20 digits": "62222222222222222223",
    "born in a 13th month": "990000199013010014",
    "born on 29 February of a common year": "990000202302290010",
    "no such region": "090000199001010014",
    "no such mobile network": "12912345678",
    "10 digits": "1391234567",
    "12 digits": "139123456789",
    "another country": "8513912345678",
}


def suspected(folder: Path, texts: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What ``check`` says of personal data in a power with these conditions."""
    root = copied(folder / "root")
    power = {"id": "new", "name": "计量检定", "type": "公共服务", "department": "market", "conditions": texts}
    path = root / "catalogue/powers/market/new.yml"
    path.write_text(json.dumps(power, ensure_ascii=False, indent=1), encoding="utf-8")
    status = main(["--root", str(root), "check"])
    lines = [line for line in capsys.readouterr().out.splitlines() if ": error: " in line]
    assert status == bool(lines) and all("疑似" in line for line in lines)
    return lines


def beside(number: str) -> list[str]:
    """Every number that differs from this one in a single digit."""
    found = []
    for place, digit in enumerate(number):
        digits = "0123456789X" if number in IDENTITY_NUMBERS and place == 17 else "0123456789"
        found += [number[:place] + other + number[place + 1 :] for other in digits if other != digit]
    return found


@pytest.mark.parametrize("number", KINDS)
def test_a_number_is_found(number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = suspected(tmp_path, ["年满 18 周岁", f"号码为{number}的人"], capsys)
    assert "conditions[2]" in line and f"疑似{KINDS[number]}（{number[:3]}…）" in line
    assert number not in line


@pytest.mark.parametrize("number", [*CARDS, *IDENTITY_NUMBERS])
def test_no_number_with_one_digit_changed_is_found(
    number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    others = beside(number)
    assert len(others) >= 9 * len(number)
    assert suspected(tmp_path, [f"编号{other}" for other in others], capsys) == []


@pytest.mark.parametrize("what", OTHERS)
def test_what_only_looks_like_one_is_not_found(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert suspected(tmp_path, [f"编号{OTHERS[what]}"], capsys) == []


MOBILE = "13912345678"
# The ways in which people write one mobile number; each is found.
FORMS = {
    "plain": MOBILE,
    "in groups": "139 1234 5678",
    "with hyphens of full width": "139－1234－5678",
    "with lines of full width": "139＿1234＿5678",
    "in brackets that are signs": "⑴⑶⑼⑴⑵⑶⑷⑸⑹⑺⑻",
    "with full stops that are signs": "⒈⒊⒐⒈⒉⒊⒋⒌⒍⒎⒏",
    "with hyphens": "139-1234-5678",
    "with dots": "139.1234.5678",
    "with middle dots": "139·1234·5678",
    "with dashes": "139—1234–5678",
    "with slashes": "139/1234/5678",
    "with underlines": "139_1234_5678",
    "with stars": "139*1234*5678",
    "with brackets": "(139)12345678",
    "with wide brackets": "（139）1234 5678",
    "with thin spaces": "139\u20091234\u20095678",
    "with no-break spaces": "139\u00a01234\u00a05678",
    "with wide spaces": "139\u30001234\u30005678",
    "on two lines": "139\n12345678",
    "one by one": "1 3 9 1 2 3 4 5 6 7 8",
    "full width": "１３９１２３４５６７８",
    "full width in groups": "１３９　１２３４　５６７８",
    "bold": "𝟏𝟑𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖",
    "in circles": "①③⑨①②③④⑤⑥⑦⑧",
    "raised": "¹³⁹¹²³⁴⁵⁶⁷⁸",
    "Arabic": "١٣٩١٢٣٤٥٦٧٨",
    "in characters": "一三九一二三四五六七八",
    "in characters, zero and all": "一三九〇二三四五六七八",
    "spoken": "幺三九幺二三四五六七八",
    "in capital characters": "壹叁玖壹贰叁肆伍陆柒捌",
    "of this country": "+8613912345678",
    "of this country, apart": "+86 139 1234 5678",
    "of this country, in brackets": "(+86)139-1234-5678",
    "of this country, dialled": "008613912345678",
    "of this country, dialled apart": "0086-139-1234-5678",
    "from elsewhere": "013912345678",
    "after a letter": "tel13912345678",
    "after a capital": "T13912345678",
    "before a letter": "13912345678abc",
    "after a word": "手机13912345678。",
    "after another number": "0990-1234567、13912345678",
    "with an end": "13912345678x",
    "identity number": "ID11010519491231002X",
    "identity number, full width": "１１０１０５１９４９１２３１００２Ｘ",
    "identity number, in groups": "110105 19491231 002X",
    "identity number, apart": "110105 1949 1231 002 x",
    "identity number of 15 digits": "110105491231002",
    "identity number of 15 digits, in groups": "110105 491231 002",
    "behind a word, with signs of a list": "手机：139、1234、5678",
    "behind a word, with commas": "联系电话 139,1234,5678",
    "behind a word, with bars": "Tel: 139|1234|5678",
    "of this country, with commas": "+86,139,1234,5678",
    "before a digest's letter": "T13912345678 13b",
    "identity number, with signs of a list": "110105、19491231、002X",
    "identity number, with commas": "110105,19491231,002X",
    "identity number, in cells": "110105 | 19491231 | 002X",
    "identity number, one by one": "1、1、0、1、0、5、1、9、4、9、1、2、3、1、0、0、2、X",
    "identity number, of this country": "+8611010519491231002X",
    "identity number, of this country, dialled": "0086440524188001010014",
    "bank card, in cells": "6200|0000|0000|0005",
    "bank card": "6200 0000 0000 0005",
    "bank card, with hyphens": "6200-0000-0000-0005",
}


@pytest.mark.parametrize("form", FORMS)
def test_however_it_is_written(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = suspected(tmp_path, ["年满 18 周岁", FORMS[form]], capsys)
    assert "conditions[2]" in line and FORMS[form] not in line


CHANCE = {
    "a day and a count": "2024-01-15 至 2024-02-15，共 120 件",
    "a standard": "GB/T 20269-2006、GB 50016-2014",
    "landlines": "0746-1381234、0746-8321234 转 8001",
    "an amount": "13,900,010,001 元",
    "an amount behind a word": "手机号码费 13,900,010,001 元；电话：13,900,010,001",
    "a list": "受理150、1320、2480件，办结 139, 1234, 5678 件",
    "cells": "150|1320|2480",
    "a list of ones": "第1、3、9、1、2、3、4、5、6、7、8项",
    "a list of years": "2018、2019、2020、2021、2022年",
    "a list in the form of an old identity number": "110105、491231、002",
    "a UUID": "a1391234-5678-4b00-8000-13912345678f",
    "a masked number": "139****5678",
    "a digest": "a13912345678b",
    "15 digits": "123456789012345",
    "enumerated": "一、二、三、四、五、六、七、八、九、十、十一、十二",
}


@pytest.mark.parametrize("what", CHANCE)
def test_what_is_written_like_one(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert suspected(tmp_path, [CHANCE[what]], capsys) == []


@pytest.mark.parametrize("text", ["13912345678 ", "1 ", "13 ", "11010519491231002X、", "13912345678、"])
def test_many_digits_take_no_more_than_their_length(text: str) -> None:
    from time import process_time

    from generator.check.numbers import numbers

    times = []
    for size in (50_000, 200_000):
        start = process_time()
        list(numbers(text * (size // len(text))))
        times.append(process_time() - start)
    assert times[1] < 10 * times[0] + 0.1  # four times the text; sixteen, were it squared


def test_signs_of_variation_hide_no_number() -> None:
    from generator.check.numbers import hidden

    assert hidden("电话 1\ufe0e3\ufe0e9\ufe0e12345678。") == "电话 139…。"
