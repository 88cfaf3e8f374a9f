"""bilateral-kg: a readout in, a checked, citable knowledge graph of diplomacy out."""

__all__ = ["__version__"]

__version__ = "0.1.0"
