/**
 * Given names that one person goes by: the full form, its spellings and its short forms, one group a line. A name may stand in
 * several groups. Compiled for this project from common knowledge of naming customs: English first, then German, Dutch, French,
 * Spanish, Italian, Portuguese, Polish, and Russian in Latin letters.
 */
const groups = `
aaron ron ronnie
abigail abby abbie gail
abraham abram abe bram
adelaide adelaida addie ada della heidi
adeline adelina adele addie
adrian ade
adrienne adrianna addie
agatha aggie
agnes aggie nessie
alan allan allen al
albert al bert bertie albie
alexander alex alec alexis al sandy lex xander zander sasha
alexandra alexandria alex sandra sandy lexi lexie alexa sasha
alfred al alf alfie fred freddie freddy
alice ali allie alicia
alison allison ali allie ally
alistair alasdair alastair alister ali al
amanda mandy manda
amelia amy millie milly mia
andrew andy drew andie
andrea andi andie drea
angela angelina angie ange
ann anne anna annie nan nancy nana
annabel annabelle anabel bella belle anna
anthony antony tony ant
antoinette toni nettie netta
antonia toni tonia
archibald archie baldie
arnold arnie arn
arthur art artie
ashley ash
audrey aud
augustus augustine gus augie august
augusta gussie gusta
barbara barb barbie babs bobbie
barnaby barnabas barney
barry baz
bartholomew bart barty bat
beatrice beatrix bea bee trixie bebe
belinda bel linda lindy
benedict ben bennie
benjamin ben benny benji benj
bernadette bernie detta
bernard bernie bern barney
bertha bert bertie birdie
bethany beth
beverly beverley bev
bradley bradford brad
brandon bran
brenda bren
brian bryan bri
bridget brigid biddy bridie
bronwyn bron
caleb cal
calvin cal
cameron cam
camilla millie milly cammie
caroline carolyn carolina carrie caro carol lyn
cassandra cassie cass sandra sandy
catherine katherine kathryn katharine cathryn kate katie kathy cathy kitty kit kay kat cat cathie kathie katy
cecilia cecily cecil cis cissy celia
cedric rick ced
chad chadwick
charles charlie charley chas chuck chaz chip carl
charlotte charlie lottie lotty char
chester chet
christian chris kit
christina christine christiana chris chrissie chrissy tina kris kristy christie christy
christopher kristopher chris kit topher christy kris
clara clare claire clarissa
clarence clare
clement clem
clifford clifton cliff
clinton clint
conrad con connie
constance connie
cornelius con neil corny
cornelia nell nellie corrie
craig craigie
curtis curt kurt
cynthia cindy cyn
cyril cy
daisy margaret
dale dalton
daniel dan danny
danielle dani danni
darren daz
david dave davy davey
deborah debra debbie deb debby
delbert del bert
delores dolores lola dolly
dennis denis den denny
derek derrick del rick
diana diane dianne di
dominic dominick dom nick
donald don donny donnie
donna dona
dorothy dorothea dot dottie dolly dodie thea
douglas doug
duncan dunk
dwight ike
ebenezer eben eb
edgar ed eddie
edith edie
edmund edmond ed eddie ned ted
edward ed eddie ned ted teddy edwd
edwin ed eddie win
eileen aileen helen
eleanor elinor eleanora ellie nell nellie nora lenora ella
elizabeth elisabeth eliza liz lizzie lizzy beth bess bessie betsy betty libby lisa elsie eliz ellie lisbeth elspeth
ellen ella nell nellie ellie helen
elmer elm
emily em emmy millie milly
emma em emmy
emmanuel emanuel manny
ernest ernie
esther hester essie hetty
ethel eth
eugene gene
eugenia genie
evelyn eve evie lyn
ezekiel zeke
ezra ez
felicity fliss flick
fiona fi
florence flo florrie flossie
frances fran fanny francie frankie franny sis
francis frank frankie fran
franklin frank frankie
frederica freda freddie ricki
frederick fredrick frederic fred freddie freddy fritz
gabriel gabe gabby
gabrielle gabriella gabby gaby ella
gareth gary gaz
gary garry gaz
geoffrey jeffrey geoff jeff jeffery
george geo georgie
georgina georgia georgiana georgie gina
gerald gerard jerry gerry
geraldine gerry geri
gertrude gertie trudy trudie
gilbert gil bert
giles gil
gillian jillian gill jill jilly
gloria glory
gordon gord gordie
grace gracie
gregory greg gregg
gwendolyn gwen gwendoline wendy
harold harry hal
harriet harriett harriette hattie hatty
harvey harve
hannah annie
heather het
helen helena helene nell nellie ellie ella lena
henrietta hetty etta hattie henny
henry harry hal hank
herbert herb bert herbie
herman harman
hilary hillary hil
horace horry
howard howie
hubert hugh bert hubie
hugh hughie hew
humphrey humph
ian iain
ignatius iggy nate
imogen immy imo
elijah eli lige
irene rene renie
irving irv
isaac ike zac zak
isabel isabella isabelle isobel bella belle izzy izzie ibby
isaiah zay
isidore izzy dory
elias eli
jacob jake jacobi jay cobb
jacqueline jackie jacqui jacquie
james jim jimmy jimmie jamie jas jem
jane janet janie jenny jean jan
janice jan
jason jay jase
jasmine jaz jazz
jean jeannie jeanne jeanette
jedidiah jed
jennifer jen jenny jenni jennie
jeremiah jeremy jerry jem
jeremy jez jerry
jerome jerry
jessica jess jessie jessy
joan joanie
joanna joanne johanna jo joey josie
jocelyn joss joy
joel joe
john jon jack johnny johnnie jno jock
jonathan johnathan jonathon jon johnny nathan
jordan jordy jord
joseph joe joey jos
josephine jo josie josey fifi
joshua josh
joyce joy
judith judy judi jude
julia julie jules
julian jules jule
justin just
karen kaz
kayla kay
keith keef
kelly kel
kenneth ken kenny
kevin kev
kimberly kimberley kim
kirsten kirsty kristin kristen kris
kristina kristine kris tina
lachlan lachie
lancelot lance
laura laurie lori
lauren laurie
laurence lawrence larry laurie lawrie
leah lee
leander lee andy
leo leon leonardo
leonard len lenny leo
leroy roy
leslie lesley les
lester les
letitia lettie tish letty
levi lee
lillian lilian lily lil lilly
linda lindy lin lyn
lionel leo
lloyd loyd
lorraine lorrie lori rainie
louis lewis lou louie
louisa louise lou lulu
lucas luke
lucille lucy lucinda cindy
lucy lucia lu lulu
luther lute
lydia liddy
lynette lynn lyn
mabel mab amabel
madeline madeleine madelyn maddie maddy
magdalene magdalena maggie lena magda
malcolm mal
marcus marc mark
margaret margret margery maggie meg megan peggy peg madge marge margie greta rita daisy maisie
margarita rita
maria marie mary ria
marianne marian marion mary
marilyn mary marlyn
marjorie margery marge margie
mark marc
marlene marla lena
marshall marsh
martha marty mattie patty
martin marty mart
martina tina marti
mary molly polly mae may mamie minnie maria mollie
matilda mattie tilly tillie maud
matthew mathew matt mat matty
maureen mo
maurice morris mo moe
maxine max
maximilian maxwell max
melanie mel
melinda mel lindy linda mindy
melissa mel missy lissa
melvin mel
mercedes mercy
meredith merry
michael mike mick mickey micky mikey mitch
michelle michele shelly chelle
mildred millie milly
millicent millie milly
miranda mandy randy
miriam mimi mim
mitchell mitch
monica mon
montgomery monty
morgan mo
mortimer mort
moses mo moe
muriel mu
myron ron
nancy nan
naomi nomi
natalie nat nattie tally
natasha tasha nat
nathan nate nat
nathaniel nathanael nate nat nathan
nicholas nicolas nick nicky nico nic
nicola nicole nicky nikki nic
nigel nige
nina antonina
noah noe
norah nora honora norrie
norman norm
octavia tavia
oliver ollie olly noll
olive livvy
olivia liv livvy ollie livia
oscar ozzie
oswald ozzie oz
pamela pam pammie
patience pat patty
patricia pat patty patsy trish tricia trisha pattie
patrick pat paddy packy
paul paulie pauly
paula polly
pauline paula polly
penelope penny pen
perry peregrine
peter pete petey
philip phillip phil pip
philippa pippa pip phil
phyllis phyl
priscilla cilla prissy
prudence prue pru
rachel rachael rach ray rae
ralph rafe
randall randolph randy
raphael rafe rafael
raymond ray
rebecca rebekah becky becca beck
reginald reg reggie rex
reuben rube ben
rhoda rho
richard rick ricky dick rich richie ricky dickie
robert rob bob bobby robbie bert robin rupert
roberta bobbie robbie bert
roderick roddy rod rory rick
rodney rod
roger rodge hodge
roland rowland rolly orlando
ronald ron ronnie ronny
rosalind rosalyn ros roz rose
rosamund rosamond ros roz rose
rose rosie rosa
rosemary rose rosie romy
roxanne roxanna roxy
rudolph rudolf rudy
rupert rupe
russell russel russ rusty
ruth ruthie
samantha sam sammy
samson sam
samuel sam sammy saml
sandra sandy alexandra
sarah sara sally sadie
sebastian seb bas
selina selena lina
seymour cy
sharon shaz shari
shaun shawn sean
sheila shelagh
sheldon shelly
shirley shirl
sidney sydney sid syd
silas silvanus si
simon si sy simeon
solomon sol solly
sophia sophie sofia soph
spencer spence
stanley stan
stella estelle estella essie
stephanie steph stevie stefanie
stephen steven steve stevie ste stephan
stewart stuart stu stew
susan susanna susannah suzanne sue susie suzie suzy sukey
sylvester sly vester
sylvia silvia sylvie
tabitha tabby
tamara tammy tam
tamsin thomasina tam
teresa theresa therese terry tess tessa tracy terri
terence terrence terry tel
thaddeus thad tad
theodora dora thea theo teddy
theodore theo ted teddy
thomas tom tommy thos
tiffany tiff
timothy tim timmy
tobias toby
travis trav
trevor trev
tristram tristan tris
tyler ty
ulysses lyss
ursula ursa
valentine val
valerie val
vanessa nessa van
vera verity
vernon vern
veronica ronnie roni vera nicky
victor vic vick
victoria vicky vicki vickie tori tory vic
vincent vince vin vinny
viola vi violet
virginia ginny ginger
vivian vivienne viv
wallace wally
walter walt wally wat
wesley wes
wilbur will
wilfred wilfrid wilf fred will
wilhelmina mina minnie willa billie wilma
william will bill billy willie willy liam wm
winifred winnie freda win
winston win winnie
yvonne vonnie evonne
zachary zachariah zechariah zach zack zac zak
zoe zoey
alois aloisius lois
andreas andi
anneliese annelies liesel lisl
annemarie anne marie anni
bernhard bernd berni
birgit biggi gitta
brigitte gitte gitta
christoph chris stoffel
dieter didi dietrich
eberhard eber hardy
elfriede friedel elfi frieda
ferdinand ferdi ferdl
franz franzl
franziska franzi fanny sissi ziska
friederike rike friedel
friedrich fritz friedel fiete
gabriele gabi gaby
georg schorsch jorg jurgen
gerhard gerd gert
gisela gisa gila
gottfried friedel gotz
gunther gunter gunni
hannelore hanne lore
hans johannes johann hannes hansi hanns jo
heinrich heinz heiner heini hein
helmut helmuth helle
hildegard hilde hilda
horst horsti
ingeborg inge inga
joachim jochen achim jo
johanna hanna hanne jo
josef sepp seppl jupp joschi
karl carl kalle karlheinz
katharina kathi kati katja kathrin katrin trina
klaus nikolaus niklas claus
konrad kurt konni
kunigunde gundi
leopold leo poldi
liselotte lotte lilo liesel
ludwig lutz luggi
luise lulu isa
manfred manni fredi
margarete margarethe grete gretel gretchen gitta marga rita
mathilde tilde hilde
matthias matthaus matze hias mats
maximilian max maxi
michael michi michel
rainer reiner reinhard
renate rena reni
rosemarie rosi romy
rudolf rudi rolf
sebastian basti wastl
siegfried sigi siggi
sieglinde sigi linde
stefan steffen steffi
stefanie steffi
susanne susi sanne
therese resi thea
thomas tommi
ulrich uli ulli utz
ulrike uli ulli rike
ursula uschi ulla ursel
volker volki
waltraud traudl traudi
werner wernher
wilhelm willi willy helm wim
wolfgang wolf wolfi
adriaan adrianus ad arie jaan
albertus bert bertus albert
antonius anton toon ton teun antoon
bartholomeus bart
bernardus ben bernard barend
catharina toos trijntje tineke rina ina kaat
christiaan christianus chris
cornelis cornelius cor kees cees nelis
cornelia corrie cokkie nel
dirk diederik derk
elisabeth els elsje lies bep betje liesbeth
franciscus frans frank cisco
gerardus gerard gerrit geert
gijsbertus gijs bert
hendrik hendrikus henk hein rik henry
hendrika riek rika hennie
hubertus huub bert hub
jacobus jaap koos sjaak cobus jacob ko
jacoba coba co
johanna jo joke hanneke annie
johannes jan hans johan joop hannes
joannes jan jo
josephus jos jef sjef
lambertus bert lammert
laurentius laurens lars rens
leonardus leo leen
margaretha greet griet gre margriet
maria marijke mieke mia rie ria marja
marinus rien
martinus martijn tinus maarten
nicolaas nico klaas niek
petrus piet pieter peter
petronella nel petra nelleke
theodorus theo dorus dirk
wilhelmina willemien mien mina wil
wilhelmus willem wim wil
alain alan
alexandre alex alexis
amelie mel
antoine toine antonin
benoit ben
bernadette nadette
caroline caro
catherine cathy kate
charlotte lolotte
christophe chris tophe
corinne coco
daniele dany
dominique dom domi
edouard doudou edy
emmanuel manu
emmanuelle manue
francois francis fanfan
francoise fanfan soizic
frederic fred fredo
genevieve gin ginette
georges jojo
gerard gege
guillaume guy guigui
henri riton
jacqueline jacquie line
jacques jacquot jacky
jean jeannot
jeanne jeannette jeannine
joseph jo jojo
laurence lolo
louis loulou
madeleine mado madie
marguerite margot magali
marie manon mimi
maurice momo
michel michou
mireille mimi
nathalie nath
nicolas nico colas
philippe phil
pierre pierrot
raymond momon
robert bob bebert
sandrine sandy
sebastien seb bastien
stephane steph
suzanne suzon suzette
sylvie syl
therese theo
thierry titi
valerie val
veronique vero
vincent vince
yves yvon
alberto beto berto tito
alejandro alex ale jandro
alejandra ale sandra alex
alfonso poncho alonso fonso
alfredo fredo alfre
ana anita
andres andy andresito
antonio tono antonito toni
beatriz bea betty
carlos carlitos charly
carmen carmela carmencita menchu
catalina cata lina
concepcion concha conchita
consuelo chelo
cristina cris tina
cristobal tobal
daniel dani
diego dieguito
dolores lola lolita loles
eduardo edu lalo guayo
elena nena lena
encarnacion encarna
enrique quique kike
ernesto neto
esperanza espe
federico fede
felipe pipe felipin
fernando fer nando
francisco paco pancho curro fran kiko cisco paquito
francisca paca paquita curra
gabriel gabi
gregorio goyo
guadalupe lupe lupita
guillermo guille memo
gustavo gus tavo
ignacio nacho
inmaculada inma
isabel isa chabela
javier javi
jesus chus chuy chucho
jorge jorgito coque
jose pepe chepe
josefa pepa pepita fina josefina
josefina fina pepita
juan juanito juancho
juana juanita
leonardo leo nardo
lorenzo lencho
lourdes lulu
luis lucho luisito
luisa lucha
magdalena magda lena
manuel manolo manu manolito lolo
manuela manoli manola
margarita marga rita
mariano nano
maria mari maruja mariquita
miguel migue miguelito
mercedes merche meche
montserrat montse
nicolas nico
pablo pablito
pedro perico pedrito
pilar pili piluca
rafael rafa
ramon moncho monchi
raquel raque
ricardo richi ricky
roberto beto berto rober
rocio chio
rosario charo chayo
salvador salva chava
santiago santi chago yago
sebastian sebas
sergio checo
soledad sole chole
teresa tere teresita
tomas tomasito
vicente chente vicen
victoria vicky viki
alessandra ale sandra
alessandro ale sandro
antonella anto nella
antonio tonio toni toto nino
bartolomeo bartolo meo
benedetta benny
caterina cate rina
domenico mimmo nico menico
eleonora ele nora
emanuele lele manu
federica fede
federico fede chicco
filippo pippo
francesca franca checca fra
francesco franco checco ciccio fra cecco
gabriele lele gabri
gaetano tano
gennaro gennarino
giacomo mino giaco
gian gianni giovanni vanni nanni
giorgio giorgino
giovanna gianna vanna
giuseppe beppe peppe pino pippo peppino beppino
giuseppina pina giusy pinuccia
lorenzo renzo lollo
luigi gigi luigino gino
luigia gina gigia
margherita rita marghe
maddalena lena
michele miche lino
nicola nico
pasquale lino
pietro piero
raffaele lello raf
roberto robi berto
rosalia lia rosa
salvatore toto turi salvo tore
stefano ste
teresa teresina
tommaso tommi maso
valentina vale
vincenzo enzo vince cenzo
virginia gina
alexandre xande xandy
ana aninha nita
antonio toninho tonico tonho
augusto guto
carlos caca carlinhos
eduardo edu dudu
fernando nando
filipe lipe
francisco chico kiko xico
francisca chica
gabriela gabi
henrique rique
isabel bel belinha
joao joaozinho jao
joaquim quim
jorge jorginho
jose ze zeca zezinho
leonardo leo
luis luiz lula luisinho
manuel manel maneco nelo
marcelo celo
maria mariazinha ria
miguel miguelinho
pedro pedrinho
rafael rafa
ricardo rico
roberto beto
rodrigo digo
sebastiao tiao bastiao
teresa teresinha tete
vitor vitinho
agnieszka aga agusia
aleksander olek alek
aleksandra ola olka
andrzej jedrek andrzejek
anna ania anka hania
barbara basia baska
beata beatka
bogdan bogus
boleslaw bolek
czeslaw czesiek
danuta danka
dariusz darek
dorota dorotka
elzbieta ela elka
ewa ewka ewunia
franciszek franek
grzegorz grzesiek grzes
halina hala halinka
henryk henio
irena irka renia
jacek jacus
jakub kuba
jan janek jas jasiek
janina janka jasia
jaroslaw jarek
jerzy jurek
joanna asia aska
jozef jozek jozio
kacper kacperek
katarzyna kasia kaska
kazimierz kazik kazio
krystyna krysia kryska
krzysztof krzysiek krzys
leszek lech
lukasz lukaszek
maciej maciek
magdalena magda
malgorzata gosia malgosia goska
marek mareczek
maria marysia maryska
mateusz mati
michal michalek misiek
mieczyslaw mietek
miroslaw mirek
monika monia
pawel pawelek
piotr piotrek piotrus
przemyslaw przemek
rafal rafalek
ryszard rysiek
slawomir slawek
stanislaw staszek stach stas
stefan stefek
szymon szymek
tadeusz tadek tadzio
teresa renia tereska
tomasz tomek
wieslaw wiesiek
wladyslaw wladek
wojciech wojtek
zbigniew zbyszek
zofia zosia zoska
zdzislaw zdzisiek
aleksandr alexander sasha sanya shura alex
aleksandra alexandra sasha shura
aleksei aleksey alexei alexey alyosha lyosha
anastasia anastasiya nastya asya
anatoly anatoli tolya tolik
andrei andrey andryusha
anna anya anyuta nyura
antonina tonya nina
arkady arkasha
boris borya
daria darya dasha
dmitri dmitry dmitriy dima mitya
ekaterina yekaterina katya katyusha
elena yelena lena alyona
elizaveta liza lizaveta
evgeny evgeni yevgeny evgeniy zhenya
evgenia yevgenia evgeniya zhenya
fyodor fedor fedya
galina galya
gennady gena
georgy georgi gosha zhora
grigory grigori grisha
ilya ilyusha
irina ira irinka
ivan vanya ivanushka
konstantin kostya
ksenia kseniya oksana ksyusha
larisa lara
leonid lyonya lenya
lev lyova
lidia lidiya lida
lyubov lyuba
lyudmila ludmila lyuda mila luda
maria mariya masha marusya
maksim maxim max
margarita rita
mikhail misha
nadezhda nadya
natalia natalya nataliya natasha
nikita nik
nikolai nikolay kolya
oleg olezhka
olga olya
pavel pasha
pyotr petr petya
polina polya
roman roma
semyon semen syoma
sergei sergey seryozha
sofia sofya sonya
stanislav stas slava
svetlana sveta lana
tatiana tatyana tanya
timofei timofey tima
valentin valya
valentina valya
valery valeri valera
vasily vasili vasiliy vasya
vera verochka
viktor vitya
viktoria viktoriya vika
vitaly vitali vitalik
vladimir volodya vova
vladislav vlad slava
vyacheslav slava
yaroslav yarik slava
yuri yury yuriy yura
yulia yuliya julia yulya
zinaida zina
`

/** The groups that a name stands in, by their lines. */
export const groupsOf: ReadonlyMap<string, readonly number[]> = byName()

function byName(): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>()
  for (const [group, line] of groups.trim().split('\n').entries()) {
    for (const name of new Set(line.split(' '))) {
      const its = found.get(name)
      if (its) its.push(group)
      else found.set(name, [group])
    }
  }
  return found
}
