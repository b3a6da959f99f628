"""The words of details in English."""

from decimal import Decimal

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
MULTIPLES = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1_000),
    "million": Decimal(1_000_000),
    "billion": Decimal(1_000_000_000),
    "trillion": Decimal(1_000_000_000_000),
}
SHORT_MULTIPLES = {
    "k": Decimal(1_000),
    "m": Decimal(1_000_000),
    "mn": Decimal(1_000_000),
    "bn": Decimal(1_000_000_000),
    "tn": Decimal(1_000_000_000_000),
}
"""Written right after digits. `5m` without a currency is five metres."""
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100, "thousandth": 1000}
FRACTIONS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}
IMPLIED = {
    "both": 2,
    "pair": 2,
    "couple": 2,
    "duo": 2,
    "twin": 2,
    "twins": 2,
    "twice": 2,
    "double": 2,
    "doubled": 2,
    "trio": 3,
    "thrice": 3,
    "triple": 3,
    "tripled": 3,
    "treble": 3,
    "quadrupled": 4,
    "decade": 10,
    "fortnight": 14,
    "century": 100,
    "none": 0,
    "nobody": 0,
}
"""Words that carry a number though they are none."""

ABOUT = (
    "about", "around", "approximately", "roughly", "some", "circa", "approx.", "an estimated", "estimated",
)  # fmt: skip
ABOVE = ("more than", "over", "above", "at least", "no fewer than", "no less than", "upwards of")
BELOW = (
    "nearly", "almost", "close to", "just under", "less than", "fewer than", "up to", "under", "below",
)  # fmt: skip

PERCENT = ("%", "per cent", "percent", "pc", "pct")
POINTS = ("percentage points", "percentage point", "pp")
CURRENCY_SIGNS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD",
    "S$": "SGD", "R$": "BRL", "$": "$", "€": "EUR", "£": "£", "¥": "¥", "₩": "KRW", "₽": "RUB",
    "₹": "INR", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₫": "VND", "₦": "NGN", "฿": "THB",
}  # fmt: skip
CURRENCY_CODES = (
    "USD EUR GBP JPY CNY KRW RUB INR TRY UAH ILS CHF CAD AUD NZD HKD SGD SEK NOK DKK PLN CZK HUF BRL "
    "MXN ZAR THB VND IDR MYR PHP NGN KES EGP SAR AED KPW RON"
).split()
CURRENCY_WORDS = {
    "us dollars": "USD", "u.s. dollars": "USD", "american dollars": "USD", "australian dollars": "AUD",
    "canadian dollars": "CAD", "dollars": "$", "dollar": "$", "euros": "EUR", "euro": "EUR",
    "pounds sterling": "GBP", "british pounds": "GBP", "pounds": "£", "pound": "£", "quid": "£",
    "yen": "¥", "yuan": "¥", "renminbi": "¥", "won": "KRW", "roubles": "RUB", "rouble": "RUB",
    "rubles": "RUB", "ruble": "RUB", "rupees": "INR", "rupee": "INR", "lira": "TRY", "liras": "TRY",
    "hryvnia": "UAH", "hryvnias": "UAH", "shekels": "ILS", "swiss francs": "CHF", "francs": "CHF",
    "zloty": "PLN", "zlotys": "PLN", "reais": "BRL", "pesos": "MXN", "rand": "ZAR", "baht": "THB",
    "dong": "VND", "naira": "NGN",
}  # fmt: skip
LOOSE_UNITS = {
    "$": frozenset("USD AUD CAD HKD NZD SGD".split()),
    "£": frozenset("GBP EGP".split()),
    "¥": frozenset("JPY CNY".split()),
}
"""Signs and words that several currencies have."""


