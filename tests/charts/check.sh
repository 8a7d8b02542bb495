#!/bin/bash
# Holds exported charts and tables against other programs: what each of them reads, draws and counts.
#
#   tests/charts/check.sh PROGRAM FOLDER
#
# PROGRAM is a built `pledgeline`; FOLDER takes the files, to look at: one folder a set of companies. Environment:
#   SETS="3 40 1000 names one-year none much"   KINDS="timelines targets …"   THEMES="light dark"
# Checks: SVG is well formed; rsvg-convert and Chromium draw SVG as the PNG is, pdftoppm the PDF; its fonts are embedded, its text can be
# selected, it is tagged; in black and white the picture keeps its contrast; charts of one session have the same bytes twice; LibreOffice
# reads workbook and CSV with all rows. Needs libxml2-utils, librsvg2-bin, chromium, poppler-utils, imagemagick and libreoffice; what is not
# installed is skipped and said. Ends with the number of faults.
set -u
program=$(realpath "$1") out=$(mkdir -p "$2" && realpath "$2")
: "${SETS:=3 40 1000 names one-year none much}" "${THEMES:=light dark}"
: "${KINDS:=timelines targets years share breakdown ambition scopes completeness change waterfall comparison}"
: "${NEAR:=0.03}" # largest difference of two drawings: root of the mean square, 0 to 1
faults=0 made=0
fault() { faults=$((faults + 1)); echo "FAULT $*"; }
has() { command -v "$1" > /dev/null || { case " ${missing:-} " in *" $1 "*) ;; *) missing="${missing:-} $1"; echo "not installed, left out: $1" ;; esac; false; }; }

# The texts of a set by hand: a row a company, so that its name is given whatever it looks like.
text_set() {
    local file=$1/texts.csv; printf 'company,date,title,text\n' > "$file"
    company() { printf '"%s",2024-03-05,Climate plan,"%s"\n' "$1" "$2" >> "$file"; }
    case $2 in
        names)
            company 'Anhui Conch Cement and Associated Construction Materials Holding Company Limited' 'We will reach net zero by 2050 across Scopes 1, 2 and 3. We will cut our emissions by 42% by 2030 from a 2020 base year.'
            company 'Energieversorgungsinfrastrukturbeteiligungsgesellschaft mbH & Co. KGaA' 'We will be carbon neutral by 2040 in our own operations.'
            company '安徽海螺水泥股份有限公司' 'We will be carbon neutral by 2055. We will cut our emissions by 30% by 2035 from a 2020 base year.'
            company '한국전력공사' 'We will be carbon neutral by 2050.'
            company 'Łódź Żywność S.A.' 'We will be climate neutral by 2045.' ;;
        one-year) for at in $(seq 1 12); do company "Orsana $at plc" 'We will reach net zero by 2050 across Scopes 1 and 2. We will cut our emissions by 50% by 2030 from a 2019 base year. We have '"$at"' shops.'; done ;;
        none) for at in 1 2 3; do company "Tessaly $at plc" 'We sell chairs and tables. Our customers like them, and our shops are open every day of the week. We have '"$at"' of them.'; done ;;
        much)
            local words='We will reach net zero by 2050 across Scopes 1, 2 and 3.'
            for at in $(seq 1 30); do words+=" We will cut our emissions by $((20 + at))% by $((2025 + at % 25)) from a 2018 base year."; done
            company 'Orsana plc' "$words" ;;
    esac
}

# Whether two pictures show the same: difference and bound.
near() {
    # A little blur: how a program smooths the edges of small letters is its own affair.
    convert "$1" -blur 0x0.8 "$out/one.png" && convert "$2" -blur 0x0.8 "$out/other.png"
    local far; far=$(compare -metric RMSE "$out/one.png" "$out/other.png" null: 2>&1 | sed -n 's/.*(\([0-9.e-]*\)).*/\1/p')
    awk -v far="${far:-1}" -v most="$NEAR" 'BEGIN { exit !(far <= most) }' || fault "$3: differs from the PNG by ${far:-another size}"
}

chromium_at() { # SVG PNG width height
    timeout 60 chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 --user-data-dir="$out/browser" \
        --default-background-color=00000000 --window-size="$3,$4" --screenshot="$2" "file://$1" > /dev/null 2>&1
}

