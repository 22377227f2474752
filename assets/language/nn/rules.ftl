# Vurderinga: reglane, kva som vart høyrt og sett, og kva som hadde vore rett.

## Felles for fleire reglar

rule-no-call = Det kom ingen samtale som denne regelen gjeld.
rule-given-up = Innringjaren la på før fristen for å svare var ute.
rule-answered-elsewhere = Samtalen vart svart på av { $by }.
rule-never-answered = Samtalen vart ikkje svart på innan { $within }.
rule-over-too-soon = Øvinga slutta før fristen var ute.
rule-broken-off = Øvinga vart broten av før dette var avgjort.
rule-no-occasion = Det som skulle setje fristen i gang, skjedde ikkje.
rule-not-understood = Noko vart sagt som ikkje vart forstått for sikkert. Det kan ha vore dette, og difor blir det ikkje trekt for det.
rule-given-up-asking = Det du spurde om, vart ikkje forstått, og du spurde ikkje på nytt med andre ord.
rule-no-transmission = Du sende ikkje på sambandet, så det er ikkje noko å vurdere.
rule-never-called = Ingen kalla deg opp på sambandet, så det er ikkje noko å vurdere.
right-for-example = Til dømes: «{ $words }»
right-say = Sei: «{ $words }»

## Kva som vart høyrt og sett

evidence-kind-said = Sagt
evidence-kind-heard = Høyrt
evidence-kind-seen = Sett
evidence-kind-written = Skrive
evidence-kind-absent = Manglar
evidence-over = Øvinga var slutt
evidence-stopped = Øvinga vart avslutta før slutten
evidence-cut-off = Her er opptaket brote av
evidence-in-another-call = Du sat i ein annan samtale då det ringde
evidence-no-occasion-came = Det fristen skulle gå frå
evidence-no-call = Ingen samtale ringde
evidence-rang = { $line } ringjer
evidence-answered = Samtalen blir svart på
evidence-answered-by = { $by } svarer på samtalen
evidence-not-answered = Samtalen er ikkje svart på
evidence-given-up = Innringjaren legg på
evidence-other-call-over = Samtalen du sat i, er over: fristen går herifrå
evidence-speech-without-words = (tale utan kjent innhald)
guest-named = { $name } ({ $about })
evidence-no-address = Ingen stad på kortet
evidence-no-equal-addresses = Inga adresse som finst fleire stader
evidence-equal-addresses = { $address } finst i { $places }
evidence-municipality-not-asked = Kommunen er ikkje avklart
evidence-no-acute = Hastegrad akutt og stad stod ikkje på kortet
evidence-acute-known = Stad og hastegrad akutt står på kortet
evidence-lesser = { $unit } er på eit oppdrag som hastar mindre, utan pasient i bilen
evidence-not-diverted = { $unit } er ikkje omdirigert
evidence-answered-from = Samtalen frå { $who } blir svart på
evidence-card-opened = Kort { $card } blir opna
evidence-linked = Førespurnaden blir kopla til kort { $card }
evidence-not-linked = Samtalen frå { $who } er ikkje kopla til noko kort
evidence-no-criterion = Ikkje noko kriterium på kortet
evidence-no-priority = Ingen hastegrad på kortet
evidence-criterion = kriterium: { $criterion }
evidence-alerted = { $unit } blir varsla
evidence-sent-to = { $unit } blir send til { $address }
evidence-told-where = { $unit } får vite kvar
evidence-no-alert = Ingen ressurs er varsla
evidence-nobody-to-patient = Ingen ressurs er send til pasienten
evidence-not-alerted = { $kind }: ikkje varsla då øvinga slutta
evidence-eta = { $unit }: om lag { $eta } unna
evidence-length = Sendinga varte { $seconds } s
evidence-no-transmission = Inga sending frå deg
evidence-never-called = Ingen anrop til deg
evidence-no-answer = { $to } har ikkje fått svar
evidence-speech-request = { $from } ber om å få tale (statusmelding)
evidence-nothing-shared = Inga sending på talegrupper som andre etatar høyrer
evidence-nothing-to-read-back = Ikkje noko å lese tilbake
evidence-no-pre-alert = Sjukehuset er ikkje førehandsvarsla
evidence-report-known = Rapporten er motteken: fristen går herifrå
evidence-at-patient = Mannskapet er framme hos pasienten
evidence-on-scene = Mannskapet er framme på staden
evidence-in-call = Du sit i ein telefonsamtale
evidence-on-card = { $topic }: { $value }
evidence-occasion = Fristen går herifrå
evidence-occasion-answered = Samtalen er svart på: fristen går herifrå
evidence-occasion-rang = Det ringjer: fristen går herifrå
evidence-occasion-alerted = Ressursen er varsla: fristen går herifrå
evidence-occasion-status = Statusen er motteken: fristen går herifrå
evidence-no-occasion = Det skjedde ikkje at { $occasion }
evidence-alerted-as = { $unit } blir varsla, hastegrad { $priority }
evidence-alerted-without-priority = { $unit } blir varsla utan hastegrad
occasion-answered = du svarte på samtalen
occasion-rang = det ringde
occasion-alerted = du varsla ein ressurs
occasion-alerted-as = du varsla ein ressurs med hastegraden { $priority }
occasion-cancelled = eit oppdrag vart avbrote
occasion-status = ei bestemt statusmelding kom
occasion-said = dette vart sagt av { $who }: { $topic }
occasion-became = tilstanden endra seg ({ $topic }: { $value })
occasion-other = høvet kom
evidence-not-done = Ikkje gjort då fristen var ute
evidence-said-more = Du sa noko { $count } gonger i tida imellom; resten står i loggen

## Svartid

rule-answer-time-title = Svartid
rule-answer-time-met = Samtalen vart svart på { $waited } etter at han byrja å ringje (frist: { $within }).
rule-answer-time-late = Samtalen vart først svart på { $waited } etter at han byrja å ringje. Fristen var { $within }.
rule-answer-time-met-busy = Du sat i ein annan samtale då det ringde, og svarte { $waited } etter at han var over (frist: { $within }).
rule-answer-time-late-busy = Du sat i ein annan samtale då det ringde, og svarte først { $waited } etter at han var over. Fristen var { $within }.
rule-answer-time-unanswered = Ingen svarte: { $who } ringde i { $rang } utan å få svar.
rule-answer-time-unanswered-again = Ingen svarte: { $who } ringde i { $rang } utan å få svar. Det var forsøk nummer { $count }.
rule-answer-time-right = Svar på naudtelefonen innan 10 sekund.
rule-answer-time-right-within = Svar på naudtelefonen innan { $within }. Sit du i ein annan samtale, går fristen frå han er over.
rule-answer-time-source = Akuttmedisinforskrifta § 15 b: 90 % av anropa blir svarte på innan 10 sekund

## Stad

