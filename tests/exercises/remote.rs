//! A seat in another process: what is played there comes out as if it were played here, however
//! often and wherever the connection is cut, and whatever else is sent.

#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use proptest::prelude::*;
use samband::engine::Fingerprint;
use samband::engine::command::{Command, Stamped};
use samband::engine::exercise;
use samband::engine::random::Stream;
use samband::engine::setup::MindSpec;
use samband::host::remote::{LinkError, Refused, RemoteLink, Server};
use samband::host::robots::Script;
use samband::host::{
    Exercise, Going, Host, Player, Players, SeatLink, play_on, play_through, robots,
};
use samband::language::Value;
use samband::scenario::{self, Loaded};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::{Duration, Instant};

const SEAT: &str = "kombinert";
const SOON: Duration = Duration::from_secs(60);

static LOADED: LazyLock<Loaded> = LazyLock::new(|| {
    let sources = scenario::read_sources(&path()).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    scenario::load(&sources).unwrap_or_else(|wrong| panic!("{wrong:?}"))
});

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/brystsmerter.ron")
}

fn robot(name: &str, seed: u64) -> Box<dyn Player> {
    let seat = LOADED.setup.seat(SEAT).unwrap();
    robots::by_name(name, &LOADED.setup, seat, seed).unwrap()
}

/// What the robot brings about here, in this process.
fn played_here(name: &str, seed: u64) -> (Vec<Stamped>, Fingerprint) {
    let mut exercise = Exercise::new(Arc::clone(&LOADED.setup), seed);
    let seat = LOADED.setup.seat(SEAT).unwrap();
    play_through(&mut exercise, vec![(seat, robot(name, seed))]).unwrap();
    assert!(exercise.is_over() && exercise.commands().len() > 50);
    (exercise.commands().to_vec(), exercise.fingerprint())
}

/// A wire that breaks: passes bytes on, and cuts each connection after a number of them that is
/// drawn, mostly in the middle of a frame; after so many cuts it holds.
struct Wire {
    address: SocketAddr,
    cuts: Arc<AtomicU32>,
}

impl Wire {
    /// `sizes` are the powers of two that a connection's bytes lie between.
    fn to(target: SocketAddr, seed: u64, most: u32, sizes: std::ops::Range<u64>) -> Wire {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let cuts = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&cuts);
        thread::spawn(move || {
            let mut chance = Stream::new(seed, "wire");
            for (near, number) in listener.incoming().zip(0..) {
                let Ok(near) = near else { return };
                let Ok(far) = TcpStream::connect(target) else {
                    continue;
                };
                for stream in [&near, &far] {
                    stream.set_nodelay(true).unwrap();
                }
                // As often within each power of two. Who takes part is longer: the fourth
                // connection has room for it.
                let size = match number {
                    3 => 1 << 14,
                    _ => 1u64 << (sizes.start + chance.below(sizes.end - sizes.start)),
                };
                let left = if counted.load(Ordering::SeqCst) < most {
                    size + chance.below(size)
                } else {
                    i64::MAX as u64
                };
                let left = Arc::new(AtomicI64::new(left as i64));
                for (from, to) in [(&near, &far), (&far, &near)] {
                    let (from, to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
                    let (left, counted) = (Arc::clone(&left), Arc::clone(&counted));
                    thread::spawn(move || pass_on(from, to, &left, &counted));
                }
            }
        });
        Wire { address, cuts }
    }

    fn cuts(&self) -> u32 {
        self.cuts.load(Ordering::SeqCst)
    }
}

fn pass_on(mut from: TcpStream, mut to: TcpStream, left: &AtomicI64, cuts: &AtomicU32) {
    let mut bytes = [0; 1500];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        let before = left.fetch_sub(count as i64, Ordering::SeqCst);
        let passed = before.clamp(0, count as i64) as usize;
        let whole = to.write_all(&bytes[..passed]).is_ok();
        if passed < count {
            // The side that takes the last byte cuts; the other way ends by it.
            if before >= 0 {
                cuts.fetch_add(1, Ordering::SeqCst);
            }
            break;
        }
        if !whole {
            break;
        }
    }
    for stream in [from, to] {
        stream.shutdown(Shutdown::Both).ok();
    }
}