def _units() -> dict[str, str]:
    """Each written form of a unit of measure to the one that it goes by."""
    forms = {
        "kilometre": "kilometres kilometer kilometers km kms",
        "metre": "metres meter meters m",
        "centimetre": "centimetres centimeter centimeters cm",
        "millimetre": "millimetres millimeter millimeters mm",
        "mile": "miles mi",
        "nautical mile": "nautical-miles",
        "foot": "feet ft",
        "inch": "inches",
        "yard": "yards",
        "hectare": "hectares ha",
        "acre": "acres",
        "square kilometre": "square-kilometres square-kilometers km2 sq-km",
        "square metre": "square-metres square-meters m2 sq-m",
        "square mile": "square-miles",
        "square foot": "square-feet sq-ft",
        "cubic metre": "cubic-metres cubic-meters m3",
        "millilitre": "millilitres milliliter milliliters ml",
        "litre": "litres liter liters",
        "gallon": "gallons",
        "barrel": "barrels",
        "milligram": "milligrams milligramme milligrammes mg",
        "microgram": "micrograms microgramme microgrammes µg",
        "gram": "grams gramme grammes g",
        "kilogram": "kilograms kilogramme kilogrammes kilo kilos kg kgs",
        "tonne": "tonnes ton tons metric-tons metric-tonnes",
        "ounce": "ounces oz",
        "second": "seconds",
        "minute": "minutes mins",
        "hour": "hours hrs hr",
        "day": "days",
        "night": "nights",
        "week": "weeks",
        "month": "months",
        "year": "years yrs yr",
        "decade": "decades",
        "century": "centuries",
        "degree": "degrees °C °F degrees-celsius degrees-fahrenheit",
        "watt": "watts W",
        "kilowatt": "kilowatts kW",
        "megawatt": "megawatts MW",
        "gigawatt": "gigawatts GW",
        "kilowatt hour": "kilowatt-hours kWh",
        "megawatt hour": "megawatt-hours MWh",
        "volt": "volts",
        "horsepower": "hp bhp",
        "mph": "miles-per-hour miles-an-hour",
        "km/h": "kilometres-per-hour kilometers-per-hour kilometres-an-hour kph kmh",
        "megabyte": "megabytes MB",
        "gigabyte": "gigabytes GB",
        "terabyte": "terabytes TB",
        "decibel": "decibels dB",
        "hertz": "Hz",
    }
    return {
        form.replace("-", " "): name
        for name, written in forms.items()
        for form in (name, *written.split())
    }


UNITS = _units()

DETERMINERS = frozenset("the these those all his her its their our my your other said".split())
"""Before a small number they make it a way to name what is known already: `the two leaders`."""

# Not `it`, which stands for anything.
PRONOUNS = frozenset("he him his himself she her hers herself they them their theirs".split())

