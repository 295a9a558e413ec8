"""Reading a house's own prompts (TOML): every fault is found at once, and nothing is half read.

The file has one `[[prompts]]` for each prompt, with the keys of those in `plans/kinds/*.toml` and
`kind`, the plan it belongs to. Own prompts stand after the program's, outside the phases of a
tryghedsplan.
"""

import re
import tomllib

from plans.prompts import KEY, FaultyPrompts, Kind, shipped

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


def read_prompts(raw):
    """[(line, kind, key, wording)] of a file's bytes; wording is as `OwnPrompt` keeps it.

    Raises FaultyPrompts with every fault, one on each line, with the line of the file and the key.
    """
    if len(raw) > LARGEST:
        raise FaultyPrompts(f"Filen er for stor. Den må højst fylde {LARGEST // 1024} kB.")
    try:
        text = raw.decode("utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise FaultyPrompts("Filen er ikke gemt som UTF-8. Gem den igen som UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise FaultyPrompts(f"Filen er ikke gyldig TOML: {_in_danish(error)}") from error
    prompts, lines = data.get("prompts"), _lines(text)
    if not isinstance(prompts, list) or not all(isinstance(one, dict) for one in prompts):
        prompts = []
    if not prompts:
        raise FaultyPrompts("Filen har ingen spørgsmål: der skal være mindst ét [[prompts]].")
    lines += [None] * (len(prompts) - len(lines))
    numbered = list(zip(lines, prompts, strict=False))
    faults = _of_the_file(data, numbered) + [
        fault for line, one in numbered for fault in _of_a_prompt(line, one)
    ]
    if faults:
        raise FaultyPrompts("\n".join(faults))
    return [(line, one["kind"], one["key"], _wording(one)) for line, one in numbered]


def said(line, key, fault):
    """One fault with its place, as a sentence."""
    return f"{f'Linje {line}' if line else 'Spørgsmålet'}, {key}: {fault}."


def _in_danish(error):
    """tomllib tells the place in English only: "… (at line 3, column 5)"."""
    place = re.search(r"line (\d+), column (\d+)", str(error))
    return f"fejl i linje {place[1]}, tegn {place[2]}." if place else "filen slutter midt i noget."


def _lines(text):
    """The line in which each prompt begins."""
    lines = enumerate(text.splitlines(), start=1)
    return [number for number, line in lines if HEADER.match(line)]


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
    for line, one in numbered:
        place = str(one.get("kind")), str(one.get("key"))
        if place in met:
            faults.append(said(line, place[1], "står to gange i samme plan"))
        met.add(place)
    return faults


def _of_a_prompt(line, prompt):
    key = prompt.get("key") if isinstance(prompt.get("key"), str) else "(uden key)"
    faults = [_unknown(name) for name in prompt if name not in FIELDS]
    for name, (kind, is_needed, longest) in FIELDS.items():
        fault = _of_a_value(prompt.get(name), kind, is_needed, longest)
        faults += [f"{name} {fault}"] if fault else []
    return [said(line, key, fault) for fault in faults or _of_a_place(prompt)]


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


def _of_a_place(prompt):
    """Whether the kind is one, and the key can be used there."""
    if prompt["kind"] not in Kind.values:
        return [f"kind skal være {', '.join(Kind.values[:-1])} eller {Kind.values[-1]}"]
    if not KEY.fullmatch(prompt["key"]):
        return ["key må kun have små bogstaver a-z, tal og _, og begynder med et bogstav"]
    if shipped(prompt["kind"]).prompt(prompt["key"]):
        return ["key er et af programmets egne; vælg en anden"]
    return []