/// Plays in lock-step over a wire that is cut so many times. How often the link was connected.
fn play_there(name: &str, seed: u64, wire_seed: u64, cuts: u32) -> (Exercise, u32) {
    let server = Server::listen(0, &LOADED.sources).unwrap();
    let player = Box::new(server.offer(SEAT, None));
    let wire = Wire::to(server.address(), wire_seed, cuts, 3..13);
    let address = wire.address;
    let theirs = robot(name, seed);
    let there = thread::spawn(move || {
        let mut theirs = theirs;
        let mut link = RemoteLink::connect(address, Some(SEAT)).unwrap();
        link.play(theirs.as_mut()).unwrap();
        link.connections()
    });
    let mut exercise = Exercise::new(Arc::clone(&LOADED.setup), seed);
    let seat = LOADED.setup.seat(SEAT).unwrap();
    let mut players = Players::seated(&mut exercise, vec![(seat, player)]);
    play_on(&mut exercise, &mut players).unwrap();
    drop(players);
    let connections = there.join().unwrap();
    assert!(
        connections > wire.cuts() / 4,
        "{connections} for {} cuts",
        wire.cuts()
    );
    (exercise, connections)
}

#[test]
fn a_robot_elsewhere_brings_about_what_it_brings_about_here() {
    for (name, seed) in [("ideal", 1), ("ideal", 2), ("slow", 3)] {
        let (commands, fingerprint) = played_here(name, seed);
        let (exercise, connections) = play_there(name, seed, 0, 0);
        assert_eq!(connections, 1);
        assert_eq!(exercise.commands(), commands);
        assert_eq!(exercise.fingerprint(), fingerprint);
    }
}

#[test]
fn a_connection_cut_anywhere_loses_nothing_and_repeats_nothing() {
    let (commands, fingerprint) = played_here("ideal", 1);
    let mut most = 0;
    for wire_seed in 0..12 {
        let (exercise, connections) = play_there("ideal", 1, wire_seed, 40);
        assert_eq!(exercise.commands(), commands, "wire {wire_seed}");
        assert_eq!(exercise.fingerprint(), fingerprint, "wire {wire_seed}");
        most = most.max(connections);
    }
    println!("up to {most} connections for one exercise");
    assert!(most > 15, "{most}: the wire did not break");
}

fn bookmark(number: usize) -> Command {
    Command::Exercise(exercise::Command::Bookmark(format!("number {number}")))
}

/// By the clock: what is sent is done once and in order, what is perceived there is what was
/// perceived here, and the view is the same.
#[test]
fn by_the_clock_nothing_is_lost_or_done_twice_either() {
    const SENT: usize = 400;
    let mut cuts = 0;
    for wire_seed in 0..4 {
        let mut host = Host::start();
        let exercise = Exercise::new(Arc::clone(&LOADED.setup), 1);
        let session = host.open(exercise, Players::default());
        let seat = LOADED.setup.seat(SEAT).unwrap();
        let mut server = Server::listen(0, &LOADED.sources).unwrap();
        server
            .offer_live(SEAT, session.sit(seat).unwrap(), None)
            .unwrap();
        let wire = Wire::to(server.address(), wire_seed, 60, 5..10);
        session.set(Going::Running(20.0)).unwrap();
        let mut link = RemoteLink::connect(wire.address, None).unwrap();
        assert_eq!(link.seat(), seat);
        for number in 0..SENT {
            link.send(bookmark(number));
            thread::sleep(Duration::from_millis(2 * (number as u64 % 4)));
        }
        assert!(link.settle(SOON), "acknowledged {}", link.acknowledged());
        assert_eq!(link.acknowledged() as usize, SENT);
        until(|| link.since(0).len() > 3);
        session.set(Going::Paused).unwrap();
        let now = session.status().unwrap().now;
        until(|| link.now() == now);

        // A section that stays as it is stays the same allocation.
        let before = link.view();
        link.send(bookmark(SENT));
        assert!(link.settle(SOON));
        assert!(Arc::ptr_eq(&before.radio, &link.view().radio));

        let (view, percepts) = (link.view(), link.since(0));
        drop(link);
        drop(server);
        let exercise = session.take().unwrap();
        let bookmarks: Vec<&Command> = exercise
            .commands()
            .iter()
            .map(|stamped| &stamped.command)
            .filter(|command| matches!(command, Command::Exercise(exercise::Command::Bookmark(_))))
            .collect();
        let expected: Vec<Command> = (0..=SENT).map(bookmark).collect();
        assert_eq!(bookmarks, expected.iter().collect::<Vec<_>>());
        assert_eq!(percepts, exercise.percepts(seat)[..percepts.len()]);
        assert_eq!(view.calls, exercise.view(seat).calls);
        assert_eq!(view.desk, exercise.view(seat).desk);
        cuts += wire.cuts();
    }
    println!("{cuts} cuts in four exercises by the clock");
    assert!(cuts >= 40, "{cuts} cuts");
}

