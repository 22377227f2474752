# The dreiebok: an exercise as a spreadsheet.

verb-dreiebok = Make a spreadsheet of an exercise, or an exercise of a spreadsheet
verb-dreiebok-export = Make a spreadsheet of an exercise
verb-dreiebok-export-exercise = The exercise: a scenario file, or the name of one that comes with the program
verb-dreiebok-export-out = The spreadsheet (.xlsx or .csv); otherwise the name of the exercise
verb-dreiebok-import = Make an exercise of a spreadsheet
verb-dreiebok-import-book = The spreadsheet (.xlsx, .ods or .csv)
verb-dreiebok-import-out = The exercise (.ron); otherwise beside the spreadsheet
verb-dreiebok-import-onto = The scenario file to change, where the spreadsheet does not carry it

dreiebok-working = Reading { $file } …
dreiebok-exported = Wrote { $file }. Change what you like, save, and type: samband dreiebok import { $file }
dreiebok-imported = Wrote { $file }. Changes: { $count }.
dreiebok-nothing-changed = Nothing is changed.
dreiebok-same-title = The title is still “{ $title }”. Give the exercise one of its own, so that it is easy to tell apart.
dreiebok-refused = { $count } mistakes. { $file } is as it was.
dreiebok-kept = The { $file } that was there is now called { $kept }.
dreiebok-there-already = { $file } is there already. Choose another name with --out, or move the file.
dreiebok-unknown-format = { $file } is of an unknown type. The spreadsheet's name should end in .xlsx or .csv.
dreiebok-unreadable = { $file } cannot be read: { $why }. Open it in the spreadsheet program and save it as .xlsx.
dreiebok-why-file = the file is larger than { $most } MiB
dreiebok-why-compound = the file is in the old format of Excel, or it is protected with a password
dreiebok-why-no-workbook = the file is no spreadsheet
dreiebok-why-damaged = the file is damaged
dreiebok-why-parts = the file has more than { $most } parts
dreiebok-why-sheets = the file has more than { $most } sheets
dreiebok-why-unpacked = the sheets together are larger than { $most } MiB
dreiebok-why-letters = its letters are neither Unicode nor Windows-1252
dreiebok-too-far = the cell { $cell } is too far out: a sheet has at most { $rows } rows and { $columns } columns
dreiebok-too-much = there is too much in the file, from the cell { $cell } on
dreiebok-too-many-rows = the sheet has more than { $most } rows
dreiebok-onto-itself = { $file } is the spreadsheet itself. Give the exercise another name with --out.
dreiebok-no-scenario = { $file } does not carry its scenario. Say which one it is about with --onto.
dreiebok-carried-broken = The scenario that { $file } carries on its hidden sheet is damaged:
dreiebok-approval-gone = The exercise was approved. Now its content is changed, and the approval is taken out.
dreiebok-still-says = { $who } still says “{ $address }”. Is that intended?
dreiebok-still-mentions = The text still mentions “{ $street }”: { $text }
dreiebok-strange-sheet = The sheet “{ $sheet }” is none of the exercise's and was not read.
dreiebok-foreign = nothing in the spreadsheet belongs to the exercise
dreiebok-foreign-help = the exercise has the sheets { $sheets }; export it with “samband dreiebok export”, and write in that spreadsheet
dreiebok-sheet-missing = the sheet “{ $sheet }” is missing
dreiebok-sheet-missing-help = export the exercise anew, and copy the sheet from there
dreiebok-sheet-renamed = unknown sheet “{ $sheet }”, and this is missing: { $missing }
dreiebok-sheet-renamed-help = give the sheet its name back
dreiebok-sheet-twice = there are two sheets “{ $sheet }”
dreiebok-sheet-twice-help = delete one of them
dreiebok-sheet-like = the sheet “{ $sheet }” has the same columns as “{ $other }”, and which of them counts is not said
dreiebok-sheet-like-help = delete the one that does not count, and let the other keep its name
dreiebok-head-twice = the column “{ $head }” stands here and in { $other }
dreiebok-head-twice-help = delete one of them, or call it something else
dreiebok-head-renamed = unknown column “{ $head }”, and this one is missing: { $missing }
dreiebok-head-bare = the column has no name, and this one is missing: { $missing }
dreiebok-head-renamed-help = write the right name in the cell
dreiebok-head-person-help = leave the name of the column as it was; the new name goes into the row Name in the script
dreiebok-head-missing = the column “{ $head }” is missing
dreiebok-head-missing-help = put it back; what is to go is emptied in the cells
dreiebok-head-new-patient = a new patient cannot be added here: “{ $head }”
dreiebok-head-new-patient-help = delete the column, and write the patient in the scenario file
dreiebok-head-callers = there are more new callers than the { $most } that can be added at once
dreiebok-head-like = unknown column “{ $head }”, which is like “{ $near }”
dreiebok-head-like-help = delete the column, or give it a name that cannot be mistaken
dreiebok-head-beside = the column “{ $head }” is none of the exercise's and was not read. The columns that are read here are called: { $read }
dreiebok-row-twice = the row “{ $row }” stands here and in { $other }
dreiebok-row-twice-help = delete one of them
dreiebok-goals-moved = The goals have changed places. The expectations follow the goal, not the number.

