//! Federated credentials: whose signature an app trusts, about whom, and meant for whom.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::azure::{CREDENTIAL, cli, client, terraform},
        known::{AZURE_AUDIENCE, Known},
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn missing(known: &Known, locale: Locale) -> Mend {
    let (client, issuer) = (client(known), &known.issuer);
    let why = say!(locale;
        en: "The app {client} has no federated credential that fits, so it trusts nobody's signature or somebody else's than ours \
             ({issuer}). If one called {CREDENTIAL} is there already, the first command says so, and the second one sets it right.",
        cs: "Aplikace {client} nemá vhodné federované přihlašovací údaje (federated credential), takže nedůvěřuje žádnému podpisu, nebo \
             jinému než našemu ({issuer}). Pokud už existují údaje s názvem {CREDENTIAL}, první příkaz to řekne a druhý je uvede do \
             pořádku.",
        de: "Die App {client} hat keine passenden Verbundanmeldedaten (federated credential), vertraut also niemandes Signatur oder \
             einer anderen als unserer ({issuer}). Gibt es schon welche namens {CREDENTIAL}, sagt das der erste Befehl, und der zweite \
             bringt sie in Ordnung.",
        sv: "Appen {client} har ingen passande federerad autentiseringsuppgift (federated credential), så den litar inte på någons \
             signatur, eller på någon annans än vår ({issuer}). Om det redan finns en som heter {CREDENTIAL} säger det första kommandot \
             det, och det andra rättar till den.",
        ar: "ليس للتطبيق {client} بيانات اعتماد موحّدة (federated credential) مناسبة، فهو لا يثق بتوقيع أحد، أو يثق بتوقيع غير توقيعنا \
             ({issuer}). وإن كانت هناك بيانات باسم {CREDENTIAL}، فإن أول أمر يذكر ذلك، والثاني يصحّحها.",
    );
    let cli = vec![cli::create_credential(known), cli::update_credential(known)];
    Mend { why, console: by_hand(known, locale), cli, terraform: vec![terraform::credential(known)] }
}

pub fn issuer_wrong(known: &Known, locale: Locale) -> Mend {
    let (client, issuer) = (client(known), &known.issuer);
    let why = say!(locale;
        en: "The app {client} trusts another issuer than {issuer}. Both have to be the same to the letter: https, no slash at the end, \
             no other name of the same server. The command sets it, if the credential is called {CREDENTIAL}.",
        cs: "Aplikace {client} důvěřuje jinému vystaviteli (issuer) než {issuer}. Obojí se musí shodovat znak po znaku: https, bez \
             lomítka na konci, žádný jiný název téhož serveru. Příkaz ho nastaví, pokud se přihlašovací údaje jmenují {CREDENTIAL}.",
        de: "Die App {client} vertraut einem anderen Aussteller (Issuer) als {issuer}. Beide müssen Zeichen für Zeichen gleich sein: \
             https, kein Schrägstrich am Ende, kein anderer Name desselben Servers. Der Befehl setzt ihn, wenn die Anmeldedaten \
             {CREDENTIAL} heißen.",
        sv: "Appen {client} litar på en annan utfärdare (issuer) än {issuer}. Båda måste vara lika tecken för tecken: https, inget \
             snedstreck på slutet, inget annat namn på samma server. Kommandot anger den, om autentiseringsuppgiften heter {CREDENTIAL}.",
        ar: "يثق التطبيق {client} بجهة إصدار (issuer) أخرى غير {issuer}. ويجب أن تتطابق الاثنتان حرفًا حرفًا: https، ودون شرطة مائلة في \
             النهاية، ودون اسم آخر للخادم نفسه. يضبطها الأمر إن كانت بيانات الاعتماد باسم {CREDENTIAL}.",
    );
    update(why, known, locale)
}

pub fn subject_wrong(known: &Known, locale: Locale) -> Mend {
    let (client, subject) = (client(known), known.subject());
    let why = say!(locale;
        en: "The app {client} trusts Portico, but for another subject than this connection's, which is {subject}. Perhaps it was made \
             for a connection that you have deleted since: each has its own. The command sets it, if the credential is called \
             {CREDENTIAL}.",
        cs: "Aplikace {client} důvěřuje Porticu, ale pro jiný subjekt než ten, který má toto připojení: {subject}. Možná byl vytvořen \
             pro připojení, které jste mezitím smazali: každé má svůj. Příkaz ho nastaví, pokud se přihlašovací údaje jmenují \
             {CREDENTIAL}.",
        de: "Die App {client} vertraut Portico, aber für ein anderes Subjekt als das dieser Verbindung, {subject}. Vielleicht gehört es \
             zu einer Verbindung, die Sie inzwischen gelöscht haben: Jede hat ihr eigenes. Der Befehl setzt es, wenn die Anmeldedaten \
             {CREDENTIAL} heißen.",
        sv: "Appen {client} litar på Portico, men för ett annat subjekt än den här anslutningens, som är {subject}. Kanske gjordes det \
             för en anslutning som du har raderat sedan dess: var och en har sitt eget. Kommandot anger det, om autentiseringsuppgiften \
             heter {CREDENTIAL}.",
        ar: "يثق التطبيق {client} بـ Portico، لكن لموضوع (subject) آخر غير موضوع هذا الاتصال، وهو {subject}. ربما أُعدّ لاتصال حُذف منذ \
             ذلك الحين: فلكل اتصال موضوعه. يضبطه الأمر إن كانت بيانات الاعتماد باسم {CREDENTIAL}.",
    );
    update(why, known, locale)
}

