//! Properties that hold for all clocks.

use proptest::prelude::*;
use studysync_domain::sessions::SessionId;

use super::world::World;
use crate::timer::absence::{
    detector::{AbsenceDetector, HEARTBEAT_EVERY, SHORTEST_GAP},
    model::{Gap, Input, TimerReading},
    sleep::{CLOCKS_PARTED, Clocks},
};

/// The server and answers have whole seconds.
const ROUNDING: f64 = 2.0;

/// Shorter sleep can't be distinguished from rounding.
const SHORT_SLEEP: f64 = CLOCKS_PARTED + 1.0;

/// Something that happens to a page with a running timer.
#[derive(Debug, Clone)]
enum Event {
    /// The user is idle, and the page is woken every so many seconds.
    Pass(f64, f64),
    /// The user is active every so many seconds.
    Active(f64, f64, f64),
    Sleep(f64, bool),
    SetDeviceClock(f64),
    Show,
    Hide,
    OtherTab,
    OtherDevice,
    Lose,
    Reach,
    Read,
    Answer,
}

fn tick() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.25), Just(1.0), Just(5.0), Just(61.0), 0.1..120.0]
}

fn event() -> impl Strategy<Value = Event> {
    let seconds = || prop_oneof![0.1..30.0, 30.0..600.0, 600.0..20_000.0];
    let activity = prop_oneof![Just(0.5), 1.0..55.0];
    prop_oneof![
        2 => (seconds(), tick()).prop_map(|(seconds, every)| Event::Pass(seconds, every)),
        2 => (0.1..600.0, activity, tick()).prop_map(|(seconds, activity, tick)| Event::Active(seconds, activity, tick)),
        2 => (seconds(), any::<bool>()).prop_map(|(seconds, stands_still)| Event::Sleep(seconds + SHORT_SLEEP, stands_still)),
        1 => (-100_000.0..100_000.0).prop_map(Event::SetDeviceClock),
        1 => Just(Event::Show),
        1 => Just(Event::Hide),
        1 => Just(Event::OtherTab),
        1 => Just(Event::OtherDevice),
        1 => Just(Event::Lose),
        1 => Just(Event::Reach),
        1 => Just(Event::Read),
        2 => Just(Event::Answer),
    ]
}

fn happen(world: &mut World, event: &Event) {
    match *event {
        Event::Pass(seconds, tick) => world.pass(seconds, tick),
        Event::Active(seconds, activity, tick) => world.pass_active(seconds, activity, tick),
        Event::Sleep(seconds, stands_still) => world.sleep(seconds, stands_still),
        Event::SetDeviceClock(by) => world.device_clock += by,
        Event::Show => world.is_visible = true,
        Event::Hide => world.is_visible = false,
        Event::OtherTab => world.sense(Input::ActivityInOtherTab),
        Event::OtherDevice => world.heartbeat_at = world.time,
        Event::Lose => world.is_reachable = false,
        Event::Reach => world.is_reachable = true,
        Event::Read if world.is_reachable => world.read(),
        Event::Answer if world.is_asking && world.is_reachable => world.answer(),
        Event::Read | Event::Answer => {}
    }
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(event(), 1..40)
}

/// The user is active, and the page sees something of them at least once a minute.
fn activity() -> impl Strategy<Value = Event> {
    let every = prop_oneof![Just(0.5), 1.0..55.0];
    (0.1..3000.0, every, tick()).prop_map(|(seconds, every, tick)| Event::Active(seconds, every, tick))
}

/// What else may happen while the server can be reached.
fn with_clock_set() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => activity(),
        1 => (-100_000.0..100_000.0).prop_map(Event::SetDeviceClock),
        1 => Just(Event::OtherTab),
        1 => Just(Event::OtherDevice),
        1 => Just(Event::Read),
    ]
}

/// What else may happen while the server may be unreachable: then, setting a clock can't be distinguished from sleep.
fn with_server_lost() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => activity(),
        1 => Just(Event::Lose),
        1 => Just(Event::Reach),
        1 => Just(Event::OtherTab),
        1 => Just(Event::Read),
    ]
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![4 => any::<f64>(), 4 => -1e6..1e6, 1 => Just(f64::NAN), 1 => Just(f64::INFINITY), 1 => Just(f64::NEG_INFINITY)]
}

prop_compose! {
    fn clocks()(page in number(), device in number(), visible: bool) -> Clocks {
        Clocks { page, device, visible }
    }
}

