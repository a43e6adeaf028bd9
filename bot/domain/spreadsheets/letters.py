"""How plausible a word's letters are in a language, learned from the names that are common there.

A list of members is mostly names, so names teach what to expect: which letters a language has, and
which stand beside each other. Lists of frequent given names, surnames and towns are public
(statistical offices publish them); these are a few dozen of each language, those with letters
beyond ASCII in the first place.
"""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from math import log

_NAMES = {
    "de": """müller schäfer köhler jäger böhm günther krüger könig möller schröder voß weiß
        groß jürgen jörg björn käthe bärbel götz sönke münchen köln düsseldorf nürnberg würzburg
        gießen österreich zürich lübeck größe straße träger übersicht einsteiger ausgetreten
        geschäft vertrieb möglich später plätze hübner förster löffler müssig häußler""",
    "fr": """andré rené françois hélène léa chloé zoé éric émile jérôme benoît céline amélie
        noël gaël raphaël loïc anaïs maïté frédéric geneviève thérèse michèle irène lefèvre
        lefebvre lévêque garçon gonçalves bérénice besançon orléans nîmes évry genève châtelain
        crêpeau dupré forêt hôpital agnès sébastien mélanie véronique château dufrêne""",
    "es": """josé maría jesús ángel andrés sofía lucía rubén óscar mónica belén inés iván
        adrián raúl garcía rodríguez fernández lópez martínez sánchez pérez gómez jiménez díaz
        hernández muñoz núñez peña ibáñez ordóñez nuño begoña íñigo zúñiga córdoba málaga cádiz
        león méxico bogotá españa argüelles yagüe""",
    "pt": """joão são conceição assunção simões magalhães guimarães camões gonçalves mendonça
        araújo antónio antônio josé inês luís flávio cláudia márcia patrícia fátima vitória mário
        júlia débora tomé estêvão leitão brandão falcão galvão beltrão sebastião ramalhão bragança
        lourenço française paixão""",
    "it": """niccolò nicolò josè mosè libertà città dalò cantù forlì salomè renè marlè
        università società caffè perù elisabetà""",
    "nl": """zoë daniël raphaël loïs joëlle chloë noël renée andré cécile belgië italië coëlho
        hélène michaël joël reünie geïnteresseerd""",
    "sv": """björn åsa åke göran sören jörgen håkan pär mårten mäki märta östen öberg åberg
        sjöberg lindström nyström söderberg bergström hägglund holmström ström malmö göteborg
        västerås örebro lindén norén wallén hällström ångström""",
    "da": """søren jørgen bjørn østergaard sørensen jørgensen nørgaard møller ærø åse åge
        håkon øyvind øystein kjær kjærgaard lærke præst skjødt århus ålborg tromsø bodø ålesund
        sjælland bødker høj grønland færøy bråten ødegård sæther strøm løken""",
    "fi": """mäkinen hämäläinen lähteenmäki jyväskylä päivi hyvönen väisänen määttä töölö
        härkönen järvinen seppälä åbo sär rämö pöllänen kärkkäinen""",
    "is": """þór þóra sigþór guðmundur guðrún sigurður björk jónsdóttir sigurðsson þorsteinn
        ólafur ólöf ásgeir ýr halldór hafþór einarsdóttir kristín lárus friðrik æsa reykjavík""",
    "et": """jõgi sõber põld tõnu tõnis õie võru mägi pärnu kõiv künnapuu jüri märt külli ülle
        rebane tamm põder lõhmus""",
    "cs": """jiří tomáš ondřej matěj vojtěch štěpán lukáš řehoř bořivoj zdeněk čeněk věra
        božena růžena kateřina markéta lucie barbora tereza eliška eliška blaženka františek
        františka šárka dvořák novák svoboda novotný novotná dvořáková nováková procházka
        procházková kučera veselý veselá horák němec němcová pokorný pokorná růžička růžičková
        hájek jelínek král němeček beneš fiala sedláček doležal zeman kolář krejčí navrátil čermák
        vaněk kříž bláha říha šimek šťastný žák příhoda ťoupalík plzeň děčín břeclav jihlava
        třebíč ústí čapek čech přerov mňuk ďurica vávra hálek ondřejová kovář bartoš mařík křížová
        hořejší""",
    "sk": """ľubomír ľuboš ľudmila štefan šimon ján tomáš juraj mária zuzana žofia anežka
        katarína kováč kováčová horváth horváthová tóth nagy varga baláž molnár balog lukáč polák
        kollár hudák ďurica sýkora oravec mišík čierny košice žilina prešov nitra banská štiavnica
        piešťany trenčín kŕč vŕba ťažký maňák ďaleký hrabovský krajčír gajdoš šoltés dôvera
        kôň""",
    "pl": """łukasz paweł michał stanisław rafał wiesław bolesław małgorzata elżbieta bożena
        grażyna agnieszka święta świętosława zdzisław józef zofia róża łucja kowalski wiśniewski
        wójcik kamiński kamińska lewandowski zieliński zielińska szymański dąbrowski kozłowski
        jabłoński jabłońska wojciechowski kwiatkowski król wróbel piętka stępień górski górska
        sikorski michałowska pająk zając krawczyk żak żukowski ćwik śliwa środa źródło łódź kraków
        gdańsk poznań białystok wrocław toruń rzeszów bielsko częstochowa bąk kępa gołąb błaszczyk
        wąs mróz głowacki dębski sęk borowiec wałęsa pięta chłopecki""",
    "hu": """györgy istván lászló józsef ferenc sándor zoltán gábor péter ákos ádám bálint
        dániel máté balázs kristóf dávid győző gergő gergely ernő jenő dezső géza éva ágnes
        katalin mária erzsébet ildikó zsófia réka nóra lívia nagy kovács tóth szabó horváth varga
        kiss molnár németh farkas balogh papp takács juhász lakatos mészáros oláh simon rácz
        fekete szilágyi török fehér gál kálmán szűcs kőszegi erdős vörös szőke főző győri fűzi
        hegedűs bíró lőrincz őri győr debrecen kecskemét székesfehérvár budaörs szegő csík színész
        dömötör körösi teleki újhelyi nyúl ötvös üveges mező szűts gyűrű vőlegény hajdú rőth
        kőhalmi""",
    "ro": """ștefan ionuț răzvan cătălin mădălina ioana bogdan călin costică țurcanu popescu
        ionescu munteanu dumitrășcu stănescu mănescu crăciun rădulescu vlăduț bănică sârbu
        brâncuși pârvu mârza bucurești iași timișoara brașov constanța galați piteşti ploieşti
        şerban ştefan ţepeş negruţ moţ dănuț dobriță lăzărescu înălțare câmpean gheorghiță""",
    "hr": """šime željko željka žarko živko dražen krešimir tomislav zvonimir ćiro čedomir
        đuro đorđe anđela kovačević horvat babić marić jurić novak kovačić knežević vuković
        marković petrović matić tomić pavlović božić blažević perić bošnjak grgić šarić pavić
        kolarić lončar filipović bašić šimić perišić mlinarić jovanović nikolić đorđević stanković
        ilić đokić šibenik čakovec požega županja birtić janež žnidaršič kovačič potočnik škof
        štrukelj vidmar zupančič hočevar košir""",
    "tr": """ayşe fatma gökhan özgür özlem çağla çağrı doğan tuğba tuğçe buğra oğuz yağmur
        ışık ışıl ılgaz gülşen gülşah şule şükrü şahin şeyma emre yıldız yılmaz yıldırım kaya
        demir çelik öztürk aydın özdemir arslan doğru kılıç aslan çetin kara koç kurt özkan şimşek
        polat korkmaz çakır erdoğan güneş bozkurt yavuz taş aktaş türk avcı işık köse acar kaplan
        altın karataş bulut güler turan sarı ışıklar topçu akın balcı başaran beşiktaş istanbul
        izmir eskişehir diyarbakır muğla ağrı şırnak ibrahim ismail ilker i̇rem i̇brahim i̇smail
        i̇zmir i̇stanbul türkoğlu hacıoğlu kadıoğlu çiçek ünal üstün ödül""",
    "lt": """jonas žydrūnas šarūnas ąžuolas eglė rūta jūratė danutė gintarė kęstutis vytautė
        birutė kazlauskienė stankevičius petrauskas jankauskienė žukauskas butkevičius šiauliai
        panevėžys klaipėda ūsas rimšė dauškurdienė mažeikiai alytė dovilė ieva vėjas jurgaitė
        bagdonavičius bērziņš kalniņš ozoliņš liepiņa krūmiņš jānis pēteris mārtiņš kārlis līga
        zane ilze ķirsis ģirts ņina rīga jelgava liepāja daugavpils āboliņš vītols šķēle ļaudis
        čakste ērglis""",
    "el": """γιώργος γεώργιος δημήτρης δημήτριος κώστας κωνσταντίνος γιάννης ιωάννης νίκος
        νικόλαος παναγιώτης βασίλης χρήστος αθανάσιος μιχάλης ευάγγελος σπύρος αντώνης αναστάσιος
        θεόδωρος ανδρέας χαράλαμπος αλέξανδρος ηλίας σταύρος πέτρος στέλιος άγγελος φώτης μαρία
        ελένη αικατερίνη κατερίνα βασιλική σοφία αγγελική γεωργία δήμητρα ειρήνη άννα παρασκευή
        αναστασία ζωή ξένια ψαρράς παπαδόπουλος παπαδοπούλου παππάς καραγιάννης βλάχος ιωαννίδης
        οικονόμου νικολάου δημητρίου γεωργίου μακρής αθήνα θεσσαλονίκη πάτρα ηράκλειο λάρισα όνομα
        επώνυμο χώρα πόλη γλώσσα ημερομηνία ενεργός μέλος ίδρυμα ύδρα ώρα έλλη""",
    "ru": """александр сергей дмитрий андрей алексей максим евгений владимир иван михаил
        николай юрий илья роман олег артём фёдор павел виктор игорь анна мария елена ольга наталья
        татьяна ирина светлана екатерина юлия анастасия дарья ксения людмила галина иванов смирнов
        кузнецов попов васильев петров соколов михайлов новиков фёдоров морозов волков алексеева
        лебедева семёнова егорова павлова козлова степанова никитин орлов андреев макаров захаров
        зайцев соловьёв борисов яковлев григорьев щербаков цветкова жуков шевцова чернышёв эдуард
        москва петербург казань имя фамилия страна город язык дата объявление хохлов""",
    "bg": """георги иван димитър николай петър христо йордан стефан александър красимир пламен
        мария йорданка елена даниела росица цветелина иванов георгиев димитров петров николов
        христов стоянов тодоров илиев ангелов софия пловдив варна бургас щерев ъглов бъчваров
        вълков кръстев първанов дължина къща сърбия""",
    "uk": """олександр сергій андрій юрій володимир микола михайло василь ігор тарас богдан
        дмитро євген наталія оксана ірина людмила юлія марія надія софія мельник шевченко
        коваленко бондаренко бойко ткаченко кравченко ковальчук олійник шевчук поліщук київ львів
        харків одеса запоріжжя їжак ґалаґан єфименко українець журавльов ющенко щербина
        цимбалюк""",
}
UNIFORM = 1 / 40  # a letter of the alphabet that the names happen not to show
UNKNOWN = 1e-6  # a letter that the language does not have
BIGRAM, UNIGRAM = 0.5, 0.4  # the rest is uniform
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
EDGE = " "