rule-location-title = Staden stadfesta
rule-location-met = { $address } stod på kortet og var stadfesta av innringjaren { $after } { $since } (frist: { $within }).
rule-location-unwritten = Staden var ikkje skriven på kortet innan { $within } { $since }.
rule-location-not-one-place = «{ $address }» på kortet er ikkje éin bestemt stad i distriktet (talet på treff: { $count }).
rule-location-not-got = Staden på kortet var ikkje henta frå innringjaren innan { $within } { $since }.
rule-location-disagrees = «{ $address }» på kortet stemmer ikkje med det innringjaren sa.
rule-location-astray = «{ $address }» på kortet er feil stad: pasienten er i { $patient }. Innringjaren hadde ikkje sagt den kommunen som stod på kortet.
rule-location-unconfirmed = «{ $address }» stod på kortet og stemte med det innringjaren sa, men du tok det ikkje opp att for innringjaren innan { $within } { $since }. Då er det ikkje stadfesta.
rule-location-late = { $why } Det var i orden først { $after } { $since }.
rule-location-misled = «{ $address }» stod på kortet og var stadfesta av innringjaren, men pasienten var ikkje der. At innringjaren oppgav feil stad, tel ikkje mot deg.
rule-location-mended = Innringjaren oppgav først feil stad. { $address } stod på kortet { $after } etter at du fekk vite den rette staden (frist: { $within }).
rule-location-mended-late = «{ $address }» på kortet var feil stad. Kortet vart retta først { $after } etter at du fekk vite den rette staden. Fristen var { $within }.
rule-location-never-mended = «{ $address }» på kortet var feil stad, og kortet vart ikkje retta då du fekk vite den rette.
rule-location-right = Spør kvar det er, skriv staden på kortet, og ta han opp att for innringjaren før du går vidare.
rule-location-right-within = Spør kvar det er, skriv staden på kortet, og ta han opp att for innringjaren innan { $within } { $since }.
rule-location-right-back = Til dømes: «{ $words } Stemmer det?»
rule-location-right-mended = Rett staden på kortet innan { $within } etter at du får vite noko anna, og send det til dei som er på veg. Rett stad var { $address }.
rule-location-right-stretch = Er staden ei strekning, spør òg kvar på ho, og kva retning.
rule-location-source = Ellensen mfl., BMC Emergency Medicine 2016: stad avklart innan eitt minutt

## Like adresser

rule-equal-addresses-title = Rett av like adresser
rule-equal-addresses-one-place = Adressa frå innringjaren finst berre éin stad.
rule-equal-addresses-not-chosen = Kommunen vart verken avklart eller skriven på kortet.
rule-equal-addresses-met = Kommunen ({ $municipality }) var avklart med innringjaren.
rule-equal-addresses-guessed = «{ $municipality }» vart skrive på kortet utan at innringjaren hadde sagt kva kommune det er.
rule-equal-addresses-too-late = «{ $municipality }» vart skrive på kortet før innringjaren hadde sagt kva kommune det er.
rule-equal-addresses-other = «{ $written }» vart skrive på kortet, men innringjaren sa { $said }.
rule-equal-addresses-sent = { $unit } vart send til feil stad: { $address }. Pasienten var i { $patient }.
rule-equal-addresses-mended = Rett adresse vart gitt { $after } seinare.
rule-equal-addresses-never-mended = Ingen fekk rett adresse før øvinga var slutt.
rule-equal-addresses-right = Spør kva kommune det er i, før adressa blir skriven på kortet.
rule-equal-addresses-right-places = Adressa finst i fleire kommunar ({ $places }). Spør innringjaren kven av dei det er, før du skriv ho på kortet. Posisjonen til telefonen viser berre kvar innringjaren er.
rule-equal-addresses-source = Eige krav i øvinga: like gatenamn blir avklarte med innringjaren

## Vaken og pustar

rule-awake-breathing-title = Vaken og pustar normalt
rule-awake-breathing-finding = Medvit og pust
rule-awake-breathing-met = Medvit og pust var avklart { $after } { $since } (frist: { $within }).
rule-awake-breathing-missed = Ikkje avklart innan { $within } { $since }: { $topics }.
rule-awake-breathing-late = Det var avklart først { $after } { $since }.
rule-awake-breathing-right = Spør tidleg: «Er pasienten vaken?» og «Pustar pasienten normalt?»
rule-awake-breathing-right-within = Spør innan { $within } { $since }: «Er pasienten vaken?» og «Pustar pasienten normalt?»
rule-awake-breathing-source = Ellensen mfl., BMC Emergency Medicine 2016: medvit og pust avklart innan eitt minutt

## Kriterium og hastegrad

rule-criterion-title = Kriterium og hastegrad
rule-criterion-met = Kortet hadde eit rett kriterium, { $criterion }, { $after } { $since } (frist: { $within }).
rule-criterion-none = Det stod ikkje noko kriterium på kortet innan { $within } { $since }.
rule-criterion-late = Eit rett kriterium stod først på kortet { $after } { $since }. Fristen var { $within }.
rule-criterion-other = Kortet fekk kriteriet { $criterion }. Det er ikkje eitt av dei som passar her.
rule-criterion-wrong = Kortet fekk kriteriet { $criterion }. Det passar ikkje med det innringjaren fortalde.
rule-criterion-no-priority = Det stod ingen hastegrad på kortet innan { $within } { $since }.
rule-criterion-wrong-priority = Hastegraden var sett til { $priority }.
rule-criterion-priority-met = Hastegraden { $priority } var rett, og stod på kortet { $after } { $since } (frist: { $within }).
rule-criterion-priority-late = Hastegraden { $priority } stod først på kortet { $after } { $since }. Fristen var { $within }.
rule-criterion-right-priority = Set hastegraden til { $priority } innan { $within } { $since }.
rule-criterion-right = Vel det kriteriet i indeksen som dekkjer det innringjaren fortel, og set hastegraden etter det.
rule-criterion-right-exact = Vel eit kriterium som passar med det innringjaren fortel, innan { $within } { $since }. Her var desse rette: { $criteria }.
criterion-named = { $code } («{ $words }»)
criteria-of-card = { $codes } (oppslag { $card }, { $title })
rule-criterion-source = Øvingsindeksen; tid etter Ellensen mfl. 2016 (median 2:01)

## Éi hending

