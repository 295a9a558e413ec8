"""Reading a PDF back: its words, its pages and its tags."""

from io import BytesIO

from pypdf import PdfReader


def pages_of(pdf):
    """The words of each page; a line is broken where the page does."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def text_of(pdf):
    return " ".join(pages_of(pdf))


def placed_on(page):
    """[(words, x, y, whether upside down)] in points from the sheet's lower left corner."""
    found = []

    def place(words, matrix, text_matrix, *_):
        a, b, c, d, e, f = matrix
        x, y = text_matrix[4:]
        upright = text_matrix[3] * d > 0
        if words.strip():
            found.append((words.strip(), a * x + c * y + e, b * x + d * y + f, not upright))

    page.extract_text(visitor_text=place)
    return found


def tags_of(pdf):
    """Every element of the tag tree."""
    root = PdfReader(BytesIO(pdf)).trailer["/Root"]
    return list(_elements(root["/StructTreeRoot"]))


def kinds_of(pdf):
    return {node.get("/S") for node in tags_of(pdf)}


def figures_of(pdf):
    """The text alternative of every figure."""
    return [node.get("/Alt") for node in tags_of(pdf) if node.get("/S") == "/Figure"]


def title_of(pdf):
    """The title of a file that is tagged, in Danish and says that it is PDF/UA; otherwise None."""
    reader = PdfReader(BytesIO(pdf))
    root = reader.trailer["/Root"]
    says_so = b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    is_fit = root["/Lang"] == "da" and root["/MarkInfo"]["/Marked"] and says_so
    return reader.metadata.title if is_fit and all(figures_of(pdf)) else None


def _elements(node):
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for kid in node:
            yield from _elements(kid)
    elif isinstance(node, dict):
        yield node
        yield from _elements(node.get("/K", []))
