"""Bytes become an article: blocks of text that know their places in the file."""
