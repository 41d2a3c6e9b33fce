from __future__ import annotations

import pytest

from commands.reviews.reading import read
from commands.reviews.warnings import reach_of

BODY = "The film is a fine drama about a nurse, and I liked the quiet direction very much indeed. " * 3
SECRET = "The boat was empty."
AFTER = "I walked home afterwards and liked the camera."


def flagged(text: str) -> str:
    return " ".join(passage.text for passage in read(text).flagged)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("ATTENTION SPOILERS", "FIN DES SPOILERS"),
        ("**SPOILER**", "**//SPOILER**"),
        ("It is hard to talk of it without spoiling it, so consider yourself warned.", "End of spoilers"),
        ("Plot details follow.", "End of spoilers."),
        ("Varning för spoilers!", "Slut på spoilers."),
        ("Spoilers ahead.", "End of spoilers."),
        ("Here come a few spoilers:", "Spoilers over."),
        ("Achtung: Nun folgen massive Spoiler!", "Ende der Spoiler"),
        ("Ab hier bitte nicht weiterlesen.", "Ab hier wieder spoilerfrei."),
        ("\\[**Posibles SPOILER** de aquí en adelante\\]", "Fin de los spoilers"),
        ("Attenzione spoiler", "FINE SPOILER"),
        ("Dikkat, spoiler içerir!", "Spoiler sonu"),
        ("--spoiler--", "--spoiler--"),
        ("-- hafif spoiler --", "-- hafif spoiler --"),
        ("OBS: Spoilere herfra.", "Slut på spoilere"),
        ("Advarsel: spoilere", "Slutt på spoilere"),
        ("Spoilervarning!", "Slut på spoilers."),
        ("以下ネタバレ", "ネタバレここまで"),
        ("※かなりネタバレを含みます。", "ネタバレ終わり"),
        ("== SPOILER BARRIER ==", "## Verdict"),
        ("## Spoilers\n\n- they sail", "## Rating"),
    ],
)
def test_a_block_opens_and_ends_in_the_critics_own_words(opening: str, closing: str) -> None:
    text = f"{BODY}\n\n{opening}\n\n{SECRET}\n\nIt was late\n\n{SECRET}\n\n{closing}\n\n{AFTER}"
    found = flagged(text)
    assert found.count(SECRET) == 2
    assert "afterwards" not in found


@pytest.mark.parametrize(
    "block",
    [
        "<span class='spoiler' x-data='y'>The boat <span>was empty.</span></span>",
        "<div class='bb-spoiler'>\n<div>Well.</div>\n\nThe boat was empty.\n</div>",
        "{{< spoiler >}}The boat was empty.{{< /spoiler >}}",
        "{{% spoiler %}}\nThe boat was empty.\n{{% /spoiler %}}",
        "{% spoiler %}The boat was empty.{% endspoiler %}",
        ":::spoiler\nThe boat was empty.\n:::",
        "> [!spoiler]- Ending\n> The boat was empty.\n",
        '??? spoiler "Ending"\n    The boat was empty.\n',
        ">! The boat was empty.\nAnd it was late. !<",
        "||The boat was empty.\nAnd it was late.||",
        "<details><summary>Plot</summary>\n\nThe boat was empty.\n\n</details>",
        "Oh (spoiler), the boat was empty.",
    ],
)
def test_markup_that_hides_is_followed_to_its_end(block: str) -> None:
    found = flagged(f"{BODY}\n\n{block}\n\n{AFTER}")
    assert "boat" in found
    assert "afterwards" not in found


def test_a_page_may_hide_with_a_class_and_be_filed_under_one() -> None:
    page = f"<article class='post tag-spoilers'><p>{BODY}</p><div class='su-spoiler open'><p>{SECRET}</p></div><p>{AFTER}</p></article>"
    assert flagged(page) == SECRET


def test_a_warning_over_the_whole_review_keeps_the_story_off_the_card_and_hides_nothing() -> None:
    story = "In the film Otto rows out and the harbour lights go down in every scene. " * 6
    text = f"Warning: this review contains spoilers.\n\n{BODY}\n\n{story}\n\nAll in all it is a brilliant film."
    reading = read(text)
    assert not any("brilliant" in passage.text for passage in reading.flagged)
    told = " ".join(passage.text for passage in reading.passages)
    assert "Otto" not in told and "spoilers" not in told and "brilliant" in told