rule-one-event-title = Fleire innringjarar, éi hending
rule-one-event-one-call = Berre éin samtale om denne hendinga vart svart på.
rule-one-event-no-card = Det vart ikkje opna noko kort om denne hendinga.
rule-one-event-no-other = Det var ingen annan samtale å kople til kortet.
rule-one-event-met = Kopla til hendinga som fanst frå før: { $who }.
rule-one-event-two-cards = Kort { $first } om denne hendinga fanst frå før, men samtalen fekk eit eige, kort { $own }: { $who }.
rule-one-event-not-linked = Samtalen gjaldt ei hending som fanst frå før, men vart ikkje kopla til kortet: { $who }.
rule-one-event-unanswered = { $count ->
    [one] { $who } ringde om den same hendinga utan å få svar, og vart ikkje kopla til kortet.
   *[other] { $who } ringde { $count } gonger om den same hendinga utan å få svar, og vart ikkje kopla til kortet.
}
rule-one-event-right = Finn ut om det gjeld noko du kjenner frå før, og kople førespurnaden til den hendinga.
rule-one-event-source = Eige krav i øvinga: éi hending, eitt kort

## Varslingstid

rule-alert-time-title = Varslingstid
rule-alert-time-met = { $unit } vart varsla { $after } { $since } (frist: { $within }).
rule-alert-time-late = { $unit } vart varsla { $after } { $since }. Fristen i denne øvinga er { $within }.
rule-alert-time-met-where = { $unit } var varsla og visste kvar { $after } { $since } (frist: { $within }).
rule-alert-time-late-where = { $unit } vart varsla { $alerted } { $since }, men fekk først vite kvar { $after } etter. Fristen i denne øvinga er { $within }.
rule-alert-time-nowhere = { $unit } vart varsla { $alerted } { $since }, men hadde ikkje fått vite kvar innan fristen på { $within }. Eininga kan ikkje rykkje ut utan ein stad.
rule-alert-time-could = Stad og hastegrad stod på kortet { $known } { $since }; då kunne ressursen ha vore varsla.
rule-alert-time-never = Ingen ressurs som trongst, vart varsla innan { $within } { $since }.
rule-alert-time-right = Varsle den første ressursen medan samtalen enno går.
rule-alert-time-right-within = Varsle den første ressursen så snart du har ein stad og mistanke om noko akutt, innan { $within } { $since }. Resten av samtalen kan gå medan ressursen rykkjer ut.
rule-alert-time-source = Ellensen mfl., BMC Emergency Medicine 2016 (median 2:01)

## Ressursar

rule-resources-title = Rette ressursar
rule-resources-met = { $kind }: { $sent } varsla, { $count } trongst.
rule-resources-missing = { $kind }: { $sent } varsla, { $count } trongst.
rule-resources-none = { $kind } vart ikkje varsla.
rule-resources-could = Stad og hastegrad stod på kortet { $known } etter at du svarte, og frå då kunne det ha vore gjort. Fristen var slutten på øvinga.
rule-resources-until-the-end = Fristen var slutten på øvinga.
rule-resources-nearest-met = { $unit } var den næraste ledige ambulansen.
rule-resources-not-nearest = { $unit } vart varsla, men { $nearer } var ledig og om lag { $saved } nærare.
rule-resources-astray = { $unit } vart send til { $address }, men pasienten var i { $patient }.
rule-resources-astray-nearer = { $nearer } var ledig og om lag { $saved } nærare pasienten.
rule-resources-astray-near = Når staden er feil, blir det ikkje vurdert kven som var nærast.
rule-resources-nearest-right = Varsle den næraste ledige ambulansen: { $unit }.
rule-resources-too-many = { $kind }: { $sent } vart varsla, men det trongst berre { $needed }. Ein ledig ressurs er beredskap for den neste.
rule-resources-right = Varsle den næraste ledige ambulansen og legevaktslegen, og ikkje fleire enn det trengst.
rule-resources-right-units = Varsle { $count } av typen { $kind } så snart staden og hastegraden er klare.
rule-resources-right-one = Varsle { $kind } så snart staden og hastegraden er klare.
rule-resources-source = Norsk indeks, raudt oppslag: ambulanse og legevaktslege blir varsla; flåtestyring

## Raud respons først

rule-red-first-title = Raud respons før bestilte oppdrag
rule-red-first-not-acute = Hendinga stod aldri på kortet med stad og hastegrad akutt.
rule-red-first-no-other = Ingen nærare ambulanse var oppteken med noko som hasta mindre.
rule-red-first-met = { $unit } var nærast og vart teken av eit oppdrag som hasta mindre.
rule-red-first-waited = { $unit } var nærast, men heldt fram på eit oppdrag som hasta mindre medan den raude hendinga venta.
rule-red-first-late = { $unit } var nærast, men vart først omdirigert { $after } etter fristen.
rule-red-first-sent-elsewhere = { $unit } vart send på eit oppdrag som hasta mindre, før nokon ambulanse var framme ved den raude hendinga.
rule-red-first-right = Raud respons går føre bestilte oppdrag.
rule-red-first-right-unit = Omdiriger den næraste ambulansen utan pasient i bilen til den raude hendinga, og lat det bestilte oppdraget vente.
rule-red-first-right-elsewhere = Lat det andre oppdraget vente, og hald { $unit } klar for den raude hendinga til ein ambulanse er framme der.
rule-red-first-source = Eige krav i øvinga: raudt går føre gult og grønt
rule-divert-title = Omdirigering til det som hastar meir
rule-divert-none = Inga eining vart teken av eit oppdrag.
rule-divert-unranked = utan hastegrad
rule-divert-met = { $unit } vart teken av eit oppdrag ({ $from }) til eit som hasta meir ({ $to }).
rule-divert-less-urgent = { $unit } vart teken av eit oppdrag ({ $from }) til eit som ikkje hasta meir ({ $to }).
rule-divert-to-unranked = { $unit } vart omdirigert til ei hending utan hastegrad på kortet.
rule-divert-explained = Kortet som mista { $unit }, seier kvifor.
rule-divert-explained-late = Kortet som mista { $unit }, sa kvifor først etter { $after }.
rule-divert-unexplained = Kortet som mista { $unit }, seier ikkje kvifor.
rule-divert-seen-to = Den som mista eininga, fekk { $unit } etter { $after }.
rule-divert-seen-to-late = Den som mista eininga, fekk { $unit } først etter { $after }.
rule-divert-forgotten = Den som mista { $unit }, fekk inga ny eining.
rule-divert-right = Omdirigering går til det som hastar meir, med grunn på kortet, og den som må vente, får neste eining.
rule-divert-right-urgent = Ta berre einingar frå det som hastar mindre.
rule-divert-right-reason = Skriv grunnen på kortet som mistar eininga, innan eitt minutt.
rule-divert-right-next = Send neste ledige eining til den som måtte vente.
rule-divert-source = Øvinga sitt eige krav: omdiriger næraste eining utan pasient, og sei frå til alle
rule-cover-kept-title = Beredskap i heile området
rule-cover-kept-none = Ingen del av området mista dekninga.
rule-cover-kept-met = { $unit } vart send for å dekkje { $area } etter { $after }.
rule-cover-kept-late = { $unit } vart send for å dekkje { $area } først etter { $after }.
rule-cover-kept-by-itself = { $area } fekk dekning att utan at nokon vart flytta.
rule-cover-kept-nobody = { $area } mista dekninga, og ingen kunne unnverast andre stader.
rule-cover-kept-missed = { $area } stod utan dekning, og { $unit } kunne ha vore flytta.
rule-cover-kept-right = Når ein del av området mistar dekninga, blir ei eining som kan unnverast, flytta innan tre minutt.
rule-cover-kept-right-area = Flytt ei eining som kan unnverast, til ein stasjon som dekkjer { $area }.
rule-cover-kept-source = Øvinga sitt eige krav: flåtestyring og beredskap
evidence-gap = { $area } mista dekninga
evidence-no-gap = Ingen del mista dekninga
evidence-stood-by = { $unit } send på beredskap
evidence-nobody-moved = Ingen send for å dekkje { $area }
evidence-diverted = { $unit } omdirigert
evidence-no-divert = Inga omdirigering
evidence-reason = Grunnen skriven på kortet
evidence-no-reason = Ingen grunn på kortet
since-ready = etter at kortet hadde stad og hastegrad
rule-call-back-kept-title = Lova tilbakeringing
rule-call-back-kept-none = Ingen vart lova å bli ringde opp att.
rule-call-back-kept-met = { $number } vart ringd opp etter { $after }, som lova.
rule-call-back-kept-late = { $number } vart ringd opp først etter { $after }.
rule-call-back-kept-missed = { $number } vart lova å bli ringd opp, og ingen ringde.
rule-call-back-kept-rang = { $number } ringde sjølv att før fristen.
rule-call-back-kept-right = Ring opp den som er lova det, innan tida på tilbakeringingslista.
rule-call-back-kept-source = Øvinga sitt eige krav: den som ventar, blir ringd opp att
evidence-no-promise = Ingen på tilbakeringingslista
evidence-promised = { $number } på tilbakeringingslista
evidence-not-rung = { $number } ikkje ringd opp

