//! The commands that a person has.

use server_fn::ServerFn;
use studysync_domain::{
    Context, Error, Paging,
    accounts::Actor,
    sessions::{SessionFilter, service},
};

use super::{
    command::{Act, Command, Group},
    drawing::drawn,
};
use crate::{
    AppError,
    accounts::server_fns::{ChangeTheme, SignOut},
    components::Symbol,
    drawings::Drawing,
    paths, request,
};

/// In how many of the last sessions to look for subjects.
const LOOKED_AT: i64 = 50;

/// How many subjects are offered.
const OFFERED: usize = 5;

/// All that can be gone to and done. What of it the page has no use for now is hidden there.
pub async fn palette() -> Result<Drawing, AppError> {
    let subjects = recent_subjects(&request::context(), &request::actor()?).await?;
    let groups = vec![
        Group { name: "Timer", commands: timer(subjects) },
        Group { name: "Go to", commands: pages() },
        Group { name: "Do", commands: others() },
        // Last, so that Enter does it only where nothing is called by what was typed.
        Group { name: "Something new", commands: vec![Command::new("Study ", Symbol::Play, Act::StartTyped)] },
    ];
    Ok(Drawing::of(drawn(groups)))
}

/// What the person studied last, without repetitions.
async fn recent_subjects(context: &Context, actor: &Actor) -> Result<Vec<String>, Error> {
    let paging = Paging { skip: 0, limit: LOOKED_AT };
    let sessions = service::list_sessions(context, actor, SessionFilter::default(), paging).await?;
    let mut subjects: Vec<String> = Vec::new();
    for subject in sessions.items.into_iter().filter_map(|session| session.subject) {
        if subjects.len() < OFFERED && !subjects.contains(&subject) {
            subjects.push(subject);
        }
    }
    Ok(subjects)
}

fn timer(subjects: Vec<String>) -> Vec<Command> {
    let mut commands = vec![
        Command::new("Begin the break", Symbol::Cup, Act::Press("Begin break")).also("pomodoro rest"),
        Command::new("End the break", Symbol::Play, Act::Press("End break")).also("pomodoro resume go on"),
        Command::new("Pause the timer", Symbol::Pause, Act::Press("Pause")),
        Command::new("Resume the timer", Symbol::Play, Act::Press("Resume")).also("go on continue"),
        Command::new("Stop the timer", Symbol::Stop, Act::Press("Stop")).also("end finish log"),
    ];
    commands.extend(subjects.into_iter().map(|subject| {
        let words = format!("Study {subject}");
        Command::new(words, Symbol::Play, Act::Start(Some(("subject", subject)))).also("start timer begin")
    }));
    let mode = |name: &str| Act::Start(Some(("mode", name.to_owned())));
    commands.extend([
        Command::new("Start the timer", Symbol::Play, Act::Start(None)).also("begin study without a subject"),
        Command::new("Start a countdown", Symbol::Play, mode("countdown")).also("timer begin study"),
        Command::new("Start a pomodoro", Symbol::Play, mode("pomodoro")).also("timer begin study rounds breaks"),
        Command::new("Start a stopwatch", Symbol::Play, mode("stopwatch")).also("timer begin study"),
        Command::new("Focus view", Symbol::Screen, Act::Go(paths::FOCUS.to_owned()))
            .also("full screen dim")
            .keys("G F"),
        Command::new("Timer in a small window", Symbol::Window, Act::Press("Small window"))
            .also("picture in picture always on top float"),
    ]);
    commands
}

fn pages() -> Vec<Command> {
    let go = |words: &str, symbol, path: &str| Command::new(words, symbol, Act::Go(path.to_owned()));
    vec![
        go("Dashboard", Symbol::Clock, paths::DASHBOARD).also("home today").keys("G D"),
        go("Sessions", Symbol::List, paths::SESSIONS).also("history list").keys("G S"),
        go("Subjects", Symbol::List, paths::SUBJECTS).also("colours names"),
        go("Analytics", Symbol::Week, paths::ANALYTICS).also("statistics charts").keys("G A"),
        go("Analytics: day", Symbol::Week, paths::ANALYTICS_DAY).also("today hours"),
        go("Analytics: week", Symbol::Week, paths::ANALYTICS_WEEK),
        go("Analytics: month", Symbol::Week, paths::ANALYTICS_MONTH),
        go("Analytics: year", Symbol::Week, paths::ANALYTICS_YEAR).also("heatmap calendar"),
        go("Analytics: all time", Symbol::Week, paths::ANALYTICS_ALL).also("total ever"),
        go("Streaks", Symbol::Flame, paths::STREAKS).also("calendar days in a row").keys("G K"),
        go("Settings", Symbol::Settings, paths::SETTINGS).also("account").keys("G ,"),
        go("Settings: profile", Symbol::Settings, &format!("{}#profile-title", paths::SETTINGS)).also("name username"),
        go("Settings: preferences", Symbol::Settings, &format!("{}#preferences-title", paths::SETTINGS))
            .also("time zone daily goal day start week"),
    ]
}

fn others() -> Vec<Command> {
    let theme = |name: &str| Act::Call { path: ChangeTheme::PATH, field: Some(("theme", name.to_owned())) };
    let add = Act::Go(format!("{}#add-by-hand", paths::SESSIONS));
    vec![
        Command::new("Add a session by hand", Symbol::Plus, add).also("log write down manual new"),
        Command::new("Export sessions as CSV", Symbol::List, Act::Load(paths::SESSIONS_CSV))
            .also("download file table"),
        Command::new("Theme: light", Symbol::Sun, theme("light")).also("colours bright"),
        Command::new("Theme: dark", Symbol::Moon, theme("dark")).also("colours night"),
        Command::new("Theme: as the device", Symbol::Screen, theme("system")).also("colours system"),
        Command::new("Keyboard shortcuts", Symbol::List, Act::Press("?")).also("keys help").keys("?"),
        Command::new("Sign out", Symbol::Back, Act::Leave(SignOut::PATH)).also("log out leave"),
    ]
}
