import { wordsOf } from '../../mapping/suggest/column.ts'
import type { Meaning } from './meaning.ts'

/**
 * Headers in languages whose words are not in the tables of a mapping: Polish, Czech, the Nordic ones, Hungarian, Romanian, Turkish,
 * Russian, Ukrainian, Greek, Chinese, Japanese and Korean. A header is one of these, or ends in it: `お客様氏名`, `Адрес эл. почты`.
 */
const phrases: Partial<Readonly<Record<Meaning, string>>> = {
  given_name: `imię|pierwsze imię|jméno|křestní jméno|keresztnév|utónév|prenume|ad|adı|tilltalsnamn|etunimi|имя|ім'я|όνομα|名|이름`,
  family_name: `příjmení|priezvisko|vezetéknév|családnév|nume de familie|soyad|soyadı|soyisim|sukunimi|фамилия|прізвище|επώνυμο|επίθετο|姓|성`,
  full_name: `imię i nazwisko|jméno a příjmení|ad soyad|adı soyadı|nimi|teljes név|фио|ф и о|піб|полное имя|ονοματεπώνυμο|姓名|氏名|名前|お名前|客户姓名|성명|성함`,
  organisation: `nazwa firmy|firma nazwa|název firmy|företag|företagsnamn|virksomhed|firmanavn|yritys|cégnév|companie|şirket|şirket adı|организация
    |компания|наименование|название компании|організація|εταιρεία|επωνυμία|公司|公司名称|企业名称|单位名称|会社名|法人名|会社|企業名|회사|회사명|상호`,
  date: `data urodzenia|data ur|datum narození|datum narozenia|fødselsdag|födelsedatum|syntymäaika|születési dátum|születési idő|data nașterii|doğum tarihi
    |дата рождения|день рождения|дата народження|ημερομηνία γέννησης|出生日期|生日|生年月日|誕生日|생년월일|생일`,
  email: `sähköposti|e posta|eposta|epost|эл почта|электронная почта|почта|пошта|邮箱|电子邮件|メール|メールアドレス|이메일`,
  phone: `numer telefonu|nr telefonu|komórka|telefonní číslo|puhelin|telefonszám|cep telefonu|телефон|моб телефон|мобильный|τηλέφωνο|κινητό|手机|手机号|手机号码|电话|电话号码
    |電話|電話番号|携帯|携帯電話|전화|전화번호|휴대폰|연락처`,
  street: `ulica|ul|ulice|gata|gatuadress|gate|vej|katu|katuosoite|utca|cím|stradă|adresă|sokak|cadde|адрес|улица|адреса|вулиця|διεύθυνση|οδός|地址|住址|详细地址|住所|주소`,
  number: `nr domu|numer domu|číslo popisné|husnummer|házszám|дом|номер дома|будинок|αριθμός|番地`,
  city: `miasto|miejscowość|město|obec|mesto|by|stad|poststed|kaupunki|postitoimipaikka|város|település|oraș|localitate|şehir|il|город|населенный пункт|місто|πόλη|城市|市|市区町村|도시`,
  region: `województwo|kraj|okres|län|fylke|megye|județ|область|регион|край|νομός|省|省份|都道府県|시도`,
  postcode: `kod pocztowy|kod poczt|psč|psc|postnummer|postnr|postinumero|irányítószám|cod poștal|posta kodu|индекс|почтовый индекс|поштовий індекс|τκ|τ κ|ταχυδρομικός κώδικας
    |邮编|邮政编码|郵便番号|우편번호`,
  country: `kraj zamieszkania|země|štát|maa|ország|țară|ülke|страна|країна|χώρα|国家|国|국가`,
  sex: `płeć|pohlaví|pohlavie|kön|køn|kjønn|sukupuoli|nem|cinsiyet|пол|стать|φύλο|性别|性別|성별`,
  id: `pesel|nip|regon|rodné číslo|ičo|ič|dič|ico|dic|orgnr|org nr|organisasjonsnummer|organisationsnummer|cvr|cvr nummer|henkilötunnus|y tunnus|personnummer
    |adószám|cnp|cui|tc kimlik no|vergi no|инн|огрн|кпп|снилс|паспорт|єдрпоу|αφμ|身份证|身份证号|身份证号码|统一社会信用代码|法人番号|주민등록번호|사업자등록번호`,
  record_id: `客户编号|会员编号|编号|顧客番号|会員番号|顧客コード|고객번호|회원번호|код клиента|номер клиента`,
}

const meanings = new Map<string, Meaning>()
for (const meaning of keysOf(phrases))
  for (const phrase of (phrases[meaning] ?? '').split('|')) meanings.set(wordsOf(phrase), meaning)

/** Of two letters there are words in other languages, which begin or end a header: `ad`, `by`, `il`. */
const leastEnding = 3
const isIdeographic = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]$/u

/** @param words of a header */
export function meaningInLanguages(words: string): Meaning | undefined {
  const whole = meanings.get(words)
  if (whole !== undefined) return whole
  const list = words.split(' ')
  const endings = isIdeographic.test(words)
    ? tailsOf(words)
    : list
        .slice(1)
        .map((_, at) => list.slice(at + 1).join(' '))
        .filter((its) => its.length >= leastEnding)
  return endings.map((its) => meanings.get(its)).find((its) => its !== undefined)
}

/** Nothing stands between words of these scripts. */
function tailsOf(words: string): readonly string[] {
  const letters = [...words]
  return letters.slice(1).map((_, at) => letters.slice(at + 1).join(''))
}

function keysOf<K extends string>(table: Partial<Readonly<Record<K, string>>>): K[] {
  const keys: K[] = []
  for (const key in table) keys.push(key)
  return keys
}
