# Vurderingen: reglene, hva som ble hørt og sett, og hva som hadde vært riktig.

## Felles for flere regler

rule-no-call = Det kom ingen samtale som denne regelen gjelder.
rule-given-up = Innringer la på før fristen for å svare var ute.
rule-answered-elsewhere = Samtalen ble besvart av { $by }.
rule-never-answered = Samtalen ble ikke besvart innen { $within }.
rule-over-too-soon = Øvelsen sluttet før fristen var ute.
rule-broken-off = Øvelsen ble avbrutt før dette var avgjort.
rule-no-occasion = Det som skulle sette fristen i gang, skjedde ikke.
rule-not-understood = Noe ble sagt som ikke ble forstått for sikkert. Det kan ha vært dette, og derfor trekkes det ikke for det.
rule-given-up-asking = Det du spurte om, ble ikke forstått, og du spurte ikke på nytt med andre ord.
rule-no-transmission = Du sendte ikke på sambandet, så det er ikke noe å vurdere.
rule-never-called = Ingen kalte deg opp på sambandet, så det er ikke noe å vurdere.
right-for-example = For eksempel: «{ $words }»
right-say = Si: «{ $words }»

## Hva som ble hørt og sett

evidence-kind-said = Sagt
evidence-kind-heard = Hørt
evidence-kind-seen = Sett
evidence-kind-written = Skrevet
evidence-kind-absent = Mangler
evidence-over = Øvelsen var slutt
evidence-stopped = Øvelsen ble avsluttet før slutten
evidence-cut-off = Her brytes opptaket av
evidence-in-another-call = Du satt i en annen samtale da det ringte
evidence-no-occasion-came = Det fristen skulle løpe fra
evidence-no-call = Ingen samtale ringte
evidence-rang = { $line } ringer
evidence-answered = Samtalen besvares
evidence-answered-by = { $by } besvarer samtalen
evidence-not-answered = Samtalen er ikke besvart
evidence-given-up = Innringer legger på
evidence-other-call-over = Samtalen du satt i, er over: fristen løper herfra
evidence-speech-without-words = (tale uten kjent innhold)
guest-named = { $name } ({ $about })
evidence-no-address = Ikke noe sted på kortet
evidence-no-equal-addresses = Ingen adresse som finnes flere steder
evidence-equal-addresses = { $address } finnes i { $places }
evidence-municipality-not-asked = Kommunen er ikke avklart
evidence-no-acute = Hastegrad akutt og sted sto ikke på kortet
evidence-acute-known = Sted og hastegrad akutt står på kortet
evidence-lesser = { $unit } er på et oppdrag som haster mindre, uten pasient i bilen
evidence-not-diverted = { $unit } er ikke omdirigert
evidence-answered-from = Samtalen fra { $who } besvares
evidence-card-opened = Kort { $card } åpnes
evidence-linked = Henvendelsen kobles til kort { $card }
evidence-not-linked = Samtalen fra { $who } er ikke koblet til noe kort
evidence-no-criterion = Ikke noe kriterium på kortet
evidence-no-priority = Ingen hastegrad på kortet
evidence-criterion = kriterium: { $criterion }
evidence-alerted = { $unit } varsles
evidence-sent-to = { $unit } sendes til { $address }
evidence-told-where = { $unit } får vite hvor
evidence-no-alert = Ingen ressurs er varslet
evidence-nobody-to-patient = Ingen ressurs er sendt til pasienten
evidence-not-alerted = { $kind }: ikke varslet da øvelsen sluttet
evidence-eta = { $unit }: om lag { $eta } unna
evidence-length = Sendingen varte { $seconds } s
evidence-no-transmission = Ingen sending fra deg
evidence-never-called = Ingen anrop til deg
evidence-no-answer = { $to } har ikke fått svar
evidence-speech-request = { $from } ber om tale (statusmelding)
evidence-nothing-shared = Ingen sending på talegrupper som andre etater hører
evidence-nothing-to-read-back = Ikke noe å lese tilbake
evidence-no-pre-alert = Sykehuset er ikke forhåndsvarslet
evidence-report-known = Rapporten er mottatt: fristen løper herfra
evidence-at-patient = Mannskapet er framme hos pasienten
evidence-on-scene = Mannskapet er framme på stedet
evidence-in-call = Du sitter i en telefonsamtale
evidence-on-card = { $topic }: { $value }
evidence-occasion = Fristen løper herfra
evidence-occasion-answered = Samtalen er besvart: fristen løper herfra
evidence-occasion-rang = Det ringer: fristen løper herfra
evidence-occasion-alerted = Ressursen er varslet: fristen løper herfra
evidence-occasion-status = Statusen er mottatt: fristen løper herfra
evidence-no-occasion = Det skjedde ikke at { $occasion }
evidence-alerted-as = { $unit } varsles, hastegrad { $priority }
evidence-alerted-without-priority = { $unit } varsles uten hastegrad
occasion-answered = du svarte på samtalen
occasion-rang = det ringte
occasion-alerted = du varslet en ressurs
occasion-alerted-as = du varslet en ressurs med hastegraden { $priority }
occasion-cancelled = et oppdrag ble avbrutt
occasion-status = en bestemt statusmelding kom
occasion-said = dette ble sagt av { $who }: { $topic }
occasion-became = tilstanden endret seg ({ $topic }: { $value })
occasion-other = anledningen kom
evidence-not-done = Ikke gjort da fristen var ute
evidence-said-more = Du sa noe { $count } ganger i tiden imellom; resten står i loggen

## Svartid

rule-answer-time-title = Svartid
rule-answer-time-met = Samtalen ble besvart { $waited } etter at den begynte å ringe (frist: { $within }).
rule-answer-time-late = Samtalen ble først besvart { $waited } etter at den begynte å ringe. Fristen var { $within }.
rule-answer-time-met-busy = Du satt i en annen samtale da det ringte, og svarte { $waited } etter at den var over (frist: { $within }).
rule-answer-time-late-busy = Du satt i en annen samtale da det ringte, og svarte først { $waited } etter at den var over. Fristen var { $within }.
rule-answer-time-unanswered = Ingen svarte: { $who } ringte i { $rang } uten å få svar.
rule-answer-time-unanswered-again = Ingen svarte: { $who } ringte i { $rang } uten å få svar. Det var forsøk nummer { $count }.
rule-answer-time-right = Svar på nødtelefonen innen 10 sekunder.
rule-answer-time-right-within = Svar på nødtelefonen innen { $within }. Sitter du i en annen samtale, løper fristen fra den er over.
rule-answer-time-source = Akuttmedisinforskriften § 15 b: 90 % av anropene besvares innen 10 sekunder

## Sted

