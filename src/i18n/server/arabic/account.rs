use crate::i18n::sessions::AccountWords;

pub const WORDS: AccountWords = AccountWords {
    title: "بياناتك",
    take: "تنزيل بياناتي",
    take_text: "كل ما يعرفه Portico عنك، في ملف JSON واحد. لا يحتوي على كلمة مرور ولا على أي سر آخر.",
    delete: "حذف حسابي",
    delete_text: "تنتهي جميع جلساتك فورًا. ويمكنك التراجع خلال 7 أيام بتسجيل الدخول. بعد ذلك يُمحى اسمك وعنوانك وكل ما يرتبط بهما، ولا يمكن لأحد استعادة ذلك.",
    confirm_email: "إدخال بريدك الإلكتروني للتأكيد",
};
