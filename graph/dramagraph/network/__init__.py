"""The traversal graph: titles, characters, people, concepts and sources, joined by claims."""
