"""Labels: the words that ten languages put before a colon to credit a film ("Regie: …", "監督：…")."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LABELS: dict[str, str] = {
    "director": "director|directors|directed by|dir|director/a|regie|regisseur|regisseurin|réalisateur"
    "|réalisatrice"
    "|réalisateurs|réalisation|réalisé par|un film de|de|dirección|directora|dirigida por|regia"
    "|diretto da|regista"
    "|instruktør|instruktion|instrueret af|regissør|regissert av|regi|regissör|regisserad av|yönetmen"
    "|yönetmenler"
    "|yönetmenliğini yapan|監督|監督・脚本",
    "cast": "cast|starring|stars|star|actors|with|featuring|darsteller|darsteller:innen|besetzung"
    "|schauspieler|mit"
    "|acteurs|avec|distribution|casting|interprètes|interprétation|reparto|elenco|intérpretes|actores"
    "|protagonistas"
    "|con|med|interpreti|attori|cast principale|medvirkende|skuespillere|rolleliste|i rollerne|skådespelare"
    "|i rollerna"
    "|medverkande|oyuncular|başroller|başrol|başrol oyuncuları|出演|出演者|主演|キャスト"
    "|main cast|hovedroller"
    "|hovedrolle|huvudroller|i hovedrollene",
    "year": "year|release year|released|release date|release|erscheinungsjahr|jahr|produktionsjahr"
    "|kinostart|année"
    "|sortie|date de sortie|año|estreno|fecha de estreno|anno|uscita|data di uscita|år|produktionsår|premiere"
    "|utgivningsår|utgivelsesår|premiär|yıl|yılı|yapım yılı|çıkış tarihi|vizyon tarihi|製作年|制作年"
    "|公開|公開年|公開日",
    "minutes": "runtime|running time|length|duration|laufzeit|länge|dauer|spielzeit|spieldauer|filmlänge"
    "|durée"
    "|duración|durata|spilletid|varighed|længde|varighet|lengde|längd|speltid|süre|süresi|上映時間",
    "country": "country|countries|country of origin|countries of origin|land|pays|pays d'origine|país|paese|nazione|ülke|herkunft|herkunftsland"
    "|produktionsland|製作国|制作国|origin",
    "title": "title|film title|movie|movie title|titel|filmtitel|titre|título|titolo|tittel|film adı"
    "|filmin adı|作品名|タイトル|映画名",
    "original_title": "original title|originaltitel|originaltittel|titre original|titre vo|título original"
    "|titolo originale|orijinal adı|orijinal ad|özgün adı|özgün ad|原題",
    "rating": "rating|my rating|our rating|grade|score|my score|final score|overall|overall rating"
    "|final grade|final rating|overall grade|overall score|our grade|my grade|movie rating|film rating|gesamtnote|note finale|voto finale|nota final"
    "|verdict|wertung|bewertung|punkte"
    "|gesamtwertung|fazit|note|ma note|notre note|puntuación|mi puntuación|nota|mi nota|calificación"
    "|valoración|voto"
    "|il mio voto|valutazione|giudizio|karakter|bedømmelse|vurdering|terningkast|karakter|betyg|puan"
    "|puanım|puanı|imdb puanım"
    "|film puanı|評価|点数|採点|個人的評価|おすすめ度|hodnoceni",
    "critic": "review by|reviewed by|critic|reviewer|kritik von|rezension von|critique de|critique par"
    "|par|reseña de"
    "|crítica de|recensione di|a cura di|anmeldt af|anmelder|anmeldelse af|anmelt av|anmeldelse av|recensent"
    "|recension av|recenserad av|yazan|eleştirmen|評者|文",
    "awards": "awards|award|prizes|preise|auszeichnungen|prix|récompenses|premios|premi|priser|ödüller|受賞",
    "other": "genre|genres|género|genere|sjanger|tür|türü|ジャンル|writer|writers|written by|screenplay"
    "|drehbuch|scénario"
    "|guion|guión|sceneggiatura|manuskript|manus|senaryo|senarist|脚本|music|musik|musique|música|musica"
    "|müzik|音楽"
    "|distributor|verleih|distributeur|distribuidora|distribuzione|tags|kategori|kategorie|category"
    "|categories|fsk"
    "|certificate|rated|aldersgrænse|aldersgrense|seen|watched|geschaut|gesehen|vu|vista|visto|set|sett"
    "|izlendi"
    "|date|datum|fecha|data|tarih|language|sprache|langue|idioma|lingua|sprog|språk|dil|kamera|camera"
    "|photography"
    "|cinematography|photographie|fotografía|fotografia|foto|görüntü yönetmeni|produktion|production"
    "|producer|yapım"
    "|where to watch|verfügbar bei|available on|streaming|spotify|配給|撮影|trailer",
}
FIELD_OF = {name: label for label, names in LABELS.items() for name in names.split("|")}
LABEL = re.compile(
    r"(?:(?<=\n)|^|(?<=[|·•;.,/()–—\-\u3000\t])\s{0,3})[ \t*_–-]{0,6}(?P<label>"
    + "|".join(sorted((re.escape(name) for name in FIELD_OF), key=len, reverse=True))
    + r")(?:\(\w{1,6}\)|/\w{1,12}|\*)?[ \t*_\u00a0]{0,4}(?:[:：]{1,2}|(?<=[\u3040-\u9fff])\u3000)[ \t*_\u00a0]{0,4}",
    re.I,
)
ROW = re.compile(
    r"(?m)^[ \t]*\|[ \t*_]{0,6}(?P<label>[^\W\d_][^|\n:：*_]{1,30}?)[ \t*_:：]{0,6}\|(?P<value>[^|\n]{1,600})\|?[ \t]*$"
)
"""A row of a table with two cells."""
TABBED = re.compile(
    r"(?m)^ {0,4}(?P<label>[^\W\d_][^|\n\t:：]{1,30}?) {0,4}\t[ \t]{0,8}(?P<value>[^|\t\n]{1,600}?)[ \t]{0,8}$"
)
"""A label and its value, a tab between them."""
TERSE = re.compile(
    r"(?<![^\s,;(|])(?P<label>[RDBKM]): ?(?=[^\W\d_a-zß-ÿ])(?P<value>(?:(?! ?[(;|\n]|,? ?[^\W\d_a-zß-ÿ][\w-]{0,12}: ?|, ?\d).){2,200})"
)
TERSELY = {"R": "director", "D": "cast", "B": "other", "K": "other", "M": "other"}
"""How a line of German credits shortens direction, players, script, camera and music."""
BESIDE = re.compile(
    r"(?<=[^\s:：,])[ \u00a0]{1,6}[*_]{0,3}(?P<label>"
    + "|".join(sorted((re.escape(name) for name in FIELD_OF if len(name) > 3), key=len, reverse=True))
    + r")[*_]{0,3}\u00a0?[:：][ \t*_\u00a0]{0,4}",
    re.I,
)
"""A label that only a space parts from the value before it; it has a capital."""
CUT = re.compile(r"[\n|·•;]")


def unaccented(key: str) -> str:
    """Fold a key as people type it in front matter: small letters, no accents."""
    spread = unicodedata.normalize("NFD", key.lower().replace("ı", "i").replace("ø", "o").replace("æ", "ae"))
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


@dataclass(frozen=True, slots=True)
class Labelled:
    """A credit: the field it fills, its value as written, and the stretch of text that states it."""

    field: str
    value: str
    start: int
    end: int


def _all_labels(text: str, limit: int) -> list[re.Match[str]]:
    """Every label, those behind another one's value on the same line as well, where nothing but a space parts them."""
    found = list(LABEL.finditer(text, 0, limit))
    beside: list[re.Match[str]] = []
    for place, match in enumerate(found):
        stop = CUT.search(text, match.end(), match.end() + 600)
        end = stop.start() if stop else min(match.end() + 600, len(text))
        if place + 1 < len(found):
            end = min(end, found[place + 1].start())
        beside += [one for one in BESIDE.finditer(text, match.end(), end) if one["label"][0].isupper()]
    return sorted([*found, *beside], key=lambda one: one.start()) if beside else found


