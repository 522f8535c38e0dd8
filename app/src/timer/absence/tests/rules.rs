//! Each rule on its own.

use studysync_domain::sessions::SessionId;

use super::world::{ASK_AFTER, Asked, World};
use crate::timer::absence::model::{Answer, Input};

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3600.0;

fn titles(world: &World) -> Vec<String> {
    world.questions.iter().map(|asked| asked.question.title.replace('\u{a0}', " ")).collect()
}

#[test]
fn sleep_leads_to_a_question_whether_or_not_the_pages_clock_stands_still() {
    for stands_still in [true, false] {
        let mut world = World::new();
        world.pass_active(5.0 * MINUTE, 5.0, 1.0);
        world.sleep(42.5 * MINUTE, stands_still);
        assert_eq!(titles(&world), ["You were away for 42 min"]);
    }
}

#[test]
fn sleep_of_a_few_seconds_leads_to_no_question() {
    let mut world = World::new();
    world.pass(5.0 * MINUTE, 1.0);
    world.sleep(58.0, true);
    world.pass(MINUTE, 1.0);
    assert!(world.questions.is_empty());
}

#[test]
fn setting_a_clock_is_not_sleep() {
    for by in [HOUR, -HOUR] {
        let mut world = World::new();
        world.pass(5.0 * MINUTE, 1.0);
        world.device_clock += by;
        world.pass(MINUTE, 1.0);
        assert!(world.questions.is_empty());
        assert_eq!(world.refreshes, usize::from(by > 0.0), "only a clock that was set forward may have been sleep");
    }
}

#[test]
fn a_hidden_page_may_be_woken_rarely() {
    let mut world = World::new();
    world.is_visible = false;
    world.pass(20.0 * MINUTE, 61.0);
    assert_eq!((world.questions.len(), world.refreshes), (0, 0));
}

#[test]
fn a_hidden_page_asks_about_sleep_once_it_is_visible() {
    let mut world = World::new();
    world.pass_active(MINUTE, 5.0, 1.0);
    world.is_visible = false;
    world.sleep(HOUR, true);
    assert_eq!((world.questions.len(), world.notifications), (0, 0));
    world.is_visible = true;
    world.sense(Input::Activity);
    assert_eq!(titles(&world), ["You were away for 1 h"]);
}

#[test]
fn a_user_who_was_idle_for_long_is_asked_when_they_are_back() {
    let mut world = World::new();
    world.pass(31.0 * MINUTE, 1.0);
    assert!(world.questions.is_empty());
    world.sense(Input::Activity);
    assert_eq!(titles(&world), ["You were away for 31 min"]);
    assert_eq!(world.heartbeats, 0, "what a question is about must not count before it is answered");
}

#[test]
fn a_user_who_is_back_soon_is_not_asked() {
    let mut world = World::new();
    world.pass(29.0 * MINUTE, 1.0);
    world.sense(Input::Activity);
    assert_eq!((world.questions.len(), world.heartbeats), (0, 1));
}

#[test]
fn without_an_idle_limit_the_user_is_not_asked() {
    let mut world = World::without_timer();
    world.idle_after = 0.0;
    world.read();
    world.pass(3.0 * HOUR, 1.0);
    world.sense(Input::Activity);
    assert_eq!((world.questions.len(), world.heartbeats), (0, 1));
}

#[test]
fn activity_in_one_tab_counts_for_all() {
    let mut world = World::new();
    world.pass(20.0 * MINUTE, 1.0);
    world.sense(Input::ActivityInOtherTab);
    world.pass(20.0 * MINUTE, 1.0);
    world.sense(Input::Activity);
    assert!(world.questions.is_empty());
}

#[test]
fn activity_on_a_hidden_page_does_not_count() {
    let mut world = World::new();
    world.pass(20.0 * MINUTE, 1.0);
    world.is_visible = false;
    world.sense(Input::Activity);
    world.is_visible = true;
    world.pass(20.0 * MINUTE, 1.0);
    world.sense(Input::Activity);
    assert_eq!(world.questions.len(), 1);
}

#[test]
fn heartbeats_and_broadcasts_are_throttled() {
    let mut world = World::new();
    world.pass_active(10.0 * MINUTE, 0.1, 1.0);
    assert!((9..=10).contains(&world.heartbeats), "{} heartbeats", world.heartbeats);
    assert!((110..=120).contains(&world.broadcasts), "{} messages", world.broadcasts);
}

#[test]
fn hours_without_a_heartbeat_lead_to_a_lasting_question() {
    let mut world = World::without_timer();
    world.idle_after = 0.0;
    world.read();
    world.pass(ASK_AFTER + 30.0 * MINUTE, 1.0);
    assert_eq!(titles(&world), ["Still studying?"]);
    let Asked { gap, question, .. } = &world.questions[0];
    assert!(question.can_stop && gap.until.is_none());
    assert!((gap.from - world.started_at).abs() <= 1.0);
    world.answer();
    assert!(!world.is_asking);
}

#[test]
fn a_question_about_missing_heartbeats_stays_while_the_user_comes_to_answer_it() {
    let mut world = World::without_timer();
    world.idle_after = 0.0;
    world.read();
    world.pass(ASK_AFTER + MINUTE, 1.0);
    world.pass_active(5.0, 0.1, 1.0);
    world.read();
    assert!(world.is_asking);
}

