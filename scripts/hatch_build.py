"""What a wheel holds beside the source: the built-in policies, read and checked beforehand."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_POLICIES = "flows/policies"


class ReadyPolicies(BuildHookInterface):  # type: ignore[type-arg]  # of any configuration
    """Makes the policies ready for a wheel; a checkout that is installed in place reads its own."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add them to what the wheel holds."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from flows.ready import make_ready  # noqa: PLC0415  # from the folder that is being built

        self._made = TemporaryDirectory()
        for name, data in make_ready(Path(self.root, _POLICIES)).items():
            file = Path(self._made.name, name)
            file.write_bytes(data)
            build_data["force_include"][str(file)] = f"{_POLICIES}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leave nothing of them behind."""
        if version != "editable":
            self._made.cleanup()
