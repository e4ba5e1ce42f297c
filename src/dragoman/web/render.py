"""Templates."""

from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, Response


def problem_page(request: Request, status: int, title: str, detail: str, headers: Any = None) -> Response:
    """An error as a page."""
    return HTMLResponse("", status, headers)
