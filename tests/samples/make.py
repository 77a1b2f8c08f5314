#!/usr/bin/env python3
"""Makes the built-in sample cases: make.py PROGRAM [NAME ...]

Each sample is a mail with signatures by dkimpy (keys made afresh by openssl
and thrown away) and a zone. PROGRAM replays the case; every question that it
asks is answered from the zone until none is open, so that the file is whole.
Only reserved names and documentation addresses are used.
Needs: pip install dkimpy; openssl.
"""
import base64, datetime, email.utils, json, pathlib, re, subprocess, sys, tempfile, time
import dkim
from cases import CASES

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "assets" / "samples"


def keys():
    """A fresh RSA key: PEM, and the record's p=."""
    pem = subprocess.run(["openssl", "genrsa", "-traditional", "2048"],
                         capture_output=True, check=True).stdout
    der = subprocess.run(["openssl", "rsa", "-pubout", "-outform", "DER"],
                         input=pem, capture_output=True, check=True).stdout
    return pem, base64.b64encode(der).decode()


def signer(zone, at):
    """sign(message, domain, selector, publish=True): the message, signed."""
    def sign(message, domain, selector, publish=True):
        pem, public = keys()
        if publish:
            zone[f"{selector}._domainkey.{domain}"] = {"TXT": [f"v=DKIM1; k=rsa; p={public}"]}
        clock, time.time = time.time, lambda: at
        try:
            field = dkim.sign(message, selector.encode(), domain.encode(), pem,
                              canonicalize=(b"relaxed", b"relaxed"),
                              include_headers=[b"from", b"to", b"subject", b"date",
                                               b"message-id", b"mime-version", b"content-type"])
        finally:
            time.time = clock
        return field + message
    return sign


def named(text):
    """The receiver's header.b= as the signature begins (RFC 6008)."""
    value = re.search(rb"[\s;]b=([A-Za-z0-9+/=\s]+)", text)
    start = re.sub(rb"\s", b"", value[1])[:8] if value else b""
    return re.sub(rb"header\.b=\w{8};", b"header.b=" + start + b";", text)


def data(kind, value):
    if kind == "TXT":
        texts = [value[i:i + 255] for i in range(0, len(value), 255)] or [""]
        return {"txt": texts}
    if kind == "MX":
        return {"mx": {"preference": value[0], "exchange": value[1]}}
    return {kind.lower(): value}


def answer(zone, name, kind):
    """The zone's answer: records, else NODATA where the name exists."""
    values = zone.get(name, {}).get(kind, [])
    exists = name in zone or any(other.endswith("." + name) for other in zone)
    rcode = "NOERROR" if values else "NODATA" if exists else "NXDOMAIN"
    ttl = 3600 if values else 900
    return {"name": name, "type": kind, "rcode": rcode,
            "records": [{"name": name, "ttl": ttl, "data": data(kind, value)} for value in values],
            "ttl": ttl, "ms": 12 + sum(name.encode()) % 37, "server": "192.0.2.53:53",
            "authoritative": False}


def open_questions(program, case):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(case, file)
        file.flush()
        run = subprocess.run([program, "replay", file.name, "--json"], capture_output=True)
    if run.returncode not in (0, 1, 3):
        sys.exit(run.stderr.decode())
    seen = json.loads(run.stdout)
    return [(q["name"], q["type"]) for q in seen["dns"] if q["rcode"] == "NOTASKED"], seen


def fill(program, case, zone):
    while True:
        questions, seen = open_questions(program, case)
        if not questions:
            return seen
        case["dns"] += [answer(zone, name, kind) for name, kind in questions]


def main():
    program, names = sys.argv[1], sys.argv[2:] or list(CASES)
    OUT.mkdir(parents=True, exist_ok=True)
    for name in names:
        make = CASES[name]
        zone = {}
        at = int(datetime.datetime(2026, 11, 20, 1, 15, tzinfo=datetime.timezone.utc).timestamp())
        title_en, title_ja, text = make(zone, signer(zone, at - 4), at)
        case = {"mailwhy": 1, "title": {"en": title_en, "ja": title_ja}, "at": at, "now": at,
                "input_base64": base64.b64encode(named(text)).decode(), "dns": []}
        seen = fill(program, case, zone)
        path = OUT / f"{name}.json"
        path.write_text(json.dumps(case, ensure_ascii=False, indent=1) + "\n")
        verdict = seen["verdict"]
        print(name, verdict["result"], verdict["headline"], len(case["dns"]), "answers")
        print("   ", [finding["id"] for finding in seen["findings"]])


if __name__ == "__main__":
    main()
