import type { RawFields } from '../../core/types.ts'
import { textOf } from './reader.ts'
import type { ObjectSpec } from './schema/connection.ts'
import { parseName } from './transforms/names.ts'
import { isTitle } from './transforms/titles.ts'
import { Rejection } from './transforms/transform.ts'

type PeopleSpec = NonNullable<ObjectSpec['people']>
export type Pair = readonly [RawFields, RawFields]

const company = new RegExp(
  `(?<!\\p{L})(?:sons?|daughters?|brothers?|bros|co|company|corp|inc|ltd|llc|llp|plc|gmbh|kg|ohg|ag|ug|bv|nv|sarl|srl|oy|ab|associates|partners|group|holdings?|services?|solutions|stores?|shop|market|cafe|café|restaurant|bar|salon|studio|foods?|books?|booksellers|bakery|hotel|school|university|team|club|design|consulting|söhne|partner|cie|fils)(?!\\p{L})`,
  'iu',
)
// `U.` in capitals is the initial of a name.
const both = /[&+]|(?<=\s)(?:[Aa]nd|AND|[Uu]nd|UND|[Ee]t|ET|u\.?)(?=\s)/u
const given = /^\p{L}[\p{L}\p{M}'’.-]*(?: \p{L}[\p{L}\p{M}'’.-]*)?$/u

/** Splits a row that names two people into one row for each, alike but for the columns of the name. */
export function peopleSplitter(spec: PeopleSpec): (raw: RawFields) => Pair | undefined {
  const { full, given = '', family = '' } = spec
  return full === undefined ? (raw) => byColumns(raw, given, family) : (raw) => byFullName(raw, full)
}

function byFullName(raw: RawFields, column: string): Pair | undefined {
  const names = halves(nameIn(raw, column))
  if (names === undefined) return undefined
  const couple = names[0].includes(',') ? familyFirst(names) : givenFirst(names)
  return (
    couple && [
      { ...raw, [column]: couple[0] },
      { ...raw, [column]: couple[1] },
    ]
  )
}

/** Of two people: alone behind it stands a family name. */
const household = /^(?:eheleute|ehepaar|familie|fam\.)\s+/iu

/** `John & Mary Smith`, `John Smith & Mary Jones`. Who stands last must have a family name, or it may be a firm: `Marks & Spencer`. */
function givenFirst([first, second]: Halves): Halves | undefined {
  const { given: hers, family } = parseName(second)
  const { given: his, family: own } = parseName(first.replace(household, ''))
  if (family === '' || !given.test(hers) || !given.test(his)) return undefined
  return [`${his} ${own || family}`, `${hers} ${family}`]
}

/** `Smith, John & Mary` */
function familyFirst([first, second]: Halves): Halves | undefined {
  const { given: his, family } = parseName(first)
  return given.test(his) && given.test(second) ? [`${family}, ${his}`, `${family}, ${second}`] : undefined
}

/** `John & Mary` | `Smith`, or `John & Mary` | `Smith & Jones`. */
function byColumns(raw: RawFields, givenColumn: string, familyColumn: string): Pair | undefined {
  const names = halves(nameIn(raw, givenColumn))
  const family = nameIn(raw, familyColumn)
  if (names === undefined || family === '' || company.test(family) || !names.every((name) => given.test(name))) return undefined
  const [his, hers] = halves(family) ?? [family, family]
  return [
    { ...raw, [givenColumn]: names[0], [familyColumn]: his },
    { ...raw, [givenColumn]: names[1], [familyColumn]: hers },
  ]
}

type Halves = readonly [string, string]

/** Exactly two; what has a word of a company's name in it is no couple. */
function halves(name: string): Halves | undefined {
  const [first, second, ...more] = name.split(both).map((half) => half.trim())
  const isCouple = first && second && more.length === 0 && !company.test(name) && !isTitle(first) && !isTitle(second)
  return isCouple ? [first, second] : undefined
}

function nameIn(raw: RawFields, column: string): string {
  const text = textOf(raw[column])
  return text instanceof Rejection ? '' : (text ?? '')
}
