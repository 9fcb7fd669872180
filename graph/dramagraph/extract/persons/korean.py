"""Korean names in Latin letters: surnames, given names, and what spellings of one name share.

A Korean name is one of some hundred surnames and a given name of one or two syllables (seldom
three), which are written with a hyphen, apart, or joined. Several romanisations are in use side by
side (Revised Romanisation, McCune–Reischauer, habit), so one name has many spellings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ...names import fold
from .name_words import words

__all__ = [
    "PLAIN_WORDS",
    "SURNAMES",
    "is_given",
    "is_joined",
    "is_surname",
    "is_syllable",
    "spelling_key",
]

#: Surnames as they are romanised, one line for each; the first spelling stands for the others.
_SURNAME_LINES: Final = """
kim gim
lee yi rhee rhie ri li
park bak pak
choi choe choy
jung jeong chung jong cheong
kang gang
cho jo joe
yoon yun
jang chang
lim im yim rim
han
oh o
seo suh so sur
shin sin
kwon gwon kweon
hwang whang
ahn an
song
yoo yu ryu ryoo you
hong
jeon jun chun cheon
ko go koh goh
moon mun
yang ryang
son sohn
bae pae bai
baek paek baik paik back beak
heo hur huh her
nam
shim sim
noh no roh
ha hah
kwak gwak
sung seong
cha
joo ju chu choo
woo wu
koo gu goo ku
min
ra na nah la
jin chin
ji jee chi
um eom uhm om eum
chae
won weon
cheon chun
bang pang
gong kong
hyun hyeon hyon
ham hahm
byun byeon pyun
yeom yum youm
yeo yuh
do doh
seok suk sok
sun seon sunn
seol sul
ma mah
gil kil
wi wee
pyo
myung myeong
ki gi kee
ban pan
wang
geum keum kum
ok ock
yook yuk
in
maeng
je jae
mo
tak
kook guk kuk gook
eun un
pyeon
yong
ye
kyung kyeong gyeong
bong pong
sa
boo bu
dan
dong
gye kye
mok
pi pee
tae
gam
ryeo
bok
sang
uk
mi
hyung hyeong
cheol
jegal
namgung namgoong namkoong namkung
seonwoo sunwoo sonu
hwangbo
dokgo
sagong
dongbang
seomun
ohn on
bing
chu
ga
gan
kal
gal
bin
ki
jip
tan
mae
al
ah
choe
"""

_SURNAME_OF: Final[dict[str, str]] = {
    spelling: line.split()[0]
    for line in reversed(_SURNAME_LINES.strip().splitlines())
    for spelling in reversed(line.split())
}
#: All spellings of surnames, lower case.
SURNAMES: Final = frozenset(_SURNAME_OF)
#: Spellings that are also English words, or too short to tell: they need a Korean given name.
PLAIN_WORDS: Final = words(
    """
    an so no do go on in ha you her sun son ban back beak one man my o i we us me al ah la mi sa li
    ma jun gang won song long moon young king hur sin sang dan pan sung ga un bin tan gal chin mae
    gan bing jip joe mo je jae yang wang tae bong dong
    """
)

_SYLLABLE: Final = (
    r"(?:kk|gg|tt|dd|pp|bb|ss|jj|ch|sh|[kgndtrlmbpsjhyw])?"
    r"(?:yeo|yae|yoo|you|yuh|yu|yah|ya|yo|ye|yi|wae|weo|woo|wo|wa|we|wi|wu"
    r"|eui|ui|eu|eo|ae|oe|oo|ou|oh|uh|ah|ai|ee|ie|ea|ue|u|a|e|i|o|y)"
    r"(?:ng|ck|rk|rm|rn|kk|k|g|n|l|r|m|p|b|t|h)?"
)
_ONE: Final = re.compile(_SYLLABLE)
_TWO: Final = re.compile(f"{_SYLLABLE}(?:{_SYLLABLE})?")
_HYPHENS: Final = re.compile(r"\s*[-‐‑]\s*")

#: Hyphenated words of English that would pass for a given name.
_NOT_GIVEN: Final = words(
    """
    go-to so-so no-no in-house on-air do-over ha-ha cha-cha bye-bye tae-kwon-do pan-asian sun-lit
    no-win run-in run-up one-to-one on-the-go add-on pop-up top-up one-on-one sit-in to-do no-go
    must-see non-stop hip-hop tick-tock pick-up set-up make-up get-go up-to in-on re-run mini-me
    jae-beol
    """
)


def is_surname(word: str) -> bool:
    """Say whether a word can be a Korean surname.

    >>> is_surname("Yim"), is_surname("Harbour")
    (True, False)
    """
    return word.casefold() in SURNAMES


def is_syllable(word: str) -> bool:
    """Say whether a word has the form of one Korean syllable in Latin letters."""
    return _ONE.fullmatch(word.casefold()) is not None


def is_given(word: str) -> bool:
    """Say whether a word has the form of a hyphenated given name.

    >>> is_given("Hae-won"), is_given("Bo-ra-mi"), is_given("Well-known"), is_given("Haewon")
    (True, True, False, False)
    """
    parts = _HYPHENS.split(word.casefold())
    return (
        len(parts) in (2, 3)
        and all(len(part) > 1 or part in "aeiou" for part in parts)
        and all(_ONE.fullmatch(part) for part in parts)
        and "-".join(parts) not in _NOT_GIVEN
    )


def is_joined(word: str) -> bool:
    """Say whether a word has the form of a given name written as one."""
    return len(word) > 3 and word.isalpha() and _TWO.fullmatch(word.casefold()) is not None


_ROMANISED: Final = (
    (re.compile(r"[-\s]"), ""),
    (re.compile(r"(.)\1(?<=[kgtdpbsj]{2})"), r"\1"),
    (re.compile(r"yeo|yuh|you|yoo"), "yu"),
    (re.compile(r"ya?e"), "e"),
    (re.compile(r"weo"), "wo"),
    (re.compile(r"eui|ui|ee|yi|ie"), "i"),
    (re.compile(r"eo|eu|uh|oo|ou|wu"), "u"),
    (re.compile(r"ae|ai|oe|ea"), "e"),
    (re.compile(r"oh"), "o"),
    (re.compile(r"ah"), "a"),
    (re.compile(r"sh"), "s"),
    (re.compile(r"ck|[gq]"), "k"),
    (re.compile(r"nk(?=$|[^aeiouwy])"), "n"),
    (re.compile(r"ch"), "j"),
    (re.compile(r"d"), "t"),
    (re.compile(r"b"), "p"),
    (re.compile(r"r"), "l"),
    (re.compile(r"(?<=[aeiou])h"), ""),
)


def spelling_key(name: Sequence[str]) -> tuple[str, str]:
    """Return what spellings of one Korean name share: its surname, and its given name's sounds.

    >>> spelling_key(("Lim", "Hye-rin")) == spelling_key(("Im", "Hae-rin"))
    True
    >>> spelling_key(("Jung", "Joo-won")) == spelling_key(("Jeong", "Ju-won"))
    True
    >>> spelling_key(("Han", "Ji-won")) == spelling_key(("Han", "Ju-won"))
    False
    """
    surname, given = name[0].casefold(), fold("".join(name[1:])).replace(" ", "")
    for pattern, sound in _ROMANISED:
        given = pattern.sub(sound, given)
    return _SURNAME_OF.get(surname, surname), given