CONNECTORS = frozenset(
    "of the de du des la le da do dos di del della von van der den und y e al el bin ibn for and in on "
    "zu ter ten".split()
)
"""Small words that can stand within a name."""
_FUNCTION_WORDS = """
a an the this that these those it its he she they we you i his her their our your my who whom whose which what
when where while why how if unless although though because since until till as at by for from in into on onto of off
out over under up down to toward towards upon with within without about above across after against along among
around before behind below beneath beside besides between beyond despite during except inside like near outside past per
through throughout via and but or nor so yet not no none nothing nobody neither either both each every all any
some several many much more most few fewer less least other others another such same own only just even also too very
here there now then today yesterday tomorrow tonight soon later earlier once again already still ever never always often
sometimes usually perhaps maybe probably possibly apparently allegedly reportedly according instead rather however
therefore thus hence moreover meanwhile nevertheless nonetheless otherwise finally first second third last next one two
three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred hundreds thousand thousands
million millions dozens half is are was were be been being has have had do does did can could may might must shall should
will would let there's it's he's she's they're yes
"""
_NOUNS = """
people person men man women woman children child boys girls boy girl residents citizens voters workers staff
employees members officers officials police investigators prosecutors judges lawyers doctors nurses teachers students
pupils parents families neighbours neighbors witnesses victims survivors passengers drivers protesters demonstrators
soldiers troops rebels militants fighters forces scientists researchers experts engineers analysts economists journalists
reporters editors critics supporters opponents activists campaigners farmers fishermen tenants owners customers
consumers investors shareholders traders banks companies firms businesses shops schools hospitals hospital school
universities university churches church courts court prisons prison ministers minister lawmakers legislators senators
deputies councillors councilors authorities government governments parliament congress senate council councils cabinet
opposition coalition democracy state states city cities town towns village villages county district region regions
province country countries nation nations world europe
video videos footage film films photographs photos photo pictures images image data figures statistics records record
documents document papers evidence proof research science technology software hardware information news media radio
television press paper internet traffic transport trains train buses bus cars car lorries trucks truck ships ship
planes plane aircraft flights flight roads road rail railway bridges bridge ports port tickets fares
work works construction production manufacturing industry trade commerce business finance money cash capital credit debt
tax taxes income wages pay prices price costs cost sales profits profit losses revenue rent rents funding aid investment
growth inflation unemployment employment output demand supply spending exports imports tourism agriculture farming
food bread milk rice wheat corn grain meat fish coffee tea sugar salt water beer wine oil gas coal electricity power
energy fuel petrol diesel steel iron copper gold silver timber wood paper plastic cotton cement concrete glass
land soil air rain snow ice wind fog heat cold fire fires smoke floods flood flooding drought storms storm lightning
weather climate pollution waste rubbish sewage noise dust ash mud erosion wildlife birds bird dogs cats cattle sheep
horses trees tree forests forest rivers river lakes lake
health medicine treatment care disease cancer malaria cholera influenza measles polio covid vaccines vaccine vaccination
vaccinations drugs drug alcohol tobacco smoking obesity hunger poverty crime violence murder theft fraud corruption
terrorism war wars peace fighting shelling attacks attack strikes strike protests protest riots riot unrest talks
negotiations elections election voting turnout polling results votes vote referendums law laws justice rules rule
regulations legislation sanctions permission approval access entry admission education training history music art
literature religion sport football cricket tennis rugby basketball baseball
access security safety defence defense intelligence help support assistance relief rescue rescuers firefighters
paramedics ambulances crews crew staffing demolition repairs repair maintenance damage restoration renovation excavation
dredging ownership membership attendance enrolment enrollment registration applications orders deliveries shipments
luxury everyone everybody everything someone somebody something anyone anybody anything nowhere space time life death
deaths births birth population migration migrants refugees immigrants immigration emigration
"""
_ADJECTIVES = """
new old former current recent previous early late major minor large small big little huge long short high low great good
bad better worse best worst heavy light strong weak fast slow public private local national international foreign domestic
federal regional central western eastern northern southern political economic social military civil legal illegal medical
financial official senior junior young elderly dead alive black white red green blue brown grey gray yellow full empty open
closed free safe dangerous rare common total overall annual monthly weekly daily average net gross initial final original
additional further certain various different similar separate single double main key top local poor rich hot cold wet
dry severe serious mass massive average armed unknown unlike unable able human global rural urban modern ancient
medieval half inner outer upper lower
"""
_VERBS = """
gave took went came made said says say told asked paid built found kept held left lost met put ran read saw sent set sold
spent stood taught thought won wrote began became broke brought bought chose did drew drove fell felt flew got grew heard hit
knew led lay rode rose sat shot showed shut sang slept spoke swore threw understood wore cut let
is was are were has had have does do will would can could may might must should shall did
gives takes goes comes makes tells asks pays builds finds keeps holds leaves loses meets puts runs reads sees sends sets
sells spends stands teaches thinks wins writes begins becomes breaks brings buys chooses draws drives falls feels flies
gets grows hears hits knows leads lies rides rises sits shoots shows shuts sings sleeps speaks swears throws understands wears
cuts lets calls works plays plans wants needs uses owns denies confirms claims believes accuses announces opposes
supports joins opens closes signs visits arrives returns resigns rules
"""
COMMON = frozenset(f"{_FUNCTION_WORDS} {_NOUNS} {_ADJECTIVES}".split())
"""Words that a sentence can begin with, and that are then no names."""
NUMBER_WORDS = frozenset({*ONES, *TENS, *MULTIPLES, *ORDINALS, *FRACTIONS, *IMPLIED})
"""Neither do these begin a name with which a sentence begins."""
VERBS = frozenset(_VERBS.split())
"""What follows a name at the beginning of a sentence."""
COMMON_ENDINGS = (
    "ing", "ed", "ly", "tion", "sion", "ment", "ments", "ness", "ity", "ities", "ance", "ence",
    "ism", "ship", "age", "ure", "hood", "dom", "ers", "ors", "ists", "ions", "ies", "als", "ous", "ful",
    "less", "able", "ible", "ive", "ical", "ary", "ogy", "graphy", "ees", "ants", "ents", "ings",
)  # fmt: skip

