"""The generators that ``bench.py`` times beside ours, each in an environment of its own below ``.venv``."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENTS = Path(__file__).resolve().parents[2] / ".venv" / "bench"


@dataclass(frozen=True)
class Peer:
    """A site generator. ``packages``: what is installed for it; ``words``: its command, which reads ``plain.yml``."""

    name: str
    packages: tuple[str, ...]
    words: tuple[str, ...]

    def command(self) -> list[str] | None:
        """Return the command, after an installation where it is needed; None where the packages do not install."""
        folder = ENVIRONMENTS / self.name
        scripts = folder / ("Scripts" if os.name == "nt" else "bin")
        if not any(scripts.glob(f"{self.words[0]}*")):
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
            install = [str(scripts / "python"), "-m", "pip", "install", "--quiet", *self.packages]
            done = subprocess.run(install, capture_output=True, text=True, encoding="utf-8", check=False)
            if done.returncode:
                print(f"{self.name} does not install here: {(done.stderr.strip().splitlines() or ['?'])[-1]}")
                return None
        return [str(scripts / self.words[0]), *self.words[1:]]


PEERS = (
    # Later versions need a package that not every index has.
    Peer("zensical", ("zensical==0.0.73",), ("zensical", "build", "-f", "plain.yml", "-c")),
    Peer("properdocs", ("properdocs==1.6.7", "mkdocs-material~=9.8"), ("properdocs", "build", "-q", "-f", "plain.yml")),
)
