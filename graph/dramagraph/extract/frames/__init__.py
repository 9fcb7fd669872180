"""Blocks become frames: which stretch of an article is about which title."""
