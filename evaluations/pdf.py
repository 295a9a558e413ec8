"""The printed reports."""


def theme_report(round):
    raise NotImplementedError
