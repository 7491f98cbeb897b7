"""The app: rooms of addresses behind one door.

Takes      Settings
Gives      make(): a FastAPI app with its laboratory
Invariant  no page of the framework that fetches from elsewhere is served; every failure is a problem document
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from iolaus import __version__
from iolaus.web import briefs, knowledge, pages, pictures, problems, questions, runs
from iolaus.web.guard import Guard
from iolaus.web.laboratory import Laboratory, Settings

SUMMARY = ("An open policy laboratory for the fentanyl trade between Mexico and the United States. Every figure is "
           "that of the command line for the same question.")


def make(settings: Settings | None = None) -> FastAPI:
    """An app that is ready to serve."""
    laboratory = Laboratory(settings or Settings())

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        """The laboratory works from start to end of the server."""
        laboratory.begin()
        yield
        laboratory.close()

    app = FastAPI(title="Iolaus", version=__version__, summary=SUMMARY, docs_url=None, redoc_url=None,
                  openapi_url="/openapi.json", lifespan=life, redirect_slashes=False)
    app.state.laboratory, app.state.open = laboratory, 0
    problems.install(app)
    for room in (questions, pictures, briefs, runs, knowledge):
        app.include_router(room.router)
    for router in (pages.standing, pages.router):
        app.include_router(router)
    pages.mount(app)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    app.add_middleware(Guard)
    return app
