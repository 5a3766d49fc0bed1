"""nginx before a server: a reverse proxy that keeps its connections to it, and passes on what comes as it comes."""

import os
import shutil
from pathlib import Path

from proof.serving.process import NotStarted, Process
from tests.claims.port import ReservedPort

# Debian's package is nginx-light; the program may not be on the PATH of an ordinary user.
PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
INSTALL = "install it with your package manager (on Debian and Ubuntu: apt install nginx-light)"
# It may be root, who would become another user; everything that it writes is in its own directory.
CONFIGURATION = """\
daemon off;
master_process off;
pid nginx.pid;
error_log stderr;
events { worker_connections 512; }
http {
    access_log off;
    client_body_temp_path nginx-body;
    proxy_temp_path nginx-proxy;
    fastcgi_temp_path nginx-fastcgi;
    scgi_temp_path nginx-scgi;
    uwsgi_temp_path nginx-uwsgi;
    client_max_body_size 64m;
    map $http_upgrade $connection_header { default upgrade; "" ""; }
    upstream application { server 127.0.0.1:%(server)d; keepalive 16; }
    server {
        listen 127.0.0.1:%(port)d reuseport;
        location / {
            proxy_pass http://application;
            proxy_http_version 1.1;
            proxy_set_header Host $host;
            proxy_set_header Connection $connection_header;
            proxy_set_header Upgrade $http_upgrade;
            proxy_buffering off;
            proxy_request_buffering off;
        }
    }
}
"""


class Nginx:
    """nginx before a server.

    Args:
        server: the port of the server.
        folder: where it may write.

    Attributes:
        port: the port for clients.
        pid: its process.

    Raises:
        NotStarted: it is not installed, or it does not start.
    """

    def __init__(self, server: int, folder: Path) -> None:
        program = shutil.which("nginx", path=PLACES)
        if program is None:
            raise NotStarted("nginx is missing: a setting has a server behind it", INSTALL)
        self._reserved = ReservedPort()
        self.port = self._reserved.number
        (folder / "nginx.conf").write_text(CONFIGURATION % {"server": server, "port": self.port}, encoding="utf-8")
        self._process = Process([program, "-p", f"{folder}/", "-c", "nginx.conf", "-e", "stderr"], folder=folder)
        self.pid = self._process.pid

    @property
    def log(self) -> list[str]:
        """The lines that it writes: errors."""
        return self._process.output.events

    def close(self) -> None:
        """Kill it, and wait until it is gone."""
        self._process.close()
        self._reserved.close()
