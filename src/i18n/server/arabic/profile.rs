use crate::i18n::profile::ProfileWords;

pub const WORDS: ProfileWords = ProfileWords {
    your_data: "تنزيل بياناتي، أو حذف حسابي",
    title: "الملف الشخصي",
    lead: "هكذا يراك الآخرون.",
    name: "الاسم المعروض",
    email: "البريد الإلكتروني",
    email_hint: "هذا العنوان هو هويتك هنا، لذلك لا يمكن تغييره. لاستخدام عنوان آخر يلزم إنشاء حساب آخر.",
    phone: "الهاتف",
    company: "الشركة",
    job_title: "المسمى الوظيفي",
    country: "البلد",
    language: "اللغة",
    time_zone: "المنطقة الزمنية",
    save: "حفظ",
};
