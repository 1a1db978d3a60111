//! The letters in Swedish.

use super::Letter;
use crate::{
    i18n::{Locale, Words},
    notifications::Kind,
    place::Level,
};

/// Subject, and body in paragraphs.
pub fn letter(letter: &Letter) -> (&'static str, String) {
    match letter {
        Letter::ConfirmAddress { link } => (
            "Bekräfta din e-postadress",
            format!(
                "Ett konto skapades med den här adressen. Om det var du, öppna den här länken inom 7 dagar och ange lösenordet du valde:\n\n\
                 {link}\n\nOm det inte var du behöver du inte göra något: utan din bekräftelse finns det inget konto."
            ),
        ),
        Letter::AccountExists { sign_in, reset } => (
            "Du har redan ett konto",
            format!(
                "Någon försökte skapa ett konto med den här adressen, men det finns redan ett. Om det var du, logga in:\n\n{sign_in}\n\n\
                 Om du inte minns ditt lösenord, välj ett nytt:\n\n{reset}\n\nOm det inte var du behöver du inte göra något."
            ),
        ),
        Letter::Welcome { link } => (
            "Ditt nya konto",
            format!("Ett konto har skapats åt dig. Öppna den här länken inom 7 dagar för att välja ett lösenord:\n\n{link}"),
        ),
        Letter::ResetPassword { link } => (
            "Välj ett nytt lösenord",
            format!(
                "Öppna den här länken inom en timme för att välja ett nytt lösenord:\n\n{link}\n\n\
                 Om du inte har bett om det behöver du inte göra något: ditt lösenord förblir som det är."
            ),
        ),
        Letter::PasswordChanged { ended_sessions, reset } => (
            "Ditt lösenord har ändrats",
            format!(
                "Lösenordet till ditt konto har ändrats. {}\n\nOm det inte var du, välj genast ett nytt lösenord:\n\n{reset}",
                ended(*ended_sessions)
            ),
        ),
        Letter::SignInBlocked { reset } => (
            "Inloggningen till ditt konto har spärrats",
            format!(
                "Någon har angett fel lösenord till ditt konto för många gånger. Webbläsare där du har loggat in tidigare fungerar \
                 fortfarande. För att logga in i en ny väljer du först ett nytt lösenord:\n\n{reset}\n\nOm det inte var du har ditt \
                 lösenord gjort sitt jobb."
            ),
        ),
        Letter::WrongCodes { reset } => (
            "Någon kan ha fått tag på ditt lösenord",
            format!(
                "Någon angav rätt lösenord till ditt konto, och sedan fel koder tills vi stoppade försöken. Ingen har kommit in. Om det \
                 inte var du, välj genast ett nytt lösenord:\n\n{reset}"
            ),
        ),
        Letter::NewBrowser { browser, address, at, not_me } => (
            "En ny webbläsare har loggat in på ditt konto",
            format!(
                "Någon har loggat in på ditt konto med en webbläsare som vi inte har sett hos dig tidigare.\n\nWebbläsare: {browser}\n\n\
                 Adress: {address}\n\nNär: {at}\n\nOm det var du behöver du inte göra något. Om det inte var du, öppna den här länken inom \
                 ett dygn: den avslutar sessionen och låter dig välja ett nytt lösenord.\n\n{not_me}"
            ),
        ),
        Letter::FactorAdded { name, key, ended_sessions, settings } => (
            "En extra faktor har lagts till i ditt konto",
            format!(
                "{} ”{name}” har lagts till i ditt konto. {}\n\nOm det inte var du, ändra genast ditt lösenord och gå igenom dina \
                 säkerhetsinställningar:\n\n{settings}",
                if *key { "Säkerhetsnyckeln eller lösennyckeln" } else { "Autentiseringsappen" },
                ended(*ended_sessions)
            ),
        ),
        Letter::FactorRemoved { name, ended_sessions, settings } => (
            "En extra faktor har tagits bort från ditt konto",
            format!(
                "”{name}” är inte längre en extra faktor för ditt konto. {}\n\nOm det inte var du, gå genast igenom dina \
                 säkerhetsinställningar:\n\n{settings}",
                ended(*ended_sessions)
            ),
        ),
        Letter::KeyMaybeCloned { name, settings } => (
            "En säkerhetsnyckel kan ha kopierats",
            format!(
                "Säkerhetsnyckeln ”{name}” svarade med ett äldre räknarvärde än tidigare. Det händer när det finns två exemplar av den. Vi \
                 släppte inte in den. Om du inte kan förklara det, ta bort nyckeln och lägg till en annan:\n\n{settings}"
            ),
        ),
        Letter::RecoveryCodesMade { settings } => (
            "Ditt konto har nya återställningskoder",
            format!(
                "Nya återställningskoder har sparats för ditt konto. Äldre koder fungerar inte längre.\n\nOm det inte var du, gå genast \
                 igenom dina säkerhetsinställningar:\n\n{settings}"
            ),
        ),
        Letter::RecoveryCodeUsed { left, settings } => (
            "En återställningskod har använts",
            format!(
                "En av ditt kontos återställningskoder har använts. {}\n\nOm det inte var du, gå genast igenom dina \
                 säkerhetsinställningar:\n\n{settings}",
                match left {
                    0 => "Det var den sista: skapa nya.".to_owned(),
                    1 => "En är kvar.".to_owned(),
                    n => format!("{n} är kvar."),
                }
            ),
        ),
        Letter::MfaDisabled { ended_sessions, settings } => (
            "Flerfaktorsautentiseringen har stängts av",
            format!(
                "Ditt konto frågar nu bara efter lösenordet. {}\n\nOm det inte var du, välj genast ett nytt lösenord och slå på \
                 flerfaktorsautentiseringen igen:\n\n{settings}",
                ended(*ended_sessions)
            ),
        ),
        Letter::DeletionAsked { at, sign_in } => (
            "Ditt konto kommer att raderas",
            format!(
                "Du har bett oss att radera ditt konto. Det raderas {at}, och då kan ingen ta tillbaka det. Fram till dess kan du ångra \
                 dig genom att logga in:\n\n{sign_in}"
            ),
        ),
        Letter::DeletionTakenBack { settings } => (
            "Ditt konto blir kvar",
            format!(
                "Någon har loggat in på ditt konto, så det kommer inte att raderas.\n\nOm det inte var du, gå genast igenom dina \
                 säkerhetsinställningar:\n\n{settings}"
            ),
        ),
        Letter::Invited { by, level, place, role, until, link } => (
            "Du är inbjuden",
            format!(
                "{by} bjuder in dig till {} ”{place}”{}{}. Den här länken leder till inbjudan; den är bara till för dig, och öppnar ett \
                 konto om du inte har något:\n\n{link}\n\nOm den inte längre fungerar, logga in eller registrera dig med den här \
                 adressen: en öppen inbjudan väntar där. Om du inte vet vem det är behöver du inte göra något.",
                the_level(*level),
                role.map(|role| format!(" med rollen {}", role.label(Words::of(Locale::Sv)))).unwrap_or_default(),
                until.as_ref().map(|until| format!(", till {until}")).unwrap_or_default()
            ),
        ),
        Letter::Added { by, level, place, new, link } => (
            "Du är ny medlem",
            match new {
                true => format!(
                    "{by} har gjort dig till medlem i {} ”{place}”. Öppna den här länken inom 7 dagar för att välja ett lösenord till \
                     ditt nya konto:\n\n{link}",
                    the_level(*level)
                ),
                false => format!("{by} har gjort dig till medlem i {} ”{place}”:\n\n{link}", the_level(*level)),
            },
        ),
        Letter::Removed { level, place } => (
            "Du är inte längre medlem",
            format!(
                "Du är inte längre medlem i {} ”{place}”. Om du tror att det är ett misstag, fråga någon av medlemmarna.",
                the_level(*level)
            ),
        ),
        Letter::AccessAsked { who, email, place, link } => (
            "Någon begär åtkomst till ditt projekt",
            format!("{who} ({email}) begär åtkomst till projektet ”{place}”. Godkänn eller avslå det här:\n\n{link}"),
        ),
        Letter::AccessDecided { place, approved, link } => match approved {
            true => ("Du har åtkomst", format!("Nu kan du gå in i projektet ”{place}”:\n\n{link}")),
            false => ("Din begäran har avslagits", format!("Din begäran om åtkomst till projektet ”{place}” har avslagits.")),
        },
        Letter::ProjectExpires { place, at, link } => (
            "Ett av dina projekt går ut",
            format!("Projektet ”{place}” går ut {at}. Då stängs det, kan tas tillbaka i 60 dagar och raderas därefter:\n\n{link}"),
        ),
        Letter::MembershipEnds { place, until, link } => (
            "Din åtkomst till ett projekt upphör om en vecka",
            format!("Din åtkomst till projektet ”{place}” upphör {until}. Om du behöver den längre, fråga någon av medlemmarna:\n\n{link}"),
        ),
        Letter::TokenMade { name, until, settings } => (
            "En ny åtkomsttoken",
            format!(
                "En åtkomsttoken med namnet ”{name}” har skapats för ditt konto. Program kan använda den i ditt namn till {until}. Om \
                 det inte var du, radera den och ändra ditt lösenord:\n\n{settings}"
            ),
        ),
        Letter::TokenEnds { name, until, settings } => (
            "En åtkomsttoken slutar gälla om en vecka",
            format!(
                "Din åtkomsttoken ”{name}” slutar gälla {until}. Program som fortfarande använder den slutar fungera då; här kan du skapa \
                 en ny åt dem:\n\n{settings}"
            ),
        ),
        Letter::CloudFailing { provider, account, why, link } => (
            "Ett molnkonto fungerar inte längre",
            format!(
                "Din anslutning till {provider} ({account}) har fungerat hittills, men den senaste kontrollen misslyckades: {why}. Vad \
                 du kan göra åt det står här:\n\n{link}"
            ),
        ),
        Letter::Notification { about, title, text, link, settings } => (
            match about {
                Kind::Announcement => "Ett meddelande",
                Kind::Deprecation => "Något som du använder avvecklas",
                Kind::Migration => "En migrering berör dig",
                Kind::Incident => "En störning",
                Kind::Limit => "Ett av dina projekt och dess gränser",
                Kind::Cloud | Kind::Token | Kind::Invitation | Kind::Membership => "Nytt om ditt konto",
            },
            format!("{title}\n\n{text}\n\n{link}\n\nDu har bett om sådana mejl. Vilka du får bestämmer du själv:\n\n{settings}"),
        ),
        Letter::Digest { titles, more, link, settings } => (
            "Nytt för dig",
            format!(
                "Det här är nytt sedan ditt senaste dagliga mejl:\n\n{}{}\n\nLäs det här:\n\n{link}\n\nVilka mejl du får bestämmer du \
                 själv:\n\n{settings}",
                titles.iter().map(|title| format!("- {title}")).collect::<Vec<_>>().join("\n\n"),
                match more {
                    0 => String::new(),
                    1 => "\n\noch en till".to_owned(),
                    more => format!("\n\noch {more} till"),
                }
            ),
        ),
        Letter::MfaReset { settings } => (
            "Dina extra faktorer har tagits bort",
            format!(
                "En administratör har tagit bort alla extra faktorer från ditt konto. Nu öppnas det med enbart lösenordet; ställ in en \
                 faktor här:\n\n{settings}\n\nOm du inte har bett om det, kontakta din administratör."
            ),
        ),
        Letter::AccountDisabled { reason } => (
            "Ditt konto har stängts av",
            format!(
                "En administratör har stängt av ditt konto. Ingen kan logga in på det, och dess åtkomsttokens öppnar inget.{}\n\nOm du \
                 tror att det är ett misstag, skriv till din administratör.",
                because(reason)
            ),
        ),
        Letter::AccountEnabled { reason, sign_in } => (
            "Ditt konto är öppet igen",
            format!("En administratör har öppnat ditt konto igen.{} Logga in här:\n\n{sign_in}", because(reason)),
        ),
        Letter::SessionsEnded { reason, sign_in } => (
            "Du har loggats ut överallt",
            format!("En administratör har avslutat alla sessioner i ditt konto.{} Du kan logga in igen:\n\n{sign_in}", because(reason)),
        ),
        Letter::SuperAdminMade { reason, settings } => (
            "Du är superadministratör",
            format!(
                "En administratör har gjort dig till superadministratör: du får göra allt här.{} Var rädd om dina extra \
                 faktorer:\n\n{settings}",
                because(reason)
            ),
        ),
        Letter::SuperAdminUnmade { reason } => (
            "Du är inte längre superadministratör",
            format!("En administratör har tagit ifrån dig rättigheterna som superadministratör.{} Ditt konto blir kvar.", because(reason)),
        ),
        Letter::Test => ("Ett provmejl", "Om du kan läsa det här kan Portico skicka mejl.".to_owned()),
    }
}

fn because(reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!(" Det angivna skälet: ”{reason}”.") }
}

fn ended(sessions: u64) -> String {
    match sessions {
        0 => "Ingen annan session avslutades.".to_owned(),
        1 => "En annan session avslutades.".to_owned(),
        n => format!("{n} andra sessioner avslutades."),
    }
}

const fn the_level(level: Level) -> &'static str {
    match level {
        Level::Maintainer => "maintainern",
        Level::Organization => "organisationen",
        Level::Project => "projektet",
    }
}