TITLES = frozenset(
    "president vice prime minister deputy chancellor premier secretary general king queen prince princess duke "
    "duchess lord lady sir dame baron baroness earl emperor empress pope cardinal archbishop bishop father "
    "sister brother reverend rev imam rabbi sheikh ayatollah mr mrs ms miss mx dr prof professor judge justice "
    "senator sen representative rep congressman congresswoman governor gov mayor councillor councilor ambassador "
    "captain capt colonel col major maj lieutenant lt sergeant sgt corporal admiral commander marshal officer "
    "inspector detective sheriff constable chief director chairman chairwoman chair chairperson ceo cfo "
    "founder head leader speaker spokesman spokeswoman spokesperson foreign interior defence defense finance "
    "former first crown grand supreme acting st saint mp mep jr sr phd".split()
)
"""Words before or within a name that say what somebody is. A passage need not have them."""
GENERIC = frozenset(
    "government parliament congress senate assembly cabinet council court ministry department office agency "
    "bureau authority commission committee board party union association federation league group company "
    "corporation corp inc ltd plc llc gmbh co limited bank fund foundation institute institution university "
    "college school academy hospital clinic church cathedral mosque temple museum library theatre theater "
    "police army navy force forces guard state states republic kingdom federal national international city town "
    "village county district region province borough municipality capital north south east west northern southern "
    "eastern western central upper lower new great old river lake sea ocean bay gulf mount mountain mountains "
    "island islands valley street road avenue lane square park bridge airport station port harbour harbor "
    "tower hall house palace castle stadium centre center building act bill law treaty agreement accord constitution "
    "charter article section chapter clause resolution report article war world services service company "
    "newspaper press news agency ministry security supreme high".split()
)
"""Words that common nouns and names share: alone they are no name, and within one a passage need not
have them."""
NO_NAMES = frozenset(
    "tv ceo cfo cto gdp mp mps meps mep am pm ok id it hiv dna rna pdf url html ad bc bce ce pc cd dvd usb gps "
    "atm vat faq pr hr it ai suv suvs phd ba ma mba km kg eur usd gbp i o no nos vs etc ie eg dc ac "
    "internet web god earth".split()
)
"""Capital letters that name nobody."""
ABBREVIATED = frozenset(
    "mr mrs ms dr prof st sen rep gen col lt sgt capt gov rev hon no vs jr sr mt ft".split()
)
"""A full stop after these ends no sentence."""

DEMONYMS = {
    word: names[0]
    for names in (
        line.split()
        for line in """
america american americans us usa
britain british briton britons uk
england english
scotland scottish scots scot
wales welsh
ireland irish
france french
germany german germans
netherlands dutch holland
spain spanish spaniard spaniards
portugal portuguese
switzerland swiss
greece greek greeks
poland polish pole poles
sweden swedish swede swedes
denmark danish dane danes
finland finnish finn finns
norway norwegian norwegians
iceland icelandic
belgium belgian belgians
czechia czech czechs
slovakia slovak slovaks
slovenia slovene slovenian
croatia croat croatian croats
serbia serb serbian serbs
cyprus cypriot cypriots
turkey turkish turk turks türkiye
philippines filipino philippine filipinos
thailand thai thais
afghanistan afghan afghans
kazakhstan kazakh
uzbekistan uzbek
tajikistan tajik
turkmenistan turkmen
kyrgyzstan kyrgyz
pakistan pakistani
lebanon lebanese
peru peruvian
congo congolese
madagascar malagasy
monaco monegasque
barbados barbadian
yemen yemeni
europe european europeans eu
soviet soviets ussr
""".strip().splitlines()
    )
    for word in names
}
"""Places and what is called after them, where no rule tells that they belong together."""
DEMONYM_ENDINGS = ("ians", "ian", "eans", "ean", "ans", "an", "ese", "ish", "is", "i", "ns", "n")