## Trippelvarsling

rule-triple-alert-title = Trippelvarsling
rule-triple-alert-nobody = Ingen i øvinga svarer for { $who }.
rule-triple-alert-met = { $who } fekk vite kvar det er og kva som har skjedd, { $after } { $since } (frist: { $within }).
rule-triple-alert-missed = { $who } fekk ikkje vite dette innan { $within } { $since }: { $topics }.
rule-triple-alert-elsewhere = Feil sentral vart varsla: det er ikkje { $who } for staden.
rule-triple-alert-right = Varsle politiet (112) i rett distrikt og brannvesenet (110): kvar det er, og kva som har skjedd.
rule-triple-alert-source = Trippelvarsling mellom naudetatane; fristen er øvinga sin eigen
rule-conference-title = Konferanse
rule-conference-met = { $who } var med i samtalen med innringaren { $after } { $since } (frist: { $within }).
rule-conference-late = { $who } kom med i samtalen med innringaren først { $after } { $since } (frist: { $within }).
rule-conference-missed = { $who } var ikkje med i samtalen med innringaren innan { $within } { $since }.
rule-conference-right = Ring politiet (112) i rett distrikt og brannvesenet (110) inn i samtalen, og hald på innringaren på linja.
rule-conference-source = Trippelvarsling er først og fremst ein konferanse; fristen er øvinga sin eigen
evidence-conference = { $who } i samtale med innringaren
rule-telephone-cpr-title = Rettleidd hjarte-lungeredning
rule-telephone-cpr-recognised = Hjartestansen vart kjend att etter { $after } (mål: { $goal }).
rule-telephone-cpr-pressed = Første trykk kom etter { $after } (mål: { $goal }).
rule-telephone-cpr-not-pressed = Ingen trykte på brystet.
rule-telephone-cpr-own = Tida innringaren sjølv brukte på å sjå etter ({ $own }), er trekt frå.
rule-telephone-cpr-never = Ingen vart bedne om å trykke på brystet.
rule-telephone-cpr-right = Er pasienten ikkje vaken og pustar ikkje normalt: «Start hjertekompresjoner nå», og tel takta.
rule-telephone-cpr-source = hjartestans kjend att innan 60 sekund og første trykk innan 120 sekund er mål (Hardeland mfl. 2021); berre det at ingen blir bedne om å trykke, feller
evidence-pressed = Første trykk på brystet

rule-greeting-title = Helsing
rule-greeting-met = { $who } vart møtt med «medisinsk nødtelefon».
rule-greeting-missed = { $who } fekk ikkje vite kvar dei var komne.
rule-greeting-none = Ingen samtalar å helse i.
rule-greeting-right = Svar med «medisinsk nødtelefon».
rule-greeting-source = rekkjefølgja i samtalen: helsing først (Helse Stavanger)

rule-harm-title = Ingen skadelege råd
rule-harm-done = Det vart gjort.
rule-harm-not-done = Det vart ikkje gjort.
rule-harm-right = Gje ikkje råd som skader.
rule-harm-right-label = { $label }.
rule-harm-source = det som skader, blir ingen rådd til: vårt eige krav

