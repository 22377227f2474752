# samband ask: what a caller makes of a sentence, and answers.

verb-ask = Ask a caller something, and show what they answer
verb-ask-scenario = The exercise (a .ron file)
verb-ask-caller = The caller's name in the exercise
verb-ask-text = What is said to the caller; several sentences are said one after another in one call
verb-ask-seed = The seed of chance
verb-ask-json = Write one JSON object for each sentence

ask-no-caller = There is no caller called "{ $caller }". The callers are: { $known }
ask-no-call = { $caller } never rings in this exercise.
ask-understood = Understood ({ $confidence } %): { $meaning }
ask-not-understood = Not understood.
ask-silence = The caller says nothing.
ask-answer = After { $seconds } s: "{ $text }"  ({ $meaning })
ask-again = Says it more calmly: "{ $text }"
ask-part-asks = asks: { $topic }
ask-part-tells = tells to: { $deed }
ask-part-done = done: { $deed }
ask-part-fact = { $topic }: { $value }
