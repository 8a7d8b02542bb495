#!/usr/bin/env bash
# Makes PDFs of our own texts with the printers that are installed, for compare.py: Chromium and LibreOffice.
#
#   print.sh FOLDER
set -euo pipefail
mkdir -p "$1" && cd "$1"
python3 - <<'P'
head = "Marlow Foods plc will reach net zero across its value chain by 2040. "
zh = "公司承诺在二〇五〇年之前实现碳中和，并每年报告进展。"
paras = [head + f"Paragraph {n} tells of plant number {n * 7}, where emissions fell by {n % 40} percent since 2019, and of what comes next." for n in range(1, 60)]
table = "<table border=1>" + "".join(f"<tr><td>Scope {i}</td><td>{i * 120}</td><td>{i * 84}</td></tr>" for i in range(1, 8)) + "</table>"
page = lambda style, body: f"<html lang=en><meta charset=utf-8><style>{style}</style><body>{body}</body></html>"
p = lambda list: "".join(f"<p>{t}</p>" for t in list)
open("plain.html", "w").write(page("", "<h1>Climate report</h1>" + p(paras) + table))
open("columns.html", "w").write(page("div{columns:2;text-align:justify;hyphens:auto}", "<h1>Two columns</h1><div>" + p(paras) + "</div>"))
open("chinese.html", "w").write(page("", "<h1>气候报告</h1>" + p(f"{zh * 3}{n}" for n in range(40))))
open("chapters.html", "w").write(page("body{font-family:serif;font-size:9pt}h2{break-before:page}",
     "".join(f"<h2>Chapter {n}</h2><p>{' '.join(paras[n:n + 12])}</p><ul><li>first “quoted” item — office ﬁle</li><li>CO₂ and 1.5 °C</li></ul>" for n in range(30))))
P
for name in plain columns chinese chapters; do
  if command -v chromium >/dev/null; then
    chromium --headless --no-sandbox --disable-gpu --print-to-pdf="chromium-$name.pdf" "file://$PWD/$name.html" >/dev/null 2>&1 || echo "chromium: $name failed"
  fi
  if command -v soffice >/dev/null; then
    soffice --headless --infilter="HTML (StarWriter)" --convert-to pdf "$name.html" >/dev/null 2>&1 && mv "$name.pdf" "libreoffice-$name.pdf" || echo "LibreOffice: $name failed"
  fi
done
ls -- *.pdf
