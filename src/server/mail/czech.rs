//! The letters in Czech.

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
            "Potvrďte svou e-mailovou adresu",
            format!(
                "s touto adresou vznikl účet. Pokud je váš, otevřete do 7 dnů tento odkaz a zadejte zvolené heslo:\n\n{link}\n\n\
                 Pokud není, nedělejte nic: bez vašeho potvrzení žádný účet nebude."
            ),
        ),
        Letter::AccountExists { sign_in, reset } => (
            "Už máte účet",
            format!(
                "někdo chtěl s touto adresou vytvořit účet, jeden už ale existuje. Pokud jste to vy, přihlaste se:\n\n{sign_in}\n\n\
                 Pokud už své heslo neznáte, zvolte si nové:\n\n{reset}\n\nPokud to nejste vy, nemusíte nic dělat."
            ),
        ),
        Letter::Welcome { link } => {
            ("Váš nový účet", format!("byl pro vás vytvořen účet. Otevřete do 7 dnů tento odkaz a zvolte si heslo:\n\n{link}"))
        }
        Letter::ResetPassword { link } => (
            "Zvolte si nové heslo",
            format!(
                "otevřete do hodiny tento odkaz a zvolte si nové heslo:\n\n{link}\n\n\
                 Pokud to není na vaši žádost, nedělejte nic: heslo zůstane, jak je."
            ),
        ),
        Letter::PasswordChanged { ended_sessions, reset } => (
            "Vaše heslo bylo změněno",
            format!(
                "heslo vašeho účtu bylo změněno. {}\n\nPokud za tím nejste vy, zvolte si hned nové heslo:\n\n{reset}",
                ended(*ended_sessions)
            ),
        ),
        Letter::SignInBlocked { reset } => (
            "Přihlášení k vašemu účtu bylo zablokováno",
            format!(
                "někdo k vašemu účtu příliš často zadal chybné heslo. Prohlížeče, které už váš účet zná, fungují dál. Z nového se \
                 přihlásíte, až si zvolíte nové heslo:\n\n{reset}\n\nPokud to nejste vy, vaše heslo odvedlo svou práci."
            ),
        ),
        Letter::WrongCodes { reset } => (
            "Někdo možná zná vaše heslo",
            format!(
                "někdo zadal správné heslo vašeho účtu a potom chybné kódy, dokud jsme ho nezastavili. Dovnitř se nedostal. Pokud to \
                 nejste vy, zvolte si hned nové heslo:\n\n{reset}"
            ),
        ),
        Letter::NewBrowser { browser, address, at, not_me } => (
            "K vašemu účtu se přihlásil nový prohlížeč",
            format!(
                "někdo se k vašemu účtu přihlásil prohlížečem, který u vás vidíme poprvé.\n\nProhlížeč: {browser}\n\nAdresa: {address}\n\n\
                 Kdy: {at}\n\nPokud jste to vy, nemusíte nic dělat. Pokud to nejste vy, otevřete do jednoho dne tento odkaz: ukončí \
                 tu relaci a nechá vás zvolit nové heslo.\n\n{not_me}"
            ),
        ),
        Letter::FactorAdded { name, key, ended_sessions, settings } => (
            "K vašemu účtu přibyl druhý faktor",
            format!(
                "k vašemu účtu {} „{name}“. {}\n\nPokud za tím nejste vy, změňte hned své heslo a zkontrolujte nastavení \
                 zabezpečení:\n\n{settings}",
                if *key { "přibyl bezpečnostní nebo přístupový klíč" } else { "přibyla ověřovací aplikace" },
                ended(*ended_sessions)
            ),
        ),
        Letter::FactorRemoved { name, ended_sessions, settings } => (
            "Z vašeho účtu byl odebrán druhý faktor",
            format!(
                "„{name}“ už není druhým faktorem vašeho účtu. {}\n\nPokud za tím nejste vy, zkontrolujte hned nastavení \
                 zabezpečení:\n\n{settings}",
                ended(*ended_sessions)
            ),
        ),
        Letter::KeyMaybeCloned { name, settings } => (
            "Bezpečnostní klíč byl možná zkopírován",
            format!(
                "bezpečnostní klíč „{name}“ odpověděl se starším počítadlem než dříve. To se stává, když existuje dvakrát. Dovnitř jsme \
                 ho nepustili. Pokud to nedokážete vysvětlit, odeberte ho a přidejte jiný:\n\n{settings}"
            ),
        ),
        Letter::RecoveryCodesMade { settings } => (
            "Váš účet má nové záložní kódy",
            format!(
                "pro váš účet byly uloženy nové záložní kódy. Starší už neplatí.\n\nPokud za tím nejste vy, zkontrolujte hned nastavení \
                 zabezpečení:\n\n{settings}"
            ),
        ),
        Letter::RecoveryCodeUsed { left, settings } => (
            "Byl použit záložní kód",
            format!(
                "byl použit záložní kód vašeho účtu. {}\n\nPokud za tím nejste vy, zkontrolujte hned nastavení zabezpečení:\n\n{settings}",
                match *left {
                    0 => "Byl poslední: vytvořte si nové.".to_owned(),
                    1 => "Zbývá jeden.".to_owned(),
                    n @ 2..=4 => format!("Zbývají {n}."),
                    n => format!("Zbývá {n}."),
                }
            ),
        ),
        Letter::MfaDisabled { ended_sessions, settings } => (
            "Vícefaktorové ověření bylo vypnuto",
            format!(
                "váš účet se teď ptá jen na heslo. {}\n\nPokud za tím nejste vy, zvolte si hned nové heslo a ověření znovu \
                 zapněte:\n\n{settings}",
                ended(*ended_sessions)
            ),
        ),
        Letter::DeletionAsked { at, sign_in } => (
            "Váš účet bude smazán",
            format!(
                "přišla nám vaše žádost o smazání účtu. Dne {at} bude vymazán a nikdo už ho pak nevrátí. Do té chvíle to vezmete zpět \
                 tím, že se přihlásíte:\n\n{sign_in}"
            ),
        ),
        Letter::DeletionTakenBack { settings } => (
            "Váš účet zůstává",
            format!(
                "někdo se přihlásil k vašemu účtu, takže smazán nebude.\n\nPokud to nejste vy, zkontrolujte hned nastavení \
                 zabezpečení:\n\n{settings}"
            ),
        ),
        Letter::Invited { by, level, place, role, until, link } => (
            "Máte pozvánku",
            format!(
                "{by} vás zve {} „{place}“{}{}. Tento odkaz vede k pozvánce; je jen pro vás, a pokud účet nemáte, založí ho:\n\n{link}\n\n\
                 Kdyby už nefungoval, přihlaste se, nebo se zaregistrujte s touto adresou: otevřená pozvánka tam čeká. Pokud nevíte, \
                 kdo to je, nemusíte nic dělat.",
                into_level(*level),
                role.map(|role| format!(", role: {}", role.label(Words::of(Locale::Cs)))).unwrap_or_default(),
                until.as_ref().map(|until| format!(", do {until}")).unwrap_or_default()
            ),
        ),
        Letter::Added { by, level, place, new, link } => (
            "Jste novým členem",
            match new {
                true => format!(
                    "{by} vás přidává {} „{place}“. Otevřete do 7 dnů tento odkaz a zvolte si heslo ke svému novému účtu:\n\n{link}",
                    into_level(*level)
                ),
                false => format!("{by} vás přidává {} „{place}“:\n\n{link}", into_level(*level)),
            },
        ),
        Letter::Removed { level, place } => (
            "Už nejste členem",
            format!("už nejste členem {} „{place}“. Pokud to považujete za omyl, zeptejte se některého z členů.", of_level(*level)),
        ),
        Letter::AccessAsked { who, email, place, link } => (
            "Někdo žádá o přístup k vašemu projektu",
            format!("{who} ({email}) žádá o přístup k projektu „{place}“. Zde žádost schválíte nebo zamítnete:\n\n{link}"),
        ),
        Letter::AccessDecided { place, approved, link } => match approved {
            true => ("Máte přístup", format!("do projektu „{place}“ teď smíte vstoupit:\n\n{link}")),
            false => ("Vaše žádost byla zamítnuta", format!("vaše žádost o přístup k projektu „{place}“ byla zamítnuta.")),
        },
        Letter::ProjectExpires { place, at, link } => (
            "Váš projekt vyprší",
            format!("projekt „{place}“ vyprší {at}. Tehdy se zavře, po dobu 60 dnů ho lze vrátit a potom se vymaže:\n\n{link}"),
        ),
        Letter::MembershipEnds { place, until, link } => (
            "Váš přístup k projektu za týden skončí",
            format!("váš přístup k projektu „{place}“ skončí {until}. Pokud ho potřebujete déle, zeptejte se některého z členů:\n\n{link}"),
        ),
        Letter::TokenMade { name, until, settings } => (
            "Nový přístupový token",
            format!(
                "pro váš účet byl vytvořen přístupový token „{name}“. Programy ho mohou do {until} používat vaším jménem. Pokud za tím \
                 nejste vy, smažte ho a změňte své heslo:\n\n{settings}"
            ),
        ),
        Letter::TokenEnds { name, until, settings } => (
            "Přístupový token za týden skončí",
            format!(
                "váš přístupový token „{name}“ skončí {until}. Programy, které ho budou stále používat, pak přestanou fungovat; nový \
                 pro ně vytvoříte zde:\n\n{settings}"
            ),
        ),
        Letter::CloudFailing { provider, account, why, link } => (
            "Cloudový účet už nefunguje",
            format!(
                "vaše připojení k {provider} ({account}) dosud fungovalo, poslední kontrola ale selhala: {why}. Co s tím, najdete \
                 zde:\n\n{link}"
            ),
        ),
        Letter::Notification { about, title, text, link, settings } => (
            match about {
                Kind::Announcement => "Oznámení",
                Kind::Deprecation => "Něco, co používáte, skončí",
                Kind::Migration => "Týká se vás migrace",
                Kind::Incident => "Incident",
                Kind::Limit => "Váš projekt a jeho limity",
                Kind::Cloud | Kind::Token | Kind::Invitation | Kind::Membership => "Novinky k vašemu účtu",
            },
            format!("{title}\n\n{text}\n\n{link}\n\nTakové e-maily máte zvolené. Které chcete dostávat, určíte zde:\n\n{settings}"),
        ),
        Letter::Digest { titles, more, link, settings } => (
            "Co je pro vás nového",
            format!(
                "tohle je nové od vašeho posledního denního e-mailu:\n\n{}{}\n\nPřečtěte si to zde:\n\n{link}\n\nKteré e-maily chcete \
                 dostávat, určíte zde:\n\n{settings}",
                titles.iter().map(|title| format!("- {title}")).collect::<Vec<_>>().join("\n\n"),
                match *more {
                    0 => String::new(),
                    1 => "\n\na jedno další".to_owned(),
                    n @ 2..=4 => format!("\n\na {n} další"),
                    n => format!("\n\na {n} dalších"),
                }
            ),
        ),
        Letter::MfaReset { settings } => (
            "Vaše druhé faktory byly odebrány",
            format!(
                "správce odebral všechny druhé faktory vašeho účtu. Teď ho otevře samotné heslo; nový faktor nastavíte \
                 zde:\n\n{settings}\n\nPokud to není na vaši žádost, dejte vědět svému správci."
            ),
        ),
        Letter::AccountDisabled { reason } => (
            "Váš účet byl zablokován",
            format!(
                "správce zablokoval váš účet. Nikdo se k němu nemůže přihlásit a jeho přístupové tokeny nic neotevřou.{}\n\nPokud to \
                 považujete za omyl, napište svému správci.",
                because(reason)
            ),
        ),
        Letter::AccountEnabled { reason, sign_in } => {
            ("Váš účet je odblokován", format!("správce odblokoval váš účet.{} Zde se přihlásíte:\n\n{sign_in}", because(reason)))
        }
        Letter::SessionsEnded { reason, sign_in } => (
            "Váš účet byl všude odhlášen",
            format!("správce ukončil všechny relace vašeho účtu.{} Můžete se znovu přihlásit:\n\n{sign_in}", because(reason)),
        ),
        Letter::SuperAdminMade { reason, settings } => (
            "Jste superadminem",
            format!(
                "správce vám udělil práva superadmina: smíte zde vše.{} Své druhé faktory dobře chraňte:\n\n{settings}",
                because(reason)
            ),
        ),
        Letter::SuperAdminUnmade { reason } => {
            ("Už nejste superadminem", format!("správce vám odebral práva superadmina.{} Váš účet zůstává.", because(reason)))
        }
        Letter::Test => ("Zkušební e-mail", "pokud můžete číst tyto řádky, umí Portico posílat e-maily.".to_owned()),
    }
}

fn because(reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!(" Uvedený důvod: „{reason}“.") }
}

fn ended(sessions: u64) -> String {
    match sessions {
        0 => "Žádná jiná relace nebyla ukončena.".to_owned(),
        1 => "Jedna jiná relace byla ukončena.".to_owned(),
        n @ 2..=4 => format!("{n} jiné relace byly ukončeny."),
        n => format!("{n} jiných relací bylo ukončeno."),
    }
}

const fn into_level(level: Level) -> &'static str {
    match level {
        Level::Maintainer => "do maintaineru",
        Level::Organization => "do organizace",
        Level::Project => "do projektu",
    }
}

const fn of_level(level: Level) -> &'static str {
    match level {
        Level::Maintainer => "maintaineru",
        Level::Organization => "organizace",
        Level::Project => "projektu",
    }
}