prop_compose! {
    fn reading()(numbers in prop::array::uniform6(number()), id in 0_i64..3) -> TimerReading {
        let [read_at, studied, since_heartbeat, ask_in, idle_after, time_of_day] = numbers;
        TimerReading { id: SessionId(id), read_at, studied, since_heartbeat, ask_in, idle_after, time_of_day }
    }
}

fn input() -> impl Strategy<Value = Input> {
    prop_oneof![
        2 => Just(Input::Tick),
        2 => Just(Input::Activity),
        1 => Just(Input::ActivityInOtherTab),
        3 => reading().prop_map(Input::TimerRead),
        1 => Just(Input::NoTimer),
        1 => Just(Input::Stop),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 256 } else { 4096 }))]

    #[test]
    fn a_gap_is_long_enough_and_begins_after_the_last_heartbeat(events in events()) {
        let mut world = World::new();
        for event in &events {
            happen(&mut world, event);
        }
        for asked in world.questions.iter().filter(|asked| asked.is_new) {
            let Gap { from, until } = asked.gap;
            let until = until.unwrap_or(asked.at);
            prop_assert!(until - from >= SHORTEST_GAP - ROUNDING, "{asked:?}");
            prop_assert!(from >= asked.heartbeat_at - ROUNDING, "{asked:?}");
            prop_assert!(until <= asked.at + ROUNDING, "{asked:?}");
        }
    }

    #[test]
    fn gaps_never_overlap(events in events()) {
        let mut world = World::new();
        for event in &events {
            happen(&mut world, event);
        }
        let mut asked_until = f64::NEG_INFINITY;
        for asked in &world.questions {
            if asked.is_new {
                prop_assert!(asked.gap.from >= asked_until - ROUNDING, "{asked:?} overlaps what ended at {asked_until}");
            }
            asked_until = asked.gap.until.unwrap_or(asked.at);
        }
    }

    #[test]
    fn an_active_user_is_never_asked(
        events in prop_oneof![
            prop::collection::vec(with_clock_set(), 1..40).boxed(),
            prop::collection::vec(with_server_lost(), 1..40).boxed(),
        ],
    ) {
        let mut world = World::new();
        for event in &events {
            happen(&mut world, event);
        }
        prop_assert!(world.questions.is_empty(), "{:?}", world.questions);
    }

    #[test]
    fn every_sleep_is_asked_about_once(
        days in prop::collection::vec(
            (0.1..3000.0, 0.5..55.0, tick(), SHORTEST_GAP + ROUNDING..100_000.0, any::<bool>(), -1e5..1e5), 1..10,
        ),
    ) {
        let mut world = World::new();
        for (active, every, tick, asleep, stands_still, set_clock) in days {
            world.pass_active(active, every, tick);
            world.device_clock += set_clock;
            world.pass_active(1.0, every, tick);
            let (asked, fell_asleep_at) = (world.questions.len(), world.time);
            world.sleep(asleep, stands_still);
            prop_assert_eq!(world.questions.len(), asked + 1);
            let Gap { from, until } = world.questions[asked].gap;
            prop_assert!((fell_asleep_at - HEARTBEAT_EVERY - ROUNDING..=fell_asleep_at + ROUNDING).contains(&from));
            prop_assert!((until.unwrap() - world.time).abs() <= ROUNDING);
            world.pass_active(active, every, tick);
            world.answer();
            prop_assert!(!world.is_asking);
        }
    }

    #[test]
    fn a_gap_that_was_found_on_a_hidden_page_is_asked_about_once_it_is_visible(
        active in 1.0..3000.0,
        asleep in SHORTEST_GAP + SHORT_SLEEP..10_000.0,
        hidden_for in 0.0..3000.0,
        touches: bool,
    ) {
        let mut world = World::new();
        world.pass_active(active, 5.0, 1.0);
        world.is_visible = false;
        world.sleep(asleep, true);
        world.pass(hidden_for, 61.0);
        prop_assert!(world.questions.is_empty());
        world.is_visible = true;
        world.sense(if touches { Input::Activity } else { Input::Tick });
        prop_assert_eq!(world.questions.len(), 1);
        prop_assert!(world.is_asking);
    }

    #[test]
    fn the_detector_never_panics(inputs in prop::collection::vec((input(), clocks()), 1..50)) {
        let mut detector = AbsenceDetector::new();
        for (input, now) in inputs {
            detector.on(input, now);
            detector.answer(now);
        }
    }
}
