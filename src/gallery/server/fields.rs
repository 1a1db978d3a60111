use super::{LONG, idle, state, wrong};
use crate::{
    failure::Problem,
    ui::{
        field::{Choice, CodeField, Field, Fixed, PasswordField, Strong, TextArea, Tick},
        file::FileText,
        number::NumberField,
    },
};
use leptos::prelude::*;

pub fn all() -> Vec<AnyView> {
    vec![in_form("One line", lines()), in_form("Several, codes, numbers", others()), in_form("To choose", choices())]
}

fn in_form(name: &'static str, fields: AnyView) -> AnyView {
    state(name, view! { <div class="form">{fields}</div> })
}

fn lines() -> AnyView {
    let outcome = idle();
    view! {
        <Field name="empty" label="Empty" outcome/>
        <Field name="full" label="Full, required" outcome required=true value="Ada Lovelace"/>
        <Field name="hinted" label="With a hint" outcome hint="What it is for, in a line." required=true/>
        <Field name="wrong" label="Wrong" outcome=wrong("wrong", Problem::NotAnEmail) value="nobody" hint="Where letters go." required=true/>
        <Field name="long" label=LONG outcome value=LONG required=true/>
        <Fixed name="fixed" label="Can't be changed" hint="Because it is who you are here." value="ada@example.com".into()/>
        <PasswordField name="pass" label="Password" outcome autocomplete="new-password" strong=Strong::Tell/>
        <PasswordField name="pass_wrong" label="Password, wrong" outcome=wrong("pass_wrong", Problem::WrongPassword) autocomplete="off"/>
    }
    .into_any()
}

fn others() -> AnyView {
    let outcome = idle();
    let days = vec![(7, "A week"), (30, "A month")];
    view! {
        <TextArea name="several" label="Several lines" hint="One address on each." outcome value="one@example.com\ntwo@example.com"/>
        <TextArea name="several_wrong" label="Several lines, wrong" hint="One address on each." outcome=wrong("several_wrong", Problem::Required)/>
        <CodeField name="six" label="Security code" outcome hint="Six digits from your app."/>
        <CodeField name="six_wrong" label="Security code, wrong" outcome=wrong("six_wrong", Problem::WrongCode) hint="Six digits from your app."/>
        <NumberField name="days" label="Valid for" outcome hint="From 1 to 365." value="30".into() unit="days".into() choices=days/>
        <FileText name="key" label="Private key" hint="Paste it, or choose the file." outcome choose="Choose a file" accept=".pem" read="Read." unread="Could not be read."/>
    }
    .into_any()
}

fn choices() -> AnyView {
    let outcome = idle();
    let options = || vec![("admin".to_owned(), "Admin".to_owned()), ("guest".into(), "Guest".into()), ("long".into(), LONG.into())];
    view! {
        <Choice name="role" label="Role" outcome value="guest".into() options=options()/>
        <Choice name="country" label="Country" outcome value=String::new() options=options() optional=true/>
        <Choice name="choice_wrong" label="Role, wrong" outcome=wrong("choice_wrong", Problem::NotInTheList) value="long".into() options=options()/>
        <Tick name="tick" label="Not ticked"/>
        <Tick name="ticked" label="Ticked, with words that go on for longer than a small phone has room for" ticked=true/>
    }
    .into_any()
}
