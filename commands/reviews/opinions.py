"""Opinions: the words that judge a film and the words that set one up, in ten languages."""

from __future__ import annotations

import re

from commands.reviews.wordlists import cues

JUDGES = cues(
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
    r"|丁寧|楽し|つまら"
)
SPEAKS = re.compile(
    r"\b(?:I|I[’']m|I[’']ve|my|me|you|your|we|us|our|viewers?|audiences?|ich|mich|wir|uns|mir|je|j[’']ai"
    r"|nous|vous|spectateurs?|yo|me|nosotros|espectador\w*|io|noi|spettator\w+|jeg|mig|meg|vi|os|oss"
    r"|man|jag|mig"
    r"|ben|bana|biz|izleyici\w*|seyirci\w*|izlerken)\b|私|僕|自分|観客"
)
OF_FILM = cues(
    r"\b(?:films?|movies?|cinema\w*|directors?|direct(?:s|ed|ing|ion)|actors?|actress(?:es)?|scenes?"
    r"|screenplay|script|camera\w*|cinematograph\w+|performances?|cast|sequel|genre|screen|thriller|drama"
    r"|comedy|documentary|plot|story"
    r"|filme?[ns]?|regisseur\w*|regie|schauspiel\w*|drehbuch|szenen?|kamera\w*|kino\w*|darsteller\w*"
    r"|réalisat\w+|acteurs?|actrices?|scénario|scènes?|cinéma|cinématograph\w+|películas?|director\w*"
    r"|act(?:or|riz)\w*|guion|guión|escenas?|cine|cinta"
    r"|regista|regia|attor[ei]|attric[ei]|sceneggiatura|scen[ae]|pellicola|filmen|instruktør\w*"
    r"|skuespil\w*|scener?|biograf\w*|manuskript\w*|regissør\w*|skodespel\w*|regissör\w*|skådespel\w*"
    r"|filmi\w*|filmde|filmin|yönetmen\w*|oyuncu\w*|senaryo\w*|sahne\w*|sinema\w*)\b"
    r"|映画|監督|主演|作品|脚本|演技|俳優|女優|シーン"
)
SETS_UP = cues(
    r"\b(?:revolves around|takes place|se passe|transcurre|si svolge|spielt sich ab|follows|tells (?:the story|of)|centers on|centres on|is about|stars|plays"
    r"|portrays|the story|the plot|the premise|the setup|the set-up|set in|set up|opens with|begins"
    r"|investigat\w+|finds? (?:himself|herself|themselves)"
    r"|handelt von|erzählt|geht es um|spielt (?:in|im)|folgt|beginnt|dreht sich um|raconte"
    r"|suit|l[’']histoire|met en scène|se déroule|cuenta|narra|sigue a|gira en torno"
    r"|trata de|ambientad\w+|racconta|segue|storia di|la storia|ambientat\w+|protagonist\w+"
    r"|handler om|fortæller|følger|foregår|udspiller|forteller|utspiller|handlar om|berättar|följer"
    r"|utspelar|anlatıyor|anlatır|hikaye\w*|hikâye\w*|konu\w*|genç ve)\b|物語|描く|主人公|舞台"
)
CONCLUDES = cues(
    r"\b(?:in the end|ultimately|overall|all in all|in short|in conclusion|finally|not just|not merely"
    r"|more than|must[- ]see|recommend\w*|worth (?:seeing|watching|your)|i found it|verdict"
    r"|if you (?:love|like|enjoy)|this is a (?:film|movie)"
    r"|fazit|insgesamt|letztlich|unterm strich|alles in allem|sehenswert"
    r"|conclusion|au final|en somme|bref|finalement|vous devriez|en definitiva"
    r"|en resumen|en conclusión|al final|in definitiva|in conclusione|nel complesso|insomma"
    r"|alt i alt|samlet set|kort sagt|konklusion|alt i alt|totalt sett|oppsummert|sammantaget"
    r"|sammanfattningsvis|sonuç olarak|kısacası|genel olarak|özetle)\b|結局|総じて|まとめ|ぜひ|おすすめ"
)
SINGLES_OUT = cues(
    r"\b(?:performances?|lead (?:actress|actor)|revelat\w+|steals|shines|towering|antagonist"
    r"|cinematograph\w+|camera|score|soundtrack|music|editing|design|colou?rs?|lighting|especially"
    r"|testament|direct(?:or|ion)|tension"
    r"|darstellung|leistung|spielt|kamera|musik|bilder|stärke|singt|verkörpert|interprétation|jeu"
    r"|photographie|musique|lumière|actuación|interpretación|fotografía|música|interpretazione"
    r"|recitazione|fotografia|musica|colonna sonora"
    r"|præstation|spil|billeder|prestasjon|skuespill|foto\w*|prestation|skådespel\w*|musik\w*"
    r"|performans\w*|oyunculuk\w*|görüntü\w*|müzik\w*)\b|演技|映像|音楽|撮影"
)
SUMS_UP = cues(
    r"\b(?:(?:one|some) of (?:the|his|her|their) (?:\w+[ -]){0,2}(?:best|finest|greatest|worst|funniest|strongest|weakest|most)"
    r"|the (?:\w+ )?(?:best|finest|greatest|worst|most \w+) (?:\w+[ ,-]+){0,3}(?:films?|movies?|comed\w+|dramas?|thrillers?|documentar\w+|horror|picture|debut|year|decade|career)"
    r"|(?:it|this|here) (?:is|was|remains|makes)[^.]{0,40}\b(?:film|movie|picture|comedy|drama|thriller|debut|masterpiece|classic|gem|delight|mess|bore|triumph|failure|disappointment)"
    r"|an? (?:[\w-]+,? ){0,3}(?:film|movie|picture|comedy|drama|thriller|debut) (?:that|in which|where|which|to)|(?:go and|go|please|don[’']t miss|skip|avoid|catch|rent) (?:see|watch|it|this)|masterpiece|must[- ]see|recommend\w*|worth (?:\w+ ){0,2}(?:seeing|watching|time|ticket|price|look|effort)"
    r"|not (?:a|one) (?:\w+ ){0,2}(?:shot|scene|minute|line|note)[^.]{0,30}(?:wasted|too|false)|in the end|all in all|overall|ultimately|at its best"
    r"|(?:einer|eine|eines) der (?:\w+ )?(?:\w+sten|besten)|der beste \w*film|(?:das|es|dies) ist ein \w*(?:film|werk|stück)|ist (?:das|es|dies) (?:ein|eine|einer) (?:\w+,? (?:und )?){0,4}\w*film|meisterwerk|sehenswert\w*|lohnt|empfehl\w+|alles in allem|unterm strich|insgesamt|fazit"
    r"|(?:un|une|l[’']un|l[’']une) des (?:plus|meilleurs?|meilleures?)|(?:c[’']est|reste|voilà) un(?:e)? (?:\w+ ){0,3}(?:films?|œuvre|comédie|drame|chef|surprise|réussite|échec)|chef-d[’']œuvre|à (?:voir|éviter|ne pas (?:manquer|rater))|recommand\w+|bref|au final|en somme"
    r"|(?:uno|una) de l[oa]s (?:mejores|peores|más)|la mejor (?:película|cinta)|(?:es|está ante|queda) una? (?:\w+ ){0,2}(?:película|obra|cinta|filme|joya|maravilla|decepción)|una película que|obra maestra|recomend\w+|imprescindible|merece la pena|vale la pena|en definitiva|en resumen"
    r"|(?:uno|una) de(?:i|gli|lle) (?:migliori|peggiori|più)|(?:è|resta) un(?:a)? (?:\w+ ){0,2}(?:film|opera|commedia|cinema|un film che|capolavoro|gioiello|delusione)|capolavoro|consigli\w+|da (?:vedere|non perdere|evitare)|nel complesso|in definitiva|insomma"
    r"|(?:et|en) af (?:årets|de|hans|hendes|sine?) \w+|det er en (?:\w+ ){0,3}film|er (?:det|dette) (?:en|et) (?:\w+,? (?:og )?){0,3}\w*film|en film,? der|mesterværk|anbefal\w+|værd at se|alt i alt|samlet set"
    r"|(?:et|en) av (?:årets|de|hans|hennes|sine?) \w+|(?:det|dette) er en (?:\w+[, ]+){0,4}film|mesterverk|verdt (?:å se|billetten|en)|å se på kino|hans beste|hennes beste"
    r"|en av (?:de|årets|hans|hennes|sina) \w+|det (?:här )?är (?:en|ett) (?:\w+[, ]+){0,4}(?:film|drama|komedi|mästerverk)|är (?:det|detta|det här) (?:en|ett) (?:\w+,? (?:och )?){0,3}\w*film|hans bästa|hennes bästa|en film som|mästerverk|rekommend\w+|värd att se|sevärd\w*|som helhet|sammantaget"
    r"|en (?:iyi|güzel|etkileyici|başarılı|kötü) (?:\w+ ){0,3}(?:biri|film\w*)|başyapıt\w*|tavsiye|izlenmeli|izlemeye değer|mutlaka izle\w*|kaçırma\w*|sonuç olarak|kısacası|özetle)\b"
    r"|傑作|名作|駄作|佳作|秀作|おすすめ|必見|見るべき|観るべき|観てほしい|見てほしい|集大成|一本(?:だ|である|です)|作品(?:だ|である|です|だった|でした)|映画(?:だ|である|です|だった|でした|もない)|総じて|結局|全体として"
)
TASTES = cues(
    r"\b(?:awesome|amazing\w*|incredibl\w+|fantastic\w*|phenomenal\w*|decent|hated?|dislik\w+|bored|boredom|stupid|nonsense|crap|rubbish|garbage"
    r"|waste of|pleasant\w*|masterful\w*|masterclass|exceptional\w*|excels?|stands out|flawless\w*|tiresome|exhausting|unoriginal|derivative|generic|hypnoti\w+"
    r"|toll\w*|genial\w*|furchtbar\w*|witzig\w*|lustig\w*|gefällt|gefallen|langatmig\w*|perfekt\w*|highlight|funktioniert|begeister\w*|liebling\w*"
    r"|génial\w*|chouette|sympa\w*|excellent|nulle?|chiant\w*|j[’']adore|adoré|déçu\w*|agréable\w*|convaincant\w*|incroyable\w*|ennui\w*"
    r"|impresionante\w*|increíble\w*|disfrut\w+|me (?:gust\w+|encant\w+)|indefendible|recomendable|convence\w*|sobrevalorad\w+|deslumbrante\w*"
    r"|favolos\w+|pessim\w+|divertent\w+|geniale|mediocr\w+|imperdibile|audace|mi è piaciut\w+"
    r"|storkos\w*|kost?e meg|fungerer|lykkes|underholdende|dejlig\w*|kjempebra|kedede|skuffende|treig\w*|nydelig\w*"
    r"|kanonjobb|sjukt|geni|underhållande|härlig\w*|trist\w*|strålande|mysig\w*|fantastisk\w*|finast\w*"
    r"|bayıl\w*|sev(?:dim|medim)|berbat|vasat|eğlenceli|keyif\w*|döktür\w*|kusursuz\w*)\b"
    r"|すごい|凄|グッとき|泣け|微妙|楽しめ|満足|素敵|良さ|よい。"
)
BLAMES = cues(
    r"\b(?:weak\w*|dull\w*|boring|overlong|too (?:long|much|many|often|present|little|neat)|clumsy|predictable|flat|drags?|sags?|flaw\w*|fail\w*|problem\w*|disappoint\w*|uneven"
    r"|less (?:taken|convinc\w+)|insists|unfortunately|sadly|clich\w+|wooden|perfect|not (?:everything|all)|nitpick\w*|miscast|underwritten|contrived|could have done|wish(?:ed)?"
    r"|nicht alles|langweil\w*|schwach\w*|schwäch\w*|leider|zieht sich|ziehen sich|längen|langatmig\w*|klischee\w*|hölzern\w*|bremst|bremsen|zu (?:lang|viel|viele|oft|kurz)|überladen\w*|plappert|arg"
    r"|niemand|tout n[’']est pas|ennuyeu\w+|faible\w*|malheureusement|dommage|trop|longueurs?|regrett\w+|reproch\w+|rides|maladroit\w*|raté\w*|convenu\w*"
    r"|no todo|aburrid\w*|floj\w+|lamentablemente|demasiad\w+|sobra\w*|le falta|tópic\w+|irregular\w*|de más"
    r"|non tutto|noios\w+|debol\w+|purtroppo|tropp\w+|prolisso\w*|scontat\w+|cliché"
    r"|ikke alt|ikke alle|kedelig\w*|kjedelig\w*|desværre|dessverre|svag\w*|svak\w*|dårlig\w*|for (?:lang\w*|meget|mange|lidt|lite|mye)|klisj\w+|klich\w+|indvende|innvende|trækker ud|trekker ut"
    r"|inte allt|tråkig\w*|tyvärr|svag\w*|dålig\w*|för (?:lång\w*|mycket|många)|kliché\w*|teater ibland"
    r"|sıkıcı\w*|maalesef|ne yazık|zayıf\w*|fazla\w*|klişe\w*|eksik\w*|aksayan)\b"
    r"|退屈|残念|物足り|冗長|長すぎ|惜し|欠点|すぎる|もう一歩"
)
"""What a critic holds against a film."""
HANGS = re.compile(
    r"^\W{0,3}(?:that|those|these|he|she|they|his|her|their|and|or|then|so|instead|i mean"
    r"|again|also|here|there|such|both|however|although|indeed|soon|even so|only,|yes|another|anyway|er|sie|sein\w*|ihr\w*"
    r"|und|dort|dann|so|also|auch|hier|denn|tja|dabei|zwar|selbst|als|wie|dadurch|deshalb|daher|damit|dazu|außerdem"
    r"|il|elle|ils|elles|cette|cet|ces|cela|ça|ou|puis|alors|ainsi|aussi|celui-ci|celle-ci|ce dernier|cette dernière|lui|d[’']ailleurs|en fait|du coup|él"
    r"|ella|ellos|ellas|esto|esta|este|estos|ese|esa|eso|y|así|entonces|también|además|lui|lei|loro|questo|questa|questi|quello|quella"
    r"|e|così|poi|anche|inoltre|han|hun|de|disse|og|så|her|der|også|dér|hos|altså"
    r"|hon|dessa|denna|och|här|där|också|dessutom|därtill|o|onun|bu|şu|bunun|ve|böylece|ayrıca|それ|これ|この|その|彼|彼女|そして|だから|また|そんな|こうし)(?=\W|[ぁ-んァ-ヶ一-龠])",
    re.I,
)
TURNS = re.compile(
    r"^\W{0,3}(?:but|yet|still|nevertheless|nonetheless|even so|all the same|and yet|aber|doch|allerdings|dennoch|jedoch|trotzdem|und doch|mais|pourtant|cependant|toutefois|néanmoins"
    r"|pero|sin embargo|aun así|no obstante|ma|però|eppure|tuttavia|men|dog|alligevel|likevel|og alligevel|og likevel|ändå|dock|ama|fakat|ancak|yine de"
    r"|しかし|でも|だが|ただ|それでも|とはいえ)(?=\W|[ぁ-んァ-ヶ一-龠])",
    re.I,
)
POINTS = re.compile(
    r"^\W{0,3}(?:it|its|this|it[’']s|es|das (?:ist|war|macht|wirkt|liegt|gelingt|heißt)|dies\w*|c[’']est|ce (?:n[’']|sont|qui|que|dernier)|esto es|è|den|det|dette|detta|denne)(?=\W|est)",
    re.I,
)


def count(pattern: re.Pattern[str], text: str, most: int = 50) -> int:
    """How often a pattern is found, counted no further than `most`."""
    return sum(1 for _, _ in zip(pattern.finditer(text), range(most), strict=False))
