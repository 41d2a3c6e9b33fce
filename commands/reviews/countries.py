"""Countries: the names that credits give a film's country of origin, in ten languages."""

from __future__ import annotations

import re

NAMES = (
    "USA|U\\.S\\.A\\.|US|UK|United States|United Kingdom|Great Britain|England|Ireland|France|Germany|West Germany"
    "|Italy|Spain|Portugal|Denmark|Norway|Sweden|Finland|Iceland|Poland|Hungary|Romania|Bulgaria|Greece|Turkey"
    "|Austria|Switzerland|Belgium|Netherlands|Russia|Soviet Union|USSR|Ukraine|Czech Republic|Czechoslovakia"
    "|Yugoslavia|Serbia|Croatia|Japan|China|Hong Kong|Taiwan|South Korea|Korea|India|Iran|Israel|Lebanon|Thailand"
    "|Vietnam|Philippines|Indonesia|Australia|New Zealand|Canada|Mexico|Argentina|Brazil|Chile|Colombia|Cuba"
    "|Senegal|Mali|Nigeria|South Africa|Egypt|Tunisia|Morocco"
    "|Deutschland|BRD|DDR|Österreich|Schweiz|Frankreich|Italien|Spanien|Dänemark|Norwegen|Schweden|Finnland|Polen"
    "|Ungarn|Rumänien|Griechenland|Türkei|Belgien|Niederlande|Russland|Tschechien|Südkorea|Großbritannien|Irland"
    "|Kanada|Mexiko|Argentinien|Brasilien|Australien|Neuseeland"
    "|États-Unis|Royaume-Uni|Allemagne|Italie|Espagne|Danemark|Norvège|Suède|Pologne|Belgique|Suisse|Autriche|Japon"
    "|Corée du Sud|Chine|Inde|Grèce|Turquie|Roumanie|Irlande|Angleterre|Australie|Mexique|Argentine|Brésil"
    "|Estados Unidos|EE\\. ?UU\\.|EEUU|Reino Unido|Alemania|Francia|Italia|España|Dinamarca|Noruega|Suecia|Polonia"
    "|Bélgica|Suiza|Japón|Corea del Sur|México|Brasil|Perú|Uruguay|Rusia|Grecia|Turquía"
    "|Stati Uniti|Regno Unito|Gran Bretagna|Germania|Spagna|Danimarca|Norvegia|Svezia|Belgio|Svizzera|Giappone"
    "|Cina|Corea|Messico|Turchia|Romania|Austria|Irlanda"
    "|Danmark|Norge|Sverige|Finland|Island|Tyskland|Frankrig|Frankrike|Spanien|Storbritannien|Storbritannia|Japan"
    "|Sydkorea|Sør-Korea|Tyrkiet|Tyrkia|Turkiet|Polen|Belgien|Belgia|Schweiz|Sveits|Østrig|Østerrike|Österrike"
    "|ABD|Türkiye|Fransa|Almanya|İtalya|İspanya|İngiltere|Danimarka|Norveç|İsveç|Japonya|Güney Kore|Rusya|İran"
    "|日本|アメリカ|イギリス|フランス|ドイツ|イタリア|スペイン|韓国|中国|香港|台湾"
)
COUNTRY = rf"(?:{NAMES})"
COUNTRIES = re.compile(rf"{COUNTRY}(?:\s?(?:[,/、·&-]|and|und|et|y|e|og|och|ve)\s?{COUNTRY}){{0,5}}")
STATED = re.compile(rf"(?<!\w)(?P<country>{COUNTRIES.pattern})[ ,|·(]{{1,3}}(?P<year>(?:19|20)\d\d)(?![\d-])")
"""A country with the year behind it, as credits have them: "Denmark 1987"."""
