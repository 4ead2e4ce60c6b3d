"""From a document to what it says. Pure: no files, no network, no RDF."""
