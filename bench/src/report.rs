//! The results: medians over the rounds, as a table and as a file.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use anyhow::{Context, Result};
use serde_json::json;

use crate::{
    application::Environment,
    load::Sample,
    scenarios::{Baseline, Scenario},
};

/// The process's memory, in bytes.
pub struct Memory {
    /// Before the first measurement.
    pub idle: u64,
    /// The maximum while `connections` were busy.
    pub busy: u64,
    pub connections: usize,
}

/// The goal for the memory under load, in bytes.
const MEMORY_GOAL: u64 = 80 << 20;

#[derive(Default)]
struct Samples {
    application: Vec<Sample>,
    baseline: Vec<Sample>,
    goal: f64,
    compared_with: String,
}

/// All samples so far, by scenario.
#[derive(Default)]
pub struct Report {
    samples: BTreeMap<&'static str, Samples>,
    order: Vec<&'static str>,
}

impl Report {
    /// Adds the samples of one round.
    pub fn add(&mut self, scenario: &dyn Scenario, application: Sample, baseline: Option<Sample>) {
        let name = scenario.name();
        if !self.order.contains(&name) {
            self.order.push(name);
        }
        let samples = self.samples.entry(name).or_default();
        samples.goal = scenario.goal();
        "its SQL in pgbench".clone_into(&mut samples.compared_with);
        samples.application.push(application);
        samples.baseline.extend(baseline);
    }

    /// Sets the baseline of the scenarios that are compared with another scenario.
    pub fn compare(&mut self, environment: &Environment, scenarios: &[Box<dyn Scenario>]) -> Result<()> {
        for scenario in scenarios {
            if let Baseline::Scenario(other) = scenario.baseline(environment)? {
                let baseline = self.samples.get(other).context("the baseline isn't measured")?.application.clone();
                let samples = self.samples.get_mut(scenario.name()).context("not measured")?;
                samples.baseline = baseline;
                other.clone_into(&mut samples.compared_with);
            }
        }
        Ok(())
    }

    /// Returns the results as a table.
    pub fn table(&self, memory: &Memory) -> String {
        let mut table = format!(
            "\n{:<18} {:>10} {:>9} {:>10}  {:<20} {:>6} {:>6}\n",
            "scenario", "a second", "p99 ms", "baseline", "compared with", "ratio", "goal"
        );
        for (name, samples) in self.order.iter().filter_map(|name| Some((name, self.samples.get(name)?))) {
            let (rate, baseline) = (samples.rate(), samples.baseline_rate());
            let p99 = median(samples.application.iter().filter_map(|sample| sample.p99_milliseconds));
            let ratio = rate / baseline;
            let verdict = if ratio >= samples.goal { "" } else { "  below" };
            let _ = writeln!(
                table,
                "{name:<18} {rate:>10.0} {p99:>9.1} {baseline:>10.0}  {:<20} {ratio:>6.2} {:>6.2}{verdict}",
                samples.compared_with, samples.goal
            );
        }
        let verdict = if memory.busy <= MEMORY_GOAL { "" } else { ", which is above the goal" };
        let _ = writeln!(
            table,
            "\nmemory: {} MiB idle, {} MiB at {} connections (goal {} MiB){verdict}",
            memory.idle >> 20,
            memory.busy >> 20,
            memory.connections,
            MEMORY_GOAL >> 20
        );
        table
    }

    /// Writes the results as JSON.
    pub fn save(&self, memory: &Memory, path: &Path) -> Result<()> {
        let scenarios: serde_json::Map<_, _> = self
            .samples
            .iter()
            .map(|(name, samples)| {
                let ratio = samples.rate() / samples.baseline_rate();
                let result = json!({ "rate": samples.rate(), "baseline": samples.baseline_rate(), "ratio": ratio,
                    "compared_with": samples.compared_with, "goal": samples.goal });
                ((*name).to_owned(), result)
            })
            .collect();
        let memory = json!({ "idle": memory.idle, "busy": memory.busy, "connections": memory.connections });
        let results = json!({ "scenarios": scenarios, "memory_bytes": memory });
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(path, serde_json::to_string_pretty(&results)?)?)
    }
}

impl Samples {
    fn rate(&self) -> f64 {
        median(self.application.iter().map(|sample| sample.rate))
    }

    fn baseline_rate(&self) -> f64 {
        median(self.baseline.iter().map(|sample| sample.rate))
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_ignores_one_slow_round() {
        assert!((median([3.0, 1.0, 2.0, 900.0, 0.1].into_iter()) - 2.0).abs() < f64::EPSILON);
        assert!(median(std::iter::empty()).is_nan());
    }
}