chart() { # source folder kind theme
    local source=$1 base=$2/$3-$4 dark=() started
    [ "$4" = dark ] && dark=(--dark)
    started=$(date +%s%N)
    local drawn=1 said
    said=$("$program" chart "$source" --kind "$3" -o "$base.png" --scale 1 "${dark[@]}" 2>&1) || {
        drawn=
        # A chart may be higher than pictures can be; then the sentence says so, and SVG and PDF are there.
        case $said in *'more than can be written'*) echo "no picture: $said" ;; *) fault "$base.png: not written: $said" ;; esac
    }
    echo "$(((($(date +%s%N) - started)) / 1000000)) ms $base.png" >> "$out/times.txt"
    started=$(date +%s%N)
    "$program" chart "$source" --kind "$3" -o "$base.svg" "${dark[@]}"
    echo "$(((($(date +%s%N) - started)) / 1000000)) ms $base.svg" >> "$out/times.txt"
    "$program" chart "$source" --kind "$3" -o "$base-text.svg" --text "${dark[@]}"
    "$program" chart "$source" --kind "$3" -o "$base.pdf" "${dark[@]}"
    "$program" chart "$source" --kind "$3" -o "$base-again.svg" "${dark[@]}"
    cmp -s "$base.svg" "$base-again.svg" || fault "$base.svg: other bytes the second time"
    rm -f "$base-again.svg"
    has xmllint && { xmllint --noout "$base.svg" "$base-text.svg" || fault "$base.svg: not well formed"; }
    local size width=0 height=100000
    [ "$drawn" ] && { size=$(identify -format '%w %h' "$base.png") width=${size% *} height=${size#* }; }
    # Very high pictures are looked at by one program alone.
    [ "$drawn" ] && has rsvg-convert && rsvg-convert --unlimited -w "$width" "$base.svg" -o "$base-rsvg.png" && near "$base.png" "$base-rsvg.png" "$base.svg (rsvg-convert)"
    if [ "$height" -lt 6000 ]; then
        has chromium && chromium_at "$base-text.svg" "$base-chromium.png" "$width" "$height" && near "$base.png" "$base-chromium.png" "$base-text.svg (Chromium)"
    fi
    if has pdfinfo; then
        pdfinfo "$base.pdf" 2> /dev/null | grep -q '^Tagged: *yes' || fault "$base.pdf: not tagged"
        pdffonts "$base.pdf" 2> /dev/null | tail -n +3 | awk '$(NF-4) != "yes" { bad = 1 } END { exit bad }' || fault "$base.pdf: a font is not embedded"
        pdftotext "$base.pdf" - 2> /dev/null | tr -s ' \n' ' ' | grep -q 'As of\|Source' || fault "$base.pdf: its text can't be selected"
        if [ "$(pdfinfo "$base.pdf" 2> /dev/null | awk '/^Pages/ { print $2 }')" = 1 ] && [ "$height" -lt 6000 ]; then
            pdftoppm -r 96 -png -singlefile "$base.pdf" "$base-pdf" 2> /dev/null
            convert "$base-pdf.png" -resize "${width}x${height}!" "$base-pdf.png"
            near "$base.png" "$base-pdf.png" "$base.pdf (pdftoppm)"
        fi
    fi
    made=$((made + 1))
    [ "$drawn" ] || return 0
    convert "$base.png" -colorspace Gray "$base-gray.png"
    local spread; spread=$(identify -format '%[fx:maxima-minima]' "$base-gray.png")
    awk -v s="$spread" 'BEGIN { exit !(s > 0.7) }' || fault "$base.png: pale in black and white ($spread)"
}

# Rows of a CSV, quotes and line ends in cells minded.
rows() { python3 -c 'import csv, sys; csv.field_size_limit(10**9); print(sum(1 for r in csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline=""))))' "$1"; }

tables() { # source folder
    "$program" export "$1" -o "$2/data.xlsx" 2> /dev/null && "$program" export "$1" -o "$2/data.csv" 2> /dev/null || { fault "$2: data was not written"; return; }
    has soffice || return
    local office=(timeout 300 soffice "-env:UserInstallation=file://$out/office" --headless --convert-to)
    "${office[@]}" 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1' --outdir "$2/office" "$2/data.xlsx" > /dev/null 2>&1
    local read; read=$(find "$2/office" -name '*.csv' | head -1)
    # The CSV has a line about itself at its end.
    [ -n "$read" ] && [ "$(($(rows "$read") + 1))" = "$(rows "$2/data.csv")" ] || fault "$2/data.xlsx: LibreOffice has other rows than the CSV"
    "${office[@]}" pdf --outdir "$2/office" "$2/data.csv" > /dev/null 2>&1
    [ -s "$2/office/data.pdf" ] || fault "$2/data.csv: LibreOffice does not read it"
    unzip -p "$2/data.xlsx" xl/worksheets/sheet1.xml | grep -q 'state="frozen"' || fault "$2/data.xlsx: the head is not frozen"
    unzip -p "$2/data.xlsx" xl/worksheets/sheet1.xml | grep -q '<autoFilter' || fault "$2/data.xlsx: no filter"
}

for set in $SETS; do
    dir=$out/$set; mkdir -p "$dir"
    case $set in
        [0-9]*) source=$dir/session.pledge; [ -s "$source" ] || "$program" generate "$set" "$((set * 6))" -o "$source" ;;
        *) text_set "$dir" "$set"; source=$dir/texts.csv ;;
    esac
    for kind in $KINDS; do for theme in $THEMES; do chart "$source" "$dir" "$kind" "$theme"; done; done
    tables "$source" "$dir"
done
echo "$made charts, $faults faults; times of the program in $out/times.txt"
[ "$faults" = 0 ]