rule-location-title = Stedet bekreftet
rule-location-met = { $address } sto på kortet og var bekreftet av innringer { $after } { $since } (frist: { $within }).
rule-location-unwritten = Stedet var ikke skrevet på kortet innen { $within } { $since }.
rule-location-not-one-place = «{ $address }» på kortet er ikke ett bestemt sted i distriktet (antall treff: { $count }).
rule-location-not-got = Stedet på kortet var ikke hentet fra innringer innen { $within } { $since }.
rule-location-disagrees = «{ $address }» på kortet stemmer ikke med det innringer sa.
rule-location-astray = «{ $address }» på kortet er feil sted: pasienten er i { $patient }. Innringer hadde ikke sagt den kommunen som sto på kortet.
rule-location-unconfirmed = «{ $address }» sto på kortet og stemte med det innringer sa, men du gjentok det ikke for innringer innen { $within } { $since }. Da er det ikke bekreftet.
rule-location-late = { $why } Det var i orden først { $after } { $since }.
rule-location-misled = «{ $address }» sto på kortet og var bekreftet av innringer, men pasienten var ikke der. At innringer oppga feil sted, teller ikke mot deg.
rule-location-mended = Innringer oppga først feil sted. { $address } sto på kortet { $after } etter at du fikk vite det riktige stedet (frist: { $within }).
rule-location-mended-late = «{ $address }» på kortet var feil sted. Kortet ble rettet først { $after } etter at du fikk vite det riktige stedet. Fristen var { $within }.
rule-location-never-mended = «{ $address }» på kortet var feil sted, og kortet ble ikke rettet da du fikk vite det riktige.
rule-location-right = Spør hvor det er, skriv stedet på kortet, og gjenta det for innringer før du går videre.
rule-location-right-within = Spør hvor det er, skriv stedet på kortet, og gjenta det for innringer innen { $within } { $since }.
rule-location-right-back = For eksempel: «{ $words } Stemmer det?»
rule-location-right-mended = Rett stedet på kortet innen { $within } etter at du får vite noe annet, og send det til dem som er på vei. Riktig sted var { $address }.
rule-location-right-stretch = Er stedet en strekning, spør også hvor på den, og hvilken retning.
rule-location-source = Ellensen mfl., BMC Emergency Medicine 2016: sted avklart innen ett minutt

## Like adresser

rule-equal-addresses-title = Riktig av like adresser
rule-equal-addresses-one-place = Adressen fra innringer finnes bare ett sted.
rule-equal-addresses-not-chosen = Kommunen ble verken avklart eller skrevet på kortet.
rule-equal-addresses-met = Kommunen ({ $municipality }) var avklart med innringer.
rule-equal-addresses-guessed = «{ $municipality }» ble skrevet på kortet uten at innringer hadde sagt hvilken kommune det er.
rule-equal-addresses-too-late = «{ $municipality }» ble skrevet på kortet før innringer hadde sagt hvilken kommune det er.
rule-equal-addresses-other = «{ $written }» ble skrevet på kortet, men innringer sa { $said }.
rule-equal-addresses-sent = { $unit } ble sendt til feil sted: { $address }. Pasienten var i { $patient }.
rule-equal-addresses-mended = Riktig adresse ble gitt { $after } senere.
rule-equal-addresses-never-mended = Ingen fikk riktig adresse før øvelsen var slutt.
rule-equal-addresses-right = Spør hvilken kommune det er i, før adressen skrives på kortet.
rule-equal-addresses-right-places = Adressen finnes i flere kommuner ({ $places }). Spør innringer hvilken det er, før du skriver den på kortet. Posisjonen til telefonen viser bare hvor innringer er.
rule-equal-addresses-source = Øvingens eget krav: like gatenavn avklares med innringer

## Våken og puster

rule-awake-breathing-title = Våken og puster normalt
rule-awake-breathing-finding = Bevissthet og pust
rule-awake-breathing-met = Bevissthet og pust var avklart { $after } { $since } (frist: { $within }).
rule-awake-breathing-missed = Ikke avklart innen { $within } { $since }: { $topics }.
rule-awake-breathing-late = Det var avklart først { $after } { $since }.
rule-awake-breathing-right = Spør tidlig: «Er pasienten våken?» og «Puster pasienten normalt?»
rule-awake-breathing-right-within = Spør innen { $within } { $since }: «Er pasienten våken?» og «Puster pasienten normalt?»
rule-awake-breathing-source = Ellensen mfl., BMC Emergency Medicine 2016: bevissthet og pust avklart innen ett minutt

## Kriterium og hastegrad

rule-criterion-title = Kriterium og hastegrad
rule-criterion-met = Kortet hadde et riktig kriterium, { $criterion }, { $after } { $since } (frist: { $within }).
rule-criterion-none = Det sto ikke noe kriterium på kortet innen { $within } { $since }.
rule-criterion-late = Et riktig kriterium sto først på kortet { $after } { $since }. Fristen var { $within }.
rule-criterion-other = Kortet fikk kriteriet { $criterion }. Det er ikke et av dem som passer her.
rule-criterion-wrong = Kortet fikk kriteriet { $criterion }. Det passer ikke med det innringer fortalte.
rule-criterion-no-priority = Det sto ingen hastegrad på kortet innen { $within } { $since }.
rule-criterion-wrong-priority = Hastegraden var satt til { $priority }.
rule-criterion-priority-met = Hastegraden { $priority } var riktig, og sto på kortet { $after } { $since } (frist: { $within }).
rule-criterion-priority-late = Hastegraden { $priority } sto først på kortet { $after } { $since }. Fristen var { $within }.
rule-criterion-right-priority = Sett hastegraden til { $priority } innen { $within } { $since }.
rule-criterion-right = Velg det kriteriet i indeksen som dekker det innringer forteller, og sett hastegraden etter det.
rule-criterion-right-exact = Velg et kriterium som passer med det innringer forteller, innen { $within } { $since }. Her var disse riktige: { $criteria }.
criterion-named = { $code } («{ $words }»)
criteria-of-card = { $codes } (oppslag { $card }, { $title })
rule-criterion-source = Øvingsindeksen; tid etter Ellensen mfl. 2016 (median 2:01)

## Én hendelse