fn until(so: impl Fn() -> bool) {
    let deadline = Instant::now() + SOON;
    while !so() {
        assert!(Instant::now() < deadline, "it never came about");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_seat_is_for_one_and_unknown_ones_are_named() {
    let mut host = Host::start();
    let exercise = Exercise::new(Arc::clone(&LOADED.setup), 1);
    let session = host.open(exercise, Players::default());
    let seat = LOADED.setup.seat(SEAT).unwrap();
    let mut server = Server::listen(0, &LOADED.sources).unwrap();
    server
        .offer_live(SEAT, session.sit(seat).unwrap(), None)
        .unwrap();
    let link = RemoteLink::connect(server.address(), Some(SEAT)).unwrap();
    let second = RemoteLink::connect(server.address(), Some(SEAT)).unwrap_err();
    assert_eq!(second, LinkError::Refused(Refused::Taken));
    let other = RemoteLink::connect(server.address(), Some("cellar")).unwrap_err();
    assert!(other.to_string().contains(SEAT));
    // Who gets up leaves the seat to its virtual colleague.
    drop(link);
    until(|| session.sit(seat).is_some());
}

/// A server that says something else: what the link makes of it.
fn answered_by(bytes: Vec<u8>) -> LinkError {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            stream.write_all(&bytes).ok();
            // Reads what comes, so that nothing is reset before it is read there.
            stream.read_to_end(&mut Vec::new()).ok();
        }
    });
    RemoteLink::connect(address, None).unwrap_err()
}

/// The version of the wire.
const WIRE: u16 = 3;

/// A frame as [`samband::host::remote`] has it, around a magic, two versions and a name.
fn opening(magic: &[u8; 8], wire: u16, name: &str) -> Vec<u8> {
    let body = postcard::to_stdvec(&(magic, wire, samband::record::BEHAVIOUR, name)).unwrap();
    let mut frame = u32::try_from(body.len()).unwrap().to_le_bytes().to_vec();
    frame.extend(body);
    frame
}

