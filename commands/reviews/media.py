"""Media: whether a text speaks of a film, or of a book, a series, a game, music or a play, in ten languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from commands.reviews.opinions import count

Medium = Literal["film", "book", "comic", "series", "game", "music", "play"]

FILM = re.compile(
    r"(?<!-)\b(?:films?|movies?|flicks?|cinema(?:s|tic|tically|tograph\w*)?|film-?makers?|film-?making"
    r"|directors?|directorial|directed|screenplay|screenwriters?|script|box office|oscars?|actors?|actress(?:es)?"
    r"|cast|scenes?|sequels?|prequels?|remake|blockbuster|onscreen|on-screen|hollywood|bollywood|cameos?"
    r"|filme[ns]?|(?:kurz|spiel|dokumentar|horror|action|animations|zeichentrick|langspiel|spille|tegne|kort|gyser|skrekk|skräck|lang)films?|kinos?|kinostart|regisseur\w*|regie(?:debüt|arbeit)?|schauspiel\w*|drehbuch\w*|szenen?"
    r"|leinwand|darsteller\w*|streifen|fortsetzung|hauptrolle\w*|nebenrolle\w*"
    r"|réalisat\w+|réalisée?s?|acteurs?|actrices?|scénario|scénaristes?|scènes?|cinéma\w*|ciné|long-?métrages?|plan-séquence"
    r"|bande-annonce|à l[’']écran|péloche|suite"
    r"|películas?|pelis?|cine|cinematogr\w+|directora?|act(?:or|riz)(?:es)?|guion\w*|guión\w*|escenas?|cinta|rodaje"
    r"|largometraje\w*|secuela\w*|taquilla"
    r"|pellicol[ae]|cinematografic\w+|regista|registi|regia|attor[ei]|attric[ei]|sceneggiat\w+|scen[ae]|lungometraggi\w*"
    r"|filmen\w*|filmens|biograf(?:en|er|erne)?|instruktør\w*|skuespil(?:ler|lere|lerne|leren)\w*|hovedroll\w*|manus\w*"
    r"|regissør\w*|kino(?:en)?|skuespillerne|regissör\w*|skådespel\w*|huvudroll\w*|bio(?:n|graf\w*)"
    r"|film(?:i|in|de|den|e|ler\w*|inin|imiz\w*|deki)|sinema\w*|yönetmen\w*|oyuncu(?:lar|luk|su)\w*|senaryo\w*|sahne\w*|başrol\w*)\b"
    r"|映画|監督|主演|脚本|演技|俳優|女優|シーン|劇場|邦画|洋画|上映|公開",
    re.I,
)
CRAFT = re.compile(
    r"\b(?:acting|actor|soundtrack|screen|plot|characters?|villains?|twists?|dialogues?|cinematograph\w+|performances?|suspense|special effects|cgi|thriller"
    r"|comedy|drama|horror|documentary|biopic|story(?:line)?|franchise|mcu|runtime|watch(?:ed|ing)?|handlung|story|figuren|charaktere?|effekte|thriller|komödie"
    r"|drama|action\w*|bilder|personnages?|intrigue|bande originale|effets spéciaux|récit|comédie|drame|mise en scène|personajes?|trama|argumento|efectos|comedia"
    r"|personagg\w+|colonna sonora|effetti (?:visivi|speciali)|sequenze|finale|protagonist\w+|interpretazion\w+|cattivo|karakter\w*|handlingen|replikker\w*"
    r"|rollerne|roller|spænding\w*|spenning\w*|spänning\w*|karakter(?:ler|i|leri)\w*|hikâye\w*|hikaye\w*|kurgu\w*|izle\w+|görsel\w*|müzikleri)\b"
    r"|物語|登場人物|主人公|映像|音楽|展開|ラスト|観た|観ました|鑑賞",
    re.I,
)
OTHER: dict[Medium, re.Pattern[str]] = {
    "book": re.compile(
        r"\b(?:books?|bookish|novels?|novelist|novella|memoir|paperback|hardcover|chapters?|readers?|prose|pages"
        r"|i (?:just )?(?:finished )?read(?:ing)?|publish(?:er|ers|ed by)|isbn|essays?|biography|autobiography|nonfiction|non-fiction|literature"
        r"|buch\w*|bücher\w*|roman(?:s|e|en)?|kapiteln?|leser\w*|gelesen|taschenbuch\w*|verlag\w*|erschienen (?:im|bei)|lektüre|erzählband"
        r"|livres?|bouquins?|romancier\w*|chapitres?|lecteur\w*|lectrice\w*|lecture|éditions?"
        r"|libros?|novelas?|capítulos?|lector(?:es|a|as)?|lectura|páginas?|editorial"
        r"|libr[oi]|romanz[oi]|capitol[oi]|lettor[ei]|lettura|pagine|casa editrice"
        r"|bog(?:en|ens)?|bøger\w*|romanen\w*|forfatter\w*|læser\w*|læse|forlag\w*|bok(?:en|a)?|bøker\w*|leser(?:en|ne)"
        r"|boken\w*|böcker\w*|författar\w*|läsar\w*|läsning|förlag\w*"
        r"|kitap\w*|kitab\w*|roman[ıi]\w*|okur\w*|yayınev\w*)\b|小説|本書|著者|読書|読み終|文庫|章",
        re.I,
    ),
    "comic": re.compile(
        r"\b(?:comics?|comic ?books?|graphic novels?|manga|webcomic|panels?|comicreihe|comicband|sammelband|tebeos?|viñetas?|historietas?"
        r"|fumett\w+|albo|albi|tavole|bande[s]? dessinée[s]?|\bBD\b|bédé|tegneserie\w*|serietidning\w*|serieroman\w*|çizgi roman\w*)\b|漫画|コミック|マンガ",
        re.I,
    ),
    "series": re.compile(
        r"\b(?:tv|television|seasons?|episodes?|series|showrunner\w*|finale|sitcom|binge\w*"
        r"|staffeln?|folgen|serien?|fernsehserie\w*|episoden?|saisons?|épisodes?|séries?|temporadas?|episodios?|series?"
        r"|stagion[ei]|puntat[ae]|episodi|sæson(?:en|er)?|afsnit\w*|serien|sesong\w*|episoden\w*|säsong\w*|avsnitt\w*|tv-serie\w*"
        r"|sezon\w*|bölüm\w*|dizi(?:si|nin|de|yi|ler\w*)?)\b|シーズン|第[0-9一二三四五六七八九十]+話|連続ドラマ|エピソード",
        re.I,
    ),
    "game": re.compile(
        r"\b(?:games?|gameplay|gamers?|gaming|video ?games?|players?|consoles?|levels?|ps[1-5]|xbox|nintendo|playstation|switch|multiplayer"
        r"|controls|boss fights?|videospiel\w*|computerspiel\w*|spiel(?:s|e|er|ers|ern|figur\w*)|gespielt|konsole\w*|rätsel|adventure"
        r"|jeux? vidéos?|joueur\w*|manette|jouabilité|videojuegos?|juegos?|jugador\w*|jugar|jugabilidad|consola\w*"
        r"|videogioc\w+|gioc(?:o|hi|atore|atori|are)|computerspil\w*|spiller(?:en|ne)|spillet|spelet|spelare|dataspel\w*"
        r"|oyun(?:u|un|da|lar\w*)?|oynanış\w*|konsol\w*)\b|ゲーム|プレイヤー|攻略",
        re.I,
    ),
    "music": re.compile(
        r"\b(?:albums?|songs?|tracks?|bands?|singers?|guitars?|guitarist|vocals?|lyrics|concerts?|gigs?|setlist|lp|ep|vinyl|singles?"
        r"|alben|lied(?:er|ern)?|konzert\w*|sänger\w*|gitarre\w*|schlagzeug\w*|chansons?|morceaux?|concerts?|chanteu\w+|guitare\w*|disques?"
        r"|pop rock|canci(?:ón|ones)|disco|conciert\w*|cantante\w*|guitarra\w*|canzon[ei]|disco|dischi|concert[oi]|cantante|chitarr\w+"
        r"|albummet|sange(?:n|ne)?|koncert\w*|sanger\w*|låt(?:en|ar|arna|er|ene)?|skivan?|konsert\w*|sångare\w*|albüm\w*|şarkı\w*|konser\w*)\b"
        r"|アルバム|楽曲|ライブ|歌詞",
        re.I,
    ),
    "play": re.compile(
        r"\b(?:theatre|theater play|stage play|on stage|playhouse|theaterstück\w*|inszenierung\w*|schauspielhaus|bühne\w*|pièce de théâtre|obra de teatro"
        r"|teatro|teater\w*|forestilling\w*|föreställning\w*|tiyatro\w*)\b|舞台公演|演劇",
        re.I,
    ),
}
NEWS = re.compile(
    r"\b(?:announc\w+|set to (?:star|direct|open|premiere|release|return)|will (?:star|direct|premiere|open|hit|reprise|be released|begin|start|arrive)"
    r"|in talks|according to|sources|variety|deadline|hollywood reporter|collider|joins the cast|has been cast|filming (?:begins|began|starts|is)"
    r"|was named best|has (?:bought|acquired) (?:\w+ ){0,4}rights|jury (?:was|is) (?:chaired|headed|led)|in (?:his|her|their) (?:acceptance )?speech"
    r"|on (?:mon|tues|wednes|thurs|fri|satur|sun)day (?:for|night|evening|at|that)|(?:award|prize|prix) went to|is due to|by our staff"
    r"|release date|trailers?|teasers?|posters?|first look|confirmed|rumou?r\w*|opening weekend|spokes\w+|told (?:variety|deadline|reporters)"
    r"|angekündigt|verkündet\w*|laut|gerücht\w*|bestätigt\w*|drehstart|dreharbeiten|startet am|bewegtbild\w*|veröffentlicht\w*|gestoppt|geplant\w*|verpflichtet"
    r"|prognose|wird (?:ab|im|am) .{0,30}(?:erscheinen|starten|laufen)|gab bekannt"
    r"|annonc[eé]\w*|tournage|bande-annonce|sortira|rejoint le casting|a déclaré|confirmé\w*|rumeur\w*|est attendue?|aura lieu"
    r"|anunci\w+|según|tráiler|se estrenará|llegará|ha confirmado|fichaje|declaró|rumor\w*|comenzará"
    r"|annunciat\w+|riprese|uscirà|arriverà|debutterà|ha dichiarato|confermat\w+|indiscrezion\w+"
    r"|annoncer\w+|ifølge|optagelser\w*|får premiere|bekræft\w+|oplyser|innspilling(?:en)?|har premiere|bekreft\w+|kunngj\w+|enligt|inspelning\w*"
    r"|premiär den|bekräft\w+|meddelar|tillkännag\w+"
    r"|açıkla(?:dı|ndı|ması)\w*|duyur(?:du|uldu)\w*|fragman\w*|çekimler\w*|girecek|kadrosuna|iddia\w*)\b"
    r"|発表|決定|予告|特報|解禁|撮影開始|明らかに|によると",
    re.I,
)
TAGGED: dict[Medium, re.Pattern[str]] = {
    "film": re.compile(
        r"\b(?:films?|movies?|cinema|filme|kino|kinolog|cinéma|ciné|ciné-club|cine|películas?|film-?reviews?|movie-?reviews?|filmkritik(?:en)?|biograf|sinema"
        r"|filmer|filmanmeldelser?|filmrecensioner|gesehen|visionnages?)\b|映画",
        re.I,
    ),
    "book": re.compile(
        r"\b(?:books?|bücher|buch|livres?|libros?|libri|bøger|bøker|böcker|kitap\w*|gelesen|reading|literature|romans?)\b|読書|書評|本$",
        re.I,
    ),
    "comic": re.compile(r"\b(?:comics?|manga|fumetti|tebeos|bd)\b|漫画", re.I),
    "series": re.compile(r"\b(?:tv|series|séries?|serien?|serie-tv|television|dizi\w*|tv-show)\b|ドラマ", re.I),
    "game": re.compile(
        r"\b(?:games?|gaming|video-?games?|jeux|jeux-vidéos?|videojuegos|videogiochi|spiele|gespielt|oyun)\b|ゲーム",
        re.I,
    ),
    "music": re.compile(r"\b(?:music|musik|musique|música|musica|albums?|concerts?|müzik)\b|音楽", re.I),
    "play": re.compile(r"\b(?:theatre|theater|théâtre|teatro|teater|tiyatro)\b|演劇", re.I),
}
FILED = ("type", "category", "categories", "section", "kind", "medium", "media", "media_type", "og:type")
KEYED = ("tags", "tag", "keywords", "genre", "layout")


def filed_under(fields: Mapping[str, str]) -> Medium | None:
    """Say which medium the page files itself under, when that is one and no film."""
    for keys in (FILED, (*FILED, *KEYED)):
        value = " ".join(fields[key] for key in keys if fields.get(key))
        named = [medium for medium, pattern in TAGGED.items() if pattern.search(value)]
        if "film" in named:
            return "film"
        if named and keys is FILED:
            return named[0]
    return None


def spoken_of(text: str) -> dict[Medium, int]:
    """Count the words that belong to each medium in the first sixty thousand characters."""
    sample = text[:60_000]
    found: dict[Medium, int] = {"film": count(FILM, sample, 200)}
    found.update({medium: count(pattern, sample, 200) for medium, pattern in OTHER.items()})
    return found
