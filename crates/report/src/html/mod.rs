//! One self-contained page: no script, no picture, font or style from elsewhere, readable without colour, made to be printed.

mod anchors;
mod balance;
mod builder;
mod case;
mod chart;
mod cover;
mod figures;
mod finding;
mod key;
mod marks;
mod matrix;
mod question;
mod scale;
mod table;
#[cfg(test)]
mod tests;

use crate::{Options, Report};
use builder::Html;

/// Nothing may be fetched, run, framed or sent, whatever the page should come to hold.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

pub(crate) fn write(report: &Report, _: &Options) -> String {
    let mut html = Html::default();
    html.fixed("<!DOCTYPE html>\n");
    html.el("html", &[("lang", "en")], |html| {
        html.el("head", &[], |html| head(html, report));
        html.el("body", &[], |html| body(html, report));
    });
    html.finish()
}

fn head(html: &mut Html, report: &Report) {
    html.void("meta", &[("charset", "utf-8")]);
    html.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    html.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    html.void("meta", &[("name", "generator"), ("content", "Alidade")]);
    html.leaf("title", &[], &cover::title(report));
    html.fixed("<style>\n");
    html.fixed(include_str!("style.css"));
    html.fixed(include_str!("print.css"));
    html.fixed("</style>\n");
}

fn body(html: &mut Html, report: &Report) {
    html.fixed(marks::SPRITE);
    cover::cover(html, report);
    cover::contents(html, report);
    html.el("main", &[], |html| {
        for (index, it) in report.questions.iter().enumerate() {
            question::write(html, index, it);
        }
        if let Some(sheet) = &report.balance {
            balance::write(html, sheet, &anchors::findings(report));
        }
        if report.head().is_some() {
            key::write(html, report);
        }
    });
    cover::colophon(html, report);
}
