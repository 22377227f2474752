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
outcome-leaving = { $who }: the crew arrived { $after } after the first call came, and had left the scene with the patient when the exercise ended.
outcome-sent = { $who }: help had been sent but had not come to the patient when the exercise ended.
outcome-alone = { $who }: nobody had been sent when the exercise ended.
outcome-rang = The first call came in on { $line }
outcome-changed = The condition changed – { $topic }: { $value }
outcome-came = { $unit } was with the patient, { $after } after the first call
outcome-nobody-there = { $unit } found no patient where it was sent
outcome-left = { $unit } left the scene with the patient
outcome-arrived = { $unit } arrived at { $hospital }
outcome-pre-alerted = The hospital had the whole pre-alert { $before } before the patient came

## Goals

goal-met = Reached
goal-partly = Partly reached
goal-not-met = Not reached
goal-not-judged = Not assessed

## The timeline

lane-findings = Assessment
lane-bookmarks = Bookmarks
lane-calls = Telephone
lane-card = Card
lane-call = { $line } from { $from }
lane-call-out = Outgoing call
lane-rang-until-answered = Rang until it was answered
lane-on-hold = On hold
lane-taken-elsewhere = Answered by somebody else
lane-never-answered = Not answered
lane-nothing-heard = Nothing was heard
lane-waiting = Waiting for the talk permit
lane-denied = Denied
lane-emergency = Emergency alarm: { $who }
lane-emergency-acknowledged = The alarm from { $who } acknowledged
lane-emergency-ended = The alarm from { $who } ended
lane-preempted = Cut off by the alarm from { $who }
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
deed-held = Put the call on hold
deed-retrieved = Took the call back from hold
deed-invited = Rang { $who } into the call
deed-entered = Came into a call
deed-joined = Made one call of two
deed-left = Hung up; the others went on
deed-dropped = Took a party out of the call
deed-monitored = Listened in to a call
deed-broke-in = Broke in on the call
deed-said = Said on the telephone: “{ $words }”
deed-said-on = Said on { $group }: “{ $words }”
deed-acknowledged-alarm = Acknowledged the emergency alarm from { $who }
deed-ended-alarm = Ended the emergency alarm from { $who }
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

## The report

report-date = { $year }-{ $month }-{ $day } { $hour }:{ $minute }
report-seat = Seat
report-begun = Begun
report-mode = Kind
report-practised = practised
report-often = { $count } times: { $times }
span-seconds = { $seconds } s
span-minutes = { $minutes } min
span-both = { $minutes } min { $seconds } s
report-tries = Practised: somebody went back and tried again from { $at }. The report is about the last try.
report-approval-exercise = The exercise's content
report-approval-index = The exercise index
report-patient = How it went with the patient
report-no-patient = The exercise did not come so far that anybody rang about a patient.
report-goals = Goals
report-indicators = { $met } of { $all } points
report-goal = Goal { $number }
report-timeline = Timeline
report-remarks-note = Style and form. Costs no points.
report-done-at = done { $at }
report-limit-at = limit { $limit }
report-chip-contested = Contested
report-chip-overruled = Overruled
report-chip-disputed = Open
report-contest = “That is not what I meant.”
report-ruled = { $name } ({ $role }) has overruled the verdict from “{ $was }” to “{ $now }”:
report-standing = As it stands after overruling
report-as-judged = As the rules first judged
report-points-of = { $score } of { $max } points ({ $percent } %)
report-contested = Findings that are contested and not decided: { $count }, about { $points } points.
report-overruled = Findings that are overruled: { $count }.
report-steps = Times
report-proof = Verification
report-technical = Technical: for whoever is to verify the recording
report-worth = { $score } of { $max } points
report-run = The run's name
report-content = Content
report-code = Verification code
report-how-to-verify = “samband report --verify REPORT RECORDING” shows whether the report belongs to the recording and whether anything was altered. The code can be used instead of the file.
report-no-voucher = The recording cannot be shown to be whole, so this report cannot be verified.
no-verdict-interrupted = Interrupted
no-verdict-interrupted-why = At { $at }: { $ending }. So there are no points, and nobody has passed or failed. What was not yet due counts neither for nor against.
no-verdict-refuted = Does not agree
rerun-unproven = Not verified
rerun-agrees = The recording was run again and came out the same.
rerun-other-behaviour = The recording was not run again: it was made with an older behaviour ({ $recorded }; the program has { $ours }). That says nothing against it.
rerun-of-failure = The recording was not run again: it reports a failure of the program itself.
rerun-differs = The recording does not agree from { $from } on: run again, it comes out otherwise. So there are no points, and nobody has passed or failed.
rerun-other-header = The recording does not agree: who sat at the seat, what the run was for, or the exercise's files are not those it was made with. So there are no points, and nobody has passed or failed.
drawing-strip = { $from } – { $to }
drawing-name = Timeline from { $from } to { $to }
drawing-truth = Patient (truth)
drawing-legend-findings = ① numbers: findings under “This can be better” · ✓ done · ○ not assessed
drawing-legend-own = Filled: you · open: others
drawing-legend-alerted = ◆ an alert, or a changed condition
drawing-legend-stamp = △ a step that was reported
drawing-legend-truth = Truth: how the patient was, also what nobody could see from the seat

verify-not-a-report = This is no report with a verification code.
verify-other-run = The report is about the run { $report }, but the recording is of { $recording }.
verify-recording = The recording is not whole. { $why }
verify-other-lines = The report was not made from this recording as it is now: the content is another.
verify-scenario = The scenario in the recording cannot be read: { $why }
verify-other-result = The recording is whole, but the result in the report is not what follows from it.
verify-edited = The recording is whole and the result is right, but the words of the report were altered after it was made.
verify-good = The report belongs to the recording, and nothing was altered. Run { $exercise }, code { $code }.
verify-good-later = Remarks added to the recording since the report was made: { $count }.
verify-other-program = The report was made by version { $version } of the program. The recording is the same, but the words are not compared.

## The command line

report-unreadable = { $path } cannot be read: { $why }. Give a report, or the code that stands on it.
report-goal-line = Goal { $number } ({ $attainment }): { $goal }
compare-edited = The content of the exercise was changed between the two.
compare-runs-chance = They have different seeds, so some of the difference is chance.
compare-alike = The same was done at the same time, from beginning to end.
compare-runs-parting = Here they part ({ $at }):
compare-nothing-more = nothing more
remark-kept = Put into the recording. Remarks there now: { $count }; what happened is as before.
results-no-place = This machine has no place for a user's data: choose a file with --file.
results-exported = Written to { $path }.
results-erased = All that was saved for “{ $name }” is forgotten (runs: { $count }).
results-file-erased = Erased: { $path }
results-file-not-erased = { $path } could not be erased: { $why }. Erase the file yourself.
results-still-theirs = These files are of the same runs, and still tell what was said and written:
results-still-named = The name also stands in these files, which belong to other runs. Look at them, and erase them yourself if nobody needs them:
results-still-mend = They are erased too by: samband results erase "{ $name }" --recordings
results-kept = Saved for “{ $name }” in { $path }. You alone can read the file.
results-of-robot = Note: it was the robot “{ $robot }” that sat at the seat in this recording.
results-none = No results are saved.
results-person = { $name }: runs: { $count }
results-as-judged = Before overruling: { $score } of { $max }
