"""Voices: how a critic gives away that somebody is judging: the first person, everyday praise and blame, a verdict's label."""

from __future__ import annotations

import re

QUOTED = re.compile(r"[\"“„«][^\"”“»«\n]{1,300}[\"”“»]|[「『][^」』\n]{1,200}[」』]")
FIRST_PERSON = re.compile(
    r"\b(?:I|I[’'](?:m|ve|d|ll)|my|me|myself|imh?o|ich|mir|mich|mein(?:e[mnrs]?)?|je|j[’']\w+|m[’']\w+|moi|mon|ma|mes|perso"
    r"|creo|pienso|opino|mí|mi|me|he visto|vi|secondo me|credo|penso|ho visto|mi è|jeg|mig|meg|jag|min|mitt|mine"
    r"|ben|bana|bence|benim|izledim|beğendim|sevdim|buldum)\b|私|僕|俺|思う|思った|思いま|感じた|感じま|気がする|個人的",
)
EVERYDAY = re.compile(
    r"\b(?:cool|awesome|amazing|meh|nice|crap|sucks?|slick|surprisingly|exceptional|adorable|cute|painful|cringe\w*|bland|generic"
    r"|underwhelm\w+|overrated|underrated|banger|goofy|cheesy|corny|must[- ]see|must[- ]watch|skip it|thumbs|waste"
    r"|geil\w*|toll\w*|klasse|nett\w*|lustig\w*|witzig\w*|hübsch\w*|solide\w*|belanglos\w*|kurzweilig\w*|genial\w*|öde|lahm\w*|mies\w*"
    r"|amüsant\w*|stinknormal\w*|lacher|machwerk|okaye?|überzeug\w+|ansehnlich\w*|kinopflicht|gags?|witz|empfehlenswert\w*|fehlt\w*|mist|scheiß\w*|okay|hervorragend\w*|nervig\w*|albern\w*|peinlich\w*|gelungen\w*|misslungen\w*|sehenswert\w*|furchtbar\w*|grauenvoll\w*"
    r"|ouf|chouette|sympas?|sympathiques?|géniale?s?|géniaux|nul(?:le)?s?|pourri\w*|marrante?s?|rigol\w+|chiante?s?|parfaite?s?|jolie?s?"
    r"|ringarde?s?|kitsch|dingue|claque|pas mal|sans plus|bien (?:foutu|joué|fait|mené|ficelé)e?s?|ador\w+|kiff\w+|aimée?s?|meilleure?s?|pires?"
    r"|franchement|impressionnante?s?|somptueu\w+|navet|nanar|insipide\w*|mous?|mauvais\w*|essentiel\w*|il faut (?:aller )?(?:le |la )?voir|à voir|drôlerie|agréable\w*|longuet|plaisir|savoureu\w+|convain\w+|anecdotique\w*|maladroit\w*"
    r"|mola|flipante|cutre|petardo|infumable|sos[ao]s?|correct[ao]|genial\w*|estupend\w+|pasable|tremend[ao]|espectacular\w*|impresionante\w*"
    r"|aburr\w+|encant\w+|gust[aóé]\w*|memorables?|prescindible\w*|entretien\w+"
    r"|affascinant\w+|memorabil\w+|carism\w+|credibil\w+|impeccabil\w+|piacevol\w+|spensierat\w+|magistral\w+|iconic\w+|divertent\w+"
    r"|spettacolar\w+|audac\w+|debol\w+|incisiv\w+|brilla\w*|fresc[aoh]\w*|innovativ\w+|riuscend\w+|riuscit\w+|convincent\w+|emozional\w+"
    r"|indimenticabil\w+|sottoutilizzat\w+|poco svilupp\w+|delud\w+|soddisf\w+|sorprendent\w+|impressionant\w+|piaciut\w+|figo|figata"
    r"|fed[et]?|kanon|sjov\w*|hylende|elendig\w*|grei|kul|teit\w*|rå|seig|fantastisk\w*|skön\w*|seg|usel|sevärd\w*|severdig\w*|seværdig\w*"
    r"|fena değil|süper|berbat|vasat|saçma|tatlı|eğlenceli|bayıldım|sıradan|etkiley\w+|izlemeye değer|izlenmeli|kaçırmayın)\b"
    r"|すごい|凄い|すごく|最悪|微妙|いまいち|イマイチ|ヤバ|楽しめ|良作|満足|ぐっと|グッと|惹き|引き込ま|お気に入り|もったいない|考えさせ",
    re.I,
)
LABELLED = re.compile(
    r"^[ \t#*_>-]{0,6}(?:(?:my |final |our |the )?(?:verdict|thoughts|opinion|rating|conclusion|review)|fazit|meinung|kritik|wertung"
    r"|ressenti|(?:mon |notre )?avis|critique|verdict|(?:mi )?opini[óo]n|conclusi[óo]n|valoración|(?:la mia )?opinione|giudizio|commento|conclusioni"
    r"|konklusion|konklusjon|vurdering|dommen?|omdöme|slutsats|åsikt|anmeldelse|yorum(?:um)?|değerlendirme(?:m)?|sonuç|感想|評価|総評|レビュー)"
    r"[ \t*_]{0,4}(?:[:：]|$)",
    re.I | re.M,
)
