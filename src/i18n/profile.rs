use super::words;

words! {
    ProfileWords {
        your_data: "Download my data, or delete my account";
        title: "Profile";
        lead: "This is how others see you.";
        name: "Display name";
        email: "E-mail";
        email_hint: "The address is who you are here, so it can't be changed. For another address, make another account.";
        phone: "Phone";
        company: "Company";
        job_title: "Job title";
        country: "Country";
        language: "Language";
        time_zone: "Time zone";
        save: "Save";
    }
}
