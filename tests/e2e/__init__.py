"""The bot as a process, talked to over HTTP on loopback."""
