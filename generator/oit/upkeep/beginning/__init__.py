"""Begins a new agency's repository, and each new file in it: skeletons with what this year's list asks for."""
