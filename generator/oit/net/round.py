"""A round over many addresses: hosts side by side, one request a host at a time and a pause between two of them."""

import queue
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Literal, TypeAlias
from urllib.parse import urljoin, urlsplit

from ..content.link_record import Facts, LinkEntry, Outcome
from ..framework.vocabulary import squeezed
from . import judgement, reading
from .judgement import Surroundings, Verdict
from .opening import MAX_HOPS, Answer, Opener
from .reading import Known, TooLong, Unreadable
from .targets import Refused, host_of

AT_ONCE = 8
"""How many hosts are asked side by side."""

PAUSE = 1.0
"""Seconds between two requests to one host."""

_FAILURES = 2
"""After so many requests without an answer, a host is left alone until the next round."""


class _End(Enum):
    """How a thread of the round ended."""

    DONE = "done"
    FAILED = "failed"


_Results: TypeAlias = "queue.SimpleQueue[tuple[str, LinkEntry] | _End]"


@dataclass(frozen=True)
class Round:
    """How a round is made: who makes it, on which day, with which opener, and whom it looks for.

    ``pause`` waits for some seconds; tests give one that does not.
    """

    by: Literal["ci", "hand"]
    day: date
    opener: Opener
    known: Known
    pause: Callable[[float], None] = time.sleep

    def made(self, addresses: Iterable[str], entries: Mapping[str, LinkEntry]) -> Iterator[tuple[str, LinkEntry]]:
        """Yield each address with its attempt, as it ends. An address of a host that asks to be left alone is passed
        over. Whoever stops to take the results stops the round: no new request begins."""
        hosts: dict[str, list[str]] = {}
        for address in addresses:
            hosts.setdefault(_host(address), []).append(address)
        waiting: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
        for several in hosts.values():
            waiting.put(several)
        results: _Results = queue.SimpleQueue()
        stop = threading.Event()
        threads = [
            threading.Thread(target=self._work, args=(waiting, entries, results, stop), daemon=True)
            for _ in range(min(AT_ONCE, len(hosts)))
        ]
        for thread in threads:
            thread.start()
        try:
            running = len(threads)
            while running:
                try:
                    result = results.get(timeout=0.5)  # Windows hears Ctrl-C only between two waits
                except queue.Empty:
                    continue
                if isinstance(result, _End):
                    assert result is _End.DONE, "a thread of the round has failed: its traceback stands above"
                    running -= 1
                else:
                    yield result
        finally:
            stop.set()

    def _work(
        self,
        waiting: "queue.SimpleQueue[list[str]]",
        entries: Mapping[str, LinkEntry],
        results: "_Results",
        stop: threading.Event,
    ) -> None:
        """Take one host after the other. An error of a programmer ends the round, too."""
        end = _End.FAILED
        try:
            while not stop.is_set():
                try:
                    addresses = waiting.get_nowait()
                except queue.Empty:
                    break
                for attempt in _Host(self, entries).asked(addresses, stop):
                    results.put(attempt)
            end = _End.DONE
        finally:
            results.put(end)


def _host(address: str) -> str:
    try:
        return host_of(address)
    except Refused:
        return ""


