# Å kjøre, ta opp og spille av øvelser.

recording-unreadable = { $path } kan ikkje lesast: { $why }
recording-not-there = Finn ikkje opptaket { $path }.
recording-empty = { $path } er ikkje eit opptak: den første linja manglar.
recording-schema = { $path } er laga av ei anna utgåve av programmet (skjema { $found }; denne utgåva kjenner { $known }). Bruk ei nyare utgåve.
recording-damaged = { $path }, linje { $line }: { $fault }. Alt til og med linje { $before } (tid { $until }) er heilt: «samband replay { $path } --mend NY.opptak» bergar det til ei ny fil.
recording-header-damaged = { $path }, linje { $line }: { $fault }. Hovudet i opptaket er øydelagt, så ingenting kan bergast; hent ein tryggingskopi.
recording-torn = { $path }: linje { $line } vart broten av medan ho vart skriven ({ $bytes } byte) og er utelaten. Ingenting som var kvittert, manglar.
recording-unsealed = { $path } er komprimert utan segl, eller seglet stemmer ikkje: det kan ikkje visast at kvar byte er som han vart skriven. Er opptaket frå ei eldre utgåve: «samband replay { $path } --mend NY.opptak» skriv det på nytt.
recording-last-line-torn = { $path }, linje { $line }: linja er broten av. Opptaket er ikkje heilt.
recording-strange-line = { $path }, linje { $line }: denne utgåva kjenner ikkje linjer av slaget «{ $kind }», og hoppar over ho. Ho endrar ikkje noko av det som skjedde.
recording-cannot-create = { $path } kan ikkje lagast: { $why }. { $help }
recording-cannot-write = { $path } kan ikkje skrivast til: { $why }. Alt som var kvittert, er trygt. { $help }
recording-cannot-compress = { $path } er heil, men kunne ikkje komprimerast: { $why }. { $help }
recording-displaced = Noko anna ligg no som { $path }. Det er ikkje rørt. Opptaket er heilt, og ligg i { $to }.
file-unwritten = { $path } kan ikkje skrivast: { $why }. Det som låg der frå før, er som det var. { $help }
recording-closed = { $path } er avslutta; ho kan spelast av, men ikkje haldast fram på.
recording-goes-otherwise = Øvinga kan ikkje halde fram: køyrd på nytt går ho ein annan veg frå { $at }. Opptaket er som det var: du kan sjå tilbake på det, og «samband replay» viser kva som er annleis.
recording-other-players = { $path } er ikkje spelt av desse robotane så langt, så dei kan ikkje halde fram på det.
mend-disk-full = Disken er full: gjer plass, og prøv igjen.
mend-permission = Programmet har ikkje lov til å skrive der: vel ei anna mappe, eller endre rettane.
mend-exists = Det finst ei fil med det namnet: vel eit anna namn.
mend-no-folder = Mappa finst ikkje: lag ho, eller vel ei anna.
mend-gone = Fila er sletta eller flytta: legg ho tilbake, eller bruk den du har.
mend-changed = Fila er endra av eit anna program sidan ho vart lesen: opne ho på nytt.
mend-in-use = Eit anna program bruker fila: lukk det først.
mend-other = Vel ei anna mappe, eller sjå etter feil på disken.
line-checksum = sjekksummen stemmer ikkje
line-place = linja høyrer ikkje heime her; noko manglar eller står dobbelt
line-exercise = linja høyrer til ei anna øving
line-shape = innhaldet er ikkje som det skal ({ $why })
line-compression = den komprimerte fila er broten av eller skadd her
line-too-long = det er meir i fila enn dei { $most } MB som blir lesne

replay-behaviour = Opptaket er laga med ei eldre åtferd ({ $recorded }; programmet har { $ours }). Det kan lesast og vurderast, men ikkje køyrast om igjen eller haldast fram på.
replay-event = Første skilnad, hending nr. { $number }:
    { "  " }i opptaket: { $stored }
    { "  " }no:         { $again }
replay-world = Første skilnad: tilstanden ved { $at } er ein annan enn i opptaket ({ $stored } i opptaket, { $again } no), endå alle hendingar før er like.
replay-header = Alt som skjedde er likt, men fingeravtrykket ved { $at } høyrer til eit anna hovud: kven som sat på plassen, kva øvinga var til, eller filene til øvinga er endra.
replay-nothing = ingenting

replay-mended = { $path } har no alt som var heilt: { $lines } linjer, til tid { $until }.
replay-fails-still = Programmet feilar framleis ved { $at }: { $message }
replay-fails-no-more = Programmet feilar ikkje lenger der det gjorde det før ({ $message }).

