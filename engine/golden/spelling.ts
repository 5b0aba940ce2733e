import { editDistance } from '../mapping/near.ts'
import { asciiOf } from '../matching/normal/ascii.ts'
import type { Candidate } from './candidates.ts'

/** A name or text as some records spell it. */
interface Spelling {
  readonly records: number
  /** Its words without marks, case and signs: Müller, MUELLER → `mueller`. */
  readonly words: readonly string[]
  readonly text: string
  /** The same with an umlaut as a plain vowel: what only differs in form is one. Müller, Mueller, MULLER → `muller`. */
  readonly plain: string
  /** Words of one letter. */
  readonly initials: number
  /** Whether it is neither in capitals nor in small letters alone. */
  readonly isCased: boolean
  /** Letters with marks, as Latin script has them. */
  readonly marks: number
}

/** Of names shorter than this, those that differ by a letter are two: Ana and Anna, Jan and Jean. */
const shortest = 4

/**
 * The candidates that no other one spells better: an initial gives way to a name that begins with it, what is typed in one case or without
 * its accents to what is not, and a slip of one letter to what more records have. Nothing is left out in a circle: each step leads to fewer
 * initials, or as many and more records, or the same letters in better form. So some are left, whatever the order.
 */
export function bestSpelled(candidates: readonly Candidate[]): readonly Candidate[] {
  const groups = Map.groupBy(candidates, textOf)
  const spellings = new Map([...groups].map(([text, all]) => [text, spellingOf(text, all.length)]))
  const counts = new Map<string, number>()
  for (const { plain, records } of spellings.values()) counts.set(plain, (counts.get(plain) ?? 0) + records)
  const isBetter = (one: Spelling, than: Spelling) =>
    one.plain === than.plain ? isBetterForm(one, than) : spellsOut(one, than) || isMeant(one, than, counts)
  const best = new Set(
    [...spellings].flatMap(([text, its]) => ([...spellings.values()].some((other) => isBetter(other, its)) ? [] : [text])),
  )
  return candidates.filter((candidate) => best.has(textOf(candidate)))
}

/** What a candidate says, of a field of names or texts. */
export function textOf({ value }: Candidate): string {
  return typeof value === 'string' ? value : ''
}

/** In another script it is another name: Li is no worse than 李. */
const isForeign = /(?=\P{Script=Latin})\p{L}/u

function spellingOf(text: string, records: number): Spelling {
  const words = (isForeign.test(text) ? text.normalize('NFC').toLowerCase() : asciiOf(text))
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
  const plain = words.join(' ')
  return {
    records,
    words,
    text: plain,
    plain: plain.replace(/(?<=[aou])e/g, ''),
    initials: words.filter(({ length }) => length === 1).length,
    isCased: text !== text.toLowerCase() && text !== text.toUpperCase(),
    marks: text.normalize('NFC').match(/(?=\P{ASCII})\p{Script=Latin}/gu)?.length ?? 0,
  }
}

/** Of the same letters. */
function isBetterForm(one: Spelling, than: Spelling): boolean {
  if (one.isCased !== than.isCased) return one.isCased
  return one.marks === than.marks ? one.records > than.records : one.marks > than.marks
}

/** `Jean Paul` for `J.`, `J. Paul` and `Jean P.` */
function spellsOut(one: Spelling, short: Spelling): boolean {
  if (one.initials >= short.initials || short.words.length > one.words.length) return false
  return short.words.every((word, at) => {
    const whole = one.words[at] ?? ''
    return word === whole || (word.length === 1 && whole.startsWith(word))
  })
}

/** A slip away, and what more records have. */
function isMeant(one: Spelling, than: Spelling, counts: ReadonlyMap<string, number>): boolean {
  const [longer, shorter] = one.text.length > than.text.length ? [one.text, than.text] : [than.text, one.text]
  if (one.initials !== than.initials || shorter.length < shortest || longer.length - shorter.length > 1) return false
  return (counts.get(one.plain) ?? 0) > (counts.get(than.plain) ?? 0) && editDistance(longer, shorter) === 1
}
