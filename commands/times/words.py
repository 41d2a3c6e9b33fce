"""What times are called in ten languages: each word stands for one plain English token."""

from __future__ import annotations

import re
import unicodedata

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
UNITS = {"minute": 60, "hour": 3600, "heure": 3600, "day": 86_400, "week": 604_800}
"""Seconds in a unit; days and weeks are counted on the calendar. A "heure" is one that also tells the time of day: 20 heures."""

_DAYS = """
mon tue,tues wed thu,thur,thurs fri sat sun
mandag tirsdag onsdag torsdag fredag lørdag søndag
måndag tisdag - - - lördag söndag
montag dienstag mittwoch donnerstag freitag samstag,sonnabend sonntag
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
lunedì martedì mercoledì giovedì venerdì sabato domenica
pazartesi salı çarşamba perşembe cuma cumartesi pazar
"""
_MONTHS = """
jan feb mar apr - jun jul aug sep,sept oct nov dec
januar februar marts,märz,mars april,avril maj,mai juni,juin juli,juillet august,août,agosto september oktober november dezember,desember
januari februari mart,marzo abril,aprile,nisan mayo,maggio,mayıs junio,giugno,haziran julio,luglio,temmuz augusti,ağustos septembre,septiembre,settembre,eylül octobre,octubre,ottobre,ekim novembre,noviembre,kasım décembre,diciembre,dicembre,aralık
janvier,enero,gennaio,ocak février,febrero,febbraio,şubat - - - - - - setiembre okt - dez,des
"""
_UNITS = {
    "minute": "minutes min mins minut minutter minuten minuto minutos minuti dakika dk",
    "hour": "hours hr hrs time timer timme timmar stunde stunden std",
    "heure": "heures hora horas ora ore saat",
    "day": "days dag dage dager dagar tag tage tagen jour jours día días giorno giorni gün",
    "week": "weeks uge uger uke uker vecka veckor woche wochen semaine semaines semana semanas settimana settimane hafta",
    "month": "months måned måneder månad månader måneden månaden monat monate monats mois mes meses mese mesi ay",
}  # fmt: skip
_OTHERS = {
    "today": "heute aujourd'hui hoy oggi bugün idag",
    "tonight": "ikväll stasera heutabend",
    "tomorrow": "tmrw tmr demain mañana domani yarın imorgon morgen",
    "yesterday": "gestern hier ayer ieri dün igår",
    "next": "næste neste nästa nächste nächsten nächster nächstes prochain prochaine próximo próxima prossimo prossima gelecek önümüzdeki",
    "this": "denne dette detta diesen dieser dieses kommende kommenden kommender coming ce cette este esta questo questa bu",
    "last": "sidste siste sista letzten letzte dernier dernière último última ultimo ultima son",
    "first": "1st første första ersten erste premier première primer primero primera primo prima ilk",
    "second": "2nd anden andre andra zweiten zweite deuxième segundo segunda secondo seconda ikinci",
    "third": "3rd tredje dritten dritte troisième tercer tercero tercera terzo terza üçüncü",
    "fourth": "4th fjerde fjärde vierten vierte quatrième cuarto cuarta quarto quarta dördüncü",
    "every": "each hver hvert varje jeden jede jedes chaque tous toutes cada todos todas ogni tutti tutte her",
    "other": "alternate",
    "hence": "sonra",
    "in": "dans",
    "morning": "mornings formiddag förmiddag morgens vormittags vormittag früh matin mattina mattino sabah",
    "afternoon": "eftermiddag ettermiddag nachmittag nachmittags après-midi aprèsmidi tarde pomeriggio",
    "evening": "aften aftenen kveld kvelden kväll kvällen abend abends soir noche sera akşam akşamı gece",
    "night": "nat natt nacht nachts nuit notte nights",
    "noon": "midday middag mittag mittags midi mediodía mezzogiorno öğlen",
    "midnight": "midnat midnatt mitternacht minuit medianoche mezzanotte",
    "half": "",
    "halfto": "halv halb",
    "andhalf": "demi demie media mezza mezzo buçuk buçukta",
    "quarter": "kvart viertel",
    "past": "after efter over nach etter",
    "to": "till vor før",
    "at": "@ kl klokken klockan um vid",
    "oclock": "uhr h",
    "and": "& og och und et y e ve",
    "am": "",
    "pm": "",
    "weekday": "weekdays hverdag hverdage hverdager vardag vardagar werktag werktags",
    "daily": "dagligt daglig dagligen täglich quotidien",
    "weekly": "ugentligt ukentlig veckovis wöchentlich haftalık",
    "monthly": "månedligt månedlig månatligen monatlich aylık",
    "fortnightly": "biweekly",
    "from": "fra från von ab depuis desde",
    "year": "",
}
_FILLERS = (
    "the of on den det der die das dem de d' du le la les el los il lo gli al del della dello di da på om zum vom am um"
    " günü clock d sharp around un and at - – oclock"
).split()
NUMBERS = {
    1: "one a an ein eine einem einen einer un une una uno bir én ett et", 2: "two couple zwei to två deux dos due iki",
    3: "three drei tre trois tres üç", 4: "four vier fire fyra quatre cuatro quattro dört", 5: "five fünf fem cinq cinco cinque beş",
    6: "six sechs seks sex seis sei altı", 7: "seven sieben syv sju siete sette yedi", 8: "eight acht otte åtte åtta huit ocho otto sekiz",
    9: "nine neun ni nio neuf nueve nove dokuz", 10: "ten zehn ti tio dix diez dieci", 11: "eleven elf elleve elva onze once undici",
    12: "twelve zwölf tolv douze doce dodici", 15: "fifteen fünfzehn femten", 20: "twenty zwanzig tyve", 30: "thirty", 90: "ninety",
}  # fmt: skip

