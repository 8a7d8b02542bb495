//! Sentences of many frames about neutrality: what each says, whatever the word for the state.
//!
//! A frame holds `{A}` (the state as an adjective) or `{N}` (as a noun), `{Y}` and `{Z}` for years to come and `{P}` for one that is over. What it says stands behind
//! the arrow: the status and the year of each statement, `-` where it says nothing.

use super::extract;
use super::vocabulary::{Family, Status};
use crate::document::read;
use crate::rules::RuleSet;

/// Least share of frames that must be read as they are meant.
const FLOOR: f64 = 0.97;

/// Adjective and noun of a state.
const STATES: [(&str, &str); 4] = [
    ("carbon neutral", "carbon neutrality"),
    ("net zero", "net zero"),
    ("climate-neutral", "climate neutrality"),
    ("emission-free", "zero emissions"),
];

/// The frames.
const FRAMES: &str = "\
Arvo will be {A} by {Y}. => target {Y}
By {Y}, Arvo will be {A}. => target {Y}
Arvo's goal is {N} by {Y}. => target {Y}
{N} is the aim for {Y}. => target {Y}
Target {Y}: {N} => target {Y}
Year of {N}: {Y} => target {Y}
- {A} by {Y} => target {Y}
What Arvo wants is to be {A} by {Y}. => target {Y}
Arvo is replacing its boilers in order to become {A} by {Y}. => target {Y}
Having pledged to be {A} by {Y}, Arvo has bought a wind farm. => target {Y}
\"We will be {A} by {Y},\" said chief executive Mona Lind. => target {Y}
Arvo said on Tuesday it would become {A} by {Y}. => target {Y}
The board decided that the company shall be {A} by {Y}. => target {Y}
Arvo's climate plan provides for {N} by {Y}. => target {Y}
{N} is to be achieved by {Y}. => target {Y}
{N} is due in {Y}. => target {Y}
Arvo is striving for {N} by {Y}. => target {Y}
Arvo has the ambition of {N} by {Y}. => target {Y}
Arvo has promised to turn {A} by {Y}. => target {Y}
The deadline for {N} is {Y}. => target {Y}
Arvo sticks to its target of {N} by {Y}. => target {Y}
From {Y} on Arvo will be {A}. => target {Y}
Arvo will be completely {A} as early as {Y}. => target {Y}
Arvo plans to be {A} no later than the end of {Y}. => target {Y}
Arvo has until {Y} to become {A}. => target {Y}
Arvo has chosen {Y} as its year for {N}. => target {Y}
{Y}: Arvo is {A}. => target {Y}
Besides, Arvo aims at {N} by {Y}. => target {Y}
Arvo is to become a {A} company by {Y}. => target {Y}
Our journey to {N} by {Y} has begun. => target {Y}
There is a firm target: {N} by {Y}. => target {Y}
Already in 2018 Arvo pledged to be {A} by {Y}. => target {Y}
Emissions will be cut to net zero by {Y}. => target {Y}
Despite the weak market, Arvo still wants to be {A} by {Y}. => target {Y}
Arvo hopes to be {A} by {Y}. => target {Y}
The group's objective of {N} by {Y} has been confirmed by the board. => target {Y}
Not before {Y} will Arvo be {A}, but then wholly. => target {Y}
Arvo plans for {N} to be a reality by {Y}. => target {Y}
Arvo has been {A} since {P}. => achieved {P}
Arvo was {A} for the first time in {P}. => achieved {P}
Since {P} Arvo has been {A}. => achieved {P}
In {P} Arvo was certified {A}. => achieved {P}
{P} – Arvo is {A} for the first time => achieved {P}
{A} since {P} => achieved {P}
Arvo has called itself {A} since {P}. => achieved {P}
The year {P} saw Arvo become {A}. => achieved {P}
Arvo managed to become {A} in {P}. => achieved {P}
Arvo made good on its promise to be {A} in {P}. => achieved {P}
For {P} Arvo was {A}. => achieved {P}
Arvo has been recognised as {A} since {P}. => achieved {P}
Arvo will be {A} by {Y} instead of {Z}. => target {Y}
Arvo now wants to be {A} by {Y} rather than {Z}. => target {Y}
Arvo has brought its {N} target forward from {Z} to {Y}. => target {Y}
Arvo brings forward {N} to {Y} from {Z}. => target {Y}
Arvo had aimed for {N} by {Z}; it now aims for {Y}. => target {Y}
Arvo originally planned to be {A} by {Z}. The new target is {Y}. => target {Y}
The target for {N} was moved from {Z} to {Y}. => target {Y}
The date for {N}, originally {Z}, is now {Y}. => target {Y}
Arvo's new date for {N} is {Y}; the old one was {Z}. => target {Y}
{N} by {Y} (previously {Z}) => target {Y}
{N}: {Y} (was {Z}) => target {Y}
Arvo has postponed {N} from {Z} to {Y}. => target {Y}
Arvo has advanced its target of {N} from {Z} to {Y}. => target {Y}
Arvo will be {A} in {Y}, not in {Z} as first planned. => target {Y}
Not in {Z}, as once promised, but in {Y} will Arvo be {A}. => target {Y}
Arvo replaces its {Z} target for {N} with {Y}. => target {Y}
Instead of {Z}, Arvo now wants to be {A} by {Y}. => target {Y}
Until now Arvo had planned to be {A} by {Z}. It now wants to be there by {Y}. => target {Y}
In 2019 we said {Z} for {N}; today we say {Y}. => target {Y}
Arvo has revised its {N} target from {Z} to {Y}. => target {Y}
The {N} target moves from {Z} to {Y}. => target {Y}
Arvo aims to be {A} by {Y}, compared with {Z} before. => target {Y}
Arvo accelerates: {N} now by {Y} instead of {Z}. => target {Y}
We have pulled our {N} goal forward to {Y}; it had been {Z}. => target {Y}
Arvo sets {Y} as new date for {N}, replacing {Z}. => target {Y}
Arvo will be {A} by {Y}. The earlier goal was {Z}. => target {Y}
Arvo will be {A} by {Y}. It had first named {Z}. => target {Y}
Arvo now aims to become {A} by {Y}, having previously set {Z}. => target {Y}
Arvo changed the date of its {N} goal to {Y}; the previous date was {Z}. => target {Y}
Arvo has given itself until {Y} to be {A}; the original deadline was {Z}. => target {Y}
Originally aiming for {Z}, Arvo now expects to be {A} in {Y}. => target {Y}
The goal of {N} has slipped from {Z} to {Y}. => target {Y}
Arvo delays {N} to {Y}, from {Z}. => target {Y}
Arvo has updated its target and now seeks {N} by {Y} (formerly by {Z}). => target {Y}
The previous target, {N} by {Z}, has been tightened to {Y}. => target {Y}
Arvo is moving its {Z} {N} target to {Y}. => target {Y}
Arvo will be {A} by {Y}, five years earlier than planned. => target {Y}
Arvo brings forward its {N} target by five years to {Y}. => target {Y}
Arvo will reach {N} in {Y}, five years sooner than originally intended. => target {Y}
Arvo will be {A} by {Y}. That is five years earlier than planned. => target {Y}
Arvo is pulling its {N} date forward by five years, to {Y}. => target {Y}
Arvo will be {A} in {Y}, five years later than planned. => target {Y}
Arvo has delayed its {N} target by five years to {Y}. => target {Y}
Arvo pushes back {N} by five years to {Y}. => target {Y}
Arvo has dropped its target of {N} by {Y}. => withdrawn {Y}
Arvo has abandoned its plan to be {A} by {Y}. => withdrawn {Y}
Arvo scraps its {Y} {N} goal. => withdrawn {Y}
Arvo no longer aims to be {A} by {Y}. => withdrawn {Y}
Arvo no longer wants to be {A} by {Y}. => withdrawn {Y}
The goal of {N} by {Y} has been withdrawn. => withdrawn {Y}
The target of {N} by {Y} was quietly dropped. => withdrawn {Y}
Arvo gave up its goal of being {A} by {Y}. => withdrawn {Y}
Arvo has walked away from its pledge to be {A} by {Y}. => withdrawn {Y}
Arvo has ditched its {N} pledge for {Y}. => withdrawn {Y}
We have withdrawn our commitment to {N} by {Y}. => withdrawn {Y}
Arvo is dropping its promise to become {A} by {Y}. => withdrawn {Y}
Arvo retracted its {Y} target for {N}. => withdrawn {Y}
Its pledge to be {A} by {Y} is off the table. => withdrawn {Y}
The promise to be {A} by {Y} no longer stands. => withdrawn {Y}
Arvo will not pursue its goal of {N} by {Y} any longer. => withdrawn {Y}
Arvo has cancelled its {Y} {N} target. => withdrawn {Y}
Gone from the report is the goal of {N} by {Y}. => withdrawn {Y}
The {Y} {N} target no longer appears in the report. => withdrawn {Y}
Arvo has abandoned the goal of becoming {A} by {Y}, saying it was too dear. => withdrawn {Y}
Citing costs, Arvo has given up on {N} by {Y}. => withdrawn {Y}
The board has rescinded the target of {N} by {Y}. => withdrawn {Y}
The target of being {A} by {Y} has been removed from the website. => withdrawn {Y}
Arvo will miss its target of {N} by {Y}. => missed {Y}
Arvo admits that it will not be {A} by {Y}. => missed {Y}
Arvo will fail to reach {N} by {Y}. => missed {Y}
The goal of {N} by {Y} will not be met. => missed {Y}
Arvo is going to miss its {Y} {N} target. => missed {Y}
Arvo concedes that the goal of {N} by {Y} is out of reach. => missed {Y}
Arvo will not achieve its goal of being {A} by {Y}. => missed {Y}
Arvo missed its target of {N} by {P}. => missed {P}
Arvo failed to become {A} by {P}. => missed {P}
The target of {N} by {P} was not met. => missed {P}
Arvo did not reach its goal of being {A} by {P}. => missed {P}
Arvo fell short of its goal of {N} in {P}. => missed {P}
Arvo could be {A} by {Y} if subsidies came. => -
The industry association wants the sector to be {A} by {Y}. => -
Scientists say the world must be {A} by {Y}. => -
A {A} Europe by {Y} would need more forests. => -
Arvo will be {A} by {Y} and Belno Packaging by {Z}. => target {Y}, target {Z}
Arvo: {N} by {Y}. Belno Packaging: {Z}. => target {Y}, target {Z}
Arvo will be {A} by {Y}. Belno Packaging has the same goal. => target {Y}, target {Y}
Arvo's rival Belno Packaging has been {A} since {P}. => achieved {P}
Our mills are to be {A} by {Y}, our supply chain by {Z}. => target {Y}, target {Z}
Our mills will be {A} by {Y}. The supply chain will follow in {Z}. => target {Y}, target {Z}
Arvo's aim of {N} by 2025 was reached in {P}. => achieved {P}
Arvo wanted to be {A} by {Y}. That goal has now been dropped. => withdrawn {Y}
Arvo wanted to be {A} by {Y}. It will miss that date. => missed {Y}
Arvo has said it will be {A}. The date is {Y}. => target {Y}
Arvo stopped calling itself {A} in 2022. It had done so since 2015. => withdrawn 2015
Arvo had described itself as {A} since 2015 but no longer does so. => withdrawn 2015
Arvo no longer describes itself as {A}, as it had since 2015. => withdrawn 2015
Arvo, which had been {A} since 2015, has given up the claim. => withdrawn 2015
Arvo keeps its goal of {N} but no longer names {Y} for it. => withdrawn {Y}, target
";

