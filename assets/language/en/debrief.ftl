# The debrief: how it went, the timeline, what people say about the exercise afterwards.

debrief-read-only = This is the debrief, and what happened cannot be changed. Choose “Try from here” to do something else from this instant on.
branch-exam = This was an exam. It stays as it is, and nobody can try again from an instant of it.
say-unsigned = Overruling takes a name, a role and a reason.
say-no-such-finding = The exercise has no finding no. { $occasion } of the rule { $rule }.
mode-training = Training
mode-exam = Exam

## How it went with the patient

outcome-who = { $sex }, { $age } years
outcome-who-age = Patient, { $age } years
outcome-who-unknown = Patient ({ $name })
outcome-delivered = { $who }: delivered at the hospital { $after } after the first call came in.
outcome-with-crew = { $who }: a crew came { $after } after the first call came in, and was with the patient when the exercise ended.
outcome-sent = { $who }: help had been sent but had not come when the exercise ended.
outcome-alone = { $who }: nobody had been sent when the exercise ended.
outcome-rang = The first call came in on { $line }
outcome-changed = The condition changed. { $topic }: { $value }
outcome-came = { $unit } was with the patient, { $after } after the first call
outcome-arrived = { $unit } arrived at { $hospital }
outcome-pre-alerted = The hospital had the whole pre-alert { $before } before the patient came

## Goals

goal-met = Reached
goal-partly = Partly reached
goal-not-met = Not reached
goal-not-judged = Not assessed

## The timeline

lane-findings = Assessment
lane-calls = Telephone
lane-card = Card
lane-call = { $line } from { $from }
lane-call-out = Outgoing call
lane-rang-until-answered = Rang until it was answered
lane-taken-elsewhere = Answered by somebody else
lane-never-answered = Not answered
lane-nothing-heard = Nothing was heard
lane-waiting = Waiting for the talk permit
lane-denied = Denied
lane-denied-queue = Too many are waiting to talk in the group
lane-denied-coverage = No coverage
lane-card-opened = Card opened
lane-contact-linked = Contact linked to the card
lane-contact-closed = Contact closed
lane-destined = { $unit } goes to { $hospital }
lane-stamped = { $unit } { $step }
lane-wrote = Card: { $field } { $value }
lane-wrote-criterion = Card: criterion { $value }
lane-wrote-fact = Card: { $value }
lane-wrote-note = Note: { $value }
lane-moving = Driving
lane-condition-at-start = As when the exercise began
lane-fact = { $topic }: { $value }

## Steps that two runs are compared by

step-rang = It rings
step-answered = Answered
step-card-opened = Card opened
step-address-written = Address on the card
step-address-confirmed = Address confirmed
step-criterion-chosen = Criterion chosen
step-alarm-sent = First unit alerted
step-acknowledged = Acknowledged
step-rolling = Rolling
step-on-scene = On scene
step-at-patient = With the patient
step-pre-alerted = Hospital pre-alerted
step-leaving = Left the scene
step-delivered = Delivered

## STOP5

stop5-title = STOP5
stop5-lead = Five minutes, straight after the exercise. Everybody is heard; we look for what we can learn, not for blame.
stop5-summarise = Summarise
stop5-summarise-help = What happened, in a few sentences?
stop5-well = Things that went well
stop5-well-help = What did we do that we want to do again?
stop5-improve = Opportunities to improve
stop5-improve-help = What would we do differently?
stop5-act = Points to action
stop5-act-help = What will be done, by whom, and when?
stop5-present = Present
stop5-minutes = Minutes

## Two runs side by side

compare-other-exercise = “{ $a }” and “{ $b }” are not the same exercise, and cannot be compared.
compare-other-seat = The runs are seen from different seats, and cannot be compared.
deed-answered = Answered { $line }
deed-dialled = Rang { $who }
deed-hung-up = Hung up
deed-said = Said on the telephone: “{ $words }”
deed-said-on = Said on { $group }: “{ $words }”
deed-opened = Opened a card
deed-linked = Linked the contact to a card
deed-closed = Closed the contact
deed-alerted = Alerted { $unit }
deed-resent = Sent the card anew to { $unit }
deed-stood-down = Stood { $unit } down

## Results over time

results-unusable = { $path } cannot be used for results: { $why }
results-newer = { $path } was written by a newer version of the program (schema { $found }; this version knows { $known }). It was not touched. Use the newer version.
results-not-results = { $path } is not a file of results, or it is damaged. It was not touched: move it, or choose another with --file.
results-full = { $path }: the disk is full, and nothing was written. { $help }
results-locked = { $path }: another program is using the results. { $help }
results-read-only = { $path } cannot be written to. { $help }
results-no-pseudonym = Choose a pseudonym to save under.
results-nobody = Nothing is saved under “{ $name }”. “samband results list” shows who has something saved.
results-other = { $path }: { $why }
