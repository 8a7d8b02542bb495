#!/usr/bin/env python3
"""Holds the text that the program reads of PDFs against that of pdftotext.

    compare.py PROGRAM FILE.pdf...

Asks the program's worker for each file and prints a line each: pages, recall and precision of words (NFKC, single characters for Chinese,
Japanese and Korean), recall of letters whatever the words (where pdftotext tears words that are set wide, or joins what a hyphen ends in
one column and begins in another, only that of words is low; in formulas it gives primes as 0 and sums as X), pages a second of both.
Needs pdftotext and pdfinfo (poppler-utils).
"""
import collections, json, re, struct, subprocess, sys, time, unicodedata

CJK = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
TOKEN = re.compile(f"[{CJK}]|[^\\W{CJK}]+", re.UNICODE)


def tokens(text):
    # A word that is torn at the end of a line is one word for both.
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    text = re.sub(r"(\w)[-\u2010]\s*\n\s*(?=\w)", r"\1", text).replace("-", "").replace("\u2010", "")
    return collections.Counter(TOKEN.findall(text.lower()))


def letters(text):
    text = unicodedata.normalize("NFKC", text).lower()
    return collections.Counter(c for c in text if c.isalnum())


class Worker:
    def __init__(self, program):
        pipe = subprocess.PIPE
        self.child = subprocess.Popen([program, "--worker", "4096", "600"], stdin=pipe, stdout=pipe)

    def part(self):
        length = struct.unpack("<Q", self.child.stdout.read(8))[0]
        return self.child.stdout.read(length)

    def read(self, name, data):
        for part in (b"read", name.encode(), data):
            self.child.stdin.write(struct.pack("<Q", len(part)) + part)
        self.child.stdin.flush()
        head, _ = self.part(), self.part()
        return json.loads(head)


def pages_of(path):
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout
    found = re.search(r"^Pages:\s+(\d+)", told, re.M)
    return int(found.group(1)) if found else 0


def main():
    program, files = sys.argv[1], sys.argv[2:]
    print(f"{'file':36} {'pages':>5} {'recall':>7} {'prec.':>6} {'letters':>7} {'ours/s':>8} {'pdftotext/s':>11}")
    worker = Worker(program)
    sums = collections.Counter()
    for path in files:
        pages = pages_of(path)
        begun = time.time()
        theirs = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True).stdout.decode("utf-8", "replace")
        their_time = time.time() - begun
        with open(path, "rb") as file:
            data = file.read()
        begun = time.time()
        answer = worker.read("a.pdf", data)
        our_time = time.time() - begun
        name = path.rsplit("/", 1)[-1][:36]
        if "Err" in answer:
            print(f"{name:36} {pages:5} {json.dumps(answer['Err'])}")
            continue
        ours, wanted = tokens(answer["Ok"]["text"]), tokens(theirs)
        common = sum((ours & wanted).values())
        recall, precision = common / max(1, sum(wanted.values())), common / max(1, sum(ours.values()))
        mine, all_letters = letters(answer["Ok"]["text"]), letters(theirs)
        of_letters = sum((mine & all_letters).values()) / max(1, sum(all_letters.values()))
        sums.update(pages=pages, common=common, wanted=sum(wanted.values()), ours=sum(ours.values()))
        sums["our_ms"] += round(our_time * 1000)
        sums["their_ms"] += round(their_time * 1000)
        print(f"{name:36} {pages:5} {recall:7.4f} {precision:6.3f} {of_letters:7.4f} {pages / our_time:8.1f} {pages / their_time:11.1f}", flush=True)
    if sums["pages"]:
        recall, precision = sums["common"] / sums["wanted"], sums["common"] / sums["ours"]
        speed = (sums["pages"] * 1000 / max(1, sums["our_ms"]), sums["pages"] * 1000 / max(1, sums["their_ms"]))
        print(f"{'all':36} {sums['pages']:5} {recall:7.4f} {precision:6.3f} {'':7} {speed[0]:8.1f} {speed[1]:11.1f}")


main()