#[test]
fn another_version_and_another_program_are_told_apart() {
    let later = answered_by(opening(b"samband\n", 999, "7.0.0"));
    assert!(matches!(&later, LinkError::Version { theirs, .. } if theirs.contains("7.0.0")));
    assert!(later.to_string().contains("7.0.0"));
    let other = answered_by(opening(b"solitair", 1, "0.1.0"));
    assert_eq!(other, LinkError::NotSamband);
    let web = answered_by(b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec());
    assert_eq!(web, LinkError::NotSamband);
    let ours = env!("CARGO_PKG_VERSION");
    let mut nonsense = opening(b"samband\n", WIRE, ours);
    nonsense.extend([5, 0, 0, 0, 250, 250, 250, 250, 250]);
    assert!(matches!(answered_by(nonsense), LinkError::Malformed { .. }));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    /// Whatever is sent, with and without a proper beginning: the server stays up, and says what
    /// was wrong to a client that had begun properly.
    #[test]
    fn garbage_harms_nobody(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        introduced: bool,
        framed: bool,
    ) {
        static SERVER: LazyLock<(Server, SocketAddr)> = LazyLock::new(|| {
            let server = Server::listen(0, &LOADED.sources).unwrap();
            let address = server.address();
            (server, address)
        });
        let mut stream = TcpStream::connect(SERVER.1).unwrap();
        let mut sent = Vec::new();
        if introduced {
            sent.extend(opening(b"samband\n", WIRE, env!("CARGO_PKG_VERSION")));
        }
        if framed {
            sent.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
        }
        sent.extend(&bytes);
        // It may hang up while it is told.
        stream.write_all(&sent).ok();
        stream.shutdown(Shutdown::Write).ok();
        stream.set_read_timeout(Some(SOON)).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok();
        prop_assert!(answer.starts_with(&opening(b"samband\n", WIRE, env!("CARGO_PKG_VERSION"))));
        let refused = RemoteLink::connect(SERVER.1, Some("cellar")).unwrap_err();
        let known = Vec::new();
        prop_assert_eq!(refused, LinkError::Refused(Refused::NoSuchSeat { known }));
    }
}

/// All that a program gets which sits down and lies about what it has: the raw bytes.
fn sent_to(address: SocketAddr, robot: Option<&str>) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).unwrap();
    let mut sent = opening(b"samband\n", WIRE, env!("CARGO_PKG_VERSION"));
    let none: Vec<[u8; 32]> = Vec::new();
    let hello = (0u8, [9u8; 16], Some(SEAT), 0u32, false, none, robot);
    let hello = postcard::to_stdvec(&hello).unwrap();
    sent.extend(u32::try_from(hello.len()).unwrap().to_le_bytes());
    sent.extend(hello);
    stream.write_all(&sent).unwrap();
    let quiet = Duration::from_millis(1500);
    stream.set_read_timeout(Some(quiet)).unwrap();
    let mut all = Vec::new();
    // Until nothing more comes.
    stream.read_to_end(&mut all).ok();
    all
}

fn holds(bytes: &[u8], text: &str) -> bool {
    let text = text.as_bytes();
    bytes.windows(text.len()).any(|part| part == text)
}

/// A seat is sent the pack and its own part. Who is ill, who will ring, what will happen and what
/// is expected stays with the host, whatever the program at the seat asks for.
#[test]
fn the_story_does_not_leave_the_host() {
    let story = &LOADED.setup.story;
    let mut secret: Vec<String> = Vec::new();
    for patient in &story.patients {
        let names = patient.facts.values().filter_map(|value| match value {
            Value::Name(name) => Some(name.clone()),
            _ => None,
        });
        secret.extend(names.chain([patient.name.clone()]));
    }
    for caller in LOADED.setup.seats() {
        if matches!(caller.mind, MindSpec::Caller(_)) {
            secret.extend(caller.telephones.iter().cloned());
            secret.extend([caller.name.clone(), caller.title.clone()]);
        }
    }
    secret.extend(story.injects.iter().map(|inject| inject.name.clone()));
    for one in &story.expectations {
        secret.extend([one.rule.clone(), one.label.clone(), one.source.clone()]);
    }
    // What anybody may read in the pack says nothing about this exercise.
    let pack = LOADED.sources.pack();
    assert!(!pack.files.contains_key(&LOADED.sources.scenario) && pack.files.len() == 4);
    let open = |text: &String| pack.files.values().any(|file| file.contains(text.as_str()));
    secret.retain(|text| text.len() > 3 && !open(text));
    assert!(secret.len() > 20, "{secret:?}");

    let host_of = |script: Option<Script>| {
        let mut host = Host::start();
        let exercise = Exercise::new(Arc::clone(&LOADED.setup), 1);
        let session = host.open(exercise, Players::default());
        let seat = LOADED.setup.seat(SEAT).unwrap();
        let mut server = Server::listen(0, &LOADED.sources).unwrap();
        let link = session.sit(seat).unwrap();
        server.offer_live(SEAT, link, script).unwrap();
        (host, server)
    };
    let script = Script::of(&LOADED.setup, LOADED.setup.seat(SEAT).unwrap());
    let robot = Some("ideal");
    for (script, robot) in [(None, None), (None, robot), (Some(script.clone()), None)] {
        let (host, server) = host_of(script);
        let sent = sent_to(server.address(), robot);
        assert!(
            holds(&sent, "Fjordvik-AMK-1"),
            "the pack came: {} bytes",
            sent.len()
        );
        let told: Vec<&String> = secret.iter().filter(|text| holds(&sent, text)).collect();
        assert_eq!(told, Vec::<&String>::new());
        drop((server, host));
    }
    // The same search finds what is there: a robot's script, where the host gives it.
    let (_host, server) = host_of(Some(script));
    let sent = sent_to(server.address(), robot);
    assert!(secret.iter().any(|text| holds(&sent, text)));
}

