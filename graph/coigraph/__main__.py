"""`python -m coigraph` is `coigraph`."""

from coigraph.cli import main

main()
