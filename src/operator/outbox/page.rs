use super::{LetterLine, Letters, State, actions};
use crate::{
    i18n::use_words,
    ui::{
        act::Act,
        form::{Outcome, PageTitle, Problems, form_of},
        loaded::{Loaded, ask_about, fresh, use_count_of_changes},
        moment::{FullMoment, Moment},
        notice::Notice,
        places::part,
        sure::Sure,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

#[component]
pub fn OutboxPage() -> impl IntoView {
    let (query, changes) = (use_query_map(), use_count_of_changes());
    let about = move || {
        let asked = query.with(|query| ["state", "before"].map(|key| query.get(key).unwrap_or_default()));
        asked.into_iter().chain([changes().to_string()]).collect()
    };
    let letters = ask_about(about, |asked| actions::look_at_outbox(part(&asked, 0), part(&asked, 1)));
    view! { <Loaded from=letters show=|letters| view! { <Shown letters/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(letters: Letters) -> impl IntoView {
    let words = &use_words().outbox;
    let (again, drop) = (form_of::<actions::SendAgain>(), form_of::<actions::DropLetter>());
    let Letters { state, lines, more, held } = letters;
    let held = held.map(|since| view! { <p class="problem" role="status">{words.held}" "<FullMoment when=since/></p> });
    let is_later = use_query_map().with_untracked(|query| query.get("before").is_some());
    let here = format!("/operator/outbox?state={}", state.word());
    let tabs: Vec<AnyView> = State::ALL
        .into_iter()
        .map(|one| {
            let to = format!("/operator/outbox?state={}", one.word());
            view! { <li><a href=to aria-current=(one == state).then_some("page")>{words.state(one)}</a></li> }.into_any()
        })
        .collect();
    let older = more.map(|id| view! { <a href=format!("{here}&before={id}") rel="next">{use_words().activity.older}</a> });
    let newest = is_later.then(|| view! { <a href=here>{use_words().activity.newest}</a> });
    let is_empty = lines.is_empty();
    let lines: Vec<AnyView> = lines.into_iter().map(|line| view! { <Line line state again drop/> }.into_any()).collect();
    view! {
        <PageTitle title=words.title outcome=again/>
        <p class="lead">{words.lead}</p>
        <Notice/>
        {held}
        <Problems outcome=again/>
        <Problems outcome=drop/>
        <nav class="tabs" aria-label=words.states><ul>{tabs}</ul></nav>
        {is_empty.then(|| view! { <p class="hint">{words.nothing(state)}</p> })}
        {fresh(view! { <ul class="things">{lines}</ul> }.into_any())}
        <p class="pages">{newest}{older}</p>
    }
    .into_any()
}

#[component]
fn Line(line: LetterLine, state: State, again: Outcome, drop: Outcome) -> impl IntoView {
    let words = &use_words().outbox;
    let about = if line.to.is_empty() { line.kind.clone() } else { format!("{} {}", line.kind, line.to) };
    let fields = vec![("letter", line.id.to_string())];
    let with_state = vec![("letter", line.id.to_string()), ("state", state.word().to_owned())];
    let when = match state {
        State::Waiting => view! { {words.next_try}" "<FullMoment when=line.at/> }.into_any(),
        State::Failed => view! { {words.given_up}" "<FullMoment when=line.at/> }.into_any(),
        State::Sent => view! { {words.left}" "<FullMoment when=line.at/> }.into_any(),
    };
    let deeds = (state != State::Sent).then(|| {
        view! {
            <div class="deeds">
                {line.can_go.then(|| view! { <Act outcome=again label=words.again about=about.clone() fields/> })}
                <Sure outcome=drop label=words.drop about text=words.drop_text fields=with_state/>
            </div>
        }
    });
    view! {
        <li>
            <div class="thing">
                <strong>{line.kind}</strong>
                {(!line.to.is_empty()).then(|| view! { <span>{words.to}" "{line.to}</span> })}
                <span>{words.written}" "<Moment when=line.written/>" · "{words.tries}" "{line.tries}" · "{when}</span>
                {(!line.last_error.is_empty()).then(|| view! { <span class="problem">{line.last_error}</span> })}
                {(state == State::Failed && !line.can_go).then(|| view! { <span>{words.wiped}</span> })}
            </div>
            {deeds}
        </li>
    }
    .into_any()
}
