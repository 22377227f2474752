# The assessment: the rules, what was heard and seen, and what would have been right.

## Shared by several rules

rule-no-call = There was no call that this rule is about.
rule-given-up = The caller hung up before the time to answer was over.
rule-answered-elsewhere = The call was answered by { $by }.
rule-never-answered = The call was not answered within { $within }.
rule-over-too-soon = The exercise was over before this was due.
rule-broken-off = The exercise was broken off before this was decided.
rule-no-occasion = What was to set the time running never happened.
rule-not-understood = Something was said that was not understood for certain. It may have been this, so nothing is taken off.
rule-given-up-asking = What you asked was not understood, and you did not ask again in other words.
rule-no-transmission = You did not transmit, so there is nothing to judge.
rule-never-called = Nobody called you on the radio, so there is nothing to judge.
right-for-example = For example: “{ $words }”
right-say = Say: “{ $words }”

## What was heard and seen

evidence-kind-said = Said
evidence-kind-heard = Heard
evidence-kind-seen = Seen
evidence-kind-written = Written
evidence-kind-absent = Missing
evidence-over = The exercise was over
evidence-stopped = The exercise was ended before its end
evidence-cut-off = The recording breaks off here
evidence-in-another-call = You were in another call when it rang
evidence-no-occasion-came = What the time was to run from
evidence-no-call = No call rang
evidence-rang = { $line } rings
evidence-answered = The call is answered
evidence-answered-by = { $by } answers the call
evidence-not-answered = The call is not answered
evidence-given-up = The caller hangs up
evidence-other-call-over = The call you were in is over: the time runs from here
evidence-speech-without-words = (speech of unknown content)
guest-named = { $name } ({ $about })
evidence-no-address = No place on the card
evidence-no-equal-addresses = No address that exists in several places
evidence-equal-addresses = { $address } exists in { $places }
evidence-municipality-not-asked = The municipality is not settled
evidence-no-acute = Acute priority and place were not on the card
evidence-acute-known = Place and acute priority stand on the card
evidence-lesser = { $unit } is on a less urgent mission, with nobody aboard
evidence-not-diverted = { $unit } has not been diverted
evidence-answered-from = The call from { $who } is answered
evidence-card-opened = Card { $card } is opened
evidence-linked = The contact is linked to card { $card }
evidence-not-linked = The call from { $who } is linked to no card
evidence-no-criterion = No criterion on the card
evidence-no-priority = No priority on the card
evidence-criterion = criterion: { $criterion }
evidence-alerted = { $unit } is alerted
evidence-sent-to = { $unit } is sent to { $address }
evidence-told-where = { $unit } is told where
evidence-no-alert = No unit has been alerted
evidence-nobody-to-patient = No unit has been sent to the patient
evidence-not-alerted = { $kind }: not alerted when the exercise ended
evidence-eta = { $unit }: about { $eta } away
evidence-length = The transmission lasted { $seconds } s
evidence-no-transmission = No transmission from you
evidence-never-called = No call to you
evidence-no-answer = { $to } has had no answer
evidence-speech-request = { $from } asks to speak (status message)
evidence-nothing-shared = No transmission on a talkgroup that other services hear
evidence-nothing-to-read-back = Nothing to read back
evidence-no-pre-alert = The hospital has not been pre-alerted
evidence-report-known = The report has come: the time runs from here
evidence-at-patient = The crew is with the patient
evidence-on-scene = The crew is on scene
evidence-in-call = You are in a telephone call
evidence-on-card = { $topic }: { $value }
evidence-occasion = The time runs from here
evidence-occasion-answered = The call is answered: the time runs from here
evidence-occasion-rang = It rings: the time runs from here
evidence-occasion-alerted = The unit is alerted: the time runs from here
evidence-occasion-status = The status has arrived: the time runs from here
evidence-no-occasion = It did not happen that { $occasion }
evidence-alerted-as = { $unit } is alerted, priority { $priority }
evidence-alerted-without-priority = { $unit } is alerted without a priority
occasion-answered = you answered the call
occasion-rang = it rang
occasion-alerted = you alerted a unit
occasion-alerted-as = you alerted a unit with the priority { $priority }
occasion-cancelled = a mission was called off
occasion-status = a certain status message came
occasion-said = this was said by { $who }: { $topic }
occasion-became = the condition changed ({ $topic }: { $value })
occasion-other = the occasion came
evidence-not-done = Not done when it was due
evidence-said-more = You spoke { $count } times meanwhile; the rest stands in the log

## Answer time

rule-answer-time-title = Answer time
rule-answer-time-met = The call was answered { $waited } after it began to ring (limit: { $within }).
rule-answer-time-late = The call was answered only { $waited } after it began to ring. The limit was { $within }.
rule-answer-time-met-busy = You were in another call when it rang, and answered { $waited } after that was over (limit: { $within }).
rule-answer-time-late-busy = You were in another call when it rang, and answered only { $waited } after that was over. The limit was { $within }.
rule-answer-time-unanswered = Nobody answered: { $who } rang for { $rang } without an answer.
rule-answer-time-unanswered-again = Nobody answered: { $who } rang for { $rang } without an answer. It was try number { $count }.
rule-answer-time-right = Answer the emergency telephone within 10 seconds.
rule-answer-time-right-within = Answer the emergency telephone within { $within }. If you are in another call, the time runs from its end.
rule-answer-time-source = Akuttmedisinforskriften § 15 b: 90 % of calls answered within 10 seconds

## Location