class Language:
    """The letters of a language and which follow which."""

    def __init__(self, names: str) -> None:
        words = [EDGE + word + EDGE for word in names.split()]
        self._letters = Counter(letter for word in words for letter in word[1:])
        self._pairs = Counter(pair for word in words for pair in pairwise(word))
        self._before = Counter(letter for word in words for letter in word[:-1])
        self._total = self._letters.total()
        self._alphabet = frozenset(self._letters) | LATIN
        self._costs: dict[tuple[str, str], float] = {}

    def cost(self, word: str) -> float:
        """Return how unlikely the word's letters are: the negative logarithm of their chance."""
        return sum(
            self._costs.get(pair) or self._cost(pair) for pair in pairwise(EDGE + word + EDGE)
        )

    def _cost(self, pair: tuple[str, str]) -> float:
        before, letter = pair
        chance = UNKNOWN
        if letter in self._alphabet:
            follows = self._pairs[pair] / self._before[before] if self._before[before] else 0.0
            common = self._letters[letter] / self._total
            chance = BIGRAM * follows + UNIGRAM * common + (1 - BIGRAM - UNIGRAM) * UNIFORM
        self._costs[pair] = -log(chance)
        return self._costs[pair]


@lru_cache(maxsize=1)
def languages() -> Mapping[str, Language]:
    """Return what is known of each language's letters, by its code."""
    return {code: Language(names) for code, names in _NAMES.items()}