rule-one-event-title = Flere innringere, én hendelse
rule-one-event-one-call = Bare én samtale om denne hendelsen ble besvart.
rule-one-event-no-card = Det ble ikke åpnet noe kort om denne hendelsen.
rule-one-event-no-other = Det var ingen annen samtale å koble til kortet.
rule-one-event-met = Koblet til hendelsen som fantes fra før: { $who }.
rule-one-event-two-cards = Kort { $first } om denne hendelsen fantes fra før, men samtalen fikk et eget, kort { $own }: { $who }.
rule-one-event-not-linked = Samtalen gjaldt en hendelse som fantes fra før, men ble ikke koblet til kortet: { $who }.
rule-one-event-unanswered = { $count ->
    [one] { $who } ringte om den samme hendelsen uten å få svar, og ble ikke koblet til kortet.
   *[other] { $who } ringte { $count } ganger om den samme hendelsen uten å få svar, og ble ikke koblet til kortet.
}
rule-one-event-right = Finn ut om det gjelder noe du kjenner fra før, og koble henvendelsen til den hendelsen.
rule-one-event-source = Øvingens eget krav: én hendelse, ett kort

## Varslingstid

rule-alert-time-title = Varslingstid
rule-alert-time-met = { $unit } ble varslet { $after } { $since } (frist: { $within }).
rule-alert-time-late = { $unit } ble varslet { $after } { $since }. Fristen i denne øvelsen er { $within }.
rule-alert-time-met-where = { $unit } var varslet og visste hvor { $after } { $since } (frist: { $within }).
rule-alert-time-late-where = { $unit } ble varslet { $alerted } { $since }, men fikk først vite hvor { $after } etter. Fristen i denne øvelsen er { $within }.
rule-alert-time-nowhere = { $unit } ble varslet { $alerted } { $since }, men hadde ikke fått vite hvor innen fristen på { $within }. Den kan ikke rykke ut uten et sted.
rule-alert-time-could = Sted og hastegrad sto på kortet { $known } { $since }; da kunne ressursen ha vært varslet.
rule-alert-time-never = Ingen ressurs som trengtes, ble varslet innen { $within } { $since }.
rule-alert-time-right = Varsle den første ressursen mens samtalen ennå pågår.
rule-alert-time-right-within = Varsle den første ressursen så snart du har et sted og mistanke om noe akutt, innen { $within } { $since }. Resten av samtalen kan gå mens den rykker ut.
rule-alert-time-source = Ellensen mfl., BMC Emergency Medicine 2016 (median 2:01)

## Ressurser

rule-resources-title = Riktige ressurser
rule-resources-met = { $kind }: { $sent } varslet, { $count } trengtes.
rule-resources-missing = { $kind }: { $sent } varslet, { $count } trengtes.
rule-resources-none = { $kind } ble ikke varslet.
rule-resources-could = Sted og hastegrad sto på kortet { $known } etter at du svarte, og fra da kunne det vært gjort. Fristen var øvelsens slutt.
rule-resources-until-the-end = Fristen var øvelsens slutt.
rule-resources-nearest-met = { $unit } var den nærmeste ledige ambulansen.
rule-resources-not-nearest = { $unit } ble varslet, men { $nearer } var ledig og om lag { $saved } nærmere.
rule-resources-astray = { $unit } ble sendt til { $address }, men pasienten var i { $patient }.
rule-resources-astray-nearer = { $nearer } var ledig og om lag { $saved } nærmere pasienten.
rule-resources-astray-near = Når stedet er feil, vurderes det ikke hvem som var nærmest.
rule-resources-nearest-right = Varsle den nærmeste ledige ambulansen: { $unit }.
rule-resources-too-many = { $kind }: { $sent } ble varslet, men det trengtes bare { $needed }. En ledig ressurs er beredskap for den neste.
rule-resources-right = Varsle den nærmeste ledige ambulansen og legevaktslegen, og ikke flere enn det trengs.
rule-resources-right-units = Varsle { $count } av typen { $kind } så snart stedet og hastegraden er klare.
rule-resources-right-one = Varsle { $kind } så snart stedet og hastegraden er klare.
rule-resources-source = Norsk indeks, rødt oppslag: ambulanse og legevaktslege varsles; flåtestyring

## Rød respons først

rule-red-first-title = Rød respons før bestilte oppdrag
rule-red-first-not-acute = Hendelsen sto aldri på kortet med sted og hastegrad akutt.
rule-red-first-no-other = Ingen nærmere ambulanse var opptatt med noe som hastet mindre.
rule-red-first-met = { $unit } var nærmest og ble tatt av et oppdrag som hastet mindre.
rule-red-first-waited = { $unit } var nærmest, men fortsatte på et oppdrag som hastet mindre mens den røde hendelsen ventet.
rule-red-first-late = { $unit } var nærmest, men ble først omdirigert { $after } etter fristen.
rule-red-first-sent-elsewhere = { $unit } ble sendt på et oppdrag som hastet mindre, før noen ambulanse var framme ved den røde hendelsen.
rule-red-first-right = Rød respons går foran bestilte oppdrag.
rule-red-first-right-unit = Omdiriger den nærmeste ambulansen uten pasient i bilen til den røde hendelsen, og la det bestilte oppdraget vente.
rule-red-first-right-elsewhere = La det andre oppdraget vente, og hold { $unit } klar for den røde hendelsen til en ambulanse er framme der.
rule-red-first-source = Øvingens eget krav: rødt går foran gult og grønt
rule-divert-title = Omdirigering til det som haster mer
rule-divert-none = Ingen enhet ble tatt av et oppdrag.
rule-divert-unranked = uten hastegrad
rule-divert-met = { $unit } ble tatt av et oppdrag ({ $from }) til et som hastet mer ({ $to }).
rule-divert-less-urgent = { $unit } ble tatt av et oppdrag ({ $from }) til et som ikke hastet mer ({ $to }).
rule-divert-to-unranked = { $unit } ble omdirigert til en hendelse uten hastegrad på kortet.
rule-divert-explained = Kortet som mistet { $unit }, sier hvorfor.
rule-divert-explained-late = Kortet som mistet { $unit }, sa hvorfor først etter { $after }.
rule-divert-unexplained = Kortet som mistet { $unit }, sier ikke hvorfor.
rule-divert-seen-to = Den som mistet enheten, fikk { $unit } etter { $after }.
rule-divert-seen-to-late = Den som mistet enheten, fikk { $unit } først etter { $after }.
rule-divert-forgotten = Den som mistet { $unit }, fikk ingen ny enhet.
rule-divert-right = Omdirigering går til det som haster mer, med grunn på kortet, og den som må vente, får neste enhet.
rule-divert-right-urgent = Ta bare enheter fra det som haster mindre.
rule-divert-right-reason = Skriv grunnen på kortet som mister enheten, innen ett minutt.
rule-divert-right-next = Send neste ledige enhet til den som måtte vente.
rule-divert-source = Øvingens eget krav: omdiriger nærmeste enhet uten pasient, og si fra til alle
rule-cover-kept-title = Beredskap i hele området
rule-cover-kept-none = Ingen del av området mistet dekningen.
rule-cover-kept-met = { $unit } ble sendt for å dekke { $area } etter { $after }.
rule-cover-kept-late = { $unit } ble sendt for å dekke { $area } først etter { $after }.
rule-cover-kept-by-itself = { $area } fikk dekning igjen uten at noen ble flyttet.
rule-cover-kept-nobody = { $area } mistet dekningen, og ingen kunne unnværes andre steder.
rule-cover-kept-missed = { $area } sto uten dekning, og { $unit } kunne vært flyttet.
rule-cover-kept-right = Når en del av området mister dekningen, flyttes en enhet som kan unnværes, innen tre minutter.
rule-cover-kept-right-area = Flytt en enhet som kan unnværes, til en stasjon som dekker { $area }.
rule-cover-kept-source = Øvingens eget krav: flåtestyring og beredskap
evidence-gap = { $area } mistet dekningen
evidence-no-gap = Ingen del mistet dekningen
evidence-stood-by = { $unit } sendt på beredskap
evidence-nobody-moved = Ingen sendt for å dekke { $area }
evidence-diverted = { $unit } omdirigert
evidence-no-divert = Ingen omdirigering
evidence-reason = Grunnen skrevet på kortet
evidence-no-reason = Ingen grunn på kortet
since-ready = etter at kortet hadde sted og hastegrad
rule-call-back-kept-title = Lovet tilbakeringing
rule-call-back-kept-none = Ingen ble lovet å bli ringt opp igjen.
rule-call-back-kept-met = { $number } ble ringt opp etter { $after }, som lovet.
rule-call-back-kept-late = { $number } ble ringt opp først etter { $after }.
rule-call-back-kept-missed = { $number } ble lovet å bli ringt opp, og ingen ringte.
rule-call-back-kept-rang = { $number } ringte selv igjen før fristen.
rule-call-back-kept-right = Ring opp den som er lovet det, innen tiden på tilbakeringingslisten.
rule-call-back-kept-source = Øvingens eget krav: den som venter, ringes opp igjen
evidence-no-promise = Ingen på tilbakeringingslisten
evidence-promised = { $number } på tilbakeringingslisten
evidence-not-rung = { $number } ikke ringt opp

