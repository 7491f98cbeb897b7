"""Requests made from the OpenAPI document, right and wrong: never a failure of ours, always the declared form.

A longer run: python -m verification.web.schema
"""

from __future__ import annotations

import pytest
from verification.web import schema


@pytest.mark.parametrize("operation", schema.OPERATIONS)
def test_no_request_makes_the_server_fail(operation, app, running):
    schema.tried(app, operation, 12)


def test_every_address_is_tried(app):
    paths = {f"{method.upper()} {path}" for path, methods in app.openapi()["paths"].items() for method in methods}
    assert paths == set(schema.OPERATIONS)
