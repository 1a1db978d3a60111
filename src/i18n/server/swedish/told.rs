use crate::i18n::told::ToldWords;

pub const WORDS: ToldWords = ToldWords {
    cloud_failing: "{name} fungerar inte längre",
    cloud_failing_text: "Den senaste kontrollen av det här molnkontot misslyckades. Vad du kan göra åt det står på dess sida.",
    token_ends: "Din åtkomsttoken ”{name}” slutar snart gälla",
    token_ends_text: "Den slutar gälla {when}. Program som fortfarande använder den slutar fungera då.",
    invited_by_nobody: "Du är inbjuden till ”{place}”",
    invited_by_nobody_text: "Du kan tacka ja eller nej till inbjudan.",
    invited: "{by} har bjudit in dig till ”{place}”",
    invited_to_maintainer: "Det är en inbjudan att gå med i en maintainer. Du kan tacka ja eller nej till den.",
    invited_to_organization: "Det är en inbjudan att gå med i en organisation. Du kan tacka ja eller nej till den.",
    invited_to_project: "Det är en inbjudan att gå med i ett projekt. Du kan tacka ja eller nej till den.",
    membership_ends: "Din åtkomst till ”{project}” upphör snart",
    membership_ends_text: "Den upphör {when}. Fråga en medlem om du behöver den längre.",
    project_expires: "Projektet ”{project}” går snart ut",
    project_expires_text: "Det stängs {when}, kan tas tillbaka i 60 dagar och raderas därefter.",
    limit_reached: "Projektet ”{project}” har nått en gräns",
    limit_reached_text: "{limit}: {used} av {of} är använt. Inget spärras; tala med plattformens personal om du behöver mer.",
    limit_near: "Projektet ”{project}” närmar sig en gräns",
    limit_near_text: "{limit}: {used} av {of} är använt, minst {percent}\u{a0}%.",
};
