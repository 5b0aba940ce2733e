import { saysModified } from './modified-words.ts'
import type { Role } from './role.ts'

/**
 * What headers are called, in English, German, French, Spanish, Italian, Dutch and Portuguese, as `wordsOf` spells them.
 * A phrase counts at the end of a header (`Default Address Zip`), one with `=` only as the whole of it.
 */
const phrases: Partial<Readonly<Record<Role, string>>> = {
  id: `id|uid|uuid|guid|rec id|record id|row id|unique id|customer id|client id|contact id|internal id|customer number|customer no
    |member number|account number|=key|=ref|reference|reference id|=nr|=no|kundennummer|kundennr|kunden nr|kunden id|kdnr|kd nr
    |kd nummer|mitgliedsnummer|mitgliedsnr|mitglieds nr|numero client
    |numero de client|numero de cliente|codice cliente|klantnummer|klant id|external id`,
  given_name: `first name|firstname|fname|given name|given names|givenname|forename|forenames|christian name|=given|=first|vorname
    |vornamen|rufname|prenom|prenoms|nombre de pila|nombres|=nome di battesimo|primeiro nome|voornaam|fornavn|fornamn|imie`,
  family_name: `last name|lastname|lname|surname|family name|familyname|sur name|=family|=last|nachname|familienname|zuname
    |nom de famille|nom famille|apellido|apellidos|primer apellido|cognome|sobrenome|apelido|achternaam|familienaam|etternavn
    |efternamn|nazwisko`,
  particle: `last name preposition|lastname preposition|tussenvoegsel|tussenvoegsels|preposition|surname prefix|name prefix particle
    |namensvorsatz`,
  full_name: `full name|fullname|customer name|client name|contact name|display name|complete name|name and surname|first and surname
    |first and last name|first name and surname|=name|=customer|vor und nachname|vollstandiger name|nom complet|nom et prenom
    |prenom et nom|nombre completo|nombre y apellidos|nome completo|nome e cognome|volledige naam|=naam|=nom prenom|=namn|=navn`,
  company_name: `company|company name|companyname|organisation|organization|organisation name|organization name|business name
    |=business|=employer|firma|firmenname|unternehmen|societe|raison sociale|entreprise|empresa|razon social|azienda
    |ragione sociale|bedrijf|bedrijfsnaam|address company`,
  date_of_birth: `date of birth|dob|d o b|birth date|birthdate|birthday|born|born on|date birth|geburtsdatum|geburtstag|geb datum
    |gebdatum|geboren|geboren am|date de naissance|naissance|ne le|fecha de nacimiento|fecha nacimiento|nacimiento|data di nascita
    |data nascita|data de nascimento|geboortedatum|fodselsdato`,
  email: `email|e mail|mail|email address|e mail address|mail address|emailaddress|email 1|email 2|e mail adresse|email adresse
    |emailadresse|courriel|adresse mail|adresse e mail|adresse email|adresse electronique|correo|correo electronico|indirizzo email
    |posta elettronica|e mailadres|emailadres`,
  phone: `phone|phone number|phonenumber|phone no|phone 1|phone 2|telephone|telephone number|tel|tel no|tel nr|mobile|mobile phone
    |mobile number|mobile no|cell|cell phone|cellphone|landline|home phone|work phone|contact number|msisdn|telefon|telefonnummer
    |telefon nr|handy|handynummer|mobil|mobilnummer|mobiltelefon|festnetz|numero de telephone|telephone portable|portable
    |telefono|numero de telefono|movil|celular|cellulare|telefone|telefoon|telefoonnummer|mobiel|gsm`,
  street: `street|street name|streetname|street address|address|address 1|address line 1|addressline 1|street address 1|street 1|addr
    |addr 1|strasse|str|strasse und hausnummer|strasse hausnummer|strasse hausnr|anschrift|adresse|adresse 1|rue|voie|calle
    |direccion|domicilio|via|indirizzo|rua|endereco|straat|straatnaam|adres`,
  house_number: `street number|street no|house number|house no|housenumber|building number|=number|hausnummer|hausnr|haus nr
    |numero de rue|numero de voie|numero civico|numero de casa|huisnummer|huisnr`,
  house_extension: `=extension|house extension|house number extension|house number suffix|hausnummerzusatz|toevoeging
    |huisnummer toevoeging`,
  street2: `address 2|address line 2|addressline 2|street address 2|street 2|addr 2|address line 3|unit|apartment|apt|suite
    |adresszusatz|adresse 2|complement adresse|complement d adresse`,
  city: `city|town|city name|suburb|locality|post town|municipality|=place|ort|stadt|wohnort|ville|commune|ciudad|localidad
    |poblacion|citta|comune|cidade|plaats|woonplaats|=stad`,
  region: `state|province|region|state code|province code|region code|state province|state or province|state territory|county
    |bundesland|kanton|departement|provincia|regione|estado|provincie`,
  postcode: `postcode|post code|postal code|postalcode|zip|zip code|zipcode|postal zip code|zip postal code|postal|plz|postleitzahl
    |code postal|codigo postal|cap|cep|=cp`,
  country: `country|country code|country name|nation|land|lander code|pays|pais|paese|staat`,
  national_id: `soc sec id|ssn|social security number|social security no|social security|national id|national insurance number|nino
    |national identifier|personal number|personnummer|bsn|sozialversicherungsnummer|steuer id|numero de securite sociale|dni|nif
    |codice fiscale|cpf|passport number|passport no`,
  sex: `sex|gender|geschlecht|sexe|genre|sexo|genero|sesso|genere|geslacht`,
  language: `language|lang|language code|sprache|langue|idioma|lingua|taal`,
  consent: `email subscription status|accepts email marketing|accepts sms marketing|accepts marketing|marketing allowed|email opt in
    |sms opt in|marketing opt in|opt in|newsletter|email consent|sms consent|marketing consent|mailing list|einwilligung
    |werbeeinwilligung|newsletter anmeldung|newsletter angemeldet|consentement|infolettre|consentimiento|suscripcion|boletin
    |consenso|consenso marketing|nieuwsbrief|toestemming|consentimento|boletim`,
  date: `created|created at|updated|updated at|modified|modified at|last modified|registered|registered at|customer since|since
    |first visit|last visit|last order|last seen|joined|erstellt|angelegt am`,
  money: `spend|spent|total spent|lifetime spend|revenue|amount|turnover|umsatz|balance|montant|importe|importo|omzet`,
  number: `count|total orders|orders|visits|quantity|anzahl|points|nombre de commandes|age|alter`,
  list: `tags|interests|labels|segments|groups`,
  text: `nickname|vat number|vat id|coc number|tax number|birth place|place of birth|birth country|country of birth|country of origin|nationality
    |geburtsort|lieu de naissance|occupation|job title
    |title|note|notes|memo|comment|comments|bemerkung|source|creation source|attn|status|type|customer type`,
}

