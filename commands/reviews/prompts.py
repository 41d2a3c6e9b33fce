"""Prompts: what the bot asks a club where the critic asks nothing, resting on one passage, in ten languages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commands.reviews.findings import Passage
from commands.reviews.opinions import CONCLUDES, JUDGES, OF_FILM, SETS_UP
from commands.reviews.voices import EVERYDAY, FIRST_PERSON, QUOTED

TOPICS: dict[str, re.Pattern[str]] = {
    "adapted": re.compile(
        r"\b(?:remakes?|sequels?|prequels?|adapt(?:s|ed|ation|ations)|based on the (?:novel|book|play)|reboot|romanverfilmung|verfilmung\w*|neuverfilmung"
        r"|fortsetzung\w*|adaptation|adaptée? d|préquelle|adaptaci[óo]n\w*|secuela\w*|adattament\w+|tratto da|filmatisering\w*|filmatisert"
        r"|efterfølger\w*|oppfølger\w*|uppföljar\w*|filmatiserad|uyarlama\w*|devam filmi)\b|リメイク|続編|映画化|原作",
        re.I,
    ),
    "acting": re.compile(
        r"\b(?:acting|performances?|schauspiel\w*|darsteller\w*|darstellung|verkörpert"
        r"|acteurs?|actrices?|interpr[èé]t\w*|jeu d|actuaci[óo]n\w*|actores|actriz|interpretaci[óo]n\w*|attor[ei]|attric[ei]|interpretazion\w+|recitazion\w+"
        r"|skuespil\w*|præstation\w*|prestasjon\w*|skådespel\w*|rollprestation\w*|oyunculuk\w*|oyuncu(?:lar|luğu)\w*|performans\w*)\b|演技|俳優|女優",
        re.I,
    ),
    "music": re.compile(
        r"\b(?:music|soundtrack|film score|the score|songs?|sound design|musik\w*|filmmusik|musique|bande originale|bande-son|música|banda sonora|musica"
        r"|colonna sonora|müzi\w+)\b|音楽|劇伴|主題歌",
        re.I,
    ),
    "images": re.compile(
        r"\b(?:cinematograph\w+|camera ?work|visuals?|visually|photograph(?:y|ed)|colou?rs?|lighting|bildern?|kameraführung|kameraarbeit|optik"
        r"|photographie|lumière|image|plans?[- ]séquences?|fotograf[íi]a|imágenes|visualmente|immagini|visivamente|billede\w*|foto\w*|bildspråk|görüntü\w*|görsel\w*)\b"
        r"|映像|撮影|カメラ|画面",
        re.I,
    ),
    "humour": re.compile(
        r"\b(?:funny|laugh\w*|jokes?|humou?r|hilarious|comic timing|lustig\w*|witz\w*|gags?|lach\w+|humor\w*|dr[ôo]le\w*|rire\w*|gags?|humour|divertid\w+|risas?"
        r"|chistes?|divertent\w+|ridere|battut\w+|sjov\w*|morsom\w*|grine\w*|rolig\w*|skratt\w*|komik|güldür\w*|mizah\w*|espri\w*)\b|笑い|笑え|ユーモア|コメディ",
        re.I,
    ),
    "pace": re.compile(
        r"\b(?:pac(?:e|ing|ed)|too long|overlong|drags|running time|tempo|langatmig\w*|längen|kurzweilig\w*|rythme|longueurs|lenteurs?"
        r"|ritmo|för lång\w*|for lang\w*|temposu)\b|テンポ|長すぎ|間延び",
        re.I,
    ),
    "mood": re.compile(
        r"\b(?:atmospher\w*|mood|tension|suspense\w*|scary|creepy|dread|atmosphär\w*|stimmung\w*|spannung\w*|spannend\w*|unheimlich\w*|atmosphère|ambiance"
        r"|tension|suspens\w*|angoiss\w*|atmósfera|ambiente|tensi[óo]n|suspenso?|atmosfer\w+|tensione|stemning\w*|spænding\w*|spenning\w*|stämning\w*|spänning\w*"
        r"|gerilim\w*|atmosfer\w*)\b|雰囲気|緊張|不気味",
        re.I,
    ),
    "story": re.compile(
        r"\b(?:script|screenplay|dialogues?|plotting|storytelling|the writing|drehbuch\w*|dialog\w*|scénario|dialogues?|écriture|guion|guión|diálogos?"
        r"|sceneggiatura|dialoghi|manuskript\w*|replik\w*|manus\w*|senaryo\w*|diyalog\w*)\b|脚本|台詞|セリフ",
        re.I,
    ),
    "direction": re.compile(
        r"\b(?:direction|directorial|mise en scène|regie|regiearbeit|inszenier\w*|réalisation|direcci[óo]n|regia|instruktion(?:en)?|regien|regin|yönetmenliğ\w*)\b|演出",
        re.I,
    ),
}
SAID: dict[str, dict[str, str]] = {
    "en": {
        "person": "The critic writes about {name} here. What did you see in {name}'s work, and in which moment?",
        "acting": "The critic writes about the acting here. Which performance stayed with you, and in which moment?",
        "music": "The critic writes about the music here. Where did it carry you, and where would silence have said more?",
        "images": "The critic writes about the images here. Which one do you still see before you, and why that one?",
        "humour": "The critic writes about the humour here. When did you laugh, and at whose expense?",
        "pace": "The critic writes about the pace here. Where did you lose track of time, and where did you feel it?",
        "mood": "The critic writes about the mood here. What in the film made it, and did it hold you to the end?",
        "story": "The critic writes about the writing here. What did the film leave for you to work out?",
        "direction": "The critic writes about the direction here. Which choice would you have made differently?",
        "adapted": "The critic sets the film beside what it comes from. What does it win on its own, and what does it lose?",
        "premise": "This is how the critic sets up the film. What did it lead you to expect, and what did the film make of it?",
        "verdict": "The critic sums up like this. What would you sign, and what would you cross out?",
        "other": "The critic writes this. Where does it meet what you saw, and where does it not?",
    },
    "da": {
        "person": "Kritikeren skriver her om {name}. Hvad så du hos {name}, og i hvilket øjeblik?",
        "acting": "Kritikeren skriver her om skuespillet. Hvilken præstation blev hos dig, og i hvilket øjeblik?",
        "music": "Kritikeren skriver her om musikken. Hvor bar den dig, og hvor ville stilhed have sagt mere?",
        "images": "Kritikeren skriver her om billederne. Hvilket ser du stadig for dig, og hvorfor netop det?",
        "humour": "Kritikeren skriver her om humoren. Hvornår lo du, og på hvis bekostning?",
        "pace": "Kritikeren skriver her om tempoet. Hvor glemte du tiden, og hvor mærkede du den?",
        "mood": "Kritikeren skriver her om stemningen. Hvad i filmen skabte den, og holdt den dig fast til det sidste?",
        "story": "Kritikeren skriver her om manuskriptet. Hvad overlod filmen til dig selv at finde ud af?",
        "direction": "Kritikeren skriver her om instruktionen. Hvilket valg ville du have truffet anderledes?",
        "adapted": "Kritikeren stiller filmen ved siden af det, den kommer af. Hvad vinder den på egen hånd, og hvad taber den?",
        "premise": "Sådan sætter kritikeren filmen op. Hvad fik det dig til at vente, og hvad gjorde filmen ved det?",
        "verdict": "Sådan samler kritikeren op. Hvad ville du skrive under på, og hvad ville du strege?",
        "other": "Det skriver kritikeren. Hvor passer det med det, du så, og hvor gør det ikke?",
    },
    "no": {
        "person": "Kritikeren skriver her om {name}. Hva så du hos {name}, og i hvilket øyeblikk?",
        "acting": "Kritikeren skriver her om skuespillet. Hvilken prestasjon ble hos deg, og i hvilket øyeblikk?",
        "music": "Kritikeren skriver her om musikken. Hvor bar den deg, og hvor ville stillhet ha sagt mer?",
        "images": "Kritikeren skriver her om bildene. Hvilket ser du ennå for deg, og hvorfor akkurat det?",
        "humour": "Kritikeren skriver her om humoren. Når lo du, og på hvem sin bekostning?",
        "pace": "Kritikeren skriver her om tempoet. Hvor glemte du tiden, og hvor kjente du den?",
        "mood": "Kritikeren skriver her om stemningen. Hva i filmen skapte den, og holdt den deg fast til det siste?",
        "story": "Kritikeren skriver her om manuset. Hva lot filmen deg finne ut av selv?",
        "direction": "Kritikeren skriver her om regien. Hvilket valg ville du ha tatt annerledes?",
        "adapted": "Kritikeren stiller filmen ved siden av det den kommer fra. Hva vinner den på egen hånd, og hva taper den?",
        "premise": "Slik setter kritikeren opp filmen. Hva fikk det deg til å vente, og hva gjorde filmen med det?",
        "verdict": "Slik oppsummerer kritikeren. Hva ville du skrive under på, og hva ville du stryke?",
        "other": "Dette skriver kritikeren. Hvor stemmer det med det du så, og hvor gjør det ikke det?",
    },
    "sv": {
        "person": "Kritikern skriver här om {name}. Vad såg du hos {name}, och i vilket ögonblick?",
        "acting": "Kritikern skriver här om skådespeleriet. Vilken insats stannade hos dig, och i vilket ögonblick?",
        "music": "Kritikern skriver här om musiken. Var bar den dig, och var hade tystnad sagt mer?",
        "images": "Kritikern skriver här om bilderna. Vilken ser du fortfarande framför dig, och varför just den?",
        "humour": "Kritikern skriver här om humorn. När skrattade du, och på vems bekostnad?",
        "pace": "Kritikern skriver här om tempot. Var glömde du tiden, och var kände du av den?",
        "mood": "Kritikern skriver här om stämningen. Vad i filmen skapade den, och höll den dig kvar till slutet?",
        "story": "Kritikern skriver här om manuset. Vad lät filmen dig räkna ut själv?",
        "direction": "Kritikern skriver här om regin. Vilket val hade du gjort annorlunda?",
        "adapted": "Kritikern ställer filmen bredvid det den kommer ur. Vad vinner den på egen hand, och vad förlorar den?",
        "premise": "Så ställer kritikern upp filmen. Vad fick det dig att vänta dig, och vad gjorde filmen av det?",
        "verdict": "Så sammanfattar kritikern. Vad skulle du skriva under på, och vad skulle du stryka?",
        "other": "Detta skriver kritikern. Var stämmer det med det du såg, och var gör det inte det?",
    },
    "de": {
        "person": "Die Kritik spricht hier über {name}. Was hast du bei {name} gesehen, und in welchem Moment?",
        "acting": "Die Kritik spricht hier über das Schauspiel. Welche Leistung ist dir geblieben, und in welchem Moment?",
        "music": "Die Kritik spricht hier über die Musik. Wo hat sie dich getragen, und wo hätte Stille mehr gesagt?",
        "images": "Die Kritik spricht hier über die Bilder. Welches siehst du noch vor dir, und warum gerade dieses?",
        "humour": "Die Kritik spricht hier über den Humor. Wann hast du gelacht, und auf wessen Kosten?",
        "pace": "Die Kritik spricht hier über das Tempo. Wo hast du die Zeit vergessen, und wo hast du sie gespürt?",
        "mood": "Die Kritik spricht hier über die Stimmung. Was im Film hat sie erzeugt, und hat sie dich bis zuletzt gehalten?",
        "story": "Die Kritik spricht hier über das Drehbuch. Was hat der Film dir selbst überlassen?",
        "direction": "Die Kritik spricht hier über die Regie. Welche Entscheidung hättest du anders getroffen?",
        "adapted": "Die Kritik stellt den Film neben das, woraus er kommt. Was gewinnt er für sich, und was verliert er?",
        "premise": "So führt die Kritik in den Film ein. Was ließ dich das erwarten, und was hat der Film daraus gemacht?",
        "verdict": "So fasst die Kritik zusammen. Was würdest du unterschreiben, und was würdest du streichen?",
        "other": "Das schreibt die Kritik. Wo trifft es, was du gesehen hast, und wo nicht?",
    },
    "fr": {
        "person": "La critique parle ici de {name}. Qu'avez-vous vu chez {name}, et à quel moment ?",
        "acting": "La critique parle ici du jeu. Quelle interprétation vous est restée, et à quel moment ?",
        "music": "La critique parle ici de la musique. Où vous a-t-elle porté, et où le silence en aurait-il dit plus ?",
        "images": "La critique parle ici des images. Laquelle revoyez-vous encore, et pourquoi celle-là ?",
        "humour": "La critique parle ici de l'humour. Quand avez-vous ri, et aux dépens de qui ?",
        "pace": "La critique parle ici du rythme. Où avez-vous oublié le temps, et où l'avez-vous senti passer ?",
        "mood": "La critique parle ici de l'atmosphère. Qu'est-ce qui l'a créée, et vous a-t-elle tenu jusqu'au bout ?",
        "story": "La critique parle ici du scénario. Qu'est-ce que le film vous a laissé comprendre seul ?",
        "direction": "La critique parle ici de la mise en scène. Quel choix auriez-vous fait autrement ?",
        "adapted": "La critique place le film à côté de ce dont il vient. Que gagne-t-il par lui-même, et que perd-il ?",
        "premise": "La critique présente le film ainsi. Qu'est-ce que cela vous laissait attendre, et qu'en a fait le film ?",
        "verdict": "La critique résume ainsi. Que signeriez-vous, et que rayeriez-vous ?",
        "other": "La critique écrit ceci. Où cela rejoint-il ce que vous avez vu, et où pas du tout ?",
    },
    "es": {
        "person": "Aquí la crítica habla de {name}. ¿Qué viste en su trabajo, y en qué momento?",
        "acting": "Aquí la crítica habla de las actuaciones. ¿Cuál se te quedó, y en qué momento?",
        "music": "Aquí la crítica habla de la música. ¿Dónde te llevó, y dónde el silencio habría dicho más?",
        "images": "Aquí la crítica habla de las imágenes. ¿Cuál sigues viendo, y por qué esa?",
        "humour": "Aquí la crítica habla del humor. ¿Cuándo te reíste, y a costa de quién?",
        "pace": "Aquí la crítica habla del ritmo. ¿Dónde olvidaste el tiempo, y dónde lo notaste?",
        "mood": "Aquí la crítica habla de la atmósfera. ¿Qué la creó, y te sostuvo hasta el final?",
        "story": "Aquí la crítica habla del guion. ¿Qué dejó la película para que lo resolvieras tú?",
        "direction": "Aquí la crítica habla de la dirección. ¿Qué decisión habrías tomado de otro modo?",
        "adapted": "La crítica pone la película junto a aquello de lo que viene. ¿Qué gana por sí misma, y qué pierde?",
        "premise": "Así presenta la crítica la película. ¿Qué te hacía esperar, y qué hizo con ello la película?",
        "verdict": "Así resume la crítica. ¿Qué firmarías, y qué tacharías?",
        "other": "Esto escribe la crítica. ¿Dónde coincide con lo que viste, y dónde no?",
    },
    "it": {
        "person": "Qui la critica parla di {name}. Che cosa hai visto nel suo lavoro, e in quale momento?",
        "acting": "Qui la critica parla della recitazione. Quale interpretazione ti è rimasta, e in quale momento?",
        "music": "Qui la critica parla della musica. Dove ti ha portato, e dove il silenzio avrebbe detto di più?",
        "images": "Qui la critica parla delle immagini. Quale rivedi ancora, e perché proprio quella?",
        "humour": "Qui la critica parla dell'umorismo. Quando hai riso, e a spese di chi?",
        "pace": "Qui la critica parla del ritmo. Dove hai dimenticato il tempo, e dove l'hai sentito?",
        "mood": "Qui la critica parla dell'atmosfera. Che cosa l'ha creata, e ti ha tenuto fino in fondo?",
        "story": "Qui la critica parla della sceneggiatura. Che cosa ti ha lasciato da capire il film?",
        "direction": "Qui la critica parla della regia. Quale scelta avresti fatto diversamente?",
        "adapted": "La critica mette il film accanto a ciò da cui viene. Che cosa guadagna da solo, e che cosa perde?",
        "premise": "Così la critica presenta il film. Che cosa ti faceva aspettare, e che cosa ne ha fatto il film?",
        "verdict": "Così riassume la critica. Che cosa sottoscriveresti, e che cosa cancelleresti?",
        "other": "Questo scrive la critica. Dove coincide con ciò che hai visto, e dove no?",
    },
    "tr": {
        "person": "Eleştirmen burada şu isimden söz ediyor: {name}. Onun işinde ne gördün, hangi anda?",
        "acting": "Eleştirmen burada oyunculuktan söz ediyor. Hangi performans sende kaldı, hangi anda?",
        "music": "Eleştirmen burada müzikten söz ediyor. Seni nereye taşıdı, nerede sessizlik daha çok şey söylerdi?",
        "images": "Eleştirmen burada görüntülerden söz ediyor. Hangisi hâlâ gözünün önünde, neden o?",
        "humour": "Eleştirmen burada mizahtan söz ediyor. Ne zaman güldün, kimin pahasına?",
        "pace": "Eleştirmen burada tempodan söz ediyor. Nerede zamanı unuttun, nerede hissettin?",
        "mood": "Eleştirmen burada atmosferden söz ediyor. Onu filmde ne yarattı, seni sonuna kadar tuttu mu?",
        "story": "Eleştirmen burada senaryodan söz ediyor. Film neyi senin çözmene bıraktı?",
        "direction": "Eleştirmen burada yönetmenlikten söz ediyor. Hangi tercihi sen farklı yapardın?",
        "adapted": "Eleştirmen filmi geldiği kaynağın yanına koyuyor. Kendi başına ne kazanıyor, ne kaybediyor?",
        "premise": "Eleştirmen filmi böyle tanıtıyor. Bu sana ne vaat etti, film bundan ne çıkardı?",
        "verdict": "Eleştirmen böyle özetliyor. Neyin altına imza atardın, neyin üstünü çizerdin?",
        "other": "Eleştirmen bunu yazıyor. Gördüğünle nerede örtüşüyor, nerede örtüşmüyor?",
    },
    "ja": {
        "person": "評者はここで{name}に触れています。あなたはその仕事に何を見ましたか？それはどの瞬間でしたか？",
        "acting": "評者はここで演技に触れています。あなたの心に残ったのは誰の、どの瞬間の演技ですか？",
        "music": "評者はここで音楽に触れています。音楽に運ばれたのはどこで、沈黙のほうが雄弁だったのはどこですか？",
        "images": "評者はここで映像に触れています。今も目に浮かぶのはどの画で、それはなぜですか？",
        "humour": "評者はここで笑いに触れています。あなたはいつ笑い、それは誰を笑うものでしたか？",
        "pace": "評者はここでテンポに触れています。時間を忘れたのはどこで、長さを感じたのはどこですか？",
        "mood": "評者はここで雰囲気に触れています。それを生んだのは何で、最後まで続きましたか？",
        "story": "評者はここで脚本に触れています。この映画は何を観客の考えに委ねていましたか？",
        "direction": "評者はここで演出に触れています。あなたなら違う選択をしたと思うのはどこですか？",
        "adapted": "評者はこの映画を元の作品と並べています。単独で得たものと失ったものは何ですか？",
        "premise": "評者は映画をこう紹介しています。あなたは何を期待し、映画はそれをどう扱いましたか？",
        "verdict": "評者はこうまとめています。あなたが同意するのはどこで、消したいのはどこですか？",
        "other": "評者はこう書いています。あなたが観たものと重なるのはどこで、違うのはどこですか？",
    },
}
SURE = (
    "person",
    "acting",
    "music",
    "images",
    "humour",
    "mood",
    "story",
    "pace",
    "direction",
    "adapted",
    "verdict",
    "premise",
    "other",
)


def asked_of(
    passages: Sequence[Passage], language: str | None, people: Sequence[str], size: int
) -> list[tuple[str, Passage]]:
    """Make up to three questions from the digest of a review of `size` characters, each with the passage it rests on, in the passages' order; no two alike.

    What a question says of its passage (that it speaks of the music, that it sums up) is taken from
    the passage's own words, and a bare telling of the plot is asked about only as where a critic starts.
    """
    said = SAID.get(language or "en", SAID["en"])
    fit = [(place, one) for place, one in enumerate(passages) if not one.spoiler]
    size = max(1, size)
    chosen: dict[str, tuple[int, Passage, str]] = {}
    for place, passage in fit:
        topic, name = _topic(passage.text, people, passage.start / size)
        if topic and topic not in chosen:
            chosen[topic] = (place, passage, name)
    if not chosen and fit:
        chosen["other"] = (*fit[-1], "")
    best = sorted(chosen, key=SURE.index)[:3]
    return [
        (said[topic].format(name=name), passage)
        for topic, (_, passage, name) in sorted(chosen.items(), key=lambda item: item[1][0])
        if topic in best
    ]


def _topic(text: str, people: Sequence[str], where: float) -> tuple[str | None, str]:
    """Say what a passage is for certain about, `where` of the way through the review, and who is named."""
    own = QUOTED.sub(" ", text)
    judged = bool(JUDGES.search(own) or EVERYDAY.search(own))
    if CONCLUDES.search(own) and where > 0.4 and (judged or OF_FILM.search(own) or FIRST_PERSON.search(own)):
        return "verdict", ""
    topics = [topic for topic, pattern in TOPICS.items() if pattern.search(own)] if judged else []
    named = next((name for name in people if name in text), None)
    if named and "acting" in topics:
        return "person", named
    if topics:
        return topics[0], ""
    if where > 0.75 and judged and OF_FILM.search(own):
        return "verdict", ""
    if where < 0.4 and not judged and SETS_UP.search(own):
        return "premise", ""
    return ("other", "") if judged else (None, "")
