//! The letters in Arabic.

use super::Letter;
use crate::{
    i18n::{Locale, Value, Words, fill},
    notifications::Kind,
    place::Level,
};

/// Subject, and body in paragraphs.
pub fn letter(letter: &Letter) -> (&'static str, String) {
    match letter {
        Letter::ConfirmAddress { link } => (
            "تأكيد عنوان بريدك الإلكتروني",
            format!(
                "أُنشئ حساب بهذا العنوان. إذا كان ذلك منك، فيُرجى فتح هذا الرابط خلال 7 أيام وإدخال كلمة المرور التي اخترتها:\n\n{link}\n\n\
                 وإن لم يكن منك، فلا يلزم شيء: من دون تأكيدك لا يوجد حساب."
            ),
        ),
        Letter::AccountExists { sign_in, reset } => (
            "لديك حساب بالفعل",
            format!(
                "حاول شخص ما إنشاء حساب بهذا العنوان، لكن هناك حسابًا بالفعل. إذا كان ذلك منك، فيُرجى تسجيل الدخول:\n\n{sign_in}\n\n\
                 إذا نسيت كلمة مرورك، فيُرجى اختيار كلمة مرور جديدة:\n\n{reset}\n\nوإن لم يكن منك، فلا يلزم شيء."
            ),
        ),
        Letter::Welcome { link } => ("حسابك الجديد", format!("أُنشئ لك حساب. لاختيار كلمة مرور يُرجى فتح هذا الرابط خلال 7 أيام:\n\n{link}")),
        Letter::ResetPassword { link } => (
            "اختيار كلمة مرور جديدة",
            format!(
                "لاختيار كلمة مرور جديدة يُرجى فتح هذا الرابط خلال ساعة:\n\n{link}\n\n\
                 إذا لم يكن ذلك بطلب منك، فلا يلزم شيء: تبقى كلمة مرورك كما هي."
            ),
        ),
        Letter::PasswordChanged { ended_sessions, reset } => (
            "تغيّرت كلمة مرورك",
            format!(
                "تغيّرت كلمة مرور حسابك. {}\n\nإذا لم يكن ذلك منك، فيُرجى فورًا اختيار كلمة مرور جديدة:\n\n{reset}",
                ended(*ended_sessions)
            ),
        ),
        Letter::SignInBlocked { reset } => (
            "حُظر تسجيل الدخول إلى حسابك",
            format!(
                "أدخل شخص ما كلمة مرور خاطئة لحسابك مرات كثيرة جدًا. المتصفحات التي سبق أن سجّلت الدخول فيها ما زالت تعمل. أما من متصفح \
                 جديد، فيُرجى أولًا اختيار كلمة مرور جديدة:\n\n{reset}\n\nإذا لم يكن ذلك منك، فقد أدّت كلمة مرورك عملها."
            ),
        ),
        Letter::WrongCodes { reset } => (
            "ربما يعرف شخص ما كلمة مرورك",
            format!(
                "أدخل شخص ما كلمة مرور حسابك الصحيحة، ثم رموزًا خاطئة إلى أن أوقفناه. ولم يتمكن من الدخول. إذا لم يكن ذلك منك، فيُرجى فورًا \
                 اختيار كلمة مرور جديدة:\n\n{reset}"
            ),
        ),
        Letter::NewBrowser { browser, address, at, not_me } => (
            "سُجّل الدخول إلى حسابك من متصفح جديد",
            format!(
                "سُجّل الدخول إلى حسابك من متصفح لم نره لديك من قبل.\n\nالمتصفح: {browser}\n\nالعنوان: {address}\n\nالوقت: {at}\n\n\
                 إذا كان ذلك منك، فلا يلزم شيء. وإن لم يكن منك، فيُرجى فتح هذا الرابط خلال يوم: فهو ينهي تلك الجلسة ويتيح لك اختيار كلمة \
                 مرور جديدة.\n\n{not_me}"
            ),
        ),
        Letter::FactorAdded { name, key, ended_sessions, settings } => (
            "أُضيف عامل ثانٍ إلى حسابك",
            format!(
                "أُضيف إلى حسابك {} «{name}». {}\n\nإذا لم يكن ذلك منك، فيُرجى فورًا تغيير كلمة مرورك ومراجعة إعدادات الأمان:\n\n{settings}",
                if *key { "مفتاح الأمان أو مفتاح المرور" } else { "تطبيق المصادقة" },
                ended(*ended_sessions)
            ),
        ),
        Letter::FactorRemoved { name, ended_sessions, settings } => (
            "أُزيل عامل ثانٍ من حسابك",
            format!(
                "لم يعد «{name}» عاملًا ثانيًا لحسابك. {}\n\nإذا لم يكن ذلك منك، فيُرجى فورًا مراجعة إعدادات الأمان:\n\n{settings}",
                ended(*ended_sessions)
            ),
        ),
        Letter::KeyMaybeCloned { name, settings } => (
            "ربما نُسخ مفتاح أمان",
            format!(
                "أجاب مفتاح الأمان «{name}» بعدّاد أقدم من السابق. يحدث ذلك عندما توجد منه نسختان. لم نسمح له بالدخول. إذا لم يكن لديك \
                 تفسير لذلك، فيُرجى إزالة هذا المفتاح وإضافة مفتاح آخر:\n\n{settings}"
            ),
        ),
        Letter::RecoveryCodesMade { settings } => (
            "لحسابك رموز استرداد جديدة",
            format!(
                "حُفظت رموز استرداد جديدة لحسابك. ولم تعد الرموز القديمة تعمل.\n\n\
                 إذا لم يكن ذلك منك، فيُرجى فورًا مراجعة إعدادات الأمان:\n\n{settings}"
            ),
        ),
        Letter::RecoveryCodeUsed { left, settings } => (
            "استُخدم رمز استرداد",
            format!(
                "استُخدم رمز من رموز الاسترداد لحسابك. {}\n\nإذا لم يكن ذلك منك، فيُرجى فورًا مراجعة إعدادات الأمان:\n\n{settings}",
                match left {
                    0 => "كان هذا آخرها: يُرجى إنشاء رموز جديدة.".to_owned(),
                    left => counted(
                        "{n, plural, zero {لم يبقَ أي رمز} one {بقي رمز واحد} two {بقي رمزان} \
                         few {بقيت # رموز} many {بقي # رمزًا} other {بقي # رمز}}.",
                        *left
                    ),
                }
            ),
        ),
        Letter::MfaDisabled { ended_sessions, settings } => (
            "أُوقفت المصادقة متعددة العوامل",
            format!(
                "لم يعد حسابك يطلب إلا كلمة المرور. {}\n\nإذا لم يكن ذلك منك، فيُرجى فورًا اختيار كلمة مرور جديدة \
                 وتفعيل هذه المصادقة من جديد:\n\n{settings}",
                ended(*ended_sessions)
            ),
        ),
        Letter::DeletionAsked { at, sign_in } => (
            "سيُحذف حسابك",
            format!(
                "لقد طلبت حذف حسابك. سيُمحى في {at}، ولا يمكن لأحد استعادته بعد ذلك. وحتى ذلك الحين يمكن التراجع \
                 بتسجيل الدخول:\n\n{sign_in}"
            ),
        ),
        Letter::DeletionTakenBack { settings } => (
            "حسابك باقٍ",
            format!("سُجّل الدخول إلى حسابك، لذلك لن يُحذف.\n\nإذا لم يكن ذلك منك، فيُرجى فورًا مراجعة إعدادات الأمان:\n\n{settings}"),
        ),
        Letter::Invited { by, level, place, role, until, link } => (
            "تلقيت دعوة",
            format!(
                "وصلتك دعوة من {by} للانضمام إلى {} «{place}»{}{}. يقود هذا الرابط إلى الدعوة؛ وهو لك وحدك، ويفتح لك حسابًا \
                 إذا لم يكن لديك حساب:\n\n{link}\n\nإذا لم يعد يعمل، فيُرجى تسجيل الدخول، أو إنشاء حساب بهذا العنوان: فالدعوة المفتوحة \
                 تنتظر هناك. وإذا كان صاحب الدعوة غير معروف لديك، فلا يلزم شيء.",
                the_level(*level),
                role.map(|role| format!("، بدور «{}»", role.label(Words::of(Locale::Ar)))).unwrap_or_default(),
                until.as_ref().map(|until| format!("، حتى {until}")).unwrap_or_default()
            ),
        ),
        Letter::Added { by, level, place, new, link } => (
            "أصبحت عضوًا جديدًا",
            match new {
                true => format!(
                    "أصبحت عضوًا في {} «{place}» بواسطة {by}. لاختيار كلمة مرور لحسابك الجديد يُرجى فتح هذا الرابط خلال 7 أيام:\n\n{link}",
                    the_level(*level)
                ),
                false => format!("أصبحت عضوًا في {} «{place}» بواسطة {by}:\n\n{link}", the_level(*level)),
            },
        ),
        Letter::Removed { level, place } => {
            ("انتهت عضويتك", format!("انتهت عضويتك في {} «{place}». إذا كان ذلك خطأً في رأيك، فيُرجى سؤال أحد الأعضاء.", the_level(*level)))
        }
        Letter::AccessAsked { who, email, place, link } => (
            "هناك من يطلب الوصول إلى مشروعك",
            format!("وصل من {who} ({email}) طلب للدخول إلى المشروع «{place}». يمكنك قبوله أو رفضه هنا:\n\n{link}"),
        ),
        Letter::AccessDecided { place, approved, link } => match approved {
            true => ("لديك الآن وصول", format!("يمكنك الآن الدخول إلى المشروع «{place}»:\n\n{link}")),
            false => ("رُفض طلبك", format!("رُفض طلبك للدخول إلى المشروع «{place}».")),
        },
        Letter::ProjectExpires { place, at, link } => (
            "مشروع من مشاريعك ينتهي",
            format!("ينتهي المشروع «{place}» في {at}. سيُغلق حينها، ويمكن استعادته خلال 60 يومًا، ثم يُمحى بعد ذلك:\n\n{link}"),
        ),
        Letter::MembershipEnds { place, until, link } => (
            "ينتهي وصولك إلى مشروع خلال أسبوع",
            format!("ينتهي وصولك إلى المشروع «{place}» في {until}. إذا لزمك لمدة أطول، فيُرجى سؤال أحد أعضائه:\n\n{link}"),
        ),
        Letter::TokenMade { name, until, settings } => (
            "رمز وصول جديد",
            format!(
                "أُنشئ لحسابك رمز الوصول «{name}». ويمكن للبرامج استخدامه باسمك حتى {until}. إذا لم يكن ذلك منك، فيُرجى حذفه وتغيير كلمة \
                 مرورك:\n\n{settings}"
            ),
        ),
        Letter::TokenEnds { name, until, settings } => (
            "ينتهي رمز وصول خلال أسبوع",
            format!(
                "ينتهي رمز الوصول «{name}» في {until}. وستتوقف حينها البرامج التي ما زالت تستخدمه عن العمل؛ يمكنك إنشاء رمز جديد لها \
                 هنا:\n\n{settings}"
            ),
        ),
        Letter::CloudFailing { provider, account, why, link } => (
            "لم يعد حساب سحابي يعمل",
            format!("كان اتصالك بـ {provider} ({account}) يعمل حتى الآن، وفشل آخر فحص له: {why}. وما يلزم فعله مذكور هنا:\n\n{link}"),
        ),
        Letter::Notification { about, title, text, link, settings } => (
            match about {
                Kind::Announcement => "إعلان",
                Kind::Deprecation => "شيء تستخدمه سيتوقف",
                Kind::Migration => "عملية ترحيل تعنيك",
                Kind::Incident => "عطل",
                Kind::Limit => "مشروع من مشاريعك وحدوده",
                Kind::Cloud | Kind::Token | Kind::Invitation | Kind::Membership => "جديد حسابك",
            },
            format!("{title}\n\n{text}\n\n{link}\n\nتصلك هذه الرسائل بناءً على رغبتك. ولك أن تختار ما يصلك منها:\n\n{settings}"),
        ),
        Letter::Digest { titles, more, link, settings } => (
            "الجديد لديك",
            format!(
                "هذا هو الجديد منذ رسالتك اليومية الأخيرة:\n\n{}{}\n\nيمكنك قراءته هنا:\n\n{link}\n\n\
                 ولك أن تختار الرسائل التي تصلك:\n\n{settings}",
                titles.iter().map(|title| format!("- {title}")).collect::<Vec<_>>().join("\n\n"),
                match more {
                    0 => String::new(),
                    more => counted(
                        "\n\n{n, plural, zero {ولا شيء آخر} one {وإشعار آخر} two {وإشعاران آخران} \
                         few {و# إشعارات أخرى} many {و# إشعارًا آخر} other {و# إشعار آخر}}",
                        *more
                    ),
                }
            ),
        ),
        Letter::MfaReset { settings } => (
            "أُزيلت عواملك الثانية",
            format!(
                "أزال أحد المسؤولين جميع العوامل الثانية لحسابك. وأصبحت كلمة مرورك وحدها تفتحه؛ يمكنك إعداد عامل هنا:\n\n{settings}\n\n\
                 إذا لم يكن ذلك بطلب منك، فيُرجى إبلاغ المسؤول لديك."
            ),
        ),
        Letter::AccountDisabled { reason } => (
            "عُطّل حسابك",
            format!(
                "عطّل أحد المسؤولين حسابك. لا يمكن لأحد تسجيل الدخول إليه، ورموز الوصول الخاصة به لا تفتح شيئًا.{}\n\n\
                 إذا كان ذلك خطأً في رأيك، فيُرجى الكتابة إلى المسؤول لديك.",
                because(reason)
            ),
        ),
        Letter::AccountEnabled { reason, sign_in } => {
            ("حسابك مفتوح من جديد", format!("أعاد أحد المسؤولين فتح حسابك.{} يمكنك تسجيل الدخول هنا:\n\n{sign_in}", because(reason)))
        }
        Letter::SessionsEnded { reason, sign_in } => (
            "سُجّل خروجك من كل مكان",
            format!("أنهى أحد المسؤولين جميع جلسات حسابك.{} يمكنك تسجيل الدخول من جديد:\n\n{sign_in}", because(reason)),
        ),
        Letter::SuperAdminMade { reason, settings } => (
            "مُنحت صفة مشرف عام",
            format!(
                "منحك أحد المسؤولين صفة مشرف عام: يُسمح لك هنا بكل شيء.{} يُرجى الحفاظ على عواملك الثانية في مأمن:\n\n{settings}",
                because(reason)
            ),
        ),
        Letter::SuperAdminUnmade { reason } => {
            ("سُحبت منك صفة مشرف عام", format!("سحب أحد المسؤولين منك صلاحيات المشرف العام.{} وحسابك باقٍ.", because(reason)))
        }
        Letter::Test => ("رسالة تجريبية", "إذا كان بإمكانك قراءة هذا، فإن Portico يستطيع إرسال الرسائل.".to_owned()),
    }
}

fn because(reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!(" السبب المذكور: «{reason}».") }
}

fn ended(sessions: u64) -> String {
    match sessions {
        0 => "لم تُنهَ أي جلسة أخرى.".to_owned(),
        sessions => counted(
            "{n, plural, zero {لم تُنهَ أي جلسة أخرى} one {أُنهيت جلسة أخرى واحدة} two {أُنهيت جلستان أخريان} \
             few {أُنهيت # جلسات أخرى} many {أُنهيت # جلسة أخرى} other {أُنهيت # جلسة أخرى}}.",
            sessions,
        ),
    }
}

fn counted<'a>(text: &str, number: impl Into<Value<'a>>) -> String {
    fill(Locale::Ar, text, &[("n", number.into())])
}

const fn the_level(level: Level) -> &'static str {
    match level {
        Level::Maintainer => "جهة Maintainer",
        Level::Organization => "المؤسسة",
        Level::Project => "المشروع",
    }
}
