#!/usr/bin/env python3
"""Makes the encrypted PDFs of tests/data/documents: one with an empty password for readers, one with a password (40 bits, RC4).

    encrypted.py FOLDER

The text of the first stands beside it.
"""
import hashlib, pathlib, struct, sys

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
TEXT = "Marlow Foods plc will be net zero by 2040."
ID = bytes(range(16))
RIGHTS = -4


def rc4(key, data):
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def padded(password):
    return (password.encode() + PAD)[:32]


def file(password):
    owner = rc4(hashlib.md5(padded("owner")).digest()[:5], padded(password))
    key = hashlib.md5(padded(password) + owner + struct.pack("<i", RIGHTS) + ID).digest()[:5]
    own = lambda number: hashlib.md5(key + struct.pack("<I", number)[:3] + b"\0\0").digest()[:10]
    content = rc4(own(4), f"BT /F1 12 Tf 60 740 Td ({TEXT}) Tj ET".encode())
    title = rc4(own(6), b"A plan")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title <%s> >>" % title.hex().encode(),
        b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >>" % (owner.hex().encode(), rc4(key, PAD).hex().encode(), RIGHTS),
    ]
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R /Encrypt 7 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out + trailer % (len(objects) + 1, ID.hex().encode(), ID.hex().encode(), start))


folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
(folder / "encrypted-empty.pdf").write_bytes(file(""))
(folder / "encrypted-empty.txt").write_text(TEXT)
(folder / "encrypted-password.pdf").write_bytes(file("secret"))
