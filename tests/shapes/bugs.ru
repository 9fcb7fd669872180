# One planted bug for each shape: what changes in base.ttl, as SPARQL Update with the prefixes of
# the test. A heading names the shape that must catch it; after "+" come shapes that rightly catch
# it as well. Several bugs may stand under one shape.

## PerformerHasOnlyNames: a condition on a real person, by somebody else's property
INSERT DATA { <person/im-nari> schema:healthCondition <condition/insomnia> }
## PerformerHasOnlyNames + OnlyCharactersBear: a condition on a real person, by our own shortcut
INSERT DATA { <person/im-nari> dgo:bears <condition/insomnia> }
## PerformerName: a person without a name
DELETE DATA { <person/im-nari> schema:name "Im Nari"@en }
## PerformerSameAs: an external identifier that is text
INSERT DATA { <person/im-nari> schema:sameAs "Q1" }
## PersonIsCharacterOrPerformer + PerformerHasOnlyNames: a character who is a real person too
INSERT DATA { ch:han-sora a dgo:Performer }
## PersonIsCharacterOrPerformer: a person who is neither
INSERT DATA { <person/somebody> a schema:Person }
## ConditionsNameCharacters + BorneByBearers ClaimBearerIsFirmOrHedged: a claim that a real person bears a condition
INSERT DATA { c:condition.insomnia.han-sora dgo:borneBy <person/im-nari> }
## OnlyCharactersBear: a title that bears a condition
INSERT DATA { <title/salt> dgo:bears <condition/insomnia> }

## TitleName: a title without a name
DELETE DATA { <title/salt> schema:name "Salt"@en }
## TitleNamePerLanguage: two names in one language
INSERT DATA { <title/salt> schema:name "Sea Salt"@en }
## TitleKind: a title without kind
DELETE DATA { <title/salt> dgo:kind dgo:Film }
## TitleKind + TitleOneKind: a kind of its own
INSERT DATA { <title/salt> dgo:kind dgo:Musical }
## TitleOneKind: a title of two kinds
INSERT DATA { <title/salt> dgo:kind dgo:Drama }
## TitleClassFitsKind: a drama typed as a film
DELETE DATA { <title/salt> a schema:Movie } ; INSERT DATA { <title/salt> a schema:TVSeries }
## TitleYear: two years
INSERT DATA { <title/salt> schema:datePublished "2020"^^xsd:gYear }
## TitleThemes: a condition as a theme
INSERT DATA { <title/salt> dgo:theme <condition/insomnia> }
## TitleThemes: a theme that no scheme has
INSERT DATA { <title/salt> dgo:theme <theme/greif> }
## TitleConditions: a theme as a condition
INSERT DATA { <title/salt> dgo:condition <theme/grief> }
## TitleContentNotes: a condition as a content note
INSERT DATA { <title/salt> dgo:contentNote <condition/insomnia> }
## TitleSettings: a platform as a setting
INSERT DATA { <title/salt> dgo:setting <platform/seastream> }
## TitlePlatforms: a setting as a platform
INSERT DATA { <title/salt> dgo:platform <setting/harbour> }
## TitleCharacters: a character of another title
INSERT DATA { <title/salt> dgo:hasCharacter ch:han-sora }
## OnlyTitlesCarry: a character that carries a theme
INSERT DATA { ch:han-sora dgo:theme <theme/grief> }

## CharacterName: a character without a name
DELETE DATA { ch:han-sora schema:name "Han Sora"@en }
## CharacterTitle: a character of two titles
INSERT DATA { ch:other a dgo:Character ; schema:name "Other"@en ; dgo:inTitle <title/harbour-lights> , <title/salt> .
  <title/harbour-lights> dgo:hasCharacter ch:other . <title/salt> dgo:hasCharacter ch:other }