rule-location-title = Location confirmed
rule-location-met = { $address } was on the card and confirmed by the caller { $after } { $since } (limit: { $within }).
rule-location-unwritten = The place was not on the card within { $within } { $since }.
rule-location-not-one-place = “{ $address }” on the card is not one particular place of the district (matches: { $count }).
rule-location-not-got = The place on the card had not been got from the caller within { $within } { $since }.
rule-location-disagrees = “{ $address }” on the card does not agree with what the caller said.
rule-location-astray = “{ $address }” on the card is the wrong place: the patient is at { $patient }. The caller had not named the municipality on the card.
rule-location-unconfirmed = “{ $address }” was on the card and agreed with what the caller said, but you did not repeat it to the caller within { $within } { $since }. So it is not confirmed.
rule-location-late = { $why } It was in order only { $after } { $since }.
rule-location-misled = “{ $address }” was on the card and confirmed by the caller, but the patient was not there. That the caller named the wrong place does not count against you.
rule-location-mended = The caller first named the wrong place. { $address } was on the card { $after } after you learned the right one (limit: { $within }).
rule-location-mended-late = “{ $address }” on the card was the wrong place. The card was put right only { $after } after you learned the right one. The limit was { $within }.
rule-location-never-mended = “{ $address }” on the card was the wrong place, and the card was not put right when you learned the right one.
rule-location-right = Ask where it is, write the place on the card, and repeat it to the caller before going on.
rule-location-right-within = Ask where it is, write the place on the card, and repeat it to the caller within { $within } { $since }.
rule-location-right-back = For example: “{ $words } Stemmer det?”
rule-location-right-mended = Put the place on the card right within { $within } of learning another, and send it to those on their way. The right place was { $address }.
rule-location-right-stretch = If the place is a stretch of road, ask also where on it, and in which direction.
rule-location-source = Ellensen et al., BMC Emergency Medicine 2016: location clear within one minute

## Equal addresses

rule-equal-addresses-title = The right one of equal addresses
rule-equal-addresses-one-place = The caller's address exists in one place only.
rule-equal-addresses-not-chosen = The municipality was neither settled nor written on the card.
rule-equal-addresses-met = The municipality ({ $municipality }) was settled with the caller.
rule-equal-addresses-guessed = “{ $municipality }” was written on the card although the caller had not said which municipality it is.
rule-equal-addresses-too-late = “{ $municipality }” was written on the card before the caller had said which municipality it is.
rule-equal-addresses-other = “{ $written }” was written on the card, but the caller said { $said }.
rule-equal-addresses-sent = { $unit } was sent to the wrong place: { $address }. The patient was at { $patient }.
rule-equal-addresses-mended = The right address was given { $after } later.
rule-equal-addresses-never-mended = Nobody was given the right address before the exercise was over.
rule-equal-addresses-right = Ask which municipality it is before the address is written on the card.
rule-equal-addresses-right-places = The address exists in several municipalities ({ $places }). Ask the caller which one it is before you write it on the card. The telephone's position only shows where the caller is.
rule-equal-addresses-source = The exercise's own demand: equal street names are settled with the caller

## Awake and breathing

rule-awake-breathing-title = Awake and breathing normally
rule-awake-breathing-finding = Consciousness and breathing
rule-awake-breathing-met = Consciousness and breathing were clear { $after } { $since } (limit: { $within }).
rule-awake-breathing-missed = Not clear within { $within } { $since }: { $topics }.
rule-awake-breathing-late = It was clear only { $after } { $since }.
rule-awake-breathing-right = Ask early: “Is the patient awake?” and “Is the patient breathing normally?”
rule-awake-breathing-right-within = Ask within { $within } { $since }: “Is the patient awake?” and “Is the patient breathing normally?”
rule-awake-breathing-source = Ellensen et al., BMC Emergency Medicine 2016: consciousness and breathing clear within one minute

## Criterion and priority

rule-criterion-title = Criterion and priority
rule-criterion-met = The card had a right criterion, { $criterion }, { $after } { $since } (limit: { $within }).
rule-criterion-none = There was no criterion on the card within { $within } { $since }.
rule-criterion-late = A right criterion was on the card only { $after } { $since }. The limit was { $within }.
rule-criterion-other = The card got criterion { $criterion }. It is not one of those that fit here.
rule-criterion-wrong = The card got criterion { $criterion }. It does not fit what the caller told.
rule-criterion-no-priority = There was no priority on the card within { $within } { $since }.
rule-criterion-wrong-priority = The priority was set to { $priority }.
rule-criterion-priority-met = The priority { $priority } was right, and on the card { $after } { $since } (limit: { $within }).
rule-criterion-priority-late = The priority { $priority } was on the card only { $after } { $since }. The limit was { $within }.
rule-criterion-right-priority = Set the priority to { $priority } within { $within } { $since }.
rule-criterion-right = Choose the criterion of the index that covers what the caller tells, and set the priority by it.
rule-criterion-right-exact = Choose a criterion that fits what the caller tells, within { $within } { $since }. These were right here: { $criteria }.
criterion-named = { $code } (“{ $words }”)
criteria-of-card = { $codes } (card { $card }, { $title })
rule-criterion-source = The exercise index; time from Ellensen et al. 2016 (median 2:01)

## One event

rule-one-event-title = Several callers, one event
rule-one-event-one-call = Only one call about this event was answered.
rule-one-event-no-card = No card was opened about this incident.
rule-one-event-no-other = There was no other call to put on the card.
rule-one-event-met = Linked to the incident that was known before: { $who }.
rule-one-event-two-cards = Card { $first } about this incident was there already, but the call was given one of its own, card { $own }: { $who }.
rule-one-event-not-linked = The call was about an incident that was known before, but was not linked to its card: { $who }.
rule-one-event-unanswered = { $count ->
    [one] { $who } rang about the same incident without an answer, and was not put on its card.
   *[other] { $who } rang { $count } times about the same incident without an answer, and was not put on its card.
}
rule-one-event-right = Find out whether it is about something you know already, and link the contact to that incident.
rule-one-event-source = The exercise's own demand: one event, one card

