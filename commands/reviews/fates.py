"""Fates: what becomes of people in a story, told as plain plot in ten languages.

Such words give nothing away in the set-up ("a widow marries an earl"): they count only past the
first third of a review, and only where no film, script or joke is what dies or survives.
"""

from __future__ import annotations

import re

from commands.reviews.endings import unsettled
from commands.reviews.wordlists import cues

FATES: dict[str, re.Pattern[str]] = {
    language: cues(words)
    for language, words in {
        "en": r"\b(?:(?:is|are|gets?|being|been) (?:stabbed|shot(?! (?:on|with|like|from|almost|entirely|mostly|as|against|handheld|beautifully|digitally|in (?!the (?:head|back|chest|face|leg|heart|stomach))))|hanged|poisoned|drowned|executed|beheaded|arrested|caught"
        r"|eaten|devoured|dismissed from|expelled|crushed|buried alive|imprisoned|jailed|found dead|rescued|acquitted|convicted|cured|avenged|reunited|unmasked|exposed as)\b|drowns\b|is dead\b"
        r"|(?:kills?|stabs|strangles|poisons|murders|marries|betrays|abandons|leaves|rescues|forgives)"
        r" (?:his|her|their|the|him|them)\b(?! (?:audience|viewers?|film|scene|mood|joke|story|viewer|screen|point|room)\b)"
        r"|dies? (?:together|alone|side by side|in (?:his|her|their|each))\b|ends up [a-z]+ing\b|goes (?:back )?to (?:prison|jail)\b|walks (?:off|away) alone\b"
        r"|shoots (?:(?:him|them|her)(?:self|selves)?\b(?! (?:in|from|with|like|through|against|as|at)\b)|dead\b|and kills"
        r"|(?:his|her|their) (?:own )?(?:father|mother|brother|sister|wife|husband|son|daughter|lover|boss|friend|partner|rival))"
        r"|saves? (?:his|her|their) (?:life|lives)|commits|(?:have|has|had) died\b|hangs (?:him|her)self"
        r"|kills? (?-i:[A-Z])\w+|(?:had|has|have) been killing|was in on (?:it|everything)|(?:it was|all) (?:only )?a dream|turn(?:s|ed) out\b(?! to be (?:the |an? )?(?:right|wrong|best|perfect|ideal|better)\b)"
        r"|(?:in|at) the end,? (?-i:[A-Z][a-z]+) (?!(?:is|was|has|does|and|delivers|succeeds|works|manages|makes|sticks|earns|proves|remains|feels|trusts|gives|settles|falls|fails|lacks|shows|offers|wins|pulls|lands)\b)[a-z]+s\b(?! (?:a|the) (?:film|movie|picture))"
        r"|(?-i:[A-Z][a-z]+) (?:finally|eventually|at last) (?!(?:is|was|has|does|and|delivers|succeeds|works|manages|makes|sticks|earns|proves|remains|feels|trusts|gives|settles|falls|fails|lacks|shows|offers|wins|pulls|lands)\b)[a-z]+s\b"
        r"|we (?:eventually |finally |later )?(?:learn|discover|find out)\b that|the truth (?:is|comes out|about)"
        r"|confesses\b|never happened\b|gives birth\b|loses the (?:baby|child)|comes back to life|runs out on"
        r"|is (?:actually|really|secretly|in fact) (?:the|a|an|his|her|not|dead)\b|has been (?:hiding|lying|dead|him|her)\b"
        r"|(?:they|he|she) (?:survives?|escapes?|marr(?:y|ies)|reunites?|dies?)\b|gets away with"
        r"|(?:is|was) (?:actually |really |in fact |secretly )?(?:his|her|their) (?:own |real |long-lost |biological )?(?:son|daughter|father|mother|brother|sister|twin)\b"
        r"|(?:finds?|discovers?) (?:his|her|the) (?:body|corpse)"
        r"|it (?:emerges|transpires)"
        r"|is (?:none other than|(?:the|that) (?:man|woman|one|boy|girl|person|very \w+) (?:who|that) (?:killed|murdered|shot|stole|betrayed|did|sank|started|caused|left|framed|attacked|ran))"
        r"|(?:freezes|bleeds|starves|burns|chokes|falls|jumps|leaps|plunges) to (?:his|her|their|death)|bleeds out|perish\w*|succumbs"
        r"|burns (?:down )?(?:the|his|her|their) (?:house|home|farm|place|village|barn|studio|school)"
        r"|(?:leaves|left) (?:him|her|them|(?-i:[A-Z])\w+|his wife|her husband) for (?!(?:dead|a (?:while|moment|time)|the (?:weekend|night|day)))"
        r"|(?:gets|get|are|is) (?:finally )?married(?= (?:in|at|and)|[.,;])|elopes?|runs (?:away|off) with|walks out on"
        r"|turns (?:himself|herself) in|pulls the trigger|double-cross\w*|(?:faked|fakes) (?:his|her) (?:own )?death"
        r"|is (?:still )?alive(?= (?:and|after)|[.;])|was behind (?:it|the|everything|all)"
        r"|(?:murdered|killed|shot|stabbed|strangled|poisoned|buried|drowned) by (?:his|her|their|the) \w+"
        r"|(?:is|was|who) (?:the )?(?:real|true|actual) (?:killer|murderer|culprit|father|mother|villain|mastermind)"
        r"|(?:her|his) (?:own )?(?:sister|brother|father|mother) and (?:her|his) (?:daughter|son|lover|wife|husband)"
        r"|(?:cuts|slits|slashes) (?:off )?(?:all )?(?:the |his |her )?(?:\w+ )?(?:wrists?|throat|fingers|hand|ear|arm)|chokes on"
        r"|overdos\w+|takes (?:him|her|them|(?-i:[A-Z])\w+) away|(?:comes out|emerges) (?:alive|unscathed)|goes (?:back )?home alone"
        r"|takes (?:his|her) (?:own )?revenge"
        r"|it (?:emerges|transpires|turns out)"
        r"|(?:kills?|stabs|strangles|poisons|murders|marries|betrays|abandons|forgives|divorces|saves|defeats) (?-i:[A-Z])\w+"
        r"|(?:boat|ship|plane|car|train|submarine) (?:sinks|crashes|explodes|goes down) (?:with|and|killing)"
        r"|(?:both|all)(?: \w+){1,3} (?:are|lie) dead|asks (?:him|her) to stay|says yes)",
        "de": r"\b(?:ertrinkt|erschießt|ersticht|vergiftet|erhängt|begeht|heiratet|überlebt|entkommt|verrät|gesteht|rettet"
        r"|verlässt (?:ihn|sie|ihren|seine)|wird (?:erschossen|verhaftet|getötet|gerettet|verurteilt|freigesprochen)"
        r"|läuft vor einen|kommt (?:dabei )?um\b|tötet (?:ihn|sie|seinen|ihren|den|die)|ist (?:längst |schon )?tot\b"
        r"|schneidet sich die|springt in den tod|erwürgt|stellt sich heraus|nimmt sich das leben|war (?:alles )?nur ein traum|dass (?:dies|das|er|sie|es) (?:sein|ihr|seine|ihre) (?:\w+ )?(?:sohn|tochter|vater|mutter|bruder|schwester) (?:ist|war)"
        r"|erfriert|verbrennt|verblutet|stürzt (?:sich )?in den tod|erhängt sich|tötet sich|verunglückt|stirbt"
        r"|sterben (?:beide|alle|sie)|fällt (?:ihm|ihr|dem \w+) zum opfer|auf dem gewissen"
        r"|(?:wird|werden) (?:ermordet|erstochen|erschossen|hingerichtet|überführt|entlarvt|verhaftet|verlassen)|entlarvt"
        r"|steckt (?:dahinter|hinter (?:allem|de[rnm] (?:mord|tat|anschl|entführ|überf)\w*))|kehrt (?:nie|nicht) (?:mehr )?zurück|macht sich davon|zündet \w+ \w+ an|kommen zusammen"
        r"|kriegen sich|trennen sich|finden (?:wieder )?zueinander|stellt sich der polizei|niemand anderes? als"
        r"|(?:geht|fliegt|fährt|zieht) (?:allein )?(?:nach \w+ )?(?:zurück|fort)|(?:hat|haben) (?:\w+ )?gekündigt"
        r"|verzeiht (?:ihm|ihr|ihnen|(?-i:[A-Z])\w+)|vergibt (?:ihm|ihr|ihnen)|tötet (?-i:[A-Z])\w+|(?:sinkt|explodiert|stürzt ab) mit"
        r"|sind (?:beide|alle) tot)\b",
        "fr": r"\b(?:épouse (?:le|la|son|sa|un|une)|se noie|se pend|est (?:finalement )?(?:acquittée?|condamnée?|arrêtée?|tuée?"
        r"|assassinée?|sauvée?)|tue (?:son|sa|le|la)|assassine|survit|s[’']enfuit|meurt|avoue (?:avoir|qu)|se marient?"
        r"|trahit (?:son|sa|le|la)|la revoit|le revoit|les? quitte|est en fait|était (?:mort|morte|en fait)|(?:est|était) (?:en (?:fait|réalité) )?(?:son|sa) (?:propre |vrai |vraie )?(?:fils|fille|père|mère|frère|sœur)"
        r"|(?:se|s[’']|finit) noyée?s?|finit (?:noyée?|mort|morte|seule?|en prison|à l[’']hôpital)|succombe|périt|périssent"
        r"|disparaît (?:pour toujours|à jamais)|est (?:exécutée?|abattue?|poignardée?|démasquée?|retrouvée? mort\w*|enterrée?)"
        r"|se (?:tue|donne la mort|jette (?:sous|du|par)|tire une balle|rend à la police|séparent|réconcilient?)"
        r"|quitte (?:son|sa) (?:mari|femme|famille) pour|part (?:seule?|avec (?:un|une|le|la))|n[’']est autre que"
        r"|on (?:comprend|devine|apprend|découvre|saura)(?: \w+)? (?:alors |enfin |soudain )?qu\w*"
        r"|(?:elle|il) (?:comprend|apprend|découvre) qu\w*|c[’']est (?:lui|elle) qui (?:a|avait)|avait (?:tué|assassiné)"
        r"|a (?:tué|assassiné|empoisonné|étranglé)|ne (?:revient|reviendra|survivra) (?:pas|jamais)"
        r"|pardonne à|abat (?:son|sa|le|la|(?-i:[A-Z])\w+)|tue (?-i:[A-Z])\w+|(?:coule|explose|sombre) avec"
        r"|sont (?:tous|toutes)? ?(?:les deux )?mort[es]+|épouse (?-i:[A-Z])\w+|est mortellement (?:blessée?|touchée?))\b",
        "es": r"\b(?:muere|mata a|mató a|es (?:detenid[ao]|asesinad[ao]|condenad[ao]|absuelt[ao])|se (?:casan?|suicida|ahoga|escapa)"
        r"|sobrevive|confiesa que|traiciona a|no mató|lo tiene encerrad[ao]|resulta ser|era en realidad|en realidad (?:es|era)"
        r"|todo (?:era|fue) un sueño|(?:es|era) (?:en realidad )?su (?:propi[oa] |verdader[oa] )?(?:hij[oa]|padre|madre|herman[oa])"
        r"|se (?:ahogan?|ahorca|pega un tiro|quita la vida|entrega|divorcian?|reconcilian?|reencuentran|fugan?|despide para siempre|dejó matar|deja morir|sacrificó)"
        r"|no es otro que|no era otr[ao] (?:que|cosa)|fallece|perece"
        r"|(?:lo|la|le|los|las) (?:mata|asesina|apuñala|envenena|abandona|delata|traiciona|salva|ejecutan?|detienen?)"
        r"|es (?:ejecutad[ao]|capturad[ao]|fusilad[ao]|abandonad[ao]|rescatad[ao])|acaba (?:en la cárcel|muert[ao]|sol[ao]|con su vida)"
        r"|deja a su (?:marido|mujer|esposa|familia)|(?:lo|la) deja por|prende fuego|quema (?:la|el|su)|descubre (?:que|quién)"
        r"|(?:fue|era) (?:él|ella) quien|el (?:verdadero )?(?:asesino|culpable|padre) (?:es|era)|había (?:matado|asesinado)"
        r"|estaba muert[ao]|se marcha (?:sol[ao]|para siempre)|nunca (?:vuelve|regresa|despierta)"
        r"|perdona a|dispara a|(?:se hunde|explota|se estrella) con|están (?:todos|ambos|los dos) muertos|hiere de muerte"
        r"|resulta muert[ao])\b",
        "it": r"\b(?:muore|uccide|(?:lo|la|li|le) (?:strangola|ammazza|accoltella|soffoca|abbandona|denuncia|tradisce)|si (?:sposano|sposa|uccide|impicca|scopre|salva|suicida)|sopravvive|tradisce (?:il|la|suo|sua)"
        r"|confessa (?:di|che)|lascia (?:la casa|il marito|la moglie|la famiglia)|viene (?:arrestat|uccis|condannat|salvat)[oa]"
        r"|era (?:solo )?un sogno|nulla è accaduto|non è mai (?:successo|stato|accaduto)|in realtà (?:era|è)|(?:è|era) (?:in realtà )?(?:suo|sua) (?:figli[oa]|padre|madre|fratello|sorella)"
        r"|annega(?:no)?|affoga|perisce|perde la vita"
        r"|si (?:toglie la vita|butta (?:dal|sotto|nel)|spara|consegna|separano|ritrovano|riconcilia(?:no)?|lasciano|ammazza)"
        r"|(?:viene|vengono) (?:assassinat|giustiziat|accoltellat|smascherat|abbandonat|ritrovat)[oaie]|non è altri che"
        r"|è stat[oa] (?:lui|lei|(?-i:[A-Z])\w+) (?:a|ad)|si (?:scopre|viene a sapere|capisce)(?: \w+)? che|scopre che"
        r"|il vero (?:assassino|colpevole|padre)|aveva ucciso|era mort[oa]|dà fuoco|se ne va (?:con|da sol[oa]|per sempre)"
        r"|finisce (?:in (?:carcere|prigione|galera)|mort[oa]|da sol[oa])|parte (?:da sol[oa]|per sempre)|muoiono|si sacrifica"
        r"|perdona (?-i:[A-Z])\w+|spara a|(?:affonda|esplode|precipita) con|sono (?:tutti|entrambi) morti|sposa (?-i:[A-Z])\w+"
        r"|uccide (?-i:[A-Z])\w+)\b",
        "da": r"\b(?:drukner|dør(?! (?:til|på|og|i)\b)|dræber|skyder|gifter sig|overlever|flygter|tilstår|forråder|redder (?:ham|hende|sin)"
        r"|(?:det viser sig|viser det sig),? at|bliver (?:halshugget|hængt|henrettet|skudt|arresteret|dømt|frikendt|fundet)|bliver \w+ (?:skudt|dræbt|fundet|arresteret)|ihjel|til live igen|bærer hans kiste|er død|tager sit eget liv|forlader (?:ham|hende|sin)"
        r"|dør (?:til sidst|i|af|på|alene|sammen)|omkommer|fryser ihjel|brænder (?:ihjel|ned|inde|huset|gården)"
        r"|bliver (?:gift|myrdet|slået|kvalt|stukket|forladt|afsløret|reddet|taget til fange)|tager livet af|hænger sig|går i døden"
        r"|er den,? der (?:har|dræbte|slog|myrdede)|har (?:slået ihjel|dræbt|myrdet|sænket)|sætter ild til|vender aldrig"
        r"|ender (?:i fængsel|alene|med at)|finder sammen|går fra hinanden|melder sig selv|ingen anden end|går op for (?:ham|hende|\w+)"
        r"|tilgiver|synker med|er (?:begge|alle) døde|bliver skudt)\b",
        "no": r"\b(?:drukner|dør(?! (?:til|på|og|i)\b)|dreper|skyter|gifter seg|overlever|flykter|tilstår|forråder|redder (?:ham|henne|sin)"
        r"|(?:det viser seg|viser det seg),? at|blir (?:halshugget|hengt|henrettet|skutt|arrestert|dømt|frikjent|funnet)|mister barnet|(?:brenner|slår|skyter) \w+ (?:sin )?i hjel|til live igjen|er død|tar sitt eget liv|forlater (?:ham|henne|sin)"
        r"|dør (?:til slutt|i|av|på|alene|sammen)|omkommer|fryser i hjel|brenner (?:i hjel|ned|inne|huset|gården)"
        r"|blir (?:gift|myrdet|slått|kvalt|knivstukket|forlatt|avslørt|reddet|tatt til fange|drept)|tar livet av|henger seg|går i døden"
        r"|er den som (?:har|drepte|slo|myrdet)|har (?:slått i hjel|drept|myrdet|senket)"
        r"|det (?:var|er) \w+ som (?:har|drepte|senket|sto|myrdet|tok|slo|stjal)|setter fyr på|vender aldri"
        r"|ender (?:i fengsel|alene|opp med å)|finner sammen|går fra hverandre|melder seg selv|ingen annen enn"
        r"|går opp for (?:ham|henne|\w+)"
        r"|tilgir|synker med|er (?:begge|alle) døde)\b",
        "sv": r"\b(?:drunknar|dör|dödar|ihjäl|till liv igen|skjuter|gifter sig|överlever|flyr|erkänner|förråder|räddar|bryter ihop"
        r"|(?:det visar sig|visar det sig),? att|blir (?:halshuggen|hängd|avrättad|skjuten|arresterad|dömd|frikänd)|är död|tar livet av|lämnar (?:honom|henne|sin)"
        r"|omkommer|fryser ihjäl|brinner (?:inne|upp|ner)|bränner (?:ner|upp)"
        r"|blir (?:gift|mördad|ihjälslagen|strypt|knivhuggen|övergiven|avslöjad|räddad|tillfångatagen|dödad)|tar sitt liv|hänger sig"
        r"|går i döden|är den som (?:har|dödade|mördade)|har (?:dödat|mördat|sänkt|slagit ihjäl)"
        r"|det (?:var|är) \w+ som (?:har|dödade|sänkt|sänkte|mördade|tog|stal|ligger bakom)|sätter eld på|återvänder aldrig"
        r"|hamnar i fängelse|slutar (?:i fängelse|ensam)|finner varandra|anmäler sig|ingen annan än|går upp för (?:honom|henne|\w+)"
        r"|förlåter|sjunker med|är (?:båda|alla) döda)\b",
        "tr": r"\b(?:öldürür|öldürüyor|ölür|ölüyor|öldüğü|evlen(?:ir|iyor)|kaçar|kaçıyor|yakalan(?:ır|ıyor)|itiraf ed\w+|ihanet ed\w+"
        r"|kurtul(?:ur|uyor)|boğul\w+|ateşe at\w+|geri dön(?:er|üyor)|karısına dön\w+|terk ed\w+|vazgeçip|vuruluyor|vurulur"
        r"|kafasına sık\w+|kendini (?:vur|as|öldür)\w+|canına kıy\w+|cenazesinde|hayatını kaybed\w+"
        r"|can ver(?:ir|iyor|di)|ölüyor(?:lar)?|öldürmüş\w*|öldürül\w+|can(?:ından|ını) (?:olur|oluyor|alır|alıyor)|donarak"
        r"|intihar ed\w+|kendini as\w+|ateşe ver\w+|(?:olduğu|olduğunu|olduklarını) (?:anlaşıl|öğren|anlıyor|anlar|fark ed|ortaya)\w*"
        r"|anlaşılıyor|öğreniyor(?:uz)?|başkası değil\w*|kavuşuyor\w*|kavuşur\w*|ayrılıyor(?:lar)?|barışıyor\w*|terk edip"
        r"|teslim ol(?:ur|uyor)|hapse (?:girer|giriyor|düş\w+)|idam edil\w+|vurul(?:arak|uyor|ur)|boğuluyor|kaçıp"
        r"|katil[ ,]+(?:\w+ )?(?:çıkıyor|çıkar)"
        r"|[iıuü] vuruyor|sağ (?:çık|kurtul)\w+|affed(?:er|iyor)|batıyor|son nefesini ver\w+|kendini vur\w+)\b",
        "ja": r"は死に|にはねられ|死ぬ|死んで(?:いた|しま)|殺し|殺す|殺され|逮捕され|捕まり|捕まる|ばらばらにな|結婚する|逃げ延び|自首|打ち明け|亡くな|生き残|裏切|まさか[^。]{2,40}とは|クビにな|実は|黒幕|庭に埋め|正体"
        r"|死を遂げ|死なせ|息を引き取|命を(?:落|絶)|殺した|殺害(?:す|し)|(?:し|せ|っ|い|ん)た(?:の|犯人)は[^。]{1,14}だった|た(?:の|犯人)は(?:[ァ-ヶー]{2,}|[^。]{0,6}(?:父|母|息子|娘|夫|妻|兄|弟|姉|妹|友人|恋人|本人|自分|男|女)[^。]{0,4})(?:だ|である|だった|だけだ|だった。|だけだった)(?=。|$)|(?:息子|娘|父|母|兄|弟|姉|妹|妻|夫|恋人|犯人)だった(?:のだ|のである|と)|自白|撃(?:ち|つ)|命を絶|許し、|許す。|沈む。|火を(?:放|つけ)|自ら命"
        r"|心中(?:す|し)|飛び降り|撃たれ|刺され|溺れ|処刑され|再会(?:する|し、|を果た)|結ばれる|別れを(?:告げ|選)|出て(?:いく|行く)。|去って(?:いく|行く)。|(?:だ|で)あることが(?:わか|分か|明か|判明)"
        r"|助か(?:る|った)|逃げ(?:切|きる)|生きていた",
    }.items()
}
LAST = cues(
    r"\b(?:(?:in|by|at|with|during|until) (?:the|its) (?:very )?(?:final|last|closing) (?:scenes?|shots?|act|moments?|reel|minutes|frames?|third|sequence|image|chapter|seconds)"
    r"|in (?:der|den) (?:letzten|finalen) (?:szenen?|einstellung|minuten|sequenz)|am (?:ende|schluss)\b(?! (?:de[sr]|eine[sr]) (?!films?\b|geschichte|handlung|erzählung))|zum schluss|à la (?:toute )?fin\b(?! d(?:u|e|es) (?!film|récit|conte))|dans (?:le dernier plan|la dernière scène|les dernières (?:minutes|images))"
    r"|al final\b(?! (?:del? (?!(?:la )?(?:película|cinta|historia|film\b))))|en la (?:última|escena final|secuencia final)|alla fine\b(?! de(?!l (?:film|racconto)|lla (?:storia|pellicola)))|nell[’']ultim[ao] (?:scena|inquadratura|sequenza|atto)|til sidst\b|i (?:den )?sidste scener?"
    r"|til slutt\b|i (?:den )?siste scene\w*|till slut\b|till sist\b|i (?:den )?sista scen\w*|filmin sonunda|son sahne\w*|en sonunda)\b"
    r"|終盤|ラスト(?:は|で|に|の|シーン)|最後(?:に(?![^。]{0,40}のはいつ)|、|,)"
)
TOWARDS_THE_END = cues(
    r"\b(?:(?:towards?|near|at|by|until|till|before) the (?:very )?end\b(?! of the (?:day|year|month|line|road|world|war))"
    r"|(?:the|its|this|that) (?:final|last|closing) (?:scenes?|shots?|minutes|moments?|act|third|half[ -]hour|quarter|stretch|reel|sequence|chapter|phase)"
    r"|(?:the|its|this|that|a|an) (?:\w+ )?(?:ending|finale|climax|denouement|dénouement|epilogue|plot twist|twist)\b|at the last (?:moment|minute)"
    r"|(?:gegen|am|zum|kurz vor|bis zum|vor dem) (?:ende|schluss)|in (?:der|den) letzten (?:szene|minuten|phase|einstellung|akt|viertel|drittel|halben)\w*|im letzten (?:akt|drittel|moment)"
    r"|(?:im|das|dem|ein|zum) (?:\w+ )?(?:finale|showdown)|auflösung|wendung\w*|schlussszene\w*"
    r"|(?:vers|à|avant|jusqu[’']à|sur) la (?:toute )?fin|(?:la|sa|cette) fin\b|(?:le|ce|son|un) (?:\w+ )?(?:dénouement|final|dernier (?:acte|tiers|plan|quart))|(?:dernières?|ultimes?) (?:scènes?|minutes|images?|parties?)|retournement\w*|au dernier moment"
    r"|(?:hacia|al|hasta|cerca d)el final|al final|(?:el|su|ese|este|un) (?:\w+ )?(?:final|desenlace|clímax)|(?:última|últimos|tercer) (?:escena|minutos|acto|tramo)|secuencia final|giro (?:final|de guion)|último momento"
    r"|(?:verso|alla|sul|fino alla) (?:fine|finale)|(?:il|nel|del|suo|un) (?:\w+ )?finale|(?:ultim[ao]|ultimi) (?:scena|minuti|atto|parte|sequenza)|colpo di scena|epilogo|all[’']ultimo momento"
    r"|(?:mod|til|imod|mot|till) (?:slutning\w*|slutten|slutet|sidst|sist|slut|slutt)|slutningen|slutten|slutet|klimaks|klimax|finalen|upplösning\w*|vändning\w*|vendingen|(?:sidste|siste|sista) (?:scen\w*|akt|minutt?er|tredjedel|öjeblik)"
    r"|sonunda|sonlarına|sonuna|finali\w*|finalde|son (?:sahne|bölüm|dakika|yarım)\w*|ters köşe)\b|終盤|ラスト|結末|クライマックス|最後(?:に|の|は|、|,)|どんでん返し|オチ"
)
OF_FILM_ITSELF = re.compile(
    r"\b(?:films?|movies?|script|screenplay|comedy|drama|joke|jokes|tension|suspense|momentum|picture|story|plot|cinema|scenes?|it"
    r"|der film|das drehbuch|spannung|le film|le scénario|la película|la cinta|il film|la commedia|filmen|film|filmi|senaryo)\W{1,3}"
    r"(?:\w+\W){0,2}$",
    re.I,
)