## CharacterBears: a carer recorded as bearer
INSERT DATA { ch:han-bada dgo:bears <condition/insomnia> }
## CharacterBears: a tendency recorded as if it were stated
INSERT DATA { ch:han-sora dgo:bears <condition/vertigo> }
## CharacterBears: a bearer's shortcut is missing
DELETE DATA { ch:han-sora dgo:bears <condition/insomnia> }
## CharacterBearsHedged: a carer recorded as a hedged bearer
INSERT DATA { ch:han-bada dgo:bearsHedged <condition/insomnia> }
## CharacterCares: a bearer recorded as carer
INSERT DATA { ch:han-sora dgo:caresForBearerOf <condition/insomnia> }
## CharacterOccupations: a relation as an occupation
INSERT DATA { ch:han-sora dgo:occupation <relation/parent> }
## CharacterRelatives: a character related to a real person
INSERT DATA { ch:han-sora dgo:relatedTo <person/im-nari> }
## CharacterPlayers: a character played by a character
INSERT DATA { ch:han-sora dgo:playedBy ch:han-bada }
## CastingActor: a part played by a character
DELETE DATA { <title/harbour-lights#role-han-sora> schema:actor <person/im-nari> } ;
INSERT DATA { <title/harbour-lights#role-han-sora> schema:actor ch:han-bada }
## CastingActor: a part that nobody plays
DELETE DATA { <title/harbour-lights#role-han-sora> schema:actor <person/im-nari> }
## CastingCharacter: a part that portrays nobody
DELETE DATA { <title/harbour-lights#role-han-sora> dgo:portrays ch:han-sora }

## ClaimType: a claim of no type
DELETE DATA { c:setting.harbour a dgo:SettingClaim }
## ClaimType: a claim of two types
INSERT DATA { c:content-note.shipwreck a dgo:FieldClaim ; dgo:field "x" ; dgo:value "y" }
## ClaimEvidence: a claim without evidence
DELETE DATA { c:setting.harbour dgo:evidence <claim/harbour-list/harbour-lights/theme.grief#e1> }
## ClaimTitle + EntryClaimsTitle: a claim about two titles
INSERT DATA { c:setting.harbour dgo:aboutTitle <title/salt> }
## ClaimTitle: a claim about no title
DELETE DATA { c:setting.harbour dgo:aboutTitle <title/harbour-lights> }
## ClaimEntry: a claim that no entry makes
DELETE DATA { c:setting.harbour dgo:inEntry <entry/harbour-list/harbour-lights> }
## ClaimSource: a claim without source
DELETE DATA { c:setting.harbour prov:hadPrimarySource <source/harbour-list> }
## ClaimPolarity: polarity missing
DELETE DATA { c:setting.harbour dgo:polarity dgo:affirmed }
## ClaimPolarity: affirmed and denied at once
INSERT DATA { c:setting.harbour dgo:polarity dgo:denied }
## ClaimCertainty: a certainty that is none
DELETE DATA { c:setting.harbour dgo:certainty dgo:stated } ;
INSERT DATA { c:setting.harbour dgo:certainty dgo:rumoured }
## ClaimSpoiler: spoiler level missing
DELETE DATA { c:setting.harbour dgo:spoiler dgo:noSpoiler }
## ClaimRole: a role outside the enumeration
INSERT DATA { c:setting.harbour dgo:role dgo:victim }
## ClaimRole: bearer and carer in one claim
INSERT DATA { c:condition.insomnia.han-sora dgo:role dgo:carer }
## ClaimStrength: a strength outside the enumeration
INSERT DATA { c:setting.harbour dgo:strength dgo:huge }
## ClaimCharacter + CharactersOfTheTitle: a claim about a real person
INSERT DATA { c:content-note.shipwreck dgo:aboutCharacter <person/im-nari> }
## ClaimBearerIsFirmOrHedged: a bearer of whom nobody knows how firmly
DELETE DATA { c:condition.vertigo.han-sora dgo:borneByHedged ch:han-sora } ;
DELETE DATA { ch:han-sora dgo:bearsHedged <condition/vertigo> }
## CharactersOfTheTitle: a character from another title
INSERT DATA { ch:stranger a dgo:Character ; schema:name "Stranger"@en ; dgo:inTitle <title/salt> .
  <title/salt> dgo:hasCharacter ch:stranger . c:content-note.shipwreck dgo:aboutCharacter ch:stranger }
## ThemeClaimConcept: a theme claim on an unknown theme
DELETE DATA { c:theme.grief dgo:concept <theme/grief> } ;
INSERT DATA { c:theme.grief dgo:concept <theme/greif> }
## ThemeClaimConcept: a theme claim on a condition
INSERT DATA { c:theme.grief dgo:concept <condition/insomnia> }
## ThemeClaimStrength: a theme claim without strength
DELETE DATA { c:theme.grief dgo:strength dgo:central }
## ConditionClaimConcept: a condition claim on a theme
INSERT DATA { c:condition.insomnia.topic a dgo:Claim , dgo:ConditionClaim ; dgo:concept <theme/grief> ;
  dgo:role dgo:topic ; dgo:polarity dgo:affirmed ; dgo:certainty dgo:stated ; dgo:spoiler dgo:noSpoiler ;
  dgo:aboutTitle <title/harbour-lights> ; dgo:inEntry <entry/harbour-list/harbour-lights> ;
  prov:hadPrimarySource <source/harbour-list> ; dgo:evidence <claim/harbour-list/harbour-lights/theme.grief#e1> }
## ConditionClaimRole: a condition claim without role
INSERT DATA { c:condition.insomnia.topic a dgo:Claim , dgo:ConditionClaim ; dgo:concept <condition/insomnia> ;
  dgo:polarity dgo:affirmed ; dgo:certainty dgo:stated ; dgo:spoiler dgo:noSpoiler ;
  dgo:aboutTitle <title/harbour-lights> ; dgo:inEntry <entry/harbour-list/harbour-lights> ;
  prov:hadPrimarySource <source/harbour-list> ; dgo:evidence <claim/harbour-list/harbour-lights/theme.grief#e1> }
## ConditionClaimPerformer: a condition claim that names a real person
INSERT DATA { c:condition.insomnia.han-sora dgo:performer <person/im-nari> }
## BorneByBearers: a carer's claim says that the carer bears it
INSERT DATA { c:condition.insomnia.han-bada dgo:borneBy ch:han-bada ; dgo:borneByFirmly ch:han-bada .
  ch:han-bada dgo:bears <condition/insomnia> }
## BorneByBearers: a denied claim says that somebody bears it
DELETE DATA { c:condition.insomnia.han-sora dgo:polarity dgo:affirmed } ;
INSERT DATA { c:condition.insomnia.han-sora dgo:polarity dgo:denied }
## CaredForByCarers: a bearer's claim says that the bearer cares
INSERT DATA { c:condition.insomnia.han-sora dgo:caredForBy ch:han-sora .
  ch:han-sora dgo:caresForBearerOf <condition/insomnia> }
## HedgedIsHedged: a hedged bearer by a claim that is stated
DELETE DATA { c:condition.vertigo.han-sora dgo:certainty dgo:hedged } ;
INSERT DATA { c:condition.vertigo.han-sora dgo:certainty dgo:stated }
## FirmIsNotHedged: a firm bearer by a claim that is hedged
DELETE DATA { c:condition.insomnia.han-sora dgo:certainty dgo:stated } ;
INSERT DATA { c:condition.insomnia.han-sora dgo:certainty dgo:hedged }
## BearersAreBorneBy: a bearer claim that does not say by whom it is borne
DELETE DATA { c:condition.insomnia.han-sora dgo:borneBy ch:han-sora ; dgo:borneByFirmly ch:han-sora .
  ch:han-sora dgo:bears <condition/insomnia> }
## ContentNoteClaimConcept: a content note claim without note
DELETE DATA { c:content-note.shipwreck dgo:concept <content-note/shipwreck> }
## RelationClaimConcept: a relation claim without relation
DELETE DATA { c:relation.parent.han-bada.han-sora dgo:concept <relation/parent> }
## RelationClaimCharacter: a relation claim without its first character
DELETE DATA { c:relation.parent.han-bada.han-sora dgo:aboutCharacter ch:han-bada }
## RelationClaimOther: a relation claim without the other character
DELETE DATA { c:relation.parent.han-bada.han-sora dgo:otherCharacter ch:han-sora }
## RelationClaimTwo: somebody who is their own parent
DELETE DATA { c:relation.parent.han-bada.han-sora dgo:otherCharacter ch:han-sora } ;
INSERT DATA { c:relation.parent.han-bada.han-sora dgo:otherCharacter ch:han-bada }
## OccupationClaimConcept: an occupation claim on a setting
INSERT DATA { c:occupation.lighthouse-keeper.han-sora dgo:concept <setting/harbour> }
## OccupationClaimCharacter: an occupation of nobody
DELETE DATA { c:occupation.lighthouse-keeper.han-sora dgo:aboutCharacter ch:han-sora }
## SettingClaimConcept: a setting claim without setting
DELETE DATA { c:setting.harbour dgo:concept <setting/harbour> }
## PlatformClaimConcept: a platform claim on a setting
DELETE DATA { c:platform.seastream dgo:concept <platform/seastream> } ;
INSERT DATA { c:platform.seastream dgo:concept <setting/harbour> }
## CastingClaimPerformer: a casting claim without performer
DELETE DATA { c:casting.im-nari.han-sora dgo:performer <person/im-nari> }
## CastingClaimPerformer: a casting claim whose performer is a character
DELETE DATA { c:casting.im-nari.han-sora dgo:performer <person/im-nari> } ;
INSERT DATA { c:casting.im-nari.han-sora dgo:performer ch:han-bada }
## FieldClaimField: a field claim without field
DELETE DATA { c:field.year dgo:field "year" }
## FieldClaimValue: a field claim with two values
INSERT DATA { c:field.year dgo:value 2023 }

## EvidenceSource: evidence in something that is no source
INSERT DATA { <evidence/odd> a dgo:Evidence ; oa:hasSelector <claim/harbour-list/harbour-lights/theme.grief#e1-quote> , <claim/harbour-list/harbour-lights/theme.grief#e1-position> }
## EvidenceOfItsSource: evidence from another source than the claim's
DELETE DATA { <claim/harbour-list/harbour-lights/theme.grief#e1> oa:hasSource <source/harbour-list> } ;
INSERT DATA { <claim/harbour-list/harbour-lights/theme.grief#e1> oa:hasSource <source/other-list> }
## EvidenceQuote: evidence without quote
DELETE DATA { <claim/harbour-list/harbour-lights/theme.grief#e1> oa:hasSelector <claim/harbour-list/harbour-lights/theme.grief#e1-quote> }
## EvidencePosition: evidence without position
DELETE DATA { <claim/harbour-list/harbour-lights/theme.grief#e1> oa:hasSelector <claim/harbour-list/harbour-lights/theme.grief#e1-position> }
## QuoteText: a quote that is missing
DELETE DATA { <claim/harbour-list/harbour-lights/theme.grief#e1-quote> oa:exact "a long, slow grief by the sea" }
## QuoteText: a quote that is empty
DELETE DATA { <claim/harbour-list/harbour-lights/theme.grief#e1-quote> oa:exact "a long, slow grief by the sea" } ;
INSERT DATA { <claim/harbour-list/harbour-lights/theme.grief#e1-quote> oa:exact "" }
## QuoteLength: a quote of more than 55 characters
DELETE DATA { <claim/harbour-list/harbour-lights/theme.grief#e1-quote> oa:exact "a long, slow grief by the sea" } ;
INSERT DATA { <claim/harbour-list/harbour-lights/theme.grief#e1-quote> oa:exact "unmistakably harbour-loving fishermen's extraordinary grief" }
## QuoteWords: a quote of nine words
DELETE DATA { <claim/harbour-list/harbour-lights/theme.grief#e1-quote> oa:exact "a long, slow grief by the sea" } ;
INSERT DATA { <claim/harbour-list/harbour-lights/theme.grief#e1-quote> oa:exact "one two three four five six seven eight nine" }
## PositionStart: a position before the text
DELETE DATA { <claim/harbour-list/harbour-lights/theme.grief#e1-position> oa:start 40 } ;
INSERT DATA { <claim/harbour-list/harbour-lights/theme.grief#e1-position> oa:start -1 }
## PositionEnd: a position without end
DELETE DATA { <claim/harbour-list/harbour-lights/theme.grief#e1-position> oa:end 69 }
## PositionOrder: a position that ends before it starts
DELETE DATA { <claim/harbour-list/harbour-lights/theme.grief#e1-position> oa:end 69 } ;
INSERT DATA { <claim/harbour-list/harbour-lights/theme.grief#e1-position> oa:end 39 }
## PositionOrder: a position of no length
DELETE DATA { <claim/harbour-list/harbour-lights/theme.grief#e1-position> oa:end 69 } ;
INSERT DATA { <claim/harbour-list/harbour-lights/theme.grief#e1-position> oa:end 40 }
## SourceName: a source without name
DELETE DATA { <source/other-list> dcterms:title "Another list"@en }
## SourceFile: a source with a path
DELETE DATA { <source/other-list> dgo:fileName "other.txt" } ;
INSERT DATA { <source/other-list> dgo:fileName "../other.txt" }
## SourceHash: a hash that is none
DELETE DATA { <source/other-list> dgo:sha256 "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210" } ;
INSERT DATA { <source/other-list> dgo:sha256 "FEDCBA" }
## SourceLanguage: a source without language
DELETE DATA { <source/other-list> dcterms:language "en" }
## EntryTitle + EntryClaimsTitle: an entry about no title
DELETE DATA { <entry/harbour-list/harbour-lights> dgo:aboutTitle <title/harbour-lights> }
## EntrySource + EntryClaimsSource: an entry of no source
DELETE DATA { <entry/harbour-list/harbour-lights> dgo:inSource <source/harbour-list> }
## EntryStart: an entry that starts before the text
DELETE DATA { <entry/harbour-list/harbour-lights> dgo:start 0 } ;
INSERT DATA { <entry/harbour-list/harbour-lights> dgo:start -5 }
## EntryEnd: an entry without end
DELETE DATA { <entry/harbour-list/harbour-lights> dgo:end 400 }
## EntryOrder: an entry that ends where it starts
DELETE DATA { <entry/harbour-list/harbour-lights> dgo:end 400 } ;
INSERT DATA { <entry/harbour-list/harbour-lights> dgo:end 0 }
## EntryClaimsTitle: a claim about another title than its entry's
DELETE DATA { c:setting.harbour dgo:aboutTitle <title/harbour-lights> } ;
INSERT DATA { c:setting.harbour dgo:aboutTitle <title/salt> }
## EntryClaimsSource + EvidenceOfItsSource: a claim from another source than its entry's
DELETE DATA { c:setting.harbour prov:hadPrimarySource <source/harbour-list> } ;
INSERT DATA { c:setting.harbour prov:hadPrimarySource <source/other-list> }
## MentionTitle: a mention of no title
DELETE DATA { <mention/other-list/salt> dgo:aboutTitle <title/salt> }
## MentionSource + EvidenceOfItsSource: a mention in no source
DELETE DATA { <mention/other-list/salt> dgo:inSource <source/other-list> }
## MentionEvidence: a mention without evidence
INSERT DATA { <mention/other-list/harbour-lights> a dgo:Mention ; dgo:aboutTitle <title/harbour-lights> ;
  dgo:inSource <source/other-list> }
## FactFoundAt: a fact that was found nowhere
DELETE DATA { <title/harbour-lights#fact-year> dcterms:source <https://example.org/harbour-lights> }
## FactFoundAt: a fact found at a text
INSERT DATA { <title/harbour-lights#fact-year> dcterms:source "somewhere" }
## FactSubject: a fact about nothing
DELETE DATA { <title/harbour-lights#fact-year> dgo:aboutTitle <title/harbour-lights> }
## FactField: a fact without field
DELETE DATA { <title/harbour-lights#fact-year> dgo:field "year" }
## FactValue: a fact without value
DELETE DATA { <title/harbour-lights#fact-year> dgo:value 2021 }

## LinkTitles: a link of one title
DELETE DATA { <similarity/harbour-lights/salt> dgo:between <title/salt> }
## LinkTitles: a link of three titles
INSERT DATA { <title/third> a dgo:Title , schema:Movie ; schema:name "Third"@en ; dgo:kind dgo:Film .
  <similarity/harbour-lights/salt> dgo:between <title/third> }
## LinkScore: a score below zero
DELETE DATA { <similarity/harbour-lights/salt> dgo:score 0.41 } ;
INSERT DATA { <similarity/harbour-lights/salt> dgo:score "-0.1"^^xsd:decimal }
## LinkMeasure: a link without measure
DELETE DATA { <similarity/harbour-lights/salt> dgo:measure "overlap 1" }
## LinkReasons: a link without reason
DELETE DATA { <similarity/harbour-lights/salt> dgo:reason <similarity/harbour-lights/salt#r1> }
## ReasonType: a reason without type
DELETE DATA { <similarity/harbour-lights/salt#r1> dgo:reasonType "theme" }
## ReasonContribution: a negative contribution
DELETE DATA { <similarity/harbour-lights/salt#r1> dgo:contribution 0.41 } ;
INSERT DATA { <similarity/harbour-lights/salt#r1> dgo:contribution "-0.2"^^xsd:decimal }

## ConceptLabel: a concept without label
DELETE DATA { <theme/grief> skos:prefLabel "grief"@en }
## ConceptLabelPerLanguage: two labels in one language
INSERT DATA { <theme/grief> skos:prefLabel "mourning"@en }
## ConceptDefinition: a concept without definition
DELETE DATA { <theme/grief> skos:definition "Mourning."@en }
## ConceptScheme: a concept in no scheme
DELETE DATA { <theme/grief> skos:inScheme dgo:themes }
## ConceptBroader: a broader concept that is not there
INSERT DATA { <theme/grief> skos:broader <theme/sadness> }
## ConceptPlace: a concept under nothing
DELETE DATA { <theme/grief> skos:broader <theme/loss> }
## ConceptNoCycle: a circle of three
INSERT DATA { <theme/loss> skos:broader <theme/quiet-grief> }
## ConceptNoCycle: a concept above itself
INSERT DATA { <theme/loss> skos:broader <theme/loss> }
## ConceptSynonyms: a synonym that is the label
INSERT DATA { <theme/grief> skos:altLabel "grief"@en }
## ConceptHidden: a hidden label that is the label
INSERT DATA { <theme/grief> skos:hiddenLabel "grief"@en }
## ConceptHidden: a hidden label that is a synonym
INSERT DATA { <theme/grief> skos:hiddenLabel "bereavement"@en }
## ConceptRelated: a related concept that is not there
INSERT DATA { <theme/grief> skos:related <condition/grief> }
## ConceptCodes: a code that is a text
INSERT DATA { <theme/grief> dgo:hasCode "DOID:1" }
## ThemeScheme + ConceptScheme: a theme in the scheme of conditions
INSERT DATA { <theme/grief> skos:inScheme dgo:conditions }
## ConditionScheme: a condition in the scheme of themes
DELETE DATA { <condition/insomnia> skos:inScheme dgo:conditions } ;
INSERT DATA { <condition/insomnia> skos:inScheme dgo:themes }
## ConditionKind: an unknown kind
DELETE DATA { <condition/insomnia> dgo:kind dgo:Disorder } ;
INSERT DATA { <condition/insomnia> dgo:kind dgo:Madness }
## RelationSymmetric: a relation that does not say whether it goes both ways
DELETE DATA { <relation/parent> dgo:symmetric false }
## RelationInverse: an inverse that is no relation
INSERT DATA { <relation/parent> dgo:inverse <theme/grief> }
## CodeSystem: a code of no system
DELETE DATA { <condition/insomnia#code-x> dgo:codeSystem "X" }
## CodeText: a code without code
DELETE DATA { <condition/insomnia#code-x> dgo:code "1" }
## CodeIri: a code whose IRI is a text
DELETE DATA { <condition/insomnia#code-x> dgo:codeIri <https://example.org/x/1> } ;
INSERT DATA { <condition/insomnia#code-x> dgo:codeIri "x" }
## CodeRelation: a relation that is none
DELETE DATA { <condition/insomnia#code-x> dgo:codeRelation "exact" } ;
INSERT DATA { <condition/insomnia#code-x> dgo:codeRelation "roughly" }
## CodeSource: a code of unknown origin
DELETE DATA { <condition/insomnia#code-x> dcterms:source "an invented table" }

## TextDatatype: a datatype that engines rewrite
INSERT DATA { <theme/grief> skos:altLabel "P1D"^^xsd:duration }
## IntegerDatatype: a place in a text that is a decimal
DELETE DATA { <claim/harbour-list/harbour-lights/theme.grief#e1-position> oa:end 69 } ;
INSERT DATA { <claim/harbour-list/harbour-lights/theme.grief#e1-position> oa:end 69.5 }
## DecimalDatatype: a score of seven digits after the point
DELETE DATA { <similarity/harbour-lights/salt> dgo:score 0.41 } ;
INSERT DATA { <similarity/harbour-lights/salt> dgo:score 0.4123456 }
## DecimalDatatype: a score with a needless zero
DELETE DATA { <similarity/harbour-lights/salt> dgo:score 0.41 } ;
INSERT DATA { <similarity/harbour-lights/salt> dgo:score 0.410 }
## DecimalDatatype: a score with an exponent
DELETE DATA { <similarity/harbour-lights/salt> dgo:score 0.41 } ;
INSERT DATA { <similarity/harbour-lights/salt> dgo:score 41e-2 }
## TruthDatatype: yes as a text
DELETE DATA { ch:han-bada dgo:unnamed true } ;
INSERT DATA { ch:han-bada dgo:unnamed "yes" }
## YearDatatype: a year that is text
DELETE DATA { <title/salt> schema:datePublished "2019"^^xsd:gYear } ;
INSERT DATA { <title/salt> schema:datePublished "2019" }
## ValueIsTextOrNumber: a value that is neither text nor a whole number
INSERT DATA { <title/harbour-lights#fact-extra> a dgo:Fact ; dgo:aboutTitle <title/harbour-lights> ;
  dgo:field "x" ; dgo:value true ; dcterms:source <https://example.org/x> }
