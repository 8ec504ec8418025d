/**
 * Passwords that are tried first because so many people choose them, or the word they are built on: folded to lower case.
 *
 * The first 1300 fit ones of a list made from published leaks, most used first. Source: zxcvbn 4.4.2, frequency_lists (MIT,
 * copyright 2012-2016 Dan Wheeler and Dropbox, Inc.); indecent words are left out.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
password qwerty dragon baseball football monkey letmein shadow master mustang qwertyuiop superman qazwsx jordan killer hunter harley zxcvbnm asdfgh
buster batman soccer tigger charlie sunshine iloveyou ranger hockey computer starwars pepper klaster zxcvbn freedom princess maggie ginger love
cheese summer chelsea dallas biteme matrix yankees corvette austin access thunder merlin secret diamond hello hammer silver gfhjkm internet samantha
golfer scooter test orange cookie maverick sparky phoenix mickey bigdog snoopy guitar whatever chicken camaro mercedes peanut ferrari falcon cowboy
welcome samsung steelers smokey dakota boomer eagles tigers marina nascar gateway yellow porsche monster spider diablo hannah bulldog junior london
purple compaq lakers iceman hardcore cowboys money banana boston tennis coffee scooby nikita yamaha mother barney brandy chester oliver player
forever rangers midnight chicago bigdaddy redsox angel badboy fender jasper slayer rabbit natasha marine wizard marlboro raiders prince casper
fishing flower jasmine iwantu adidas winter winner gandalf enter ghbdtn golden cocacola winston madison angels panther sophie asdfasdf toyota tiger
canada liverpoo apples pokemon slipknot qazxsw scorpion qwaszx startrek rainbow asdfghjkl razz newyork redskins gemini cameron qazwsxedc florida
liverpool turtle sierra viking booger doctor rocket dolphins captain bandit jaguar packers pookie peaches asdf dolphin helpme blue theman maxwell
qwertyui maddog giants nirvana metallic hotdog rosebud mountain warrior stupid elephant success alexis lucky scorpio samson azerty driver freddy
sydney gators dexter bubba creative voodoo golf trouble america nissan gunner garfield asdfghjk apollo eminem legend airborne bear beavis apple
brooklyn godzilla skippy buddy qwert kitten magic shelby phantom asdasd xavier braves darkness copper platinum qweqwe tomcat girls bigboy animal
police online voyager lifehack fish sniper trinity blazer heaven snowball loveme bubbles cricket willow donkey topgun nintendo saturn destiny
pakistan pumpkin digital sergey redwings explorer private runner therock guinness lasvegas beatles fire cassie christin celtic andrey broncos
babygirl eclipse fluffy cartman michigan carolina testing alexande birdie pantera cherry vampire mexico buffalo genius montana beer minecraft
maximus flyers lovely stalker metallica doggie snickers speedy bronco paradise yankee horses magnum dreams lacrosse goober enigma qwertyu scotty
bollocks surfer poohbear genesis star qweasdzxc racing hawaii viper einstein drowssap simple badger alaska action jester drummer spitfire forest
maryjane champion diesel svetlana friday hotrod chevy westside security google tester shorty thumper hitman mozart reddog lizard ruslan eagle
scarface buddha spirit stargate naruto mercury liberty semperfi suzuki popcorn spooky marley scotland kitty cherokee vikings simpsons rascal qweasd
hummer loveyou patches russia jupiter penguin passion vfhbyf honda vladimir sandman passport raider bastard infinity bulldogs fantasy horney domino
budlight disney ironman softball brutus redrum bigred mnbvcxz fktrcfylh karina marines digger kawasaki cougar fireman oksana monday justice super
wildcats tinker logitech dancer swordfis avalon everton alexandr motorola patriots madonna ducati colorado connor juventus galore smooth freeuser
warcraft boogie wolverin elizabet arizona valentin saints asdfg accord christ yfnfif stinky spiderma naughty chopper extreme skyline zombie pearljam
froggy awesome vision pirate fylhtq dreamer bullet predator empire kirill panthers skipper nemesis peekaboo rolltide cardinal psycho danger mookie
chevelle manutd goblue hobbes vegeta fyfcnfcbz picard windows victory vfrcbv bambam serega turkey tweety galina hiphop rooster changeme berlin
taurus polina electric avatar maksim raptor hendrix newport brazil spring madmax alpha britney sublime darkside bigman wolfpack classic hercules
ronaldo spiderman blizzard cheyenne cjkysirj wombat pandora holiday wildcat devils horse alabama caesar pickle shaggy leather chronic admin airplane
kodiak billybob sunset katana phpbb chocolat snowman stingray firebird wolves zeppelin detroit pontiac gundam panzer outlaw redhead tarheels
greenday nastya engineer hellfire serenity cobra fireball darkstar flash strike beauty pavilion bobafett dbrnjhbz bigmac bowling ytrewq natali
pyramid rulez dodgers apache swimming whynot trooper defender precious packard weasel popeye lucifer cancer icecream raven swordfish presario viktor
rockstar blonde wutang spike atlanta airforce thailand casino lennon mouse hacker bluebird hawkeye theone catfish sailor goldfish nfnmzyf tattoo
pervert barbie maxima machine trucks wrangler rocks tornado lights cadillac bubble pegasus madman longhorn browns target eatme microsoft dilbert
christia baller xfiles seattle qazqaz cthutq amateur prelude corona freaky malibu assassin atlantis integra pussies iloveu lonewolf dragons unicorn
software bobcat stealth peewee openup srinivas zaqwsx valentina shotgun trigger veronika bruins coyote babydoll joker dollar lestat hottie random
smiley sweety snake chipper woody samurai devildog gizmo maddie mistress flipper express hjvfirf moose cessna piglet polaris teacher montreal
cookies wolfgang scully fatboy wicked balls tickle bunny dfvgbh foobar transam pepsi basketba toshiba hotstuff sunday gambit impala stephani hooker
lancer knicks shamrock stinger redneck deftones siemens blaster trucker subaru renegade ibanez manson reaper blondie mylove galaxy blahblah enterpri
travel indiana skeeter sugar ficken smoke sweetpea trfnthbyf marino smitty bigfoot babes larisa trumpet spartan valera babylon asdfghj stormy mister
hamlet aardvark marathon paladin cavalier manchester skater indigo hornet buckeyes indians karate hesoyam toronto diamonds chiefs buckeye highland
charger redman passwor maiden drpepper storm garden pencil sherlock timber thuglife insane pizza jungle aragorn hamster triumph techno lollol
pioneer catdog fktrctq morpheus pascal hobbit consumer blabla justme stones chrissy spartak goforit burger pitbull adgjmptw italia barcelona hunting
colors kissme overlord pebbles sundance emerald doggy racecar irina element zipper alpine basket goddess poison sakura chichi huskers ultimate
blackie nicola rommel caserta omega geronimo trojan philips nugget tarzan chicks aleksandr trixie portugal anakin dodger bomber superfly madness
loser fatcat ybrbnf soldier warlock babe seminole alejandr westham andrei concrete weed ladybug christop trombone tintin bluesky rhbcnbyf qazxswedc
onelove cdtnkfyf vfvjxrf stallion truck hansolo smiles beagle panama kingkong flatron inferno mongoose connect poiuyt qawsed juice blessed rocker
snakes turbo bluemoon finger jamaica mulder beetle passat immortal plastic whiskey dietcoke spunky monitor cactus exigen planet ripper spyder
nolimit hollywoo sticky trunks pickles sailing bonehead ghbdtnbr delta charlott rubber yomama hongkong jumper faster unreal memphis nylons legion
sebastia shalom pentium geheim werewolf funtime ferret orion curious niners cantona sprite philly pirates abgrtyu lollipop eternity boeing sweets
cooldude tottenha jackoff stocking moomoo martini biscuit drizzt fossil makaveli snapper maniac salmon patriot verbatim nasty shasta asdzxc shaved
blackcat raistlin punkrock cjkywt waterloo crimson twister oxford musicman seinfeld biggie condor ravens megadeth wolfman cosmos sharks banshee
keeper foxtrot skywalke velvet sesame dogs squirrel privet sunrise wolverine legolas grendel ghost cats carrot frosty lvbnhbq blades stardust frog
qazwsxed coolio brownie groovy twilight daytona vanhalen pikachu peanuts hershey jericho intrepid ninja lobster goblin punisher strider shogun
kansas amadeus neptune showtime muscle oldman ekaterina rfrfirf getsome showme obiwan skittles danni tanker maestro tarheel anubis hannibal newlife
gothic shark fighter blues princes chaos sabine python mirage devil tequila surfing delete potato chubby panasonic sandiego portland baggins fusion
sooners blackdog californ moscow playtime mature dagger dima stimpy gangster warriors iverson chargers byteme swallow liquid dingdong nymets cracker
mushroom crusader bigguy miami dkflbvbh bugger nimrod tazman stranger doodle powder gotcha guardian dublin slapshot septembe milano grizzly knights
photos nookie charly rammstein brasil scruffy munchkin kittycat latino walnut thegame kolobok picasso barcelon bananas trance auburn coltrane
goodluck starcraft wheels parrot postal blade wisdom pink gorilla katerina osiris oakland discover lonestar bingo meridian ping dookie stonecol
megaman rjntyjr ledzep lowrider firefly griffey racerx paradox ghjcnj gangsta tacobell weezer sirius halflife buffett shiloh vertigo sergei aliens
sobaka keyboard kangaroo sinner bonjour socrates chucky hotboy 123qweasdzxc 1qaz2wsx3edc q1w2e3r4t5y6 1q2w3e4r5t6y mailcreated5240 qazwsxedcrfv
123456qwerty qwerty123456 polniypizdec0211 sojdlg123aljg leavemealone 123456654321 qazwsxedc123 sonyericsson zxcasdqwe123 ghhh47hj7649 123456789qwe
1qazxsw23edc qwerasdfzxcv qweasdzxc123 flvbybcnhfnjh 123456789987654321 112233445566 finalfantasy websolutions chickenwing101 1qaz2wsx3edc4rfv
justinbieber newproject2004 needforspeed businessbabe 123456789123 maurolarastefy domainlock2005 hd764nw5d7e1vb1 qazwsxedcrfvtgb counterstrike
zaq1xsw2cde3 123456789abc admin18533362 23176djivanfros 123456789qwerty qazxswedcvfr qwertyasdfgh 1111111111zz whosyourdaddy 123456789qaz
541233432442 12345678900987654321 password1234 010203040506 lost4815162342 102030405060 vanyarespekt combat123654 qwerty123456789 devilmaycry4
iseedeadpeople 89231243658s 123456789qqq jamesbond007 4815162342lost 123123qweqwe qwertyytrewq 1234567890qw 1234qwerasdf 123qwe456rty asdfghjkl123
qwertyuiop123 saun24865709 q1w2e3r4t5y6u7 1qa2ws3ed4rf 123456789zxc polniypizdec110211 ptybnxtvgbjy 12345678987654321 mevefalkcakk playstation3
31217221027711 q1w2e3r4t5y6u7i8 1234567890qwe hedimaptfcor andrewjackie networkingpe 12qw34er56ty 1qazxsw23edcvfr4 159753456852 123456782000
christopher1 ingodwetrust installdevic digitalprodu minecraft123 boy4u2ownnyc 1234567890zzz olcrackmaster abc123456789 auckland2010 residentevil
qawsedrftgyh 123321qweewq 32615948worms 742617000027 nemvxyheqdd5oqxyxyzi avrillavigne massimiliano 012345678910 41d8cd98f00b gjkysqgbpltw
ticketmaster 01telemike01 stratocaster punksnotdead playstation2 fynfyfyfhbde nightcrawler installsqlst 123456789101 frederiksberg 1234567890qaz
1a2s3d4f5g6h sanfrancisco 89876065093rax 1234567qwertyu 1234qwerasdfzxcv lytghjgtnhjdcr 111222333000 zaqwsxcderfv seemnemaailm nhecsyfujkjdt
qwaszxerdfcv antananarivu greenlantern q1w2e3r4t5y6u7i8o9p0 passwordstandard corperfmonsy maprchem56458 warhammer40k 1234567890qwerty morganstanley
1234567890987654321 cjdthitycndj bltynbabrfwbz qwertyuiop10 qazxswedc123 iampurehaha2 123321456654 59382113kevinp 1qa2ws3ed4rf5tg qwertyuiop12345
`
    .trim()
    .split(/\s+/),
);
