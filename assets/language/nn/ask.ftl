# samband ask: kva ein innringjar får ut av ei setning, og svarer.

verb-ask = Spør ein innringjar om noko, og vis kva dei svarer
verb-ask-scenario = Øvinga (ei .ron-fil)
verb-ask-caller = Namnet på innringjaren i øvinga
verb-ask-text = Det som blir sagt til innringjaren; fleire setningar blir sagde etter kvarandre i same samtale
verb-ask-seed = Startverdien for det tilfeldige
verb-ask-json = Skriv svaret som eitt JSON-objekt

ask-no-caller = Det finst ingen innringjar som heiter «{ $caller }». Innringjarane er: { $known }
ask-no-call = { $caller } ringjer aldri i denne øvinga.
ask-understood = Forstått ({ $confidence } %): { $meaning }
ask-not-understood = Ikkje forstått.
ask-silence = Innringjaren seier ingenting.
ask-answer = Etter { $seconds } s: «{ $text }»  ({ $meaning })
ask-again = Seier det rolegare: «{ $text }»
ask-part-asks = spør: { $topic }
ask-part-tells = ber om: { $deed }
ask-part-done = gjort: { $deed }
ask-part-fact = { $topic }: { $value }
