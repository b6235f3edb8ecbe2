"""What the name of a host means, within a time: ``LookUps``. The system's own look-up can be neither bounded nor broken off."""

import socket
import threading
from concurrent.futures import Future, wait


class LookUps:
    """Looks names up, each in a thread that nobody has to wait for, not even who ends.

    Of a name one look-up is under way at most: who asks again after it took too long waits for the same one.
    """

    def __init__(self) -> None:
        self._under_way: dict[tuple[str, int], Future[list[str]]] = {}

    def addresses(self, host: str, port: int, seconds: float) -> list[str]:
        """Give the addresses of a name: ``("a.cn", 80, 30.0)`` → ``["93.184.216.34"]``.

        Raises TimeoutError where so many seconds are not enough, OSError or UnicodeError for what is no name of a host.
        """
        asked = (host, port)
        if asked not in self._under_way:
            self._under_way[asked] = _begin(host, port)
        found = self._under_way[asked]
        wait([found], min(seconds, threading.TIMEOUT_MAX))
        if not found.done():
            raise TimeoutError(f"{host} is looked up for longer than {seconds:.0f} seconds")
        self._under_way.pop(asked, None)  # another host's thread may have asked for the same name
        return found.result()


def _begin(host: str, port: int) -> Future[list[str]]:
    found: Future[list[str]] = Future()

    def look_up() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except Exception as error:  # whatever it is, it is raised where it is waited for
            found.set_exception(error)
        else:
            found.set_result([str(one[4][0]) for one in answers])

    threading.Thread(target=look_up, name=f"look up {host}", daemon=True).start()
    return found
