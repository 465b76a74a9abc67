"""The only package that opens connections, apart from the sandbox's server."""
