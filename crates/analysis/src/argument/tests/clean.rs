//! Texts in which a reader would mark nothing. All are invented.

use super::remarks;

fn check(text: &str) {
    let found: Vec<String> =
        remarks(text).iter().map(|it| format!("{}: {} ({})", it.rule, it.quotation, it.message)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_sound_article() {
    check(
        "# Introduction\n\n\
         Food aid is said to lower prices (Okoro & Lind, 2014: 12–14; see also Weber, 2015, and Amadi et al., 2016). Okoro (2014a, 2014b) \
         and Lind and Weber (2015: 3) disagree. The board decided in resolution 12 (2005) and in S/RES/1593 (2005), para. 6, that grain \
         “shall be sold at the price of the day” (Grain Board, 2005: 4). It met on 12 May 2004 (a Wednesday) in Norstad (Norland). Three \
         cases follow (see Table 1): Aldo, Brin and Celm (in that order).\n\n\
         # Aldo\n\n\
         Two reasons are given. First, the rain failed (Okoro, 2014a). Second, the mill burned (Lind, 2013). A \
         trader said that “we had nothing left to sell by then” (interview with a trader, Norstad, 12 May 2014). The share fell from 30% to \
         20%, that is by 10 percentage points (Amadi et al., 2016). Several traders and a miller agreed (traders at the market, 2014).\n\n\
         # Conclusion\n\n\
         Aid lowers prices where there is a market. 18 of 24 mills (75%) closed, and output fell from 1,250 to 1,000 bags (−20%).\n\n\
         # References\n\n\
         Okoro, A. & Lind, B. (2014). The price of bread. Norstad.\n\n\
         Okorro, A. (2014a). Rain. Norstad.",
    );
}

#[test]
fn a_note_with_numbered_notes() {
    check(
        "On 3 May 2011 the council voted 15-0 for resolution 12 of that year. According to its president, the question was “whether \
         the stores should be opened before the next harvest was in.”1 Writers on prices do not mention it.2 In 2003-04 some 1.5 \
         million people left; 40 per cent came back.3 Critics say that it is late.4\n\n\
         A second paragraph goes on for a while without a note, since it tells what everybody knows, and nobody would ask for one.",
    );
}

#[test]
fn a_judgment_and_a_study_of_reaction_times() {
    check(
        "1. The accused was charged on 12 July 2001 (IT-98-33-T). See UN Doc. S/1995/988, paras 2-9, and resolution 819 (1993).2\n\n\
         2. Witness DD stated that “they were taken to the mill and we never saw them again”.3 There are two reasons to doubt this. First, \
         it was dark. Second, it was far.4\n\n\
         3. Between 700 and 800 bags were lost (Ex. P126, p. 14; T. 2215-2218). See Articles 3(a) and 7(1). The Panel (Judge A, Judge B \
         and Judge C) adopted the Rules on 11 February 1994 (as amended).",
    );
    check(
        "The effect was clear, F(2, 45) = 3.21, p = .032 (Okoro et al., 2018). In Study 1 (N = 120) and Study 2 (N = 1,024), times \
         increased by 12% (from 350 ms to 392 ms). Participants (M = 23.4, SD = 3.105) were paid. As predicted (H1), b = −0.125, 95% CI \
         [−0.21, −0.04]. We call run() (see Fig. 3a and Eq. (4)). Lind (in press) and Roe (n.d.) agree; see Weber (2017b, 2017a). Version \
         2.10.3 (Core Team, 2019) was used.",
    );
}

#[test]
fn other_languages_are_left_alone() {
    check("Die Ernte fiel aus (Okoro 2014, S. 12). „Niemand hat uns gesagt, wann das Korn kommt“, sagte einer (ebd.).");
    check(
        "« Personne ne nous a dit quand le blé viendrait », dit un meunier (entretien, 3 mai 2014 ; Martin et Durand, 2015 : 12).",
    );
    check("Las cosechas fracasaron (Okoro y Lind, 2014). Véase también el informe (ONU, 2015: 3).");
    check("作物歉收（大川，2014）。许多学者认为如此。");
    check("فشل الحصاد (أوكورو، 2014). يقول كثيرون ذلك.");
}

#[test]
fn a_letter_without_any_source() {
    check(
        "Dear Ada,\n\nthank you for “the long and very kind letter that you sent me”. Several people say hello.\n\nBo",
    );
}