pub fn audience_wrong(known: &Known, locale: Locale) -> Mend {
    let client = client(known);
    let why = say!(locale;
        en: "The app {client} expects another audience than {AZURE_AUDIENCE}, which is the one that Azure proposes and that we name. The \
             command sets it, if the credential is called {CREDENTIAL}.",
        cs: "Aplikace {client} očekává jiné publikum (audience) než {AZURE_AUDIENCE}, které Azure navrhuje a my uvádíme. Příkaz ho \
             nastaví, pokud se přihlašovací údaje jmenují {CREDENTIAL}.",
        de: "Die App {client} erwartet eine andere Zielgruppe (Audience) als {AZURE_AUDIENCE}. Das ist die, die Azure vorschlägt und die \
             wir nennen. Der Befehl setzt sie, wenn die Anmeldedaten {CREDENTIAL} heißen.",
        sv: "Appen {client} förväntar sig en annan målgrupp (audience) än {AZURE_AUDIENCE}, som är den som Azure föreslår och som vi \
             anger. Kommandot anger den, om autentiseringsuppgiften heter {CREDENTIAL}.",
        ar: "يتوقع التطبيق {client} جمهورًا (audience) آخر غير {AZURE_AUDIENCE}، وهو الذي يقترحه Azure والذي نذكره. يضبطه الأمر إن كانت \
             بيانات الاعتماد باسم {CREDENTIAL}.",
    );
    update(why, known, locale)
}

fn update(why: String, known: &Known, locale: Locale) -> Mend {
    let terraform = vec![terraform::credential(known)];
    Mend { why, console: by_hand(known, locale), cli: vec![cli::update_credential(known)], terraform }
}

pub fn subject_not_required(known: &Known, locale: Locale) -> Mend {
    let (client, subject) = (client(known), known.subject());
    let why = say!(locale;
        en: "Portico signed for another subject than {subject}, as a trial, and the app {client} let it in: a credential of the app \
             takes several subjects, or any. So others who use Portico could get in by their connection. Until the app takes this one \
             subject only, the connection does not count. The commands make the credential {CREDENTIAL} anew.",
        cs: "Portico se na zkoušku podepsalo za jiný subjekt než {subject} a aplikace {client} je vpustila: některé její přihlašovací \
             údaje přijímají několik subjektů, nebo kterýkoli. Jiní, kdo používají Portico, by se tedy svým připojením dostali dovnitř. \
             Dokud aplikace nepřijímá jen tento jediný subjekt, připojení se nepočítá. Příkazy vytvoří přihlašovací údaje {CREDENTIAL} \
             znovu.",
        de: "Portico hat zur Probe für ein anderes Subjekt als {subject} signiert, und die App {client} hat es hereingelassen: \
             Anmeldedaten der App nehmen mehrere Subjekte an, oder jedes. Andere, die Portico benutzen, kämen also mit ihrer Verbindung \
             hinein. Bis die App nur dieses eine annimmt, zählt die Verbindung nicht. Die Befehle legen die Anmeldedaten {CREDENTIAL} \
             neu an.",
        sv: "Portico signerade på prov för ett annat subjekt än {subject}, och appen {client} släppte in det: en av appens \
             autentiseringsuppgifter tar emot flera subjekt, eller vilket som helst. Andra som använder Portico skulle alltså kunna \
             komma in med sin anslutning. Tills appen bara tar emot det här subjektet räknas anslutningen inte. Kommandona skapar \
             autentiseringsuppgiften {CREDENTIAL} på nytt.",
        ar: "وقّع Portico على سبيل التجربة لموضوع آخر غير {subject}، فسمح له التطبيق {client} بالدخول: بعض بيانات اعتماد التطبيق تقبل \
             عدة مواضيع، أو أي موضوع. أي أن آخرين يستخدمون Portico يمكنهم الدخول عبر اتصالهم. وإلى أن يقبل التطبيق هذا الموضوع وحده لا \
             يُعتدّ بالاتصال. الأوامر تنشئ بيانات الاعتماد {CREDENTIAL} من جديد.",
    );
    let mut console = steps! { locale;
        en: "Open Microsoft Entra ID > App registrations > All applications > the app > Certificates & secrets > Federated credentials.",
        cs: "Otevřete „Microsoft Entra ID > App registrations > All applications“, aplikaci a „Certificates & secrets > Federated \
             credentials“.",
        de: "Öffnen Sie Microsoft Entra ID > App registrations > All applications > die App > Certificates & secrets > Federated \
             credentials.",
        sv: "Öppna ”Microsoft Entra ID > App registrations > All applications”, appen och ”Certificates & secrets > Federated \
             credentials”.",
        ar: "فتح «Microsoft Entra ID > App registrations > All applications»، ثم التطبيق، ثم «Certificates & secrets > Federated \
             credentials».";

        en: "Delete each credential whose subject is not exactly {subject}, above all those with a claims matching expression or a *.",
        cs: "Smažte všechny přihlašovací údaje, jejichž „Subject“ není přesně {subject}, především ty s „Claims matching expression“ \
             nebo s *.",
        de: "Löschen Sie alle Anmeldedaten, deren Subject nicht genau {subject} ist, vor allem solche mit einer Claims matching \
             expression oder einem *.",
        sv: "Radera varje autentiseringsuppgift vars ”Subject” inte är exakt {subject}, framför allt dem med ”Claims matching \
             expression” eller en *.",
        ar: "حذف كل بيانات اعتماد لا يكون «Subject» فيها {subject} بالضبط، ولا سيما ما فيه «Claims matching expression» أو \
             \u{200e}*\u{200e}.";
    };
    console.extend(by_hand(known, locale).into_iter().skip(1));
    let cli = vec![cli::delete_credential(known), cli::create_credential(known)];
    Mend { why, console, cli, terraform: vec![terraform::credential(known)] }
}

