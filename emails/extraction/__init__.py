"""Reading the money in a mail: pure Python, no Django, no database."""
