"""What is said to a request that is not done."""

from typing import Any


class Refused(Exception):
    """A request is not done. The text says why, in Thai; ``status`` is HTTP's, ``more`` goes into the answer, too."""

    def __init__(self, status: str, why: str, **more: Any) -> None:
        super().__init__(why)
        self.status = status
        self.answer = {"error": why, **more}


FORBIDDEN = "403 Forbidden"
NOT_FOUND = "404 Not Found"
WRONG_METHOD = "405 Method Not Allowed"
TOO_SLOW = "408 Request Timeout"
CONFLICT = "409 Conflict"
NO_LENGTH = "411 Length Required"
TOO_LARGE = "413 Content Too Large"
WRONG_TYPE = "415 Unsupported Media Type"
WRONG = "422 Unprocessable Content"
FAILED = "500 Internal Server Error"