/// A process that ends with its test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        if self.0.kill().is_ok() {
            self.0.wait().ok();
        }
    }
}

fn samband(arguments: &[&str]) -> std::process::Command {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_samband"));
    command
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Two real processes, and a wire between them that is cut: the fingerprint that the server prints
/// is that of the same robot in one process, and its recording replays.
#[test]
fn two_processes_play_as_one() {
    let (_, fingerprint) = played_here("ideal", 1);
    let folder = tempfile::tempdir().unwrap();
    let recording = folder.path().join("served.opptak");
    let scenario = path();
    let mut serving = samband(&["serve", "--seed", "1", "--out"])
        .args([&recording, &scenario])
        .spawn()
        .unwrap();
    let mut said = BufReader::new(serving.stdout.take().unwrap());
    let serving = Running(serving);
    let mut address = String::new();
    said.read_line(&mut address).unwrap();
    let wire = Wire::to(address.trim().parse().unwrap(), 5, 20, 3..13);
    let there = wire.address.to_string();
    let seat = samband(&["seat", &there, "--robot", "ideal", "--seed", "1"])
        .output()
        .unwrap();
    assert!(seat.status.success(), "{seat:?}");
    let mut printed = String::new();
    said.read_to_string(&mut printed).unwrap();
    drop(serving);
    let header = samband::record::read(&recording).unwrap().header;
    // A robot elsewhere is no person.
    assert_eq!(header.robot.as_deref(), Some("ideal"));
    let fingerprint = header.seal().bind(fingerprint);
    assert_eq!(printed.trim(), fingerprint.to_string());
    let again = samband(&["replay"]).arg(&recording).output().unwrap();
    assert_eq!(
        String::from_utf8_lossy(&again.stdout).trim(),
        fingerprint.to_string(),
        "{again:?}"
    );
    assert!(wire.cuts() > 3, "{} cuts", wire.cuts());
}

/// A process that plays by the clock is a person's stand-in: it answers the telephone.
#[test]
fn a_process_by_the_clock_takes_part() {
    let scenario = path();
    let mut serving = samband(&["serve", "--pace", "40", "--seed", "1"])
        .arg(&scenario)
        .spawn()
        .unwrap();
    let mut said = BufReader::new(serving.stdout.take().unwrap());
    let serving = Running(serving);
    let mut address = String::new();
    said.read_line(&mut address).unwrap();
    let seat = samband(&["seat", address.trim(), "--robot", "ideal", "--seed", "1"])
        .output()
        .unwrap();
    assert!(seat.status.success(), "{seat:?}");
    let mut printed = String::new();
    said.read_to_string(&mut printed).unwrap();
    assert_eq!(printed.trim().len(), 16, "a fingerprint: {printed}");
    drop(serving);
}

#[test]
fn nobody_there_is_said_with_what_to_do() {
    // A port that was free a moment ago.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let began = Instant::now();
    let gone = RemoteLink::connect(address, None).unwrap_err();
    assert!(matches!(gone, LinkError::Unreachable { .. }));
    assert!(gone.to_string().contains("samband serve"));
    assert!(began.elapsed() < SOON);
}
