//! The codes that there are, for those who make them.

use super::CodeLine;
use crate::{
    i18n::use_words,
    place::Place,
    ui::{copy::Copy, form::Outcome, loaded::fresh, moment::FullMoment, sure::Sure},
};
use leptos::prelude::*;

#[component]
pub fn List(lines: Vec<CodeLine>, withdraw: Outcome) -> impl IntoView {
    if lines.is_empty() {
        return view! { <p class="empty" role="status">{use_words().promo.none_here}</p> }.into_any();
    }
    let lines: Vec<AnyView> = lines.into_iter().map(|line| view! { <Line line withdraw/> }.into_any()).collect();
    fresh(view! { <ul class="things">{lines}</ul> }.into_any()).into_any()
}

#[component]
fn Line(line: CodeLine, withdraw: Outcome) -> impl IntoView {
    let words = use_words();
    let promo = &words.promo;
    let end = if line.over { promo.over } else { promo.valid_until };
    let by = (!line.by.is_empty()).then(|| view! { <div><dt>{promo.made_by}</dt><dd>{line.by}</dd></div> });
    let fields = vec![("id", line.maintainer.to_string()), ("code", line.id.to_string())];
    view! {
        <li>
            <div class="thing">
                <strong><code>{line.code.clone()}</code></strong>
                <dl class="facts">
                    <div>
                        <dt>{words.places.organization}</dt>
                        <dd><a href=Place::Organization(line.organization).path()>{line.organization_name}</a></dd>
                    </div>
                    <div><dt>{words.places.template}</dt><dd>{line.template}</dd></div>
                    <div><dt>{promo.left}</dt><dd>{words.uses_left(line.left, line.uses)}</dd></div>
                    <div><dt class:over=line.over>{end}</dt><dd><FullMoment when=line.until/></dd></div>
                    {by}
                </dl>
            </div>
            <div class="deeds">
                <Copy text=line.code.clone() about=line.code.clone()/>
                <Sure outcome=withdraw label=promo.withdraw about=line.code text=promo.withdraw_text fields/>
            </div>
        </li>
    }
    .into_any()
}
