use super::words;

words! {
    ProfileWords {
        your_data: "Download my data, or delete my account", "Meine Daten herunterladen oder mein Konto löschen";
        title: "Profile", "Profil";
        lead: "This is how others see you.", "So sehen andere Sie.";
        name: "Display name", "Anzeigename";
        email: "E-mail", "E-Mail";
        email_hint: "The address is who you are here, so it can't be changed. For another address, make another account.",
            "Die Adresse ist hier Ihre Identität und kann nicht geändert werden. Für eine andere Adresse legen Sie ein anderes Konto an.";
        phone: "Phone", "Telefon";
        company: "Company", "Firma";
        job_title: "Job title", "Position";
        country: "Country", "Land";
        language: "Language", "Sprache";
        time_zone: "Time zone", "Zeitzone";
        save: "Save", "Speichern";
    }
}
