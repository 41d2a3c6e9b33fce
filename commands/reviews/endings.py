"""Endings: words that say "now comes how it ends", and what becomes of somebody there, in ten languages."""

from __future__ import annotations

import re

from commands.reviews.wordlists import cues

AT_THE_END = cues(
    r"\b(?:(?:towards?|near|at|by|in) the (?:very )?end\b(?! (?:of (?!(?:the|this) (?:film|movie|picture|story)\b)|credits))"
    r"|(?:in|by|at|with|during|until|for) (?:the|its|a|this|that) (?:\w+ )?(?:(?:final|last|closing|third) (?:scenes?|shots?|act|moments?|reel|minutes|frames?|third|sequence|image|chapter|seconds|stretch|half[ -]hour|quarter)|finale|climax|ending|denouement|dénouement|epilogue)"
    r"|in (?:a|the|one|another) (?:\w+ ){0,2}twist|it (?:all )?ends (?:with|when|as)|(?:film|movie|picture|story) (?:ends|closes|concludes|finishes)|the (?:last|final|closing) (?:shot|image|scene) (?:shows|is of|has|finds)"
    r"|(?:gegen|am|zum|kurz vor) (?:ende|schluss)\b(?! (?:de[sr]|eine[sr]) (?!films?\b|geschichte|handlung|erzählung))(?: (?:des|der) (?:films|geschichte))?|in (?:der|den) (?:letzten|finalen) (?:szenen?|einstellung|minuten|sequenz|akt|viertelstunde|phase)|in einer (?:\w+ )?(?:wendung|volte)|im (?:letzten (?:akt|drittel|bild|moment)|(?:\w+ )?finale|showdown)"
    r"|(?:vers|à|avant) la (?:toute )?fin\b(?! d(?:u|e|es) (?!film|récit|conte))(?: du film)?|dans (?:le (?:dernier (?:plan|acte|tiers|quart d[’']heure)|final)|la (?:dernière (?:scène|partie|séquence)|scène finale)|les dernières (?:minutes|images|scènes))|au (?:dernier (?:acte|moment|plan)|dénouement)|dans un (?:\w+ )?(?:retournement|twist)|finit par"
    r"|(?:hacia|al|cerca del?) (?:el )?final\b(?! de(?!l film| la (?:película|cinta|historia)))(?: de la (?:película|cinta|historia))?|en (?:el (?:último|tercer) (?:acto|tramo|plano|momento|cuarto|tercio)|la (?:última|escena|secuencia) (?:escena|final|secuencia|parte)|los últimos (?:minutos|planos)|el (?:clímax|desenlace|final))|en un (?:\w+ )?(?:giro|vuelco)|acaba (?=\w+ndo)|termina (?=\w+ndo)"
    r"|(?:verso|alla|sul) (?:la )?(?:fine|finale)\b(?! de(?!l (?:film|racconto)|lla (?:storia|pellicola)))(?: del film)?|nel (?:\w+ )?finale|nell[’']ultim[ao] (?:scena|inquadratura|sequenza|atto|parte)|negli ultimi (?:minuti|istanti)|finisce (?:per|con)|con un (?:\w+ )?colpo di scena|all[’']ultimo momento"
    r"|til sidst|(?:mod|imod) (?:slutningen|slut|enden)|i (?:den )?(?:sidste (?:scener?|akt|minutter|billede|tredjedel)|slutningen|finalen)|ender (?:det )?med|ender hun|ender han"
    r"|til slutt|(?:mot|på) (?:slutten|tampen)|i (?:den |de )?(?:siste (?:scene\w*|akt\w*|minutt\w*|bilde\w*|tredjedel\w*)|slutten|finalen)|ender (?:det )?opp"
    r"|till (?:slut|sist)|mot slutet|i (?:den |de )?(?:sista (?:scen\w*|akt\w*|minut\w*|bild\w*|tredjedel\w*)|slutet|finalen)|slutar (?:det )?med"
    r"|(?:filmin |en |hikâyenin |hikayenin )?sonunda|(?:filmin )?sonlarına doğru|finalde|(?:filmin )?finalinde|son (?:sahnede|dakikalarda|bölümde|perdede)|nihayetinde)\b"
    r"|最後(?:に|は|の場面で|のシーンで|、|,)|ラスト(?:シーン)?(?:で|は|に|、)|終盤|クライマックスで|結末(?:で|は)|エンディングで|物語の終わりに"
)
"""An adverb of place that puts its sentence at the end: "Gegen Ende", "En el último acto"."""
AFTER_A_DEATH = re.compile(
    r"\b(?:(?:after|since|following|upon|with|before|mourning|grieving)(?: \w+)? (?:the|her|his|their|whose|\w+[’']s?)(?: [\w-]+(?:[’']s?)?)?(?: [\w-]+)? (?:death|suicide|murder|funeral|loss|passing|disappearance)"
    r"|(?:nach|seit|durch|vor) (?:dem|seinem|ihrem|der|seiner|ihrer) (?:tod|unfalltod|selbstmord|suizid|mord|beerdigung|verlust|ermordung)(?: (?:de[sr]|ihre[sr]|seine[sr]) \w+)?"
    r"|(?:après|depuis|suite à|avant) (?:la |le |sa |l[’'])(?:mort|décès|suicide|meurtre|disparition|assassinat|enterrement)(?: d[eu](?: (?:son|sa|la|le|ses))? ?\w+)?"
    r"|(?:tras|desde|después de|antes de) (?:la |el |su )(?:muerte|suicidio|asesinato|pérdida|entierro|desaparición)(?: de(?:l| (?:su|la|el))? ?\w+)?"
    r"|(?:dopo|da|in seguito alla|prima della) (?:la |il |l[’']|lla |l )?(?:morte|suicidio|omicidio|scomparsa|perdita|funerale)(?: d(?:i|el|ella|ei) ?(?:suo|sua)? ?\w+)?"
    r"|(?:efter|siden|etter|sedan|före|før) \w+(?: \w+)? (?:død|dødsfald|dødsfall|död|bortgång|selvmord|självmord|begravelse|begravning)|(?:efter|siden|etter|sedan|före|før) (?:begravelsen|begravningen|ulykken|olyckan|dødsfaldet|dødsfallet|dödsfallet|skilsmissen|skilsmässan)"
    r"|(?:\w+ )?(?:ölümünden|öldükten|intiharından|cenazesinden|kaybından|kaybettikten) (?:sonra|beri|önce))\b|(?:の死|が死んで)(?:後|以来|から)|(?:を亡くし|死別し|に先立たれ|亡き)(?:後|以来|から|てから|た)?",
    re.I,
)
"""What happened before the film began, or what sets it going."""
HYPOTHETICAL = re.compile(
    r"\b(?:whether|if|may|might|could|would|should|unless|nobody|no one|never|not|hardly|scarcely|barely|kaum|à peine|apenas|appena|knapt?|knappt|doesn[’']t|don[’']t|isn[’']t|won[’']t|fears? (?:that|of)|afraid|threat\w*|as though|as if|lest|almost|nearly|hopes?|wish\w*|dream\w*"
    r"|ob|falls|könnte|würde|nicht|niemand|beinahe|fast|nie|kein\w*|droht|als ob|pourrait|serait|ne|n[’']|jamais|personne|presque|risque|podría|sería|no|nunca|nadie|casi|quizá\w*|potrebbe|sarebbe|non|mai|nessuno|quasi|forse"
    r"|hvis|måske|kunne|ville|ikke|aldrig|ingen|næsten|kanskje|aldri|nesten|inte|kanske|skulle|nästan|eğer|belki|sanki|neredeyse)[ ’\']+(?:[\w’\'-]+ +){0,3}$",
    re.I,
)
"""What stands before a fate that is only feared, asked for or denied."""


def closing(text: str) -> str | None:
    """What is left of a sentence that speaks of the end once the words that say so are out; None for any other."""
    rest, count = AT_THE_END.subn(" ", text)
    return rest if count else None


def unsettled(text: str, start: int) -> bool:
    """Whether what stands at a place in a sentence is only feared, asked for or denied there."""
    return bool(HYPOTHETICAL.search(text, max(0, start - 45), start))


def without_background(text: str) -> str:
    """A sentence without the deaths that lie before its story: "after her husband's death"."""
    return AFTER_A_DEATH.sub(lambda found: " " * len(found[0]), text)
