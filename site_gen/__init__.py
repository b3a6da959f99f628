"""site_gen: static, fact-checked timelines. No claim without a passage that can be found."""

__version__ = "0.1.0"
