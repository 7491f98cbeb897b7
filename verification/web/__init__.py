"""Hours and floods for the web room: requests made from its own schema, hostile callers, speed."""
