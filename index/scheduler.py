"""Hands of other machines, lent by a scheduler of Dask: ``scheduler_hands``.

Its workers find the files under the same paths as this machine, and have the same version of xxgk and its extras. Whoever reaches a
scheduler can run programs on all of them: it belongs in a network of its own, or behind ``tls://``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from xxgk.index.errors import SchedulerError
from xxgk.index.parsing import Hands

_SCHEMES = ("tcp://", "tls://")
_PATIENCE = 10  # seconds until a scheduler must have answered, and have a worker


@contextmanager
def scheduler_hands(address: str) -> Iterator[Hands]:
    """Lend the threads of all workers of the scheduler at ``"tcp://10.0.0.1:8786"``.

    Raises SchedulerError, one sentence, when there is none, or none that has workers.
    """
    if not address.startswith(_SCHEMES):
        raise SchedulerError(f"{address}: no address of a scheduler, which begins with {' or '.join(_SCHEMES)}")
    try:
        dask = import_module("distributed")  # it tells no types
    except ImportError:
        raise SchedulerError("a scheduler is reached by Dask: install xxgk[dask]") from None
    try:
        client = dask.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SchedulerError(f"{address}: no scheduler answers there") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise SchedulerError(f"{address}: the scheduler there has no workers") from error
        yield Hands(client.get_executor(pure=False), sum(client.ncores().values()))
