use crate::i18n::cloud_problem::MisshapenWords;

pub const WORDS: MisshapenWords = MisshapenWords {
    role_arn: "يُرجى إدخال ARN لدور، مثل arn:aws:iam::123456789012:role/portico.",
    access_key_id: "يُرجى إدخال معرّف مفتاح وصول: يبدأ بـ AKIA.",
    temporary_key: "هذا مفتاح مؤقت ينتهي خلال ساعات. يُرجى إدخال مفتاح يبدأ بـ AKIA.",
    secret_access_key: "يُرجى إدخال مفتاح الوصول السري: 40 حرفًا ورقمًا وعلامة، دون مسافات.",
    uuid: "يُرجى إدخال معرّف مثل \u{200e}11111111-2222-3333-4444-555555555555\u{200e}.",
    project_id: "يُرجى إدخال معرّف المشروع: من 6 إلى 30 من الأحرف اللاتينية الصغيرة والأرقام والشرطات، مثل my-project-12.",
    project_number: "يُرجى إدخال رقم المشروع: أرقام فقط. تجده في لوحة معلومات المشروع.",
    service_account: "يُرجى إدخال البريد الإلكتروني لحساب خدمة، مثل portico@my-project-12.iam.gserviceaccount.com.",
    key_file: "هذا ليس ملف JSON لمفتاح حساب خدمة.",
    key_file_kind: "يحتوي هذا الملف على بيانات اعتماد من نوع آخر. يجب أن تكون قيمة «type» فيه «service_account».",
    key_file_key: "لا يمكن قراءة المفتاح الخاص الموجود في هذا الملف.",
    key_file_token_uri: "يطلب هذا الملف الرموز من عنوان ليس لشركة Google. يُرجى استخدام الملف كما أصدرته Google.",
    key_file_project: "ينتمي هذا الملف إلى مشروع غير المذكور أعلاه.",
};
