"""Figures: the people of the story, whom a review calls by one name, or by what they are to each other."""

from __future__ import annotations

import re
from collections import Counter

from commands.reviews.languages import FUNCTION_WORDS
from commands.reviews.people import UPPER
from commands.reviews.wordlists import cues

SAMPLE = 100_000
WORD = re.compile(r"[ァ-ヶー]+|[^\W\d_ぁ-ヶー一-龠]+")
NAME = rf"(?<![\w’'.-])[{UPPER}][^\W\d_]{{2,20}}(?![\w-])"
ALONE = re.compile(
    rf"(?P<before>(?:(?<![\w’'-])(?:[{UPPER}][\w’'-]{{0,40}}|[^\W\d_]{{1,40}})|[(\[“\"«„—–])?[ \t]{{0,1}})(?P<name>{NAME})(?P<after>[ \t]?(?:\([{UPPER}]\w{{1,40}} [{UPPER}]|[{UPPER}][^\W\d_]{{1,40}}|[^\W\d_]{{1,40}})?)"
)
KATAKANA = re.compile(
    r"(?<![ァ-ヶー・])(?!(?:カメラ|ラスト|テンポ|シーン|ドラマ|キャスト|ストーリー|アクション|ヒロイン|テーマ|セリフ|ホラー|サスペンス|コメディ|ミステリー|スタッフ|シリーズ|タイトル|クライマックス|エンディング|オープニング|ネタバレ|スクリーン|イメージ"
    r"|キャラクター|キャラ|メッセージ|リアル|ユーモア|カット|ショット|ロケ|セット|ヒーロー|アニメ|ファン|レビュー|ポイント|ハリウッド|アメリカ|イギリス|フランス|ドイツ|イタリア|ロシア|ニューヨーク|パリ|ロンドン)[はがもをにと])[ァ-ヶー]{2,10}(?=[はがもをにと])"
)
STARTS = re.compile(r"(?:^|[.!?…:]|\n)[\s\"“„«»”*_(]{0,4}$")
NOT_BEFORE = re.compile(
    r"(?:in|im|from|aus|nach|au|aux|en|ad|da|i|fra|från|near|bei|the|an|der|die|das|dem|den|des|ein\w*|kein\w*|mein\w*|dies\w*|jed\w*|zum|zur|vom|am|beim|ins|und"
    r"|le|la|les|un|une|el|los|las|una|il|lo|gli|det|en|et|ett|new|old|viel\w*|mehr|alle\w*|ohne|mit|ihr\w*|sein\w*|unser\w*|by|par|por) ?$"
)
PEOPLE = {
    language: re.compile(rf"\b(?:{words})\b", re.I)
    for language, words in {
        "en": r"he|she|they|him|her|them|his|their|(?:the|her|his) (?:hero(?:ine)?|killer|murderer|couple|lovers?|boy|girl|man|woman|child|baby|husband|wife|father|mother|sons?|daughters?|brothers?|sisters?|friends?|villain|stranger|detective|family)",
        "de": r"er|sie|ihn|ihm|ihr\w*|sein\w*|(?:der|die|das|den|dem) (?:held\w*|mörder\w*|täter\w*|paar|junge|mädchen|mann|frau|kind|vater|mutter|sohn|tochter|bruder|schwester|freund\w*|fremde)",
        "fr": r"ils?(?! (?:y a|faut|s[’']agit|est (?:vrai|clair|difficile)|reste|semble))|elles?|lui|son|sa|ses|leurs?|(?:le|la|les) (?:héros|héroïne|tueur|meurtrier|couple|garçon|fille|homme|femme|enfant|mari|père|mère|fils|frère|sœur|amants?)",
        "es": r"él|ella|ellos|ellas|su|sus|(?:el|la|los) (?:héroe|heroína|asesin[oa]|pareja|chic[oa]|niñ[oa]|hombre|mujer|marido|esposa|padre|madre|hij[oa]s?|herman[oa]s?|amigos?|protagonistas?)",
        "it": r"lui|lei|loro|suo|sua|suoi|sue|gli (?:amanti|amici)|(?:il|la|i|l[’']) ?(?:eroe|eroina|assassino|coppia|ragazz[oai]|bambin[oa]|uomo|donna|marito|moglie|padre|madre|figli[oa]|fratell[oi]|sorell[ae]|protagonista)",
        "da": r"han|hun|de|ham|hende|dem|hans|hendes|deres|(?:helten|morderen|parret|drengen|pigen|manden|kvinden|barnet|faren|faderen|moren|moderen|sønnen|datteren|broren|søsteren|vennen)",
        "no": r"han|hun|de|ham|henne|dem|hans|hennes|deres|(?:helten|morderen|paret|gutten|jenta|mannen|kvinnen|barnet|faren|moren|sønnen|datteren|broren|søsteren|vennen)",
        "sv": r"han|hon|de|honom|henne|dem|hans|hennes|deras|(?:hjälten|mördaren|paret|pojken|flickan|mannen|kvinnan|barnet|pappan|fadern|mamman|modern|sonen|dottern|brodern|systern|vännen)",
        "tr": r"onu|ona|onun|onlar\w*|birbir\w+|kendi\w*|(?:katil|çift|çocuk|kız|oğlan|adam|kadın|koca|karı|baba|anne|oğl|kardeş|abla|kahraman)\w*",
    }.items()
}
PEOPLE["ja"] = re.compile(r"彼|二人|父|母|息子|娘|夫|妻|兄|弟|姉|妹|恋人|主人公|犯人|少年|少女|男|女(?!優)")
NO_FIGURE = cues(
    r"\b(?:god|dieu|gott|gud|dios|dio|allah|christmas|noël|monday|tuesday|wednesday|thursday|friday|saturday|sunday|januar\w*|februar\w*|march|april|june|july|august|september|october|november|december"
    r"|netflix|amazon|disney|hollywood|oscars?|cannes|berlinale|sundance|venice|marvel|pixar|english|french|german|american|british|british|italian|spanish|japanese|korean|european|chinese|russian|americans?"
    r"|regie|kino|musik|kamera|buch|drehbuch|ende|zeit|leben|tod|liebe|film\w*|spoilers?|update|rating|cast|director|plot|verdict|trailer|imdb|youtube|twitter|facebook)\b"
)


