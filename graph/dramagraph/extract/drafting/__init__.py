"""What was found becomes a draft: files, JSON, a summary, a merge."""
