#!/usr/bin/env python3
"""Makes the sample files of tests/documents/files, and beside each, as NAME.txt, what must be read from it.

    make.py FOLDER [office|print|own]...

office  a text, slides and tables, exported by LibreOffice (soffice) to each format that it writes
print   pages printed to PDF by Chromium
own     messages, saved pages, archives, tables, encodings and files that must be refused, written by this script

What must be read is written from the same words as the sources, never by the program: lines with `@title`, `@date`, `@publisher`, `@refused`,
`@part` (a document inside of the file, with what must be read of it below) and the words in their order. All texts are made up.
"""
import base64, html, io, json, pathlib, shutil, subprocess, sys, tempfile, zipfile

TITLE = "Climate report of Marlow Foods plc"
LEAD = [
    "Marlow Foods plc will reach net zero across its value chain by 2040.",
    "We aim to cut Scope 1 and 2 emissions by 60% by 2030 against 2019 — “no later”, as the board put it.",
]
LIST = ["All bakeries run on renewable electricity since 2022.", "Café suppliers in Zürich and Łódź report each year.", "CO₂ per tonne of bread: 1.5 t."]
TABLE = [["Scope", "Base year 2019", "Target 2030"], ["Scope 1", "1,200 t", "480 t"], ["Scope 2", "3,400 t", "0 t"]]
TAIL = "The report was adopted on 14 March 2024 and is reviewed every year."
WORDS = "\n".join([TITLE, *LEAD, *LIST, *["\t".join(row) for row in TABLE], TAIL])
ROWS = [
    ["Company", "Date", "Title", "Text", "Address"],
    ["Marlow Foods plc", "2024-03-14", "Our plan", "Marlow Foods plc will be net zero by 2040.", "https://example.org/plan"],
    ["Halden Shipping Ltd", "2023-11-02", "Fleet", "Halden Shipping Ltd aims for carbon neutral ferries by 2035; \"no later\".", ""],
]
folder = pathlib.Path(sys.argv[1]).resolve()


def put(name, data, *read):
    """A file and what must be read from it."""
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    (folder / (name + ".txt")).write_text("\n".join(read) + "\n")


def rows_read(name):
    """What must be read of ROWS in a file of this name."""
    out = []
    for number, (company, date, title, text, _) in enumerate(ROWS[1:], 1):
        out += [f"@part {name}/{number:05} {title}.txt", f"@title {title}", f"@date {date}", text]
    return out


def page():
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in TABLE)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title></head><body><h1>{TITLE}</h1>'
        + "".join(f"<p>{html.escape(p)}</p>" for p in LEAD) + "<ul>" + "".join(f"<li>{html.escape(p)}</li>" for p in LIST) + "</ul>"
        + f'<table border="1">{rows}</table><p>{TAIL}</p></body></html>'
    )


def csv(delimiter=",", end="\r\n"):
    cell = lambda c: '"' + c.replace('"', '""') + '"' if any(x in c for x in ('"', delimiter, "\n")) else c
    return end.join(delimiter.join(cell(c) for c in row) for row in ROWS) + end


SLIDES = [("Our plan", LEAD), ("Our sites", LIST)]


def slides():
    names = "office style text draw presentation svg fo"
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{"xsl-fo-compatible:1.0" if n == "fo" else "svg-compatible:1.0" if n == "svg" else "drawing:1.0" if n == "draw" else n + ":1.0"}"' for n in names.split())
    frame = lambda y, kind, lines: f'<draw:frame presentation:class="{kind}" svg:x="2cm" svg:y="{y}cm" svg:width="22cm" svg:height="6cm"><draw:text-box>' + "".join(f"<text:p>{html.escape(l)}</text:p>" for l in lines) + "</draw:text-box></draw:frame>"
    pages = "".join(f'<draw:page draw:name="p{n}" draw:master-page-name="M">{frame(1, "title", [t])}{frame(6, "outline", lines)}</draw:page>' for n, (t, lines) in enumerate(SLIDES))
    master = '<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="28cm" fo:page-height="21cm"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="M" style:page-layout-name="L"/></office:master-styles>'
    return f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation">{master}<office:body><office:presentation>{pages}</office:presentation></office:body></office:document>'


