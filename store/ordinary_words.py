"""Words that are names of people and ordinary words too, and words for what people are."""

_ORDINARY = """
abbot able ace acre all amber and angel any april archer art ash ashes august autumn baker ball
bank banks barber barker barn baron bass bay beach bean bell bells best bill bird birds bishop
black bloom blue bob bolt bond book boot booth both bow bowler box boy boyd brand brass bray
bread breeze brick bridge bridges bright brook brooks brown buck bull bun burn burns bush butler
buyer call calm camp can cane cannon carol carpenter carr carter case cash castle cause chance
chapel chase cherry christian church clay cliff close coal coat coin cold cole cook cool cooper
coral core corn court cox craft crane cream creed crew crisp crook cross crow crown cruel cruise
cunning curry curt dale dance dawn day days deal dean dear does down drake draw drew drop drum
duke dusk earl early east easter eve ever fair faith fall far farmer fast few field fields finch
fine first fish fisher flood flowers foot for ford forest forge forth foster found fox frank
free freeman french friend frost garden gardener gate gates gay gene gent gold golden good
goodman grace grand grant grave graves gray great green grey grove guest guide gun guy hale hall
ham hand hands happy hard hardy harper harsh hart hat hay hazel head heath heather her high hill
hills him his hobby holiday holly home honey hood hook hope horn horne house how human hunt
hunter ice inch inn iris iron ivy jack jade jasmine jay jet jewel job joke joy judge june junior
just kay keen key keys kid kind king kit kite knight know lady lake lamb lance land lane lark
last late laurel law lawn lawyer lay lead leaf lean lee let lever light lily lime linen lion
list little lock long look lord lore love low luck lucky mace mack made major man many march
marina mark marks marsh marshal marshall mason master mat max may mayor meadows melody mercy
merit merry mews mild miles mill miller mills min miner mint mole money monk moody moon moor
more moss mount mountain much mum myth nail nash near new nice nick night noble noon norm north
not note now oak old olive one only orange order our out oven own pace page palm park parker
parks parsons part pat patience pattern pea peace peach peak pearl pen penny pepper per perch
perry pet pew pick pier pike pin pine pink piper pitt place plant plum pole pond pool poor pope
poppy port post pot potter pound power preston price pride priest prince prior proud prudence
purple quick quill rail rain rains rand ransom ray read reader red reed reeve rich rick ride
ring rise river rivers road rob robin rock rod rook root rope rose rosemary round ruby rue rush
rust rusty rye safe sage sail saint salt same sandy sapphire savage say scarlet school scott
seal season see sellers senior shade sharp shaw she shell shepherd sherry shine shore short
silver sim singer skinner sky slater small smart smith snow so some song south spark sparks
spear speed spice spring springs star stark starling steel steer sterling stern stone storm
story stout street strong such sue summer summers swan sweet swift swords tab tanner taylor
temple ten the them then they thorn tide till tin tiny town towns trench trinity trip tuck
turner two under use vale valentine van very victor vine violet wade wait walker wall waller
walls war ward ware warm warner waters wave way we weaver wed week weeks well wells west white
who why wick wild will willow wills win wind windsor winter winters wise with wolf won wood
woods word words worth wren wright yard yes yet you young your zest
"""
_RELATIONS = """
anonymous anybody aunt boy boys brother caller carer child children class colleague dad daughter
family father form friend girl girls grandfather grandmother grandparent guardian known mother
mum named neighbour nobody not parent parents partner person public pupil pupils sister somebody
someone son stepfather stepmother student students their uncle unknown visitor witness year
"""
_NOBODYS = """
a about above across actually after afterwards again against ago all almost along already also
although always am among an and another any anybody anyone anything apart are around as asked at
away back be became because been before began begin behind being below beside besides between both
but by called came can cannot could despite did do does doing done down during each earlier either
else even eventually ever every everybody everyone everything except few finally first five for
four from further furthermore gave get given go goes going gone got had has have having he hello
hence her here hers herself himself his how however i if in indeed instead into is it its itself
just last later lately least left less like made make many maybe me meanwhile might mine more
moreover most much must my myself near neither never nevertheless next nine no nobody none nor not
nothing now obviously of off often ok okay on once one only onto or other others otherwise our ours
out outside over own perhaps please possibly probably put quite rather really recently replied said
same saw say says second see seen seven several shall she should shown since six so some somebody
someone something sometimes soon sorry still such take taken tell ten than thank thanks that the
their theirs them themselves then there therefore these they third this those though three through
thus to today together told tomorrow tonight too took toward towards twice two under unfortunately
unless until up upon us use used very was we went were what whatever when whenever where whereas
wherever whether which while who whoever whom whose why with within without would wrote yes
yesterday yet you your yours yourself
"""
_OTHER_CAPITALS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat
january february march april may june july august september october november december jan feb mar
apr jun jul aug sep sept oct nov dec christmas easter
facebook instagram tiktok whatsapp twitter snapchat youtube google discord reddit telegram linkedin
teams zoom messenger internet english british england britain uk london
"""

ORDINARY = frozenset(_ORDINARY.split())
"""Somebody can be called so, and anybody can write it: a name only with a capital."""

RELATIONS = frozenset(_RELATIONS.split())
"""What stands in the place of a name where nobody is to be named: `mother of AB`."""

NOBODYS = frozenset(_NOBODYS.split())
"""Words that stand before a name, at the beginning of a sentence too, and are part of none."""

OTHER_CAPITALS = frozenset(_OTHER_CAPITALS.split())
"""Months, days and the like, which have a capital wherever they stand."""