## Sheets

dreiebok-sheet-guide = How to
dreiebok-sheet-exercise = Exercise
dreiebok-sheet-people = People
dreiebok-sheet-units = Units
dreiebok-sheet-bookings = Bookings
dreiebok-sheet-script = Script
dreiebok-sheet-lookup = Look up
dreiebok-sheet-text = Scenario file
dreiebok-own-text = This sheet is the exercise as the program writes it. Let it be.
dreiebok-guide =
    { $title }

    This is an exercise. You can change everything on the sheets Exercise, People, Units, Bookings and Script.
    Save when you are done, and type: samband dreiebok import and the name of the file.
    If something is wrong you are told which cell it is, and nothing is spoilt.

    Another address: the sheet People, the row Place, under the patient. Where it says “as” and a name, it follows.
    Another patient: the sheet People, the rows that begin with Fact. Leave a cell empty where nobody knows.
    Another title and story: the sheet Exercise.
    Other times: the sheet Script, the column Time. 1:20 is a minute and twenty seconds into the exercise.
    Booked transports: the sheet Bookings. To is a hospital or an address. An empty Known after means from the beginning.

    A new row: write it at the bottom, and leave No. empty. A row that is to go: delete the whole row.
    In many cells you can choose from a list: press the arrow, or Alt and arrow down.
    The sheet Look up shows which streets, units, criteria and topics there are.

## Columns

dreiebok-head-what = What
dreiebok-head-value = Value
dreiebok-head-written = Written
dreiebok-head-about = About it
dreiebok-head-part = Part
dreiebok-head-patient-of = Patient: { $name }
dreiebok-head-caller-of = Caller: { $name }
dreiebok-head-unit = Unit
dreiebok-head-status = Status
dreiebok-head-busy = Busy for
dreiebok-head-number = No.
dreiebok-head-time = Time
dreiebok-head-inject = Inject
dreiebok-head-who = Who
dreiebok-head-action = Expected action
dreiebok-head-goal = Goal
dreiebok-head-effects = What happens
dreiebok-head-wanted = Met when
dreiebok-head-within = Time limit
dreiebok-head-severity = Severity
dreiebok-head-points = Points
dreiebok-head-criteria = Criteria
dreiebok-head-priority = Priority
dreiebok-head-units = Units
dreiebok-head-topics = Topics
dreiebok-head-hospital = Hospital
dreiebok-head-patient = Patient
dreiebok-head-source = Source
dreiebok-head-booking = Booking
dreiebok-head-known = Known after
dreiebok-head-pick-up = Pick-up
dreiebok-head-from = From
dreiebok-head-to = To
dreiebok-head-callback = Call back
dreiebok-head-note = Note

## Rows

dreiebok-row-title = Title
dreiebok-row-goals = Goal
dreiebok-row-story = Story
dreiebok-row-warnings = Content warning
dreiebok-row-minutes = Usual length in minutes
dreiebok-row-difficulty = Difficulty
dreiebok-row-seat = Seat
dreiebok-row-posts = More posts
dreiebok-row-colleagues = Virtual colleagues at
dreiebok-row-start = Time of day at the start
dreiebok-row-longest = Ends at the latest after
dreiebok-row-ends = Ends when
dreiebok-row-pass = Percent to pass
dreiebok-part-person = Person
dreiebok-part-fact = Fact
dreiebok-part-other = Of another patient
dreiebok-part-deed = Can do
dreiebok-row-name = Name in the script
dreiebok-row-person-title = Who
dreiebok-row-at = Place
dreiebok-row-with = Is with
dreiebok-row-about = Rings about
dreiebok-row-number = Rings from
dreiebok-row-dials = Rings to
dreiebok-row-temperament = State of mind
dreiebok-row-patience = Waits at most
dreiebok-row-redials = Rings again
dreiebok-row-opens = Begins with
dreiebok-row-examined = Shows on examination
dreiebok-as = as { $name }
dreiebok-finds = finds out in { $span }
dreiebok-about = { $row }, { $column }
temperament-calm = calm
temperament-anxious = anxious
temperament-panicked = panicked

