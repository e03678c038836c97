"""Output formats, one file each. All take sorted N-Triples lines and give text; none builds a graph in memory."""
