-- The timer's modes: what a person likes, how a running timer was started, and when somebody was there last.

-- What a timer is started with when nothing else is said, and when it asks whether anybody is there.
ALTER TABLE users
    ADD COLUMN timer_mode               text     NOT NULL DEFAULT 'stopwatch',
    ADD COLUMN countdown_seconds        integer  NOT NULL DEFAULT 2700,
    ADD COLUMN focus_seconds            integer  NOT NULL DEFAULT 1500,
    ADD COLUMN short_break_seconds      integer  NOT NULL DEFAULT 300,
    ADD COLUMN long_break_seconds       integer  NOT NULL DEFAULT 900,
    ADD COLUMN rounds_before_long_break smallint NOT NULL DEFAULT 4,
    -- Untouched for so long, the page asks what to do with the time; 0 is never.
    ADD COLUMN idle_after_seconds       integer  NOT NULL DEFAULT 1800,
    -- Without a sign of life for so long, it asks whether anybody is there.
    ADD COLUMN ask_after_seconds        integer  NOT NULL DEFAULT 14400,
    ADD COLUMN sound                    boolean  NOT NULL DEFAULT true,
    ADD CONSTRAINT users_timer_mode CHECK (timer_mode IN ('stopwatch', 'countdown', 'pomodoro')),
    ADD CONSTRAINT users_timer_lengths CHECK (
        countdown_seconds BETWEEN 60 AND 43200
        AND focus_seconds BETWEEN 60 AND 43200
        AND short_break_seconds BETWEEN 60 AND 7200
        AND long_break_seconds BETWEEN 60 AND 7200
        AND rounds_before_long_break BETWEEN 1 AND 12
    ),
    ADD CONSTRAINT users_idle_after CHECK (idle_after_seconds BETWEEN 0 AND 43200),
    ADD CONSTRAINT users_ask_after CHECK (ask_after_seconds BETWEEN 60 AND 57600);

-- A timer that runs keeps the lengths with which it was started, whatever its person likes later. Null
-- for sessions that were written down by hand or are older than this: the history stays narrow.
ALTER TABLE study_sessions
    ADD COLUMN timer_mode               text     NOT NULL DEFAULT 'stopwatch',
    ADD COLUMN countdown_seconds        integer,
    ADD COLUMN focus_seconds            integer,
    ADD COLUMN short_break_seconds      integer,
    ADD COLUMN long_break_seconds       integer,
    ADD COLUMN rounds_before_long_break smallint,
    -- The round of pomodoro, and how much had been studied when it began.
    ADD COLUMN round                    integer  NOT NULL DEFAULT 1,
    ADD COLUMN studied_before_round     integer  NOT NULL DEFAULT 0,
    -- Whether the pause under way is a break between two rounds.
    ADD COLUMN on_break                 boolean  NOT NULL DEFAULT false,
    -- Null is as old as the timer: a process of the last version doesn't know of it.
    ADD COLUMN last_sign_of_life_at     timestamptz,
    ADD CONSTRAINT study_sessions_timer_mode CHECK (timer_mode IN ('stopwatch', 'countdown', 'pomodoro')),
    ADD CONSTRAINT study_sessions_countdown CHECK (timer_mode <> 'countdown' OR countdown_seconds IS NOT NULL),
    ADD CONSTRAINT study_sessions_pomodoro CHECK (timer_mode <> 'pomodoro' OR (
        focus_seconds IS NOT NULL AND short_break_seconds IS NOT NULL
        AND long_break_seconds IS NOT NULL AND rounds_before_long_break IS NOT NULL
    )),
    ADD CONSTRAINT study_sessions_round CHECK (round >= 1 AND studied_before_round >= 0),
    -- What isn't a timer any more may keep the mark: a process of the last version doesn't take it away.
    ADD CONSTRAINT study_sessions_break CHECK (NOT on_break OR timer_mode = 'pomodoro');
