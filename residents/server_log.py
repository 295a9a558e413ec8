"""What the server says of itself: only words that stand in the program, never what someone typed.

A log line, a traceback, a warning: each tells where in the program it happened and of what kind it
was. Messages are the danger (a database repeats the row that it refuses, Django the address that
was asked for), so a text is printed only if it stands, letter by letter, in the code of a function
that is at work just then, or among its module's constants. Numbers are printed; every other value
is »…«. Loaded before Django is: it imports nothing of ours.
"""

import logging
import logging.config
import re
import sys
import threading
import traceback
import warnings
from collections.abc import Mapping

LEFT_OUT = "…"
LAST_FRAMES = 40

# What an exception bears besides its message: codes, and the names that we gave to constraints.
CODES = ("sqlstate", "sqlite_errorname", "constraint_name", "errno", "smtp_code")
CODE = re.compile(r"\w{1,63}")


def configure(logging_settings):
    """Django's `LOGGING_CONFIG`: the log as set, and what Python prints by itself as quietly."""
    logging.config.dictConfig(logging_settings)
    logging.lastResort.setFormatter(QuietFormatter())
    logging.raiseExceptions = False  # a faulty call of the log would print its arguments
    warnings.showwarning = _show_warning
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable
    threading.excepthook = _uncaught_in_thread


class QuietFormatter(logging.Formatter):
    """When, how grave, which logger, where, the program's own words, the request, the traceback."""

    def format(self, record):
        place = f"{record.pathname}:{record.lineno}"
        head = [self.formatTime(record), record.levelname, record.name, place, _words_of(record)]
        lines = [" ".join([*head, *_request_of(record)])]
        if record.exc_info:
            lines += traceback_of(record.exc_info[1])
        return "\n".join(lines)


def _words_of(record):
    frames = [frame for frame, _ in traceback.walk_stack(None)]
    if not _stands_in(record.msg, frames):
        return LEFT_OUT
    values = record.args or ()
    if isinstance(values, Mapping):
        values = {name: _value(value, frames) for name, value in values.items()}
    else:
        values = tuple(_value(value, frames) for value in values)
    try:
        return record.msg % values if values else record.msg
    except (KeyError, TypeError, ValueError):
        return record.msg


def _value(value, frames):
    is_plain = value is None or isinstance(value, int | float) or _stands_in(value, frames)
    return value if is_plain else LEFT_OUT


def _stands_in(text, frames):
    """Whether it is a text in the code of these frames, or a constant of their modules."""
    return isinstance(text, str) and any(
        text in frame.f_code.co_consts
        or any(text == value for name, value in frame.f_globals.items() if name.isupper())
        for frame in frames
    )


def _request_of(record):
    """The status, the route (not the address, which holds keys), the number on the error page."""
    request = getattr(record, "request", None)
    if status := getattr(record, "status_code", None):
        yield str(status)
    if route := getattr(getattr(request, "resolver_match", None), "route", None):
        yield route
    if number := getattr(request, "fault_number", None):
        yield f"fejlnummer {number}"


def traceback_of(error):
    """Lines: each exception of the chain, the first cause first, with the functions it came by."""
    chain, seen = [], set()
    while error is not None and id(error) not in seen:
        chain.append(error)
        seen.add(id(error))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return [line for one in reversed(chain) for line in _one(one)]


def _one(error):
    steps = list(traceback.walk_tb(error.__traceback__))
    frames = [frame for frame, _ in steps]
    kind = type(error)
    words = [text for text in error.args if _stands_in(text, frames)]
    yield " ".join([f"  {kind.__module__}.{kind.__qualname__}", *_codes(error), *words])
    for frame, line in steps[-LAST_FRAMES:]:
        yield f"    {frame.f_code.co_filename}:{line} {frame.f_code.co_qualname}"
    for part in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        yield from (f"  {line}" for line in traceback_of(part))


def _codes(error):
    for name in CODES:
        code = getattr(error, name, None) or getattr(getattr(error, "diag", None), name, None)
        if CODE.fullmatch(str(code or "")):
            yield f"{name}={code}"


def _say(*lines):
    sys.stderr.write("\n".join([*lines, ""]))


def _show_warning(message, category, filename, lineno, file=None, line=None):
    _say(f"{filename}:{lineno} {category.__name__}")


def _uncaught(kind, error, trace):
    _say("Uncaught", *traceback_of(error))


def _unraisable(unraisable):
    _say(f"Ignored in {type(unraisable.object).__name__}", *traceback_of(unraisable.exc_value))


def _uncaught_in_thread(args):
    if args.exc_type is not SystemExit:
        _say("Uncaught in a thread", *traceback_of(args.exc_value))
