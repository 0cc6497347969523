"""Which tests go to one process when several run side by side: those of a file, and files that share what is dear to make."""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

TOGETHER = {
    "tests/browser/test_published.py": "published",
    "tests/publish/test_apache.py": "published",
    "tests/publish/test_files.py": "published",
    "tests/stores/test_answers.py": "stores",
    "tests/stores/test_commands.py": "stores",
    "tests/stores/test_serving.py": "stores",
}


class BySharedWork(LoadScopeScheduling):
    """Shares out files, and as one file those for which a site is published or other stores are filled, in their order."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return TOGETHER.get(file, file)
