//! A desk without a window: what its panels show, and keys and clicks for it.

use bevy_egui::egui;
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use samband::app;
use samband::app::hands::Hands;
use samband::app::history::History;
use samband::app::keyboard;
use samband::app::layout::{Layout, layouts};
use samband::app::panels::attention;
use samband::app::station::Station;
use samband::app::theme::Theme;
use samband::debrief::DebriefLink;
use samband::engine::command::Command;
use samband::engine::exercise;
use samband::engine::time::{SimTime, Span};
use samband::host::{Exercise, Players, SeatLink, Seating, Stepped, play_on, robots};
use samband::record::{Header, Mode, Recorder};
use samband::scenario::{self, Loaded};
use std::sync::Arc;

/// A desk that can be looked at.
pub struct Desk<L> {
    pub link: L,
    pub history: History,
    pub hands: Hands,
    pub theme: Theme,
    pub layout: &'static Layout,
    pub mode: Mode,
    /// A bar above the desk, such as the one that says why the clock stands.
    pub bar: bool,
    pub frame: u32,
}

impl<L: SeatLink> Desk<L> {
    fn new(link: L) -> Self {
        let (history, hands) = (History::default(), Hands::default());
        let layout = &layouts()[0];
        Desk {
            link,
            history,
            hands,
            theme: Theme::DARK,
            layout,
            mode: Mode::Training,
            bar: false,
            frame: 0,
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui) {
        // The fonts are there from the second frame on.
        self.frame += 1;
        if self.frame == 1 {
            app::dress(ui.ctx(), self.theme);
            return;
        }
        let news = self.link.since(self.history.taken());
        let view = self.link.view();
        self.hands.hear(&news, view.seat);
        self.history.take(news, view.seat);
        let (history, hands) = (&self.history, &mut self.hands);
        let mut station = Station {
            now: view.now,
            view,
            link: &mut self.link,
            history,
            hands,
            theme: self.theme,
            mode: self.mode,
        };
        keyboard::work(ui.ctx(), &mut station);
        if self.bar {
            egui::Panel::top("bar").show(ui, |ui| {
                ui.horizontal(|ui| (ui.label("bar"), ui.button("on")));
            });
        }
        egui::Panel::top("attention")
            .exact_size(attention::HEIGHT)
            .show(ui, |ui| attention::ui(ui, &mut station));
        self.layout.ui(ui, &mut station);
    }
}

pub type Bench<'a, L> = Harness<'a, Desk<L>>;

/// A window of this size, in points.
pub fn bench<'a, L: SeatLink + 'a>(link: L, size: (f32, f32)) -> Bench<'a, L> {
    let harness = Harness::builder().with_size(egui::vec2(size.0, size.1));
    let mut harness = harness.build_ui_state(|ui, desk: &mut Desk<L>| desk.ui(ui), Desk::new(link));
    harness.run_steps(3);
    harness
}

pub fn loaded() -> Loaded {
    scenario::load(&scenario::shipped().remove(0)).unwrap()
}

/// The desk of the first shipped exercise, with a person at it.
pub fn live() -> Stepped {
    let loaded = loaded();
    let seat = loaded.setup.seat(&loaded.brief.seat).unwrap();
    let mut exercise = Exercise::new(loaded.setup, 1);
    exercise.submit(seat, Command::Exercise(exercise::Command::TakeSeat));
    Stepped::new(exercise, seat)
}

/// The same exercise as a robot played it, from its recording.
pub fn past(at: SimTime) -> DebriefLink {
    let loaded = loaded();
    let seat = loaded.setup.seat(&loaded.brief.seat).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.opptak");
    let recorder = Recorder::create(&path, &Header::now(&loaded.sources, 1)).unwrap();
    let mut exercise = Exercise::new(Arc::clone(&loaded.setup), 1).recorded(recorder);
    let robot = robots::by_name("ideal", &loaded.setup, seat, 1).unwrap();
    let seating: Seating = [(seat, robot)].into_iter().collect();
    let mut players = Players::seated(&mut exercise, seating);
    play_on(&mut exercise, &mut players).unwrap();
    exercise.close().unwrap();
    let recording = samband::record::read(&path).unwrap();
    let mut link = DebriefLink::open(&recording, &loaded.setup, seat).unwrap();
    link.seek(at);
    link
}

pub fn at(minutes: u64, seconds: u64) -> SimTime {
    SimTime::ZERO + Span::seconds(minutes * 60 + seconds)
}

/// The first thing whose name begins like this.
pub fn named<'t, L: SeatLink>(bench: &'t Bench<'_, L>, start: &'t str) -> Node<'t> {
    let all =
        bench.get_all_by(move |node| node.label().is_some_and(|label| label.starts_with(start)));
    all.into_iter().next().unwrap()
}

pub fn press<L: SeatLink>(bench: &mut Bench<'_, L>, start: &str) {
    named(bench, start).click();
    bench.run_steps(3);
}

pub fn pass(bench: &mut Bench<'_, Stepped>, seconds: u64) {
    bench.state_mut().link.pass(Span::seconds(seconds));
    bench.run_steps(2);
}

/// Everything written on the screen.
pub fn written<L: SeatLink>(bench: &Bench<'_, L>) -> String {
    let all = bench.query_all_by(|node| node.label().is_some() || node.value().is_some());
    all.into_iter()
        .filter_map(|node| {
            let words = node
                .accesskit_node()
                .label()
                .or(node.accesskit_node().value())?;
            Some(format!("{words}\n"))
        })
        .collect()
}
