"""Addresses, byte by byte; which of them may be asked."""

import socket

import pytest

from xxgk.index.collect.addresses import host_of, in_encoding, plain_address
from xxgk.index.collect.guarding import Guarded, Refused, is_public


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("../a.html", "http://x.cn/a.html"),
        ("/%C4%EA.html", "http://x.cn/%C4%EA.html"),
        ("/年.html", "http://x.cn/%E5%B9%B4.html"),
        ("a.html#top", "http://x.cn/nb/a.html"),
        ("?page=2", "http://x.cn/nb/?page=2"),
        ("//Y.cn:80/a", "http://y.cn/a"),
        ("javascript:void(0)", ""),
        ("mailto:a@b.cn", ""),
        ("file:///etc/passwd", ""),
        ("http://user:secret@x.cn/", ""),
        ("http://x.cn:99999/", ""),
        ("http://[::1/", ""),
        ("http://江阴.政务/a", "http://xn--9sw850g.xn--zfr164b/a"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),  # what is asked is what it means
        ("http://a。b。cn/", "http://a.b.cn/"),
        (f"http://{'政' * 70}.cn/", ""),  # no name of a host is as long
        ("http://政..cn/", ""),
        ("/\udcff.html", "http://x.cn/?.html"),  # half a character, as JSON may hold it
    ],
)
def test_links_become_addresses(href: str, address: str) -> None:
    assert plain_address("http://x.cn/nb/", href) == address


def test_a_query_goes_in_the_encoding_of_the_page_and_a_path_may() -> None:
    assert in_encoding("http://x.cn/", "/年.asp?lm=年", "gb18030") == (
        "http://x.cn/%E5%B9%B4.asp?lm=%C4%EA",
        "http://x.cn/%C4%EA.asp?lm=%C4%EA",
    )
    assert in_encoding("http://x.cn/", "/a.html", "gb18030") == ("http://x.cn/a.html", "")
    assert in_encoding("http://x.cn/", "/\udcff.html", "utf-8") == ("http://x.cn/?.html", "")


def test_hosts_have_their_port() -> None:
    assert [host_of(one) for one in ("http://x.cn/a", "https://x.cn/", "http://x.cn:8080/")] == [
        "x.cn",
        "x.cn",
        "x.cn:8080",
    ]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.0.0.5", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("::10.0.0.1", False),  # IPv4-compatible
        ("::ffff:0:10.0.0.1", False),  # IPv4-translated
        ("64:ff9b:1::a00:1", False),  # translated within a network
        ("64:ff9b::5db8:d822", True),  # and of the Internet
        ("fec0::1", False),  # a site of its own, as it was called once
        ("5f00::1", False),  # nothing of the Internet begins so
        ("4000::1", False),
    ],
)
def test_private_addresses_are_known(address: str, public: bool) -> None:
    assert is_public(address) == public


@pytest.mark.parametrize("name", ["2130706433", "0x7f.1", "localhost", "127.0.0.1"])
def test_names_of_private_addresses_are_refused(name: str) -> None:
    with pytest.raises(Refused):
        Guarded().resolve(name, 80)
    assert Guarded(private=True).resolve(name, 80) in ("127.0.0.1", "::1")


def test_the_address_that_was_checked_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["93.184.216.34", "127.0.0.1"])
    connected: list[object] = []

    def resolve(host: str, port: int, **_: object) -> list[object]:
        address = next(answers) if host == "rebind.test" else host
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        connected.append(address[0])
        raise OSError("nothing is asked")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    guard = Guarded()
    with pytest.raises(Exception, match="nothing is asked"):
        guard.connect_tcp("rebind.test", 80)
    with pytest.raises(Refused, match=r"rebind\.test is 127\.0\.0\.1"):
        guard.connect_tcp("rebind.test", 80)
    assert connected == ["93.184.216.34"]