@dataclass
class _Host:
    """The requests to one host, one after the other."""

    round: Round
    entries: Mapping[str, LinkEntry]
    is_first: bool = True
    failures: int = 0
    around: dict[str, Surroundings] = field(default_factory=dict)

    def asked(self, addresses: list[str], stop: threading.Event) -> Iterator[tuple[str, LinkEntry]]:
        for address in addresses:
            if stop.is_set() or self.failures >= _FAILURES:
                return
            answer, entry = self._attempt(address, self.entries.get(address))
            yield address, entry
            if answer.wait:
                return
            self.failures = self.failures + 1 if entry.why in ("timeout", "no-connection") else 0

    def _open(self, address: str, known: dict[str, str] | None = None) -> Answer:
        if not self.is_first:
            self.round.pause(PAUSE)
        self.is_first = False
        return self.round.opener.open(address, known)

    def _attempt(self, address: str, before: LinkEntry | None) -> tuple[Answer, LinkEntry]:
        known = _conditions(before, self.round.by)
        answer = self._open(address, known)
        if answer.status == 304 and not known:
            answer = Answer(failure="wrong-answer")
        verdict, facts = self._judged(address, answer)
        entry = LinkEntry(asked=self.round.day, outcome=verdict.outcome, why=verdict.why[:100], by=self.round.by)
        if not verdict.outcome.is_good:
            return answer, entry
        if answer.status == 304 and before:
            kept = before.model_copy(update={"asked": self.round.day, "opened": self.round.day, "why": "304"})
            return answer, kept.model_copy(
                update={"outcome": judgement.arrived(address, answer).outcome, "by": self.round.by}
            )
        good = {
            "opened": self.round.day,
            "final": answer.final if answer.final != address else "",
            "is_chain_incomplete": answer.is_chain_incomplete,
            "etag": answer.etag,
            "modified": answer.modified,
            "facts": facts,
        }
        return answer, entry.model_copy(update=good)

    def _judged(self, address: str, answer: Answer) -> tuple[Verdict, Facts | None]:
        if verdict := judgement.of_answer(address, answer):
            return verdict, None
        try:
            if judgement.sort_of(answer) == "page":
                return self._of_page(address, answer)
            verdict = judgement.of_file(address, answer)
            is_good = verdict.outcome.is_good
            return verdict, reading.facts_of_file(address, answer, self.round.known) if is_good else None
        except TooLong:
            return Verdict(Outcome.UNKNOWN, "unreadable"), None
        except Unreadable as error:
            return Verdict(Outcome.WRONG_TYPE, str(error)), None

    def _refreshed(self, address: str, answer: Answer, target: str) -> tuple[Verdict, Facts | None]:
        """Follow a page that only sends its reader on."""
        if len(answer.hops) >= MAX_HOPS:
            return Verdict(Outcome.UNKNOWN, "redirect-loop"), None
        try:
            further = self._open(urljoin(answer.final, target))
        except ValueError:
            return Verdict(Outcome.UNKNOWN, "wrong-answer"), None
        return self._judged(address, replace(further, hops=(*answer.hops, 302, *further.hops)))

    def _of_page(self, address: str, answer: Answer) -> tuple[Verdict, Facts | None]:
        page = reading.web_page(answer)
        if page.refresh and len(squeezed(page.text)) < judgement.SHORT:
            return self._refreshed(address, answer, page.refresh)
        verdict = judgement.of_page(address, answer, page, Surroundings())
        if verdict.outcome.is_good and not judgement.is_home(address):
            verdict = judgement.of_page(address, answer, page, self._surroundings(answer.final))
        return verdict, reading.facts_of_page(answer, page, self.round.known) if verdict.outcome.is_good else None

    def _surroundings(self, final: str) -> Surroundings:
        """Return what the host sends for its home page and for an address that cannot exist; asked once a host."""
        parts = urlsplit(final)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.around:
            home, nothing = (self._text(f"{site}/{path}") for path in ("", f"oit-links-{secrets.token_hex(8)}"))
            self.around[site] = Surroundings(home, nothing)
        return self.around[site]

    def _text(self, address: str) -> str:
        answer = self._open(address)
        if not (200 <= answer.status < 300) or judgement.sort_of(answer) != "page":
            return ""
        try:
            return squeezed(reading.web_page(answer).text)
        except Unreadable:
            return ""


def _conditions(before: LinkEntry | None, by: str) -> dict[str, str]:
    """Return what makes a request conditional. CI asks for the whole answer where a hand made the facts."""
    if not before or not before.opened or not before.facts or not before.outcome.is_good:
        return {}
    if by == "ci" and before.by != "ci":
        return {}
    named = {"If-None-Match": before.etag, "If-Modified-Since": before.modified}
    return {name: value for name, value in named.items() if value and value.isascii() and value.isprintable()}
