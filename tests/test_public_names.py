"""The public names are what `__all__` says, and each can be had."""

import subprocess
import sys

import dragoman


def test_every_public_name_can_be_had() -> None:
    assert sorted(dragoman.__all__) == sorted(dragoman._HOMES)
    assert all(getattr(dragoman, name) is not None for name in dragoman.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(dragoman, "raed")


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, dragoman; print(sorted({'spacy', 'onnxruntime', 'sqlalchemy'} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
