"""The text of a mail's PDF attachments, which counts where the mail itself names no amount.

Imported when the first mail with a PDF comes: the library and the rules take half a second.
"""

from collections.abc import Iterable

from emails.extraction.rules import LONGEST_TEXT, amounts, roles, vetoes
from emails.extraction.rules.page import Page
from emails.extraction.schema import Mail
from emails.pdf import MAX_CHARACTERS, MAX_PAGES, PdfError, Reader
from emails.text import canonical, fold_line

# An advertisement in a mail's footer does not say what its invoice says.
ASIDE_ROLES = {"reward", "threshold"}
ASIDE_VETOES = {"offer", "limit"}


def attached_text(
    subject: str, plain: str, html: str, pdfs: Iterable[tuple[str, bytes]], defects: list[str]
) -> str:
    """Return the texts of those PDFs that name an amount, each under "Attachment: NAME".

    `pdfs` are names and bytes. Empty where subject or body name an amount. What cannot be read
    is told in `defects`.
    """
    if names_amount(canonical("", subject, plain, html)):
        return ""
    reader = Reader()
    texts = [(fold_line(name), _text(reader, name, data, defects)) for name, data in pdfs]
    if reader.cut:
        limits = f"{MAX_PAGES} pages, {MAX_CHARACTERS} characters or the time allowed"
        defects.append(f"attached PDFs are not read beyond {limits}")
    named = [f"Attachment: {name}\n{text}" for name, text in texts if names_amount(text)]
    return "\n\n".join(named)


def names_amount(text: str) -> bool:
    """Whether text holds a sum of money, by a currency or a word such as "Total" beside it.

    Rewards, thresholds and what is only offered do not count.
    """
    page = Page(Mail("", "", None, text[:LONGEST_TEXT]))
    found = amounts.find(page)
    roles.assign(page, found)
    vetoes.strike(page, found)
    return any(one.role not in ASIDE_ROLES and one.dead not in ASIDE_VETOES for one in found)


def _text(reader: Reader, name: str, data: bytes, defects: list[str]) -> str:
    try:
        text = reader.text(data)
        problem = "" if text else "shows no text"
    except PdfError as error:
        text, problem = "", str(error)
    except Exception as error:  # whatever a file makes the library do, the mail is kept
        text, problem = "", f"cannot be read ({type(error).__name__})"
    if problem:
        defects.append(f'the attachment "{fold_line(name)}" is not read: it {problem}')
    return text
