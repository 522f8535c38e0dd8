//! The list of all commands.

use server_fn::ServerFn;

use super::command::{Action, Command, CommandGroup};
use crate::{
    accounts::server_fns::{ChangeTheme, SignOut},
    components::Symbol,
    page_table::PageTable,
    paths,
    timer::TimerButton,
};

impl CommandGroup {
    fn new(name: &str, commands: Vec<Command>) -> Self {
        Self { name: name.to_owned(), commands }
    }
}

impl Command {
    fn new(label: impl Into<String>, symbol: Symbol, action: Action) -> Self {
        Self { label: label.into(), keywords: String::new(), symbol, keys: String::new(), action }
    }

    fn keywords(self, keywords: &str) -> Self {
        Self { keywords: keywords.to_owned(), ..self }
    }

    fn keys(self, keys: impl Into<String>) -> Self {
        Self { keys: keys.into(), ..self }
    }
}

/// Returns the commands of a user who studied these subjects last. The open page hides those that it has no use for.
pub fn commands(subjects: Vec<String>) -> Vec<CommandGroup> {
    vec![
        CommandGroup::new("Timer", timer(subjects)),
        CommandGroup::new("Go to", pages()),
        CommandGroup::new("Do", others()),
        // Last, so that Enter runs it only if no other command matches the input.
        CommandGroup::new("Something new", vec![Command::new("Study ", Symbol::Play, Action::StartTimerWithInput)]),
    ]
}

fn timer(subjects: Vec<String>) -> Vec<Command> {
    let click = |button: TimerButton| Action::Click(button.action_name().to_owned());
    let start = |field: &str, value: String| Action::StartTimer(Some((field.to_owned(), value)));
    let mode = |mode: &str| start("mode", mode.to_owned());
    let mut commands = vec![
        Command::new("Begin the break", Symbol::Cup, click(TimerButton::BeginBreak)).keywords("pomodoro rest"),
        Command::new("End the break", Symbol::Play, click(TimerButton::EndBreak)).keywords("pomodoro resume go on"),
        Command::new("Pause the timer", Symbol::Pause, click(TimerButton::Pause)),
        Command::new("Resume the timer", Symbol::Play, click(TimerButton::Resume)).keywords("go on continue"),
        Command::new("Stop the timer", Symbol::Stop, click(TimerButton::Stop)).keywords("end finish log"),
    ];
    commands.extend(subjects.into_iter().map(|subject| {
        let label = format!("Study {subject}");
        Command::new(label, Symbol::Play, start("subject", subject)).keywords("start timer begin")
    }));
    commands.extend([
        Command::new("Start the timer", Symbol::Play, Action::StartTimer(None))
            .keywords("begin study without a subject"),
        Command::new("Start a countdown", Symbol::Play, mode("countdown")).keywords("timer begin study"),
        Command::new("Start a pomodoro", Symbol::Play, mode("pomodoro")).keywords("timer begin study rounds breaks"),
        Command::new("Start a stopwatch", Symbol::Play, mode("stopwatch")).keywords("timer begin study"),
        Command::new("Timer in a small window", Symbol::Window, click(TimerButton::SmallWindow))
            .keywords("picture in picture always on top float"),
    ]);
    commands
}

/// Returns the pages of the table, and parts of pages.
fn pages() -> Vec<Command> {
    let page = |(path, entry): (&str, crate::page_table::Entry)| {
        let command = Command::new(entry.label, entry.symbol, Action::Open(path.to_owned())).keywords(entry.keywords);
        if entry.key.is_empty() { command } else { command.keys(format!("G {}", entry.key.to_uppercase())) }
    };
    let settings = |part: &str, id: &str| {
        let action = Action::Open(format!("{}#{id}", paths::SETTINGS));
        Command::new(format!("Settings: {part}"), Symbol::Settings, action)
    };
    let mut commands: Vec<Command> = PageTable::current().entries().map(page).collect();
    commands.extend([
        settings("profile", "profile-title").keywords("name username"),
        settings("preferences", "preferences-title").keywords("time zone daily goal day start week"),
    ]);
    commands
}

fn others() -> Vec<Command> {
    let theme =
        |theme: &str| Action::Submit(ChangeTheme::PATH.to_owned(), Some(("theme".to_owned(), theme.to_owned())));
    let add_by_hand = Action::Open(format!("{}#add-by-hand", paths::SESSIONS));
    vec![
        Command::new("Add a session by hand", Symbol::Plus, add_by_hand).keywords("log write down manual new"),
        Command::new("Export sessions as CSV", Symbol::List, Action::Download(paths::SESSIONS_CSV.to_owned()))
            .keywords("download file table"),
        Command::new("Theme: light", Symbol::Sun, theme("light")).keywords("colours bright"),
        Command::new("Theme: dark", Symbol::Moon, theme("dark")).keywords("colours night"),
        Command::new("Theme: as the device", Symbol::Screen, theme("system")).keywords("colours system"),
        Command::new("Keyboard shortcuts", Symbol::List, Action::ShowShortcuts).keywords("keys help").keys("?"),
        Command::new("Sign out", Symbol::Back, Action::SubmitAndLeave(SignOut::PATH.to_owned()))
            .keywords("log out leave"),
    ]
}