const whole = new Map<string, Role>()
const ending = new Map<string, Role>()
for (const role of keysOf(phrases)) {
  for (const phrase of (phrases[role] ?? '').split('|').map((text) => text.trim())) {
    if (phrase.startsWith('=')) whole.set(phrase.slice(1), role)
    else ending.set(phrase, role)
  }
}

export interface HeaderSays {
  readonly role: Role
  /** 1: the whole header; .9: its end; .6: somewhere within. */
  readonly confidence: number
}

/** What a header, as words, says that its column is; the longest phrase decides. */
export function roleOfHeader(words: string): HeaderSays | undefined {
  if (saysModified(words)) return { role: 'modified', confidence: 1 }
  const exact = whole.get(words) ?? ending.get(words)
  if (exact !== undefined) return { role: exact, confidence: 1 }
  const list = words.split(' ')
  for (let start = 1; start < list.length; start++) {
    const role = ending.get(list.slice(start).join(' '))
    if (role !== undefined) return { role, confidence: 0.9 }
  }
  for (let length = list.length - 1; length > 0; length--) {
    const role = ending.get(list.slice(0, length).join(' '))
    if (role !== undefined) return { role, confidence: 0.6 }
  }
  return undefined
}

/** Whether a word of consent stands anywhere in it: `Einwilligung E-Mail`. */
export function speaksOfConsent(words: string): boolean {
  return [...ending].some(([phrase, role]) => role === 'consent' && ` ${words} `.includes(` ${phrase} `))
}

function keysOf<K extends string>(table: Partial<Readonly<Record<K, string>>>): K[] {
  const keys: K[] = []
  for (const key in table) keys.push(key)
  return keys
}