rule-on-hold-title = Innringarar på vent
rule-on-hold-met = { $who } fekk vite at det vart venting, og venta i { $waited }.
rule-on-hold-long = { $who } venta i { $waited } (frist: { $within }).
rule-on-hold-untold = { $who } vart sett på vent utan å få vite det.
rule-on-hold-unclear = Det er ikkje sikkert om { $who } fekk vite at det vart venting.
rule-on-hold-none = Ingen innringar vart sett på vent.
rule-on-hold-right = Sei «vent litt, eg er straks tilbake» før du set på vent, og kom tilbake før fristen.
rule-on-hold-source = Innringarar som blir sette på vent, får vite det og ventar ikkje lenge: vårt eige krav
evidence-held = { $who } vart sett på vent
rule-group-asked-title = Samvirkegruppe beden om
rule-group-asked-met = { $group } vart beden om, tildelt og teken opp att.
rule-group-asked-late = Samvirkegruppa vart beden om først etter fristen.
rule-group-asked-proposed = Samvirkegruppa vart føreslått, ikkje beden om.
rule-group-asked-never = Inga samvirkegruppe vart beden om.
rule-group-asked-no-answer = Det vart bede om samvirkegruppe, men inga vart tildelt.
rule-group-asked-wrong = { $group } vart tildelt, men hendinga er i politidistrikt { $right }.
rule-group-asked-unrepeated = { $group } vart tildelt, men ikkje teken opp att rett.
rule-group-asked-right = Spør den som tildeler: «Kva talegruppe skal vi bruke?», og ta opp att gruppa du får.
rule-group-asked-source = Samvirkegruppe vert beden om, tildelt og teken opp att; fristen er øvinga sin eigen
evidence-group-asked = Ingen spurde om samvirkegruppe
rule-danger-told-title = Fare meld til einingane
rule-danger-told-met = { $who } fekk vite om { $what } etter { $after }.
rule-danger-told-missed = { $who } fekk ikkje vite om { $what } på samband innan { $within }.
rule-danger-told-none = Ingen fare på staden vart meld inn.
rule-danger-told-nobody = Ingen var på veg då faren vart meld.
rule-danger-told-right = Meld faren på samband til alle som er på veg, straks du får vite om han.
rule-danger-told-source = Fare vert meld til einingane: øvinga sin eigen frist
rule-take-over-title = Overtaking av samtale
rule-take-over-met = Samtalen frå { $who } vart teken over etter { $after }.
rule-take-over-late = Samtalen frå { $who } vart teken over først etter { $after } (frist: { $within }).
rule-take-over-never = Samtalen frå { $who } vart ikkje teken over innan { $within }.
rule-take-over-gone = Innringjaren var ikkje lenger på linja.
rule-take-over-none = Ingen annan sentral kopla inn ein innringjar.
rule-take-over-right = Sei «vi tek over», eller gå rett til innringjaren med eit spørsmål, så snart den andre sentralen har sagt kva det gjeld.
rule-take-over-source = Overtaking innan 20 sekund: øvinga sin eigen frist
evidence-brought-in = Kopla inn av { $who }
evidence-taken-over = Ingen tok over samtalen
rule-hand-over-title = Overføring til ein annan sentral
rule-hand-over-met = { $who } fekk vite det som trongst før innringjaren vart sett over.
rule-hand-over-missed = Innringjaren vart sett over utan at { $who } fekk vite: { $topics }.
rule-hand-over-never = Innringjaren vart ikkje sett over.
rule-hand-over-none = Ingen vart sett over til ein annan sentral.
rule-hand-over-right = Ring den andre sentralen inn i samtalen, sei kvar det er og kva det gjeld, vent på tilbakelesing, og legg på først då.
rule-hand-over-source = Innringjarar vert sette over med det som er kjent: øvinga sitt eige krav
evidence-left-with = Innringjaren vart att i samtale med { $who }
evidence-put-through = Ingen vart sett over
rule-clear-response-title = Klar respons utan opphald
rule-clear-response-met = Det vart varsla straks responsen var klar.
rule-clear-response-nothing-asked = Ingen spørsmål forseinka varslinga.
rule-clear-response-unclear = Staden og det som er raudt uansett, var ikkje kjende samtidig.
rule-clear-response-missed = Responsen var klar, men { $count ->
    [one] eitt spørsmål til vart
   *[other] { $count } spørsmål til vart
} stilt før nokon var varsla.
rule-clear-response-right = Varsle så snart staden og noko som er raudt uansett, er kjent: ikkje vaken, pustar ikkje normalt, hjerneslag, brystsmerter. Resten spør ein om medan bilen rullar.
rule-clear-response-source = Helsetilsynet 2022, AMK Oslo: bunden til spørsmål utan betydning. Fristen er øvinga sin eigen

rule-caller-kept-title = Innringjaren vert ikkje forlaten
rule-caller-kept-there = Hjelpa var framme då samtalen med { $who } vart avslutta.
rule-caller-kept-advised = { $who } fekk beskjed om å ringe igjen.
rule-caller-kept-left = Samtalen med { $who } vart avslutta før hjelpa var framme, enda det galdt «{ $topic }».
rule-caller-kept-unadvised = Samtalen med { $who } vart avslutta utan beskjed om å ringe igjen.
rule-caller-kept-none = Ingen samtale med ein innringjar vart avslutta herifrå.
rule-caller-kept-right = Ver på linja ved stans, medvitsløyse, pustevanskar, fødsel og fare til hjelpa er framme. Be elles innringjaren ringe 113 igjen om det vert verre.
rule-caller-kept-source = Innringjarar vert ikkje forlatne når det er fare for liv: øvinga sitt eige krav
evidence-left-caller = Samtalen med { $who } vart avslutta
partner-police = operasjonssentralen til politiet
partner-fire = 110-sentralen
partner-care = institusjonen
partner-legevakt = legevaktsentralen
partner-amk = AMK i naboområdet
partner-doctor = AMK-lege

## Samvirkegruppe

rule-shared-group-title = Rett samvirkegruppe
rule-shared-group-no-district = Staden høyrer ikkje til noko politidistrikt.
rule-shared-group-nobody-sent = Ingen ressurs vart varsla, så det var ingen å samle.
rule-shared-group-met = { $group } er samvirkegruppe for staden.
rule-shared-group-wrong = { $group } høyrer til politidistrikt { $other }, men staden ligg i politidistrikt { $right }.
rule-shared-group-never = Ingen fekk vite kva samvirkegruppe som gjeld.
rule-shared-group-right = Møt politi og brann i samvirkegruppa til politidistriktet der hendinga er.
rule-shared-group-right-district = Staden ligg i politidistrikt { $right }: be mannskapa lytte på ei samvirkegruppe som byrjar med { $right }.
rule-shared-group-source = Talet først i namnet på ei samvirkegruppe er politidistriktet sitt (sambandsreglementet for naudetatane)

## Eigen trafikk i eiga talegruppe

rule-shared-traffic-title = Eigen trafikk i eiga talegruppe
rule-shared-traffic-met = Fellesgruppa vart brukt til det som gjeld alle, og eigen trafikk gjekk i eigne talegrupper.
rule-shared-traffic-missed = På { $group } vart det send eigen trafikk ({ $count ->
        [one] éi sending
       *[other] { $count } sendingar
    }): { $topics }.
rule-shared-traffic-moved = { $unit } hadde fått ordre om å flytte dit, og tok med seg eigen trafikk.
rule-shared-traffic-none = Ingen vart bedne om å lytte på ei fellesgruppe, og du sende ikkje på noka, så det er ikkje noko å vurdere.
rule-shared-traffic-right = Be mannskapet lytte på fellesgruppa og halde eigen trafikk i eiga gruppe: «lytt på 13-SAMV-1, egen trafikk på AMK 1». På fellesgruppa blir det berre sagt det som hastar og gjeld alle.
rule-shared-traffic-source = Nasjonal rettleiar for Nødnett i helsetenesta 5.5: dei som er på veg, lyttar på samvirkegruppa; berre tidskritisk felles informasjon der, eigen trafikk i eigne grupper
unit-kind-ambulance = Ambulanse
unit-kind-doctor-car = Legevaktslege
unit-kind-rapid-response = Akuttbil
unit-kind-helicopter = Legehelikopter
unit-kind-boat = Ambulansebåt
the-unit-kind-ambulance = ambulansen
the-unit-kind-doctor-car = legevaktslegen
the-unit-kind-rapid-response = akuttbilen
the-unit-kind-helicopter = legehelikopteret
the-unit-kind-boat = ambulansebåten

## Ekspedisjon på sambandet

