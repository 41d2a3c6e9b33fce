"""Endings: what tells how a story ends or goes on is hidden, and what only sets it up or judges it is not."""

from __future__ import annotations

import pytest

from commands.reviews.endings import unsettled, without_background
from commands.reviews.figures import figures, opens_with
from commands.reviews.reading import read

REVIEWS = {
    "en": ("Slack Tide (2019) is a film by Ulla Berg. Vera mends nets in a small harbour, and her brother Otto sails. The film is quiet, and the camera waits for Vera and Otto in every doorway. The sound is superb. ", "I liked the music a great deal. It is one of the best films of the year."),
    "de": ("Stauwasser (2019) ist ein Film von Ulla Berg. Vera flickt Netze in einem kleinen Hafen, und ihr Bruder Otto fährt zur See. Der Film ist still, und die Kamera wartet auf Vera und Otto in jeder Tür. Der Ton ist großartig. ", "Die Musik mochte ich sehr. Es ist einer der besten Filme des Jahres."),
    "fr": ("Étale (2019) est un film d'Ulla Berg. Vera répare des filets dans un petit port, et son frère Otto navigue. Le film est calme, et la caméra attend Vera et Otto devant chaque porte. Le son est superbe. ", "J'ai beaucoup aimé la musique. C'est l'un des meilleurs films de l'année."),
    "es": ("Aguas quietas (2019) es una película de Ulla Berg. Vera remienda redes en un puerto pequeño, y su hermano Otto navega. La película es callada, y la cámara espera a Vera y a Otto en cada puerta. El sonido es magnífico. ", "La música me gustó mucho. Es una de las mejores películas del año."),
    "it": ("Acqua ferma (2019) è un film di Ulla Berg. Vera ripara reti in un piccolo porto, e suo fratello Otto naviga. Il film è silenzioso, e la camera aspetta Vera e Otto a ogni porta. Il suono è splendido. ", "La musica mi è piaciuta molto. È uno dei migliori film dell'anno."),
    "da": ("Stille vand (2019) er en film af Ulla Berg. I en lille havn bøder Vera net, og hendes bror Otto sejler. Filmen er stille, og kameraet venter på Vera og Otto ved hver dør. Lyden er fremragende. ", "Jeg holdt meget af musikken. Det er en af årets bedste film."),
    "no": ("Stille vann (2019) er en film av Ulla Berg. I en liten havn bøter Vera garn, og broren Otto seiler. Filmen er stille, og kameraet venter på Vera og Otto ved hver dør. Lyden er glimrende. ", "Jeg likte musikken svært godt. Det er en av årets beste filmer."),
    "sv": ("Stilla vatten (2019) är en film av Ulla Berg. I en liten hamn lagar Vera nät, och hennes bror Otto seglar. Filmen är stilla, och kameran väntar på Vera och Otto vid varje dörr. Ljudet är lysande. ", "Jag tyckte mycket om musiken. Det är en av årets bästa filmer."),
    "tr": ("Durgun Su (2019) Ulla Berg'in bir filmi. Küçük bir limanda Vera ağ örüyor, kardeşi Otto ise denize açılıyor. Film sessiz, kamera her kapıda Vera ve Otto için bekliyor. Ses harika. ", "Müziği çok beğendim. Yılın en iyi filmlerinden biri."),
    "ja": ("『凪』(2019)はウラ・ベルグ監督の作品だ。小さな港でヴェラは網を繕い、弟のオットーは海に出る。映画は静かで、カメラはどの戸口でもヴェラとオットーを待つ。音がすばらしい。", "音楽がとてもよかった。今年最高の映画のひとつだ。"),
}  # fmt: skip
"""By language, how a review of a film of our own invention begins and how it closes."""