def figures(text: str) -> frozenset[str]:
    """The single names by which a review calls people of the story, as well as that can be told.

    A critic calls actors and directors by their surnames, and a figure by the one name it has: a name that ends a
    longer one is nobody's here, nor is one that also stands as a plain word, after an article, or only where a place does.
    """
    sample = text[:SAMPLE]
    alone: Counter[str] = Counter()
    within: Counter[str] = Counter()
    played: set[str] = set()
    barred: set[str] = set()
    for found in ALONE.finditer(sample):
        name, before, after = found["name"], found["before"], found["after"].strip()
        if after.startswith("("):
            played.add(name)
        if before[:1].isupper() and not STARTS.search(sample[max(0, found.start() - 6) : found.start()]):
            barred.add(name)
        elif after[:1].isupper():
            within[name] += 1
        elif NOT_BEFORE.match(before):
            barred.add(name)
        elif STARTS.search(sample[max(0, found.start("name") - 6) : found.start("name")]):
            alone[name] += 1
        else:
            alone[name] += 1
            within[name] += 1
    for name in KATAKANA.findall(sample):
        alone[name] += 1
        within[name] += 1
    lower = set(re.findall(r"(?<!\w)[^\W\d_A-Z][^\W\d_]{2,20}", sample))
    return frozenset(
        name
        for name, count in alone.items()
        if (name in played or (count > 1 and within[name]))
        and name not in barred
        and name.lower() not in lower
        and name.lower() not in FUNCTION_WORDS
        and not NO_FIGURE.fullmatch(name)
    )


def peopled(text: str, names: frozenset[str], language: str | None) -> bool:
    """Whether a sentence has somebody of the story in it."""
    people = PEOPLE.get(language or "en", PEOPLE["en"])
    return bool(people.search(text)) or not names.isdisjoint(WORD.findall(text))


def opens_with(text: str, names: frozenset[str]) -> bool:
    """Whether a sentence begins with a figure that does something, or with when or why it does."""
    if acting := ACTING.match(text) or LATER_ACTING.match(text):
        return acting[1] in names and not RESTS.search(text)
    return any(
        opening is not None and opening["name"] in names and not STATES.match(text, opening.end() + 1)
        for opening in (OPENING.match(text), CLAUSE.match(text))
    )


LINKS = (
    r"(?:when|then|as|after|and|but|so|while|before|because|until|eventually|meanwhile|soon|wenn|da|doch|und|aber|dann|nachdem|bis|während|quand|lorsque|mais|et|puis|alors"
    r"|cuando|pero|y|mientras|entonces|quando|ma|e|poi|mentre|da|når|men|og|så|mens|når|när|och|medan|sedan|ama|sonra|ve|derken)"
)
OPENING = re.compile(rf"\W{{0,3}}(?:(?i:{LINKS}) )?(?P<name>[{UPPER}][^\W\d_]+)(?= [^\W\d_{UPPER}])")
CLAUSE = re.compile(
    rf"\W{{0,3}}(?i:when|once|as soon as|after|nachdem|sobald|quand|lorsque|une fois|cuando|una vez|quando|appena|da|når|efter at|när|sedan)\b[^,.:;!?]{{3,80}}, ?(?:[^\W\d_{UPPER}]{{2,12}} )?(?P<name>[{UPPER}][^\W\d_]+)(?= [^\W\d_{UPPER}])"
)
"""A figure behind a clause that says when: "When the police arrive, Anna takes the blame"."""
LATER_ACTING = re.compile(r"[^。、]{2,40}(?:と|とき|時|あと|後|たら)、([ァ-ヶー]{2,10})[はが]")
ACTING = re.compile(r"[「『（]?([ァ-ヶー]{2,10})[はが]")
RESTS = re.compile(r"(?:だ|である|だった|です|でした|いる|いた|います|ない|たい|だろう|という)[。」』）]?$")
STATES = cues(
    r"\b(?:is|was|has|had|are|were|remains|seems?|feels?|looks?|knows|wants|loves|likes|hates|believes|thinks|never|always|also|and|who|will|would|can|could|may|might|does|works|lives|plays|stars|sounds|represents|embodies|appears|proves|gives|delivers|deserves"
    r"|ist|war|hat|hatte|sind|bleibt|scheint|wirkt|will|kann|könnte|und|lebt|spielt|arbeitet|liebt|glaubt|gibt|macht|kennt|sucht|est|était|a|avait|reste|semble|veut|peut|et|vit|joue|aime|travaille|rêve|sait|croit|es|era|ha|había|está|estaba|fue|tiene|quiere|puede|y|vive|trabaja|encarna|interpreta|parece|sueña"
    r"|è|ha|aveva|rimane|sembra|vuole|può|e|vive|lavora|interpreta|ama|sogna|er|har|havde|hadde|vil|kan|og|bor|spiller|arbejder|elsker|virker|drømmer|är|hade|vill|och|spelar|arbetar|älskar|verkar|drömmer|lever|ve|de|da)\b"
)
"""What a figure is or wants rather than does, which sets up."""
