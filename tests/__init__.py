"""The tests; a package, so that they share what is made by hand for several of them."""
