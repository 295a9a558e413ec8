"""The style sheets of all prints; a print that is kept is known by them."""

SHEETS = (
    "css/report.css",
    "css/poster.css",
    "css/paper.css",
    "css/plan_paper.css",
    "css/pocket.css",
    "css/fit_print.css",
)
