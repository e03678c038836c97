"""What stops a command.

HepatographError        message names file and place and what to do; ``status`` is the exit status
├── FaultError   1      the data have faults
└── UsageError   2      the command or its surroundings are wrong
"""

from __future__ import annotations


class HepatographError(Exception):
    """A command cannot go on; its text is a message to the person who gave the command."""

    status = 1


class FaultError(HepatographError):
    """The data have faults that the message names."""


class UsageError(HepatographError):
    """The command, a file name, or the surroundings are wrong."""

    status = 2
