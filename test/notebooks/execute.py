"""Runs a notebook with nbclient and prints it, outputs included, as nbformat 4 JSON.

Usage: execute.py [--allow-errors] NOTEBOOK
"""

import json
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

SECONDS_A_CELL = 120


def main(arguments: list[str]) -> int:
    allow_errors = "--allow-errors" in arguments
    path = Path(arguments[-1])
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=SECONDS_A_CELL,
        startup_timeout=60,
        allow_errors=allow_errors,
        # As JupyterLab does it: the kernel starts in the notebook's folder.
        resources={"metadata": {"path": str(path.parent.resolve())}},
    )
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        print(f"{path.name}: {without_colours(str(error))}", file=sys.stderr)
        return 1
    json.dump(plain(notebook), sys.stdout)
    return 0


def plain(notebook: nbformat.NotebookNode) -> dict:
    """Gives every cell an `outputs` list, so that a reader need not ask which kind of cell it has."""
    for cell in notebook.cells:
        cell.setdefault("outputs", [])
        cell.setdefault("execution_count", None)
    return notebook


def without_colours(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
