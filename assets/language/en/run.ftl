# Running, recording and replaying exercises.

recording-unreadable = { $path } cannot be read: { $why }
recording-not-there = There is no recording { $path }.
recording-empty = { $path } is not a recording: its first line is missing.
recording-schema = { $path } was made by another version of the program (schema { $found }; this one knows { $known }). Use a newer version.
recording-damaged = { $path }, line { $line }: { $fault }. Everything up to and including line { $before } (time { $until }) is whole: "samband replay { $path } --mend NEW.opptak" saves it to a new file.
recording-header-damaged = { $path }, line { $line }: { $fault }. The recording's header is damaged, so nothing can be saved; fetch a backup.
recording-torn = { $path }: line { $line } was cut off while it was written ({ $bytes } bytes) and is left out. Nothing that was acknowledged is missing.
recording-unsealed = { $path } is compressed without a seal, or the seal does not agree: it cannot be shown that every byte is as it was written. If the recording is of an older version, “samband replay { $path } --mend NEW.opptak” writes it anew.
recording-last-line-torn = { $path }, line { $line }: the line is cut off. The recording is not whole.
recording-strange-line = { $path }, line { $line }: this version does not know lines of the kind “{ $kind }”, and skips it. It changes nothing that happened.
recording-cannot-create = { $path } cannot be made: { $why }. { $help }
recording-cannot-write = { $path } cannot be written to: { $why }. Everything acknowledged is safe. { $help }
recording-cannot-compress = { $path } is whole but could not be compressed: { $why }. { $help }
recording-displaced = Something else now lies at { $path }. It has not been touched. The recording is whole, and lies in { $to }.
file-unwritten = { $path } cannot be written: { $why }. What was there before is as it was. { $help }
recording-closed = { $path } is finished; it can be replayed but not resumed.
recording-goes-otherwise = The exercise cannot go on: run again it goes another way from { $at }. The recording is as it was: you can look back at it, and `samband replay` shows what is different.
recording-other-players = { $path } was not played by these robots so far, so they cannot go on with it.
mend-disk-full = The disk is full: make room and try again.
mend-permission = The program may not write there: choose another folder or change its permissions.
mend-exists = There is a file of that name: choose another name.
mend-no-folder = There is no such folder: make it or choose another.
mend-gone = The file was removed or moved: put it back, or use the one that you have.
mend-changed = Another program has changed the file since it was read: open it again.
mend-in-use = Another program is using the file: close that first.
mend-other = Choose another folder, or check the disk for errors.
line-checksum = the checksum does not agree
line-place = the line does not belong here; something is missing or stands twice
line-exercise = the line belongs to another exercise
line-shape = the content is not as it should be ({ $why })
line-compression = the compressed file breaks off or is damaged here
line-too-long = there is more in the file than the { $most } MB that are read

replay-behaviour = The recording was made with an older behaviour ({ $recorded }; the program has { $ours }). It can be read and assessed, but not run again or continued.
replay-event = First difference, event no. { $number }:
    { "  " }in the recording: { $stored }
    { "  " }now:              { $again }
replay-world = First difference: the state at { $at } is not the recorded one ({ $stored } in the recording, { $again } now), although all events before it are the same.
replay-header = All that happened is the same, but the fingerprint at { $at } belongs to another header: who sat at the seat, what the run was for, or the exercise's files were changed.
replay-nothing = nothing

replay-mended = { $path } now has all that was whole: { $lines } lines, up to time { $until }.
replay-fails-still = The program still fails at { $at }: { $message }
replay-fails-no-more = The program no longer fails where it did ({ $message }).

run-nothing = Name a scenario, or a recording to go on with.
run-no-seat = There is no seat "{ $seat }". The seats are: { $known }.
run-no-levels = The exercise has no levels.
run-no-level = The exercise has no level “{ $level }”. It has: { $known }.
run-no-robot = There is no robot "{ $robot }" for this seat. There are: { $known }, monkey.
run-host-gone = The exercise stopped unexpectedly. What was acknowledged is in the recording.
run-failure = The program failed at { $at }: { $message }. Bug report: { $report }
run-no-report = none, for the exercise is not recorded
run-outcome = Technical: { $events } events, { $commands } commands from outside, { $time } in { $wall } ms. Fingerprint { $fingerprint }.

