"""From the bytes of a source to a document. Readers know formats and nothing of conflicts of interest."""
