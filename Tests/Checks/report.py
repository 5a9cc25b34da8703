"""How the checks in this folder say what they found.

Every check prints a line per subject and closes with "N passed, N failed".
"""

import sys


class Report:
    """Counts subjects; each passes where no fault was found in it."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def subject(self, name, faults):
        """Tells one subject's faults, a list of sentences, empty for none."""
        if not faults:
            self.passed += 1
            print(f"ok    {name}", flush=True)
            return
        self.failed += 1
        print(f"FAIL  {name}")
        for fault in faults[:20]:
            print(f"        {fault}")
        if len(faults) > 20:
            print(f"        … and {len(faults) - 20} more")
        sys.stdout.flush()

    def close(self):
        """Prints the closing line; returns the exit status."""
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed or not self.passed else 0
