//! The guided look: a card that goes through the parts of the window, one after another. It changes nothing and covers nothing that works.
//!
//! In: the step of the app's state, where the parts stand. Out: commands for the next step and the end.

use eframe::egui::{
    Align, Area, Context, Frame, Id, LayerId, Layout, Margin, Order, Pos2, Rect, Role, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use super::context::Cx;
use super::keys;
use super::panels;
use super::theme::{self, Tokens};
use super::widgets::{Button, Look, text};
use crate::app::{Command, TOUR_STEPS};
use crate::chart::{Token, Weight};

const WIDTH: f32 = 320.0;
const ROOM: f32 = 190.0;

/// A step: the part of the window that it is about, what it is, what can be done there.
struct Step {
    part: &'static str,
    title: &'static str,
    words: &'static str,
}

const STEPS: [Step; TOUR_STEPS] = [
    Step {
        part: "Library",
        title: "Companies and their documents",
        words: "Files that you add stand here under their companies. The number says how many commitments nobody has checked yet.",
    },
    Step {
        part: panels::VIEW,
        title: "A mark is a commitment",
        words: "The flag is the headline target of a company. Point at a mark for its words; click it, or use the arrow keys, to select it everywhere.",
    },
    Step {
        part: "Inspector",
        title: "Every value with its words",
        words: "The quote, the reasons and the fields of what is selected. A accepts, E edits, R rejects, N goes to the next that nobody has checked.",
    },
    Step {
        part: "Top bar",
        title: "Five views of the same",
        words: "Compare puts companies side by side, Timelines and Targets draw them, Reader shows the text, Table lists all. The search finds companies, words and commands.",
    },
    Step {
        part: "Top bar",
        title: "Take it along",
        words: "Export writes charts and data; Save keeps documents, results and decisions in one file. Undo goes back as far as you like.",
    },
];

/// Shows the card of the present step, if there is one.
pub fn show(ctx: &Context, cx: &mut Cx<'_>) {
    let Some(at) = cx.state().tour else {
        cx.local.toured = None;
        return;
    };
    if cx.state().dialog.is_some() || cx.is_empty() {
        return;
    }
    let Some(step) = STEPS.get(at) else { return };
    let screen = ctx.content_rect();
    let part = cx.local.panels.place(step.part).unwrap_or(screen);
    ring(ctx, part);
    let place = beside(part, screen);
    Area::new(Id::unique(("tour", at))).order(Order::Foreground).fixed_pos(place).constrain_to(screen.shrink(8.0)).show(ctx, |ui| {
        let frame = Frame::new().fill(ui.token(Token::Raised)).stroke(Stroke::new(1.0, ui.token(Token::BorderStrong)));
        let frame = frame.corner_radius(12.0).shadow(theme::halo(ui.visuals().dark_mode)).inner_margin(Margin::same(16));
        let shown = frame.show(ui, |ui| card(ui, cx, at, step));
        shown.response.widget_info(|| WidgetInfo::labeled(Role::Group, true, "Guided look"));
    });
}

fn card(ui: &mut Ui, cx: &mut Cx<'_>, at: usize, step: &Step) {
    ui.set_width(WIDTH - 32.0);
    ui.spacing_mut().item_spacing.y = 8.0;
    text(ui, step.title, 15.0, Weight::SemiBold, Token::Ink);
    text(ui, step.words, 13.0, Weight::Regular, Token::Ink2);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        text(ui, format!("{} of {TOUR_STEPS}", at + 1), 12.0, Weight::Regular, Token::Ink3);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let last = at + 1 == TOUR_STEPS;
            let next = ui.add(Button::new(if last { "Done" } else { "Next" }).look(Look::Primary));
            if next.clicked() {
                cx.push(Command::GoOnLooking);
            }
            // Each step is a card of its own: its button takes the focus once, so that Enter goes on.
            if cx.local.toured.replace(at) != Some(at) {
                next.request_focus();
            }
            let (esc, _) = keys::of(cx, &Command::Back);
            if !last && ui.add(Button::new("Skip").keys(&esc)).clicked() {
                cx.push(Command::EndLook);
            }
        });
    });
}

/// A ring around the part that is spoken of.
fn ring(ctx: &Context, part: Rect) {
    let painter = ctx.layer_painter(LayerId::new(Order::Foreground, Id::unique("tour ring")));
    painter.rect_stroke(part.shrink(2.0), 4.0, Stroke::new(2.0, ctx.token(Token::Focus)), StrokeKind::Inside);
}

/// Where the card stands: beside a part at the side, below one at the top, else in the part's lower middle.
fn beside(part: Rect, screen: Rect) -> Pos2 {
    let middle = |y: f32| part.center() + vec2(-WIDTH / 2.0, y - part.center().y);
    if part.height() < screen.height() / 4.0 {
        return middle(part.bottom() + 12.0);
    }
    let y = part.top() + 72.0;
    if part.right() + WIDTH + 24.0 < screen.right() && part.width() < screen.width() / 2.0 {
        return Pos2::new(part.right() + 12.0, y);
    }
    if part.left() - WIDTH - 24.0 > screen.left() && part.width() < screen.width() / 2.0 {
        return Pos2::new(part.left() - WIDTH - 12.0, y);
    }
    middle(part.bottom() - ROOM - 24.0)
}
