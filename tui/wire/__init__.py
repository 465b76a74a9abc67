"""What travels between UCloud and its users: types, codec, protocol; no I/O."""
