"""The vocabularies: data only. A line is `language: term | term`; a trailing * is any ending.

Case, accents, line breaks and hyphens between words do not matter. Of two terms that start at the
same place the longer one wins, so a harmless phrase can shield a word inside it.
"""
