//! Why something is refused in a maintainer, an organization or a project.

use super::{Locale, Words};
use crate::refusal::Refusal;

impl Refusal {
    pub fn sentence(self, words: &Words) -> &'static str {
        match words.locale {
            Locale::En => self.english(),
            Locale::De => self.german(),
        }
    }

    const fn english(self) -> &'static str {
        match self {
            Self::CreateProject => "Only members of the organization can create projects.",
            Self::ChangeAutoJoin => "Only members of the organization can change this.",
            Self::ChangeMfa => "Only members of the organization can require multi-factor authentication.",
            Self::ListProjectPeople => "Only members of the organization can see this list.",
            Self::GiveRole(_) => "Only members of the project's organization can give this role.",
            Self::ChangeActivityCenter => "Only members of the maintainer can change this.",
            Self::MaintainerMetadata => "Only members of the maintainer can write these notes.",
            Self::JoinOrganization | Self::JoinProject => "Auto-join is off here: a member has to invite you.",
            Self::UseJoin => "You need not ask: you can join by yourself.",
            Self::EditFeatures => "You can't change the features of this project.",
            Self::AccountsClosed => "There is no account with this address, and new ones are not being made here.",
            Self::ChangedMeanwhile => {
                "This was changed in another window meanwhile. What you typed is still here, but for a secret perhaps. Compare it with what there is now, and send it again."
            }
            Self::CheckUnderWay => "A check is under way. Its result comes in a moment.",
            Self::WayClosed => "The operator has set nothing up for this way. Choose the other one.",
            Self::AlreadyMember => "This person is already a member.",
            Self::AlreadyInvited => "This person has already been invited.",
            Self::AlreadyAsked => "You have already asked for access.",
            Self::HasAsked => "This person has already asked for access: approve the request.",
            Self::HasInvitation => "You have been invited already: accept the invitation.",
            Self::InviteOneself => "You can't invite yourself.",
            Self::LastMember => "There must be at least one member. Add somebody else first.",
            Self::OwnMfaFirst => "Set up multi-factor authentication on your own account first.",
            Self::SomeoneLacksMfa => "Not everybody in the organization and its projects has multi-factor authentication.",
            Self::TheyLackMfa => "This person has no multi-factor authentication, which the organization requires.",
            Self::HasProjects => "It still has projects. Delete or move them first.",
            Self::HasOrganizations => "It still has organizations. Delete or move them first.",
            Self::NoSuchRole { .. } => "This project has no such role.",
            Self::NoSuchTemplate => "There is no such template.",
            Self::NoSuchBackend => "There is no such backend.",
            Self::NoSuchProject => "There is no such project.",
            Self::NoSuchOrganization => "There is no such organization.",
            Self::TimeZoneOfBackend => "Only projects on BigQuery have a time zone.",
            Self::NotDeleted => "This project is not deleted.",
            Self::Purged => "This project is erased and can't be brought back.",
            Self::FeatureNotViaApi => "This feature can't be given or taken.",
            Self::FeatureTaken => "There is a feature with this name already.",
            Self::AlreadyAssigned => "It has this feature already.",
            Self::PromoCodeTaken => "There is a promo code like this already. Choose another.",
            Self::NoSuchPromoCode => "Specified code was not found or is no longer valid.",
            Self::NoMfa => "There is no multi-factor authentication to turn off.",
            Self::NeedsMfa => "Only people with multi-factor authentication can be super admins.",
            Self::LastSuperAdmin => "This is the last super admin.",
            Self::LetterWiped => "What this letter said is wiped: it can't be sent any more.",
            Self::AccountDisabled => "This account is disabled. Enable it first.",
        }
    }

    const fn german(self) -> &'static str {
        match self {
            Self::CreateProject => "Nur Mitglieder der Organisation können Projekte anlegen.",
            Self::ChangeAutoJoin => "Nur Mitglieder der Organisation können das ändern.",
            Self::ChangeMfa => "Nur Mitglieder der Organisation können Mehr-Faktor-Authentifizierung verlangen.",
            Self::ListProjectPeople => "Nur Mitglieder der Organisation sehen diese Liste.",
            Self::GiveRole(_) => "Nur Mitglieder der Organisation des Projekts können diese Rolle geben.",
            Self::ChangeActivityCenter => "Nur Mitglieder des Maintainers können das ändern.",
            Self::MaintainerMetadata => "Nur Mitglieder des Maintainers können diese Notizen schreiben.",
            Self::JoinOrganization | Self::JoinProject => "Der eigene Beitritt ist hier abgeschaltet: Ein Mitglied muss Sie einladen.",
            Self::UseJoin => "Sie müssen nicht fragen: Sie können selbst beitreten.",
            Self::EditFeatures => "Sie können die Merkmale dieses Projekts nicht ändern.",
            Self::AccountsClosed => "Mit dieser Adresse gibt es kein Konto, und neue werden hier nicht angelegt.",
            Self::ChangedMeanwhile => {
                "Das wurde inzwischen in einem anderen Fenster geändert. Was Sie eingegeben haben, steht noch hier, nur ein Geheimnis vielleicht nicht. Vergleichen Sie es mit dem, was jetzt gilt, und senden Sie es noch einmal."
            }
            Self::CheckUnderWay => "Eine Prüfung läuft gerade. Das Ergebnis kommt gleich.",
            Self::WayClosed => "Der Betreiber hat für diesen Weg nichts eingerichtet. Wählen Sie den anderen.",
            Self::AlreadyMember => "Diese Person ist schon Mitglied.",
            Self::AlreadyInvited => "Diese Person ist schon eingeladen.",
            Self::AlreadyAsked => "Sie haben schon um Zugang gebeten.",
            Self::HasAsked => "Diese Person hat schon um Zugang gebeten: Nehmen Sie die Anfrage an.",
            Self::HasInvitation => "Sie sind schon eingeladen: Nehmen Sie die Einladung an.",
            Self::InviteOneself => "Sie können sich nicht selbst einladen.",
            Self::LastMember => "Es muss mindestens ein Mitglied geben. Nehmen Sie zuerst jemand anderen auf.",
            Self::OwnMfaFirst => "Richten Sie zuerst für Ihr eigenes Konto Mehr-Faktor-Authentifizierung ein.",
            Self::SomeoneLacksMfa => "Nicht alle in der Organisation und ihren Projekten haben Mehr-Faktor-Authentifizierung.",
            Self::TheyLackMfa => "Diese Person hat keine Mehr-Faktor-Authentifizierung; die Organisation verlangt sie.",
            Self::HasProjects => "Sie hat noch Projekte. Löschen oder verschieben Sie diese zuerst.",
            Self::HasOrganizations => "Er hat noch Organisationen. Löschen oder verschieben Sie diese zuerst.",
            Self::NoSuchRole { .. } => "Diese Rolle gibt es in diesem Projekt nicht.",
            Self::NoSuchTemplate => "Diese Vorlage gibt es nicht.",
            Self::NoSuchBackend => "Dieses Backend gibt es nicht.",
            Self::NoSuchProject => "Dieses Projekt gibt es nicht.",
            Self::NoSuchOrganization => "Diese Organisation gibt es nicht.",
            Self::TimeZoneOfBackend => "Nur Projekte auf BigQuery haben eine Zeitzone.",
            Self::NotDeleted => "Dieses Projekt ist nicht gelöscht.",
            Self::Purged => "Dieses Projekt ist endgültig gelöscht und kann nicht zurückgeholt werden.",
            Self::FeatureNotViaApi => "Dieses Merkmal kann nicht gegeben oder genommen werden.",
            Self::FeatureTaken => "Ein Merkmal mit diesem Namen gibt es schon.",
            Self::AlreadyAssigned => "Dieses Merkmal ist schon da.",
            Self::PromoCodeTaken => "Einen solchen Promo-Code gibt es schon. Wählen Sie einen anderen.",
            Self::NoSuchPromoCode => "Diesen Code gibt es nicht, oder er gilt nicht mehr.",
            Self::NoMfa => "Es gibt keine Mehr-Faktor-Authentifizierung, die man abschalten könnte.",
            Self::NeedsMfa => "Nur wer Mehr-Faktor-Authentifizierung hat, kann Super-Admin sein.",
            Self::LastSuperAdmin => "Das ist der letzte Super-Admin.",
            Self::LetterWiped => "Was in diesem Brief stand, ist gelöscht: Er kann nicht mehr gesendet werden.",
            Self::AccountDisabled => "Dieses Konto ist gesperrt. Öffnen Sie es zuerst wieder.",
        }
    }
}
