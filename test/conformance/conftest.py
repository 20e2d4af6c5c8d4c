"""Puts the kernel that was just built where jupyter_client finds it, and nothing of the person's own."""

import os
import subprocess
import tempfile
from pathlib import Path

MAIN = Path(__file__).parents[2] / "dist" / "main.js"

if not MAIN.exists():
    raise SystemExit(f"{MAIN} is missing. Type: npm run build")

_folder = tempfile.TemporaryDirectory(prefix="netcell-conformance-")
_prefix = Path(_folder.name)

# Before any test is imported: jupyter_core reads these when it is.
os.environ["JUPYTER_PATH"] = str(_prefix / "share" / "jupyter")
os.environ["JUPYTER_DATA_DIR"] = str(_prefix / "share" / "jupyter")
os.environ["JUPYTER_RUNTIME_DIR"] = str(_prefix / "runtime")
os.environ["JUPYTER_CONFIG_DIR"] = str(_prefix / "config")
os.environ["IPYTHONDIR"] = str(_prefix / "ipython")

subprocess.run(["node", str(MAIN), "install", "--prefix", str(_prefix)], check=True, stdout=subprocess.DEVNULL)


def pytest_unconfigure():
    _folder.cleanup()
