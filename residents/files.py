"""Files that people load. A TOML file is looked over before it is read: its bytes become a dict."""

import re
import tomllib

# A file of ours has keys such as `[[themes.items]]`, of some twenty letters. `tomllib` takes half a
# minute over a key with 30,000 dots, and a number of 5,000 digits cannot even be named in a fault.
MOST_DOTS, LONGEST_WORD = 4, 100

# What a fault repeats of the file, to its last mark: what is repeated can have marks of its own.
REPEATED = re.compile("(?s)».*« ?")
# Words in quotes, also where they do not end, and comments.
QUOTED = re.compile(
    r'"""(?s:\\.|[^\\])*?(?:"{3,5}|\\?\Z)'
    r"|'''(?s:.)*?(?:'{3,5}|\Z)"
    r'|"(?:\\.|[^"\\\n])*"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*"
)
# Looked for from where a word begins and nowhere within it: a word may be as long as the file.
BEGINS, WORD = r"(?<![\w+-])", r"[\w+-]+[ \t]*"
DOTTED = re.compile(rf"{BEGINS}(?:{WORD}\.[ \t]*){{{MOST_DOTS + 1}}}")
LONG = re.compile(rf"{BEGINS}[\w+-]{{{LONGEST_WORD + 1}}}")


class FaultyFile(Exception):
    """The file cannot be used. `faults` is a list of sentences in Danish, each with its place."""

    def __init__(self, faults):
        super().__init__("\n".join(faults))
        self.faults = faults

    @property
    def without_contents(self):
        """The faults for a server's screen.

        What stands in the file can be a name in the wrong column; the place is enough to find it,
        and what should stand there is told.
        """
        return "\n".join(REPEATED.sub("", fault) for fault in self.faults)


def read_toml(raw, *, largest):
    """(content, text) of a file's bytes. Raises FaultyFile."""
    if len(raw) > largest:
        raise FaultyFile([f"Filen er for stor. Den må højst fylde {largest // 1024} kB."])
    try:
        text = raw.decode("utf-8-sig")
        _look_over(text)
        return tomllib.loads(text), text
    except UnicodeDecodeError as error:
        raise FaultyFile(["Filen er ikke gemt som UTF-8. Gem den igen som UTF-8."]) from error
    except (ValueError, RecursionError) as error:
        raise FaultyFile([f"Filen er ikke gyldig TOML: {_in_danish(error)}"]) from error


def _look_over(text):
    """Refuse what takes `tomllib` too long, or gives what nobody can handle, wherever it stands."""
    bare = QUOTED.sub(lambda found: "_" + "\n" * found[0].count("\n"), text)
    met = DOTTED.search(bare) or LONG.search(bare)
    if met:
        line = bare.count("\n", 0, met.start()) + 1
        fault = f"Linje {line}: et felt eller et tal er for langt. Se efter en tastefejl."
        raise FaultyFile([fault])


def _in_danish(error):
    """tomllib tells the place in English only: "… (at line 3, column 5)"."""
    place = re.search(r"line (\d+), column (\d+)", str(error))
    return f"fejl i linje {place[1]}, tegn {place[2]}." if place else "filen slutter midt i noget."
