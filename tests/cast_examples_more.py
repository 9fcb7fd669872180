"""More short entries with the cast that a reader finds in them: rarer shapes."""

from __future__ import annotations

from cast_examples import Example

__all__ = ["MORE_EXAMPLES"]

MORE_EXAMPLES = {
    "possessives in brackets": Example(
        "It goes from Gil Dong Suk’s debts to Young Ok’s (Han Bo Min’s) guilt about her sister.",
        {"Gil Dong Suk": None, "Young Ok": "Han Bo Min"},
    ),
    "given name apart, later": Example(
        "Psychiatrist Ji Hae Soo (Gil Hyo Jin) meets the novelist Jang Jae Yeol (Jo In Sung). "
        "Hae Soo soon sees what Jae Yeol hides.",
        {"Ji Hae Soo": "Gil Hyo Jin", "Jang Jae Yeol": "Jo In Sung"},
    ),
    "several names of one": Example(
        "Seo Jung Hoo / Park Bong Soo / Night Crow (Ji Chang Ho) is a messenger.",
        {"Seo Jung Hoo": "Ji Chang Ho"},
    ),
    "an alias with an honorific": Example(
        "Boo Yong Joo, aka Dr. Kim, played by the illustrious Han Suk Ho, runs a small hospital.",
        {"Boo Yong Joo": "Han Suk Ho"},
    ),
    "actors as types": Example(
        "A fine bunch (Cho Dong Ho as a tired killer, Ma Jin Seok as a gruff thief) ride on.",
        {},
        ("Cho Dong Ho", "Ma Jin Seok"),
    ),
    "head the cast": Example(
        "Yum Jung Ha, Lee Tae Ran, and Oh Na Mi head the cast of this satire.",
        {},
        ("Yum Jung Ha", "Lee Tae Ran", "Oh Na Mi"),
    ),
    "a caption": Example("Park Bo Hyun sits at a desk in Harbour Lights.", {}, ("Park Bo Hyun",)),
    "an actor of a nameless part": Example(
        "Park Eun-seol portrays an autistic lawyer who joins a firm.", {}, ("Park Eun-seol",)
    ),
    "a place of work": Example(
        "Kang Hyo-rin gets a job at Hanmaru, one of the top firms, and in a bar called Camellia.",
        {"Kang Hyo-rin": None},
    ),
    "fact lines": Example(
        "Description: The film has a teacher, Perry, who has delusions.\n"
        "Fact: Robert Willis' performance as Perry was praised.",
        {"Perry": "Robert Willis"},
    ),
    "his role as": Example(
        "Joon, who hears voices, lives with her brother Benny. "
        "Johnny Dale learned to juggle for his role as Sam.",
        {"Joon": None, "Benny": None, "Sam": "Johnny Dale"},
    ),
    "who played": Example(
        "The film tells of John Nagel, a laureate in Economics. Rupert Crane, who played Nagel, "
        "was nominated for an award.",
        {"John Nagel": "Rupert Crane"},
    ),
    "a list of a film's cast": Example(
        "Director: Martin Sorel\nStarring: Leo Dacosta, Mark Ruffin, Max von Sydal, Jo Bell;\n"
        "Production year: 2009;\nGenre: thriller, detective;",
        {},
        ("Leo Dacosta", "Mark Ruffin", "Max von Sydal", "Jo Bell"),
    ),
    "cast as items of one block": Example(
        "• Cast – Kang Ha-Jin, Gong Hyo-Min\n• Director – Cha Young-Soo\n• Stream On – Netflix\n"
        "How does Dongsil, who grew up an orphan, raise a child alone?",
        {"Dongsil": None},
        ("Kang Ha-Jin", "Gong Hyo-Min"),
    ),
    "leads with a comma": Example(
        "It has outstanding lead actresses, Lee Bo-yun and Kim Seo-hye, whose style is unmatched.",
        {},
        ("Lee Bo-yun", "Kim Seo-hye"),
    ),
    "a named relative": Example(
        "Moon Kang-hyun has an autistic brother, Sang-hyun, and a neighbour, Go Mi-young.",
        {"Moon Kang-hyun": None, "Sang-hyun": None, "Go Mi-young": None},
    ),
    "an actor as a character": Example(
        "It follows top actor Gong Tae-won and his agent Oh Han-byul through a scandal.",
        {"Gong Tae-won": None, "Oh Han-byul": None},
    ),
    "upper case": Example(
        "CAST: KIM BO-REUM AS LEE HA-NEUL, PARK TAE-JIN AS SEO JI-HO",
        {"LEE HA-NEUL": "KIM BO-REUM", "SEO JI-HO": "PARK TAE-JIN"},
    ),
    "square brackets": Example(
        "Lee Ha-neul [Kim Bo-reum] is a nurse.", {"Lee Ha-neul": "Kim Bo-reum"}
    ),
    "played by, then the role": Example(
        "Lee Ha-neul (Kim Bo-reum), a nurse, and her patient, Seo Ji-ho (Park Tae-jin), elope.",
        {"Lee Ha-neul": "Kim Bo-reum", "Seo Ji-ho": "Park Tae-jin"},
    ),
    "three siblings": Example(
        "Siblings Yeom Chang-hee (Lee Min-gi), Yeom Mi-jung (Kim Ji-win) and Yeom Gi-jung "
        "(Lee El) commute for hours.",
        {"Yeom Chang-hee": "Lee Min-gi", "Yeom Mi-jung": "Kim Ji-win", "Yeom Gi-jung": "Lee El"},
    ),
    "an idol group": Example(
        "Kang Min-hyun of the group Northern Wave plays Seo Ji-ho.", {"Seo Ji-ho": "Kang Min-hyun"}
    ),
    "cast in one sentence": Example(
        "The cast includes Kim Bo-reum, Park Tae-jin and Jung Da-mi.",
        {},
        ("Kim Bo-reum", "Park Tae-jin", "Jung Da-mi"),
    ),
    "also starring": Example(
        "Lee Ha-neul (Kim Bo-reum) runs a shop. Also starring Park Tae-jin and Jung Da-mi.",
        {"Lee Ha-neul": "Kim Bo-reum"},
        ("Park Tae-jin", "Jung Da-mi"),
    ),
    "in the role": Example(
        "Kim Bo-reum is excellent in the role of Lee Ha-neul.", {"Lee Ha-neul": "Kim Bo-reum"}
    ),
    "is played by": Example(
        "The heroine, Lee Ha-neul, is played beautifully by Kim Bo-reum.",
        {"Lee Ha-neul": "Kim Bo-reum"},
    ),
    "the ghost of": Example(
        "Detective Mark Holt (Adam Reyes) hunts the man who killed his wife, Jill.",
        {"Mark Holt": "Adam Reyes", "Jill": None},
    ),
    "a mother and a son": Example(
        "Annette (Tess Bell) raises Leo, her son, alone. Leo is autistic. Annette is exhausted.",
        {"Annette": "Tess Bell", "Leo": None},
    ),
    "a doctor's surname": Example(
        "Dr. Malcolm Crowley treats Cole, a boy who sees ghosts.",
        {"Malcolm Crowley": None, "Cole": None},
    ),
    "nothing but praise": Example(
        "This is one of the best dramas of 2021. The soundtrack by Jung Jae-hyung soars. "
        "Netflix viewers in Japan and Singapore loved it. Stream it on Viki.",
        {},
    ),
    "a doctor in a cast": Example(
        "Cast: Kim Bo-reum as Dr. Lee Ha-neul, Park Tae-jin as Mr. Seo.",
        {"Lee Ha-neul": "Kim Bo-reum", "Mr. Seo": "Park Tae-jin"},
    ),
    "hangul words that are no names": Example(
        "Lee Ha-neul is a nurse. The Korean title is 이야기 바다, or 나의 바다.",
        {"Lee Ha-neul": None},
    ),
    "a pull of years": Example(
        "It is 1980. Kim Bo-reum (Youth Choir, 2019) shines as Lee Ha-neul.",
        {"Lee Ha-neul": "Kim Bo-reum"},
    ),
    "a song and its singer": Example(
        "The song by Baek Ji-yeon is lovely, and Lee Ha-neul sings it to Seo Ji-ho.",
        {"Lee Ha-neul": None, "Seo Ji-ho": None},
    ),
    "opposite": Example(
        "Kim Bo-reum stars opposite Park Tae-jin in this slow romance.",
        {},
        ("Kim Bo-reum", "Park Tae-jin"),
    ),
    "alongside": Example(
        "Starring Kim Bo-reum as Lee Ha-neul alongside Park Tae-jin as Seo Ji-ho.",
        {"Lee Ha-neul": "Kim Bo-reum", "Seo Ji-ho": "Park Tae-jin"},
    ),
    "given an article and a comma": Example(
        "At its heart is the friendship between Mina, a violinist, and Haru, who is dying.",
        {"Mina": None, "Haru": None},
    ),
    "a wife with her name": Example(
        "Henry Vale (Tom Orr) forgets more each day; his wife Edith (Ann Lowe) forgets nothing.",
        {"Henry Vale": "Tom Orr", "Edith": "Ann Lowe"},
    ),
    "the same surname": Example(
        "Oh Jin-hyun (Song Ji-won) and Oh Chang-su (Choi Jin-woo) divorce. Oh is stubborn.",
        {"Oh Jin-hyun": "Song Ji-won", "Oh Chang-su": "Choi Jin-woo"},
    ),
    # remarks on the actor
    "an actor who is named again": Example(
        "Seo Ji-ho (Han Mi-rae) hears a knocking. Han Mi-rae, who grew up there, is magnificent.",
        {"Seo Ji-ho": "Han Mi-rae"},
    ),
    "an actor's surname named again": Example(
        "Seo Ji-ho (Bae Mi-rae) runs a mill. Bae, who once ran one, gives her best performance.",
        {"Seo Ji-ho": "Bae Mi-rae"},
    ),
    "an actor with a clause": Example(
        "Han Mi-rae, who has played many nurses, plays Seo Ji-ho, a pilot.",
        {"Seo Ji-ho": "Han Mi-rae"},
    ),
    "an actor who is praised as": Example(
        "Han Mi-rae is a revelation as Seo Ji-ho.", {"Seo Ji-ho": "Han Mi-rae"}
    ),
    "the one who directs": Example(
        "Director Min Kyu-dong, who hates speed, keeps it slow. Seo Ji-ho (Han Mi-rae) walks.",
        {"Seo Ji-ho": "Han Mi-rae"},
    ),
    "the one who writes on it": Example(
        "Seo Ji-ho (Han Mi-rae) walks. Ann Vale writes about television.",
        {"Seo Ji-ho": "Han Mi-rae"},
    ),
    "a real life retold": Example(
        "It is based on the memoir by sailor Ann Vale. Vale (Mo Lee) sees islands everywhere.",
        {"Ann Vale": "Mo Lee"},
    ),
    # what stands in brackets with an actor, and before them
    "the late": Example("Seo Ji-ho (the late Han Mi-rae) is a pilot.", {"Seo Ji-ho": "Han Mi-rae"}),
    "a veteran": Example(
        "Yeo-wol (veteran actress Han Mi-rae) is a pilot.", {"Yeo-wol": "Han Mi-rae"}
    ),
    "a child actor": Example(
        "Ro-un (child actor Han Mi-rae) counts trains.", {"Ro-un": "Han Mi-rae"}
    ),
    "a friend in brackets": Example(
        "Seo Ji-ho (and her friend Yoon Da-on) walks home.", {"Seo Ji-ho": None, "Yoon Da-on": None}
    ),
    "a plain word behind an honorific": Example(
        "Mr. Do (Han Mi-rae) and Mrs. On (Oh Se-jun) walk home.",
        {"Mr. Do": "Han Mi-rae", "Mrs. On": "Oh Se-jun"},
    ),
    "a rank for a name": Example("The Captain (Han Mi-rae) walks home.", {"Captain": "Han Mi-rae"}),
    "a number for a name": Example(
        "Number Nine (Han Mi-rae) walks home.", {"Number Nine": "Han Mi-rae"}
    ),
    "one plays two": Example(
        "Twins Oh Yeon-hee and Oh Yeon-soo (both played by Han Mi-rae) swap lives.",
        {"Oh Yeon-hee": "Han Mi-rae", "Oh Yeon-soo": "Han Mi-rae"},
    ),
    "both": Example(
        "Oh Yeon-hee and Oh Yeon-soo (both Han Mi-rae) swap lives.",
        {"Oh Yeon-hee": "Han Mi-rae", "Oh Yeon-soo": "Han Mi-rae"},
    ),
    # what stands before a name
    "old man": Example(
        "Old Man Baek (Han Mi-rae) forgets his keys.", {"Old Man Baek": "Han Mi-rae"}
    ),
    "an old one with another's surname": Example(
        "Starring: Han Mi-rae as Old Kim, Oh Se-jun as Kim Da-som\nOld Kim cannot sleep.",
        {"Old Kim": "Han Mi-rae", "Kim Da-som": "Oh Se-jun"},
    ),
    "what several are": Example(
        "Orphans Chul (Han Mi-rae) and Mi-so (Oh Se-jun) walk home.",
        {"Chul": "Han Mi-rae", "Mi-so": "Oh Se-jun"},
    ),
}
