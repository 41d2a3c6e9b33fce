"""Opinions: the words that judge a film and the words that set one up, in ten languages."""

from __future__ import annotations

import re

JUDGES = re.compile(
    r"\b(?:masterpiece|brilliant\w*|superb\w*|terrific\w*|excellent\w*|outstanding|wonderful\w*"
    r"|gorgeous\w*|stunning\w*|compelling\w*|gripping\w*|engaging|enthralling|riveting|moving|haunting\w*"
    r"|powerful\w*|effective\w*"
    r"|revelat\w+|towering|remarkable|memorable|unforgettable|impressive\w*|beautiful\w*|clever\w*|smart"
    r"|funny|hilarious|delightful\w*|charming|great|best|good|fine|fun|enjoy\w*|entertaining|love[ds]?"
    r"|admir\w+|recommend\w*|worth\w*"
    r"|bad|worst|awful|terrible|boring|dull|tedious|clumsy|weak\w*|disappoint\w*|fail(?:s|ed|ure)|flaw\w*"
    r"|mess|messy|overlong|too long|predictable|shallow|flat|lazy|mediocre|forgettable|problem\w*"
    r"|unfortunately|sadly|hollow|bloated|underwhelming|pretentious"
    r"|watchable|underrated|overrated|manifesto|gem|triumph|success\w*|satisf\w+|better|struggles|suffers"
    r"|lacks|ambitious|subtle|intimate|visceral|authentic|believable|convincing\w*|earns?|deserv\w+"
    r"|succeed\w*|works|perform\w+"
    r"|großartig\w*|gelungen\w*|hervorragend\w*|meisterwerk\w*|beeindruckend\w*|überzeug\w+|stark\w*"
    r"|schwach\w*|langweil\w*|enttäusch\w+|schön\w*|spannend\w*|leider|spaß|wunderbar\w*|authentisch\w*"
    r"|gelingt|misslingt|unterhalt\w+|gut\w*|schlecht\w*|empfehl\w+|lohnt|besten?|sehenswert\w*"
    r"|chef-d[’']œuvre|magnifique\w*|réussi\w*|excellente?s?|brillante?\w*|bouleversant\w*|superbe\w*"
    r"|raté\w*|ennuyeu\w+|malheureusement|dommage|dévoile|talents?|amusant\w*|décevant\w*|déçoit"
    r"|faible\w*|formidable\w*|beau|belle|bon|bonne|mauvais\w*|réussite|générique|banale?|célébrée?"
    r"|obra maestra|excelente\w*|magnífic\w+|estupend\w+|brillante\w*|aburrid\w*|decepcion\w+"
    r"|lamentablemente|conmovedor\w*|interesante|impecable|buen[ao]?|mal[ao]|mejor|peor|recomend\w+|logra"
    r"|falla|floj[ao]|inolvidable|divertid[ao]|hermos[ao]"
    r"|capolavoro|splendid\w+|straordinari\w+|bellissim\w+|ottim\w+|noios\w+|delud\w+|purtroppo"
    r"|riuscit\w+|convinc\w+|commovente|bello|bella|buon\w*|brutto|miglior\w*|peggior\w*|consiglia\w*"
    r"|emozionante|interessante"
    r"|captivating|mesmeri\w+|thrilling|tense|suspenseful|atmospheric|heartbreaking|touching|tender"
    r"|fascinating|exciting|scary|creepy"
    r"|stylish|uneven|muddled|solid|perfect\w*|awkward|silly|ridiculous|laughable|cheap|magnificent"
    r"|spectacular\w*|absorbing|lovely"
    r"|poignant|dazzling|nuanced|wooden|clich[eé]\w*|formulaic|sluggish|dreadful|horrible|pointless"
    r"|favou?rite|classic"
    r"|wunderschön\w*|misslungen\w*|kitschig\w*|atmosphärisch\w*|packend\w*|berührend\w*|fesselnd\w*"
    r"|grandios\w*|liebevoll\w*"
    r"|tendre|touchant\w*|passionnant\w*|captivant\w*|sublime\w*|maîtrisée?\w*|poignant\w*|drôle\w*"
    r"|efficace\w*|inégal\w*|longueurs"
    r"|extraordinari\w+|espléndid\w+|fascinante\w*|entretenid\w+|emotiv\w+|fallid\w+|sobresaliente"
    r"|notable\w*|acierto\w*|poderos\w+"
    r"|intens[oa]|potente|toccante|efficace|debole|perfett\w+|magnific\w+|poetic[oa]|coinvolgente|luminos[oa]"
    r"|rørende|morsom\w*|sjov\w*|spændende|medrivende|velspillet|gribende|perfekt\w*|spennende|gripende"
    r"|flott\w*|nydelig\w*"
    r"|rörande|rolig\w*|spännande|välspelad\w*|snygg\w*|briljant\w*|duygusal|sürükleyici|dokunaklı|yavaş"
    r"|enfes|beğen\w+|klişe\w*|büyüleyici"
    r"|mesterværk\w*|fremragende|fantastisk\w*|vellykket|skuffe\w+|kedelig\w*|desværre|stærk\w*|svag\w*"
    r"|smuk\w*|flot\w*|fornem\w*|god\w*|dårlig\w*|bedst\w*|anbefal\w+|overbevis\w+|mesterverk\w*"
    r"|glimrende|strålende|kjedelig\w*|dessverre|sterk\w*|vakker\w*|beste?|dårlig\w*|svak\w*|imponer\w+"
    r"|mästerverk\w*|utmärkt\w*|lysande|tråkig\w*|tyvärr|stark\w*|svag\w*|vacker\w*|bra|dålig\w*|bäst\w*"
    r"|rekommend\w+|besvik\w+|övertyg\w+|gripande"
    r"|başyapıt\w*|muhteşem\w*|harika\w*|başarılı\w*|etkileyici\w*|sıkıcı\w*|güzel\w*|iyi|kötü\w*"
    r"|maalesef|unutulmaz\w*|vurucu|çarpıcı\w*|efsanevi|tavsiye|zayıf\w*|mükemmel\w*|keyifli"
    r"|hayal kırıklığı)\b"
    r"|傑作|名作|素晴らし|見事|面白|感動|退屈|残念|最高|良い|良かっ|よかっ|美し|秀逸|魅力|圧巻|凡作|駄作|おすすめ|印象的|好き|切な|怖|泣|笑え|見応え|秀作|緊張感|迫力|物足り"
    r"|丁寧|楽し|つまら",
    re.I,
)
SPEAKS = re.compile(
    r"\b(?:I|I[’']m|I[’']ve|my|me|you|your|we|us|our|viewers?|audiences?|ich|mich|wir|uns|mir|je|j[’']ai"
    r"|nous|vous|spectateurs?|yo|me|nosotros|espectador\w*|io|noi|spettator\w+|jeg|mig|meg|vi|os|oss"
    r"|man|jag|mig"
    r"|ben|bana|biz|izleyici\w*|seyirci\w*|izlerken)\b|私|僕|自分|観客"
)
OF_FILM = re.compile(
    r"\b(?:films?|movies?|cinema\w*|directors?|direct(?:s|ed|ing|ion)|actors?|actress(?:es)?|scenes?"
    r"|screenplay|script|camera\w*|cinematograph\w+|performances?|cast|sequel|genre|screen|thriller|drama"
    r"|comedy|documentary|plot|story"
    r"|filme?[ns]?|regisseur\w*|regie|schauspiel\w*|drehbuch|szenen?|kamera\w*|kino\w*|darsteller\w*"
    r"|réalisat\w+|acteurs?|actrices?|scénario|scènes?|cinéma|cinématograph\w+|películas?|director\w*"
    r"|act(?:or|riz)\w*|guion|guión|escenas?|cine|cinta"
    r"|regista|regia|attor[ei]|attric[ei]|sceneggiatura|scen[ae]|pellicola|filmen|instruktør\w*"
    r"|skuespil\w*|scener?|biograf\w*|manuskript\w*|regissør\w*|skodespel\w*|regissör\w*|skådespel\w*"
    r"|filmi\w*|filmde|filmin|yönetmen\w*|oyuncu\w*|senaryo\w*|sahne\w*|sinema\w*)\b"
    r"|映画|監督|主演|作品|脚本|演技|俳優|女優|シーン",
    re.I,
)
SETS_UP = re.compile(
    r"\b(?:revolves around|follows|tells (?:the story|of)|centers on|centres on|is about|stars|plays"
    r"|portrays|the story|the plot|the premise|the setup|the set-up|set in|set up|opens with|begins"
    r"|investigat\w+|finds? (?:himself|herself|themselves)"
    r"|handelt von|erzählt|geht es um|spielt (?:in|im)|folgt|beginnt|dreht sich um|raconte"
    r"|suit|l[’']histoire|met en scène|se déroule|cuenta|narra|sigue a|gira en torno"
    r"|trata de|ambientad\w+|racconta|segue|storia di|la storia|ambientat\w+|protagonist\w+"
    r"|handler om|fortæller|følger|foregår|udspiller|forteller|utspiller|handlar om|berättar|följer"
    r"|utspelar|anlatıyor|anlatır|hikaye\w*|hikâye\w*|konu\w*|genç ve)\b|物語|描く|主人公|舞台",
    re.I,
)
CONCLUDES = re.compile(
    r"\b(?:in the end|ultimately|overall|all in all|in short|in conclusion|finally|not just|not merely"
    r"|more than|must[- ]see|recommend\w*|worth (?:seeing|watching|your)|i found it|verdict"
    r"|if you (?:love|like|enjoy)|this is a (?:film|movie)"
    r"|fazit|insgesamt|letztlich|unterm strich|alles in allem|sehenswert"
    r"|conclusion|au final|en somme|bref|finalement|vous devriez|en definitiva"
    r"|en resumen|en conclusión|al final|in definitiva|in conclusione|nel complesso|insomma"
    r"|alt i alt|samlet set|kort sagt|konklusion|alt i alt|totalt sett|oppsummert|sammantaget"
    r"|sammanfattningsvis|sonuç olarak|kısacası|genel olarak|özetle)\b|結局|総じて|まとめ|ぜひ|おすすめ",
    re.I,
)
SINGLES_OUT = re.compile(
    r"\b(?:performances?|lead (?:actress|actor)|revelat\w+|steals|shines|towering|antagonist"
    r"|cinematograph\w+|camera|score|soundtrack|music|editing|design|colou?rs?|lighting|especially"
    r"|testament|direct(?:or|ion)|tension"
    r"|darstellung|leistung|spielt|kamera|musik|bilder|stärke|singt|verkörpert|interprétation|jeu"
    r"|photographie|musique|lumière|actuación|interpretación|fotografía|música|interpretazione"
    r"|recitazione|fotografia|musica|colonna sonora"
    r"|præstation|spil|billeder|prestasjon|skuespill|foto\w*|prestation|skådespel\w*|musik\w*"
    r"|performans\w*|oyunculuk\w*|görüntü\w*|müzik\w*)\b|演技|映像|音楽|撮影",
    re.I,
)
HANGS = re.compile(
    r"^\W{0,3}(?:this|that|these|those|it|its|he|she|they|his|her|their|but|and|yet|or|then|so|instead"
    r"|again|also|here|there|such|both|however|although|still|indeed|soon|not|even|one|dies\w*|er|sie|es"
    r"|und|aber|doch|dort|dann|so|also|auch|hier|denn|tja|dabei|zwar|selbst|als|wie"
    r"|il|elle|ils|elles|ce|cette|cet|ces|cela|c[’']est|mais|et|ou|puis|alors|ainsi|cependant|aussi|él"
    r"|ella|ellos|esto|esta|este|ese|esa|pero|y|así|entonces|también|lui|lei|loro|questo|questa|quello|ma"
    r"|e|così|poi|anche|inoltre|han|hun|det|den|de|dette|disse|denne|men|og|så|her|der|også"
    r"|hon|detta|dessa|denna|och|här|där|också|o|bu|şu|ama|ve|fakat|böylece|それ|これ|この|その|彼|彼女|しかし|でも|そして"
    r"|だが|また)\b",
    re.I,
)


def count(pattern: re.Pattern[str], text: str, most: int = 50) -> int:
    """How often a pattern is found, counted no further than `most`."""
    return sum(1 for _, _ in zip(pattern.finditer(text), range(most), strict=False))
