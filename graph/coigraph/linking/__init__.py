"""From a name as written to the thing it names."""
