use crate::i18n::told::ToldWords;

pub const WORDS: ToldWords = ToldWords {
    cloud_failing: "\u{200f}{name} لم يعد يعمل",
    cloud_failing_text: "فشل آخر فحص لهذا الحساب السحابي. وما يلزم فعله مذكور في صفحته.",
    token_ends: "رمز الوصول «{name}» ينتهي قريبًا",
    token_ends_text: "ينتهي في {when}. وستتوقف حينها البرامج التي ما زالت تستخدمه عن العمل.",
    invited_by_nobody: "تلقيت دعوة إلى «{place}»",
    invited_by_nobody_text: "يمكنك قبول الدعوة أو رفضها.",
    invited: "دعوة من {by} إلى «{place}»",
    invited_to_maintainer: "هذه دعوة للانضمام إلى جهة Maintainer. يمكنك قبولها أو رفضها.",
    invited_to_organization: "هذه دعوة للانضمام إلى مؤسسة. يمكنك قبولها أو رفضها.",
    invited_to_project: "هذه دعوة للانضمام إلى مشروع. يمكنك قبولها أو رفضها.",
    membership_ends: "وصولك إلى «{project}» ينتهي قريبًا",
    membership_ends_text: "ينتهي في {when}. إذا لزمك لمدة أطول، فيمكنك سؤال أحد الأعضاء.",
    project_expires: "المشروع «{project}» ينتهي قريبًا",
    project_expires_text: "سيُغلق في {when}، ويمكن استعادته خلال 60 يومًا، ثم يُمحى بعد ذلك.",
    limit_reached: "بلغ المشروع «{project}» أحد حدوده",
    limit_reached_text: "\u{200f}{limit}: استُخدم {used} من {of}. لا يُمنع شيء؛ لمزيد من السعة يُرجى التحدث إلى فريق المنصة.",
    limit_near: "يقترب المشروع «{project}» من أحد حدوده",
    limit_near_text: "\u{200f}{limit}: استُخدم {used} من {of}، أي {percent}% أو أكثر.",
};
