"""Words that help to tell names of people from other words with a capital."""

from __future__ import annotations

from typing import Final

__all__ = [
    "FIRST_NAMES",
    "FUNCTION_WORDS",
    "HONORIFICS",
    "NOT_PEOPLE",
    "PARTICLES",
    "RELATIVES",
    "ROLES",
    "words",
]


def words(text: str) -> frozenset[str]:
    """Return the words of a text, as the lists below are written."""
    return frozenset(text.split())


#: Words that open sentences or join names, never part of one.
FUNCTION_WORDS: Final = words(
    """
    a an the this that these those it its it's it’s he she his her hers him they them their theirs
    we us our ours you your yours i i'm i’m i've i’ve i'd i’d my mine me who whom whose which what
    when where why how and or but nor so yet for if then than as at by from in into of off on onto
    out over to up with within without under until unless upon about above across after again
    against all almost alone along already also although always am amid amidst among amongst any
    are around aside away be because been before behind being below beneath beside besides between
    beyond both can can't can’t cannot could despite did do does doesn't doesn’t don't don’t done
    during each either else enter even eventually ever every everyone everything everywhere except
    few finally first firstly follow following follows forced former fortunately further get gets
    give given go goes good great had has hasn't hasn’t have having here however instead inside is
    isn't isn’t just last lastly later least leave less let let's let’s life like likewise little
    long look love made make making many may maybe meanwhile meet meets might more moreover most
    much must named near neither never nevertheless next no nobody none not nothing now often once
    one only opposite other others otherwise outside part perhaps plus quite rather read really
    same scared second secondly see seeing set several shall should since some someone something
    sometimes soon starring stars still such suddenly surely take taken takes tells thanks that's
    that’s there there's there’s therefore they're they’re think third though three through
    throughout thus till time together told too torn toward towards trapped two ultimately unable
    unfortunately unknown unlike usually very via wait want was watch well were what's what’s
    whatever whenever whereas wherever whether while whilst who's who’s whoever will won't won’t
    would yes you'll you’ll you're you’re you've you’ve played portrayed directed written created
    produced adapted based cast genre genres network episodes episode season seasons runtime rating
    ratings synopsis plot director directors writer writers screenwriter starred lead leads main
    character characters actor actors actress actresses drama dramas series show film films movie
    movies available streaming stream synopses trailer review advertisement photo image credit
    source instagram imdb bonus warning spoiler spoilers note tip tips original final special new
    old young best top ten five four six seven eight nine hundred thousand today tonight tomorrow
    yesterday everyone's recently initially originally previously additionally furthermore
    similarly interestingly sadly happily thankfully luckily honestly clearly obviously apparently
    essentially basically simply merely barely hardly nearly mostly especially particularly notably
    overall altogether driven haunted determined desperate born raised orphaned bullied abandoned
    betrayed known filled packed armed left broken lost stuck faced inspired gentle quiet warm
    funny sweet dark raw real beautiful heartwarming struggling suffering working living growing
    falling looking trying hoping returning using coming going hiding leading watching years year
    months month weeks week days day featuring introducing combining exploring blending mixing
    released aired premiered welcome forget remember imagine consider expect prepare grab add ask
    believe call check apart back alongside per versus vs aka tv ost nan null sure okay ok yeah
    scenes scene chapter volume book webtoon manhwa manga novel story tale rom-com romance thriller
    comedy mystery horror fantasy action crime melodrama slice-of-life k-drama k-dramas kdrama
    kdramas k-pop c-drama j-drama bl sageuk
    """
)

#: Titles before a name. What follows is a person.
HONORIFICS: Final = words(
    """
    dr doctor mr mrs ms miss mister madam madame sir lady lord prof professor captain capt
    detective king queen prince princess emperor empress president ceo chief officer inspector
    lieutenant general judge prosecutor attorney lawyer nurse agent sergeant major colonel
    commander chef teacher coach crown aunt auntie uncle grandma grandpa grandmother grandfather
    father mother brother sister chairman chairwoman secretary reporter minister reverend pastor
    sheriff private duke duchess count countess baron master manager boss team-leader
    """
)

#: Small words inside a name.
PARTICLES: Final = words(
    """
    de van von der den del della di da du dos la le bin ibn al el ter st
    """
)

