"""Questions: what the critic asks, which of them closes the review, what the bot may ask instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commands.reviews.dooms import presupposes
from commands.reviews.findings import Passage, Question
from commands.reviews.prompts import asked_of
from commands.reviews.sentences import Sentence
from commands.reviews.spoilers import RISKY

ENDS = re.compile(r"[?？][?!？！]{0,4}[\s\"”’'»)\]』」*_]*$")
WONDERS = re.compile(r"(?:だろうか|でしょうか|ですか|ますか|のか)。$")
COLON = re.compile(r"(?<=[:：])\s*(?=\S)")
CLAUSE = re.compile(r"(?<=[:：])\s+(?=[\"“„«]?[^\W\d_a-zß-öø-ÿ])")
ABOUT_ASKING = re.compile(r"\b(?:question|frage|pregunta|domanda|spørgsmål|spørsmål|fråga|soru)\w*\b", re.I)
ANNOUNCES = re.compile(
    r"\b(?:question|asks?|asking|wonder\w*|frage\w*|fragt|pregunta\w*|domanda\w*|chiede|demande\w*|interroge\w*"
    r"|spørgsmål\w*|spørger|spørsmål\w*|spør|fråga\w*|frågar|undrar|soru\w*|soruyor)\b[^:]{0,160}:?\s*$|問い[^：:]{0,40}$",
    re.I,
)
TO_READERS = re.compile(
    r"\b(?:in the comments?|comments? (?:below|section)|let (?:me|us) know|leave a comment|tell (?:me|us) (?:below|in)|sound off|drop a comment"
    r"|in den kommentaren|schreibt (?:mir|es|uns)|lasst (?:mir|uns)|kommentier\w*|en commentaires?|dans les commentaires|dites-(?:le-)?(?:moi|nous)"
    r"|en los comentarios|déjame|dejad|comentad|cuéntame|nei commenti|lasciate (?:un|il|la|i)|condividete|fateci sapere|scriveteci|i kommentar\w*"
    r"|skriv (?:gerne|gjerne|gärna|en kommentar)|fortæl (?:mig|os)|yorumlar(?:da|a|ınızı)|yorum (?:yap|bırak)\w*|コメント(?:欄|で|を|して))\b|コメント(?:欄|で|を)",
    re.I,
)
ABOUT_PAGE = re.compile(
    r"\b(?:(?:did|do) you (?:like|enjoy|find) (?:this|the|my|our) (?:article|post|review|page|blog|site)|was this (?:review|article|page) helpful"
    r"|have you (?:seen|watched) (?:it|this one|this|the film|this film|this movie|the movie)(?: yet| already)?\s*\?|already (?:a member|subscribed)|forgot (?:your )?password"
    r"|want (?:more|to read more|to know more)|looking for (?:more|something)|(?:hat|gefällt) (?:dir|euch|ihnen) (?:der|dieser|die|das) (?:artikel|beitrag|text|seite)"
    r"|habt ihr (?:den film|ihn) (?:schon |bereits )?gesehen|hast du (?:den film|ihn) (?:schon |bereits )?gesehen|vous avez aimé (?:cet article|ce billet|la critique)"
    r"|avez-vous (?:déjà )?vu (?:ce|le) film|l[’']avez-vous vu|¿te (?:ha gustado|gustó) (?:el|este) (?:artículo|post)|¿(?:la )?(?:has|habéis) visto(?: ya)?(?: la película| esta película)?\?"
    r"|ti è piaciuto (?:questo|l[’']) ?articolo|(?:l[’'])?avete (?:già )?visto(?: il film| questo film)?\s*\?|kunne du lide (?:artiklen|indlægget)|har du set (?:den|filmen)\s*\?"
    r"|likte du (?:artikkelen|innlegget)|har du sett (?:den|filmen)\s*\?|gillade du (?:artikeln|inlägget)|(?:yazıyı|yazımı|bu yazıyı) beğendiniz mi"
    r"|(?:filmi|siz) (?:daha önce )?izlediniz mi\s*\?)|(?:この記事|記事)は.{0,12}(?:いかが|役に立)|観ましたか[？?]|ご覧になりましたか[？?]",
    re.I,
)
FILLER = re.compile(
    r"\W*(?:(?:i know,? )?right|eh|huh|no|ok(?:ay)?|you know|get it|see|oder|nicht wahr|ne|hein|non|n[’']est-ce pas|¿no|¿verdad|vero|dite|ikke|ikke sant|eller hur"
    r"|değil mi|ね|でしょ)\W*",
    re.I,
)
SAID = re.compile(r"[—–―]\s?[^\W\d_]")
"""How a line of dialogue opens where no quotation marks do it."""
ELSEWHERE = re.compile(
    r"\W*(?:(?:read|see|watch) (?:also|next|more)|also (?:read|see)|related(?: \w+)?|further reading|more (?:reviews|articles|like this|from)[^.!?]{0,30}|you (?:might|may) also like"
    r"|l(?:ies|esen sie) auch|auch interessant|mehr zum thema|weiterlesen|(?:à )?lire aussi|(?:ver|leer|lee) también|te puede interesar|leggi anche|potrebbe interessarti"
    r"|læs også|les også|läs (?:också|även|mer)|ayrıca okuyun|benzer yazılar|関連記事|あわせて読みたい"
    r"|about the (?:author|critic|writer|reviewer)|über (?:den autor|die autorin)|à propos de l[’'](?:auteur|autrice)|(?:sobre|acerca de) (?:el autor|la autora)|(?:sull[’'](?:autore|autrice)|l[’']autore)"
    r"|om (?:forfatteren|författaren|skribenten|anmelderen)|yazar hakkında|(?:筆者|著者)(?:紹介|プロフィール)|プロフィール)\s*[:：]?\W*",
    re.I,
)
"""A line that leads to other pages, or to who wrote the review: all behind it is theirs."""
OF_A_WRITER = re.compile(
    r"[^\W\d_a-z][^\s,;:]+(?: [^\W\d_a-z][^\s,;:]+){1,3},? (?:(?:is|ist|est|es|è|er|är) (?:an?|eine?|une?|un[ao]?|en)? ?(?:[\w-]+ ){0,4}"
    r"(?:critic|writer|journalist|editor|blogger|author|reviewer|kritiker(?:in)?|autor(?:in)?|journalist(?:in)?|redakteur(?:in)?|critique|auteur|autrice|journaliste|crítico|crítica|escritora?|periodista"
    r"|critico|giornalista|scrittore|scrittrice|anmelder|skribent|recensent)\b|(?:writes|schreibt|écrit|escribe|scrive|skriver)\b[^.!?]{0,20}\b(?:about|on|for|über|für|sur|pour|sobre|para|di|per|om|for|för)\b)",
)
"""A paragraph that tells who wrote the review."""
LIVES = re.compile(
    r"(?P<who>[^\W\d_a-z][^\s,;:]{1,30}(?: [^\W\d_a-z][^\s,;:]{1,30}){1,3}),? (?:lives|lebt|wohnt|(?:vit|habite|vive|bor|asuu)|(?:has (?:written|been writing)|schreibt seit|skriver|écrit|escribe|scrive))\b"
)
"""A paragraph that opens with where somebody lives, or with their writing: its writer's when nobody else is called so."""
LEAD_IN = 40
SIGN_OFF = 60
MOST = 40