dreiebok-look-street = Street or place
dreiebok-look-unit = Unit
dreiebok-look-hospital = Hospital
dreiebok-look-criterion = Criterion
dreiebok-look-numbers = house numbers { $least }–{ $most }
dreiebok-look-no-numbers = no house numbers

## Changes

dreiebok-removed = Taken out: { $about }
dreiebok-added = New row

## Mistakes

dreiebok-wrong = { $about }: { $fault }
dreiebok-wrong-word = “{ $written }” is not one of the words that can stand here
dreiebok-wrong-number = “{ $written }” is not a whole number
dreiebok-wrong-number-help = write it in digits
dreiebok-wrong-pair = “{ $written }” is not two numbers
dreiebok-wrong-pair-help = write them with a slash, as in 110/70
dreiebok-wrong-span = “{ $written }” is no duration
dreiebok-wrong-span-help = write minutes and seconds, as in 1:20
dreiebok-wrong-goal = “{ $written }” is no goal of the exercise
dreiebok-wrong-goal-help = write the number of one of the goals on the sheet Exercise
dreiebok-wrong-time-cell = the spreadsheet has made this into the time of day { $written }, which can mean two things
dreiebok-wrong-time-cell-help = make the cell a text, and write minutes and seconds, as in 1:20
dreiebok-wrong-clock = “{ $written }” is no time of day
dreiebok-wrong-clock-help = write hours and minutes, as in 14:07
dreiebok-wrong-formula = the formula in the cell gives the error { $written }
dreiebok-wrong-formula-help = write the value yourself
dreiebok-wrong-goal-gone = the goal “{ $written }” is taken out
dreiebok-wrong-goal-gone-help = choose another goal, or empty the cell
dreiebok-wrong-span-clock = “{ $written }” can mean two things
dreiebok-wrong-span-clock-help = write minutes and seconds, as in 1:20 or 90:00
dreiebok-wrong-merged = the cell is merged with { $written }
dreiebok-wrong-merged-help = undo the merging, and write in the cell what is to stand there
dreiebok-wrong-sign = there is a sign in the cell that cannot be seen ({ $written })
dreiebok-wrong-sign-help = write the text again
dreiebok-wrong-name-taken = “{ $written }” is the name of another
dreiebok-wrong-name-taken-help = if two have changed places, move the whole row or column; otherwise choose another name
dreiebok-made-time = the spreadsheet has made what was written into the time of day { $written }
dreiebok-made-date = the spreadsheet has made what was written into the date { $written }
dreiebok-made-percent = the spreadsheet has made what was written into the percentage { $written }
dreiebok-made-fraction = the spreadsheet has made what was written into the number { $written }
dreiebok-made-flag = the spreadsheet has made what was written into true or false ({ $written })
dreiebok-made-help = make the cell a text, and write it again
dreiebok-wrong-condition = “{ $written }” is not a time or an event that the program knows
dreiebok-wrong-condition-help = write a time such as 1:20, or a sentence as in the other cells of the column
dreiebok-wrong-effect = “{ $written }” is nothing that the program can make happen
dreiebok-wrong-effect-help = write for instance: wife rings, or: wife says: nausea, pale
dreiebok-wrong-who = what happens is about: { $written }
dreiebok-wrong-who-help = correct one of the two cells
dreiebok-wrong-who-count = there should be as many names here as before: { $written }
dreiebok-wrong-who-count-help = other names are written in the column What happens
dreiebok-wrong-misplaced-inject = “{ $written }” stands in a column that an inject has no use for
dreiebok-wrong-misplaced-inject-help = an expectation is a row of its own, without a name in the column Inject
dreiebok-wrong-standard = “{ $written }” is no standard that the centre can be held against
dreiebok-wrong-standard-help = write for instance: at least 90 % of the calls on 113 are answered within 0:10
dreiebok-wrong-misplaced-service = “{ $written }” stands in a column that a standard for the centre has no use for
dreiebok-wrong-misplaced-service-help = a standard for the centre has a goal, an expectation and a source only: it gives no points
dreiebok-wrong-misplaced-expectation = “{ $written }” stands in a column that an expectation has no use for
dreiebok-wrong-misplaced-expectation-help = an inject is a row of its own, with a name in the column Inject
dreiebok-wrong-missing = { $about }: the cell is empty
dreiebok-wrong-missing-help = something must stand here
dreiebok-quoted = “{ $word }”
dreiebok-mend-opens-unknown = fill in the row under Fact
dreiebok-mend-says-unknown = fill in the row under Fact, or let it happen to the patient
dreiebok-nothing-here = { $about }: nothing belongs here
dreiebok-nothing-here-help = empty the cell
dreiebok-unknown-row = unknown row “{ $row }”
dreiebok-unknown-number-help = leave No. empty in a new row
dreiebok-unknown-knowledge-help = a new row begins with “Fact” or “Can do”
dreiebok-no-heads = the sheet has no row with the heads of its columns
dreiebok-no-heads-help = the top row should have, among others: { $heads }

