import { wordsOf } from '../../mapping/suggest/column.ts'
import { roleOfHeader } from '../../mapping/suggest/header-words.ts'
import type { Role as MappedRole } from '../../mapping/suggest/role.ts'
import { meaningInLanguages } from './header-languages.ts'
import type { Meaning } from './meaning.ts'

export interface HeaderSays {
  readonly meaning: Meaning
  /** The phrase only begins the header (`Phone type`): the values must bear it out. */
  readonly unsure: boolean
}

/** The roles of a mapping, as the matcher takes them. What is not here (a job title, a language) is told by its values. */
const meanings: Partial<Readonly<Record<MappedRole, Meaning>>> = {
  id: 'record_id',
  given_name: 'given_name',
  family_name: 'family_name',
  full_name: 'full_name',
  company_name: 'organisation',
  date_of_birth: 'date',
  email: 'email',
  phone: 'phone',
  street: 'street',
  street2: 'text',
  house_number: 'number',
  city: 'city',
  region: 'region',
  postcode: 'postcode',
  country: 'country',
  national_id: 'id',
  sex: 'sex',
  consent: 'dealings',
  date: 'dealings',
  modified: 'dealings',
  money: 'dealings',
  list: 'dealings',
}

/** What a mapping need not tell apart, or has no use for. A phrase counts at the end of a header, one with `=` only as the whole. */
const phrases: Partial<Readonly<Record<Meaning, string>>> = {
  record_id: `record number|record no|row number|row no|row|line number|=line|=index|=idx|=pk|=seq|sequence|sequence number|voter reg num`,
  name: `=customer|=client|=kunde|=kundin|=klant|=cliente|=person|=party|=account|customer name|client name|display name`,
  contact_person: `=contact|=kontakt|contact name|contact person|=attn|attention|ansprechpartner|ansprechpartnerin|kontaktperson
    |contactpersoon|personne de contact|persona de contacto`,
  full_name: `=patient|=owner|=member|=voter|=student|=employee|inhaber|geschaftsfuhrer`,
  given_name: `given|first|middle name|middle names|midl name|=middle|mname|mid name|middle initial|=mi|second name|nickname|nick name
    |preferred name|known as|name first|name middle|first nm|initials|voorletters|initialen|initiales|zweiter vorname|segundo nombre
    |deuxieme prenom`,
  family_name: `family|last|maiden name|birth name|name last|last nm|geburtsname|madchenname|nom de naissance|nom de jeune fille
    |second surname|segundo apellido|apellido paterno|apellido materno|mothers maiden name`,
  organisation: `legal name|registered name|trading name|trade name|dba|doing business as|firm|firm name|corporation|employer
    |employer name|=business|account name|institution|institution name|charity|charity name|household name|current employer
    |supplier|vendor|merchant|affiliation|facility|assignee|=agency|=school|=hospital|=bank|=restaurant|=hotel|lieferant|fournisseur
    |proveedor|fornitore|leverancier|denomination|denominacion|denominazione`,
  city: `birth place|birthplace|place of birth|birth town|birth city|city of birth|town of birth|geburtsort|lieu de naissance
    |lugar de nacimiento|luogo di nascita|geboorteplaats|hometown|home town|village|parish|post office`,
  country: `birth country|country of birth|country of origin|nationality|citizenship|nationalitat|staatsangehorigkeit|nationalite
    |nacionalidad|nazionalita`,
  region: `district|prefecture|res state|governorate`,
  street: `addr|address line|street addr|residence address|mail addr|full address|complete address|adresse complete|direccion completa
    |indirizzo completo`,
  number: `house num|house nbr|street num|street nbr|street no|building no|birth year|year of birth|yob|geburtsjahr|=year|age|price`,
  phone: `fax|fax number|telefax|whatsapp|mobile 1|day phone|phone home|phone work|telephone home|cell number|contact no|gsm`,
  url: `website|web site|homepage|home page|url|web|domain|domain name|web address`,
  id: `vat|vat number|vat no|vat id|tax number|tax no|tax id|taxpayer id|tin|ein|itin|coc number|company number|company no|registration number
    |registration no|registered number|registernummer|handelsregisternummer|ust id|ust idnr|steuernummer|charity number|duns|duns number|lei
    |siren|siret|abn|acn|kvk|kvk nummer|bsn|cnpj|passport|passport id|licence number|license number|licence no|license no|driver license
    |drivers license|driving licence|nhs number|medicare number|medicare id|mrn|medical record number|insurance number|ssn 4
    |isbn|issn|doi|ean|upc|gtin|barcode|mpn|model number|part number|iban|national id number|identity number`,
  dealings: `create date|created date|creation date|date created|date added|last activity|last activity date|last modified date
    |modified date|date modified|updated date|date updated|last login|last contacted|last order date|last purchase date|sign up date
    |signup date|timestamp|import date|first order|order count|number of orders|payment count|total orders|orders|orders count|visits
    |transaction count|refunded volume|dispute losses|total refunds|points|note|notes|memo|comment|comments|remark|remarks|bemerkung
    |bemerkungen|notiz|notizen|anmerkung|anmerkungen|kommentar|kommentare|hinweis|hinweise|commentaire|commentaires|remarque|remarques
    |=nota|=notas|notas internas|comentario|comentarios|observacion|observaciones|observacoes|osservazioni|commento|commenti|opmerking
    |opmerkingen|notitie|notities|password|password hash`,
}

