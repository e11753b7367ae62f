"""Posting outside: nobody is led inside by an address (security.md 42 and 60)."""

import datetime
import ipaddress
import ssl
import threading
import time
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from lianxin.core import safe_http
from lianxin.core.safe_http import NoAnswer, NotAllowed, Rules, is_public, read_address

INSIDE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "fd00::8",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.1.2.3",
    "::127.0.0.1",
    "2002:7f00:1::",  # 6to4 of 127.0.0.1
    "2002:c0a8:101::",  # 6to4 of 192.168.1.1
    "64:ff9b::7f00:1",  # NAT64 of 127.0.0.1
    "64:ff9b::a9fe:a9fe",  # NAT64 of 169.254.169.254
]


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_inside_are_not_public_however_they_are_written(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2400:3200::1", "::ffff:8.8.8.8", "2002:808:808::"])
def test_addresses_of_the_open_network_are_public(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "text",
    [
        "http://hooks.example.com/",
        "https://other.example.com/",
        "https://hooks.example.com.other.example/",
        "https://hooks.example.com@127.0.0.1/",
        "https://user:word@hooks.example.com/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://2130706433/",
        "https://hooks.example.com:99999/",
        "https://hooks.example.com:8443/",
        "https://hooks.example.com:22/",
        "https://hooks.example.com/\r\nX-More: 1",
        "https://hooks.example.com/#end",
        "https://hooks.example.com\\@127.0.0.1/",
        "https://[::1/",
        "file:///etc/passwd",
        "gopher://hooks.example.com/",
        "",
        "//hooks.example.com/",
        "https://hooks.example.com/" + "a" * 300,
    ],
)
def test_only_https_on_an_allowed_host_is_read(text):
    with pytest.raises(NotAllowed):
        read_address(text, Rules(frozenset({"hooks.example.com"})))


def test_an_allowed_address_is_taken_apart():
    rules = Rules(frozenset({"hooks.example.com:8443"}))
    target = read_address("https://Hooks.Example.com:8443/in?to=1", rules)
    assert (target.host, target.port, target.path) == ("hooks.example.com", 8443, "/in?to=1")


@pytest.mark.parametrize(
    ("entry", "opened"),
    [
        ("hooks.example.com", {80, 443}),
        ("Hooks.example.com:8443", {80, 443, 8443}),
        ("hooks.example.com:99999", set()),
        ("https://hooks.example.com", set()),
        ("hooks.example.com/in", set()),
        ("user@hooks.example.com", set()),
        ("other.example.com:8443", set()),
    ],
)
def test_a_host_is_open_on_the_usual_ports_and_on_the_one_that_is_written(entry, opened):
    assert Rules(frozenset({entry})).ports("hooks.example.com") == opened


def test_another_port_of_an_allowed_host_gets_nothing(post_box):
    with pytest.raises(NotAllowed, match="端口没有开放"):
        safe_http.post(post_box.url, b"{}", {}, Rules(frozenset({"127.0.0.1"}), local=True))
    assert post_box.came == []


def test_a_name_server_that_does_not_answer_is_left(post_box, monkeypatch):
    monkeypatch.setattr(safe_http, "SECONDS", 0.5)

    def slow(*_args, **_kwargs):
        time.sleep(1.2)
        raise OSError

    monkeypatch.setattr(safe_http.socket, "getaddrinfo", slow)
    began = time.monotonic()
    with pytest.raises(NoAnswer, match="没有查到"):
        safe_http.post(post_box.url, b"{}", {}, local(post_box.port))
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_a_name_on_the_list_that_leads_inside_is_refused_before_anything_is_sent(host, post_box):
    rules = Rules(frozenset({f"{host}:{post_box.port}"}))
    with pytest.raises(NotAllowed, match="内部的地址"):
        safe_http.post(f"https://{host}:{post_box.port}/hook", b"{}", {}, rules)
    assert post_box.came == []


def test_the_name_is_resolved_once_and_the_connection_goes_there(post_box):
    status = safe_http.post(
        f"http://localhost:{post_box.port}/in?a=1", b"{}", {"X-A": "1"}, local(post_box.port)
    )
    assert status == 204
    (came,) = post_box.came
    assert came.path == "/in?a=1"
    assert came.body == b"{}"
    assert came.headers["X-A"] == "1"
    assert came.headers["Host"] == f"localhost:{post_box.port}"


def test_a_redirect_is_not_followed(post_box):
    post_box.status = 302
    assert safe_http.post(post_box.url, b"{}", {}, local(post_box.port)) == 302
    assert [one.path for one in post_box.came] == ["/hook"]


@pytest.mark.parametrize("behave", ["hangs", "drips"])
def test_whoever_does_not_come_to_an_end_is_left(post_box, monkeypatch, behave):
    monkeypatch.setattr(safe_http, "SECONDS", 0.5)
    post_box.behave = behave
    began = time.monotonic()
    with pytest.raises(NoAnswer, match="5秒"):
        safe_http.post(post_box.url, b"{}", {}, local(post_box.port))
    assert time.monotonic() - began < 3


def test_nobody_there(post_box):
    rules = Rules(frozenset({"127.0.0.1:1"}), local=True)
    with pytest.raises(NoAnswer, match="连不上"):
        safe_http.post("http://127.0.0.1:1/", b"{}", {}, rules)


def port_of(url):
    return urlsplit(url).port


def local(port):
    """Rules of the demo: this machine, with one port open beside the usual ones."""
    return Rules(frozenset({f"localhost:{port}", f"127.0.0.1:{port}"}), local=True)


@pytest.fixture
def certificate(tmp_path):
    """A certificate for localhost, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = tmp_path / "cert.pem", tmp_path / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return paths


@pytest.fixture
def sealed_box(post_box, certificate):
    """The same server behind TLS: one connection is taken and handed on."""
    import socket

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        line, _ = listening.accept()
        try:
            with context.wrap_socket(line, server_side=True) as safe:
                heard = b""
                while not heard.endswith(b"{}"):  # head and body may come one after the other
                    heard += safe.recv(65536)
                safe.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        except OSError:
            return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"https://localhost:{listening.getsockname()[1]}/", certificate[0]
    listening.close()
    thread.join(timeout=5)


def test_a_certificate_that_nobody_vouches_for_is_refused(sealed_box):
    with pytest.raises(NoAnswer, match="证书"):
        safe_http.post(sealed_box[0], b"{}", {}, local(port_of(sealed_box[0])))


def test_a_good_certificate_is_checked_against_the_name_and_not_the_number(sealed_box, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(sealed_box[1]))
    assert safe_http.post(sealed_box[0], b"{}", {}, local(port_of(sealed_box[0]))) == 200