## Sentences for what can happen. They are read as well, so each must be told from the others.

dreiebok-and = and
dreiebok-or = or
dreiebok-form-at = the clock of the exercise shows { $a }
dreiebok-form-after = { $a } after { $b }
dreiebok-form-within = { $c } within { $a } after { $b }
dreiebok-form-without = { $a } after { $b }, without { $c }
dreiebok-form-times = time number { $a } of: { $b }
dreiebok-form-all = both { $a }
dreiebok-form-any = either { $a }
dreiebok-form-rang = { $a } rings at the desk
dreiebok-form-answered = { $a } answers the telephone
dreiebok-form-hungup = { $a } hangs up
dreiebok-form-asked = { $a } asks about “{ $b }”
dreiebok-form-stated = { $a } says something about “{ $b }”
dreiebok-form-said = { $a } says “{ $b }”: { $c }
dreiebok-form-told = { $a } asks for “{ $b }”
dreiebok-form-used = { $a } uses the word “{ $b }”
dreiebok-form-alerted = { $a } is alerted
dreiebok-sent-as = a unit with priority { $priority }
dreiebok-form-cancelled = { $a } is called off
dreiebok-form-attended = somebody is with { $a }
dreiebok-form-status = { $a } reports “{ $b }”
dreiebok-form-did = “{ $a }” is done
dreiebok-form-became = { $a }: “{ $b }” has become { $c }
dreiebok-form-prioritised = the priority is set to { $a }
dreiebok-form-happened = the inject “{ $a }” happens
dreiebok-form-until = { $b } until { $a }
dreiebok-form-since = { $b } from { $a } on
dreiebok-form-answeredwithin = at least { $a } % of the calls on { $b } are answered within { $c }
dreiebok-form-noneover = nobody on { $a } waits longer than { $b }
dreiebok-form-rings = { $a } rings
dreiebok-form-becomes = { $a }: “{ $b }” becomes { $c }
dreiebok-form-says = { $a } says: { $b }
dreiebok-form-knows = { $a } knows beforehand about «{ $b }»: { $c }
dreiebok-form-linefails = line { $a } fails
dreiebok-form-lineworks = line { $a } works again
dreiebok-form-sitefails = base station { $a } fails
dreiebok-form-siteworks = base station { $a } works again
dreiebok-form-siteisolated = base station { $a } is cut off from the network
dreiebok-form-sitelinked = base station { $a } is linked to the network again
dreiebok-form-sitehasfew = base station { $a } has only { $b } channels
dreiebok-form-sitehasall = base station { $a } has all its channels again
dreiebok-form-groupfails = talkgroup { $a } is out of service
dreiebok-form-groupworks = talkgroup { $a } works again
dreiebok-form-radiofails = the radio of { $a } fails
dreiebok-form-radioworks = the radio of { $a } works again
dreiebok-form-iccsfails = the voice system at the centre of { $a } fails, radio and telephones
dreiebok-form-iccsworks = the voice system at the centre of { $a } works again
dreiebok-form-does = { $a } does “{ $b }”
dreiebok-form-raisesalarm = { $a } raises an emergency alarm: { $b }
dreiebok-form-leaves = { $a } leaves their post
dreiebok-form-returns = { $a } is back at their post
