"""Fetching a page of the web under guard. Nothing else in the program asks the network.

`Fetcher` (in `fetcher.py`) asks, and gives a `Fetched` (in `answers.py`) whatever happens. What it needs
to ask with comes with the extra `web`, so that a program that only builds sites can't ask at all; the
values and the tables of this package load without it.
"""