## Alert time

rule-alert-time-title = Time to alert
rule-alert-time-met = { $unit } was alerted { $after } { $since } (limit: { $within }).
rule-alert-time-late = { $unit } was alerted { $after } { $since }. The limit in this exercise is { $within }.
rule-alert-time-met-where = { $unit } was alerted and knew where { $after } { $since } (limit: { $within }).
rule-alert-time-late-where = { $unit } was alerted { $alerted } { $since }, but was not told where until { $after } after. The limit in this exercise is { $within }.
rule-alert-time-nowhere = { $unit } was alerted { $alerted } { $since }, but had not been told where within the limit of { $within }. It cannot set out without a place.
rule-alert-time-could = Place and priority were on the card { $known } { $since }; the unit could have been alerted then.
rule-alert-time-never = No unit that was needed was alerted within { $within } { $since }.
rule-alert-time-right = Alert the first unit while the call is still going on.
rule-alert-time-right-within = Alert the first unit as soon as you have a place and suspect something acute, within { $within } { $since }. The rest of the call can go on while it is on its way.
rule-alert-time-source = Ellensen et al., BMC Emergency Medicine 2016 (median 2:01)

## Resources

rule-resources-title = The right resources
rule-resources-met = { $kind }: { $sent } alerted, { $count } needed.
rule-resources-missing = { $kind }: { $sent } alerted, { $count } needed.
rule-resources-none = { $kind } was not alerted.
rule-resources-could = Place and priority were on the card { $known } after you answered, and it could have been done from then on. It was due when the exercise ended.
rule-resources-until-the-end = It was due when the exercise ended.
rule-resources-nearest-met = { $unit } was the nearest free ambulance.
rule-resources-not-nearest = { $unit } was alerted, but { $nearer } was free and about { $saved } nearer.
rule-resources-astray = { $unit } was sent to { $address }, but the patient was at { $patient }.
rule-resources-astray-nearer = { $nearer } was free and about { $saved } nearer to the patient.
rule-resources-astray-near = With the wrong place, it is not judged who was nearest.
rule-resources-nearest-right = Alert the nearest free ambulance: { $unit }.
rule-resources-too-many = { $kind }: { $sent } alerted, but only { $needed } needed. A free unit is cover for whoever is next.
rule-resources-right = Alert the nearest free ambulance and the duty doctor, and no more than is needed.
rule-resources-right-units = Alert { $count } of the kind { $kind } as soon as place and priority are clear.
rule-resources-right-one = Alert { $kind } as soon as place and priority are clear.
rule-resources-source = Norwegian index, red card: ambulance and duty doctor are alerted; fleet control

## Red first

rule-red-first-title = Red before booked transports
rule-red-first-not-acute = The incident never stood on the card with a place and acute priority.
rule-red-first-no-other = No nearer ambulance was busy with anything less urgent.
rule-red-first-met = { $unit } was nearest and was taken off a less urgent mission.
rule-red-first-waited = { $unit } was nearest, but went on with a less urgent mission while the red incident waited.
rule-red-first-late = { $unit } was nearest, but was diverted { $after } after it was due.
rule-red-first-sent-elsewhere = { $unit } was sent on a less urgent mission before any ambulance had reached the red incident.
rule-red-first-right = Red goes before booked transports.
rule-red-first-right-unit = Divert the nearest ambulance without a patient aboard to the red incident, and let the booked transport wait.
rule-red-first-right-elsewhere = Let the other mission wait, and keep { $unit } for the red incident until an ambulance is there.
rule-red-first-source = The exercise's own demand: red goes before yellow and green
rule-divert-title = Diverting to what is more urgent
rule-divert-none = No unit was taken off a mission.
rule-divert-unranked = without a priority
rule-divert-met = { $unit } was taken off a mission ({ $from }) for one that was more urgent ({ $to }).
rule-divert-less-urgent = { $unit } was taken off a mission ({ $from }) for one that was no more urgent ({ $to }).
rule-divert-to-unranked = { $unit } was diverted to an incident without a priority on its card.
rule-divert-explained = The card that lost { $unit } says why.
rule-divert-explained-late = The card that lost { $unit } said why only after { $after }.
rule-divert-unexplained = The card that lost { $unit } does not say why.
rule-divert-seen-to = Who lost the unit got { $unit } after { $after }.
rule-divert-seen-to-late = Who lost the unit got { $unit } only after { $after }.
rule-divert-forgotten = Who lost { $unit } got no other unit.
rule-divert-right = A unit is diverted to what is more urgent, with the reason on the card, and who has to wait gets the next one.
rule-divert-right-urgent = Take units only off what is less urgent.
rule-divert-right-reason = Write the reason on the card that loses its unit, within a minute.
rule-divert-right-next = Send the next free unit to who had to wait.
rule-divert-source = The exercise’s own demand: divert the nearest unit that carries nobody, and tell everyone
rule-cover-kept-title = Cover in the whole district
rule-cover-kept-none = No part of the district lost its cover.
rule-cover-kept-met = { $unit } was sent to cover { $area } after { $after }.
rule-cover-kept-late = { $unit } was sent to cover { $area } only after { $after }.
rule-cover-kept-by-itself = { $area } had cover again without anybody being moved.
rule-cover-kept-nobody = { $area } lost its cover, and nobody could be spared elsewhere.
rule-cover-kept-missed = { $area } was without cover, and { $unit } could have been moved.
rule-cover-kept-right = When a part of the district loses its cover, a unit that can be spared is moved within three minutes.
rule-cover-kept-right-area = Move a unit that can be spared to a station that covers { $area }.
rule-cover-kept-source = The exercise’s own demand: fleet control and cover
evidence-gap = { $area } lost its cover
evidence-no-gap = No part lost its cover
evidence-stood-by = { $unit } sent to stand by
evidence-nobody-moved = Nobody sent to cover { $area }
evidence-diverted = { $unit } diverted
evidence-no-divert = Nothing diverted
evidence-reason = The reason written on the card
evidence-no-reason = No reason on the card
since-ready = after the card had place and priority
rule-call-back-kept-title = Call back as promised
rule-call-back-kept-none = Nobody was promised to be rung back.
rule-call-back-kept-met = { $number } was rung after { $after }, as promised.
rule-call-back-kept-late = { $number } was rung only after { $after }.
rule-call-back-kept-missed = { $number } was promised to be rung back, and nobody rang.
rule-call-back-kept-rang = { $number } rang again before it was due.
rule-call-back-kept-right = Ring whoever was promised it, by the time on the call-back list.
rule-call-back-kept-source = The exercise’s own demand: who waits is rung again
evidence-no-promise = Nobody on the call-back list
evidence-promised = { $number } on the call-back list
evidence-not-rung = { $number } not rung

