"""Editing: what an editor does to a site besides writing. Each module is one command."""
