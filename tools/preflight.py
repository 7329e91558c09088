"""Looks, before anything is installed, whether Cairn can run here; says in one sentence why not.

Runs on whatever `python3` is: syntax of 3.6, nothing but the standard library.
"""

import importlib.util
import os
import platform
import socket
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def trouble_with_python():
    if sys.version_info < (3, 11):
        return (
            f"Cairn needs Python 3.11 or newer; this is {platform.python_version()}. "
            "Install a newer one, then name it: make run PYTHON=python3.12"
        )
    lacks_venv = not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"))
    if lacks_venv and not os.path.exists(os.path.join(ROOT, ".venv", "bin", "python")):
        return (
            "This Python cannot make virtual environments. "
            "Install its venv package (on Debian: apt install python3-venv)."
        )
    return None


def trouble_with_folder(path):
    try:
        os.makedirs(path, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            return None
    except OSError:
        return (
            f"Cairn cannot write to {path}. "
            "Let this account write there, or set CAIRN_VAR to another folder."
        )


def trouble_with_port(host, port):
    if not port.isdigit() or not 0 < int(port) < 65536:
        return f'PORT is "{port}". Set it to a number from 1 to 65535.'
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, int(port), 0, socket.SOCK_STREAM)[0]
    except OSError:
        return f'HOST is "{host}", which is not an address of this machine.'
    with socket.socket(family, kind) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(address)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            other = int(port) % 65000 + 1
            return (
                f"Cairn cannot use port {port} on {host}: {reason}. "
                f"Choose another, for example: make run PORT={other}"
            )
    return None


def main(purpose):
    trouble = trouble_with_python()
    if purpose == "run":
        host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
        folder = os.environ.get("CAIRN_VAR") or os.path.join(ROOT, "var")
        trouble = trouble or trouble_with_port(host, port) or trouble_with_folder(folder)
    if trouble:
        sys.exit(trouble)


if __name__ == "__main__":
    main(sys.argv[1])
