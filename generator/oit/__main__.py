"""``python -m oit``."""

import sys

from .cli.main import main

sys.exit(main())
