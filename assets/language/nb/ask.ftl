# samband ask: hva en innringer får ut av en setning, og svarer.

verb-ask = Spør en innringer om noe, og vis hva de svarer
verb-ask-scenario = Øvelsen (en .ron-fil)
verb-ask-caller = Navnet på innringeren i øvelsen
verb-ask-text = Det som sies til innringeren; flere setninger sies etter hverandre i samme samtale
verb-ask-seed = Tilfeldighetens startverdi
verb-ask-json = Skriv ett JSON-objekt for hver setning

ask-no-caller = Det finnes ingen innringer som heter «{ $caller }». Innringerne er: { $known }
ask-no-call = { $caller } ringer aldri i denne øvelsen.
ask-understood = Forstått ({ $confidence } %): { $meaning }
ask-not-understood = Ikke forstått.
ask-silence = Innringeren sier ingenting.
ask-answer = Etter { $seconds } s: «{ $text }»  ({ $meaning })
ask-again = Sier det roligere: «{ $text }»
ask-part-asks = spør: { $topic }
ask-part-tells = ber om: { $deed }
ask-part-done = gjort: { $deed }
ask-part-fact = { $topic }: { $value }
