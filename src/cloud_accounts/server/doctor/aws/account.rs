//! The account itself, and its regions.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::aws::{Role, cli::aws},
        hcl::{Block, output},
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn other(expected: &str, found: &str, known: &Known, locale: Locale) -> Mend {
    let why = say!(locale;
        en: "You named the account {expected}, but what answers is the account {found}. Most often an ARN or a key of another account \
             was copied: the consoles of two accounts look alike.",
        cs: "Uvedli jste účet {expected}, ale odpovídá účet {found}. Nejčastěji byl zkopírován ARN nebo klíč jiného účtu: konzole dvou \
             účtů vypadají stejně.",
        de: "Sie haben das Konto {expected} genannt, aber es antwortet das Konto {found}. Meist wurde ein ARN oder ein Schlüssel eines \
             anderen Kontos kopiert: Die Konsolen zweier Konten sehen gleich aus.",
        sv: "Du angav kontot {expected}, men det som svarar är kontot {found}. Oftast har man kopierat ett ARN eller en nyckel från ett \
             annat konto: två kontons konsoler ser likadana ut.",
        ar: "الحساب المذكور هو {expected}، لكن الذي يجيب هو الحساب {found}. غالبًا ما يكون قد نُسخ ARN أو مفتاح من حساب آخر، فوحدتا \
             التحكم في حسابين مختلفين متشابهتان.",
    );
    let name = Role::of(known).name;
    // Only a role names an account before it is asked.
    let steps = steps! { locale;
        en: "Sign in to the account that you want to connect (its number stands at the top right of the console), open IAM > Roles > \
             {name} and copy the ARN.",
        cs: "Přihlaste se k účtu, který chcete připojit (jeho číslo je v konzoli vpravo nahoře), otevřete „IAM > Roles > {name}“ a \
             zkopírujte ARN.",
        de: "Melden Sie sich an dem Konto an, das Sie verbinden wollen (seine Nummer steht oben rechts in der Konsole), öffnen Sie IAM > \
             Roles > {name} und kopieren Sie den ARN.",
        sv: "Logga in på kontot som du vill ansluta (dess nummer står uppe till höger i konsolen), öppna ”IAM > Roles > {name}” och \
             kopiera ARN:et.",
        ar: "تسجيل الدخول إلى الحساب المراد ربطه (يظهر رقمه أعلى اليمين في وحدة التحكم)، ثم فتح «IAM > Roles > {name}» ونسخ الـ ARN.";
    };
    let commands = vec![aws("iam get-role").with("--role-name", name).with("--query", "Role.Arn").with("--output", "text")];
    let console = [
        steps,
        steps! { locale;
            en: "Enter it here and check again.",
            cs: "Zadejte ho tady a zkontrolujte znovu.",
            de: "Tragen Sie ihn hier ein und prüfen Sie noch einmal.",
            sv: "Ange det här och kontrollera igen.",
            ar: "إدخاله هنا وإعادة الفحص.";
        },
    ]
    .concat();
    let terraform =
        vec![Block::new("data \"aws_caller_identity\" \"portico\""), output("account_id", "data.aws_caller_identity.portico.account_id")];
    Mend { why, console, cli: commands, terraform }
}

pub fn region_off(region: &str, locale: Locale) -> Mend {
    let why = say!(locale;
        en: "Portico asks AWS in the region {region}, and your account has switched it off, or its security token service (STS) there.",
        cs: "Portico se ptá AWS v regionu {region} a váš účet ho má vypnutý, nebo v něm má vypnutou službu STS (security token service).",
        de: "Portico fragt AWS in der Region {region}, und in Ihrem Konto ist diese Region abgeschaltet, oder dort der Security Token \
             Service (STS).",
        sv: "Portico frågar AWS i regionen {region}, och ditt konto har stängt av den, eller dess säkerhetstokentjänst (STS) där.",
        ar: "يسأل Portico خدمة AWS في المنطقة {region}، وهذه المنطقة معطّلة في حسابك، أو خدمة رموز الأمان (STS) معطّلة فيها.",
    );
    let console = steps! { locale;
        en: "Open IAM > Account settings > Security Token Service (STS) > Endpoints, and activate {region}.",
        cs: "Otevřete „IAM > Account settings > Security Token Service (STS) > Endpoints“ a aktivujte {region}.",
        de: "Öffnen Sie IAM > Account settings > Security Token Service (STS) > Endpoints und aktivieren Sie {region}.",
        sv: "Öppna ”IAM > Account settings > Security Token Service (STS) > Endpoints” och aktivera {region}.",
        ar: "فتح «IAM > Account settings > Security Token Service (STS) > Endpoints» وتفعيل {region}.";

        en: "If {region} is not listed there, enable the region first: the menu at the top right > Account > AWS Regions.",
        cs: "Pokud tam {region} není v seznamu, nejdřív region povolte: nabídka vpravo nahoře, „Account > AWS Regions“.",
        de: "Steht {region} dort nicht, aktivieren Sie zuerst die Region: das Menü oben rechts > Account > AWS Regions.",
        sv: "Om {region} inte finns i listan där, aktivera regionen först: menyn uppe till höger, ”Account > AWS Regions”.",
        ar: "إن لم تظهر {region} في القائمة هناك، فتفعيل المنطقة أولًا: القائمة أعلى اليمين، «Account > AWS Regions».";

        en: "Or ask the operator of Portico to use another region (PORTICO_AWS_REGION); us-east-1 is always on.",
        cs: "Nebo požádejte provozovatele Portica, aby použil jiný region (PORTICO_AWS_REGION); us-east-1 je vždy zapnutý.",
        de: "Oder bitten Sie den Betreiber von Portico um eine andere Region (PORTICO_AWS_REGION); us-east-1 ist immer an.",
        sv: "Eller be Porticos driftansvariga att använda en annan region (PORTICO_AWS_REGION); us-east-1 är alltid på.",
        ar: "أو الطلب من مشغّل Portico استخدام منطقة أخرى (PORTICO_AWS_REGION)؛ المنطقة us-east-1 مفعّلة دائمًا.";

        en: "Check again. It can take some minutes until a region is on.",
        cs: "Zkontrolujte znovu. Než se region zapne, může to několik minut trvat.",
        de: "Prüfen Sie noch einmal. Bis eine Region an ist, können einige Minuten vergehen.",
        sv: "Kontrollera igen. Det kan ta några minuter tills en region är på.",
        ar: "إعادة الفحص. قد يستغرق تفعيل المنطقة بضع دقائق.";
    };
    let terraform = vec![Block::resource("aws_account_region").text("region_name", region).bare("enabled", "true")];
    Mend { why, console, cli: vec![aws("account enable-region").with("--region-name", region)], terraform }
}
