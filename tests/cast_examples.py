"""Short entries in the shapes that people write, each with the cast that a reader finds in it.

The titles, characters and actors are invented; the sentences are our own.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["EXAMPLES", "Example"]


class Example(NamedTuple):
    """A text, who is in it (with their actors or None), and who is in the cast beside them."""

    text: str
    characters: dict[str, str | None]
    cast: tuple[str, ...] = ()
    title: str = "Harbour Lights"


EXAMPLES = {
    # who plays whom, in words
    "played by": Example(
        "Seo Ji-ho, played by Han Mi-rae, leaves the city for good.", {"Seo Ji-ho": "Han Mi-rae"}
    ),
    "played by in brackets": Example(
        "The show follows Seo Ji-ho (played by Han Mi-rae), a nurse.", {"Seo Ji-ho": "Han Mi-rae"}
    ),
    "portrayed by with praise": Example(
        "It follows Yoon Da-on (portrayed by the ever brilliant Oh Se-jun) through one winter.",
        {"Yoon Da-on": "Oh Se-jun"},
    ),
    "brought to life by": Example(
        "Yoon Da-on is brought to life by rising star Oh Se-jun.", {"Yoon Da-on": "Oh Se-jun"}
    ),
    "two played by two": Example(
        "Bae Ha-neul and Gil Do-won, played by Noh Ji-an and Cha Tae-min, meet again.",
        {"Bae Ha-neul": "Noh Ji-an", "Gil Do-won": "Cha Tae-min"},
    ),
    "actor plays": Example(
        "Han Mi-rae plays Seo Ji-ho, a nurse who cannot sleep.", {"Seo Ji-ho": "Han Mi-rae"}
    ),
    "actor plays the role of": Example(
        "In the drama, Kang Min-jae takes on the role of prosecutor Baek Woo-sung.",
        {"Baek Woo-sung": "Kang Min-jae"},
    ),
    "actor who plays": Example(
        "Han Mirae, who plays the grieving Seo Ji-ho, has never been better.",
        {"Seo Ji-ho": "Han Mirae"},
    ),
    "actors play in order": Example(
        "Noh Ji-an and Cha Tae-min play Bae Ha-neul and Gil Do-won, two nurses.",
        {"Bae Ha-neul": "Noh Ji-an", "Gil Do-won": "Cha Tae-min"},
    ),
    "stars as": Example(
        "Cha Tae-min stars as Gil Do-won, a chef who has lost his sense of taste.",
        {"Gil Do-won": "Cha Tae-min"},
    ),
    "starring as": Example(
        "Starring Noh Ji-an as Bae Ha-neul and Cha Tae-min as Gil Do-won, it is a slow burn.",
        {"Bae Ha-neul": "Noh Ji-an", "Gil Do-won": "Cha Tae-min"},
    ),
    "with as": Example(
        "With Noh Ji-an as the stubborn diver Bae Ha-neul, the series never sinks.",
        {"Bae Ha-neul": "Noh Ji-an"},
    ),
    "performance as": Example(
        "Noh Ji-an’s performance as Bae Ha-neul stays with you.", {"Bae Ha-neul": "Noh Ji-an"}
    ),
    "the actor's character": Example(
        "Cha Tae-min’s character, Gil Do-won, runs a failing restaurant.",
        {"Gil Do-won": "Cha Tae-min"},
    ),
    # brackets
    "actor in brackets": Example(
        "Seo Ji-ho (Han Mi-rae) and Yoon Da-on (Oh Se-jun) share an umbrella.",
        {"Seo Ji-ho": "Han Mi-rae", "Yoon Da-on": "Oh Se-jun"},
    ),
    "character in brackets": Example(
        "The drama stars Han Mi-rae (Seo Ji-ho) and Oh Se-jun (Yoon Da-on). Ji-ho is a nurse.",
        {"Seo Ji-ho": "Han Mi-rae", "Yoon Da-on": "Oh Se-jun"},
    ),
    "the actor's surname in brackets": Example(
        "Cast: Kim Bo-reum, Park Tae-jin\n"
        "Ji Sun-woo (Kim) is married to Lee Tae-oh (Park), who hides a debt.",
        {"Ji Sun-woo": "Kim Bo-reum", "Lee Tae-oh": "Park Tae-jin"},
    ),
    "unhyphenated": Example(
        "Lee Ha Neul (Kim Bo Reum) is a nurse, and Park Do Won (Jung Tae Min) her patient.",
        {"Lee Ha Neul": "Kim Bo Reum", "Park Do Won": "Jung Tae Min"},
    ),
    "capital second syllable": Example(
        "Ko Ha-Neul (Kim Bo-Reum) meets Jang Do-Won (Jung Tae-Min).",
        {"Ko Ha-Neul": "Kim Bo-Reum", "Jang Do-Won": "Jung Tae-Min"},
    ),
    "western order": Example(
        "Ha-neul Ko (played by Bo-reum Kim) works in a bakery.", {"Ha-neul Ko": "Bo-reum Kim"}
    ),
    "joined given name": Example(
        "Oh Haneul, a baker, is played by Kim Boreum.", {"Oh Haneul": "Kim Boreum"}
    ),
    "one syllable": Example(
        "Choi Eul (Go Bin) and Baek Seol (Nam Hee) grow old together.",
        {"Choi Eul": "Go Bin", "Baek Seol": "Nam Hee"},
    ),
    "wrapped over two lines": Example(
        "The show follows Seo\nJi-ho (Han Mi-\nrae), a nurse.", {"Seo Ji-ho": "Han Mi-rae"}
    ),
    "surnames that are words": Example(
        "No Ha-eun (So Ji-won) falls for An Do-hyun (Ha Jun-seo).",
        {"No Ha-eun": "So Ji-won", "An Do-hyun": "Ha Jun-seo"},
    ),
    "stage names": Example(
        "Detective Baek Ro-woon (Rowoon) and the ghost Moon Cha-yeon (IU) solve one last case.",
        {"Baek Ro-woon": "Rowoon", "Moon Cha-yeon": "IU"},
    ),
    # lists of a cast
    "cast field": Example(
        "Genre: Romance, Drama | Cast: Kim Bo-reum, Park Tae-jin | Network: tvN | Episodes: 16",
        {},
        ("Kim Bo-reum", "Park Tae-jin"),
    ),
    "cast field with as": Example(
        "Cast: Kim Bo-reum as Lee Ha-neul, Park Tae-jin as Seo Ji-ho/Black Crow, and Jung Da-mi",
        {"Lee Ha-neul": "Kim Bo-reum", "Seo Ji-ho": "Park Tae-jin"},
        ("Jung Da-mi",),
    ),
    "cast field with brackets": Example(
        "Starring: Kim Bo-reum (Lee Ha-neul), Park Tae-jin (Seo Ji-ho)\n"
        "Director: Moon Sang-hee\n"
        "Ha-neul has not spoken since the fire. Ji-ho teaches her to sign.",
        {"Lee Ha-neul": "Kim Bo-reum", "Seo Ji-ho": "Park Tae-jin"},
    ),
    "cast field with dashes": Example(
        "Main cast: Kim Bo-reum – Lee Ha-neul, Park Tae-jin – Seo Ji-ho",
        {"Lee Ha-neul": "Kim Bo-reum", "Seo Ji-ho": "Park Tae-jin"},
    ),
    "cast then prose": Example(
        "Starring: Lee Haru and Kim Bo-reum. Available on Viki. A baker falls for Jang Mi-so.",
        {"Jang Mi-so": None},
        ("Lee Haru", "Kim Bo-reum"),
    ),
    "fields on one line": Example(
        "Director: Moon Sang-hee Cast: Kim Bo-reum, Suzy, Rain Episodes: 12",
        {},
        ("Kim Bo-reum", "Suzy", "Rain"),
    ),
    "it stars": Example(
        "It stars Kim Bo-reum, Park Tae-jin, and Jung Da-mi in the lead roles.",
        {},
        ("Kim Bo-reum", "Park Tae-jin", "Jung Da-mi"),
    ),
    "starring in prose": Example(
        "Starring Kim Bo-reum and Park Tae-jin, the series is about Lee Ha-neul, a nurse.",
        {"Lee Ha-neul": None},
        ("Kim Bo-reum", "Park Tae-jin"),
    ),
    "chemistry": Example(
        "The chemistry between Kim Bo-reum and Park Tae-jin is a joy. Lee Ha-neul is a nurse.",
        {"Lee Ha-neul": None},
        ("Kim Bo-reum", "Park Tae-jin"),
    ),
    # characters alone
    "follows": Example(
        "The story follows Lee Ha-neul, a temp worker, and Seo Ji-ho, an engineer.",
        {"Lee Ha-neul": None, "Seo Ji-ho": None},
    ),
    "given names alone": Example(
        "Jin-ah is an animator. Her friend Joon-ki has loved her for years.",
        {"Jin-ah": None, "Joon-ki": None},
    ),
    "shortened later": Example(
        "Lee Ha-neul cannot sleep. Ha-neul tries everything. Then Lee meets a neighbour.",
        {"Lee Ha-neul": None},
    ),
    "two spellings": Example(
        "Lim Hye-rin goes home to rest. There Im Hae-rin learns to bake.", {"Lim Hye-rin": None}
    ),
    "surnameless in two words": Example(
        "It follows three nurses: Ik Jun, Seok Hyung, and Song Hwa, who share a flat.",
        {"Ik Jun": None, "Seok Hyung": None, "Song Hwa": None},
    ),
    "two of a family": Example(
        "Sisters Oh In-ju and Oh In-kyung find a bag of money. In-ju wants to keep it.",
        {"Oh In-ju": None, "Oh In-kyung": None},
    ),
    "role in front": Example(
        "At the harbour she meets lighthouse keeper Gil Do-won and the diver Bae Ha-neul.",
        {"Gil Do-won": None, "Bae Ha-neul": None},
    ),
    "honorific": Example(
        "Attorney Woo Da-rim loses her licence. Dr. Kang cannot help her.",
        {"Woo Da-rim": None, "Dr. Kang": None},
    ),
    "also known as": Example(
        "Seo Jun-ho, also known as Park Bong-su, hides in plain sight.", {"Seo Jun-ho": None}
    ),
    "hangul": Example(
        "Han So-ra (한소라) is a diver. She loves 김도현, who never learnt to swim.",
        {"Han So-ra": None, "김도현": None},
    ),
    # neither character nor cast
    "made by": Example(
        "Directed by Moon Sang-hee and written by Jo Ae-ran, it follows Lee Ha-neul, a nurse.",
        {"Lee Ha-neul": None},
    ),
    "a writer's other work": Example(
        "From writer Jo Ae-ran (Paper Boats) comes the tale of Lee Ha-neul.",
        {"Lee Ha-neul": None},
    ),
    "based on a novel": Example(
        "Based on the novel by Cho Nam-hui, it is about Lee Ha-neul, who is tired.",
        {"Lee Ha-neul": None},
    ),
    "places and times": Example(
        "Set in Busan in May 1987, it takes South Korea through a hard winter. Netflix has it.", {}
    ),
    "a psychologist is quoted": Example(
        "“It is accurate,” says the psychologist. According to Kang Sora, the show helps. "
        "Lee Ha-neul is a nurse.",
        {"Lee Ha-neul": None},
    ),
    "sentences that open with words": Example(
        "Grief is a slow tide. When it comes, nobody is ready. Healing takes time. Tender and odd.",
        {},
    ),
    "an awarded show": Example(
        "The drama won the Grand Prize at the Baeksang Arts Awards and a Golden Globe.", {}
    ),
    # not Korean
    "western characters": Example(
        "Nora Field (Ellen Marsh) is a pianist with bipolar disorder. Her sister Grace "
        "looks after her. Nora stops sleeping.",
        {"Nora Field": "Ellen Marsh", "Grace": None},
    ),
    "western first names": Example(
        "Frank, a retired sailor, shares a flat with his grandson Toby.",
        {"Frank": None, "Toby": None},
    ),
    "western actor plays": Example(
        "Ellen Marsh plays Nora, a pianist who hears voices. Directed by Paul Verne.",
        {"Nora": "Ellen Marsh"},
    ),
    "western surname in brackets": Example(
        "Starring Ellen Marsh. Nora (Marsh) is a pianist who has not slept for a week.",
        {"Nora": "Ellen Marsh"},
    ),
    "based on a true story": Example(
        "Robert Hale (Martin Quill) is a mathematician whose visions grow louder. "
        "Alicia (Jane Orr), his wife, stays.",
        {"Robert Hale": "Martin Quill", "Alicia": "Jane Orr"},
    ),
    "japanese": Example(
        "Nishimura Aoi (Kana Hoshino) runs a laundry with her uncle, and Takumi (Ren Sato) helps.",
        {"Nishimura Aoi": "Kana Hoshino", "Takumi": "Ren Sato"},
    ),
    "chinese": Example(
        "Xu Qinglan, played by Zhou Meifeng, returns to Lijiang and meets Xie Zhiyuan (Li Xiang).",
        {"Xu Qinglan": "Zhou Meifeng", "Xie Zhiyuan": "Li Xiang"},
    ),
    "western performances": Example(
        "Ellen Marsh gives a career-best performance as Nora Field, a chef who drinks.",
        {"Nora Field": "Ellen Marsh"},
    ),
    # titles
    "a title that is a name": Example(
        "Rosalind follows Rosalind Thorne, a botanist. Rosalind cannot leave her flat.",
        {"Rosalind Thorne": None},
        title="Rosalind",
    ),
    "a title within the text": Example(
        "Fearless Nurse Kim is about a nurse called Kim Ha-neul.",
        {"Kim Ha-neul": None},
        title="Fearless Nurse Kim",
    ),
    "a title played": Example(
        "Leading man Cha Tae-min plays the main character, Lorenzo, who was adopted.",
        {"Lorenzo": "Cha Tae-min"},
        title="Lorenzo",
    ),
    "other titles": Example(
        "If you liked Paper Boats (2019) or “Silver Fern”, Lee Ha-neul will win you over.",
        {"Lee Ha-neul": None},
    ),
    "portrayal of by several": Example(
        "Kim Bo-reum and Nam Tae-hyuk's portrayals are superb. Kim plays the role of Na Ha-do, "
        "a fencer, and Nam plays Baek Yi-won.",
        {"Na Ha-do": "Kim Bo-reum", "Baek Yi-won": "Nam Tae-hyuk"},
    ),
}
