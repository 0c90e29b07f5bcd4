"""A template is compiled once, and again where what was kept is of another source or damaged."""

from pathlib import Path

import jinja2
import pytest

from generator.pages.compiled_templates import CompiledTemplates


class _Counting(jinja2.Environment):
    """Counts what it has to compile."""

    compiled = 0

    def _generate(self, *arguments: object, **named: object) -> str:
        self.compiled += 1
        return super()._generate(*arguments, **named)  # type: ignore[arg-type]


def _shown(folder: Path, **options: bool) -> tuple[str, int]:
    environment = _Counting(loader=jinja2.FileSystemLoader(folder), bytecode_cache=CompiledTemplates(), **options)  # type: ignore[arg-type]
    return environment.get_template("page.html").render(name="<b>"), environment.compiled


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", None)
    (tmp_path / "page.html").write_text("{% if name %}\n{{ name }}\n{% endif %}\n")
    assert _shown(tmp_path) == ("\n<b>\n", 1)
    return tmp_path


def test_the_second_time_nothing_is_compiled(folder: Path) -> None:
    assert _shown(folder) == ("\n<b>\n", 0)


def test_a_changed_template_is_compiled_anew(folder: Path) -> None:
    (folder / "page.html").write_text("{{ name }}!")
    assert _shown(folder) == ("<b>!", 1)
    assert _shown(folder) == ("<b>!", 0)


def test_under_other_options_a_template_is_another(folder: Path) -> None:
    assert _shown(folder, trim_blocks=True, autoescape=True) == ("&lt;b&gt;\n", 1)


@pytest.mark.parametrize("kept", [b"", b"x", bytes(range(256)) * 4])
def test_what_is_damaged_is_compiled_anew(folder: Path, kept: bytes) -> None:
    (path,) = folder.rglob("*.pyc")
    whole = path.read_bytes()
    path.write_bytes(kept)
    assert _shown(folder) == ("\n<b>\n", 1)
    assert path.read_bytes() == whole
    path.write_bytes(whole[:60] + b"x" + whole[61:])
    assert _shown(folder) == ("\n<b>\n", 1)


def test_nothing_is_written_where_python_may_not(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = folder.rglob("*.pyc")
    path.unlink()
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert _shown(folder) == ("\n<b>\n", 1)
    assert not path.exists()
    path.parent.rmdir()
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    path.parent.write_text("a file in the folder's place")
    assert _shown(folder) == ("\n<b>\n", 1)