def labelled(text: str, limit: int = 200_000) -> list[Labelled]:
    """Every labelled value of the text, in its order; a value ends with its line, a bar or the next label."""
    found = _all_labels(text, limit)
    credits: list[Labelled] = []
    for place, match in enumerate(found):
        start = match.end()
        if text[start : start + 1] == "\n":
            start += 1
        stop = CUT.search(text, start, start + 600)
        end = stop.start() if stop else min(start + 600, len(text))
        if place + 1 < len(found):
            end = min(end, found[place + 1].start())
        value = text[start:end].strip(" \t\u3000*_,.;-–")
        if value:
            credits.append(Labelled(FIELD_OF[match["label"].lower()], value, match.start(), end))
    credits += [
        Labelled(FIELD_OF[row["label"].lower()], value, row.start(), row.end())
        for shape in (ROW, TABBED)
        for row in shape.finditer(text, 0, limit)
        if row["label"].lower() in FIELD_OF and (value := row["value"].strip(" \t\u3000*_,.;-–"))
    ]
    credits += _terse(text[:limit])
    return sorted(credits, key=lambda one: one.start)


def _terse(text: str) -> list[Labelled]:
    """The credits of lines that shorten them: "R: Ida Lind, D: Bo Berg, Ada Holm, 98 Min."."""
    found: list[Labelled] = []
    start = 0
    for line in text.split("\n"):
        if len(line) < 400 and "R:" in line and "D:" in line:
            terse = list(TERSE.finditer(line))
            if {"R", "D"} <= {one["label"] for one in terse}:
                found += [
                    Labelled(TERSELY[one["label"]], one["value"].strip(" ,.;"), start + one.start(), start + one.end())
                    for one in terse
                ]
        start += len(line) + 1
    return found
