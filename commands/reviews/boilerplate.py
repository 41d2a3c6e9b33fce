"""Boilerplate: what a page says for itself amid a review: who pays for it, who wrote it, where to buy the film."""

from __future__ import annotations

from commands.reviews.wordlists import cues

BOILERPLATE = cues(
    r"\b(?:newsletter|subscrib\w+|patreon|cookies?|copyright|all rights reserved|fair use|affiliate|sign up|follow (?:me|us|him|her) on"
    r"|share this|(?:leave|drop|write) (?:a|me a|us a|your) (?:comment|line)|in the comments|let (?:me|us) know|thanks? (?:you )?for reading|(?:^|^\W)see you (?:at|next|in|on|soon|there)|until next time|(?:happy|enjoy) (?:watching|viewing)"
    r"|(?:first|originally) (?:published|appeared|posted|ran|written)|(?:review|text|photos?|translated|translation|words) by\b|is a (?:critic"
    r"|writer|journalist|freelance\w*)|abonnier\w+|in (?:den|die) Kommentare\w*|erschien zuerst|zuerst erschienen|danke fürs lesen|abonnez"
    r"|en commentaires?|laissez un|première publication|publié (?:initialement|pour la première)|suscríb\w+|en los comentarios|deja (?:tu"
    r"|un) comentario|publicad[ao] originalmente|iscriv\w+|nei commenti|lasciate un|lascia(?:te)? (?:il vostro|un|il tuo)"
    r"|pubblicat[oa] (?:originariamente|per la prima)|tilmeld\w*|nyhedsbrev\w*|nyhetsbrev\w*|i kommentar\w+|skriv en kommentar|först publicerad\w*"
    r"|først (?:publiceret|publisert|bragt)|abone|bülten\w*|yorumlarda|yorum yaz\w*|ilk kez yayımlan\w*)\b"
    r"|\b(?:sponsor\w*|membership|become a (?:\w+ )?(?:member|patron|supporter|subscriber)|support (?:us|our|my|the (?:site|blog))|as an amazon|at no (?:extra|additional) cost"
    r"|about the (?:author|critic|writer)|available to (?:stream|rent|buy|watch|own)|(?:streaming|stream it|out|playing|showing) now|(?:streaming|streams) (?:now )?on|(?:out|available) (?:now )?(?:on|in) (?:dvd|blu-ray|cinemas|theat\w+|vod|netflix|mubi|digital)|in (?:cinemas|theat\w+) (?:now|from)|now (?:streaming|available|playing) (?:on|in|at|to)"
    r"|über (?:den autor|die autorin)|jetzt (?:\w+ ){0,3}(?:bestellen|kaufen|streamen|abonnieren)|unterstützt? (?:uns|mich|unsere|meine)|mitglied werden|werdet mitglied"
    r"|à propos de l[’']aut\w+|soutene[zr] (?:nous|notre|mon|le (?:site|blog))|soutenez-(?:nous|moi)|devenez membre|apóya(?:nos|me)|apoya (?:nuestr|mi)\w*|hazte (?:socio|miembro)|sobre el autor"
    r"|sosten(?:eteci|ici|ete (?:il nostro|il mio))|diventa (?:socio|membro)|sull[’']autore|støtt? (?:os|oss|vores|vår)|stöd (?:oss|vår)|bliv medlem|bli medlem|om (?:forfatteren|författaren|skribenten)"
    r"|destek olun|üye olun|yazar hakkında)\b|会員登録|ご支援|配信中"
    r"|https?://|\bwww\.|\w@\w|[{}<>]|\$\(|\|.*\||©|\(c\) (?:19|20)\d\d|[★☆⭐]\s?=|\brated (?:G|PG|R|NC|PG-13)\b"
    r"|メルマガ|登録(?:は|し)|フォロー|コメント(?:欄|ください|をお)|無断転載|初出"
)
