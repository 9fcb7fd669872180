"""An article becomes draft entries: structure first, then names, then concepts in context."""
