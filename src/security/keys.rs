//! Passkeys and security keys: the list, and adding one.

use super::{KeyLine, Overview, actions, prove::KeyFields};
use crate::{
    edge::AskKey,
    i18n::use_words,
    ui::{
        act::Act,
        button::ScriptButton,
        field::{Field, Tick},
        form::{ConfirmLink, Form, Outcome, PageTitle, Problems, form_of},
        loaded::{Loaded, look},
        moment::Moment,
        notice::Notice,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

#[component]
pub fn KeysPage() -> impl IntoView {
    let overview = look(|| actions::LookAtSecurity {});
    view! { <Loaded from=overview show=|overview| view! { <Keys overview/> }.into_any()/> }.into_any()
}

#[component]
fn Keys(overview: Overview) -> impl IntoView {
    let words = &use_words().security;
    let add = form_of::<actions::AddKey>();
    let (rename, remove) = (form_of::<actions::RenameKey>(), form_of::<actions::RemoveKey>());
    let lines = match overview.keys.is_empty() {
        true => view! { <p>{words.no_keys}</p> }.into_any(),
        false => {
            let lines = overview.keys.into_iter().map(|key| view! { <Line key rename remove/> }).collect_view();
            view! { <ul class="things">{lines}</ul> }.into_any()
        }
    };
    view! {
        <PageTitle title=words.keys outcome=add/>
        <p class="lead">{words.keys_text}</p>
        <Notice/>
        <Problems outcome=rename/>
        <Problems outcome=remove/>
        {lines}
        <section aria-labelledby="add-key">
            <h2 id="add-key">{words.add_key}</h2>
            {match overview.fresh {
                true => view! { <AddForm add/> }.into_any(),
                // Asked before anything is typed, not after.
                false => view! { <p>{words.confirm_text}" "<ConfirmLink/></p> }.into_any(),
            }}
        </section>
        <p class="after"><a href="/settings/security">{words.back}</a></p>
    }
    .into_any()
}

#[component]
fn AddForm(add: Outcome) -> impl IntoView {
    let words = &use_words().security;
    view! {
        <Form outcome=add key=AskKey { door: actions::AskToAdd::PATH, make: true }>
            <Problems outcome=add/>
            <Field name="name" label=words.key_name outcome=add hint=words.key_name_hint required=true autocomplete="off"/>
            <KeyFields outcome=add/>
            <Tick name="end_others" label=words.end_others/>
            <ScriptButton busy=add.busy() why="key-needs-script">{words.add}</ScriptButton>
        </Form>
    }
}

#[component]
fn Line(key: KeyLine, rename: Outcome, remove: Outcome) -> impl IntoView {
    let words = &use_words().security;
    let id = key.id.to_string();
    let about =
        [key.provider, key.passwordless.then(|| words.passwordless.to_owned())].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let used = match key.used {
        Some(when) => view! { {words.last_used}" "<Moment when/> }.into_any(),
        None => words.never_used.into_any(),
    };
    let label = format!("{} {}", words.rename, key.name);
    let act = view! { <Act outcome=remove label=words.remove about=key.name.clone() fields=vec![("key", id.clone())]/> };
    view! {
        <li>
            <div class="thing">
                <strong>{key.name.clone()}</strong>
                <span>{about}</span>
                <span>{words.added}" "<Moment when=key.added/>" · "{used}</span>
            </div>
            <div class="deeds">
                <Form outcome=rename class="act rename">
                    <input type="hidden" name="key" value=id/>
                    <input name="name" type="text" value=key.name aria-label=label.clone() autocomplete="off"/>
                    <button type="submit" class="button quiet" aria-label=label>{words.rename}</button>
                </Form>
                {act}
            </div>
        </li>
    }
}
