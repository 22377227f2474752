verb = Øvingssimulator for Nødnett og AMK
verb-language = Språk: nb, nn eller en
verb-help = Vis hjelp
verb-version = Vis versjon
verb-validate = Se om scenariofiler er i orden
verb-validate-files = Scenariofiler (.ron)
verb-district = Kontroller eller tegn et kart
verb-district-check = Se om et distrikt er i orden
verb-district-check-file = Distriktfilen (.ron)
verb-district-draw = Tegn et distrikt som SVG
verb-district-draw-file = Distriktfilen (.ron)
verb-district-draw-out = Hvor tegningen legges; ellers ved siden av filen
verb-report = Vis eller skriv ut vurderingen av et opptak
verb-report-recording = Opptaket
verb-report-html = Hvor siden for utskrift legges (.html)
verb-report-csv = Mappen der tabellene legges (findings.csv, events.csv)
verb-report-json = Hvor resultatet legges som JSON
verb-say = Les en tekst inn i en lydfil med talesyntese (teststemme)
verb-say-text = Det som skal sies
verb-say-out = Lydfilen (.wav)
verb-say-channel = Det stemmen går gjennom
verb-say-voice = Stemmen, for eksempel nb eller nb+f2
verb-say-narrow = Like smalt som en ekte telefon eller radio (300–3400 Hz); ellers bredere, så teststemmen kan forstås
verb-say-quality = Hvor god radiodekningen er, i prosent



verb-play = Åpne vinduet
verb-play-scenario = Gå rett til denne øvelsen: en fil, eller navnet på en som følger med
verb-play-seed = Frø for tilfeldighetene
verb-play-seat = Plassen du vil sitte ved
verb-play-size = Vinduets størrelse, for eksempel 1600x960
verb-play-size-wrong = skriv bredde og høyde som 1600x960, minst 640x480
verb-play-scale = Tekststørrelse: 1.0 til 2.0
verb-play-theme = dark eller light
