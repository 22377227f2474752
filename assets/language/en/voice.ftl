# Sound: captions for all that is heard, and what is wrong with sound files and speech synthesis.

voice-synthetic = [test voice] { $caption }
voice-radio = { $on }, { $who }: { $words }
voice-phone = { $who }: { $words }
voice-phone-unknown = Telephone: { $words }
voice-phone-own = You: { $words }
voice-remark = teststemme: test voice (speech synthesis), Samband, EXERCISE

sound-ring-113 = 113 is ringing from { $who }
sound-ring-116117 = 116 117 is ringing from { $who }
sound-ring-internal = { $on } is ringing from { $who }
sound-ring-back = It is ringing where you called
sound-metronome = Metronome: 110 a minute
sound-tap = A tap on the telephone
sound-hung-up = The call is over
sound-permit = Talk permit in { $on }
sound-queued = Queued in { $on }
sound-talk-end = { $who } has finished in { $on }
sound-limit-near = The talk time in { $on } is nearly over
sound-limit-reached = The talk time in { $on } is over
sound-status = Status from { $who }: { $on }
sound-status-sent = Status sent: { $on }
sound-speech-request = { $who } asks to speak
sound-urgent-request = { $who } asks to speak, urgently
sound-callout = Alarm: new mission
sound-emergency = EMERGENCY ALARM from { $who } in { $on }
sound-in-emergency = Emergency alarm from { $who } in { $on }
sound-emergency-sent = The emergency alarm is sent
sound-preempted = Cut off in { $on }: emergency alarm from { $who }

tones-unreadable = The table of tones cannot be read: { $why }
tones-schema = The table of tones was made for another version of the program (schema { $found })
tones-missing = The table lacks the tone “{ $name }”
tones-steps = The tone “{ $name }” needs at least one step, 100–4000 Hz, 10–5000 ms on and 10,000 ms off at most
tones-gain = The tone “{ $name }” needs a strength (gain) between 0 and 1
pronunciation-unreadable = The pronunciation list cannot be read: { $why }
pronunciation-schema = The pronunciation list was made for another version of the program (schema { $found })

speech-missing = The speech synthesiser { $program } was not found: all that is said is shown as text. Install it with “apt install espeak-ng” (Debian, Ubuntu) or from the pages of espeak-ng, and start again.
speech-too-slow = The speech synthesiser did not answer and was stopped: what it should have said is shown as text.
speech-failed = The speech synthesiser gave no sound ({ $why }): what it should have said is shown as text.

say-said = { $path }: { $seconds } s, voice { $voice }, level { $level } dB, peak { $peak } dB
say-nothing = There are no words to say
say-voice = There is no voice { $voice }. There are: { $voices }
say-quality = The quality must be from 0 to 100
say-write = { $path } cannot be written: { $why }

sound-denied-queue-full = No talk permit in { $on }: too many wait to talk
sound-denied-no-coverage = No talk permit in { $on }: no coverage
sound-denied-inhibited = No talk permit in { $on }: transmit inhibit (TXI) is on
sound-denied-busy = No talk permit in { $on }: busy: somebody talks
sound-denied-group-unavailable = No talk permit in { $on }: the talkgroup is out of service
sound-denied-local-only = No talk permit in { $on }: the site is alone: the control room is not reached
sound-denied-direct-mode = No talk permit in { $on }: direct mode: the network is not reached
sound-denied-out-of-service = No talk permit in { $on }: the radio terminal is off or disabled
sound-out-of-service = Coverage lost
sound-in-service = Coverage again
sound-local-service = The site is cut off from the network, or joined again
