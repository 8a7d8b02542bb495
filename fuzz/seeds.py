#!/usr/bin/env python3
"""Makes the first inputs of the fuzz targets of the sample files: seeds.py FILES CORPUS. The orders of names are those of the targets."""
import pathlib, sys

READ = ["pdf", "docx", "odt", "odp", "pptx", "rtf", "epub", "eml", "mhtml", "html", "md", "txt"]
PARTS = ["zip", "csv", "tsv", "jsonl", "xlsx", "ods"]
files, corpus = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def put(target, name, data):
    (corpus / target).mkdir(parents=True, exist_ok=True)
    (corpus / target / name).write_bytes(data)


for path in sorted(files.iterdir()):
    ending = path.suffix[1:]
    if path.stem.count(".") or path.stat().st_size > 200_000:
        continue
    data = path.read_bytes()
    if ending in READ:
        put("read", path.name, bytes([READ.index(ending)]) + data)
    if ending in PARTS:
        put("parts", path.name, bytes([PARTS.index(ending)]) + data)
    if ending == "eml":
        put("parts", path.name, bytes([len(PARTS)]) + data)
    if ending == "pdf":
        put("page", path.name, data)
session = files / "../../data/session-v1.pledge"
if session.exists():
    put("session", session.name, session.read_bytes())