## Trippelvarsling

rule-triple-alert-title = Trippelvarsling
rule-triple-alert-nobody = Ingen i øvelsen svarer for { $who }.
rule-triple-alert-met = { $who } fikk vite hvor det er og hva som har skjedd, { $after } { $since } (frist: { $within }).
rule-triple-alert-missed = { $who } fikk ikke vite dette innen { $within } { $since }: { $topics }.
rule-triple-alert-elsewhere = Feil sentral ble varslet: det er ikke { $who } for stedet.
rule-triple-alert-right = Varsle politiet (112) i riktig distrikt og brannvesenet (110): hvor det er, og hva som har skjedd.
rule-triple-alert-source = Trippelvarsling mellom nødetatene; fristen er øvingens egen
rule-conference-title = Konferanse
rule-conference-met = { $who } var med i samtalen med innringeren { $after } { $since } (frist: { $within }).
rule-conference-late = { $who } kom med i samtalen med innringeren først { $after } { $since } (frist: { $within }).
rule-conference-missed = { $who } var ikke med i samtalen med innringeren innen { $within } { $since }.
rule-conference-right = Ring politiet (112) i riktig distrikt og brannvesenet (110) inn i samtalen, og behold innringeren på linja.
rule-conference-source = Trippelvarsling er først og fremst en konferanse; fristen er øvingens egen
evidence-conference = { $who } i samtale med innringeren
rule-telephone-cpr-title = Veiledet hjerte-lungeredning
rule-telephone-cpr-recognised = Hjertestansen ble kjent igjen etter { $after } (mål: { $goal }).
rule-telephone-cpr-pressed = Første trykk kom etter { $after } (mål: { $goal }).
rule-telephone-cpr-not-pressed = Ingen trykket på brystet.
rule-telephone-cpr-own = Tiden innringeren selv brukte på å se etter ({ $own }), er trukket fra.
rule-telephone-cpr-never = Ingen ble bedt om å trykke på brystet.
rule-telephone-cpr-right = Er pasienten ikke våken og puster ikke normalt: «Start hjertekompresjoner nå», og tell takten.
rule-telephone-cpr-source = hjertestans kjent igjen innen 60 sekunder og første trykk innen 120 sekunder er mål (Hardeland mfl. 2021); bare det at ingen blir bedt om å trykke, felles
evidence-pressed = Første trykk på brystet

rule-greeting-title = Hilsen
rule-greeting-met = { $who } ble møtt med «medisinsk nødtelefon».
rule-greeting-missed = { $who } fikk ikke vite hvor hen var kommet.
rule-greeting-none = Ingen anrop å hilse i.
rule-greeting-right = Svar med «medisinsk nødtelefon».
rule-greeting-source = samtalens rekkefølge: hilsen først (Helse Stavanger)

rule-harm-title = Ingen skadelige råd
rule-harm-done = Det ble gjort.
rule-harm-not-done = Det ble ikke gjort.
rule-harm-right = Gi ikke råd som skader.
rule-harm-right-label = { $label }.
rule-harm-source = det som skader, rådes ingen til: vårt eget krav

