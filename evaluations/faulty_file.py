"""What is wrong with a file that somebody loads: told all at once, and then nothing is stored."""

import re

QUOTED = re.compile("»[^«]*«")


class FaultyFile(Exception):
    """The file cannot be used. `faults` is a list of sentences in Danish, each with its place."""

    def __init__(self, faults):
        super().__init__("\n".join(faults))
        self.faults = faults

    @property
    def without_contents(self):
        """The faults for a server's screen.

        What stands in the file can be a name in the wrong column; the place is enough to find it.
        """
        return QUOTED.sub("»…«", str(self))
