# Belastning: «samband load», «samband preview» og målingene av den.
verb-load = Belastning fra egne tall
verb-load-fit = Tilpass en belastning til egne tellinger: en tabell med time og antall anrop
verb-load-fit-counts = Tabellen (.csv): time 0–23 eller dato med time, og antall
verb-load-fit-out = Hvor bildet av tilpasningen legges (.svg); ellers ved siden av tabellen
fit-source = Fra { $file }: { $calls } anrop på { $days } døgn
fit-picture = Anrop i hver time: tellingene ({ $calls } anrop på { $days } døgn) som søyler, tilpasningen som strek, og området der ni av ti timer vil ligge
fit-drawn = Bildet av tilpasningen ligger i { $file }
fit-line = linje { $line }: { $why }
fit-not-text = linje { $line } er ikke tekst
fit-empty = det er ingen anrop i tabellen; hver rad skal ha time og antall, som «14;37» eller «2025-03-01 14:00;37»
fit-columns = her skal det stå time og antall, som «14;37»
fit-count = «{ $written }» er ikke et antall anrop
fit-hour = «{ $written }» er verken en time fra 0 til 23 eller en dato med time, som 2025-03-01 14:00
file-unread = { $path } kan ikke leses: { $why }

verb-preview = Se hva belastningen i et scenario blir til, før noen har satt seg
verb-preview-scenario = Scenariofilen, eller navnet på et som følger med
verb-preview-runs = Hvor mange løp
verb-preview-whole = Hvor mange hele løp med roboter: hvilke innspill som utløses
verb-preview-level = Hvilket av øvelsens nivåer
verb-preview-seed = Frøet til det første løpet; de andre har de neste
verb-preview-json = Skriv det som ett JSON-objekt
verb-preview-html = Hvor siden legges (.html)
preview-no-load = Scenarioet slår ikke på noen belastning («load: ()»). Forhåndsvisningen viser bare dem scenarioet selv lar ringe til faste tider.
preview-written = Siden ligger i { $file }
preview-progress = { $done } av { $asked } løp i omriss (Ctrl+C stopper)
preview-progress-whole = { $done } av { $asked } hele løp med roboter (Ctrl+C stopper)
preview-stopped = Stoppet: { $runs } av { $asked } løp i omriss og { $whole } av { $wanted } hele løp er med.
preview-stopped-early = Stoppet før det var noe å vise.
preview-partial = Stoppet underveis: bare { $runs } av { $asked } løp er med.
preview-whole = Hele løp med roboter: { $good } som gjør det riktig, { $erring } som gjør feil
preview-injects = Innspill som utløses
preview-inject = Innspill
preview-good = riktig
preview-erring = med feil
preview-never = aldri
preview-seldom = sjelden
preview-quiet = Stille på plassen i de fleste løp: { $stretches }.
preview-longest-quiet = Lengste stille stund når det gjøres riktig: { $middle } ({ $low }–{ $high }).
preview-drill = ØVELSE
preview-over = Forhåndsvisning av belastningen
preview-sub = { $runs } løp i omriss, kl. { $from }–{ $to }
preview-goal = Ni av ti anrop besvart innen 10 sekunder: { $percent } % av løpene
preview-range = Store tall er det midterste løpet. Ved siden av står det åtte av ti løp ligger mellom.
preview-legend-middle = det midterste løpet
preview-legend-band = åtte av ti løp
preview-legend-there = det som finnes: bemannede plasser, ambulanser
preview-legend-surge = tid med flere anrop
preview-legend-mark = innringer i scenarioet
preview-percent = { $value } %
preview-minutes = { $value } min
preview-limit = { $seconds } s
preview-in-time = Fikk svar innen 10 s første gang de ringte 113
preview-attempts-in-time = Besvarte anrop som ble besvart innen 10 s
preview-people = Innringere på 113
preview-given-up = Anrop der innringeren ga opp
preview-longest-wait = Lengste ventetid på 113 (min:s)
preview-longest-queue = Lengste kø på 113
preview-overload = Tid med kø og ingen ledig operatør
preview-silence = Lengste tid uten et eneste anrop (min:s)
preview-missions = Varslede ambulanser
preview-most-out = Flest ambulanser ute samtidig
preview-series-calls = Anrop på 113
preview-about-calls = Forsøk { $minutes ->
    [one] det siste minuttet
   *[other] de siste { $minutes } minuttene
}, også de som ringer igjen.
preview-series-waiting = Kø på 113
preview-about-waiting = Anrop som venter på svar.
preview-series-uncovered = Uten dekning
preview-about-uncovered = Kommuner som ingen ledig ambulanse når innenfor grensen
preview-series-longest-wait = Lengste ventetid
preview-about-longest-wait = Sekunder den som ventet lengst { $minutes ->
    [one] det siste minuttet
   *[other] de siste { $minutes } minuttene
}, hadde ventet.
preview-series-talking = Operatører i samtale
preview-about-talking = Mot hvor mange som sitter på plassene sine.
preview-series-out = Ambulanser på oppdrag
preview-about-out = Mot hvor mange det er.
preview-idle = Ledig tid per operatør
preview-idle-about = Minutter på plassen uten samtale.
preview-idle-of = Ledig tid, operatør { $number }
preview-post = Plass
preview-operator = Operatør { $number }
preview-honest = Løpene er i omriss: virtuelle kolleger svarer på alle plasser, samtaler og oppdrag varer så lenge som fordelingene sier, og ingen spiller. Hvilke innspill som utløses, viser hele løp med roboter; folk kan gjøre det annerledes.

verb-bench-full = Mål også om køen og tålmodigheten er som teorien sier, med en million anrop, og et helt skift på åtte timer
verb-bench-year = Mål et år av hele landets anrop i omriss
verb-bench-log = Hvor loggen av året skrives; ellers til en midlertidig fil
bench-load = load     kjerne { $core } mill. anrop/s, bar haug { $bare } mill. anrop/s (medianer av { $runs } løp om hverandre)
bench-load-theory = load     { $name }: { $found }, teorien sier { $wanted } ({ $verdict })
bench-posts = posts    { $posts } plasser: { $percepts } sanseinntrykk, { $cost } mikrosekunder for hvert
bench-shift = shift    { $hours } timer, { $posts } plasser, roboter ved { $robots } av dem: { $events } hendelser, { $commands } kommandoer
bench-year = year     { $calls } anrop på 113, { $events } hendelser, { $bytes } MB logg, { $memory } MB minne
