"""The README: its examples run, its commands exist, its tables are complete."""

from __future__ import annotations

import ast
import io
import re
import shlex
import shutil
import textwrap
from functools import cache
from pathlib import Path

import docx
import pytest
import typer.main
import yaml
from docx.oxml.ns import qn
from typer.testing import CliRunner

from merkblatt import RULES, Mappe, fill
from merkblatt.cli.app import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TOWN = Mappe.load(ROOT / "fixtures" / "musterstadt.yaml")


def blocks(language: str) -> list[str]:
    """The README's code blocks of a language, in order."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```$", README, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(text) for _, text in found]


def section(title: str) -> str:
    """The text below a heading, up to the next one of any level."""
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#+ |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"no section {title!r}"
    return found[1]


def table(title: str) -> list[list[str]]:
    """The rows of the first table in a section, cell by cell, without its header."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_the_python_examples_run_one_after_the_other(tmp_path, monkeypatch, capsys):
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for number, block in enumerate(blocks("python"), start=1):
        exec(compile(block, f"<README, example {number}>", "exec"), names)  # noqa: S102 - our own text
    assert len(blocks("python")) > 1
    assert "Tabelle 1, Zeile 4, Spalte 4" in capsys.readouterr().out


def test_the_data_file_example_is_a_mappe(tmp_path):
    (example,) = blocks("yaml")
    (tmp_path / "mappe.yaml").write_text(example, encoding="utf-8")
    assert yaml.safe_load(example).keys() == Mappe.load(tmp_path / "mappe.yaml").model_dump().keys()


def command_lines() -> list[list[str]]:
    """Each call of ``merkblatt`` in a shell block, from the command's name on."""
    lines = [part for block in blocks("(?:sh|powershell)") for part in re.split(r"\n|&&|;", block)]
    calls = [shlex.split(line.replace("\\", "/"), comments=True) for line in lines if line.strip()]
    return [call[1:] for call in calls if call and Path(call[0]).name == "merkblatt"]


@cache
def command(name: str):
    group = typer.main.get_command(app)
    return group.commands[name]


def options(name: str) -> set[str]:
    named = {option for one in command(name).params for option in (*one.opts, *one.secondary_opts)}
    return {option for option in named if option.startswith("-")} | {"--help"}


@pytest.mark.parametrize("call", command_lines(), ids=" ".join)
def test_a_command_in_the_readme_exists_with_its_options(call):
    if call == ["--version"]:
        return
    given = {word for word in call if word.startswith("-")}
    assert given <= options(call[0])


@pytest.mark.parametrize(
    "name", ["fill", "extract", "check", "diff", "rollover", "update", "status", "pdf", "scrub", "schema"]
)
def test_every_option_of_a_command_is_named_in_the_readme(name):
    named = set(re.findall(r"(?<![\w-])--?[a-z]+(?:-[a-z]+)*", section("Command line")))
    assert options(name) - {"--help"} - named == set()


def test_the_exit_codes_are_those_that_the_help_names():
    shown = re.findall(r"^\s+(\d) ", CliRunner().invoke(app, ["--help"]).stdout, re.MULTILINE)
    assert [row[0].strip("`") for row in table("Exit codes")] == shown


def severities_in(node: ast.AST) -> set[str]:
    names = (ast.unparse(one) for one in ast.walk(node) if isinstance(one, ast.Attribute))
    return {name.removeprefix("Severity.").lower() for name in names if name.startswith("Severity.")}


def constants_of(module: ast.Module) -> dict[str, ast.expr]:
    """The values of a module's own names."""
    found: dict[str, ast.expr] = {}
    for node in module.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found[name] = value
    return found


@cache
def codes_in_the_source() -> dict[str, set[str]]:
    """Code of each finding that the source makes -> its severities.

    A finding is made by a call with a code and a severity, or by a call of a function that takes the code and adds the
    severity itself; such a function serves the modules of its own folder, and of the folders in it.
    """
    modules = {path: ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "merkblatt").rglob("*.py")}
    helpers = {
        (path.parent, node.name): severities_in(node)
        for path, module in modules.items()
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef) and any(one.arg == "code" for one in node.args.args)
    }
    found: dict[str, set[str]] = {}
    for path, module in modules.items():
        constants = constants_of(module)
        for call in (node for node in ast.walk(module) if isinstance(node, ast.Call)):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            made_by = next((helpers[folder, name] for folder in path.parents if (folder, name) in helpers), None)
            if name != "Finding" and made_by is None:
                continue
            given = next((one.value for one in call.keywords if one.arg == "code"), call.args[0] if call.args else None)
            code = constants.get(given.id, given) if isinstance(given, ast.Name) else given
            if isinstance(code, ast.Constant):
                severities = severities_in(call) or made_by or set()
                found.setdefault(str(code.value), set()).update(severities)
    return found


