"""Runs a program under limits and measures it."""

import os
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass


@dataclass
class Run:
    """What one run did. A negative status is a signal, as in subprocess."""

    status: int
    output: bytes
    errors: bytes
    seconds: float
    cpu_seconds: float
    megabytes: float
    timed_out: bool

    @property
    def crashed(self):
        return self.status < 0 and not self.timed_out


def run(command, seconds=60, address_space=None, **keywords):
    """Runs a command; past the seconds its process group is ended.

    `address_space`, in megabytes, is a hard limit on what it may map. The
    megabytes in the answer are the most that the process itself kept resident;
    they are never less than this script's own, some 20, which it starts from.
    """
    if address_space:
        # Not a preexec_fn, which would make Python fork where it can spawn.
        command = ["prlimit", "--core=0", f"--as={address_space << 20}", *command]
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        began = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output,
                                   stderr=errors, start_new_session=True, **keywords)
        ended = threading.Event()
        late = []

        def stop():
            if not ended.wait(seconds):
                late.append(True)
                try:
                    os.killpg(process.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass

        watch = threading.Thread(target=stop, daemon=True)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        took = time.monotonic() - began
        ended.set()
        watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        return Run(process.returncode, output.read(), errors.read(), took,
                   usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, bool(late))