rule-on-hold-title = Innringere på vent
rule-on-hold-met = { $who } fikk vite at det ble venting, og ventet i { $waited }.
rule-on-hold-long = { $who } ventet i { $waited } (frist: { $within }).
rule-on-hold-untold = { $who } ble satt på vent uten å få vite det.
rule-on-hold-unclear = Det er ikke sikkert om { $who } fikk vite at det ble venting.
rule-on-hold-none = Ingen innringer ble satt på vent.
rule-on-hold-right = Si «vent litt, jeg er straks tilbake» før du setter på vent, og kom tilbake før fristen.
rule-on-hold-source = Innringere som settes på vent, får vite det og ventes ikke lenge: vårt eget krav
evidence-held = { $who } ble satt på vent
rule-group-asked-title = Samvirkegruppe bedt om
rule-group-asked-met = { $group } ble bedt om, tildelt og gjentatt.
rule-group-asked-late = Samvirkegruppa ble bedt om først etter fristen.
rule-group-asked-proposed = Samvirkegruppa ble foreslått, ikke bedt om.
rule-group-asked-never = Ingen samvirkegruppe ble bedt om.
rule-group-asked-no-answer = Det ble bedt om samvirkegruppe, men ingen ble tildelt.
rule-group-asked-wrong = { $group } ble tildelt, men hendelsen er i politidistrikt { $right }.
rule-group-asked-unrepeated = { $group } ble tildelt, men ikke gjentatt riktig.
rule-group-asked-right = Spør den som tildeler: «Hvilken talegruppe skal vi bruke?», og gjenta gruppa du får.
rule-group-asked-source = Samvirkegruppe bes om, tildeles og gjentas; fristen er øvingens egen
evidence-group-asked = Ingen spurte om samvirkegruppe
rule-danger-told-title = Fare meldt til enhetene
rule-danger-told-met = { $who } fikk vite om { $what } etter { $after }.
rule-danger-told-missed = { $who } fikk ikke vite om { $what } på samband innen { $within }.
rule-danger-told-none = Ingen fare på stedet ble meldt inn.
rule-danger-told-nobody = Ingen var på vei da faren ble meldt.
rule-danger-told-right = Meld faren på samband til alle som er på vei, straks du får vite om den.
rule-danger-told-source = Fare meldes til enhetene: øvingens egen frist
rule-take-over-title = Overtakelse av samtale
rule-take-over-met = Samtalen fra { $who } ble tatt over etter { $after }.
rule-take-over-late = Samtalen fra { $who } ble tatt over først etter { $after } (frist: { $within }).
rule-take-over-never = Samtalen fra { $who } ble ikke tatt over innen { $within }.
rule-take-over-gone = Innringeren var ikke lenger på linja.
rule-take-over-none = Ingen annen sentral koblet inn en innringer.
rule-take-over-right = Si «vi tar over», eller gå rett til innringeren med et spørsmål, så snart den andre sentralen har sagt hva det gjelder.
rule-take-over-source = Overtakelse innen 20 sekunder: øvingens egen frist
evidence-brought-in = Koblet inn av { $who }
evidence-taken-over = Ingen tok over samtalen
rule-hand-over-title = Overføring til en annen sentral
rule-hand-over-met = { $who } fikk vite det som trengtes før innringeren ble satt over.
rule-hand-over-missed = Innringeren ble satt over uten at { $who } fikk vite: { $topics }.
rule-hand-over-never = Innringeren ble ikke satt over.
rule-hand-over-none = Ingen ble satt over til en annen sentral.
rule-hand-over-right = Ring den andre sentralen inn i samtalen, si hvor det er og hva det gjelder, vent på tilbakelesing, og legg på først da.
rule-hand-over-source = Innringere settes over med det som er kjent: øvingens eget krav
evidence-left-with = Innringeren ble igjen i samtale med { $who }
evidence-put-through = Ingen ble satt over
rule-clear-response-title = Klar respons uten opphold
rule-clear-response-met = Det ble varslet straks responsen var klar.
rule-clear-response-nothing-asked = Ingen spørsmål forsinket varslingen.
rule-clear-response-unclear = Stedet og det som er rødt uansett, var ikke kjent samtidig.
rule-clear-response-missed = Responsen var klar, men { $count ->
    [one] ett spørsmål til ble
   *[other] { $count } spørsmål til ble
} stilt før noen var varslet.
rule-clear-response-right = Varsle så snart stedet og noe som er rødt uansett, er kjent: ikke våken, puster ikke normalt, hjerneslag, brystsmerter. Resten spørres det om mens bilen ruller.
rule-clear-response-source = Helsetilsynet 2022, AMK Oslo: bundet til spørsmål uten betydning. Fristen er øvingens egen

rule-caller-kept-title = Innringeren forlates ikke
rule-caller-kept-there = Hjelpen var framme da samtalen med { $who } ble avsluttet.
rule-caller-kept-advised = { $who } fikk beskjed om å ringe igjen.
rule-caller-kept-left = Samtalen med { $who } ble avsluttet før hjelpen var framme, enda det gjaldt «{ $topic }».
rule-caller-kept-unadvised = Samtalen med { $who } ble avsluttet uten beskjed om å ringe igjen.
rule-caller-kept-none = Ingen samtale med en innringer ble avsluttet herfra.
rule-caller-kept-right = Bli på linja ved stans, bevisstløshet, pustevansker, fødsel og fare til hjelpen er framme. Be ellers innringeren ringe 113 igjen om det blir verre.
rule-caller-kept-source = Innringere forlates ikke når det er fare for liv: øvingens eget krav
evidence-left-caller = Samtalen med { $who } ble avsluttet
partner-police = politiets operasjonssentral
partner-fire = 110-sentralen
partner-care = institusjonen
partner-legevakt = legevaktsentralen
partner-amk = AMK i naboområdet
partner-doctor = AMK-lege

## Samvirkegruppe

rule-shared-group-title = Riktig samvirkegruppe
rule-shared-group-no-district = Stedet hører ikke til noe politidistrikt.
rule-shared-group-nobody-sent = Ingen ressurs ble varslet, så det var ingen å samle.
rule-shared-group-met = { $group } er samvirkegruppe for stedet.
rule-shared-group-wrong = { $group } hører til politidistrikt { $other }, men stedet ligger i politidistrikt { $right }.
rule-shared-group-never = Ingen fikk vite hvilken samvirkegruppe som gjelder.
rule-shared-group-right = Møt politi og brann i samvirkegruppa til politidistriktet der hendelsen er.
rule-shared-group-right-district = Stedet ligger i politidistrikt { $right }: be mannskapene lytte på en samvirkegruppe som begynner med { $right }.
rule-shared-group-source = Tallet først i navnet på en samvirkegruppe er politidistriktets (sambandsreglementet for nødetatene)

## Egen trafikk på fellesgruppe

rule-shared-traffic-title = Egen trafikk i egen talegruppe
rule-shared-traffic-met = Fellesgruppa ble brukt til det som gjelder alle, og egen trafikk gikk i egne talegrupper.
rule-shared-traffic-missed = På { $group } ble det sendt egen trafikk ({ $count ->
        [one] én sending
       *[other] { $count } sendinger
    }): { $topics }.
