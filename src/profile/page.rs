use super::{Profile, actions};
use crate::{
    i18n::{Locale, use_words},
    ui::{
        button::Button,
        field::{Choice, Field, Fixed, LongChoice, LongList},
        form::{Form, PageTitle, Problems, form_of},
        loaded::{Loaded, look_once},
        notice::Notice,
    },
};
use leptos::prelude::*;

#[component]
pub fn ProfilePage() -> impl IntoView {
    let profile = look_once(|| actions::LookAtProfile {});
    view! { <Loaded from=profile show=|profile| view! { <ProfileForm profile/> }.into_any()/> }.into_any()
}

#[component]
fn ProfileForm(profile: Profile) -> impl IntoView {
    let words = &use_words().profile;
    let outcome = form_of::<actions::Save>();
    let languages = Locale::all().map(|locale| (locale.code().to_owned(), locale.own_name().to_owned())).collect();

    view! {
        <PageTitle title=words.title outcome/>
        <p class="lead">{words.lead}</p>
        <Notice/>
        <Form outcome>
            <Problems outcome/>
            <Field name="name" label=words.name outcome value=profile.name required=true autocomplete="name"/>
            <Fixed name="email" label=words.email hint=words.email_hint value=profile.email/>
            <Field name="phone" label=words.phone outcome value=profile.phone kind="tel" autocomplete="tel"/>
            <Field name="company" label=words.company outcome value=profile.company autocomplete="organization"/>
            <Field name="job_title" label=words.job_title outcome value=profile.job_title autocomplete="organization-title"/>
            <LongChoice name="country" label=words.country outcome value=profile.country list=LongList::Countries optional=true autocomplete="country"/>
            <Choice name="language" label=words.language outcome value=profile.language options=languages/>
            <LongChoice name="time_zone" label=words.time_zone outcome value=profile.time_zone list=LongList::TimeZones/>
            <Button busy=outcome.busy()>{words.save}</Button>
        </Form>
        <p class="after"><a href="/settings/account">{words.your_data}</a></p>
    }
    .into_any()
}