def questions_of(
    sentences: list[Sentence],
    risk: list[float],
    passages: list[Passage],
    language: str | None,
    people: Sequence[str] = (),
    title: str | None = None,
) -> list[Question]:
    """List the critic's questions in order; when there are none, up to three of the bot's own.

    What only ends as a question because the film's title does is none.
    """
    sentences = _without_tail(sentences)
    asked = [
        place
        for place, one in enumerate(sentences)
        if one.role in ("prose", "heading")
        and _asks(one.text)
        and not _to_readers(sentences, place)
        and not _spoken(sentences, place)
        and not (title and title.endswith(("?", "？")) and one.text.rstrip(' "”’»)』」_*').endswith(title))
    ][:2000]
    closing = _closing(sentences, asked)
    found = [_critics(sentences[place], place in closing, risk[place], language) for place in asked]
    if len(found) > MOST:
        kept = [one for one in found if one.closing]
        found = [*found[: MOST - len(kept)], *(one for one in kept if one not in found[: MOST - len(kept)])]
    return found or [
        Question(text, passage.text, passage.start, passage.end, False, False, "bot")
        for text, passage in asked_of(passages, language, people, sentences[-1].end if sentences else 0)
    ]


def _without_tail(sentences: list[Sentence]) -> list[Sentence]:
    """Leave out what follows the review: the titles of other pages, and who its writer is."""
    half = len(sentences) // 2
    leads = (place for place in range(max(1, half), len(sentences)) if ELSEWHERE.fullmatch(sentences[place].text[:80]))
    kept = sentences[: next(leads, len(sentences))]
    last = kept[-1].paragraph if kept else 0
    start = next((place for place, one in enumerate(kept) if one.paragraph == last), 0)
    if not start:
        return kept
    lives = LIVES.match(kept[start].text)
    writers = lives is not None and not any(lives["who"].split()[-1] in one.text for one in kept[:start])
    return kept[:start] if writers or OF_A_WRITER.match(kept[start].text) else kept


