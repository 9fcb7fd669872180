"""What is like what, and why: links with reasons, ledgers of two titles, explained paths."""
