use crate::i18n::cloud_problem::MisshapenWords;

pub const WORDS: MisshapenWords = MisshapenWords {
    role_arn: "Ange ARN för en roll, till exempel arn:aws:iam::123456789012:role/portico.",
    access_key_id: "Ange ett access key ID: det börjar med AKIA.",
    temporary_key: "Det här är en tillfällig nyckel, som slutar gälla inom några timmar. Ange en som börjar med AKIA.",
    secret_access_key: "Ange din secret access key: 40 bokstäver, siffror och tecken, utan blanksteg.",
    uuid: "Ange ett ID som 11111111-2222-3333-4444-555555555555.",
    project_id: "Ange ett projekt-ID: 6 till 30 små bokstäver, siffror och bindestreck, till exempel mitt-projekt-12.",
    project_number: "Ange projektets nummer: bara siffror. Det står i projektets översikt.",
    service_account: "Ange e-postadressen till ett tjänstkonto, till exempel portico@mitt-projekt-12.iam.gserviceaccount.com.",
    key_file: "Det här är inte JSON-filen med nyckeln för ett tjänstkonto.",
    key_file_kind: "Den här filen innehåller inloggningsuppgifter av ett annat slag. Dess ”type” måste vara ”service_account”.",
    key_file_key: "Den privata nyckeln i den här filen går inte att läsa.",
    key_file_token_uri: "Den här filen begär tokens på en adress som inte är Googles. Använd filen precis som Google lämnade ut den.",
    key_file_project: "Den här filen hör till ett annat projekt än det ovan.",
};
