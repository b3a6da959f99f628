"""site_gen measured beside other generators, on the same entries and with themes of equal output.

    python -m benchmarks.scale --entries 1000 10000 100000 --runs 5

`words` and `prose` make sentences, `corpus` entries and sources of them; `generators/` writes these for each generator
and knows how to call it, in `themes/` they have their templates; `measuring` measures one command, `rounds`
all steps of a generator, `turns` all generators; `pages` tells whether the outputs are equal; `record` keeps the
figures, `goals` and `report` tell them in benchmarks/RESULTS.md.
"""
