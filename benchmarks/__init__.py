"""What is measured, each by a program of its own: `python benchmarks/NAME.py`, or `python -m benchmarks.scale`."""
