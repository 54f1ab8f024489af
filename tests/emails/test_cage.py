import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from emails import mime
from emails.cage import Cage, Rejected, shared_cage

RAW = b"From: Shop <shop@example.com>\nSubject: Receipt\n\nTotal 12.00"


def play(raw: bytes) -> mime.ParsedEmail:
    """Do what the message says: the parser of these tests."""
    if raw == b"sleep":
        time.sleep(60)
    if raw in (b"die", b"die of a pdf"):
        os._exit(7)
    if raw == b"crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if raw == b"eat":
        return mime.parse(b"From: a@b\n\n" + b"x" * len(bytearray(1 << 31)))
    if raw == b"raise":
        raise ZeroDivisionError
    if raw == b"who":
        raise mime.MimeError(str(os.getpid()))
    if raw == b"interrupt":
        os.kill(os.getpid(), signal.SIGINT)
    return mime.parse(RAW)


def spare(raw: bytes) -> mime.ParsedEmail:
    assert raw == b"die of a pdf"
    return mime.parse(RAW)


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage(seconds=0.4, memory_mb=512, parse=play) as cage:
        yield cage


def reason(answer: mime.ParsedEmail | Rejected) -> str:
    assert isinstance(answer, Rejected)
    return answer.reason


def pid(cage: Cage) -> int:
    return int(reason(cage.parse(b"who")))


def gone(process: int) -> bool:
    for _ in range(100):
        if not Path(f"/proc/{process}").exists():
            return True
        time.sleep(0.05)
    return False


def test_it_gives_what_the_parser_gives() -> None:
    with Cage() as cage:
        assert cage.parse(RAW) == mime.parse(RAW)
        assert cage.parse(b"") == Rejected("The message is empty.")


def test_it_keeps_its_child_from_one_message_to_the_next(cage: Cage) -> None:
    assert pid(cage) == pid(cage) != os.getpid()


def test_it_rejects_a_message_that_takes_too_long_and_goes_on(cage: Cage) -> None:
    child = pid(cage)
    assert reason(cage.parse(b"sleep")) == "took longer than 0.4 s to parse"
    assert gone(child)
    assert isinstance(cage.parse(RAW), mime.ParsedEmail)


@pytest.mark.parametrize(("order", "code"), [(b"die", 7), (b"crash", -9)])
def test_it_rejects_a_message_that_kills_its_parser_and_goes_on(
    cage: Cage, order: bytes, code: int
) -> None:
    assert reason(cage.parse(order)) == f"killed its parser (exit code {code})"
    assert isinstance(cage.parse(RAW), mime.ParsedEmail)


def test_a_message_with_a_pdf_that_kills_its_parser_is_given_to_another_without_it() -> None:
    with Cage(seconds=5, parse=play, spare=spare) as cage:
        answer = cage.parse(b"die of a pdf")
        assert isinstance(answer, mime.ParsedEmail)
        assert answer.defects[-1].endswith("the message killed its parser (exit code 7)")
        assert reason(cage.parse(b"die")) == "killed its parser (exit code 7)"


def test_a_message_that_kills_both_is_rejected_for_the_first_reason() -> None:
    with Cage(seconds=5, parse=play, spare=play) as cage:
        assert reason(cage.parse(b"die of a pdf")) == "killed its parser (exit code 7)"


def test_it_rejects_a_message_that_needs_too_much_memory(cage: Cage) -> None:
    assert reason(cage.parse(b"eat")) == "needed more than 512 MB to parse"


def test_it_rejects_a_message_that_meets_a_bug(cage: Cage) -> None:
    assert reason(cage.parse(b"raise")) == "could not be parsed (ZeroDivisionError)"


def test_it_does_not_blame_a_message_for_a_child_that_died_before(cage: Cage) -> None:
    child = pid(cage)
    os.kill(child, signal.SIGKILL)
    time.sleep(0.1)
    assert isinstance(cage.parse(RAW), mime.ParsedEmail)
    assert pid(cage) != child


def test_its_child_ignores_an_interrupt(cage: Cage) -> None:
    assert isinstance(cage.parse(b"interrupt"), mime.ParsedEmail)


def test_it_never_sends_a_message_over_the_cap() -> None:
    cage = Cage()
    assert "25 MB" in reason(cage.parse(bytes(mime.MAX_RAW + 1)))
    assert cage._child is None


def test_its_child_ends_when_it_closes_and_leaves_no_open_file(cage: Cage) -> None:
    child = pid(cage)
    cage.close()
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(2):
        assert isinstance(cage.parse(RAW), mime.ParsedEmail)
        cage.close()
    assert gone(child)
    assert len(os.listdir("/proc/self/fd")) == before


def test_its_child_ends_by_itself_when_the_pipe_closes(cage: Cage) -> None:
    child = pid(cage)
    assert cage._pipe is not None
    cage._pipe.close()
    assert cage._child is not None
    cage._child.join(5)
    assert gone(child)
    cage.close()


def test_threads_take_turns(cage: Cage) -> None:
    answers: list[mime.ParsedEmail | Rejected] = []
    threads = [threading.Thread(target=lambda: answers.append(cage.parse(RAW))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [mime.parse(RAW)] * 8


def test_the_process_shares_one_cage() -> None:
    assert shared_cage() is shared_cage()
