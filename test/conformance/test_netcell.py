"""Jupyter's own test suite for kernels. Every test of it is enabled."""

# Imported as a module: pytest would collect the base classes too, and run them against ipykernel.
import jupyter_kernel_test as suite
import pytest

KERNEL = "netcell"


class TestNetcell(suite.KernelTests):
    kernel_name = KERNEL
    language_name = "typescript"
    file_extension = ".ts"

    code_hello_world = 'console.log("hello, world")'
    code_stderr = 'console.error("to the standard error")'
    code_page_something = "%%sh?"
    code_generate_error = 'throw new Error("on purpose")'
    code_clear_output = "clearOutput()"
    code_inspect_sample = "console.log"

    completion_samples = [
        {"text": "Array.isArr", "matches": {"isArray"}},
        {"text": '"😀".toUpperC', "matches": {"toUpperCase"}},
        {"text": "%%net", "matches": {"%%netns"}},
        {"text": "%%sh --f", "matches": {"--fresh"}},
    ]
    complete_code_samples = ["1 + 1", "const x = { a: 1 }", "for (const i of [1]) { i }", "%help", "! ip link", "%%sh\nip link\n\n"]
    incomplete_code_samples = ["function f() {", "const x = [1,", "`template", "/* comment", "%%sh\nip link"]
    invalid_code_samples = ["const = 1", "if) {}", "1 2"]

    code_execute_result = [
        {"code": "40 + 2", "result": "42"},
        {"code": '"text"', "result": "'text'"},
        {"code": "[1, 2, 3].map((x) => x * 2)", "result": "[ 2, 4, 6 ]"},
        {"code": "await Promise.resolve({ a: 1 })", "result": "{ a: 1 }"},
        {"code": "42 // again", "result": "42"},
    ]
    code_display_data = [
        {"code": 'display.html("<b>bold</b>")', "mime": "text/html"},
        {"code": 'display.markdown("*emphasis*")', "mime": "text/markdown"},
        {"code": "%%sh\nip link", "mime": "text/plain"},
        {"code": "%%sh\nip addr", "mime": "text/html"},
        {"code": "! ip route", "mime": "text/plain"},
    ]

    # One of the codes above matches it.
    code_history_pattern = "4?*2"
    supported_history_operations = ("tail", "range", "search")


class TestNetcellInShellCells(suite.KernelTests):
    """The same promises, kept by bash in a lab."""

    kernel_name = KERNEL
    code_hello_world = "%%sh\necho 'hello, world'"
    code_stderr = "%%sh\necho oops >&2"
    code_generate_error = "%%sh\nfalse"
    code_page_something = "%%netns?"
    completion_samples = [{"text": "%%sh --o", "matches": {"--on"}}]
    complete_code_samples = ["%%sh\nip link\n\n"]
    incomplete_code_samples = ["%%sh\nip link"]
    invalid_code_samples = ["! true\nconst = 1"]
    code_execute_result = [{"code": "! true\n1", "result": "1"}]
    code_display_data = [{"code": "%%sh\nip netns add red\nip netns", "mime": "text/html"}]
    code_history_pattern = "! true?1"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "%%sh"
    code_clear_output = "! true\nclearOutput(true)"


class TestWelcome(suite.IopubWelcomeTests):
    kernel_name = KERNEL
    support_iopub_welcome = True


@pytest.fixture(autouse=True)
def every_test_is_enabled(request):
    """A sample that is left out would skip its test in silence."""
    samples = [name for name in dir(suite.KernelTests) if name.startswith("code_") or name.endswith("_samples")]
    if isinstance(request.instance, suite.KernelTests):
        assert [name for name in samples if not getattr(request.instance, name)] == []