def _asks(text: str) -> bool:
    """Whether a sentence ends as a question of its own, and not inside somebody's quoted speech."""
    sample = text if len(text) < 2000 else text[-2000:]
    if WONDERS.search(sample):
        return True
    if not ENDS.search(sample) or not re.search(r"[^\W\d_]{2}", sample):
        return False
    mark = max(sample.rfind("?"), sample.rfind("？"))
    before = sample[:mark]
    quoted = before.count('"') % 2 == 1 or any(
        before.rfind(opening) > before.rfind(closing) for opening, closing in ("“”", "«»", "„“", "「」", "『』")
    )
    return not quoted


def _spoken(sentences: list[Sentence], place: int) -> bool:
    """Whether a question is a line of a dialogue that the review quotes: two such lines follow each other."""
    here = sentences[place].paragraph
    first = place
    while first and sentences[first - 1].paragraph == here:
        first -= 1
    last = place
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == here:
        last += 1
    beside = [sentences[first - 1]] if first else []
    if first:
        opens = first - 1
        while opens and sentences[opens - 1].paragraph == sentences[first - 1].paragraph:
            opens -= 1
        beside = [sentences[opens]]
    beside += sentences[last + 1 : last + 2]
    return bool(SAID.match(sentences[first].text)) and any(SAID.match(one.text) for one in beside)


def _to_readers(sentences: list[Sentence], place: int) -> bool:
    """Whether a question asks for comments, or about the page, and so is the page's and not the critic's."""
    one = sentences[place]
    if ABOUT_PAGE.search(one.text) or (len(one.text) < 300 and TO_READERS.search(one.text)):
        return True
    after = [other.text for other in sentences[place + 1 : place + 4] if other.paragraph == one.paragraph]
    plea = next((text for text in after if not _asks(text)), "")
    follows = sentences[place + 1] if place + 1 < len(sentences) else None
    alone = not after and (place == 0 or sentences[place - 1].paragraph != one.paragraph)
    if alone and follows is not None and len(follows.text) < 160:
        plea = plea or follows.text
    return bool(len(plea) < 200 and TO_READERS.search(plea))


def _closing(sentences: list[Sentence], asked: list[int]) -> set[int]:
    """Find the questions that close the review: in its last paragraph, or before a short sign-off."""
    body = [place for place, one in enumerate(sentences) if one.role == "prose"]
    if not body or not asked:
        return set()
    last = sentences[body[-1]].paragraph
    ends = {last}
    if sum(len(sentences[place].text) for place in body if sentences[place].paragraph == last) < SIGN_OFF:
        before = [place for place in body if sentences[place].paragraph < last]
        ends |= {sentences[before[-1]].paragraph} if before else set()
    middle = (sentences[body[0]].start + sentences[body[-1]].end) / 2  # of one paragraph, the first half closes nothing
    found = [
        place
        for place in asked
        if sentences[place].start >= middle
        and sentences[place].paragraph in ends
        and sentences[place].role == "prose"
        and not FILLER.fullmatch(sentences[place].text)
        and (sentences[place].paragraph == last or not _answered(sentences, place))
    ]
    if not found:
        return set()
    run = [found[-1]]
    for place in reversed(found[:-1]):
        if place != run[-1] - 1 or (
            ABOUT_ASKING.search(sentences[place].text) and len(sentences[place].text) < SIGN_OFF
        ):
            break
        run.append(place)
    return set(run)


def _answered(sentences: list[Sentence], place: int) -> bool:
    """Whether the critic goes on in the same paragraph with what is no question: that one does not stand open."""
    after = [one for one in sentences[place + 1 : place + 5] if one.paragraph == sentences[place].paragraph]
    return sum(len(one.text) for one in after if not _asks(one.text)) >= SIGN_OFF


def _critics(one: Sentence, closing: bool, risk: float, language: str | None) -> Question:
    """Make a critic's question; a closing one is freed from a long lead-in, to be put to the club alone."""
    text, start = one.text, one.start
    clause = CLAUSE.search(text)
    colon = COLON.search(text)
    announced = colon is not None and ANNOUNCES.search(text[max(0, colon.start() - 400) : colon.start()])
    clause = colon if announced else clause
    if clause and (announced or (closing and clause.start() >= LEAD_IN)) and ":" not in text[clause.end() :]:
        start, text = one.start + clause.end(), text[clause.end() :]
    spoiler = risk >= RISKY or presupposes(one.text[-600:], language)
    return Question(text, one.text, start, one.end, closing, spoiler, "critic")
