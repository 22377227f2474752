# Belastning: «samband load», «samband preview» og målingane av ho.
verb-load = Belastning frå eigne tal
verb-load-fit = Tilpass ei belastning til eigne teljingar: ein tabell med time og talet på anrop
verb-load-fit-counts = Tabellen (.csv): time 0–23 eller dato med time, og tal
verb-load-fit-out = Kvar biletet av tilpassinga blir lagt (.svg); elles ved sida av tabellen
fit-source = Frå { $file }: { $calls } anrop på { $days } døgn
fit-picture = Anrop i kvar time: teljingane ({ $calls } anrop på { $days } døgn) som søyler, tilpassinga som strek, og området der ni av ti timar vil liggje
fit-drawn = Biletet av tilpassinga ligg i { $file }
fit-line = linje { $line }: { $why }
fit-not-text = linje { $line } er ikkje tekst
fit-empty = det er ingen anrop i tabellen; kvar rad skal ha time og tal, som «14;37» eller «2025-03-01 14:00;37»
fit-columns = her skal det stå time og tal, som «14;37»
fit-count = «{ $written }» er ikkje eit tal på anrop
fit-hour = «{ $written }» er verken ein time frå 0 til 23 eller ein dato med time, som 2025-03-01 14:00
file-unread = { $path } kan ikkje lesast: { $why }

verb-preview = Sjå kva belastninga i eit scenario blir til, før nokon har sett seg
verb-preview-scenario = Scenariofila, eller namnet på eit som følgjer med
verb-preview-runs = Kor mange løp
verb-preview-whole = Kor mange heile løp med robotar: kva innspel som blir utløyste
verb-preview-level = Kva for eit av nivåa til øvinga
verb-preview-seed = Frøet til det første løpet; dei andre har dei neste
verb-preview-json = Skriv det som eitt JSON-objekt
verb-preview-html = Kvar sida blir lagd (.html)
preview-no-load = Scenarioet slår ikkje på noka belastning («load: ()»). Førehandsvisinga viser berre dei scenarioet sjølv lèt ringje til faste tider.
preview-written = Sida ligg i { $file }
preview-progress = { $done } av { $asked } løp i omriss (Ctrl+C stoppar)
preview-progress-whole = { $done } av { $asked } heile løp med robotar (Ctrl+C stoppar)
preview-stopped = Stoppa: { $runs } av { $asked } løp i omriss og { $whole } av { $wanted } heile løp er med.
preview-stopped-early = Stoppa før det var noko å vise.
preview-partial = Stoppa undervegs: berre { $runs } av { $asked } løp er med.
preview-whole = Heile løp med robotar: { $good } som gjer det rett, { $erring } som gjer feil
preview-injects = Innspel som blir utløyste
preview-inject = Innspel
preview-good = rett
preview-erring = med feil
preview-never = aldri
preview-seldom = sjeldan
preview-quiet = Stilt på plassen i dei fleste løpa: { $stretches }.
preview-longest-quiet = Lengste stille stund når det blir gjort rett: { $middle } ({ $low }–{ $high }).
preview-drill = ØVING
preview-over = Førehandsvising av belastninga
preview-sub = { $runs } løp i omriss, kl. { $from }–{ $to }
preview-goal = Ni av ti anrop svara på innan 10 sekund: { $percent } % av løpa
preview-range = Store tal er det midtarste løpet. Ved sida av står det åtte av ti løp ligg mellom.
preview-legend-middle = det midtarste løpet
preview-legend-band = åtte av ti løp
preview-legend-there = det som finst: bemanna plassar, ambulansar
preview-legend-surge = tid med fleire anrop
preview-legend-mark = innringar i scenarioet
preview-percent = { $value } %
preview-minutes = { $value } min
preview-limit = { $seconds } s
preview-in-time = Fekk svar innan 10 s første gong dei ringde 113
preview-attempts-in-time = Svara anrop som vart svara på innan 10 s
preview-people = Innringarar på 113
preview-given-up = Anrop der innringaren gav opp
preview-longest-wait = Lengste ventetid på 113 (min:s)
preview-longest-queue = Lengste kø på 113
preview-overload = Tid med kø og ingen ledig operatør
preview-silence = Lengste tid utan eit einaste anrop (min:s)
preview-missions = Varsla ambulansar
preview-most-out = Flest ambulansar ute samstundes
preview-series-calls = Anrop på 113
preview-about-calls = Forsøk { $minutes ->
    [one] det siste minuttet
   *[other] dei siste { $minutes } minutta
}, også dei som ringjer igjen.
preview-series-waiting = Kø på 113
preview-about-waiting = Anrop som ventar på svar.
preview-series-uncovered = Utan dekning
preview-about-uncovered = Kommunar som ingen ledig ambulanse når innanfor grensa
preview-series-longest-wait = Lengste ventetid
preview-about-longest-wait = Sekund den som venta lengst { $minutes ->
    [one] det siste minuttet
   *[other] dei siste { $minutes } minutta
}, hadde venta.
preview-series-talking = Operatørar i samtale
preview-about-talking = Mot kor mange som sit på plassane sine.
preview-series-out = Ambulansar på oppdrag
preview-about-out = Mot kor mange det er.
preview-idle = Ledig tid per operatør
preview-idle-about = Minutt på plassen utan samtale.
preview-idle-of = Ledig tid, operatør { $number }
preview-post = Plass
preview-operator = Operatør { $number }
preview-honest = Løpa er i omriss: virtuelle kollegaer svarar på alle plassar, samtalar og oppdrag varer så lenge som fordelingane seier, og ingen spelar. Kva innspel som blir utløyste, viser heile løp med robotar; folk kan gjere det annleis.

verb-bench-full = Mål også om køen og tolmodet er som teorien seier, med ein million anrop, og eit heilt skift på åtte timar
verb-bench-year = Mål eit år av anropa i heile landet i omriss
verb-bench-log = Kvar loggen av året blir skriven; elles til ei mellombels fil
bench-load = load     kjerne { $core } mill. anrop/s, berr haug { $bare } mill. anrop/s (medianar av { $runs } løp om kvarandre)
bench-load-theory = load     { $name }: { $found }, teorien seier { $wanted } ({ $verdict })
bench-posts = posts    { $posts } plassar: { $percepts } sanseinntrykk, { $cost } mikrosekund for kvart
bench-shift = shift    { $hours } timar, { $posts } plassar, robotar ved { $robots } av dei: { $events } hendingar, { $commands } kommandoar
bench-year = year     { $calls } anrop på 113, { $events } hendingar, { $bytes } MB logg, { $memory } MB minne