const whole = new Map<string, Meaning>()
const ending = new Map<string, Meaning>()
for (const meaning of keysOf(phrases)) {
  for (const phrase of (phrases[meaning] ?? '').split('|').map((written) => written.replace(/\s+/g, ' ').trim())) {
    if (phrase.startsWith('=')) whole.set(phrase.slice(1), meaning)
    else ending.set(phrase, meaning)
  }
}

const bareNames = new Set('name naam nom nome nombre namn navn nazwa'.split(' '))

/** A header that is `Name` and nothing more. */
export function isBareName(header: string): boolean {
  return bareNames.has(wordsOf(header))
}

/** What systems put behind a header: `npe01__WorkEmail__c`, `res_city_desc`, `phone2`. */
const tail = / (?:\d+|c|desc|code|cd|num|nbr|txt|value|raw|orig|original|clean|utc|dt)$/

export function meaningOf(header: string): HeaderSays | undefined {
  const words = wordsOf(header).replace(/^(?:\d+ )+/, '')
  const said = saidBy(words)
  if (said !== undefined && !said.unsure) return said
  const shorter = words.replace(tail, '')
  return shorter === words ? said : (meaningOf(shorter) ?? said)
}

function saidBy(words: string): HeaderSays | undefined {
  if (bareNames.has(words)) return { meaning: 'name', unsure: false }
  const own = whole.get(words) ?? endingOf(words)
  if (own !== undefined) return { meaning: own, unsure: false }
  const known = roleOfHeader(words)
  const meaning = known && meanings[known.role]
  const unsure = (known?.confidence ?? 0) < 0.8
  if (meaning !== undefined && !unsure) return { meaning, unsure }
  const elsewhere = meaningInLanguages(words)
  if (elsewhere !== undefined) return { meaning: elsewhere, unsure: false }
  if (words.endsWith(' name')) return { meaning: 'name', unsure: false }
  return meaning && { meaning, unsure }
}

function endingOf(words: string): Meaning | undefined {
  const list = words.split(' ')
  const endings = list.map((_, start) => list.slice(start).join(' '))
  return endings.map((phrase) => ending.get(phrase)).find((meaning) => meaning !== undefined)
}

function keysOf<K extends string>(table: Partial<Readonly<Record<K, string>>>): K[] {
  const keys: K[] = []
  for (const key in table) keys.push(key)
  return keys
}