## Triple alert

rule-triple-alert-title = Triple alert
rule-triple-alert-nobody = Nobody in the exercise answers for { $who }.
rule-triple-alert-met = { $who } was told where it is and what has happened, { $after } { $since } (limit: { $within }).
rule-triple-alert-missed = { $who } was not told this within { $within } { $since }: { $topics }.
rule-triple-alert-elsewhere = The wrong control room was alerted: it is not { $who } for the place.
rule-triple-alert-right = Alert the police (112) of the right district and the fire service (110): where it is, and what has happened.
rule-triple-alert-source = Triple alert between the emergency services; the limit is the exercise's own
rule-conference-title = Conference
rule-conference-met = { $who } was in the call with the caller { $after } { $since } (limit: { $within }).
rule-conference-late = { $who } came into the call with the caller only { $after } { $since } (limit: { $within }).
rule-conference-missed = { $who } was not in the call with the caller within { $within } { $since }.
rule-conference-right = Ring the police (112) of the right district and the fire service (110) into the call, and keep the caller on the line.
rule-conference-source = A triple alert is first of all a conference; the limit is the exercise's own
evidence-conference = { $who } in a call with the caller
rule-telephone-cpr-title = Telephone CPR
rule-telephone-cpr-recognised = The cardiac arrest was recognised after { $after } (goal: { $goal }).
rule-telephone-cpr-pressed = The first compression came after { $after } (goal: { $goal }).
rule-telephone-cpr-not-pressed = Nobody pressed on the chest.
rule-telephone-cpr-own = What the caller took to look ({ $own }) has been taken off.
rule-telephone-cpr-never = Nobody was told to press on the chest.
rule-telephone-cpr-right = If the patient is not awake and does not breathe normally: "Start chest compressions now", and count the pace.
rule-telephone-cpr-source = cardiac arrest recognised within 60 seconds and the first compression within 120 seconds are goals (Hardeland et al. 2021); only that nobody is told to press fails
evidence-pressed = First compression

rule-greeting-title = Greeting
rule-greeting-met = { $who } was met with "emergency medical services".
rule-greeting-missed = { $who } was not told where they had come.
rule-greeting-none = No calls to greet anybody in.
rule-greeting-right = Answer with "emergency medical services".
rule-greeting-source = the order of the call: greeting first (Helse Stavanger)

rule-harm-title = No harmful advice
rule-harm-done = It was done.
rule-harm-not-done = It was not done.
rule-harm-right = Do not advise what harms.
rule-harm-right-label = { $label }.
rule-harm-source = nobody is advised to do what harms: our own demand

