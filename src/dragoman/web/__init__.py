"""The ledger in a browser and for programs: pages and a JSON API, made by `create_app`."""

from dragoman.web.app import create_app

__all__ = ["create_app"]