#[test]
fn a_page_that_comes_to_the_front_asks_again_in_case_the_tab_that_asked_is_gone() {
    let mut world = World::new();
    world.pass_active(MINUTE, 5.0, 1.0);
    world.sleep(HOUR, true);
    world.pass_active(MINUTE, 1.0, 1.0);
    assert_eq!(world.questions.len(), 1);
    world.is_visible = false;
    world.pass(MINUTE, 1.0);
    world.is_visible = true;
    world.pass_active(MINUTE, 1.0, 1.0);
    assert_eq!(titles(&world), ["You were away for 1 h", "You were away for 1 h"]);
}

#[test]
fn a_page_that_becomes_visible_while_the_server_is_out_of_reach_asks_once_it_can() {
    let mut world = World::new();
    world.pass_active(MINUTE, 5.0, 1.0);
    world.is_visible = false;
    world.sleep(HOUR, true);
    (world.is_visible, world.is_reachable) = (true, false);
    let refreshes = world.refreshes;
    world.pass_active(25.0, 1.0, 1.0);
    assert_eq!((world.questions.len(), world.refreshes - refreshes), (0, 3), "it is tried again every ten seconds");
    world.is_reachable = true;
    world.pass_active(10.0, 1.0, 1.0);
    assert_eq!(titles(&world), ["You were away for 1 h"]);
}

#[test]
fn a_hidden_page_asks_for_a_heartbeat_by_notification() {
    let mut world = World::new();
    world.is_visible = false;
    world.pass(ASK_AFTER + MINUTE, 1.0);
    assert_eq!((world.questions.len(), world.notifications), (0, 1));
    world.is_visible = true;
    world.sense(Input::Activity);
    assert_eq!(titles(&world), ["Still studying?"]);
}

#[test]
fn a_user_who_was_active_since_the_last_reading_is_not_asked_for_a_heartbeat() {
    let mut world = World::new();
    world.is_reachable = false;
    world.pass_active(ASK_AFTER, 10.0, 1.0);
    world.is_reachable = true;
    world.pass(MINUTE, 1.0);
    assert!(world.questions.is_empty());
}

#[test]
fn sleep_after_idle_time_is_part_of_a_longer_gap() {
    let mut world = World::new();
    world.pass(5.0 * MINUTE, 1.0);
    world.sleep(HOUR, true);
    assert_eq!(titles(&world), ["You were away for 1 h 05"]);
}

#[test]
fn the_question_waits_while_the_server_is_unreachable() {
    let mut world = World::new();
    world.pass_active(MINUTE, 5.0, 1.0);
    world.is_reachable = false;
    world.sleep(HOUR, true);
    world.pass(25.0, 1.0);
    assert_eq!((world.questions.len(), world.refreshes), (0, 3), "it is tried again every ten seconds");
    world.is_reachable = true;
    world.pass(10.0, 1.0);
    assert_eq!(titles(&world), ["You were away for 1 h"]);
}

#[test]
fn a_heartbeat_from_another_device_shortens_the_gap() {
    let mut world = World::new();
    world.pass(MINUTE, 1.0);
    world.heartbeat_at = world.time + 20.0 * MINUTE;
    world.sleep(HOUR, true);
    assert_eq!(titles(&world), ["You were away for 40 min"]);
}

#[test]
fn an_answer_in_another_tab_closes_the_question() {
    let mut world = World::new();
    world.pass_active(MINUTE, 5.0, 1.0);
    world.sleep(HOUR, true);
    assert!(world.is_asking);
    world.pass(3.0, 1.0);
    world.answer();
    assert!(!world.is_asking);
    world.pass_active(10.0 * MINUTE, 1.0, 1.0);
    assert_eq!(world.questions.len(), 1);
}

#[test]
fn a_question_stays_until_it_is_answered() {
    let mut world = World::new();
    world.pass_active(MINUTE, 5.0, 1.0);
    world.sleep(HOUR, true);
    let heartbeats = world.heartbeats;
    world.pass_active(5.0 * MINUTE, 1.0, 1.0);
    world.read();
    assert!(world.is_asking);
    assert_eq!(world.heartbeats, heartbeats, "a heartbeat would answer it");
    assert_eq!(titles(&world), ["You were away for 1 h", "You were away for 1 h"]);
}

#[test]
fn pausing_stopping_or_replacing_the_timer_closes_the_question() {
    let endings: [fn(&mut World); 3] = [
        |world| world.sense(Input::NoTimer),
        |world| world.sense(Input::Stop),
        |world| {
            world.timer = SessionId(8);
            world.read();
        },
    ];
    for end in endings {
        let mut world = World::new();
        world.pass_active(MINUTE, 5.0, 1.0);
        world.sleep(HOUR, true);
        assert!(world.is_asking);
        end(&mut world);
        assert!(!world.is_asking);
        assert_eq!(world.detector.answer(world.clocks()), None);
    }
}

#[test]
fn without_a_running_timer_sleep_only_makes_the_page_read_again() {
    let mut world = World::without_timer();
    world.is_reachable = false;
    world.sense(Input::NoTimer);
    world.pass_active(MINUTE, 5.0, 1.0);
    world.sleep(HOUR, true);
    world.sense(Input::Activity);
    assert_eq!((world.questions.len(), world.refreshes, world.heartbeats), (0, 1, 0));
}

#[test]
fn an_answer_is_counted_back_from_the_moment_at_which_it_is_given() {
    let mut world = World::new();
    world.pass_active(MINUTE, 5.0, 1.0);
    world.sleep(HOUR, true);
    world.pass(20.0, 1.0);
    let answer = world.detector.answer(world.clocks()).unwrap();
    let expected = Answer { id: world.timer, from_seconds_ago: 3620, until_seconds_ago: 20 };
    assert_eq!(answer, expected);
}