_PHRASES = {
    r"the day after tomorrow|day after tomorrow|i overmorgen|i övermorgon|übermorgen|après[- ]demain|pasado mañana|dopodomani|öbür gün": "overmorrow",
    r"i morgen tidlig": "tomorrow morning", r"i morgen|i morgon": "tomorrow", r"morgen früh": "tomorrow morning",
    r"(?:om|um) morgenen|am morgen|de la mañana|por la mañana|du matin|del mattino": "morning",
    r"i dag|i dagens": "today", r"i går": "yesterday",
    r"i aften|i kveld|i kväll|i afton|heute abend|ce soir|esta noche|questa sera|bu akşam|bu gece|this evening|later today": "tonight",
    r"de la noche|por la noche|del? soir|di sera|am abend|om aftenen|om kvelden|på kvällen|in the evening|at night|akşam saat": "evening",
    r"de la tarde|por la tarde|de l'après-midi|del pomeriggio|am nachmittag|in the afternoon": "afternoon",
    r"in the morning": "morning", r"o' ?clock": "oclock", r"a\.\s?m\.?": "am", r"p\.\s?m\.?": "pm",
    r"hver anden|hvert andet|annenhver|varannan|jeden zweiten|jede zweite|alle zwei wochen|toutes les deux semaines|cada dos|iki haftada bir": "every other",
    r"semaine prochaine|la semana que viene|próxima semana|prossima settimana|settimana prossima|næste uge|neste uke|nästa vecka|nächste woche|gelecek hafta|haftaya": "next week",
    r"(\w+) (?:prochain|prochaine|próximo|prossimo|que viene)": r"next \1",
    r"dentro de|tra|fra(?= \d)": "in", r"from now": "hence", r"a fortnight|fortnight": "2 week",
    r"a couple of": "2", r"a las?|a l'": "at", r"alle ore|alle|dalle": "at", r"saat(?= \d)": "at",
    r"half an hour": "30 minute", r"an hour and a half": "90 minute", r"anderthalb stunden": "90 minute",
    r"new year'?s eve": "31 december", r"new year'?s day": "1 january", r"christmas eve": "24 december",
    r"christmas day|christmas": "25 december", r"boxing day": "26 december", r"hallowe'?en": "31 october",
    r"valentine'?s(?: day)?": "14 february", r"juleaften|julaften|julafton|heiligabend|noche ?buena": "24 december",
    r"silvester|nytårsaften|nyttårsaften|nyårsafton|saint-sylvestre|nochevieja|capodanno": "31 december",
}  # fmt: skip
_JAPANESE = (
    (r"明後日|あさって", " overmorrow "), (r"明日|あした", " tomorrow "), (r"今夜|今晩", " tonight "), (r"今日|本日", " today "),
    (r"昨日", " yesterday "), (r"来週", " next week "), (r"今週", " this "), (r"毎週", " every "), (r"隔週", " every other "), (r"毎日", " daily "),
    (r"[（(]?([月火水木金土日])曜日?[)）]?", lambda m: f" {DAYS['月火水木金土日'.index(m[1])]} "),
    (r"[（(]([月火水木金土日])[)）]", lambda m: f" {DAYS['月火水木金土日'.index(m[1])]} "),
    (r"(\d{4})年", r" \1 year "), (r"(\d{1,2})月\s?(\d{1,2})日", lambda m: f" {int(m[2])} {MONTHS[(int(m[1]) - 1) % 12]} " if 1 <= int(m[1]) <= 12 else " ? "),
    (r"(\d+)時間半後", lambda m: f" in {int(m[1]) * 60 + 30} minute "), (r"(\d+)時間後", r" in \1 hour "), (r"(\d+)分後", r" in \1 minute "),
    (r"(\d+)日後", r" in \1 day "), (r"(\d+)週間後", r" in \1 week "),
    (r"午後\s?(\d{1,2})時半|夜\s?(\d{1,2})時半", lambda m: f" {m[1] or m[2]}:30 pm "), (r"(\d{1,2})時半", r" \1:30 "),
    (r"(?:午後|夜)の?\s?(\d{1,2})時\s?(\d{1,2})分", r" \1:\2 pm "), (r"(?:午後|夜)の?\s?(\d{1,2})時", r" \1 pm "), (r"(?:午後|夜)の?\s?(\d{1,2}:\d\d)", r" \1 pm "),
    (r"(?:午前|朝)の?\s?(\d{1,2})時\s?(\d{1,2})分", r" \1:\2 am "), (r"(?:午前|朝)の?\s?(\d{1,2})時", r" \1 am "),
    (r"(\d{1,2})時\s?(\d{1,2})分", r" \1:\2 "), (r"(\d{1,2})時", r" at \1 "), (r"正午", " noon "), (r"[のにはからよりまで、。]", " "),
)  # fmt: skip