def test_every_code_in_the_source_has_a_severity():
    assert {code for code, severities in codes_in_the_source().items() if not severities} == set()


def test_every_finding_is_listed_with_its_severity():
    listed = {quoted(row[0])[0]: set(re.findall(r"\w+", row[1])) for row in table("Findings")}
    assert listed == codes_in_the_source()


def test_the_findings_are_listed_once_each_and_in_order():
    listed = [quoted(row[0])[0] for row in table("Findings")]
    assert listed == sorted(set(listed))


def test_every_rule_is_listed_with_its_severity_in_order():
    listed = [(quoted(row[0])[0], row[1]) for row in table("Rules")]
    assert listed == sorted((rule.code, str(rule.severity)) for rule in RULES)


SHEET = TOWN.werkzeugblaetter[0]

AROUND = {
    "titel": (TOWN.plan, "{}"),
    "fuss": (TOWN.plan, "{}"),
    "plan": (TOWN.plan, "{}"),
    "hf": (TOWN.plan, "{{% for hf in plan.handlungsfelder %}}{}{{% endfor %}}"),
    "zeile": (
        TOWN.plan,
        "{{% for hf in plan.handlungsfelder %}}{{% for zeile in hf.zeilen %}}{}{{% endfor %}}{{% endfor %}}",
    ),
    "blatt": (SHEET, "{}"),
    "massnahme": (SHEET, "{{% for massnahme in blatt.einzelmassnahmen %}}{}{{% endfor %}}"),
    "angabe": (SHEET, "{{% for angabe in blatt.weitere %}}{}{{% endfor %}}"),
    "werkzeugblaetter": (TOWN, "{}"),
}
"""First word of a name -> the form whose templates have it, and what stands around it there."""


def names_for_templates() -> list[str]:
    return [name for row in table("Names in templates") for name in quoted(row[0])]


@pytest.mark.parametrize("name", names_for_templates())
def test_a_name_of_the_readmes_table_is_there_for_templates(name):
    form, around = AROUND[name.split(".")[0]]
    template, content = docx.Document(), io.BytesIO()
    template.add_paragraph(around.format(f"[{{% if {name} or true %}}da{{% endif %}}]"))
    template.save(content)
    document = fill(form, content.getvalue())
    shown = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(document.data)).paragraphs)
    assert re.fullmatch(r"(\[da\])+", shown)


def test_every_field_of_the_forms_has_its_name_in_the_table():
    plan, sheet = TOWN.plan.model_dump(), TOWN.werkzeugblaetter[0].model_dump()
    wanted = {f"plan.{name}" for name in plan if name not in {"gefoerdert_von", "projektpartner"}}
    wanted |= {f"hf.{name}" for name in plan["handlungsfelder"][0] if name not in {"vermerke", "werkzeuge"}}
    wanted |= {f"blatt.{name}" for name in sheet}
    wanted |= {f"massnahme.{name}" for name in sheet["einzelmassnahmen"][0] if name != "vermerke"}
    assert wanted - set(names_for_templates()) == set()


def test_the_files_that_the_readme_points_to_are_there():
    targets = re.findall(r"\]\(([^)#:]+)\)", README)
    assert len(targets) > 2
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_styles_that_the_templates_readme_names_are_all_there_are():
    text = (ROOT / "templates" / "README.md").read_text(encoding="utf-8").partition("| style |")[2].partition("\n\n")[0]
    named = {row.split("`")[1] for row in text.splitlines() if row.startswith("| `")}
    styles = docx.Document(str(ROOT / "templates" / "mappe.docx")).styles
    assert named == {one.element.find(qn("w:name")).get(qn("w:val")) for one in styles} - {"Normal", "Normal Table"}
