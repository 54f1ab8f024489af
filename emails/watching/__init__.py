"""Senders that go quiet, and senders whose mail gives rows no longer."""