rule-shared-traffic-moved = { $unit } hadde fått ordre om å flytte dit, og tok med seg egen trafikk.
rule-shared-traffic-none = Ingen ble bedt om å lytte på en fellesgruppe, og du sendte ikke på noen, så det er ikke noe å vurdere.
rule-shared-traffic-right = Be mannskapet lytte på fellesgruppa og beholde egen trafikk i egen gruppe: «lytt på 13-SAMV-1, egen trafikk på AMK 1». På fellesgruppa sies bare det som haster og gjelder alle.
rule-shared-traffic-source = Nasjonal veileder for Nødnett i helsetjenesten 5.5: de som er på vei, lytter på samvirkegruppa; bare tidskritisk felles informasjon der, egen trafikk i egne grupper
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
rule-voice-procedure-met = Sendinger uten anmerkning: { $count }.
rule-voice-procedure-right = Den du kaller først, så deg selv; kort melding; «kom» eller «slutt» til sist.
rule-voice-procedure-source = Nasjonal veileder for Nødnett i helsetjenesten, 8.3.6
rule-voice-procedure-caller-first = Eget kallesignal ble sagt før den som ble kalt.
rule-voice-procedure-caller-first-right = Den du kaller først, så «dette er» og deg selv.
rule-voice-procedure-received-and-understood = «Mottatt» og «forstått» ble brukt sammen.
rule-voice-procedure-received-and-understood-right = Enten «mottatt» (jeg har fått meldingen) eller «forstått» (jeg har fått den og gjør det).
rule-voice-procedure-no-closing = Sendingen ble ikke avsluttet med «kom» eller «slutt».
rule-voice-procedure-no-closing-right = Avslutt med «kom» når du venter svar, «slutt» når samtalen er over.
rule-voice-procedure-over-and-out = «Kom» og «slutt» ble brukt sammen.
rule-voice-procedure-over-and-out-right = «Kom» ber om svar, «slutt» avslutter: bruk ett av dem.
rule-voice-procedure-spoke-too-early = Talen begynte før taletillatelsen, og starten gikk tapt.
rule-voice-procedure-spoke-too-early-right = Trykk, vent på tonen, og snakk så.
rule-voice-procedure-released-too-early = Sendetasten ble sluppet før du var ferdig, og slutten gikk tapt.
rule-voice-procedure-released-too-early-right = Hold sendetasten inne til siste ord er sagt.
rule-voice-procedure-too-long = Sendingen var for lang.
rule-voice-procedure-too-long-right = Hold sendingen under 15–20 sekunder; del en lang melding med «kvitter så langt».

## Tilbakelesing

rule-read-back-title = Tilbakelesing
rule-read-back-met = Lest tilbake eller bekreftet riktig mellom deg og { $with }: { $topics }.
rule-read-back-missing = { $with } meldte noe nytt som du ikke leste tilbake ({ $values }).
rule-read-back-unconfirmed = { $with } gjentok oppdraget ({ $values }), men fikk verken «riktig» eller «mottatt».
rule-read-back-late = { $with } gjentok oppdraget ({ $values }), og fikk svar først { $after } etter at det var sagt. Fristen var { $within }; etter det er samtalen over.
rule-read-back-unnamed = Svaret nevnte heller ikke hvem det var til: si «{ $with }» først.
rule-read-back-wrong = Noe feil ble stående mellom deg og { $with }. Riktig er { $values }.
rule-read-back-not-asked = { $with } leste ikke tilbake det du ga beskjed om ({ $values }), og du ba ikke om det.
rule-read-back-none = Det ble ikke meldt eller gitt noe som skulle leses tilbake.
rule-read-back-right = Les tilbake nye adresser og tall. Gjentar mannskapet oppdraget du har sendt, holder det med «riktig» eller «mottatt». Leses det feil tilbake til deg: «galt», og riktig verdi.
rule-read-back-right-say = Si: «{ $words }» (Verdiene: { $values }.)
rule-read-back-right-values = Si «jeg leser tilbake» og gjenta verdiene; er noe feil, si «galt» og riktig verdi. (Verdiene: { $values }.)
rule-read-back-source = Nasjonal veileder for Nødnett i helsetjenesten, 8.3.6 (les tilbake, riktig, rettelse)

## Svar på anrop

rule-acknowledge-title = Svar på sambandet
rule-acknowledge-met = { $from } fikk svar etter { $after }, regnet fra kallet var over til svaret begynte (frist: { $within }).
rule-acknowledge-late = { $from } fikk først svar etter { $after }, regnet fra det første kallet var over til svaret begynte. Fristen var { $within }.
rule-acknowledge-never = { $from } fikk ikke svar.
rule-acknowledge-in-call = Du satt i en telefonsamtale imens. Fristen på sambandet løper likevel: «vent» kan sies på radioen mens samtalen går.
rule-acknowledge-right = Svar den som kaller, innen 15 sekunder, om så bare med «vent».
rule-acknowledge-right-who = Svar { $from } innen { $within }, om så bare med «vent».
rule-acknowledge-source = Øvelsens krav: svar på sambandet innen 15 sekunder

## Sikkerhetsalarm

rule-emergency-title = Sikkerhetsalarm
rule-emergency-met = Alarmen fra { $from } var kvittert og enheten kalt opp etter { $after } s.
rule-emergency-neither = Alarmen fra { $from } ble ikke kvittert og enheten ikke kalt opp i tide.
rule-emergency-unacknowledged = Alarmen fra { $from } ble ikke kvittert i tide.
rule-emergency-uncalled = { $from } ble ikke kalt opp i tide etter alarmen.
rule-emergency-none = Ingen sikkerhetsalarm nådde plassen.
rule-emergency-right = Kvitter sikkerhetsalarmen og kall opp enheten i talegruppen innen 30 sekunder.
rule-emergency-right-who = Kvitter alarmen og kall opp { $from } i talegruppen innen { $within } s: «sikkerhetsalarm mottatt, all annen trafikk vent».
rule-emergency-source = Øvelsens krav: sikkerhetsalarm kvittert og enheten kalt opp innen 30 sekunder
evidence-emergency = sikkerhetsalarm fra { $from }
evidence-emergency-acknowledged = alarmen kvittert
evidence-emergency-unacknowledged = alarmen ikke kvittert
evidence-not-called = { $to } ikke kalt opp i talegruppen
evidence-no-emergency = ingen sikkerhetsalarm

## Pasientens identitet

rule-patient-identity-title = Pasientens identitet
rule-patient-identity-met = Sendinger på talegrupper som andre etater hører, uten navn på pasienten: { $count }.
rule-patient-identity-missed = Pasienten ble navngitt på { $group }.
rule-patient-identity-none = Du sendte ikke på noen talegruppe som andre etater hører, så det er ikke noe å vurdere.
rule-patient-identity-right = Bruk alder, kjønn og sted. Trengs navnet, tas det på telefon.
rule-patient-identity-source = Taushetsplikten: bare det som trengs for å gi hjelp, deles med andre etater

## Forhåndsvarsel

