"""Shows that the suite can fail: `python -m tests.faults.prove`.

Takes one safeguard after the other out of the product, in the worker processes or in the database
of the test, and runs the tests that stand for it. Ends with 1 if one of them stays green.
"""

from __future__ import annotations

import os
import subprocess
import sys

from tests.flows.sites import ROOT

SLEEPER = "test_leases.py::test_a_worker_that_slept_past_its_lease_writes_nothing"
CLICKS = "test_twins.py::test_50_equal_clicks_with_one_key_make_one_job"
MAILBOX = "test_twins.py::test_50_clicks_on_one_mailbox_make_one_fetch"
RESCUE = "test_leases.py::test_a_dead_workers_job_is_claimed_again_after_lease_and_look"
FLUSHED = "test_doorbell.py::test_queued_jobs_outlive_an_emptied_redis"

# What is taken out, and the tests that must notice.
CASES = {
    "worker token check": SLEEPER,
    "constraint one_job_per_idempotency_key": CLICKS,
    "constraint one_live_job_per_lock": MAILBOX,
    "constraint one_live_job_per_lock,constraint one_email_per_message": MAILBOX,
    "worker ringing again": FLUSHED,
    "worker rescue": RESCUE,
}


PYTEST = (sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider")


def main() -> int:
    say("nothing taken out", is_green("", *dict.fromkeys(CASES.values())))
    verdicts = []
    for safeguard, test in CASES.items():
        verdicts.append(is_green(safeguard, test))
        say(f"without {safeguard}", verdicts[-1])
    return int(any(verdicts))


def is_green(without: str, *tests: str) -> bool:
    ran = subprocess.run(
        [*PYTEST, *(f"tests/faults/{test}" for test in tests)],
        cwd=ROOT,
        env=os.environ | {"FAULTS_WITHOUT": without},
        capture_output=True,
        text=True,
    )
    assert ran.returncode in {0, 1}, ran.stdout + ran.stderr
    for line in ran.stdout.splitlines():
        if line.startswith(("E       Assertion", "FAILED")):
            print(f"    {line[:150]}")
    return ran.returncode == 0


def say(what: str, green: bool) -> None:
    print(f"{'green' if green else 'RED':<6} {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