rule-voice-procedure-title = Ekspedisjon på sambandet
rule-voice-procedure-met = Sendingar utan merknad: { $count }.
rule-voice-procedure-right = Den du kallar først, så deg sjølv; kort melding; «kom» eller «slutt» til sist.
rule-voice-procedure-source = Nasjonal rettleiar for Nødnett i helsetenesta, 8.3.6
rule-voice-procedure-caller-first = Eige kallesignal vart sagt før den som vart kalla.
rule-voice-procedure-caller-first-right = Den du kallar først, så «dette er» og deg sjølv.
rule-voice-procedure-received-and-understood = «Mottatt» og «forstått» vart brukte saman.
rule-voice-procedure-received-and-understood-right = Anten «mottatt» (eg har fått meldinga) eller «forstått» (eg har fått ho og gjer det).
rule-voice-procedure-no-closing = Sendinga vart ikkje avslutta med «kom» eller «slutt».
rule-voice-procedure-no-closing-right = Avslutt med «kom» når du ventar svar, «slutt» når samtalen er over.
rule-voice-procedure-over-and-out = «Kom» og «slutt» vart brukte saman.
rule-voice-procedure-over-and-out-right = «Kom» ber om svar, «slutt» avsluttar: bruk eitt av dei.
rule-voice-procedure-spoke-too-early = Talen byrja før taleløyvet, og starten gjekk tapt.
rule-voice-procedure-spoke-too-early-right = Trykk, vent på tonen, og snakk så.
rule-voice-procedure-released-too-early = Sendetasten vart sleppt før du var ferdig, og slutten gjekk tapt.
rule-voice-procedure-released-too-early-right = Hald sendetasten inne til siste ordet er sagt.
rule-voice-procedure-too-long = Sendinga var for lang.
rule-voice-procedure-too-long-right = Hald sendinga under 15–20 sekund; del ei lang melding med «kvitter så langt».

## Tilbakelesing

rule-read-back-title = Tilbakelesing
rule-read-back-met = Lese tilbake eller stadfesta rett mellom deg og { $with }: { $topics }.
rule-read-back-missing = { $with } melde noko nytt som du ikkje las tilbake ({ $values }).
rule-read-back-unconfirmed = { $with } tok opp att oppdraget ({ $values }), men fekk verken «riktig» eller «mottatt».
rule-read-back-late = { $with } tok opp att oppdraget ({ $values }), og fekk svar først { $after } etter at det var sagt. Fristen var { $within }; etter det er samtalen over.
rule-read-back-unnamed = Svaret nemnde heller ikkje kven det var til: sei «{ $with }» først.
rule-read-back-wrong = Noko feil vart ståande mellom deg og { $with }. Rett er { $values }.
rule-read-back-not-asked = { $with } las ikkje tilbake det du gav melding om ({ $values }), og du bad ikkje om det.
rule-read-back-none = Det vart ikkje meldt eller gitt noko som skulle lesast tilbake.
rule-read-back-right = Les tilbake nye adresser og tal. Tek mannskapet opp att oppdraget du har sendt, held det med «riktig» eller «mottatt». Blir det lese feil tilbake til deg: «galt», og rett verdi.
rule-read-back-right-say = Sei: «{ $words }» (Verdiane: { $values }.)
rule-read-back-right-values = Sei «jeg leser tilbake» og ta opp att verdiane; er noko feil, sei «galt» og rett verdi. (Verdiane: { $values }.)
rule-read-back-source = Nasjonal rettleiar for Nødnett i helsetenesta, 8.3.6 (les tilbake, riktig, rettelse)

## Svar på anrop

rule-acknowledge-title = Svar på sambandet
rule-acknowledge-met = { $from } fekk svar etter { $after }, rekna frå kallet var over til svaret byrja (frist: { $within }).
rule-acknowledge-late = { $from } fekk først svar etter { $after }, rekna frå det første kallet var over til svaret byrja. Fristen var { $within }.
rule-acknowledge-never = { $from } fekk ikkje svar.
rule-acknowledge-in-call = Du sat i ein telefonsamtale imens. Fristen på sambandet går likevel: «vent» kan seiast på radioen medan samtalen går.
rule-acknowledge-right = Svar den som kallar, innan 15 sekund, om så berre med «vent».
rule-acknowledge-right-who = Svar { $from } innan { $within }, om så berre med «vent».
rule-acknowledge-source = Krav i øvinga: svar på sambandet innan 15 sekund

## Sikkerheitsalarm

rule-emergency-title = Sikkerheitsalarm
rule-emergency-met = Alarmen frå { $from } var kvittert og eininga kalla opp etter { $after } s.
rule-emergency-neither = Alarmen frå { $from } vart ikkje kvittert og eininga ikkje kalla opp i tide.
rule-emergency-unacknowledged = Alarmen frå { $from } vart ikkje kvittert i tide.
rule-emergency-uncalled = { $from } vart ikkje kalla opp i tide etter alarmen.
rule-emergency-none = Ingen sikkerheitsalarm nådde plassen.
rule-emergency-right = Kvitter sikkerheitsalarmen og kall opp eininga i talegruppa innan 30 sekund.
rule-emergency-right-who = Kvitter alarmen og kall opp { $from } i talegruppa innan { $within } s: «sikkerhetsalarm mottatt, all annen trafikk vent».
rule-emergency-source = Krav i øvinga: sikkerheitsalarm kvittert og eininga kalla opp innan 30 sekund
evidence-emergency = sikkerheitsalarm frå { $from }
evidence-emergency-acknowledged = alarmen kvittert
evidence-emergency-unacknowledged = alarmen ikkje kvittert
evidence-not-called = { $to } ikkje kalla opp i talegruppa
evidence-no-emergency = ingen sikkerheitsalarm

## Identiteten til pasienten

rule-patient-identity-title = Identiteten til pasienten
rule-patient-identity-met = Sendingar på talegrupper som andre etatar høyrer, utan namn på pasienten: { $count }.
rule-patient-identity-missed = Pasienten vart namngitt på { $group }.
rule-patient-identity-none = Du sende ikkje på noka talegruppe som andre etatar høyrer, så det er ikkje noko å vurdere.
rule-patient-identity-right = Bruk alder, kjønn og stad. Trengst namnet, tek du det på telefon.
rule-patient-identity-source = Teieplikta: berre det som trengst for å gi hjelp, blir delt med andre etatar

## Førehandsvarsel