#: A capitalised run with one of these is a place, an organisation, a people, a time, a brand.
NOT_PEOPLE: Final = words(
    """
    january february march april june july august september october november december feb apr jul
    aug sept oct nov monday tuesday wednesday thursday friday saturday sunday christmas chuseok
    halloween easter korea korea's korean koreans south north east west america american americans
    british english england japan japanese china chinese taiwan taiwanese thai thailand india
    indian italy italian france french germany german spain spanish russia russian mexico mexican
    canada canadian australia australian europe european asia asian african africa vietnam
    vietnamese philippines filipino turkish turkey swedish norwegian danish irish scottish seoul
    busan jeju incheon daegu daejeon gwangju gangnam itaewon hongdae gangwon pyongyang ulsan
    gyeonggi jeonju gyeongju sokcho pohang suwon mokpo yeosu tongyeong joseon goryeo silla baekje
    tokyo osaka kyoto beijing shanghai taipei london york angeles hollywood manhattan brooklyn
    boston chicago california texas hawaii vegas zealand kong paris berlin rome venice ireland
    scotland britain brazil argentina islam muslim christian catholic buddhist jewish university
    college school high hospital academy institute center centre department company corporation
    corp inc group ltd bank hotel restaurant cafe café street road avenue park's bridge station
    airport island islands mountain river lake beach sea ocean city town village county state
    states kingdom empire republic united national international global world war uprising police
    army navy airlines court church temple palace museum library award awards oscar oscars emmy
    grammy golden globe globes baeksang daesang festival prize academy's cannes sundance guinness
    netflix viki hulu disney amazon prime apple hbo tving wavve kocowa viu youtube tvn jtbc kbs mbc
    sbs ocn ena channel tv chosun mbn abc nbc cbs bbc itv pbs fox amc crunchyroll tubi wetv iqiyi
    naver kakao kakaopage webtoons instagram twitter facebook tiktok reddit imdb mydramalist soompi
    spotify google wikipedia tomatoes rotten metacritic nielsen samsung lg hyundai studio studios
    entertainment pictures productions media films network channels mental health disorder syndrome
    disease personality bipolar autism autistic alzheimer's alzheimer’s asperger's asperger’s
    alzheimer ptsd ocd adhd did covid covid-19 pandemic who nhs tourette's tourette’s parkinson's
    parkinson’s dsm ceo vip cia fbi nis sos ad bc usa uk us un eu oecd fyi diy ip cgi lgbtq lgbtq+
    queer gen millennials god heaven hell earth moon's internet season episode part volume chapter
    act genre best original series originals actor actress supporting leading drama dramas film
    movie movies picture award-winning hallyu wave k-drama k-dramas kdrama kdramas k-pop bts exo
    blackpink girls generation band baduk taekwondo ramyeon soju kimchi hanbok suneung noona oppa
    ajumma chaebol chaebols makjang sunbae unni valentine's mother's father's women's men's
    children's advertisement click subscribe related u.s. u.k. u.n. d.c. l.a. articles newsletter
    spoiler spoilers trigger warning disclaimer
    """
)

#: What people are to each other; the singular.
RELATIVES: Final = words(
    """
    brother sister mother father mom mum dad son daughter husband wife parent parents grandmother
    grandfather grandma grandpa granddaughter grandson uncle aunt nephew niece cousin twin sibling
    siblings child children kid stepmother stepfather stepsister stepbrother ex-husband ex-wife
    ex-boyfriend ex-girlfriend girlfriend boyfriend fiancé fiancée fiance fiancee lover partner
    guardian patient patients son-in-law mother-in-law father-in-law sister-in-law brother-in-law
    """
)

#: Nouns for what someone is, in work and in life.
ROLES: Final = RELATIVES | words(
    """
    man woman boy girl teen teenager youth person guy lady kid baby orphan widow widower divorcee
    bachelor survivor veteran genius prodigy savant loner outcast recluse outsider rookie newcomer
    friend neighbour neighbor roommate housemate classmate colleague coworker co-worker rival ex
    crush sweetheart boss subordinate assistant intern trainee apprentice student pupil graduate
    dropout worker employee temp clerk secretary manager director executive ceo heir heiress tycoon
    chairman chairwoman president owner founder entrepreneur businessman businesswoman salesman
    lawyer attorney prosecutor judge detective cop policeman policewoman officer inspector agent
    spy soldier captain lieutenant sergeant marine commander general bodyguard guard killer hitman
    assassin gangster mobster thief criminal prisoner convict ex-convict murderer serial-killer
    doctor physician surgeon neurosurgeon psychiatrist psychologist therapist counsellor counselor
    nurse caregiver carer caretaker pharmacist dentist vet veterinarian paramedic firefighter medic
    teacher professor tutor coach principal academic scientist mathematician physicist engineer
    programmer developer designer architect artist painter illustrator photographer musician singer
    pianist violinist cellist composer rapper dancer ballerina idol star actor actress comedian
    model celebrity producer filmmaker screenwriter writer novelist author poet editor publisher
    journalist reporter anchor newscaster announcer dj host librarian bookseller baker chef cook
    barista waitress waiter bartender farmer fisherman haenyeo diver driver pilot stewardess sailor
    mechanic carpenter plumber cleaner janitor maid nanny housekeeper butler landlord landlady
    tenant shopkeeper merchant florist hairdresser athlete player fencer swimmer boxer fighter
    wrestler runner skater footballer gymnast weightlifter king queen prince princess emperor
    concubine eunuch scholar nobleman noblewoman warrior knight monk nun priest shaman witch ghost
    goblin reaper angel demon god goddess alien robot android gumiho fairy mermaid vampire zombie
    time-traveller hacker gamer streamer influencer youtuber planner consultant accountant banker
    broker analyst researcher profiler investigator mother-of-two housewife homemaker breadwinner
    bride groom newlywed spouse soulmate protagonist heroine hero villain leader member
    jack-of-all-trades handyman psychopath sociopath patient addict alcoholic workaholic
    perfectionist
    """
)

