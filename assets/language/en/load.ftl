# The load: “samband load”, “samband preview” and what is measured of it.
verb-load = A load from counts of your own
verb-load-fit = Fit a load to counts of your own: a table of hours and numbers of calls
verb-load-fit-counts = The table (.csv): an hour 0–23 or a date with an hour, and a number
verb-load-fit-out = Where the picture of the fit goes (.svg); beside the table when not given
fit-source = From { $file }: { $calls } calls on { $days } days
fit-picture = Calls in each hour: the counts ({ $calls } calls on { $days } days) as columns, the fit as a line, and the range in which nine of ten hours will lie
fit-drawn = The picture of the fit is in { $file }
fit-line = line { $line }: { $why }
fit-not-text = line { $line } is not text
fit-empty = there are no calls in the table; each row needs an hour and a number, such as “14;37” or “2025-03-01 14:00;37”
fit-columns = an hour and a number should stand here, such as “14;37”
fit-count = “{ $written }” is not a number of calls
fit-hour = “{ $written }” is neither an hour from 0 to 23 nor a date with an hour, such as 2025-03-01 14:00
file-unread = { $path } cannot be read: { $why }

verb-preview = See what the load of a scenario comes to, before anybody has sat down
verb-preview-scenario = The scenario file, or the name of one that comes with the program
verb-preview-runs = How many runs
verb-preview-whole = How many whole runs by robots: which injects fire
verb-preview-level = Which of the exercise’s levels
verb-preview-seed = The seed of the first run; the others have the next ones
verb-preview-json = Write it as one JSON object
verb-preview-html = Where the page goes (.html)
preview-no-load = The scenario switches no load on (“load: ()”). The preview shows only those whom the scenario itself has ring at fixed times.
preview-written = The page is in { $file }
preview-progress = { $done } of { $asked } runs in outline (Ctrl+C stops)
preview-progress-whole = { $done } of { $asked } whole runs by robots (Ctrl+C stops)
preview-stopped = Stopped: { $runs } of { $asked } runs in outline and { $whole } of { $wanted } whole runs are in it.
preview-stopped-early = Stopped before there was anything to show.
preview-partial = Stopped on the way: only { $runs } of { $asked } runs are in it.
preview-whole = Whole runs by robots: { $good } that do it right, { $erring } that err
preview-injects = Injects that fire
preview-inject = Inject
preview-good = right
preview-erring = erring
preview-never = never
preview-seldom = seldom
preview-quiet = Quiet at the post in most runs: { $stretches }.
preview-longest-quiet = Longest quiet time when it is done right: { $middle } ({ $low }–{ $high }).
preview-drill = EXERCISE
preview-over = Preview of the load
preview-sub = { $runs } outline runs, { $from }–{ $to }
preview-goal = Nine in ten calls answered within 10 seconds: { $percent } % of the runs
preview-range = Large figures are the middle run. Beside them stands the range of eight in ten runs.
preview-legend-middle = the middle run
preview-legend-band = eight in ten runs
preview-legend-there = what there is: staffed posts, ambulances
preview-legend-surge = a time of more calls
preview-legend-mark = a caller of the scenario
preview-percent = { $value } %
preview-minutes = { $value } min
preview-limit = { $seconds } s
preview-in-time = Got an answer within 10 s the first time they rang 113
preview-attempts-in-time = Answered calls that were answered within 10 s
preview-people = Callers on 113
preview-given-up = Calls whose caller gave up
preview-longest-wait = Longest wait on 113 (min:s)
preview-longest-queue = Longest queue on 113
preview-overload = Time with a queue and no idle operator
preview-silence = Longest time without a single call (min:s)
preview-missions = Ambulances alerted
preview-most-out = Most ambulances out at once
preview-series-calls = Calls on 113
preview-about-calls = Attempts in { $minutes ->
    [one] the last minute
   *[other] the last { $minutes } minutes
}, those who ring again too.
preview-series-waiting = Queue on 113
preview-about-waiting = Calls that wait for an answer.
preview-series-uncovered = Without cover
preview-about-uncovered = Municipalities that no free ambulance reaches within the limit
preview-series-longest-wait = Longest wait
preview-about-longest-wait = Seconds that the call had waited which waited longest in { $minutes ->
    [one] the last minute
   *[other] the last { $minutes } minutes
}.
preview-series-talking = Operators talking
preview-about-talking = Beside how many sit at their posts.
preview-series-out = Ambulances on missions
preview-about-out = Beside how many there are.
preview-idle = Idle time of each operator
preview-idle-about = Minutes at the post without a conversation.
preview-idle-of = Idle time, operator { $number }
preview-post = Post
preview-operator = Operator { $number }
preview-honest = These are outline runs: virtual colleagues answer at all posts, conversations and missions last as long as their distributions say, and nobody plays. Which injects fire is shown by whole runs of robots; people may do otherwise.

verb-bench-full = Also measure whether queue and patience are as theory says, with a million calls, and a whole shift of eight hours
verb-bench-year = Measure a year of the whole country's calls in outline
verb-bench-log = Where the log of the year is written; to a temporary file when not given
bench-load = load     core { $core } M calls/s, bare heap { $bare } M calls/s (medians of { $runs } runs by turns)
bench-load-theory = load     { $name }: { $found }, theory says { $wanted } ({ $verdict })
bench-posts = posts    { $posts } posts: { $percepts } percepts, { $cost } microseconds for each
bench-shift = shift    { $hours } hours, { $posts } posts, robots at { $robots } of them: { $events } events, { $commands } commands
bench-year = year     { $calls } calls on 113, { $events } events, { $bytes } MB of log, { $memory } MB of memory