run-nothing = Oppgi eit scenario, eller eit opptak å halde fram på.
run-no-seat = Det finst ingen plass «{ $seat }». Plassane er: { $known }.
run-no-levels = Øvinga har ingen nivå.
run-no-level = Øvinga har ikkje nivået «{ $level }». Ho har: { $known }.
run-no-robot = Det finst ingen robot «{ $robot }» for denne plassen. Det finst: { $known }, monkey.
run-host-gone = Øvinga stansa uventa. Det som er kvittert, er i opptaket.
run-failure = Programmet feila ved { $at }: { $message }. Feilrapport: { $report }
run-no-report = ingen, for øvinga blir ikkje teken opp
run-outcome = Teknisk: { $events } hendingar, { $commands } kommandoar utanfrå, { $time } på { $wall } ms. Fingeravtrykk { $fingerprint }.

bench-no-scenario = Fann ingen scenario i mappa «scenarios»: oppgi eit med --scenario.
bench-no-player = Ingen robot kan spele dette scenarioet.
bench-kept = halde
bench-broken = IKKJE HALDE
bench-size = size     { $events } hendingar på { $hours } timar: { $bytes } byte komprimert, { $plain } ukomprimert
bench-net = net      { $presses } trykk på sendeknappen: { $granted } taleløyve, { $queued } i kø, { $denied } avviste, { $heard } høyrde, { $events } hendingar
bench-route-country = route    eit oppdikta land med { $nodes } nodar, { $roads } vegstykke og { $ferries } ferjer; klargjort på { $seconds } s
bench-route-quick = route    { $ways } køyreruter: { $median } ms i midten, 99 av 100 innan { $most } ms; { $nodes } nodar undersøkte i midten, { $most_nodes } for 99 av 100
bench-route-plain = Dijkstra { $ways } av dei: { $median } ms i midten, 99 av 100 innan { $most } ms; { $nodes } nodar undersøkte i midten, { $most_nodes } for 99 av 100; dei same rutene
bench-route-ferries = route    { $sailed } av { $ways } køyreruter ventar på ferje
bench-route-differs = Det raske søket og det enkle finn ulike køyreruter.

verb-run = Spel ei øving utan vindauge
verb-run-scenario = Scenariofila
verb-run-seed = Talet som alt det tilfeldige kjem av
verb-run-robot = Roboten som spelar: { $robots }, monkey eller one-fault:REGEL, som gjer éin feil; utan robot sit ingen der
verb-run-seat = Plassen han sit på; elles den scenarioet er laga for
verb-run-level = Kva for eit av nivåa til øvinga
verb-run-out = Fila det blir teke opp i
verb-run-json = Skriv resultatet som eitt JSON-objekt
verb-run-pace = Så mange gonger så fort som klokka, i staden for så fort som mogleg
verb-run-resume = Hald fram på dette opptaket
verb-run-acks = Skriv kvar kommando når han er trygg på disken
verb-replay = Køyr eit opptak om igjen og prov at det blir likt
verb-replay-recording = Opptaket
verb-replay-mend = Berg først det som er heilt av eit skadd opptak, til denne nye fila
verb-bench = Mål kor fort programmet er
verb-bench-name = Berre målingar med dette i namnet
verb-bench-scenario = Scenarioet det blir målt med; elles det første i «scenarios»

# «samband faults».
faults-told = { $stories } historier gjekk bra: { $steps } steg på disken, { $errors } feil, { $kills } drepne program, { $cuts } straumbrot, og { $others } gonger kom nokon andre imellom. Ingenting som var kvittert, vart borte.

# «samband crowd».
crowd-played = { $exercises } øvingar, { $commands } kommandoar, { $events } hendingar, { $guests } innringjarar som kom til undervegs: inga lov vart broten, og alt vart likt då det vart køyrt om att. Fingeravtrykk: { $proof }

# «samband practise».
verb-practise = Eitt anrop til: trekk eit enkeltanrop å øve på
verb-practise-pool = Ei anna samling anrop enn den som følgjer med
verb-practise-seed = Anropet med dette nummeret, i staden for det du treng mest
verb-practise-as = Kven som øver: det du gjorde dårleg før, kjem oftare
verb-practise-file = Ei anna resultatfil enn di eiga
verb-practise-write = Skriv øvinga hit, så ho kan spelast med «samband play»
verb-practise-robot = Kven som spelar anropet
verb-practise-out = Kvar det blir teke opp
verb-practise-sweep = Spel så mange anrop med robotane ideal og careless, og fortel om nokre skil seg ut
practise-drawn = { $seed }: { $kind }. { $place }. { $relation }. Vri: { $twist }. Kriterium { $criterion }.
practise-written = Skrive til { $path }. Spel ho med «samband play { $path }».
practise-beyond = Anrop { $seed } ({ $kind }): { $robot } fekk { $percent } %, { $passed ->
    [yes] bestått
   *[no] ikkje bestått
}: { $missed }
practise-sums = { $calls } anrop. ideal: lågast { $ideal } %. careless: { $passed } bestått. To av dei er ulike i minst { $least } av fem.