rule-pre-alert-title = Forhåndsvarsel til sykehuset
rule-pre-alert-met = Riktig sykehus hadde hele varselet { $after } etter at du fikk rapporten (frist: { $within }).
rule-pre-alert-incomplete = Sykehuset fikk ikke vite dette innen { $within } etter at du fikk rapporten: { $topics }.
rule-pre-alert-late = Sykehuset ble varslet, men senere enn { $within } etter at du fikk rapporten.
rule-pre-alert-elsewhere = Varselet gikk til et annet sykehus enn det pasienten skulle til.
rule-pre-alert-never = Sykehuset ble ikke forhåndsvarslet.
rule-pre-alert-wrong = Sykehuset fikk oppgitt { $topic }: { $stated }. Det som var meldt, var { $known }.
rule-pre-alert-nobody-sent = Ingen ressurs ble sendt til pasienten, og dermed kom det heller ingen rapport å varsle sykehuset om.
rule-pre-alert-nobody-sent-yet = Ingen ressurs var sendt til pasienten da øvelsen ble avbrutt, og dermed var det heller ingen rapport å varsle sykehuset om.
rule-pre-alert-crew-unheard = Mannskapet hos pasienten kalte uten å få svar, og rapporten kom ikke fram.
rule-pre-alert-no-report = Mannskapet hadde ikke meldt dette da øvelsen sluttet: { $topic }.
rule-pre-alert-no-occasion = Det som skulle utløse varselet, hadde ikke skjedd da øvelsen sluttet.
rule-pre-alert-not-there = { $unit } var ikke framme hos pasienten da øvelsen sluttet, og hadde ikke noe å melde.
rule-pre-alert-nobody-found = { $unit } meldte at det ikke var noen pasient der den ble sendt, og hadde ikke noe å melde om pasienten.
rule-pre-alert-ecg-normal = EKG-et som ble meldt, var normalt, og det er ikke noe å forhåndsvarsle om.
rule-pre-alert-astray = { $unit } ble sendt til { $address }, men pasienten var i { $patient }. Mannskapet kom aldri til pasienten, og det var ingen rapport å varsle sykehuset om.
rule-pre-alert-right = Ring akuttmottaket straks EKG-rapporten er kommet, med alt de trenger for å gjøre seg klare.
rule-pre-alert-right-what = Ring akuttmottaket innen { $within } etter at du har fått rapporten fra mannskapet, og si dette: { $topics }.
rule-pre-alert-source = Øvelsens krav: forhåndsvarsel innen to minutter etter EKG-rapporten

## Kortet

rule-card-agrees-title = Kortet stemmer med det som ble sagt
rule-card-agrees-met = Kortet stemmer med det som ble sagt ({ $count }): { $topics }.
rule-card-agrees-missed = På kortet står «{ $line }», men det sa ingen av dem du hørte: { $said }.
rule-card-agrees-astray = På kortet står «{ $line }», men pasienten er i { $patient }. Innringer hadde ikke sagt den kommunen som sto på kortet.
rule-card-agrees-said = { $who } sa { $value }
rule-card-agrees-unsaid = Ingen du hørte, sa noe om dette: { $topic }. Du kan vite det fra et annet sted.
rule-card-agrees-none = Det ble ikke skrevet noe på kortet som kan holdes mot det som ble sagt.
rule-card-agrees-right = Skriv det som blir sagt, og rett kortet når innringer eller mannskap retter seg.
rule-card-agrees-right-value = Skriv det som blir sagt, og rett det når noen gir en ny verdi. På kortet skulle det stått «{ $line }».
rule-card-agrees-right-astray = Spør hvilken kommune det er, og skriv den på kortet: «{ $line }».
rule-card-agrees-right-later = Rett kortet når noen sier noe annet enn det som står der. Her skulle det blitt rettet til «{ $line }».
rule-card-agrees-right-several = Skriv det som blir sagt. Her ble ulikt sagt ({ $lines }), kanskje om hver sin pasient: få fram hvilken pasient kortet gjelder, og skriv verdien for den.
rule-card-agrees-source = Øvingens eget krav: kortet gjengir det som ble sagt. Helsepersonelloven § 40 krever at journalen har relevante og nødvendige opplysninger.

## Oppgaver i øvelsen

rule-task-title = Oppgave
rule-task-met = Gjort { $after } { $since } (frist: { $within }).
rule-task-late = Gjort, men først { $after } { $since }. Fristen var { $within }.
rule-task-never = Det ble aldri gjort.
rule-task-met-any-time = Gjort { $after } { $since }.
rule-task-no-occasion = Fristen skulle løpe fra at { $occasion }. Det skjedde ikke i denne øvelsen.
rule-task-done-without-occasion = Det ble gjort, men fristen skulle løpe fra at { $occasion }, og det skjedde ikke. Derfor er det ikke noen tid å regne fra.
rule-task-occasion-not-made = Fristen skulle løpe fra at { $occasion }. Det ble ikke gjort, og dette ble heller ikke gjort uten.
rule-task-nothing-wanted = Scenarioet sier ikke hva som skulle gjøres.
rule-task-right = Gjør det øvelsens mål ber om.
rule-task-right-label = { $label }.
rule-task-right-within = { $label } innen { $within } { $since }.
since-answered = etter at du svarte
since-rang = etter at det ringte
since-prioritised = etter at hastegraden sto på kortet
since-hung-up = etter at samtalen var over
since-alerted = etter varslingen
since-cancelled = etter at oppdraget ble avbrutt
since-status = etter statusmeldingen
since-said = etter at det ble sagt ({ $who })
since-told = etter at innringer sa fra
since-start = etter at øvelsen begynte
since-occasion = etter at anledningen kom
rule-task-source = Øvelsens mål

## Verdier og temaer slik de skrives

