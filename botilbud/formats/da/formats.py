"""Danish dates as people write them: 25-10-2026, 25.10.2026, 25/10-2026, 251026, 25. oktober 2026."""

DATE_FORMAT = "j. F Y"
SHORT_DATE_FORMAT = "d-m-Y"
TIME_FORMAT = "H.i"
DATETIME_FORMAT = "j. F Y \\k\\l. H.i"
SHORT_DATETIME_FORMAT = "d-m-Y H.i"
MONTH_DAY_FORMAT = "j. F"
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."

# The first one is also what a date field shows, and %Y-%m-%d what a script or browser sends.
DATE_INPUT_FORMATS = [
    "%d-%m-%Y",
    "%Y-%m-%d",
    "%d.%m.%Y",
    "%d/%m/%Y",
    "%d/%m-%Y",
    "%d/%m %Y",
    "%d%m%Y",
    "%d-%m-%y",
    "%d.%m.%y",
    "%d/%m/%y",
    "%d/%m-%y",
    "%d%m%y",
    "%d. %B %Y",
    "%d %B %Y",
]
TIME_INPUT_FORMATS = ["%H:%M", "%H.%M", "%H%M"]