def flagged(language: str, sentence: str) -> list[str]:
    begins, closes = REVIEWS[language]
    return [one.text for one in read(f"{begins}\n\n{sentence}\n\n{closes}").flagged]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Towards the end Otto sets out alone and Vera bars the door."),
        ("en", "Vera hides the compass under the nets."),
        ("en", "When the storm comes, Otto cuts the rope."),
        ("en", "It emerges that the lighthouse was never manned."),
        ("en", "She leaves him for the harbour master."),
        ("de", "Gegen Ende verkauft Vera das Haus und schweigt."),
        ("de", "Otto erfriert auf der Mole."),
        ("fr", "Dans le dernier acte, Vera vend la maison et se tait."),
        ("fr", "On comprend alors que la lettre venait de la mère."),
        ("es", "En el último acto Vera vende la casa."),
        ("es", "El farero no es otro que su padre."),
        ("it", "Nel finale Vera vende la casa e tace."),
        ("it", "Otto annega davanti al faro."),
        ("da", "Mod slutningen sælger Vera huset."),
        ("da", "Otto omkommer ved fyret."),
        ("no", "Mot slutten selger Vera huset."),
        ("no", "Det var Otto som drepte fyrvokteren."),
        ("sv", "Mot slutet säljer Vera huset."),
        ("sv", "Otto omkommer vid fyren."),
        ("tr", "Sonunda Vera evi satıyor."),
        ("tr", "Otto fenerin önünde can veriyor."),
        ("ja", "最後にオットーは灯台の前で死ぬ。"),
        ("ja", "網を切ったのはオットーだった。"),
    ],
)
def test_how_it_ends_and_what_becomes_of_people_is_hidden(language: str, sentence: str) -> None:
    assert flagged(language, sentence) == [sentence]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "After her husband's death, Vera hardly leaves the harbour."),
        ("en", "Will Otto survive the winter?"),
        ("en", "Nobody dies, and nobody has to."),
        ("en", "At the end of the quay stands a crane that nobody uses."),
        ("en", "The storm is shot in a single take."),
        ("en", "Stay until the end credits have rolled."),
        ("en", "A killer is loose, and the village bolts its doors."),
        ("de", "Nach dem Tod ihres Mannes verlässt Vera kaum den Hafen."),
        ("de", "Am Ende der Mole steht ein Kran."),
        ("de", "Der Hauptdarsteller starb kurz nach der Premiere."),
        ("fr", "Depuis la mort de son mari, Vera ne quitte plus le port."),
        ("fr", "Restez jusqu'à la fin du générique."),
        ("es", "Tras la muerte de su marido, Vera apenas sale del puerto."),
        ("es", "Al final del día queda el ruido del agua."),
        ("it", "Dopo la morte del marito, Vera lascia appena il porto."),
        ("it", "Nessuno muore, e nessuno deve."),
        ("da", "Efter mandens død forlader Vera knap havnen."),
        ("da", "Overlever Otto vinteren?"),
        ("no", "Etter mannens død forlater Vera knapt havna."),
        ("sv", "Sedan begravningen har huset stått tomt."),
        ("tr", "Kocasının ölümünden sonra Vera limandan pek ayrılmadı."),
        ("ja", "夫の死後、ヴェラはほとんど港を出ない。"),
    ],
)
def test_set_up_questions_and_what_is_denied_stay(language: str, sentence: str) -> None:
    assert flagged(language, sentence) == []


def test_figures_go_by_one_name_and_critics_call_nobody_else_so() -> None:
    text = (
        "Here Ulla Berg films Vera (Ida Holm) from behind. Vera waits, and so does Otto. Berg knows why Otto waits in Bergen. "
        "However slow it is, however late, Holm is good. In Bergen it rains."
    )
    assert figures(text) == {"Vera", "Otto"}


@pytest.mark.parametrize(
    "text", ["Otto cuts the rope.", "When the storm comes, Otto cuts the rope.", "But Otto cuts it."]
)
def test_a_figure_opens_with_a_deed(text: str) -> None:
    assert opens_with(text, frozenset({"Otto"}))
    assert not opens_with(text, frozenset({"Vera"}))


def test_what_a_figure_is_or_wants_sets_it_up() -> None:
    for text in ("Otto is a sailor.", "Otto wants to leave.", "Nobody sees Otto cut the rope."):
        assert not opens_with(text, frozenset({"Otto"}))


def test_what_is_feared_is_not_settled() -> None:
    assert unsettled("nobody here dies", 12)
    assert not unsettled("he was never there; he dies", 22)


def test_a_death_before_the_story_is_background() -> None:
    assert "death" not in without_background("After her husband’s death she sails.")


@pytest.mark.parametrize(
    "marked",
    [
        "And, small spoiler, the boat was empty.",
        "The last reel (spoiler: the boat was empty) is silent.",
        "Sorry for the spoiler, but the boat was empty.",
        "Spoiler ahead: the boat was empty.",
    ],
)
def test_a_mark_amid_a_paragraph_hides_its_sentence_and_no_praise_behind_it(marked: str) -> None:
    begins, closes = REVIEWS["en"]
    found = [
        one.text for one in read(f"{begins}\n\nThe water is cold. {marked} The editing is lovely.\n\n{closes}").flagged
    ]
    assert " ".join(found) == marked


@pytest.mark.parametrize(
    ("language", "heading", "secret"),
    [
        ("en", "The ending, explained", "The boat was empty."),
        ("de", "Das Ende (Spoiler)", "Das Boot war leer."),
        ("fr", "Partie spoiler", "La barque était vide."),
        ("es", "Zona spoiler", "La barca estaba vacía."),
        ("it", "Il finale (spoiler)", "La barca era vuota."),
        ("no", "Avsnitt med spoilere", "Båten var tom."),
        ("tr", "Sürpriz bozan", "Tekne boştu."),
        ("ja", "結末（ネタバレ）", "船は空だった。"),
    ],
)
def test_a_heading_over_the_ending_hides_its_section(language: str, heading: str, secret: str) -> None:
    begins, closes = REVIEWS[language]
    found = [one.text for one in read(f"{begins}\n\n## {heading}\n\n{secret}\n\n## Verdict\n\n{closes}").flagged]
    assert found == [secret]


def test_a_block_between_rules_ends_where_its_second_rule_says() -> None:
    begins, closes = REVIEWS["en"]
    text = f"{begins}\n\n--- SPOILERS ---\n\nThe boat was empty.\n\n--- END SPOILERS ---\n\n{closes}"
    assert [one.text for one in read(text).flagged] == ["The boat was empty."]
