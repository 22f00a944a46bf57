"""What Jinja's compiler writes for the two things templates do most: looking a name up in a record, writing a value.

A form's context is made of plain dictionaries, so that ``hf.name`` needs no rule of the sandbox: an item of an exact
``dict`` is data and no way into Python. Everything else still goes through ``Sandbox.getattr``. A value goes to the
rendering's ink in one call, which checks and escapes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2.compiler import CodeGenerator, Frame, optimizeconst

if TYPE_CHECKING:
    from jinja2 import nodes

__all__ = ["DirectCode"]

_LOOP_NAMES = frozenset({"first", "index", "index0", "last", "length", "revindex", "revindex0"})
"""What templates ask of a loop; none of it leads anywhere."""
_DICT_NAMES = frozenset(dir(dict))
"""Attributes come before items, as in Jinja."""


class DirectCode(CodeGenerator):
    """Jinja's code generator with short ways; see the module."""

    def write_commons(self) -> None:
        """The ink's way to write, at hand in each function."""
        super().write_commons()
        self.writeline("write = context.ink.write")
        self.writeline("write_escaped = context.ink.write_escaped")

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """An item of a dictionary or a property of a loop at once, anything else by the sandbox's rule."""
        if node.attr in _DICT_NAMES:
            super().visit_Getattr(node, frame)
            return
        name = repr(node.attr)
        self.write(f"(given[{name}] if type(given := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {name} in given else ")
        if node.attr in _LOOP_NAMES:
            self.write(f"given.{node.attr} if type(given) is LoopContext else ")
        self.write(f"environment.getattr(given, {name}))")

    def _make_finalize(self) -> CodeGenerator._FinalizeInfo:
        """Nothing is written while compiling: constants, too, are the ink's matter."""
        return self._FinalizeInfo(None, None)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        del node, finalize
        self.write("write_escaped(" if frame.eval_ctx.autoescape else "write(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        del node, frame, finalize
        self.write(")")