fn by_hand(known: &Known, locale: Locale) -> Vec<String> {
    let (issuer, subject) = (&known.issuer, known.subject());
    steps! { locale;
        en: "Open Microsoft Entra ID > App registrations > All applications > the app > Certificates & secrets > Federated credentials.",
        cs: "Otevřete „Microsoft Entra ID > App registrations > All applications“, aplikaci a „Certificates & secrets > Federated \
             credentials“.",
        de: "Öffnen Sie Microsoft Entra ID > App registrations > All applications > die App > Certificates & secrets > Federated \
             credentials.",
        sv: "Öppna ”Microsoft Entra ID > App registrations > All applications”, appen och ”Certificates & secrets > Federated \
             credentials”.",
        ar: "فتح «Microsoft Entra ID > App registrations > All applications»، ثم التطبيق، ثم «Certificates & secrets > Federated \
             credentials».";

        en: "Open the one for Portico, or choose Add credential > Other issuer.",
        cs: "Otevřete ty pro Portico, nebo zvolte „Add credential > Other issuer“.",
        de: "Öffnen Sie die für Portico, oder wählen Sie Add credential > Other issuer.",
        sv: "Öppna den för Portico, eller välj ”Add credential > Other issuer”.",
        ar: "فتح الخاصة بـ Portico، أو اختيار «Add credential > Other issuer».";

        en: "Issuer: {issuer}. Type: Explicit subject identifier. Value: {subject}. Name: {CREDENTIAL}. Audience: {AZURE_AUDIENCE}. Save.",
        cs: "„Issuer“: {issuer}. „Type“: „Explicit subject identifier“. „Value“: {subject}. „Name“: {CREDENTIAL}. „Audience“: \
             {AZURE_AUDIENCE}. Uložte.",
        de: "Issuer: {issuer}. Type: Explicit subject identifier. Value: {subject}. Name: {CREDENTIAL}. Audience: {AZURE_AUDIENCE}. \
             Speichern Sie.",
        sv: "”Issuer”: {issuer}. ”Type”: ”Explicit subject identifier”. ”Value”: {subject}. ”Name”: {CREDENTIAL}. ”Audience”: \
             {AZURE_AUDIENCE}. Spara.",
        ar: "«Issuer»: {issuer}. «Type»: «Explicit subject identifier». «Value»: {subject}. «Name»: {CREDENTIAL}. «Audience»: \
             {AZURE_AUDIENCE}. ثم الحفظ.";

        en: "Wait a minute and check again.",
        cs: "Počkejte minutu a zkontrolujte znovu.",
        de: "Warten Sie eine Minute und prüfen Sie noch einmal.",
        sv: "Vänta en minut och kontrollera igen.",
        ar: "الانتظار دقيقة ثم إعادة الفحص.";
    }
}