rule-on-hold-title = Callers on hold
rule-on-hold-met = { $who } was told to wait, and waited for { $waited }.
rule-on-hold-long = { $who } waited for { $waited } (limit: { $within }).
rule-on-hold-untold = { $who } was put on hold without being told.
rule-on-hold-unclear = It is not certain whether { $who } was told to wait.
rule-on-hold-none = No caller was put on hold.
rule-on-hold-right = Say "wait a moment, I will be right back" before you put somebody on hold, and come back in time.
rule-on-hold-source = Callers who are put on hold are told so and do not wait long: our own demand
evidence-held = { $who } was put on hold
rule-group-asked-title = Shared group asked for
rule-group-asked-met = { $group } was asked for, allotted and repeated.
rule-group-asked-late = The shared group was asked for only after the limit.
rule-group-asked-proposed = The shared group was proposed, not asked for.
rule-group-asked-never = No shared group was asked for.
rule-group-asked-no-answer = A shared group was asked for, but none was allotted.
rule-group-asked-wrong = { $group } was allotted, but the event is in police district { $right }.
rule-group-asked-unrepeated = { $group } was allotted, but not repeated rightly.
rule-group-asked-right = Ask the one who allots: “Which talkgroup shall we use?”, and repeat the group that you get.
rule-group-asked-source = A shared group is asked for, allotted and repeated; the limit is the exercise’s own
evidence-group-asked = Nobody asked for a shared group
rule-danger-told-title = Danger told to the units
rule-danger-told-met = { $who } was told of { $what } after { $after }.
rule-danger-told-missed = { $who } was not told of { $what } by radio within { $within }.
rule-danger-told-none = No danger at the scene was reported.
rule-danger-told-nobody = Nobody was on the way when the danger was reported.
rule-danger-told-right = Tell everybody who is on the way by radio, as soon as you know of the danger.
rule-danger-told-source = Danger is told to the units: the exercise’s own limit
rule-take-over-title = Taking a call over
rule-take-over-met = The call from { $who } was taken over after { $after }.
rule-take-over-late = The call from { $who } was taken over only after { $after } (limit: { $within }).
rule-take-over-never = The call from { $who } was not taken over within { $within }.
rule-take-over-gone = The caller was no longer on the line.
rule-take-over-none = No other centre brought a caller in.
rule-take-over-right = Say “we take over”, or turn straight to the caller with a question, as soon as the other centre has said what it is about.
rule-take-over-source = Take-over within 20 seconds: the exercise’s own limit
evidence-brought-in = Brought in by { $who }
evidence-taken-over = Nobody took the call over
rule-hand-over-title = Handing over to another centre
rule-hand-over-met = { $who } was told what was needed before the caller was put through.
rule-hand-over-missed = The caller was put through without { $who } being told: { $topics }.
rule-hand-over-never = The caller was not put through.
rule-hand-over-none = Nobody was put through to another centre.
rule-hand-over-right = Ring the other centre into the call, say where it is and what it is about, wait for the read-back, and hang up only then.
rule-hand-over-source = Callers are put through with what is known: the exercise’s own demand
evidence-left-with = The caller was left in a call with { $who }
evidence-put-through = Nobody was put through
rule-clear-response-title = A clear response without delay
rule-clear-response-met = Somebody was alerted as soon as the response was clear.
rule-clear-response-nothing-asked = No question delayed the alarm.
rule-clear-response-unclear = The place and something that is red in any case were not known together.
rule-clear-response-missed = The response was clear, but { $count ->
    [one] one more question was
   *[other] { $count } more questions were
} asked before anybody was alerted.
rule-clear-response-right = Alert as soon as the place and something that is red in any case is known: not awake, not breathing normally, stroke, chest pain. The rest is asked while the vehicle rolls.
rule-clear-response-source = Helsetilsynet 2022, AMK Oslo: bound to questions that do not matter. The limit is the exercise’s own

rule-caller-kept-title = The caller is not left
rule-caller-kept-there = Help was there when the call with { $who } was ended.
rule-caller-kept-advised = { $who } was told to ring again.
rule-caller-kept-left = The call with { $who } was ended before help was there, although it was about “{ $topic }”.
rule-caller-kept-unadvised = The call with { $who } was ended without being told to ring again.
rule-caller-kept-none = No call with a caller was ended from here.
rule-caller-kept-right = Stay on the line in arrest, unconsciousness, breathing trouble, birth and danger until help is there. Otherwise ask the caller to ring 113 again if it gets worse.
rule-caller-kept-source = Callers are not left when life is in danger: the exercise’s own demand
evidence-left-caller = The call with { $who } was ended
partner-police = the police operations centre
partner-fire = the 110 control room
partner-care = the institution
partner-legevakt = the legevakt central
partner-amk = the neighbouring control room
partner-doctor = the doctor of the control room

## Shared group

