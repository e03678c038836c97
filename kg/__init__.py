"""Hepatograph: the drug-safety monographs of LiverTox as linked data one can check."""

__version__ = "0.1.0"