TELLS = {
    language: re.compile(
        rf"^\W{{0,3}}(?:{cues})(?=\W|[はがのも])(?! (?:is|are|was|were|ist|sind|war|est|sont|était|es|son|era|è|sono|er|var|är|også|også) )",
        re.I,
    )
    for language, cues in {
        "en": "he|she|they|his|her|their|then|soon|meanwhile|later|after that|eventually",
        "de": "er|sie|ihr|sein|dann|bald|später|daraufhin|schließlich",
        "fr": "il(?! (?:y|n[’']y|faut|s[’']agit|est (?:signé|possible|vrai|clair)|n[’']en|en|me|nous|semble|paraît)\\b)|elle|ils|elles|puis|ensuite|bientôt|plus tard",
        "es": "él|ella|ellos|ellas|luego|después|entonces|más tarde",
        "it": "lui|lei|loro|egli|poi|dopo|più tardi",
        "da": "han|hun|de|derefter|snart|senere|siden",
        "no": "han|hun|de|deretter|snart|senere",
        "sv": "han|hon|de|därefter|snart|senare|sedan",
        "tr": "onlar|sonra|ardından|derken",
        "ja": "彼|彼女|二人|やがて|その後|翌朝|翌日",
    }.items()
}


def fated(text: str, language: str | None) -> bool:
    """Whether a sentence tells what becomes of somebody in the story, and not of the film."""
    pattern = FATES.get(language or "en", FATES["en"])
    return any(
        not OF_FILM_ITSELF.search(text, max(0, match.start() - 30), match.start())
        and not unsettled(text, match.start())
        for match, _ in zip(pattern.finditer(text[:2000]), range(5), strict=False)
    )


def tells(text: str, language: str | None) -> bool:
    """Whether a sentence goes on with the story: it opens with somebody in it, or with what came next."""
    return bool(TELLS.get(language or "en", TELLS["en"]).match(text))
