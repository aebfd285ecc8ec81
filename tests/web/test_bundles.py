"""What the build makes of npm's packages: complete, from nowhere else, without the Crown's marks."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import hatch_build

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "web/static/vendor"


def test_manifest_names_bundles_that_are_there() -> None:
    manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
    assert {"site.css", "site.js", "explore.css", "explore.js", "sparql.css", "sparql.js"} <= set(manifest)
    for bundle in manifest.values():
        assert (VENDOR / bundle).stat().st_size > 0
        assert re.fullmatch(r"[a-z]+-[A-Z0-9]{8}\.(css|js)", bundle)


def test_style_sheets_load_nothing_and_hold_no_crown_and_no_transport() -> None:
    for sheet in VENDOR.glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"url\((?!['\"]?data:)|@import|@font-face", text), sheet.name
        assert "GDS Transport" not in text
        assert "crown" not in text.lower()


def test_lock_file_pins_every_package_and_names_no_registry() -> None:
    lock = json.loads((ROOT / "web/assets/package-lock.json").read_text(encoding="utf-8"))
    packages = [entry for name, entry in lock["packages"].items() if name]
    assert len(packages) > 5
    assert all(entry["version"] and entry["integrity"].startswith("sha512-") for entry in packages)
    assert not any("resolved" in entry for entry in packages)
    wanted = json.loads((ROOT / "web/assets/package.json").read_text(encoding="utf-8"))["dependencies"]
    assert all(re.fullmatch(r"[\d.]+", version) for version in wanted.values())
    assert wanted["vis-network"] == "9.1.2"


def test_build_stops_at_the_first_step_that_fails_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "broken.js").write_text("throw new Error('no bundle today')", encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"node broken.js failed with 1:(.|\n)*no bundle today"):
        hatch_build.run_node("broken.js", folder=tmp_path)


@pytest.mark.verify
def test_wheel_holds_the_bundles_and_not_their_sources(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", tmp_path, ROOT], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "web/static/vendor/manifest.json" in names
    assert not [name for name in names if name.startswith("web/assets/")]
