"""Extraction: the text of a stored document, of whatever kind it is, in which quotations are looked for.

A module a kind, each with `extract(data, wish)`, and `kinds` as their list. Documents come from anywhere,
so they are read in a process of its own (`workers`, `worker`), which has limits of time and memory, opens no
connection, and has one locale, time zone and hash seed everywhere: the same bytes give the same text.
What was read is kept in the user's cache (`memory`).
"""