fn filled(frame: &str, state: (&str, &str)) -> String {
    let text = frame.replace("{A}", state.0).replace("{N}", state.1).replace("{Y}", "2040").replace("{Z}", "2045").replace("{P}", "2021");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn status(word: &str) -> Status {
    match word {
        "target" => Status::Target,
        "achieved" => Status::Achieved,
        "missed" => Status::Missed,
        _ => Status::Withdrawn,
    }
}

fn meant(answer: &str) -> Vec<(Status, Option<i32>)> {
    let mut out: Vec<(Status, Option<i32>)> = answer
        .split(", ")
        .filter(|a| *a != "-")
        .map(|a| {
            let (word, year) = a.split_once(' ').unwrap_or((a, ""));
            (status(word), year.replace("{Y}", "2040").replace("{Z}", "2045").replace("{P}", "2021").parse().ok())
        })
        .collect();
    out.sort();
    out
}

#[test]
fn frames_of_neutrality_are_read_as_they_are_meant() {
    let rules = RuleSet::builtin();
    let (mut right, mut all, mut misread) = (0_u32, 0_u32, Vec::new());
    for (i, line) in FRAMES.lines().filter(|l| !l.is_empty()).enumerate() {
        let (frame, answer) = line.split_once(" => ").expect("an arrow");
        let text = filled(frame, STATES[i % STATES.len()]);
        let page = format!("date 2023-05-02 Lund, 2 May 2023 \u{2013} Arvo Paper AB has opened a box plant.\n\n{text}");
        let found = extract(&read(page.as_bytes(), "text.txt").expect("a text"), &rules);
        let neutral = found.commitments.iter().filter(|c| c.kind.family() == Family::Neutrality);
        let mut told: Vec<(Status, Option<i32>)> = neutral.map(|c| (c.status, c.year)).collect();
        told.sort();
        all += 1;
        if told == meant(answer) {
            right += 1;
        } else {
            misread.push(format!("{text} -> {told:?}"));
        }
    }
    let share = f64::from(right) / f64::from(all);
    assert!(share >= FLOOR, "{share:.3} of {all} frames\n{}", misread.join("\n"));
}
