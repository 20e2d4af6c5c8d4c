"""Start, round trip, flood and memory of Jupyter kernels, in one run, as medians and as ratios to netcell."""

import json
import pathlib
import platform
import statistics
import sys
import time

import psutil
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

PEERS, RESULTS = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
STARTS = int(sys.argv[3]) if len(sys.argv) > 3 else 7
# The evaluator of netcell is warmed at the start, and let go after a minute where no TypeScript cell has run.
SETTLED = 65
# Memory goes up and down as garbage is collected: it is the median of so many cells, the last one of which is named.
SAMPLES = 20

TYPESCRIPT = {
    "print": "console.log('hi')",
    "one plus one": "1+1",
    "one plus another": "1+{n}",
    "declaration": "const a{n}: number = {n}",
    "20,000 lines": "for (let i = 0; i < 20000; i++) console.log('line', i)",
    "echo": None,
}
SHELL = {"print": "echo hi", "one plus one": None, "one plus another": None, "declaration": None, "20,000 lines": "seq 1 20000", "echo": "echo hi"}
PYTHON = {
    "print": "print('hi')",
    "one plus one": "1+1",
    "one plus another": "1+{n}",
    "declaration": "a{n} = {n}",
    "20,000 lines": "for i in range(20000): print('line', i)",
    "echo": "!echo hi",
}
NPM = PEERS / "npm" / "node_modules" / ".bin"
NETCELL = json.loads((PEERS / "data" / "kernels" / "netcell" / "kernel.json").read_text())["argv"]
KERNELS = {
    "netcell": (NETCELL, {**TYPESCRIPT, "echo": "%%sh\necho hi"}),
    "netcell %%sh": (NETCELL, {**{key: code and f"%%sh\n{code}" for key, code in SHELL.items()}}),
    "tslab": ([str(NPM / "tslab"), "kernel", "--config-path={connection_file}"], TYPESCRIPT),
    "Deno": ([str(NPM / "deno"), "jupyter", "--kernel", "--conn", "{connection_file}"], TYPESCRIPT),
    "ipykernel": ([sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], PYTHON),
    "bash_kernel": ([sys.executable, "-m", "bash_kernel", "-f", "{connection_file}"], SHELL),
}


def start(argv):
    """A kernel, a client that has found it ready, and when (s) it first answered."""
    manager = KernelManager()
    manager._kernel_spec = KernelSpec(argv=argv, display_name="x", language="x")
    begin = time.perf_counter()
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.kernel_info()
    client.get_shell_msg(timeout=60)
    answered = time.perf_counter() - begin
    # It also waits 0.2 s for silence on iopub, whatever the kernel.
    client.wait_for_ready(timeout=60)
    return manager, client, answered


def run(client, code, timeout=30.0):
    """Executes a cell; returns (seconds to reply and idle, stream messages, bytes, whether all of that came)."""
    begin = time.perf_counter()
    sent = client.execute(code)
    messages = size = 0
    idle = replied = False
    try:
        while not (idle and replied):
            if not idle:
                message = client.get_iopub_msg(timeout=timeout)
                if message["parent_header"].get("msg_id") != sent:
                    continue
                if message["msg_type"] == "stream":
                    messages += 1
                    size += len(message["content"]["text"])
                if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                    idle = True
            elif client.get_shell_msg(timeout=timeout)["parent_header"].get("msg_id") == sent:
                replied = True
    except Exception:
        return time.perf_counter() - begin, messages, size, False
    return time.perf_counter() - begin, messages, size, True


def memory(manager):
    """Proportional set size (MB) of the kernel and its descendants."""
    root = psutil.Process(manager.provisioner.process.pid)
    total = 0
    for process in [root, *root.children(recursive=True)]:
        try:
            total += process.memory_full_info().pss
        except psutil.Error:
            pass
    return total / 1e6


def first_output(client, code):
    sent = client.execute(code)
    while True:
        message = client.get_iopub_msg(timeout=60)
        if message["parent_header"].get("msg_id") == sent and message["msg_type"] == "stream":
            return


def end(manager, client):
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def measure(argv, codes, settles=False):
    """`settles`: memory also after a rest, which does nothing to kernels that keep what they have."""
    row = {}
    answered, ready, output = [], [], []
    for _ in range(STARTS):
        begin = time.perf_counter()
        manager, client, seconds = start(argv)
        answered.append(seconds)
        ready.append(time.perf_counter() - begin)
        first_output(client, codes["print"])
        output.append(time.perf_counter() - begin)
        end(manager, client)
    row["start to first answer (s)"] = statistics.median(answered)
    row["start to ready (s)"] = statistics.median(ready)
    row["start to first output (s)"] = statistics.median(output)
    manager, client, _ = start(argv)
    row["memory at start (MB)"] = memory(manager)
    for name in ["one plus one", "one plus another", "declaration", "echo"]:
        if codes[name] is None:
            continue
        for n in range(5):
            run(client, codes[name].replace("{n}", str(n)))
        times = [run(client, codes[name].replace("{n}", str(n)))[0] for n in range(100, 125)]
        row[f"{name} (ms)"] = statistics.median(times) * 1000
    seconds, messages, size, whole = run(client, codes["20,000 lines"], 10)
    row["20,000 lines (s)"] = seconds if whole else None
    row["20,000 lines (messages)"] = messages
    row["20,000 lines (bytes)"] = size
    end(manager, client)
    manager, client, _ = start(argv)
    code = codes["declaration"] or codes["echo"]
    samples = []
    for n in range(1, 1001):
        _, _, _, whole = run(client, code.replace("{n}", str(n % 50)), 10)
        if not whole:
            break
        if any(last - SAMPLES < n <= last for last in (150, 1000)):
            samples.append(memory(manager))
        if n in (150, 1000):
            row[f"memory after {n:,} cells (MB)"] = statistics.median(samples)
            samples.clear()
        if n == 150 and settles:
            time.sleep(SETTLED)
            row["memory after 150 cells and a rest (MB)"] = memory(manager)
    end(manager, client)
    return row


def table(rows):
    names = list(rows)
    keys = list(dict.fromkeys(key for row in rows.values() for key in row))
    lines = ["| | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]
    for key in keys:
        ours = rows["netcell"].get(key)
        cells = []
        for name in names:
            value = rows[name].get(key)
            if value is None:
                cells.append("–")
            elif name == "netcell" or not ours or not value or "bytes" in key:
                cells.append(f"{value:.4g}")
            else:
                cells.append(f"{value:.4g} (netcell: ×{ours / value:.2f})")
        lines.append(f"| {key} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main():
    rows = {}
    for name, (argv, codes) in KERNELS.items():
        print(f"{name} …", file=sys.stderr, flush=True)
        rows[name] = measure(argv, codes, settles=name == "netcell %%sh")
    text = table(rows)
    print(text)
    about = f"{platform.system()} {platform.release()}, {psutil.cpu_count()} processors, medians of {STARTS} starts and 25 round trips"
    (RESULTS / "kernel.md").write_text(f"# Kernels\n\n{about}.\n\n{text}\n")
    (RESULTS / "kernel.json").write_text(json.dumps(rows, indent=1) + "\n")


main()