rule-pre-alert-title = Førehandsvarsel til sjukehuset
rule-pre-alert-met = Rett sjukehus hadde heile varselet { $after } etter at du fekk rapporten (frist: { $within }).
rule-pre-alert-incomplete = Sjukehuset fekk ikkje vite dette innan { $within } etter at du fekk rapporten: { $topics }.
rule-pre-alert-late = Sjukehuset vart varsla, men seinare enn { $within } etter at du fekk rapporten.
rule-pre-alert-elsewhere = Varselet gjekk til eit anna sjukehus enn det pasienten skulle til.
rule-pre-alert-never = Sjukehuset vart ikkje førehandsvarsla.
rule-pre-alert-wrong = Sjukehuset fekk oppgitt { $topic }: { $stated }. Det som var meldt, var { $known }.
rule-pre-alert-nobody-sent = Ingen ressurs vart send til pasienten, og dermed kom det heller ingen rapport å varsle sjukehuset om.
rule-pre-alert-nobody-sent-yet = Ingen ressurs var send til pasienten då øvinga vart broten av, og dermed var det heller ingen rapport å varsle sjukehuset om.
rule-pre-alert-crew-unheard = Mannskapet hos pasienten kalla utan å få svar, og rapporten kom ikkje fram.
rule-pre-alert-no-report = Mannskapet hadde ikkje meldt dette då øvinga slutta: { $topic }.
rule-pre-alert-no-occasion = Det som skulle utløyse varselet, hadde ikkje skjedd då øvinga slutta.
rule-pre-alert-not-there = { $unit } var ikkje framme hos pasienten då øvinga slutta, og hadde ikkje noko å melde.
rule-pre-alert-nobody-found = { $unit } melde at det ikkje var nokon pasient der eininga vart send, og hadde ikkje noko å melde om pasienten.
rule-pre-alert-ecg-normal = EKG-et som vart meldt, var normalt, og det er ikkje noko å førehandsvarsle om.
rule-pre-alert-astray = { $unit } vart send til { $address }, men pasienten var i { $patient }. Mannskapet kom aldri til pasienten, og det var ingen rapport å varsle sjukehuset om.
rule-pre-alert-right = Ring akuttmottaket straks EKG-rapporten er komen, med alt dei treng for å gjere seg klare.
rule-pre-alert-right-what = Ring akuttmottaket innan { $within } etter at du har fått rapporten frå mannskapet, og sei dette: { $topics }.
rule-pre-alert-source = Krav i øvinga: førehandsvarsel innan to minutt etter EKG-rapporten

## Kortet

rule-card-agrees-title = Kortet stemmer med det som vart sagt
rule-card-agrees-met = Kortet stemmer med det som vart sagt ({ $count }): { $topics }.
rule-card-agrees-missed = På kortet står «{ $line }», men det sa ingen av dei du høyrde: { $said }.
rule-card-agrees-astray = På kortet står «{ $line }», men pasienten er i { $patient }. Innringjaren hadde ikkje sagt den kommunen som stod på kortet.
rule-card-agrees-said = { $who } sa { $value }
rule-card-agrees-unsaid = Ingen du høyrde, sa noko om dette: { $topic }. Du kan vite det frå ein annan stad.
rule-card-agrees-none = Det vart ikkje skrive noko på kortet som kan haldast mot det som vart sagt.
rule-card-agrees-right = Skriv det som blir sagt, og rett kortet når innringjar eller mannskap rettar seg.
rule-card-agrees-right-value = Skriv det som blir sagt, og rett det når nokon gir ein ny verdi. På kortet skulle det ha stått «{ $line }».
rule-card-agrees-right-astray = Spør kva kommune det er, og skriv han på kortet: «{ $line }».
rule-card-agrees-right-later = Rett kortet når nokon seier noko anna enn det som står der. Her skulle det ha vorte retta til «{ $line }».
rule-card-agrees-right-several = Skriv det som blir sagt. Her vart ulikt sagt ({ $lines }), kanskje om kvar sin pasient: få fram kva pasient kortet gjeld, og skriv verdien for den.
rule-card-agrees-source = Eige krav i øvinga: kortet gir att det som vart sagt. Helsepersonellova § 40 krev at journalen har relevante og nødvendige opplysningar.

## Oppgåver i øvinga

rule-task-title = Oppgåve
rule-task-met = Gjort { $after } { $since } (frist: { $within }).
rule-task-late = Gjort, men først { $after } { $since }. Fristen var { $within }.
rule-task-never = Det vart aldri gjort.
rule-task-met-any-time = Gjort { $after } { $since }.
rule-task-no-occasion = Fristen skulle gå frå at { $occasion }. Det skjedde ikkje i denne øvinga.
rule-task-done-without-occasion = Det vart gjort, men fristen skulle gå frå at { $occasion }, og det skjedde ikkje. Difor er det ikkje noka tid å rekne frå.
rule-task-occasion-not-made = Fristen skulle gå frå at { $occasion }. Det vart ikkje gjort, og dette vart heller ikkje gjort utan.
rule-task-nothing-wanted = Scenarioet seier ikkje kva som skulle gjerast.
rule-task-right = Gjer det måla i øvinga ber om.
rule-task-right-label = { $label }.
rule-task-right-within = { $label } innan { $within } { $since }.
since-answered = etter at du svarte
since-rang = etter at det ringde
since-prioritised = etter at hastegraden stod på kortet
since-hung-up = etter at samtalen var over
since-alerted = etter varslinga
since-cancelled = etter at oppdraget vart avbrote
since-status = etter statusmeldinga
since-said = etter at det vart sagt ({ $who })
since-told = etter at innringjaren sa frå
since-start = etter at øvinga byrja
since-occasion = etter at høvet kom
rule-task-source = Måla i øvinga

## Verdiar og tema slik dei blir skrivne

