"""The command `fyp`."""
