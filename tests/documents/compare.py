#!/usr/bin/env python3
"""Holds the text that the program reads of PDFs against that of pdftotext.

    compare.py [--table] PROGRAM FILE.pdf...

Asks the program's worker for each file and prints a line each: pages, recall and precision of words (NFKC, single characters for Chinese,
Japanese and Korean), recall of letters whatever the words (where pdftotext tears words that are set wide, or joins what a hyphen ends in
one column and begins in another, only that of words is low; in formulas it gives primes as 0 and sums as X), pages a second of both.
With --table the lines are those of a table in Markdown, with the program that made each file and without the speed.
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


def about(path):
    """Number of pages, and the program that made the file."""
    told = subprocess.run(["pdfinfo", path], capture_output=True).stdout.decode("utf-8", "replace")
    field = lambda name: (re.search(rf"^{name}:[ \t]+(.+)", told, re.M) or ["", ""])[1].strip()
    made = " / ".join(dict.fromkeys(m for m in (field("Creator"), field("Producer")) if m and m != "(unspecified)"))
    return int(field("Pages") or 0), made.split("(http")[0].strip()[:60] or "–"


def main():
    table = "--table" in sys.argv
    program, *files = [a for a in sys.argv[1:] if a != "--table"]
    if table:
        print("| file | made by | pages | words | recall | precision | letters |\n| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    else:
        print(f"{'file':36} {'pages':>5} {'recall':>7} {'prec.':>6} {'letters':>7} {'ours/s':>8} {'pdftotext/s':>11}")
    worker = Worker(program)
    sums = collections.Counter()
    for path in files:
        pages, made = about(path)
        begun = time.time()
        theirs = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True).stdout.decode("utf-8", "replace")
        their_time = time.time() - begun
        with open(path, "rb") as file:
            data = file.read()
        begun = time.time()
        answer = worker.read("a.pdf", data)
        our_time = time.time() - begun
        name = path.rsplit("/", 1)[-1]
        if "Err" in answer:
            why = json.dumps(answer["Err"])
            print(f"| {name} | {made} | {pages} | {sum(tokens(theirs).values())} | {why} | | |" if table else f"{name[:36]:36} {pages:5} {why}")
            continue
        ours, wanted = tokens(answer["Ok"]["text"]), tokens(theirs)
        common = sum((ours & wanted).values())
        recall, precision = common / max(1, sum(wanted.values())), common / max(1, sum(ours.values()))
        mine, all_letters = letters(answer["Ok"]["text"]), letters(theirs)
        of_letters = sum((mine & all_letters).values()) / max(1, sum(all_letters.values()))
        sums.update(pages=pages, common=common, wanted=sum(wanted.values()), ours=sum(ours.values()))
        sums["our_ms"] += round(our_time * 1000)
        sums["their_ms"] += round(their_time * 1000)
        sums.update(letters=sum((mine & all_letters).values()), all_letters=sum(all_letters.values()))
        if table:
            print(f"| {name} | {made} | {pages} | {sum(wanted.values())} | {recall:.4f} | {precision:.3f} | {of_letters:.4f} |", flush=True)
        else:
            print(f"{name[:36]:36} {pages:5} {recall:7.4f} {precision:6.3f} {of_letters:7.4f} {pages / our_time:8.1f} {pages / their_time:11.1f}", flush=True)
    if sums["pages"]:
        recall, precision = sums["common"] / sums["wanted"], sums["common"] / sums["ours"]
        of_letters = sums["letters"] / max(1, sums["all_letters"])
        speed = (sums["pages"] * 1000 / max(1, sums["our_ms"]), sums["pages"] * 1000 / max(1, sums["their_ms"]))
        if table:
            print(f"| all | | {sums['pages']} | {sums['wanted']} | {recall:.4f} | {precision:.3f} | {of_letters:.4f} |")
        else:
            print(f"{'all':36} {sums['pages']:5} {recall:7.4f} {precision:6.3f} {of_letters:7.4f} {speed[0]:8.1f} {speed[1]:11.1f}")


main()