rule-shared-group-title = The right shared group
rule-shared-group-no-district = The place belongs to no police district.
rule-shared-group-nobody-sent = No unit was alerted, so there was nobody to bring together.
rule-shared-group-met = { $group } is a shared group for the place.
rule-shared-group-wrong = { $group } belongs to police district { $other }, but the place lies in police district { $right }.
rule-shared-group-never = Nobody was told which shared group to use.
rule-shared-group-right = Meet police and fire in the shared group of the police district in which the event is.
rule-shared-group-right-district = The place lies in police district { $right }: tell the crews to listen in a shared group that begins with { $right }.
rule-shared-group-source = The number that a shared group's name begins with is the police district's (the emergency services' radio regulations)

## Own traffic on a shared group

rule-shared-traffic-title = Own traffic in the own group
rule-shared-traffic-met = The shared group was used for what concerns everybody, and own traffic went in the own groups.
rule-shared-traffic-missed = Own traffic was transmitted on { $group } ({ $count ->
        [one] one transmission
       *[other] { $count } transmissions
    }): { $topics }.
rule-shared-traffic-moved = { $unit } had been ordered to move there, and took its own traffic along.
rule-shared-traffic-none = Nobody was told to listen in a shared group, and you did not transmit in one, so there is nothing to judge.
rule-shared-traffic-right = Tell the crew to listen in the shared group and to keep its own traffic in its own: “listen on 13-SAMV-1, own traffic on AMK 1”. In the shared group only what is urgent and concerns everybody is said.
rule-shared-traffic-source = National guide for Nødnett in the health service 5.5: units en route listen in the shared group; only time-critical common information there, own traffic in the own groups
unit-kind-ambulance = Ambulance
unit-kind-doctor-car = Duty doctor
unit-kind-rapid-response = Rapid response car
unit-kind-helicopter = Ambulance helicopter
unit-kind-boat = Ambulance boat
the-unit-kind-ambulance = the ambulance
the-unit-kind-doctor-car = the duty doctor
the-unit-kind-rapid-response = the rapid response car
the-unit-kind-helicopter = the ambulance helicopter
the-unit-kind-boat = the ambulance boat

## Voice procedure

rule-voice-procedure-title = Voice procedure
rule-voice-procedure-met = Transmissions without remark: { $count }.
rule-voice-procedure-right = Whom you call first, then yourself; a short message; “kom” or “slutt” at the end.
rule-voice-procedure-source = National guide for Nødnett in the health service, 8.3.6
rule-voice-procedure-caller-first = Your own call sign came before the one you called.
rule-voice-procedure-caller-first-right = Whom you call first, then “dette er” and yourself.
rule-voice-procedure-received-and-understood = “Mottatt” and “forstått” were used together.
rule-voice-procedure-received-and-understood-right = Either “mottatt” (I have your message) or “forstått” (I have it and will comply).
rule-voice-procedure-no-closing = The transmission did not end with “kom” or “slutt”.
rule-voice-procedure-no-closing-right = End with “kom” when you expect an answer, “slutt” when the conversation is over.
rule-voice-procedure-over-and-out = “Kom” and “slutt” were used together.
rule-voice-procedure-over-and-out-right = “Kom” asks for an answer, “slutt” ends it: use one of them.
rule-voice-procedure-spoke-too-early = Speech began before the talk permit, and its start was lost.
rule-voice-procedure-spoke-too-early-right = Press, wait for the tone, then speak.
rule-voice-procedure-released-too-early = PTT was released before you had finished, and the end was lost.
rule-voice-procedure-released-too-early-right = Hold PTT until the last word is said.
rule-voice-procedure-too-long = The transmission was too long.
rule-voice-procedure-too-long-right = Keep it under 15–20 seconds; break a long message with “kvitter så langt”.

## Read-back

rule-read-back-title = Read-back
rule-read-back-met = Read back or confirmed right between you and { $with }: { $topics }.
rule-read-back-missing = { $with } reported something new that you did not read back ({ $values }).
rule-read-back-unconfirmed = { $with } repeated the mission ({ $values }), but got neither “riktig” nor “mottatt”.
rule-read-back-late = { $with } repeated the order ({ $values }), and was only answered { $after } after it had been said. The limit was { $within }; after that the conversation is over.
rule-read-back-unnamed = Nor did the answer say whom it was for: say “{ $with }” first.
rule-read-back-wrong = A mistake was left standing between you and { $with }. Right is { $values }.
rule-read-back-not-asked = { $with } did not read back what you told them ({ $values }), and you did not ask for it.
rule-read-back-none = Nothing was reported or ordered that had to be read back.
rule-read-back-right = Read back new addresses and numbers. When a crew repeats the mission you have sent, “riktig” or “mottatt” is enough. When it is read back wrongly to you: “galt”, and the right value.
rule-read-back-right-say = Say: “{ $words }” (The values: { $values }.)
rule-read-back-right-values = Say “jeg leser tilbake” and repeat the values; when something is wrong, say “galt” and the right value. (The values: { $values }.)
rule-read-back-source = National guide for Nødnett in the health service, 8.3.6 (read back, right, correction)

## Acknowledgement

rule-acknowledge-title = Answering the radio
rule-acknowledge-met = { $from } was answered after { $after }, from the end of the call to the beginning of the answer (limit: { $within }).
rule-acknowledge-late = { $from } was only answered after { $after }, from the end of the first call to the beginning of the answer. The limit was { $within }.
rule-acknowledge-never = { $from } was not answered.
rule-acknowledge-in-call = You were in a telephone call meanwhile. The limit on the radio runs all the same: “vent” can be said on the radio during the call.
rule-acknowledge-right = Answer whoever calls within 15 seconds, if only with “vent”.
rule-acknowledge-right-who = Answer { $from } within { $within }, if only with “vent”.
rule-acknowledge-source = Demand of the exercise: an answer on the radio within 15 seconds

## Emergency alarm

rule-emergency-title = Emergency alarm
rule-emergency-met = The alarm from { $from } was acknowledged and the unit called after { $after } s.
rule-emergency-neither = The alarm from { $from } was not acknowledged, nor the unit called, in time.
rule-emergency-unacknowledged = The alarm from { $from } was not acknowledged in time.
rule-emergency-uncalled = { $from } was not called in time after the alarm.
rule-emergency-none = No emergency alarm reached this seat.
rule-emergency-right = Acknowledge an emergency alarm and call the unit in its talkgroup within 30 seconds.
rule-emergency-right-who = Acknowledge the alarm and call { $from } in the talkgroup within { $within } s: “sikkerhetsalarm mottatt, all annen trafikk vent”.
rule-emergency-source = Demand of the exercise: an emergency alarm acknowledged and the unit called within 30 seconds
evidence-emergency = emergency alarm from { $from }
evidence-emergency-acknowledged = the alarm acknowledged
evidence-emergency-unacknowledged = the alarm not acknowledged
evidence-not-called = { $to } not called in the talkgroup
evidence-no-emergency = no emergency alarm

## Patient identity

rule-patient-identity-title = Patient identity
rule-patient-identity-met = Transmissions without the patient's name on talkgroups that other services hear: { $count }.
rule-patient-identity-missed = The patient was named on { $group }.
rule-patient-identity-none = You did not transmit on any talkgroup that other services hear, so there is nothing to judge.
rule-patient-identity-right = Use age, sex and place. If the name is needed, give it by telephone.
rule-patient-identity-source = Confidentiality: only what is needed to help is shared with other services

## Pre-alert

rule-pre-alert-title = Pre-alert to the hospital
rule-pre-alert-met = The right hospital had the whole pre-alert { $after } after you got the report (limit: { $within }).
rule-pre-alert-incomplete = The hospital was not told this within { $within } of your getting the report: { $topics }.
rule-pre-alert-late = The hospital was told, but later than { $within } after you got the report.
rule-pre-alert-elsewhere = The pre-alert went to another hospital than the patient's.
rule-pre-alert-never = The hospital was not pre-alerted.
rule-pre-alert-wrong = The hospital was told { $topic }: { $stated }. What had been reported was { $known }.
rule-pre-alert-nobody-sent = No unit was sent to the patient, so no report came to tell the hospital about.
rule-pre-alert-nobody-sent-yet = No unit had been sent to the patient when the exercise was stopped, so there was no report to tell the hospital about.
rule-pre-alert-crew-unheard = The crew with the patient called without an answer, and the report did not get through.
rule-pre-alert-no-report = The crew had not reported this when the exercise was over: { $topic }.
rule-pre-alert-no-occasion = What was to set off the pre-alert had not happened when the exercise was over.
rule-pre-alert-not-there = { $unit } had not reached the patient when the exercise was over, and had nothing to report.
rule-pre-alert-nobody-found = { $unit } said that there was no patient where it was sent, and had nothing to report about the patient.
rule-pre-alert-ecg-normal = The ECG that was reported was normal, and there is nothing to pre-alert about.
rule-pre-alert-astray = { $unit } was sent to { $address }, but the patient was at { $patient }. The crew never came to the patient, and there was no report to tell the hospital about.
rule-pre-alert-right = Ring the emergency department as soon as the ECG report has come, with all they need to make ready.
rule-pre-alert-right-what = Ring the emergency department within { $within } of getting the crew's report, and say this: { $topics }.
rule-pre-alert-source = Demand of the exercise: pre-alert within two minutes of the ECG report

## The card

rule-card-agrees-title = The card agrees with what was said
rule-card-agrees-met = The card agrees with what was said ({ $count }): { $topics }.
rule-card-agrees-missed = The card says “{ $line }”, but nobody you heard said so: { $said }.
rule-card-agrees-astray = The card says “{ $line }”, but the patient is at { $patient }. The caller had not named the municipality on the card.
rule-card-agrees-said = { $who } said { $value }
rule-card-agrees-unsaid = Nobody you heard said anything of this: { $topic }. You may know it from elsewhere.
rule-card-agrees-none = Nothing was written on the card that can be held against what was said.
rule-card-agrees-right = Write what is said, and correct the card when caller or crew correct themselves.
rule-card-agrees-right-value = Write what is said, and correct it when somebody gives a new value. The card should have said “{ $line }”.
rule-card-agrees-right-astray = Ask which municipality it is, and write it on the card: “{ $line }”.
rule-card-agrees-right-later = Correct the card when somebody says otherwise. It should have been corrected to “{ $line }”.
rule-card-agrees-right-several = Write what is said. Different things were said here ({ $lines }), perhaps of a patient each: find out which patient the card is about, and write the value of that one.
rule-card-agrees-source = The exercise's own demand: the card gives what was said. The Health Personnel Act § 40 demands that the record holds what is relevant and necessary.

## Tasks of the exercise

rule-task-title = Task
rule-task-met = Done { $after } { $since } (limit: { $within }).
rule-task-late = Done, but only { $after } { $since }. The limit was { $within }.
rule-task-never = It was never done.
rule-task-met-any-time = Done { $after } { $since }.
rule-task-no-occasion = The time was to run from when { $occasion }. That did not happen in this exercise.
rule-task-done-without-occasion = It was done, but the time was to run from when { $occasion }, and that did not happen. So there is no time to count from.
rule-task-occasion-not-made = The time was to run from when { $occasion }. That was not done, and this was not done without it either.
rule-task-nothing-wanted = The scenario does not say what was to be done.
rule-task-right = Do what the goal of the exercise asks for.
rule-task-right-label = { $label }.
rule-task-right-within = { $label }, within { $within } { $since }.
since-answered = after you answered
since-rang = after it rang
since-prioritised = after the priority was on the card
since-hung-up = after the call was over
since-alerted = after the alert
since-cancelled = after the mission was called off
since-status = after the status message
since-said = after this was said ({ $who })
since-told = after the caller said so
since-start = after the exercise began
since-occasion = after the occasion came
rule-task-source = Goal of the exercise

## Values and topics as they are written

entry-cleared = { $place }: taken back
entry-criterion = criterion
entry-note = note
value-yes = yes
value-no = no
value-unknown = not known
value-minutes = { $minutes } min
code-acute = acute (red)
code-urgent = urgent (yellow)
code-normal = normal (green)
code-male = man
code-female = woman
code-stemi = STEMI
code-chest-pain = chest pain
code-cardiac-arrest = cardiac arrest
code-accidental = accidental
code-threatened = the crew is threatened
code-knife = the crew is threatened with a knife
code-attacked = the crew is attacked
code-traffic-accident = traffic accident
code-stroke = stroke
code-breathing-trouble = trouble breathing
code-fall = fall
code-unknown = not clear
code-sees = sees it
code-telephone = has talked with the patient by telephone
code-told = was told by others
code-mid-chest = mid-chest
code-pressing = pressing
code-stabbing = stabbing
code-left-arm = left arm
code-jaw = jaw
code-back = back
code-none = none
code-smoke = smoke
code-flames = flames
code-south = south end
code-middle = middle
code-north = north end
code-unchanged = unchanged
code-nitro = nitroglycerin
code-blood-thinner = blood thinner
code-wife = wife
code-husband = husband
code-child = son or daughter
code-neighbour = neighbour
code-self = the patient
topic-where = place
topic-municipality = municipality
topic-injured = number of injured
topic-trapped = trapped
topic-was-trapped = has been trapped
topic-vehicles = number of vehicles
topic-all-out = everybody out of the cars
topic-on-road = somebody on the carriageway
topic-fire = smoke or fire
topic-in-tunnel = caller inside the tunnel
topic-portal = which end the caller is at
topic-stretch = where on the stretch
topic-distance-in = how far in
topic-direction = direction of travel
topic-safe = caller is safe
topic-danger = danger at the scene
topic-meeting-point = meeting point
topic-patient-state = the state now
topic-hospital-told = hospital that has been told
topic-callback = telephone number
topic-what = what has happened
topic-awake = awake
topic-breathing = breathing normally
topic-age = age
topic-sex = sex
topic-patient-name = patient's name
topic-caller-name = caller's name
topic-relation = relation to the patient
topic-onset = when it began
topic-pain-where = where it hurts
topic-pain-kind = kind of pain
topic-radiation = radiation
topic-sweaty = cold sweat
topic-pale = pale
topic-nausea = nausea
topic-near-faint = near fainting
topic-heart-disease = known heart disease
topic-medication = medication
topic-aed = defibrillator
topic-door-open = the door is open
topic-alone = alone
topic-caller-where = where the caller is
topic-with-patient = the caller is with the patient
topic-heard-how = how the caller knows
topic-patient-alone = the patient is alone
topic-face-droop = face droops
topic-arm-weak = weakness of arm or leg
topic-speech-unclear = unclear speech
topic-circulation = spontaneous circulation (ROSC)
topic-ecg = ECG
topic-blood-pressure = blood pressure
topic-pulse = pulse
topic-eta = time to arrival
topic-emergency = safety alarm
topic-location-detail = entrance and floor
topic-landmark = landmark
topic-history = earlier illness
topic-allergy = allergy
topic-bleeding = bleeding
topic-weapon = weapon
topic-sugar = blood sugar
topic-substance = what was taken
topic-inhaler = inhaler
topic-pen = adrenaline pen
topic-contractions = minutes between contractions
topic-pregnancy-week = week of pregnancy
topic-language = language
topic-saturation = saturation
topic-breath-rate = breaths a minute
topic-at-time = time of day
topic-letters = spelt
topic-position = position
topic-consciousness = consciousness
topic-breath-quality = how the patient breathes
topic-resource = resource
topic-hazard = hazard
topic-mechanism = mechanism of injury
topic-weather = weather
topic-access = access
topic-finding = finding
topic-legevakt = belongs to the out-of-hours service
topic-services = police and fire told
topic-destination = destination
topic-priority = priority
topic-unit = unit
topic-status = status
topic-listening = group listened to
topic-own-traffic = group for own traffic
topic-talkgroup = talkgroup
topic-help-coming = help is coming
topic-delayed = delayed
topic-patient-found = the patient was found
topic-breath-sound = sound of breathing
topic-tired = caller is tired
topic-numb-groin = numb groin
topic-leg-weak = weak legs
topic-urination = trouble passing water
topic-fever = fever
topic-head-visible = whether the head shows
topic-born = whether the child is born
topic-baby-cries = whether the baby cries

## Time in sentences

lasting-second = { $count } second
service-title = The centre’s figures
service-text = They are about everybody who answered, colleagues too. They give no points.
service-share = { $in_time } of { $of } ({ $percent } %)
service-share-none = none
service-figures = In time: { $attempts } calls, { $people } callers. Longest wait: { $longest }.
service-given-up = { $count ->
    [one] One call was given up within the limit and is not counted.
   *[other] { $count } calls were given up within the limit and are not counted.
}
service-left = { $count ->
    [one] One call was left before place, awake and breathing were known, and counts as unanswered.
   *[other] { $count } calls were left before place, awake and breathing were known, and count as unanswered.
}
service-call-late = Rang { $rang }, answered after { $waited }
service-call-unanswered = Rang { $rang }, unanswered after { $waited }
service-call-left = Rang { $rang }, answered after { $waited } and left before place, awake and breathing were known
lasting-none = less than 1 second
lasting-seconds = { $count } seconds
lasting-minute = { $count } minute
lasting-minutes = { $count } minutes
lasting-both = { $minutes } and { $seconds }

## The report

report-title = Exercise report
report-exercise = EXERCISE
report-not-approved = NOT CLINICALLY APPROVED
report-approved = Clinically approved by { $by }, { $role }, { $date } (version { $version })
report-seed = Seed
report-fingerprint = Fingerprint
report-robot = Robot
report-duration = Duration
report-score = Points
report-score-of = { $score } of { $max }
report-passed = Passed
report-failed = Not passed
report-interrupted = Interrupted: { $ending }. So there is no result.
ending-finished = the exercise was played to its end
ending-time-up = the time for the exercise was up
ending-stopped = the exercise was ended before its end
ending-cut-off = the recording breaks off before the end
report-limit-to-pass = The limit is { $percent } %, and nothing critical may be missing.
report-critical-missed = Critical and missing: { $titles }.
report-no-points = without points of its own
report-well = This went well
report-improve = This can be better
report-remarks = Remarks
report-not-judged = Not judged
report-nothing = None.
report-why-not-judged = What is not certain enough costs nothing: its points are taken out of the total.
report-right = Right
report-source = Source
report-points = Points
report-at = When
report-limit = Due
report-evidence = Heard and seen
report-numbers = Points and times
report-log = What was said and done
report-sure = Understood with { $percent } % certainty
severity-critical = Critical
severity-important = Important
severity-style = Style
verdict-met = Met
verdict-missed = Not met
verdict-not_judged = Not judged
report-language = en
report-best = This you did well
report-try = Try this next time
finding-consequence = The patient came to harm by it at { $at }: { $what }.
report-call-ended = The call is over