entry-cleared = { $place }: tatt bort
entry-criterion = kriterium
entry-note = notat
value-yes = ja
value-no = nei
value-unknown = vet ikke
value-minutes = { $minutes } min
code-acute = akutt (rød)
code-urgent = haster (gul)
code-normal = vanlig (grønn)
code-male = mann
code-female = kvinne
code-stemi = STEMI
code-chest-pain = brystsmerter
code-cardiac-arrest = hjertestans
code-accidental = utilsiktet
code-threatened = mannskapet er truet
code-knife = mannskapet er truet med kniv
code-attacked = mannskapet er angrepet
code-traffic-accident = trafikkulykke
code-stroke = hjerneslag
code-breathing-trouble = pustevansker
code-fall = fall
code-unknown = uavklart
code-sees = ser det selv
code-telephone = har snakket med pasienten på telefon
code-told = har det fra andre
code-mid-chest = midt i brystet
code-pressing = klemmende
code-stabbing = stikkende
code-left-arm = venstre arm
code-jaw = kjeven
code-back = ryggen
code-none = ingen
code-smoke = røyk
code-flames = flammer
code-south = søndre ende
code-middle = midt på
code-north = nordre ende
code-unchanged = uendret
code-nitro = nitroglyserin
code-blood-thinner = blodfortynnende
code-wife = kone
code-husband = ektemann
code-child = sønn eller datter
code-neighbour = nabo
code-self = pasienten selv
topic-where = sted
topic-municipality = kommune
topic-injured = antall skadde
topic-trapped = fastklemt
topic-was-trapped = har vært fastklemt
topic-vehicles = antall kjøretøy
topic-all-out = alle ute av bilene
topic-on-road = noen i veibanen
topic-fire = røyk eller brann
topic-in-tunnel = innringer inne i tunnelen
topic-portal = hvilken ende innringer er ved
topic-stretch = hvor på strekningen
topic-distance-in = hvor langt inn
topic-direction = kjøreretning
topic-safe = innringer er trygg
topic-danger = fare på stedet
topic-meeting-point = oppmøtested
topic-patient-state = tilstanden nå
topic-hospital-told = sykehus som er varslet
topic-callback = telefonnummer
topic-what = hva som har skjedd
topic-awake = våken
topic-breathing = puster normalt
topic-age = alder
topic-sex = kjønn
topic-patient-name = pasientens navn
topic-caller-name = innringers navn
topic-relation = forhold til pasienten
topic-onset = når det begynte
topic-pain-where = hvor smerten sitter
topic-pain-kind = hva slags smerte
topic-radiation = utstråling
topic-sweaty = kaldsvett
topic-pale = blek
topic-nausea = kvalm
topic-near-faint = nær ved å besvime
topic-heart-disease = kjent hjertesykdom
topic-medication = medisiner
topic-aed = hjertestarter
topic-door-open = døra er åpen
topic-alone = alene
topic-caller-where = hvor innringer er
topic-with-patient = innringer er hos pasienten
topic-heard-how = hvordan innringer vet det
topic-patient-alone = pasienten er alene
topic-face-droop = skjev i ansiktet
topic-arm-weak = lam i arm eller bein
topic-speech-unclear = utydelig tale
topic-circulation = egen sirkulasjon (ROSC)
topic-ecg = EKG
topic-blood-pressure = blodtrykk
topic-pulse = puls
topic-eta = tid til ankomst
topic-emergency = sikkerhetsalarm
topic-location-detail = inngang og etasje
topic-landmark = kjennemerke
topic-history = syk fra før
topic-allergy = allergi
topic-bleeding = blødning
topic-weapon = våpen
topic-sugar = blodsukker
topic-substance = hva som er tatt
topic-inhaler = inhalator
topic-pen = adrenalinpenn
topic-contractions = minutter mellom riene
topic-pregnancy-week = svangerskapsuke
topic-language = språk
topic-saturation = metning
topic-breath-rate = pustefrekvens
topic-at-time = klokkeslett
topic-letters = bokstavert
topic-position = posisjon
topic-consciousness = bevissthet
topic-breath-quality = hvordan pasienten puster
topic-resource = ressurs
topic-hazard = fare
topic-mechanism = skademekanisme
topic-weather = vær
topic-access = adkomst
topic-finding = funn
topic-legevakt = hører til legevakten
topic-services = politi og brannvesen varslet
topic-destination = leveringssted
topic-priority = hastegrad
topic-unit = ressurs
topic-status = status
topic-talkgroup = talegruppe
topic-listening = gruppe det lyttes på
topic-own-traffic = gruppe for egen trafikk
topic-help-coming = hjelpen er på vei
topic-delayed = forsinket
topic-patient-found = pasienten er funnet
topic-breath-sound = pustelyd
topic-tired = innringer er sliten
topic-numb-groin = nummen i skrittet
topic-leg-weak = svak i beina
topic-urination = vansker med å tisse
topic-fever = feber
topic-head-visible = om hodet synes
topic-born = om barnet er født
topic-baby-cries = om barnet skriker

## Tid i setninger

lasting-second = { $count } sekund
service-title = Sentralens tall
service-text = Tallene gjelder alle som svarte, også kolleger. De gir ingen poeng.
service-share = { $in_time } av { $of } ({ $percent } %)
service-share-none = ingen
service-figures = I tide: { $attempts } anrop, { $people } innringere. Lengste ventetid: { $longest }.
service-given-up = { $count ->
    [one] Ett anrop ble lagt på innen fristen og er ikke regnet med.
   *[other] { $count } anrop ble lagt på innen fristen og er ikke regnet med.
}
service-left = { $count ->
    [one] Ett anrop ble forlatt før sted, bevissthet og pust var avklart, og regnes som ubesvart.
   *[other] { $count } anrop ble forlatt før sted, bevissthet og pust var avklart, og regnes som ubesvart.
}
service-call-late = Ringte { $rang }, besvart etter { $waited }
service-call-unanswered = Ringte { $rang }, ubesvart etter { $waited }
service-call-left = Ringte { $rang }, besvart etter { $waited } og forlatt før sted, bevissthet og pust var avklart
lasting-none = under 1 sekund
lasting-seconds = { $count } sekunder
lasting-minute = { $count } minutt
lasting-minutes = { $count } minutter
lasting-both = { $minutes } og { $seconds }

## Rapporten

report-title = Øvelsesrapport
report-exercise = ØVELSE
report-not-approved = IKKE FAGLIG GODKJENT
report-approved = Faglig godkjent av { $by }, { $role }, { $date } (versjon { $version })
report-seed = Frø
report-fingerprint = Fingeravtrykk
report-robot = Robot
report-duration = Varighet
report-score = Poeng
report-score-of = { $score } av { $max }
report-passed = Bestått
report-failed = Ikke bestått
report-interrupted = Avbrutt: { $ending }. Derfor er det ikke noe resultat.
ending-finished = øvelsen ble spilt til slutten
ending-time-up = tiden for øvelsen var ute
ending-stopped = øvelsen ble avsluttet før slutten
ending-cut-off = opptaket brytes av før slutten
report-limit-to-pass = Grensen er { $percent } %, og ikke noe kritisk kan mangle.
report-critical-missed = Kritisk som mangler: { $titles }.
report-no-points = uten egne poeng
report-well = Dette gikk bra
report-improve = Dette kan bli bedre
report-remarks = Merknader
report-not-judged = Ikke vurdert
report-nothing = Ingen.
report-why-not-judged = Det som ikke er sikkert nok, koster ingenting: poengene er tatt ut av summen.
report-right = Riktig
report-source = Kilde
report-points = Poeng
report-at = Når
report-limit = Frist
report-evidence = Hørt og sett
report-numbers = Poeng og tider
report-log = Det som ble sagt og gjort
report-sure = Forstått med { $percent } % sikkerhet
severity-critical = Kritisk
severity-important = Viktig
severity-style = Stil
verdict-met = Oppfylt
verdict-missed = Ikke oppfylt
verdict-not_judged = Ikke vurdert
report-language = nb
report-best = Dette gjorde du godt
report-try = Prøv dette neste gang
finding-consequence = Det fikk følger for pasienten ved { $at }: { $what }.
report-call-ended = Samtalen er over
