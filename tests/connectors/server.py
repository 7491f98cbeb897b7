"""A server on this machine that behaves as badly as it is told to."""

import contextlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    """Answers by path: /data, /403, /500, /cut, /chunk-cut, /slow, /drip, /to/<path>, /loop, /page, /empty."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body, path = self.server.body, self.path
        self.server.asked.append(path)
        if path in ("/403", "/404", "/500"):
            self.send_error(int(path[1:]))
        elif path.startswith("/to/"):
            self._head(302, 0, Location=path[3:] if not path.startswith("/to/ftp") else "ftp://example.org/x")
        elif path == "/plain":
            self._head(302, 0, Location="http://example.org/data")
        elif path == "/loop":
            self._head(302, 0, Location="/loop")
        elif path == "/cut":
            self._head(200, len(body))
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
        elif path == "/chunk-cut":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"%x\r\n" % len(body) + body[: len(body) // 2])
            self.close_connection = True
        elif path == "/slow":
            time.sleep(1.0)
            self.close_connection = True
        elif path == "/drip":
            self._head(200, len(body))
            with contextlib.suppress(OSError):
                for k in range(len(body)):
                    self.wfile.write(body[k:k + 1])
                    self.wfile.flush()
                    time.sleep(0.05)
        elif path == "/huge":
            self._head(200, 10**12)
            self.close_connection = True
        else:
            sent = {"/page": b"<!DOCTYPE html><html>Access denied</html>", "/empty": b""}.get(path, body)
            self._head(200, len(sent))
            self.wfile.write(sent)

    def _head(self, code, length, **headers):
        self.send_response(code)
        self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_words):
        """Say nothing."""


@contextlib.contextmanager
def serving(body):
    """A server on a free port, and its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    server.body, server.asked = body, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server, f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
