"""What the source must look like, read from its syntax; a check takes the folder of the package.

A check returns sentences, one a violation, so that an injected violation can be told apart.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

LONGEST_FILE = 400  # lines
LONGEST_FUNCTION = 60  # lines, the docstring included
MEDIAN_FUNCTION = 8  # lines, the docstring left out

LEDGER_CALLS = {
    "ledger.append",
    "lifecycle.move",
    "lifecycle.move_all",
    "seals.place",
    "seals.reopen",
}
WRITES = {
    "save",
    "delete",
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
}
STATE_KEEPER = Path("kernel/lifecycle.py")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(package: Path) -> Iterator[tuple[Path, ast.Module]]:
    """Yield each module's path below the package and its syntax tree; migrations are left out."""
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package)
        if "migrations" not in place.parts:
            yield place, ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def spelled(node: ast.AST) -> str:
    """Return a dotted name as it is written, or nothing."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{spelled(node.value)}.{node.attr}"
    return ""


# ------------------------------------------------------------------------------ size


def long_files(package: Path) -> list[str]:
    sizes = {
        path.relative_to(package): len(path.read_text(encoding="utf-8").splitlines())
        for path in sorted(package.rglob("*.py"))
        if "migrations" not in path.parts
    }
    return [f"{place} has {size} lines" for place, size in sizes.items() if size > LONGEST_FILE]


def long_functions(package: Path) -> list[str]:
    return [
        f"{place}: {function.name} has {length} lines"
        for place, tree in modules(package)
        for function in functions(tree)
        if (length := function.end_lineno - function.lineno + 1) > LONGEST_FUNCTION
    ]


def median_function(package: Path) -> float:
    """Return the median length of all functions, from `def` to the end, docstrings left out."""
    return median(
        function.end_lineno - function.lineno + 1 - docstring_lines(function)
        for _place, tree in modules(package)
        for function in functions(tree)
    )


def docstring_lines(function: Function) -> int:
    if ast.get_docstring(function) is None:
        return 0
    first = function.body[0]
    return first.end_lineno - first.lineno + 1


# ---------------------------------------------------------------------------- habits


def modules_without_a_sentence(package: Path) -> list[str]:
    """Return the modules that hold something and do not say in their first line what."""
    return [
        f"{place} does not say its one job"
        for place, tree in modules(package)
        if tree.body and ast.get_docstring(tree) is None
    ]


def broad_excepts(package: Path) -> list[str]:
    broad = {"", "Exception", "BaseException"}
    return [
        f"{place}:{node.lineno} catches everything"
        for place, tree in modules(package)
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and broad & set(caught(node))
    ]


def caught(handler: ast.ExceptHandler) -> list[str]:
    if handler.type is None:
        return [""]
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return [spelled(kind) for kind in kinds]


def star_imports(package: Path) -> list[str]:
    return [
        f"{place}:{node.lineno} imports *"
        for place, tree in modules(package)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]


# ---------------------------------------------------------------------------- states


def state_assignments(package: Path) -> list[str]:
    """Return every place but the lifecycle's that gives a thing another state."""
    return [
        f"{place}:{node.lineno} changes a state"
        for place, tree in modules(package)
        if place != STATE_KEEPER
        for node in ast.walk(tree)
        if changes_state(node)
    ]


def changes_state(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        flat = [part for target in targets for part in ast.walk(target)]
        return any(isinstance(part, ast.Attribute) and part.attr == "state" for part in flat)
    if not isinstance(node, ast.Call):
        return False
    if spelled(node.func) == "setattr":
        return any(isinstance(part, ast.Constant) and part.value == "state" for part in node.args)
    updates = isinstance(node.func, ast.Attribute) and node.func.attr == "update"
    return updates and any(keyword.arg == "state" for keyword in node.keywords)


# --------------------------------------------------------------------------- actions


def improper_actions(package: Path) -> list[str]:
    """Return what is wrong with the actions: functions that are atomic or write the ledger."""
    return [
        f"{place}: {function.name} {fault}"
        for place, tree in modules(package)
        if is_actions(place)
        for function in tree.body
        if isinstance(function, Function) and is_action(function)
        for fault in action_faults(function)
    ]


def actions(package: Path) -> list[str]:
    return [
        f"{place}: {function.name}"
        for place, tree in modules(package)
        if is_actions(place)
        for function in tree.body
        if isinstance(function, Function) and is_action(function)
    ]


def is_actions(place: Path) -> bool:
    return "actions" in place.parts or place.name == "actions.py"


def is_action(function: Function) -> bool:
    return (
        is_atomic(function) or {"by", "at"} & set(names(function)) or bool(ledger_lines(function))
    )


def is_atomic(function: Function) -> bool:
    return any(spelled(mark) == "transaction.atomic" for mark in function.decorator_list)


def names(function: Function) -> list[str]:
    return [argument.arg for argument in function.args.kwonlyargs]


def ledger_lines(function: Function) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and spelled(node.func) in LEDGER_CALLS
    ]


def action_faults(function: Function) -> Iterator[str]:
    given = function.args
    if given.args or given.posonlyargs or given.vararg:
        yield "is not keyword-only"
    if not is_atomic(function):
        yield "is not atomic"
    missing = {"by", "at"} - set(names(function))
    if missing:
        yield f"does not take {' and '.join(sorted(missing))}"
    if ast.get_docstring(function) is None and len(function.body) > 3:
        yield "does not say what it does"
    lines = ledger_lines(function)
    if not lines:
        yield "leaves no line in the ledger"
    elif any(line > lines[-1] for line in write_lines(function)):
        yield "writes after its ledger line"


def write_lines(function: Function) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
    ]
