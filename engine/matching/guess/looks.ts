import { digitsIn, type Known, meanOf, shareOf, wordsIn } from './column.ts'

export function looksLikeEmail(value: string): boolean {
  return /^[^\s@<>]+@[^\s@<>]+$/.test(value)
}

export function looksLikeUrl(value: string): boolean {
  return /^(?:https?:\/\/|www\.)\S+$|^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|biz|io|co)(?:\.[a-z]{2})?(?:\/\S*)?$/.test(
    value,
  )
}

export function looksLikeUkPostcode(value: string): boolean {
  return /^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$/.test(value)
}

/** Nine digits or more with marks between them, as nobody writes other numbers. */
export function looksLikePhone(value: string): boolean {
  const digits = digitsIn(value)
  return /^'?[\d\s().+/-]+$/.test(value) && digits >= 9 && digits <= 14 && /[()+ /-]/.test(value)
}

export function hasLetter(value: string): boolean {
  return /\p{L}/u.test(value)
}

export function hasDigit(value: string): boolean {
  return /\d/.test(value)
}

/** A number or an amount, or digits with marks between them. */
export function isNumeric(value: string): boolean {
  return /^['#]?\p{Sc}?[\d\s().,+/%-]+\p{Sc}?$/u.test(value) && hasDigit(value)
}

export function isDecimal(value: string): boolean {
  return /^-?\p{Sc}? ?-?[\d, ]*\d?[.,]\d+ ?[%\p{Sc}]?$/u.test(value) && !/^\d{1,3}(?:[.,]\d{3})+$/.test(value)
}

/** One word in which a digit stands. An address in ideographs has no spaces either. */
export function isCode(value: string): boolean {
  return hasDigit(value) && !/[\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(value)
}

const sexes = new Set(
  `m f w d x u o v h male female man woman männlich weiblich divers homme femme mann frau hombre mujer masculin féminin
  masculino femenino feminino uomo donna vrouw other nonbinary 男 女 男性 女性 м ж муж жен мужской женский non-binary`.split(
    /\s+/,
  ),
)
export function looksLikeSex(value: string): boolean {
  return sexes.has(value) || /^[0129]$/.test(value)
}

/** Legal forms, and words that stand in the names of firms, shops and institutions and in no names of people. */
const wordsOfOrganisations = new RegExp(
  `(?<!\\p{L})(?:inc|incorporated|ltd|limited|llc|llp|lp|plc|corp|corporation|co|company|gmbh|mbh|kg|ohg|ag|ug|ev|bv|nv|sarl|sas|sa|srl|spa|sl
  |oy|oyj|ab|aps|as|pty|kft|zrt|sro|doo|bank|group|gruppe|groupe|grupo|holdings?|partners?|partnership|associates|sons|bros|brothers|services?
  |solutions?|systems?|technolog(?:y|ies)|industries|international|enterprises?|consulting|consultants|trading|logistics|foundation|stiftung
  |fund|trust|society|association|verein|council|committee|club|union|church|school|college|university|institute|hospital|clinic|pharmacy
  |restaurant|ristorante|trattoria|cafe|café|coffee|bar|grill|bistro|brasserie|kitchen|diner|deli|pizza|pizzeria|steakhouse|bakery|hotel
  |inn|shop|store|stores|market|mart|salon|studio|garage|gallery|museum|theatre|theater|agency|bureau|department|center|centre|works|labs?|households?)(?!\\p{L})`.replace(
    /\s+/g,
    '',
  ),
  'u',
)
function looksLikeOrganisation(value: string): boolean {
  return /[&+]/.test(value) || wordsOfOrganisations.test(value.replaceAll('.', '')) || /(?:^| )\d+(?: |$)/.test(value)
}

/** More words than the name of a person or an organisation has: `Turntable with belt drive, black`. */
const mostWordsOfName = 5

/** Names that are no organisation's are of two or three words where they are people's; of restaurants half are. */
const mostlyPeople = 0.85

/** What a column of names is a column of; `people`: the header says that they are people's. */
export function kindOfNames(known: Known, people: boolean): 'full_name' | 'organisation' | 'text' {
  const organisations = shareOf(known, looksLikeOrganisation)
  if (people) return organisations > 0.4 ? 'organisation' : 'full_name'
  if (meanOf(known, (value) => wordsIn(value).length) > mostWordsOfName) return 'text'
  if (organisations <= 0.15) return 'full_name'
  // Customers of both kinds: families among them are told apart as people are.
  const others = { ...known, values: known.values.filter((value) => !looksLikeOrganisation(value)) }
  return organisations <= 0.5 && shareOf(others, isOfTwoOrThreeWords) >= mostlyPeople ? 'full_name' : 'organisation'
}

function isOfTwoOrThreeWords(value: string): boolean {
  const words = wordsIn(value).length
  return words === 2 || words === 3
}