def convert(work, source, filters, infilter=None):
    for ending, name in filters.items():
        out = work / "out"
        command = ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless"] + ([f"--infilter={infilter}"] if infilter else [])
        subprocess.run(command + ["--convert-to", f"{ending}:{name}" if name else ending, "--outdir", str(out), str(source)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        yield ending, (out / f"{source.stem}.{ending}").read_bytes()


def noted():
    """A text with notes, a box, a comment, a deletion, fields, a running head and foot: its XML, and the words in the order of a file."""
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"' for n, u in [(n, n) for n in ("office", "style", "text")] + [("draw", "drawing"), ("svg", "svg-compatible")]) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    note = lambda n, kind, words: f'<text:note text:note-class="{kind}" text:id="{n}"><text:note-citation>1</text:note-citation><text:note-body><text:p>{words}</text:p></text:note-body></text:note>'
    deleted = '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>A</dc:creator><dc:date>2024-03-01T10:00:00</dc:date></office:change-info><text:p> Gone words.</text:p></text:deletion></text:changed-region></text:tracked-changes>'
    comment = "<office:annotation><dc:creator>B</dc:creator><dc:date>2024-03-01T10:00:00</dc:date><text:p>No words of the text.</text:p></office:annotation>"
    box = '<draw:frame text:anchor-type="paragraph" svg:width="6cm" svg:height="1cm" svg:x="9cm" svg:y="0cm"><draw:text-box><text:p>Words in a box.</text:p></draw:text-box></draw:frame>'
    body = f'{deleted}<text:h text:style-name="Heading_20_1" text:outline-level="1">Our targets</text:h><text:p>Net zero by 2045{note("f", "footnote", "Scopes one and two.")} in all plants.<text:change text:change-id="c1"/></text:p><text:p>Before{comment} the box.{box}</text:p><text:p>The end{note("e", "endnote", "The last note.")} of it.</text:p>'
    styles = '<office:styles><style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1"/></office:styles><office:automatic-styles><style:page-layout style:name="P"><style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P"><style:header><text:p>Running head</text:p></style:header><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles>'
    beside = ["Our targets", "Net zero by 2045 in all plants.", "Scopes one and two.", "Before the box.", "Words in a box.", "The end of it.", "The last note."]
    last = ["Our targets", "Net zero by 2045 in all plants.", "Words in a box.", "Before the box.", "The end of it.", "Scopes one and two.", "The last note."]
    return f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">{styles}<office:body><office:text>{body}</office:text></office:body></office:document>', {"odt": beside, "rtf": beside, "docx": last}


def sheets():
    """A workbook in German with a merged title above the names of the columns, a company merged over two rows, and a second sheet."""
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    cell = lambda c, spans="": f'<table:table-cell office:value-type="string"{spans}><text:p>{html.escape(c)}</text:p></table:table-cell>' if c is not None else "<table:covered-table-cell/>"
    row = lambda cells: "<table:table-row>" + "".join(cells) + "</table:table-row>"
    wide = row([cell("Meldungen 2024", ' table:number-columns-spanned="4" table:number-rows-spanned="1"')] + [cell(None)] * 3) + row([cell("")])
    head = row(cell(c) for c in ["Unternehmen", "Veröffentlicht am", "Titel", "Text"])
    first = row([cell("Marlow Foods plc", ' table:number-columns-spanned="1" table:number-rows-spanned="2"'), cell("14.03.2024"), cell("Plan"), cell(LEAD[0])])
    second = row([cell(None), cell("02.11.2023"), cell("Strom"), cell(LIST[0])])
    third = row([cell("Halden Shipping Ltd"), cell("3. April 2024"), cell("Flotte"), cell("Neutral by 2045.")])
    tables = f'<table:table table:name="Lies mich">{row([cell("Stand: Juni 2024")])}</table:table><table:table table:name="A">{wide}{head}{first}{second}</table:table><table:table table:name="B">{head}{third}</table:table>'
    return f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document>'


def sheets_read(name):
    rows = [(1, "Plan", "2024-03-14", LEAD[0]), (2, "Strom", "2023-11-02", LIST[0]), (3, "Flotte", "2024-04-03", "Neutral by 2045.")]
    return [line for n, title, date, text in rows for line in (f"@part {name}/{n:05} {title}.txt", f"@title {title}", f"@date {date}", text)]


def office():
    work = pathlib.Path(tempfile.mkdtemp())
    source, read = noted()
    (work / "noted.fodt").write_text(source)
    for ending, data in convert(work, work / "noted.fodt", {"odt": "", "docx": "", "rtf": ""}):
        put(f"noted.{ending}", data, *read[ending])
    (work / "sheets.fods").write_text(sheets())
    for ending, data in convert(work, work / "sheets.fods", {"xlsx": "", "ods": ""}):
        put(f"sheets.{ending}", data, *sheets_read(f"sheets.{ending}"))
    (work / "report.html").write_text(page())
    for ending, data in convert(work, work / "report.html", {"odt": "", "docx": "", "rtf": "", "epub": "", "pdf": "writer_pdf_Export"}, "HTML (StarWriter)"):
        put(f"office.{ending}", data, *([] if ending == "rtf" else [f"@title {TITLE}"]), WORDS)
    (work / "slides.fodp").write_text(slides())
    shown = "\n".join("\n".join([t, *lines]) for t, lines in SLIDES)
    for ending, data in convert(work, work / "slides.fodp", {"odp": "", "pptx": "", "pdf": "impress_pdf_Export"}):
        put(f"slides.{ending}", data, shown)
    (work / "table.csv").write_text(csv())
    for ending, data in convert(work, work / "table.csv", {"xlsx": "", "ods": "", "xls": "MS Excel 97"}, "CSV:44,34,76,1"):
        put(f"table.{ending}", data, *rows_read(f"table.{ending}"))
    shutil.rmtree(work)


def printed():
    work = pathlib.Path(tempfile.mkdtemp())
    columns = "<style>div{columns:2;text-align:justify;font:9pt serif}</style>"
    paragraphs = [f"Plant {n} cut its emissions by {n + 10} percent since 2019, and will cut them further until 2030." for n in range(40)]
    lines = "".join(f"<p>{p}</p>" for p in paragraphs)
    pages = {
        "page": (page(), [f"@title {TITLE}", WORDS]),
        "columns": (f"<html lang=en><meta charset=utf-8><title>Two columns</title>{columns}<h1>Two columns</h1><div>{lines}</div>", ["@title Two columns", "Two columns", *paragraphs]),
        "chinese": ("<html lang=zh><meta charset=utf-8><h1>气候报告</h1><p>公司承诺在二〇五〇年之前实现碳中和。</p>", ["气候报告", "公司承诺在二〇五〇年之前实现碳中和。"]),
    }
    for name, (source, read) in pages.items():
        (work / f"{name}.html").write_text(source)
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={work}/{name}.pdf", f"file://{work}/{name}.html"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        put(f"print-{name}.pdf", (work / f"{name}.pdf").read_bytes(), *read)
    shutil.rmtree(work)


def pdf(objects, count=None):
    """A PDF of objects; the first is the catalog."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def one_page(content, count=1, rotate=0):
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % count,
        b"<< /Type /Page /Parent 2 0 R /Rotate %d /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>" % rotate,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]


def shown(lines, y=740):
    return b"BT /F1 12 Tf 60 %d Td 16 TL " % y + b"".join(b"(%s) Tj T* " % l.encode("cp1252") for l in lines) + b"ET"


def pdfs():
    line = LEAD[0]
    put("pdf-million-pages.pdf", pdf(one_page(shown([line]), count=1_000_000)), line)
    put("pdf-rotated.pdf", pdf(one_page(b"q 0 1 -1 0 595 0 cm " + shown([line], 500) + b" Q", rotate=90)), line)
    whole = pdf(one_page(shown([line])))
    put("pdf-without-xref.pdf", whole[: whole.index(b"xref\n")], line)
    put("pdf-hyphens.pdf", pdf(one_page(shown(["We will be carbon neu-", "tral in all of our bak-", "eries by 2035."]))), "We will be carbon neutral in all of our bakeries by 2035.")
    loop = one_page(shown([line]))
    loop[1] = b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 >>"
    put("pdf-loop.pdf", pdf(loop), line)
    put("pdf-torn.pdf", b"%PDF-1.7\nnothing", "@refused The PDF is damaged and can't be read.")


def odd_pdfs():
    """Accents drawn apart, words read from right to left, forms that the viewer fills in, text that the file states for what it draws."""
    text = lambda body: b"BT /F1 12 Tf 60 740 Td 16 TL " + body + b" ET"
    drawn = b"[(Unternehmen in Z) 0 (\\250) 333 (u) -5 (rich: B) 0 (\\264) 333 (e) 0 (atrice, Fran) 0 (c) 416 (\\270) 83 (ois)] TJ"
    put("pdf-accents.pdf", pdf(one_page(text(drawn))), "Unternehmen in Zürich: Béatrice, François")
    letters = "abcdefghij klm", "שלוםעולם פדץ"
    cmap = "".join(f"<{ord(a):02x}> <{ord(b):04x}>\n" for a, b in zip(*letters) if a != " ")
    cmap = f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange <00> <ff> endcodespacerange {cmap.count(chr(10))} beginbfchar\n{cmap}endbfchar endcmap end end".encode()
    hebrew = one_page(text(b"(hgfe  dcba) Tj T* (hgfe 2040 dcba) Tj"))
    hebrew[4] = hebrew[4].replace(b" >>", b" /ToUnicode 6 0 R >>")
    hebrew.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap))
    put("pdf-hebrew.pdf", pdf(hebrew), "שלום עולם", "שלום 2040 עולם")
    form = one_page(shown(["Company:", "", "Goal:", "", "Region:"]))
    form[2] = form[2].removesuffix(b" >>") + b" /Annots [6 0 R 7 0 R 8 0 R] >>"
    field = lambda y, rest: b"<< /Type /Annot /Subtype /Widget /F 4 /Rect [150 %d 500 %d] %s >>" % (y, y + 16, rest)
    form += [field(736, b"/FT /Tx /V (Marlow Foods plc)"), field(704, b"/FT /Tx /V <FEFF006E006500740020007A00650072006F00200062007900200032003000340030>"), field(672, b"/FT /Ch /Ff 131072 /V (Europe) /Opt [(Asia) (Europe)]")]
    put("pdf-form.pdf", pdf(form), "Company: Marlow Foods plc", "Goal: net zero by 2040", "Region: Europe")
    stated = b"(We aim for ) Tj /Span << /ActualText (efficiency) >> BDC (e) Tj (?) Tj (ciency) Tj EMC ( by 2035.) Tj"
    put("pdf-stated.pdf", pdf(one_page(text(stated))), "We aim for efficiency by 2035.")


def packed(entries, stored=()):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, (2024, 3, 14, 0, 0, 0))
            archive.writestr(info, data, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def packages():
    inner = packed([("deep.txt", "Halden Shipping Ltd will be climate neutral by 2045.")])
    entries = [("press/ein Öl.txt", LEAD[0]), ("page.html", page()), ("../up.txt", "no"), ("/root.txt", "no"), ("inner.zip", inner), ("table.csv", csv()), (".hidden.txt", "no"), ("x.bin", "no")]
    read = ["@part many.zip/inner.zip/deep.txt", "Halden Shipping Ltd will be climate neutral by 2045.", "@part many.zip/page.html", f"@title {TITLE}", WORDS, "@part many.zip/press/ein Öl.txt", LEAD[0]]
    put("many.zip", packed(entries, stored={"page.html"}), *read, *rows_read("many.zip/table.csv"))
    put("bomb.zip", packed([("bomb.html", b"a" * (65 << 20))]), "@refused The file unpacks to more than 64 MiB, which no document does. It was not read.")
    word = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
    laughs = "<!DOCTYPE d [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
    body = f"<w:p><w:r><w:t>{LEAD[0]}</w:t></w:r></w:p><w:p><w:r><w:t>&a11;</w:t></w:r></w:p>"
    put("entities.docx", packed([("word/document.xml", laughs + word.format(body))]), LEAD[0])
    marked = f"<w:p><w:r><w:t>{LEAD[0]}</w:t></w:r><w:del><w:r><w:delText>Gone words.</w:delText></w:r></w:del><w:ins><w:r><w:t> Put in.</w:t></w:r></w:ins></w:p>"
    put("changes.docx", packed([("word/document.xml", word.format(marked))]), LEAD[0] + " Put in.")
    run = lambda words, above=False: f'<w:r>{"<w:rPr><w:vertAlign w:val=" + chr(34) + "superscript" + chr(34) + "/></w:rPr>" if above else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'
    put("raised.docx", packed([("word/document.xml", word.format(f'<w:p>{run("Net zero by 2045")}{run("12", True)}{run(" in 10")}{run("6", True)}{run(" t.")}</w:p>'))]), "Net zero by 2045¹² in 10⁶ t.")
    put("raised.rtf", "{\\rtf1\\ansi Net zero by 2045{\\super 12} in 10\\up6 6\\up0  t.\\par}", "Net zero by 2045¹² in 10⁶ t.")
    chapter = '<html xmlns:epub="e"><body><section><p>Net zero by 2045<a href="#n" epub:type="noteref">1</a> in <span style="vertical-align: super">st</span>10<span style="vertical-align:super">6</span> t.</p></section><aside id="n" epub:type="footnote"><p>Scopes one and two.<a href="#b" role="doc-backlink">↩</a></p></aside></body></html>'
    book = '<package xmlns:dc="d"><metadata><dc:title>Book</dc:title></metadata><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>'
    put("notes.epub", packed([("META-INF/container.xml", '<container><rootfile full-path="b.opf"/></container>'), ("b.opf", book), ("a.xhtml", chapter)]), "@title Book", "Net zero by 2045¹ in st10⁶ t.", "Scopes one and two.")
    slide = '<p:sld xmlns:p="p" xmlns:a="a" xmlns:m="m"><p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>Our way</a:t></a:r></a:p></p:txBody></p:sp><m:AlternateContent><m:Choice><p:sp><a:p><a:r><a:t>Once only, on page </a:t></a:r><a:fld type="slidenum"><a:t>7</a:t></a:fld></a:p></p:sp></m:Choice><m:Fallback><p:sp><a:p><a:r><a:t>Once only</a:t></a:r></a:p></p:sp></m:Fallback></m:AlternateContent></p:sld>'
    drawing = "<d:dataModel xmlns:d='d' xmlns:a='a'><d:ptLst>" + "".join(f"<d:pt><d:t><a:p><a:r><a:t>{w}</a:t></a:r></a:p></d:t></d:pt>" for w in ("Halve by 2030", "Net zero by 2040")) + "</d:ptLst></d:dataModel>"
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="x/diagramData" Target="../diagrams/data1.xml"/></Relationships>'
    put("drawing.pptx", packed([("ppt/slides/slide1.xml", slide), ("ppt/slides/_rels/slide1.xml.rels", relations), ("ppt/diagrams/data1.xml", drawing)]), "Our way", "Once only, on page", "Halve by 2030", "Net zero by 2040")
    put("empty.docx", b"", "@refused The file is empty.")
    put("no-archive.zip", b"PK\3\4 and no more", "@refused The archive is damaged and can't be read.")


def messages():
    quoted = "".join(f"={b:02X}" if b > 126 or b == 61 else chr(b) for b in LEAD[1].encode())
    head = f"From: Anna Lind <press@example.org>\r\nSubject: =?utf-8?B?{base64.b64encode('Pläne'.encode()).decode()}?=\r\nDate: Thu, 14 Mar 2024 09:00:00 +0100\r\nMIME-Version: 1.0\r\n"
    mixed = head + 'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n' + quoted + "\r\n"
    attached = base64.encodebytes(page().encode()).decode().replace("\n", "\r\n")
    mixed += f'--b\r\nContent-Type: text/html; name="report.html"\r\nContent-Disposition: attachment; filename="../report.html"\r\nContent-Transfer-Encoding: base64\r\n\r\n{attached}--b--\r\n'
    put("attached.eml", mixed, "@title Pläne", "@date 2024-03-14", "@publisher Anna Lind", LEAD[1], "@part attached.eml/report.html", f"@title {TITLE}", WORDS)
    latin = head.replace("Pläne", "Plan") + "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    put("latin.eml", latin.encode() + "Die Bäckereien werden bis 2035 klimaneutral.".encode("latin-1"), "@title Pläne", "@date 2024-03-14", "Die Bäckereien werden bis 2035 klimaneutral.")
    forwarded = head.replace("Pläne", "x") + 'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nRead this first.\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Then the <b>page</b>.</p>\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nAnd this last.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n' + f"From: Board <board@example.org>\r\nSubject: Net zero\r\nDate: Mon, 4 Mar 2024 09:00:00 +0000\r\n\r\n{LEAD[0]}\r\n--b--\r\n"
    put("forwarded.eml", forwarded, "@title Pläne", "@date 2024-03-14", "Read this first.", "Then the page.", "And this last.", "@part forwarded.eml/Net zero.eml", "@title Net zero", "@date 2024-03-04", LEAD[0])
    raw = head.encode().replace(b"=?utf-8?B?" + base64.b64encode("Pläne".encode()) + b"?=", "Neue Pläne für Öfen".encode("latin-1"))
    put("raw-subject.eml", raw + b"Content-Type: text/plain\r\n\r\n" + LEAD[0].encode(), "@title Neue Pläne für Öfen", "@date 2024-03-14", LEAD[0])
    saved = f'From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/report\r\nSubject: {TITLE}\r\nDate: Thu, 14 Mar 2024 09:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="m"\r\n\r\n--m\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.org/report\r\n\r\n{attached}--m\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--m--\r\n'
    dated = base64.encodebytes(page().replace("<h1>", '<p><time datetime="2023-11-02">2 November 2023</time></p><h1>').encode()).decode().replace("\n", "\r\n")
    put("saved-later.mhtml", saved.replace(f"Subject: {TITLE}", "Subject: Saved by hand").replace(attached, dated), f"@title {TITLE}", "@date 2023-11-02", "2 November 2023", WORDS)
    for name in ("saved.mhtml", "saved.mht"):
        put(name, saved, f"@title {TITLE}", "@date 2024-03-14", WORDS)


def tables():
    put("semicolons.csv", b"\xef\xbb\xbf" + csv(";").encode(), *rows_read("semicolons.csv"))
    lined = csv().replace("net zero by 2040.", "net zero by 2040.\nNo later.").replace("Marlow Foods plc will", '"Marlow Foods plc will').replace("No later.", 'No later."')
    put("lines.csv", lined, *[r.replace("2040.", "2040. No later.") for r in rows_read("lines.csv")])
    put("tabs.tsv", csv("\t", "\n").encode("utf-16"), *rows_read("tabs.tsv"))
    objects = [dict(zip((n.lower() for n in ROWS[0]), row)) for row in ROWS[1:]]
    put("rows.jsonl", "\n".join(json.dumps(o) for o in objects), *rows_read("rows.jsonl"))
    put("rows.json", json.dumps(objects, ensure_ascii=False), *rows_read("rows.json"))
    put("cut.jsonl", "\n".join(json.dumps(o) for o in objects) + '\n{"text": "Neutr', *rows_read("cut.jsonl"))
    put("no-texts.csv", "site,tonnes\nA,3\n", "@refused No column with the text of documents was found. Call it “text”.")
    put("deep.json", "[" * 100_000, "@refused The JSON file is damaged and can't be read.")


def texts():
    put("page.html", page(), f"@title {TITLE}", WORDS)
    put("western.html", page().replace("utf-8", "windows-1252").replace("Łódź", "Bern").replace("CO₂", "CO2").encode("cp1252"), f"@title {TITLE}", WORDS.replace("Łódź", "Bern").replace("CO₂", "CO2"))
    japanese = "当社は二〇五〇年までに温室効果ガスの排出量を実質ゼロにすることを目指します。"
    put("japanese.html", f"<html><head><meta charset=shift_jis></head><body><p>{japanese}</p></body></html>".encode("shift_jis"), japanese)
    amp = f'<!doctype html><html ⚡ lang="en"><head><title>{TITLE}</title><meta property="article:published_time" content="2024-03-14T08:00:00Z"></head><body><amp-sidebar><ul><li><a href="/">Start</a></li></ul></amp-sidebar><amp-consent><div>We use cookies.</div></amp-consent><article><h1>{TITLE}</h1><p>{LEAD[0]}</p><amp-ad><div>Buy now</div></amp-ad><amp-accordion><section><h4>More</h4><div><p>{LEAD[1]}</p></div></section></amp-accordion></article></body></html>'
    put("amp.html", amp, f"@title {TITLE}", "@date 2024-03-14", TITLE, LEAD[0], "More", LEAD[1])
    item = lambda sign, words: f"<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>{sign}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>{words}<o:p></o:p></p>"
    word = f'<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15"><title>{TITLE}</title><!--[if gte mso 9]><xml><o:Author>X</o:Author></xml><![endif]--></head><body><div class=WordSection1><p class=MsoNormal>{LEAD[0]}<o:p></o:p></p>{"".join(item("·", words) for words in LIST)}{item("4.", LEAD[1])}</div></body></html>'
    put("word.html", word, f"@title {TITLE}", LEAD[0], *LIST, LEAD[1])
    put("nested.html", "<div>" * 50_000 + f"<p>{LEAD[0]}</p>", LEAD[0])
    put("wide.txt", LEAD[1].encode("utf-16"), LEAD[1])
    put("wide-big.txt", b"\xfe\xff" + LEAD[1].encode("utf-16-be"), LEAD[1])
    put("western.txt", "Die Bäckereien in Zürich – alle zwölf – werden bis 2035 klimaneutral; das „Öl“ geht.".encode("cp1252"), "Die Bäckereien in Zürich – alle zwölf – werden bis 2035 klimaneutral; das „Öl“ geht.")
    put("old-lines.txt", "\r".join(LEAD), *LEAD)
    # The text is that of the file, with what stands before the first heading.
    front = f"---\ntitle: {TITLE}\ndate: 2024-03-14\n---\n\n# {TITLE}\n\n" + "\n\n".join(LEAD) + "\n\n- " + "\n- ".join(LIST) + "\n"
    put("front.md", front, f"@title {TITLE}", "@date 2024-03-14", front)
    put("zeros.txt", b"\0" * 4096, "@refused This is not a text file, although its name says so.")
    rich = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}\\f0 Caf\\'e9 \\u8220?no later\\u8221? \\par {\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt by 2040}}\\par}"
    put("odd.rtf", rich, "Café “no later”", "by 2040")
    put("deep.rtf", "{\\rtf1 " + "{" * 60_000 + LEAD[0] + "}" * 60_001, "@refused No readable text was found in the file.")


folder.mkdir(parents=True, exist_ok=True)
for name in sys.argv[2:] or ["office", "print", "own"]:
    for make in {"office": [office], "print": [printed], "own": [pdfs, odd_pdfs, packages, messages, tables, texts]}[name]:
        make()