bench-no-scenario = Found no scenarios in the folder "scenarios": name one with --scenario.
bench-no-player = No robot can play this scenario.
bench-kept = kept
bench-broken = NOT KEPT
bench-size = size     { $events } events in { $hours } hours: { $bytes } bytes compressed, { $plain } plain
bench-net = net      { $presses } presses of PTT: { $granted } permits, { $queued } queued, { $denied } denied, { $heard } heard, { $events } events
bench-route-country = route    a made-up country of { $nodes } nodes, { $roads } stretches and { $ferries } ferries; prepared in { $seconds } s
bench-route-quick = route    { $ways } ways: { $median } ms in the middle, 99 of 100 within { $most } ms; { $nodes } nodes looked at in the middle, { $most_nodes } at 99 of 100
bench-route-plain = Dijkstra { $ways } of them: { $median } ms in the middle, 99 of 100 within { $most } ms; { $nodes } nodes looked at in the middle, { $most_nodes } at 99 of 100; the same ways
bench-route-ferries = route    { $sailed } of { $ways } ways wait for a ferry
bench-route-differs = The quick search and the plain one find different ways.

verb-run = Play an exercise without a window
verb-run-scenario = The scenario file
verb-run-seed = The number that all chance comes from
verb-run-robot = The robot that plays: { $robots }, monkey, or one-fault:RULE, which does one thing wrong; without it nobody sits there
verb-run-seat = The seat it sits at; otherwise the one the scenario is made for
verb-run-level = Which of the exercise’s levels
verb-run-out = The file to record in
verb-run-json = Print the result as one JSON object
verb-run-pace = So many times as fast as the clock, instead of as fast as possible
verb-run-resume = Go on with this recording
verb-run-acks = Print each command when it is safe on disk
verb-replay = Run a recording again and prove that it comes out the same
verb-replay-recording = The recording
verb-replay-mend = First save what is whole of a damaged one to this new file
verb-bench = Measure how fast the program is
verb-bench-name = Only measurements with this in their name
verb-bench-scenario = The scenario to measure with; otherwise the first of "scenarios"

# "samband faults".
faults-told = { $stories } stories ended well: { $steps } steps on the disk, { $errors } errors, { $kills } killed programs, { $cuts } power cuts, and { $others } times somebody else came between. Nothing acknowledged was lost.

# "samband crowd".
crowd-played = { $exercises } exercises, { $commands } commands, { $events } events, { $guests } callers who came meanwhile: no law was broken, and all of it came out the same when it was run again. Fingerprint: { $proof }

# “samband practise”.
verb-practise = One more call: draw a single call to practise on
verb-practise-pool = Another pool of calls than the one that comes with the program
verb-practise-seed = The call with this number, instead of what you need most
verb-practise-as = Who practises: what you did badly before comes more often
verb-practise-file = Another results file than your own
verb-practise-write = Write the exercise here, so that it can be played with “samband play”
verb-practise-robot = Who plays the call
verb-practise-out = Where to record it
verb-practise-sweep = Play so many calls with the robots ideal and careless, and tell which stand out
practise-drawn = { $seed }: { $kind }. { $place }. { $relation }. Twist: { $twist }. Criterion { $criterion }.
practise-written = Written to { $path }. Play it with “samband play { $path }”.
practise-beyond = Call { $seed } ({ $kind }): { $robot } got { $percent } %, { $passed ->
    [yes] passed
   *[no] not passed
}: { $missed }
practise-sums = { $calls } calls. ideal: { $ideal } % at the lowest. careless: { $passed } passed. Any two of them differ in at least { $least } of five.