entry-cleared = { $place }: teke bort
entry-criterion = kriterium
entry-note = notat
value-yes = ja
value-no = nei
value-unknown = veit ikkje
value-minutes = { $minutes } min
code-acute = akutt (raud)
code-urgent = hastar (gul)
code-normal = vanleg (grøn)
code-male = mann
code-female = kvinne
code-stemi = STEMI
code-chest-pain = brystsmerter
code-cardiac-arrest = hjartestans
code-accidental = utilsikta
code-threatened = mannskapet er truga
code-knife = mannskapet er truga med kniv
code-attacked = mannskapet er angripe
code-traffic-accident = trafikkulykke
code-stroke = hjerneslag
code-breathing-trouble = pustevanskar
code-fall = fall
code-unknown = uavklart
code-sees = ser det sjølv
code-telephone = har snakka med pasienten på telefon
code-told = har det frå andre
code-mid-chest = midt i brystet
code-pressing = klemmande
code-stabbing = stikkande
code-left-arm = venstre arm
code-jaw = kjeven
code-back = ryggen
code-none = ingen
code-smoke = røyk
code-flames = flammar
code-south = søre ende
code-middle = midt på
code-north = nordre ende
code-unchanged = uendra
code-nitro = nitroglyserin
code-blood-thinner = blodfortynnande
code-wife = kone
code-husband = ektemann
code-child = son eller dotter
code-neighbour = nabo
code-self = pasienten sjølv
topic-where = stad
topic-municipality = kommune
topic-injured = talet på skadde
topic-trapped = fastklemd
topic-was-trapped = har vore fastklemd
topic-vehicles = talet på køyretøy
topic-all-out = alle ute av bilane
topic-on-road = nokon i vegbana
topic-fire = røyk eller brann
topic-in-tunnel = innringjaren inne i tunnelen
topic-portal = kva ende innringjaren er ved
topic-stretch = kvar på strekninga
topic-distance-in = kor langt inn
topic-direction = køyreretning
topic-safe = innringjaren er trygg
topic-danger = fare på staden
topic-meeting-point = oppmøtestad
topic-patient-state = tilstanden no
topic-hospital-told = sjukehus som er varsla
topic-callback = telefonnummer
topic-what = kva som har skjedd
topic-awake = vaken
topic-breathing = pustar normalt
topic-age = alder
topic-sex = kjønn
topic-patient-name = namnet til pasienten
topic-caller-name = namnet til innringjaren
topic-relation = forhold til pasienten
topic-onset = når det byrja
topic-pain-where = kvar smerta sit
topic-pain-kind = kva slags smerte
topic-radiation = utstråling
topic-sweaty = kaldsveitt
topic-pale = bleik
topic-nausea = kvalm
topic-near-faint = nær ved å svime av
topic-heart-disease = kjend hjartesjukdom
topic-medication = medisinar
topic-aed = hjartestartar
topic-door-open = døra er open
topic-alone = åleine
topic-caller-where = kvar innringjaren er
topic-with-patient = innringjaren er hos pasienten
topic-heard-how = korleis innringjaren veit det
topic-patient-alone = pasienten er åleine
topic-face-droop = skeiv i ansiktet
topic-arm-weak = lam i arm eller bein
topic-speech-unclear = utydeleg tale
topic-circulation = eigen sirkulasjon (ROSC)
topic-ecg = EKG
topic-blood-pressure = blodtrykk
topic-pulse = puls
topic-eta = tid til framkomst
topic-emergency = tryggleiksalarm
topic-location-detail = inngang og etasje
topic-landmark = kjennemerke
topic-history = sjuk frå før
topic-allergy = allergi
topic-bleeding = bløding
topic-weapon = våpen
topic-sugar = blodsukker
topic-substance = kva som er teke
topic-inhaler = inhalator
topic-pen = adrenalinpenn
topic-contractions = minutt mellom riene
topic-pregnancy-week = svangerskapsveke
topic-language = språk
topic-saturation = metting
topic-breath-rate = pustefrekvens
topic-at-time = klokkeslett
topic-letters = bokstavert
topic-position = posisjon
topic-consciousness = medvit
topic-breath-quality = korleis pasienten pustar
topic-resource = ressurs
topic-hazard = fare
topic-mechanism = skademekanisme
topic-weather = vêr
topic-access = tilkomst
topic-finding = funn
topic-legevakt = høyrer til legevakta
topic-services = politi og brannvesen varsla
topic-destination = leveringsstad
topic-priority = hastegrad
topic-unit = ressurs
topic-status = status
topic-talkgroup = talegruppe
topic-listening = gruppe det blir lytta på
topic-own-traffic = gruppe for eigen trafikk
topic-help-coming = hjelpa er på veg
topic-delayed = forseinka
topic-patient-found = pasienten er funnen
topic-breath-sound = pustelyd
topic-tired = innringaren er sliten
topic-numb-groin = nummen i skrittet
topic-leg-weak = svak i beina
topic-urination = vanskar med å tisse
topic-fever = feber
topic-head-visible = om hovudet er synleg
topic-born = om barnet er født
topic-baby-cries = om barnet skrik

## Tid i setningar

lasting-second = { $count } sekund
service-title = Tala til sentralen
service-text = Tala gjeld alle som svara, også kollegaer. Dei gir ingen poeng.
service-share = { $in_time } av { $of } ({ $percent } %)
service-share-none = ingen
service-figures = I tide: { $attempts } anrop, { $people } innringjarar. Lengste ventetid: { $longest }.
service-given-up = { $count ->
    [one] Eitt anrop vart lagt på innan fristen og er ikkje rekna med.
   *[other] { $count } anrop vart lagde på innan fristen og er ikkje rekna med.
}
service-left = { $count ->
    [one] Eitt anrop vart forlate før stad, medvit og pust var avklara, og blir rekna som utan svar.
   *[other] { $count } anrop vart forlatne før stad, medvit og pust var avklara, og blir rekna som utan svar.
}
service-call-late = Ringde { $rang }, fekk svar etter { $waited }
service-call-unanswered = Ringde { $rang }, utan svar etter { $waited }
service-call-left = Ringde { $rang }, fekk svar etter { $waited } og vart forlaten før stad, medvit og pust var avklara
lasting-none = under 1 sekund
lasting-seconds = { $count } sekund
lasting-minute = { $count } minutt
lasting-minutes = { $count } minutt
lasting-both = { $minutes } og { $seconds }

## Rapporten

report-title = Øvingsrapport
report-exercise = ØVING
report-not-approved = IKKJE FAGLEG GODKJENT
report-approved = Fagleg godkjent av { $by }, { $role }, { $date } (versjon { $version })
report-seed = Frø
report-fingerprint = Fingeravtrykk
report-robot = Robot
report-duration = Lengd
report-score = Poeng
report-score-of = { $score } av { $max }
report-passed = Greidd
report-failed = Ikkje greidd
report-interrupted = Avbrote: { $ending }. Difor er det ikkje noko resultat.
ending-finished = øvinga vart spelt til slutten
ending-time-up = tida for øvinga var ute
ending-stopped = øvinga vart avslutta før slutten
ending-cut-off = opptaket er brote av før slutten
report-limit-to-pass = Grensa er { $percent } %, og ikkje noko kritisk kan mangle.
report-critical-missed = Kritisk som manglar: { $titles }.
report-no-points = utan eigne poeng
report-well = Dette gjekk bra
report-improve = Dette kan bli betre
report-remarks = Merknader
report-not-judged = Ikkje vurdert
report-nothing = Ingen.
report-why-not-judged = Det som ikkje er sikkert nok, kostar ingenting: poenga er tekne ut av summen.
report-right = Rett
report-source = Kjelde
report-points = Poeng
report-at = Når
report-limit = Frist
report-evidence = Høyrt og sett
report-numbers = Poeng og tider
report-log = Det som vart sagt og gjort
report-sure = Forstått med { $percent } % visse
severity-critical = Kritisk
severity-important = Viktig
severity-style = Stil
verdict-met = Oppfylt
verdict-missed = Ikkje oppfylt
verdict-not_judged = Ikkje vurdert
report-language = nn
report-best = Dette gjorde du godt
report-try = Prøv dette neste gong
finding-consequence = Det fekk følgjer for pasienten ved { $at }: { $what }.
report-call-ended = Samtalen er over