@pytest.mark.parametrize(
    "text",
    [
        "This review is spoiler-free.",
        "I won't spoil the ending.",
        "Sans spoiler, disons que le film est beau.",
        "Ohne zu spoilern: ein guter Film.",
        "Nessuno spoiler, tranquilli.",
        "ネタバレなしで書きます。",
        "The child is spoiled by everybody.",
    ],
)
def test_a_promise_is_no_warning(text: str) -> None:
    assert reach_of(text) is None


@pytest.mark.parametrize(
    "warning",
    [
        "If you have not seen the film, stop here.",
        "I will now give away the ending.",
        "The ending is discussed below.",
        "Warning, plot details ahead:",
        "Wer den Film noch nicht gesehen hat, sollte hier aufhören zu lesen.",
        "Achtung, ich verrate das Ende:",
        "Si vous n'avez pas vu le film, passez votre chemin.",
        "Attention, je raconte la fin :",
        "Si no has visto la película, no sigas leyendo.",
        "Voy a contar el final:",
        "Chi non ha visto il film si fermi qui.",
        "Attenzione, racconto il finale:",
        "Har du ikke set filmen, så stop her.",
        "Advarsel: Jeg afslører slutningen.",
        "Har du ikke sett filmen, bør du slutte å lese her.",
        "Jeg røper slutten nå:",
        "Har du inte sett filmen ska du sluta läsa här.",
        "Här avslöjas slutet:",
        "Filmi izlemediyseniz buradan sonrasını okumayın.",
        "Dikkat: filmin sonunu anlatıyorum.",
        "未見の方はここから先を読まないでください。",
        "以下、結末に触れます。",
    ],
)
def test_who_is_sent_away_misses_what_follows(warning: str) -> None:
    assert SECRET in flagged(f"{BODY}\n\n{warning}\n\n{SECRET}")


def test_an_ending_told_behind_a_colon_is_hidden_with_its_paragraph_alone() -> None:
    found = flagged(f"{BODY}\n\nAttention, je raconte la fin : la barque était vide.\n\n{AFTER}")
    assert "la barque était vide" in found and AFTER not in found


@pytest.mark.parametrize(
    "text",
    [
        "I will not give away the ending.",
        "If you have not seen it, go.",
        "I had not seen it since school, and I could not stop laughing.",
        "People who haven't seen it stop me on the street.",
        "Ich verrate das Ende natürlich nicht.",
        "Wer den ersten Teil nicht gesehen hat, wird nichts verstehen.",
        "Je ne raconte pas la fin.",
        "Si vous n'avez pas vu le film, courez-y.",
        "No voy a contar el final.",
        "Racconto la fine di un'epoca.",
        "Non vi racconto il finale.",
        "Filmen afslører slutningen allerede i første scene.",
        "Jeg har ikke sett en film som stopper så brått.",
        "Jag avslöjar inte slutet.",
        "Filmi izlemediyseniz mutlaka izleyin.",
        "結末には触れません。",
        "未見の方はぜひ観てほしい。",
    ],
)
def test_who_gives_nothing_away_and_sends_nobody_away_warns_of_nothing(text: str) -> None:
    assert reach_of(text) is None


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<!-- spoiler -->", "<!-- /spoiler -->"),
        ("<!-- begin spoilers -->", "<!-- end of spoilers -->"),
        ("{{spoiler}}", "{{endspoiler}}"),
        ("{{spoiler|", "}}"),
        ("{{Spoiler|text=", "}}"),
    ],
)
def test_what_a_remark_or_a_template_covers_is_hidden(opening: str, closing: str) -> None:
    found = flagged(f"{BODY}\n\n{opening}{SECRET}{closing}\n\n{AFTER}")
    assert SECRET in found and AFTER not in found
    page = flagged(f"<h1>Narrow</h1><p>{BODY}</p><p>{opening}{SECRET}{closing}</p><p>{AFTER}</p>")
    assert SECRET in page and AFTER not in page
