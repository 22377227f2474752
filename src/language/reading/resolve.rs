//! From phrases found to what was meant: denials, questions, answers.

use super::super::Channel;
use super::super::meaning::{Act, Topic, What};
use super::super::patterns::{Grammar, Match, Means, Sentence, Standing};
use super::super::token::Break;
use super::super::values::{Kind, Value};
use super::forms::Forms;

/// One thing understood, and the tokens that carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub from: usize,
    pub to: usize,
    pub what: What,
    /// Only the core of a statement was recognised: a denial in its clause turns it.
    pub core: bool,
    /// Words within it that are passed over.
    pub passed: u8,
}

/// What resolving needs.
pub(super) struct Resolver<'a> {
    pub sentence: &'a Sentence,
    pub grammar: &'a Grammar,
    pub asked: &'a [Topic],
    pub channel: Channel,
    /// What each clause does.
    pub forms: &'a Forms,
    /// Tokens that put their clause into the time to come.
    pub future: &'a [bool],
    /// Tokens that a phrase or the calling form holds.
    pub held: Vec<bool>,
    /// Answers that could belong to several questions.
    pub unsure: bool,
}

impl Resolver<'_> {
    /// What the chosen phrases mean.
    pub fn resolve(&mut self, chosen: &[&Match]) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::with_capacity(chosen.len());
        let mut doubt: Option<(usize, usize)> = None;
        for phrase in chosen {
            let means = &self.grammar.means[phrase.means];
            let what = match means {
                Means::Filler | Means::Future | Means::Lead(_) => continue,
                Means::Doubt => {
                    doubt = Some((phrase.from, phrase.to));
                    continue;
                }
                means => self.meaning(means, phrase),
            };
            let mut one = Found {
                from: phrase.from,
                to: phrase.to,
                what,
                core: matches!(phrase.standing, Standing::In(_)),
                passed: phrase.passed,
            };
            if let Some((from, to)) = doubt.take()
                && self.adjoins(to, one.from)
            {
                one.from = from;
                match &mut one.what {
                    What::Fact(_, Value::Flag(flag)) => *flag = !*flag,
                    // "Jeg tror ikke han har vondt i brystet" says no such thing.
                    What::Fact(..) => continue,
                    _ => {}
                }
            }
            found.push(one);
        }
        once(&mut found);
        self.unknowns(&mut found);
        self.taken_back(&mut found);
        self.questions(&mut found);
        once(&mut found);
        self.said_again(&mut found);
        self.heads(&mut found);
        self.denials(&mut found);
        self.yet_to_come(&mut found);
        self.contrasts(&found);
        self.in_orders(&found);
        self.told_verb_first(&found);
        self.answers(&mut found);
        found
    }

    fn meaning(&self, means: &Means, phrase: &Match) -> What {
        match means {
            Means::Ask(topic) => What::Ask(topic.clone()),
            Means::Fact(topic, Value::Flag(flag)) => {
                What::Fact(topic.clone(), Value::Flag(*flag != phrase.turned))
            }
            Means::Fact(topic, value) => What::Fact(topic.clone(), value.clone()),
            Means::Filled(topic, _) => What::Fact(
                topic.clone(),
                phrase.value.clone().unwrap_or(Value::Unknown),
            ),
            Means::Tell(deed) => What::Tell(deed.clone()),
            Means::Done(deed) => What::Done(deed.clone()),
            Means::Act(act) => What::Act(*act),
            Means::Doubt | Means::Filler | Means::Future | Means::Lead(_) => {
                unreachable!("these carry no meaning of their own")
            }
        }
    }

    /// Whether nothing but fillers lies between two places, and no pause.
    fn adjoins(&self, to: usize, from: usize) -> bool {
        let end = from.min(self.sentence.tokens.len());
        let quiet = |at: usize| self.sentence.tokens[at].after == Break::None;
        to > 0 && quiet(to - 1) && (to..end).all(|at| self.sentence.filler[at] && quiet(at))
    }

    /// "Vet ikke" right before a question or a statement: that topic is not known.
    fn unknowns(&mut self, found: &mut Vec<Found>) {
        let mut index = 0;
        while index + 1 < found.len() {
            let (first, second) = (&found[index], &found[index + 1]);
            let topic = match &second.what {
                What::Ask(topic) => Some(topic.clone()),
                What::Fact(topic, Value::Flag(_) | Value::Code(_)) => Some(topic.clone()),
                _ => None,
            };
            if let (What::Act(Act::DontKnow), Some(topic), true) =
                (&first.what, topic, self.adjoins(first.to, second.from))
            {
                let merged = Found {
                    from: first.from,
                    to: second.to,
                    what: What::Fact(topic, Value::Unknown),
                    core: false,
                    passed: 0,
                };
                found.splice(index..=index + 1, [merged]);
            }
            index += 1;
        }
    }

    /// "Vi er fremme, rettelse, vi rykker ut": what is said again rightly is gone as it was said
    /// before. Where nothing of the kind follows, the last thing said is not certain any more.
    fn taken_back(&mut self, found: &mut Vec<Found>) {
        let mut index = 0;
        while index < found.len() {
            let plain = found[index].what == What::Act(Act::Correction);
            let mere = found[index].what == What::Act(Act::No);
            let stop = |from: usize, to: usize| {
                (from..to).any(|at| self.sentence.tokens[at].after >= Break::Stop)
            };
            if !plain && !mere {
                index += 1;
                continue;
            }
            let end = found[index].to;
            let right: Vec<What> = found[index + 1..]
                .iter()
                .take_while(|one| !stop(end, one.from))
                .map(|one| one.what.clone())
                .collect();
            let wrong = |one: &Found| right.iter().any(|what| puts_right(what, &one.what));
            let before = found[..index].iter().rposition(|one| {
                matches!(
                    one.what,
                    What::Fact(..) | What::Tell(_) | What::Done(_) | What::Ask(_)
                )
            });
            // One order for another, right beside it: "legg ham ned, nei, sett ham opp".
            let instead = |one: &Found| match (&one.what, right.first()) {
                (What::Tell(wrong), Some(What::Tell(right))) => wrong != right,
                (What::Ask(wrong), Some(What::Ask(right))) => plain && wrong != right,
                _ => false,
            };
            let near = before.is_some_and(|at| {
                let beside = wrong(&found[at]) || instead(&found[at]);
                at + 1 == index && beside && !stop(found[at].from, end)
            });
            if plain && (0..index).any(|at| wrong(&found[at])) {
                let old = found.len();
                let mut at = 0;
                found.retain(|one| {
                    at += 1;
                    at > index || !wrong(one)
                });
                index -= old - found.len();
            } else if near {
                // The correction stays, a mere "nei" goes with what it took back.
                found.drain(index - 1..index + usize::from(mere));
                index -= 1;
                if mere {
                    continue;
                }
            } else if mere {
                // "Solbakken 14, eller nei, 41": something was put right that is not understood.
                let (_, to) = self.clause(end.min(self.sentence.tokens.len() - 1));
                let unread = end < to && !(end..to).any(|at| self.held[at]);
                self.unsure |= unread && before.is_some_and(|at| !stop(found[at].from, end));
            } else if plain && let Some(at) = before {
                // What comes behind its "mener jeg" is right as it stands.
                if !right.is_empty() || index + 1 < found.len() {
                    found.remove(at);
                    index -= 1;
                }
                self.unsure = true;
            }
            index += 1;
        }
    }

    /// "Kan du gjenta adressen?" asks for the address, not for everything once more.
    fn said_again(&self, found: &mut Vec<Found>) {
        let mut index = 0;
        while index < found.len() {
            let again = found[index].what == What::Act(Act::SayAgain);
            let (from, _) = self.clause(found[index].from);
            let (_, to) = self.clause(found[index].to - 1);
            let asked = found
                .iter()
                .position(|one| matches!(one.what, What::Ask(_)) && (from..to).contains(&one.from));
            if again && asked.is_none() {
                // "Kan dere gjenta oppdraget": the order is named, not given.
                found.retain(|one| {
                    !matches!(one.what, What::Tell(_)) || !(from..to).contains(&one.from)
                });
                index = found
                    .iter()
                    .position(|one| one.what == What::Act(Act::SayAgain) && one.from >= from)
                    .unwrap_or(found.len());
            }
            match asked.filter(|_| again) {
                Some(asked) => {
                    let (from, to) = (found[index].from, found[index].to);
                    found[asked].from = found[asked].from.min(from);
                    found[asked].to = found[asked].to.max(to);
                    found.remove(index);
                }
                None => index += 1,
            }
        }
    }

    /// Tokens `from..to` of the clause around a token; clauses end at pauses and at conjunctions
    /// that no phrase holds.
    pub fn clause(&self, at: usize) -> (usize, usize) {
        let ends_after = |index: usize| self.sentence.tokens[index].after > Break::None;
        let joins = |index: usize| {
            !self.held[index] && self.sentence.is_any(index, &self.grammar.conjunctions)
        };
        let mut from = at;
        while from > 0 && !ends_after(from - 1) && !joins(from - 1) {
            from -= 1;
        }
        let mut to = at + 1;
        while to < self.sentence.tokens.len() && !ends_after(to - 1) && !joins(to) {
            to += 1;
        }
        (from, to)
    }

    /// A statement in the form of a question is a question; what is done in one is not told.
    fn questions(&self, found: &mut Vec<Found>) {
        found.retain(|one| !matches!(one.what, What::Done(_)) || !self.is_question(one));
        // "Hvem er det jeg snakker med?": the word that asks says what is asked.
        let worded: Vec<usize> = found
            .iter()
            .filter(|one| matches!(one.what, What::Ask(_)))
            .filter(|one| self.sentence.is_any(one.from, &self.grammar.question_words))
            .map(|one| one.from)
            .collect();
        found.retain(|one| {
            let (from, to) = self.clause(one.from);
            !matches!(one.what, What::Fact(_, Value::Flag(_)))
                || !worded.iter().any(|at| (from..to).contains(at))
        });
        for one in found.iter_mut() {
            let What::Fact(topic, value) = &one.what else {
                continue;
            };
            if !matches!(value, Value::Flag(_) | Value::Code(_)) {
                continue;
            }
            let coded = matches!(
                self.grammar.kinds.get(topic),
                Some(Kind::Flag | Kind::Code | Kind::Hospital | Kind::Municipality)
            );
            if coded && self.is_question(one) {
                one.what = What::Ask(topic.clone());
            }
        }
    }

    /// "Adressen: Solbakken 14" asks nothing: the name of a topic heads its value.
    fn heads(&self, found: &mut Vec<Found>) {
        let mut index = 0;
        while index + 1 < found.len() {
            let (first, second) = (&found[index], &found[index + 1]);
            let headed = matches!((&first.what, &second.what),
                (What::Ask(asked), What::Fact(told, _)) if asked == told)
                && self.is_bare_name(first);
            let tokens = &self.sentence.tokens;
            let one_sentence = (first.to - 1..second.from).all(|at| tokens[at].after < Break::Stop);
            let (_, end) = self.clause(second.to - 1);
            let asks = tokens[end - 1].after == Break::Question;
            if headed && one_sentence && !asks {
                let from = first.from;
                found.remove(index);
                found[index].from = from;
            } else {
                index += 1;
            }
        }
    }

    /// Whether a question is no more than the name of its topic: a few words, and no verb.
    fn is_bare_name(&self, one: &Found) -> bool {
        let grammar = self.grammar;
        let verbs = [
            &grammar.question_words,
            &grammar.question_verbs,
            &grammar.order_verbs,
        ];
        let verb =
            (one.from..one.to).any(|at| verbs.iter().any(|words| self.sentence.is_any(at, words)));
        one.to - one.from <= 3 && !verb
    }

    fn is_question(&self, one: &Found) -> bool {
        let (mut from, _) = self.clause(one.from);
        let (_, to) = self.clause(one.to - 1);
        let mut end = to;
        // The question mark may come after further clauses of the same sentence.
        while end < self.sentence.tokens.len() && self.sentence.tokens[end - 1].after < Break::Stop
        {
            end += 1;
        }
        if self.sentence.tokens[to - 1].after == Break::Question || self.forms.is_listed(one.from) {
            return true;
        }
        while from < one.from && self.sentence.filler[from] {
            from += 1;
        }
        // "Snorker, den andre pasienten" tells: no question has a pause after its verb.
        let verb_first = self.sentence.is_any(from, &self.grammar.question_verbs)
            && self.sentence.tokens[from].after == Break::None
            && self.sentence.is_any(from + 1, &self.grammar.subjects);
        verb_first && from <= one.from
    }

    /// What stands beside an unexplained denial, or under a condition, is not stated. One denial
    /// turns a flag of which only the core was recognised ("han har ikke vært kvalm i dag").
    fn denials(&mut self, found: &mut Vec<Found>) {
        let mut kept = Vec::with_capacity(found.len());
        for mut one in found.drain(..) {
            let stated = matches!(one.what, What::Fact(..) | What::Tell(_) | What::Done(_));
            if !stated {
                kept.push(one);
                continue;
            }
            let (from, _) = self.clause(one.from);
            let (_, to) = self.clause(one.to - 1);
            let denials: Vec<usize> = (from..to)
                .filter(|&at| !self.held[at] && self.sentence.is_any(at, &self.grammar.negators))
                .collect();
            let conditional = (from..one.from)
                .any(|at| !self.held[at] && self.sentence.is_any(at, &self.grammar.conditions));
            match (&mut one.what, denials.as_slice()) {
                (_, _) if conditional => {}
                (_, []) => {
                    kept.push(one);
                    continue;
                }
                (What::Fact(_, Value::Flag(flag)), &[at]) if one.core && at < one.from => {
                    *flag = !*flag;
                    self.held[at] = true;
                    one.from = at;
                    kept.push(one);
                    continue;
                }
                (_, _) => {}
            }
            self.held[one.from..one.to].fill(false);
        }
        *found = kept;
    }

    /// Whether something in the clause of a token was understood.
    pub fn is_understood(&self, at: usize) -> bool {
        let (from, to) = self.clause(at);
        self.held[from..to].iter().any(|held| *held)
    }

    /// "Ja", "nei" and "vet ikke" answer what was asked.
    fn answers(&mut self, found: &mut Vec<Found>) {
        let stated = |topic: &Topic| {
            found
                .iter()
                .any(|one| matches!(&one.what, What::Fact(other, _) if other == topic))
        };
        let said: Vec<bool> = self.asked.iter().map(stated).collect();
        if self.asked.is_empty() {
            return;
        }
        let open = |flag: bool| -> Vec<Topic> {
            self.asked
                .iter()
                .zip(&said)
                .filter(|(topic, said)| {
                    !**said && (!flag || self.grammar.kinds.get(*topic) == Some(&Kind::Flag))
                })
                .map(|(topic, _)| topic.clone())
                .collect()
        };
        let (flags, all) = (open(true), open(false));
        let any_stated = said.iter().any(|said| *said);
        let mut resolved = Vec::with_capacity(found.len());
        let mut used = false;
        for one in found.drain(..) {
            let (topics, value) = match one.what {
                What::Act(Act::Yes) => (&flags, Value::Flag(true)),
                What::Act(Act::No) => (&flags, Value::Flag(false)),
                What::Act(Act::DontKnow) => (&all, Value::Unknown),
                _ => {
                    resolved.push(one);
                    continue;
                }
            };
            if topics.is_empty() || used {
                // "Ja, han puster": the fact says it already.
                if !any_stated && !used {
                    resolved.push(one);
                }
                continue;
            }
            used = true;
            self.unsure |= topics.len() > 1;
            for topic in topics {
                resolved.push(Found {
                    what: What::Fact(topic.clone(), value.clone()),
                    ..one.clone()
                });
            }
        }
        *found = resolved;
    }
}

/// Whether one thing said rightly stands for another said wrongly: they are about the same.
fn puts_right(right: &What, wrong: &What) -> bool {
    match (right, wrong) {
        (What::Fact(right, one), What::Fact(wrong, other)) => right == wrong && one != other,
        (What::To(right), What::To(wrong)) | (What::From(right), What::From(wrong)) => {
            right != wrong
        }
        _ => false,
    }
}

/// "Ja, ja": one act, said twice; a question in two pieces is one question.
fn once(found: &mut Vec<Found>) {
    found.dedup_by(|next, one| {
        let one_kind = matches!(one.what, What::Act(_) | What::Ask(_) | What::Tell(_));
        let twice = one_kind && one.what == next.what;
        if twice {
            one.to = next.to;
        }
        twice
    });
}
