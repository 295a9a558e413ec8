"""How hard a text is to read."""

import re

EASY, LONGEST_SENTENCE = 30, 12
LONG_WORD = 6
# A full stop in »kl. 14.10« ends nothing.
ENDS = re.compile(r"(?<!\bkl)(?<!\bnr)[.?!:](?=\s|$|«)")


def sentences_of(text):
    return [one for one in ENDS.split(text) if words_of(one)]


def words_of(text):
    return re.findall(r"\w+", text)


def lix(text):
    """Läsbarhetsindex: words in each sentence, plus the percentage of words of more than 6 letters.

    C.-H. Björnsson, *Läsbarhet* (Stockholm: Liber, 1968): words / sentences + 100 · long words /
    words. Up to 24 is very easy, as books for children; 25–34 is easy, as fiction.
    """
    words, sentences = words_of(text), sentences_of(text)
    long_words = [word for word in words if len(word) > LONG_WORD]
    return len(words) / (len(sentences) or 1) + 100 * len(long_words) / len(words)
