use crate::i18n::done::DoneWords;

pub const WORDS: DoneWords = DoneWords {
    member_removed: "أُزيل العضو.",
    left: "انتهت عضويتك.",
    joined: "أصبحت عضوًا الآن.",
    role_changed: "تغيّر الدور.",
    invited: "تمت الدعوة. والرسالة في طريقها.",
    invitation_sent: "رسالة جديدة في طريقها. ولم تعد الروابط في الرسائل السابقة تعمل.",
    invitation_withdrawn: "سُحبت الدعوة.",
    invitation_declined: "تم رفض الدعوة.",
    asked: "طلبك في طريقه إلى الأعضاء.",
    taken_back: "سُحب طلبك.",
    approved: "قُبل الطلب.",
    rejected: "رُفض الطلب.",
    saved: "تم الحفظ.",
    created: "تم الإنشاء.",
    project_deleted: "حُذف المشروع. ويمكن لمسؤول استعادته خلال 60 يومًا.",
    moved: "نُقل المشروع.",
    organization_deleted: "حُذفت المؤسسة.",
    maintainer_deleted: "حُذفت جهة Maintainer.",
    mfa_required: "المصادقة متعددة العوامل مطلوبة من الآن فصاعدًا.",
    mfa_not_required: "لم تعد المصادقة متعددة العوامل مطلوبة.",
};
