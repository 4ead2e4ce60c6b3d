"""What a process that runs queries of others gives up: the network, and memory without end.

The engine has an HTTP client that no setting turns off; SERVICE and LOAD would reach whatever this machine reaches.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import sys
from threading import Thread
from time import sleep
from typing import Final

# numbers of the Linux kernel: machine -> (AUDIT_ARCH_..., socket), from asm/unistd.h and linux/audit.h
_MACHINES: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_IO_URING_SETUP: Final = 425  # the same on every machine; it can make sockets too
_X32: Final = 0x40000000  # system calls of another ABI begin here

_SET_NO_NEW_PRIVILEGES: Final = 38
_SET_SECCOMP: Final = 22
_MODE_FILTER: Final = 2
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | 13  # the call fails with EACCES
_LOAD, _IF_EQUAL, _IF_FROM, _RETURN = 0x20, 0x15, 0x35, 0x06


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.POINTER(_Instruction)))


def leave_network() -> bool:
    """Let this process and its threads open no socket any more; tell whether the system can do that.

    Linux (https://man7.org/linux/man-pages/man2/seccomp.2.html), without privileges. It cannot be undone.
    """
    known = _MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or known is None:
        return False
    machine, socket = known
    code = (
        (_LOAD, 0, 0, 4),  # the machine
        (_IF_EQUAL, 0, 5, machine),
        (_LOAD, 0, 0, 0),  # the number of the call
        (_IF_FROM, 3, 0, _X32),
        (_IF_EQUAL, 2, 0, socket),
        (_IF_EQUAL, 1, 0, _IO_URING_SETUP),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    )
    instructions = (_Instruction * len(code))(*(_Instruction(*step) for step in code))
    program = _Program(len(code), instructions)
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    return bool(
        prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
        and prctl(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0
    )


def limit_memory(size: int) -> None:
    """Let this process have no more than `size` bytes of address space: the engine then ends it at once."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or size <= hard:
        resource.setrlimit(resource.RLIMIT_AS, (size, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def end_with_parent() -> None:
    """End this process soon after the one that started it: a query under way would go on for hours."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            sleep(1)
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def peak_memory() -> int:
    """Return the most bytes of memory that this process has held at once."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
