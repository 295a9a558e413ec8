"""TOML files that people load: what would take minutes or cannot be named is refused at once."""

from time import process_time

import pytest

from residents.files import LONGEST_WORD, MOST_DOTS, FaultyFile, read_toml

DOTS = "a." * (MOST_DOTS + 1)


def read(text):
    return read_toml(text.encode(), largest=1024 * 1024)[0]


@pytest.mark.parametrize(
    "line",
    [
        f"{DOTS}b = 1",
        f"[{DOTS}b]",
        f"[[{DOTS}b]]",
        f"b = {{{DOTS}b = 1}}",
        " . ".join(['"a"', "'a'", *"abcde"]) + " = 1",
        'b = ["""a"""", {' + DOTS + 'b = 1}, "c"]',
        f"b = ['a\\', {{{DOTS}b = 1}}, 'c']",
        f"b = 0x{'f' * 5000}",
        f"{'b' * (LONGEST_WORD + 1)} = 1",
        f"b = '# {DOTS}'\n{DOTS}c = 1",
        f'b = """\\""" # {DOTS}\n"""\n{DOTS}c = 1',
    ],
)
def test_a_key_or_a_number_without_end_is_refused_by_its_line_before_the_file_is_read(line):
    with pytest.raises(FaultyFile, match=r"^Linje [345]: et felt eller et tal er for langt"):
        read(f"x = '''\n'''\n{line}")


@pytest.mark.parametrize(
    "text",
    [
        f'a = "{DOTS}" # {DOTS}',
        f"a = '''\n{DOTS}\n'''",
        f'a = """\n{DOTS}\\"""\n"""',
        f"a = '{'b' * 5000}'",
        "[[themes.items]]\na.b.c.d.e = 1.5",
        'a = ["b", """c"""", 1.5]',
    ],
)
def test_words_in_quotes_and_comments_may_be_anything(text):
    assert read(text)


@pytest.mark.parametrize("text", ["a" * 500_000, "\"'" * 30_000])
def test_to_look_a_file_over_takes_no_longer_than_to_read_it(text):
    since = process_time()
    with pytest.raises(FaultyFile):
        read(text)
    assert process_time() - since < 5
