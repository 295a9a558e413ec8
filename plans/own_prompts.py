"""Reading a house's own prompts (TOML): every fault is found at once, and nothing is half read.

The file has one `[[prompts]]` for each prompt, with the keys of those in `plans/kinds/*.toml` and
`kind`, the plan it belongs to. Own prompts stand after the program's, outside the phases of a
tryghedsplan.
"""

import re

from plans.prompts import KEY, Kind, shipped
from residents.files import FaultyFile, read_toml

TEXT, YES_NO, TEXTS = "en tekst", "true eller false", "en liste af tekster"
_TYPES = {TEXT: str, YES_NO: bool, TEXTS: list}

# {field: (what it holds, whether it must be there, the most characters)}
FIELDS = {
    "kind": (TEXT, True, 40),
    "key": (TEXT, True, 40),
    "title": (TEXT, True, 80),
    "inside": (TEXT, True, 200),
    "outside": (TEXT, True, 200),
    "inside_title": (TEXT, False, 80),
    "outside_title": (TEXT, False, 80),
    "inside_help": (TEXT, False, 400),
    "outside_help": (TEXT, False, 400),
    "inside_aside": (TEXT, False, 400),
    "different": (TEXT, False, 300),
    "examples": (TEXTS, False, 100),
    "joint": (YES_NO, False, None),
}
PHASED = ("phase", "slot")
MOST_EXAMPLES = 12
MOST_PROMPTS = 20
LARGEST = 64 * 1024
HEADER = re.compile(r"\s*\[\[\s*prompts\s*\]\]")
FIELD = re.compile(r"\s*\"?(\w+)\"?\s*=")


def read_prompts(raw):
    """[(line, kind, key, wording)] of a file's bytes; wording is as `OwnPrompt` keeps it.

    Raises FaultyFile with every fault at once, each with the line of the file and the key.
    """
    data, text = read_toml(raw, largest=LARGEST)
    prompts, lines = data.get("prompts"), _lines(text)
    if not isinstance(prompts, list) or not all(isinstance(one, dict) for one in prompts):
        prompts = []
    if not prompts:
        raise FaultyFile(["Filen har ingen spørgsmål: der skal være mindst ét [[prompts]]."])
    lines += [{}] * (len(prompts) - len(lines))
    numbered = list(zip(lines, prompts, strict=False))
    faults = _of_the_file(data, numbered) + [
        fault for line, one in numbered for fault in _of_a_prompt(line, one)
    ]
    if faults:
        raise FaultyFile(faults)
    return [(line.get(""), one["kind"], one["key"], _wording(one)) for line, one in numbered]


def said(line, key, fault):
    """One fault with its place, as a sentence."""
    return f"{f'Linje {line}' if line else 'Spørgsmålet'}, {key}: {fault}."


def _lines(text):
    """[{field: its line}] of each prompt; under "" the line in which it begins."""
    prompts = []
    for number, line in enumerate(text.splitlines(), start=1):
        if HEADER.match(line):
            prompts.append({"": number})
        elif prompts and (field := FIELD.match(line)):
            prompts[-1].setdefault(field[1], number)
    return prompts


def _line_of(lines, name):
    """The line of a field, or else the one in which its prompt begins."""
    return lines.get(name) or lines.get("")


def _wording(prompt):
    return {name: prompt[name] for name in FIELDS if name in prompt and name not in ("kind", "key")}


def _of_the_file(data, numbered):
    """What is wrong with the file as a whole: fields beside the prompts, and a key twice."""
    faults = [
        f"Øverst: {name} er ikke et felt her; der må kun stå [[prompts]]."
        for name in data
        if name != "prompts"
    ]
    met = set()
    for lines, one in numbered:
        place = one.get("kind"), one.get("key")
        if not all(isinstance(name, str) for name in place):
            continue
        if place in met:
            faults.append(said(lines.get(""), place[1], "står to gange i samme plan"))
        met.add(place)
    return faults


def _of_a_prompt(lines, prompt):
    key = prompt.get("key") if isinstance(prompt.get("key"), str) else "(uden key)"
    faults = {name: _unknown(name) for name in prompt if name not in FIELDS}
    for name, (kind, is_needed, longest) in FIELDS.items():
        fault = _of_a_value(prompt.get(name), kind, is_needed, longest)
        faults |= {name: f"{name} {fault}"} if fault else {}
    faults = _of_a_place(prompt, faults) | faults
    return [said(_line_of(lines, name), key, fault) for name, fault in faults.items()]


def _unknown(name):
    if name in PHASED:
        return f"{name} kan ikke bruges; husets egne spørgsmål står uden for faserne"
    return f"{name} er ikke et felt i et spørgsmål; se efter en tastefejl"


def _of_a_value(value, kind, is_needed, longest):
    """What is wrong with one value, or None."""
    if value is None:
        return "mangler" if is_needed else None
    if type(value) is not _TYPES[kind]:
        return f"skal være {kind}"
    texts = value if kind is TEXTS else [value] if kind is TEXT else []
    if not all(isinstance(text, str) for text in texts):
        return f"skal være {kind}"
    faults = {
        f"må højst have {MOST_EXAMPLES} tekster": len(texts) > MOST_EXAMPLES,
        "er tom": any(not text.strip() for text in texts),
        "har et tegn, som ikke er tekst (\\u0000)": any("\0" in text for text in texts),
        f"må højst have {longest} tegn": any(len(text) > (longest or 0) for text in texts),
    }
    return next((fault for fault, is_so in faults.items() if is_so), None)


def _of_a_place(prompt, faults):
    """Where the two are texts at all: whether the kind is one, and the key can be used there."""
    wrong = {}
    if "kind" not in faults and prompt["kind"] not in Kind.values:
        wrong["kind"] = f"kind skal være {', '.join(Kind.values[:-1])} eller {Kind.values[-1]}"
    if "key" not in faults and not KEY.fullmatch(prompt["key"]):
        wrong["key"] = "key må kun have små bogstaver a-z, tal og _, og begynder med et bogstav"
    elif not {"kind", "key"} & {*faults, *wrong} and shipped(prompt["kind"]).prompt(prompt["key"]):
        wrong["key"] = "key er et af programmets egne; vælg en anden"
    return wrong
