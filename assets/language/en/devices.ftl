# Sound cards: what is wrong with them, and what can be done.

card-not-built = This build of the program has no sound: all that is heard is shown as text.
card-none = No sound card was found: all that is heard is shown as text. Connect a headset, and choose “open the sound again” in the settings.
card-not-found = There is no sound card called { $wanted }. These exist: { $known }
card-no-others = none
card-refused = The sound card { $name } cannot be opened ({ $why }): all that is heard is shown as text. Close other programs that use it, or choose another in the settings.
card-lost = The sound was lost ({ $why }): all that is heard is shown as text. Connect the headset again, and choose “open the sound again” in the settings.
card-thread-gone = the program has lost touch with the sound card
audio-alarms-withheld = { $card } is a loudspeaker: ringing and alarms are not heard, only shown, so that nobody in the room takes them for real. Use a headset, or have the instructor allow them in the settings.

hear-card = The sound goes to { $card } ({ $rate } Hz, { $channels } channels)
hear-instant = the time must be of the form 1:20 (minutes:seconds)
hear-no-answer = The sound system does not answer. Try again, or use --quiet for captions alone.
