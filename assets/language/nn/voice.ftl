# Lyd: bilettekstar til alt som kan høyrast, og kva som er gale med lydfiler og talesyntese.

voice-synthetic = [teststemme] { $caption }
voice-radio = { $on }, { $who }: { $words }
voice-phone = { $who }: { $words }
voice-phone-unknown = Telefon: { $words }
voice-phone-own = Du: { $words }
voice-remark = teststemme (talesyntese), Samband, ØVING

sound-ring-113 = 113 ringjer frå { $who }
sound-ring-116117 = 116 117 ringjer frå { $who }
sound-ring-internal = Det ringjer på { $on } frå { $who }
sound-ring-back = Det ringjer hos den du har ringt til
sound-metronome = Metronom: 110 i minuttet
sound-tap = Det blir banka på telefonen
sound-hung-up = Samtalen er avslutta
sound-permit = Taleløyve i { $on }
sound-queued = I kø i { $on }
sound-talk-end = { $who } er ferdig i { $on }
sound-limit-near = Taletida i { $on } er snart ute
sound-limit-reached = Taletida i { $on } er ute
sound-status = Status frå { $who }: { $on }
sound-status-sent = Status send: { $on }
sound-speech-request = { $who } ber om å få tale
sound-urgent-request = { $who } ber om å få tale, og det hastar
sound-callout = Alarm: nytt oppdrag
sound-emergency = SIKKERHEITSALARM frå { $who } i { $on }
sound-in-emergency = Sikkerheitsalarm frå { $who } i { $on }
sound-emergency-sent = Sikkerheitsalarmen er send
sound-preempted = Brote i { $on }: sikkerheitsalarm frå { $who }

tones-unreadable = Tabellen med lydar kan ikkje lesast: { $why }
tones-schema = Tabellen med lydar er laga for ei anna utgåve av programmet (skjema { $found })
tones-missing = Tabellen manglar lyden «{ $name }»
tones-steps = Lyden «{ $name }» må ha minst eitt trinn, 100–4000 Hz, 10–5000 ms på og høgst 10 000 ms av
tones-gain = Lyden «{ $name }» må ha ein styrke (gain) mellom 0 og 1
pronunciation-unreadable = Uttalelista kan ikkje lesast: { $why }
pronunciation-schema = Uttalelista er laga for ei anna utgåve av programmet (skjema { $found })

speech-missing = Fann ikkje talesyntesen { $program }: alt som blir sagt, blir vist som tekst. Installer han med «apt install espeak-ng» (Debian, Ubuntu), eller frå espeak-ng sine eigne sider, og start på nytt.
speech-too-slow = Talesyntesen svarte ikkje og vart stoppa: det som skulle seiast, blir vist som tekst.
speech-failed = Talesyntesen gav ingen lyd ({ $why }): det som skulle seiast, blir vist som tekst.

say-said = { $path }: { $seconds } s, stemme { $voice }, nivå { $level } dB, topp { $peak } dB
say-nothing = Det er ingen ord å seie
say-voice = Stemma { $voice } finst ikkje. Desse finst: { $voices }
say-quality = Kvaliteten må vere frå 0 til 100
say-write = { $path } kan ikkje skrivast: { $why }

sound-denied-queue-full = Ikkje taleløyve i { $on }: for mange ventar på å få tale
sound-denied-no-coverage = Ikkje taleløyve i { $on }: inga dekning
sound-denied-inhibited = Ikkje taleløyve i { $on }: sendesperre (TXI) er på
sound-denied-busy = Ikkje taleløyve i { $on }: oppteke: nokon snakkar
sound-denied-group-unavailable = Ikkje taleløyve i { $on }: talegruppa er ute av drift
sound-denied-local-only = Ikkje taleløyve i { $on }: basestasjonen er åleine: når ikkje kontrollrommet
sound-denied-direct-mode = Ikkje taleløyve i { $on }: direktemodus: når ikkje nettet
sound-denied-out-of-service = Ikkje taleløyve i { $on }: radioterminalen er av eller sperra
sound-out-of-service = Mista dekning
sound-in-service = Dekning igjen
sound-local-service = Basestasjonen er skild frå nettet, eller med igjen
