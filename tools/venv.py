"""Make .venv stand as its lock says, with nothing but Python: `python3 tools/venv.py runtime`, or `dev`.

One that stands is left alone. It is made anew when a lock, pyproject.toml, the folder or Python changed, or when
making it was interrupted: what it was made from is written into it last, so a half-made one never looks whole.
"""

from __future__ import annotations

import fcntl
import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"runtime": ("requirements.lock",), "dev": ("requirements.lock", "requirements-dev.lock")}


def origin(kind: str) -> str:
    """All that a .venv is made from, as one word."""
    files = [(ROOT / name).read_bytes() for name in (*LOCKS[kind], "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*files, str(ROOT).encode(), sys.version.encode()])).hexdigest()


def stands(kind: str) -> bool:
    """Whether .venv holds all of this kind, from these very locks, and its Python runs."""
    mark = VENV / f"made-{kind}"
    if not PYTHON.exists() or not mark.is_file() or mark.read_text() != origin(kind):
        return False
    return subprocess.run([PYTHON, "-c", "import bot"], cwd=VENV, check=False, capture_output=True).returncode == 0


def make(kind: str) -> None:
    """Install what the lock names and this checkout over it; the runtime's .venv grows into the developers'."""
    print(f"Making .venv from {LOCKS[kind][-1]}; this is done once.", flush=True)
    if not (kind == "dev" and stands("runtime")):
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", ROOT / LOCKS[kind][-1]], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT], check=True)
    (VENV / f"made-{kind}").write_text(origin(kind))


def main(kind: str) -> int:
    """Make what is missing; the exit code. Two that are started at once take turns."""
    with (ROOT / "pyproject.toml").open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if stands(kind) or (kind == "runtime" and stands("dev")):
            return 0
        try:
            make(kind)
        except subprocess.CalledProcessError as error:
            print(f"Making .venv failed: what is above says why. Once that is mended, say the same again.\n({error})",
                  file=sys.stderr)  # fmt: skip
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
