"""The web server of coigraph: HTTP and nothing else."""