#: Given names that are common outside of Korea, so that one word can be taken for a person.
FIRST_NAMES: Final = words(
    """
    aaron abby abigail adam adrian aidan alan albert alex alexander alexandra alfie alfred alice
    alicia alison amanda amber amelia amelie amy ana andre andrea andrew andy angela angelina anita
    ann anna anne annie anthony antonio anya arthur arun ashley audrey austin ava barbara barney
    ben benjamin bella bernard beth betty bill billy blake bob bonnie brad brandon brenda brian
    bridget bruce calvin cameron camille carl carla carlos carmen carol caroline carrie casey
    catherine cathy charles charley charlie charlotte chloe chris christian christina christine
    christopher cindy claire clara clark clarice claudia colin connie connor craig crystal cynthia
    daisy dan dana daniel danielle danny darren dave david dawn dean deborah debra dennis derek
    diana diane diego dominic don donald donna donnie dora doris dorothy doug douglas duncan dustin
    dylan ed eddie edgar edith edmund edward edwin eileen elaine eleanor elena eli elias elizabeth
    ella elle ellen ellie elliot elliott elsa emily emma eric erica erik erin ernest ethan eugene
    eva evan eve evelyn felix fiona frances francis francisco frank franklin fred frederick gabriel
    gabrielle gary geoff george gerald gina gordon grace graham greg gregory greta hank hannah
    harold harriet harry harvey hazel heather hector helen henry holly howard hugh ian igor ingrid
    irene iris isaac isabel isabella ivan jack jackie jackson jacob jade jake james jamie jane
    janet jason jasmine javier jay jean jeff jeffrey jenna jennifer jenny jeremy jerome jerry jess
    jesse jessica jill jim jimmy joan joanna jodie joel joey johan john johnny jon jonah jonathan
    jordan jorge jose joseph josephine josh joshua joyce juan judith judy julia julian juliana
    julie juliet julius justin justine karen karl kate katherine kathleen kathryn kathy katie keith
    kelly ken kenneth kevin kim kirsten kristen kurt kyle lana larry laura lauren laurie leah lena
    leo leon leonard leonardo leslie lewis liam lily linda lisa liz lizzie logan lois lola louis
    louisa louise lucas lucia lucy luis luke luna lydia lynn madeleine maggie malcolm marcus
    margaret maria marie marion marina mark marlene marta martha martin mary mason matt matthew
    maureen maurice max maya megan melanie melinda melissa melvin mia michael michelle miguel mike
    mikey mila mildred milo miranda mitch molly mona monica morgan nadia nancy naomi natalie
    natasha nathan ned neil nicholas nick nicola nicole nigel nina noah noel nora norma norman
    oliver olivia oscar otis owen pablo pamela pat patricia patrick paul paula pedro peggy penelope
    penny percy pete peter phil philip phoebe phyllis polly rachel ralph ramon randall randy
    raymond rebecca reggie rhys ricardo richard rick ricky rita rob robert robin roger roland roman
    ron ronald rosa rosalind rose rosemary rosie ross roy ruben ruby rupert russell ruth ryan
    sabrina sally sam samantha samuel sandra sara sarah scarlett scott sean sebastian serena sergio
    shane shannon sharon sheila sherlock shirley sidney simon sofia sonia sophia sophie spencer
    stan stella stephanie stephen steve steven stuart sue susan susanna susie suzanne sylvia tania
    tara ted teddy teresa terry theo theodore theresa thomas tiffany tim timothy tina toby todd tom
    tommy toni tony tracy travis trevor trisha tyler ursula valerie vanessa vera veronica vicky
    victor victoria vincent viola violet virginia vivian walter wanda wayne wendy wesley william
    winston yvonne zach zachary zara zoe aiko akari akira asuka ayumi chihiro daiki emi fumiko hana
    haruka haruki haruto hayato hideo hiroshi hinata ichiro kaito kana kaori kazuki keiko kenji
    kenta kyoko makoto mai makiko mayumi megumi michiko mika miki minako misaki miyu nana naoko
    naoki natsumi noriko rei ren rika riku rin rina ryo ryota sachiko saki sakura satoshi sayuri
    shinji shiori shota sora takashi takeshi takumi taro tatsuya tomoko toru tsukushi yui yuki
    yukiko yuko yumi yusuke yuta aarav aditya aisha amit ananya anjali arjun deepika ishaan kabir
    kavya kiara kiran meera neha nisha pooja priya rahul raj riya rohan sameer sanjay shreya vikram
    wei ming mei xiao ling hui jun yan feng xin yi lan lin chen li na
    """
)
