"""The rules of the house, as far as a machine can see them."""

import ast
import importlib
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

TOP = Path(__file__).resolve().parents[1]
ROOMS = ("residents", "plans", "evaluations")
MAY_IMPORT = {
    "residents": {"residents"},
    "plans": {"plans", "residents"},
    "evaluations": {"evaluations", "residents"},
}

# Public functions of the actions that change nothing.
PURE = {"as_columns", "midnight", "start_password"}

# The lists: views that choose rows of their own, and so name the model's manager.
LISTS = {"resident_list", "instrument_list", "_themes"}

LONGEST_FUNCTION, LONGEST_FILE, LONGEST_TEMPLATE, LONGEST_TEST = 30, 300, 100, 20

EVENT_OR_STYLE = re.compile(r"""\s(style|on[a-z]+|hx-on[:\w-]*)\s*=\s*["']""")
WRITES_THE_LOG = re.compile(r"record_(look|change)\(|\b(LogRow|Look|Change)(\.objects\.create)?\(")
SCRIPT = re.compile(r"<script\b[^>]*>")


def is_ours(path):
    parts = path.relative_to(TOP).parts
    return not any(
        part.startswith(".") or part in ("data", "migrations", "vendor") for part in parts
    )


def files(pattern, *folders):
    found = (path for folder in folders or [""] for path in (TOP / folder).rglob(pattern))
    return sorted(path for path in found if is_ours(path))


def short(path):
    return str(path.relative_to(TOP))


def tree_of(path):
    return ast.parse(path.read_text(), short(path))


def functions_in(tree):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def length(node):
    return node.end_lineno - node.lineno + 1


def imported_by(path):
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def goes_through_the_writing_door(function):
    return any(
        isinstance(item.context_expr, ast.Call)
        and getattr(item.context_expr.func, "id", None) == "writing"
        for node in ast.walk(function)
        if isinstance(node, ast.With)
        for item in node.items
    )


def actions():
    """(file, function) of every public function of the actions."""
    for room in ROOMS:
        for path in [*files("actions.py", room), *files("*.py", f"{room}/actions")]:
            for node in tree_of(path).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield short(path), node


@pytest.mark.parametrize("room", ROOMS)
def test_no_upper_room_imports_the_other_and_the_ground_floor_imports_none(room):
    strays = {
        f"{short(path)} imports {name}"
        for path in files("*.py", room)
        for name in imported_by(path)
        if name.split(".")[0] in set(ROOMS) - MAY_IMPORT[room]
    }
    assert strays == set()


def test_every_action_goes_through_the_writing_door():
    outside = {
        f"{path}: {function.name}"
        for path, function in actions()
        if function.name not in PURE and not goes_through_the_writing_door(function)
    }
    assert outside == set()
    assert {function.name for _, function in actions()} >= PURE


def test_every_action_says_who_does_it():
    silent = {
        f"{path}: {function.name}"
        for path, function in actions()
        if function.name not in PURE
        and "by" not in {argument.arg for argument in function.args.kwonlyargs}
    }
    assert silent == set()


def test_only_the_lists_choose_rows_in_a_view():
    choosers = {
        function.name
        for room in ROOMS
        for path in [*files("views.py", room), *files("*.py", f"{room}/views")]
        for function in functions_in(tree_of(path))
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    }
    assert choosers == LISTS


def test_only_the_doors_write_the_logs():
    writers = {
        short(path)
        for room in ROOMS
        for path in files("*.py", room)
        if WRITES_THE_LOG.search(path.read_text())
    }
    assert writers == {
        "residents/access.py",
        "residents/log/audit.py",
        "residents/log/own_sign_in.py",
        "residents/models/log.py",
    }


def test_templates_have_no_inline_style_or_script():
    faults = []
    for path in files("*.html"):
        text = path.read_text()
        faults += [f"{short(path)}: {found[0].strip()}" for found in EVENT_OR_STYLE.finditer(text)]
        faults += [f"{short(path)}: <style>"] if "<style" in text else []
        scripts = SCRIPT.findall(text)
        faults += [f"{short(path)}: {tag}" for tag in scripts if "nonce" not in tag]
    assert faults == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_field_has_a_line_in_the_retention_table(room):
    kept = {
        model.__name__: {
            field.name
            for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
            if not field.primary_key
        }
        for model in apps.get_app_config(room).get_models()
    }
    table = importlib.import_module(f"{room}.retention").RETENTION if kept else {}
    assert {model: set(lines) for model, lines in table.items()} == kept
    for lines in table.values():
        assert all(line.endswith(".") and len(line) > 20 for line in lines.values())


def test_files_and_templates_are_short():
    long_files = [
        f"{short(path)}: {count} lines"
        for pattern, longest in (("*.py", LONGEST_FILE), ("*.html", LONGEST_TEMPLATE))
        for path in files(pattern)
        if (count := len(path.read_text().splitlines())) > longest
    ]
    assert long_files == []


def test_functions_are_short():
    long_functions = [
        f"{short(path)}: {function.name} has {length(function)} lines"
        for path in files("*.py")
        if "tests" not in path.relative_to(TOP).parts
        for function in functions_in(tree_of(path))
        if length(function) > LONGEST_FUNCTION
    ]
    assert long_functions == []


def test_tests_are_short():
    long_tests = [
        f"{short(path)}: {function.name} has {length(function)} lines"
        for path in files("test_*.py", "tests")
        for function in functions_in(tree_of(path))
        if function.name.startswith("test_") and length(function) > LONGEST_TEST
    ]
    assert long_tests == []


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
