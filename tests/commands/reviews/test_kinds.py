from __future__ import annotations

from collections.abc import Callable

import pytest

from commands.reviews.reading import Reading, read


@pytest.mark.parametrize(("name", "word"), [("list", "list"), ("shop", "shop"), ("synopsis", "synopsis")])
def test_what_is_no_review_says_what_it_seems(name: str, word: str, sample: Callable[[str], Reading]) -> None:
    reading = sample(name)
    assert reading.kind == "other"
    assert reading.why is not None and word in reading.why.id


@pytest.mark.parametrize(
    "name",
    ["arrival", "babettes", "cleo", "der-himmel", "fresas", "fucking", "ikiru", "la-grande", "oslo", "uzak"],
)
def test_reviews_are_reviews_in_every_language(name: str, sample: Callable[[str], Reading]) -> None:
    reading = sample(name)
    assert (reading.kind, reading.why) == ("review", None)


def test_a_book_and_a_round_up_are_other() -> None:
    book = (
        "The novel follows a family in Lagos. Her sentences are wonderful. I loved the second half of "
        "the book, "
        "and a few chapters are too long for me."
    )
    films = (
        "Three films this week. First came Paterson (2016), which I adored. Then The Florida Project (2017), "
        "loud and sad. "
        "I fell asleep in Dune (2021) again, sorry, as I always do in the desert."
    )
    assert read(book).kind == "other"
    assert read(films).kind == "other"


def test_an_interview_is_other_and_names_no_film() -> None:
    talk = "\n\n".join(
        f"{asked}\n\nWe had a good time, the film was long, and I loved every scene of the shoot."
        for asked in ("How did you start?", "Did your film change on the way?", "What do you do next?")
    )
    reading = read(talk)
    assert reading.why is not None and "interview" in reading.why.id
    assert (reading.facts.title, reading.questions) == (None, ())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (
            "Her new novel keeps its secrets for four hundred pages. I read the first chapters twice, for the prose is "
            "wonderful, and readers who loved her last book will love this one. The publisher calls it a memoir.",
            "book",
        ),
        (
            "Die dritte Staffel hat acht Folgen, und keine davon ist zu lang. Ich habe die Serie an einem Wochenende "
            "gesehen, jede Episode endet besser als die vorige, und die letzte Folge ist großartig.",
            "series",
        ),
        (
            "Le concert commence en retard, mais le groupe joue tout l'album. La chanteuse est magnifique, les chansons "
            "sont plus lentes que sur le disque, et la guitare m'a bouleversé jusqu'au dernier morceau.",
            "music",
        ),
        (
            "El juego dura treinta horas y ninguna sobra. Me gusta cómo el jugador aprende solo, la jugabilidad es "
            "excelente, y en la consola se ve muy bien. El mejor videojuego del año, sin duda ninguna.",
            "game",
        ),
        (
            "The studio announced today that filming begins in May. According to sources the actress is in talks to "
            "return, and a first trailer is set to premiere in June. The release date was confirmed by the producers.",
            "news",
        ),
    ],
)
def test_what_is_no_review_of_a_film_says_what_it_speaks_of(text: str, word: str) -> None:
    reading = read(text)
    assert reading.why is not None and word in reading.why.id


def test_a_round_up_takes_up_one_film_after_another() -> None:
    body = "is a fine film about a ferry, and I liked its quiet camera very much, from the first scene to the last."
    films = "\n\n".join(f"**{name}** {body}" for name in ("Salt Road", "The Lantern", "North of Kiel", "Paper Boats"))
    several = read(f"---\ntitle: Watched this week\n---\n\n{films}")
    assert several.why is not None and "several films" in several.why.id
    one = f"# Salt Road (2019)\n\n**Acting**: Salt Road {body}\n\n**Music**: it {body}\n\n**Story**: Salt Road {body}"
    assert read(one).kind == "review"


@pytest.mark.parametrize(
    "text",
    [
        "Salt Road (2019). Cheap, loud and far too long, but the last twenty minutes are worth it. I laughed a lot, and "
        "the acting is better than the script deserves.",
        "# Salzweg\n\nWie erwartet laut und öde. Der Film hat drei gute Bilder und sonst nichts, schade um die "
        "Schauspieler. Mehr fällt mir dazu nicht ein, außer dass ich fast eingeschlafen wäre.",
        "La Route du sel, c'est nul. J'ai rien compris au film, les acteurs sont pourris et la suite est déjà annoncée. "
        "À voir une fois, et encore, seulement si vous avez aimé le premier.",
        "Tuz Yolu'nu dün izledim. Film bence vasat, oyuncular iyi ama senaryo berbat. Yine de son sahne için "
        "beğendim diyebilirim, çok güzel bir son olmuş gerçekten de.",
    ],
)
def test_a_chatty_capsule_is_a_review(text: str) -> None:
    assert read(text).kind == "review"


@pytest.mark.parametrize(
    "text",
    [
        "<h1>Glass Bay</h1><p>Karen Holt is magnificent: she plays anger as a kind of tiredness. The photography makes the "
        "sea look like slate. Glass Bay is a beautiful film that knows what silence costs. It is quiet.</p>",
        "Sharks: The Return is terrible. The shark sings, Michael Holm looks bored and the plot makes no sense. Avoid. "
        "Nobody seems to have cared, and the storm was clearly made in a tank with the door left open.",
        "La Baie\n\nUn film magnifique, tourné en noir et blanc. Karen Holt y est formidable. On en sort sonné. À voir "
        "absolument.",
        "Viken\n\nEn fantastisk film. Karen Holt är lysande och Bo Ek säger nästan ingenting. Fotot är otroligt vackert. "
        "Se den.",
        "Glasbucht. Karen Holt ist großartig, fast zu gut. Der Film ist lang, aber nie langweilig. Sehenswert.",
        "Glassbukta er en varm og morsom film. Karen Holt er strålende. Jeg lo hele veien. Anbefales på det varmeste.",
    ],
)
def test_a_few_sentences_that_judge_a_film_are_a_review(text: str) -> None:
    assert read(text).kind == "review"


@pytest.mark.parametrize(
    "text",
    [
        "The Anchor is terrible. The soup was cold, the waiter looked bored and the chairs make no sense. Avoid. Nobody "
        "seems to have cared, and the door of the kitchen stood open the whole evening.",
        "The Slate 12 is a wonderful laptop. The keyboard is quiet, the battery lasts, and I loved the colour. It is the best "
        "machine I have had on my desk for years.",
        "Glass Bay is a lovely place for a week in May. The beach is wide, the ferry is on time, and I loved the old inn. "
        "We walked for hours and met nobody at all.",
    ],
)
def test_a_few_sentences_that_judge_something_else_are_none(text: str) -> None:
    assert read(text).kind == "other"