def _table() -> dict[str, str]:
    found: dict[str, str] = {}
    for names, rows in ((DAYS, _DAYS), (MONTHS, _MONTHS)):
        found.update({name: name for name in names})
        for row in rows.strip().splitlines():
            for name, words in zip(names, row.split(), strict=True):
                found.update(dict.fromkeys(words.split(","), name) if words != "-" else {})
    for name, words in (_UNITS | _OTHERS).items():
        found.update(dict.fromkeys((name, *words.split()), name))
    return {folded(word): name for word, name in found.items()}


def folded(text: str) -> str:
    """Words as they are compared: one case, no accents but those that tell letters apart, plain apostrophes."""
    text = unicodedata.normalize("NFKC", text).replace("İ", "i").replace("’", "'").casefold()
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("ı", "i")


FILLERS = frozenset(folded(word) for word in _FILLERS)
TABLE = _table()
NUMBER = {folded(word): n for n, words in NUMBERS.items() for word in words.split()}
_SAID = [(re.compile(rf"(?<!\w)(?:{folded(said)})(?!\w)"), plain) for said, plain in _PHRASES.items()]
_IN_JAPANESE = [(re.compile(said), plain) for said, plain in _JAPANESE]


def plain(text: str) -> str:
    """A phrase with every word of these languages that is no number turned into plain English, in lower case."""
    if re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", text):
        text = unicodedata.normalize("NFKC", text)
        for said, instead in _IN_JAPANESE:
            text = said.sub(instead, text)
    text = folded(text)
    for said, instead in _SAID:
        text = said.sub(instead, text)
    return " ".join(text.split())


def token(word: str) -> str:
    """The plain token of a word, or the word itself."""
    return TABLE.get(word) or TABLE.get(word.rstrip(".")) or word
