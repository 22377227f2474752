# Lyd: bildetekster til alt som høres, og hva som er galt med lydfiler og talesyntese.

voice-synthetic = [teststemme] { $caption }
voice-radio = { $on }, { $who }: { $words }
voice-phone = { $who }: { $words }
voice-phone-unknown = Telefon: { $words }
voice-phone-own = Du: { $words }
voice-remark = teststemme (talesyntese), Samband, ØVELSE

sound-ring-113 = 113 ringer fra { $who }
sound-ring-116117 = 116 117 ringer fra { $who }
sound-ring-internal = Det ringer på { $on } fra { $who }
sound-ring-back = Det ringer hos den du har ringt til
sound-metronome = Metronom: 110 i minuttet
sound-tap = Det bankes på telefonen
sound-hung-up = Samtalen er avsluttet
sound-permit = Taletillatelse i { $on }
sound-queued = I kø i { $on }
sound-talk-end = { $who } er ferdig i { $on }
sound-limit-near = Taletiden i { $on } er snart ute
sound-limit-reached = Taletiden i { $on } er ute
sound-status = Status fra { $who }: { $on }
sound-status-sent = Status sendt: { $on }
sound-speech-request = { $who } ber om tale
sound-urgent-request = { $who } ber om tale, og det haster
sound-callout = Alarm: nytt oppdrag
sound-emergency = SIKKERHETSALARM fra { $who } i { $on }
sound-in-emergency = Sikkerhetsalarm fra { $who } i { $on }
sound-emergency-sent = Sikkerhetsalarmen er sendt
sound-preempted = Brutt i { $on }: sikkerhetsalarm fra { $who }

tones-unreadable = Tabellen med lyder kan ikke leses: { $why }
tones-schema = Tabellen med lyder er laget for en annen utgave av programmet (skjema { $found })
tones-missing = Tabellen mangler lyden «{ $name }»
tones-steps = Lyden «{ $name }» må ha minst ett trinn, 100–4000 Hz, 10–5000 ms på og høyst 10 000 ms av
tones-gain = Lyden «{ $name }» må ha en styrke (gain) mellom 0 og 1
pronunciation-unreadable = Uttalelisten kan ikke leses: { $why }
pronunciation-schema = Uttalelisten er laget for en annen utgave av programmet (skjema { $found })

speech-missing = Fant ikke talesyntesen { $program }: alt som sies, vises som tekst. Installer den med «apt install espeak-ng» (Debian, Ubuntu), eller fra espeak-ng sine egne sider, og start på nytt.
speech-too-slow = Talesyntesen svarte ikke og ble stoppet: det som skulle sies, vises som tekst.
speech-failed = Talesyntesen ga ingen lyd ({ $why }): det som skulle sies, vises som tekst.

say-said = { $path }: { $seconds } s, stemme { $voice }, nivå { $level } dB, topp { $peak } dB
say-nothing = Det er ingen ord å si
say-voice = Stemmen { $voice } finnes ikke. Disse finnes: { $voices }
say-quality = Kvaliteten må være fra 0 til 100
say-write = { $path } kan ikke skrives: { $why }

sound-denied-queue-full = Ikke taletillatelse i { $on }: for mange venter på å få tale
sound-denied-no-coverage = Ikke taletillatelse i { $on }: ingen dekning
sound-denied-inhibited = Ikke taletillatelse i { $on }: sendesperre (TXI) er på
sound-denied-busy = Ikke taletillatelse i { $on }: opptatt: noen snakker
sound-denied-group-unavailable = Ikke taletillatelse i { $on }: talegruppa er ute av drift
sound-denied-local-only = Ikke taletillatelse i { $on }: basestasjonen er alene: når ikke kontrollrommet
sound-denied-direct-mode = Ikke taletillatelse i { $on }: direktemodus: når ikke nettet
sound-denied-out-of-service = Ikke taletillatelse i { $on }: radioterminalen er av eller sperret
sound-out-of-service = Mistet dekning
sound-in-service = Dekning igjen
sound-local-service = Basestasjonen er skilt fra nettet, eller med igjen
