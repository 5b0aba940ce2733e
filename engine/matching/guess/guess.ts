import type { Role } from '../roles.ts'
import { besideOthers, type Guess } from './beside-others.ts'
import { isBorneOut } from './borne-out.ts'
import { type ColumnSample, type GuessedColumn, isSingle, type Known, knownOf, shareOf } from './column.ts'
import { dayOrderOf, looksLikeMoment } from './dates.ts'
import { isBareName, meaningOf } from './header.ts'
import { isCode, kindOfNames, looksLikeEmail, looksLikeUrl } from './looks.ts'
import { isFew, isSequence, type Reasoned, roleByShape } from './shape.ts'

/** Filled in fewer records than this share, or than five, a column tells too few of them apart to be learnt from. */
const leastFilled = 0.01

/** The role of each column: by its header where the values bear it out, else by the values. In the order of the columns. */
export function guessColumns(columns: readonly ColumnSample[], records: number): readonly GuessedColumn[] {
  return besideOthers(
    columns.map((column) => guessColumn(knownOf(column), records)),
    records,
  )
}

function guessColumn(known: Known, records: number): Guess {
  const guess = unfit(known, records) ?? byValues(known) ?? byHeader(known, records) ?? roleByShape(known, records)
  const { role, reason } = isRecordId(guess.role, known, records) ? leftOut('has no value that two records share') : guess
  const dates = role === 'date' ? dayOrderOf(known) : undefined
  return { name: known.column.name, role, reason, ...(dates && { dates }), known }
}

function leftOut(reason: string): Reasoned {
  return { role: undefined, reason }
}

function unfit({ column: { filled }, values }: Known, records: number): Reasoned | undefined {
  if (values.length === 0) return leftOut('has no values')
  if (values.length === 1) return leftOut('has one value only')
  if (filled < Math.max(Math.min(5, records), records * leastFilled))
    return leftOut(`is filled in only ${filled} of ${records} records`)
  return undefined
}

/** What no header can talk away. */
function byValues(known: Known): Reasoned | undefined {
  if (shareOf(known, looksLikeEmail) > 0.5) return { role: 'email', reason: 'the values look like e-mail addresses' }
  if (shareOf(known, looksLikeUrl) > 0.5) return { role: 'url', reason: 'the values look like web addresses' }
  if (shareOf(known, looksLikeMoment) > 0.5) return leftOut('has times of day: it says when something happened, not who it is')
  return undefined
}

function byHeader(known: Known, records: number): Reasoned | undefined {
  const { name, distinct, filled } = known.column
  const said = meaningOf(name)
  if (said === undefined || !isBorneOut(said.meaning, said.unsure, known)) return undefined
  switch (said.meaning) {
    case 'dealings':
      return leftOut('speaks of dealings or notes, by its header, and not of who it is')
    case 'record_id':
      if (distinct === filled) return leftOut('tells rows apart, and nothing else')
      return !isFew(known, records) && shareOf(known, isCode) > 0.7 ? { role: 'id', reason: 'the header says so' } : undefined
    case 'full_name':
      return { role: kindOfNames(known, true), reason: 'the header says so' }
    case 'contact_person':
      return { role: kindOfNames(known, true), reason: 'the header says so' }
    case 'name':
      return named(known, records)
    default:
      return { role: said.meaning, reason: 'the header says so' }
  }
}

/** Of a person, of an organisation, or of a thing: the values tell. A single word or a few values under `… name` may be anything. */
function named(known: Known, records: number): Reasoned | undefined {
  const isAny = !isBareName(known.column.name) && (isFew(known, records) || isSingle(known))
  const reason = 'the header speaks of a name, and the values tell whose'
  return isAny ? undefined : { role: kindOfNames(known, false), reason }
}

/** Equal in no two rows, it is no evidence. What people write can be nearly equal, or equal once it is normalised; ids cannot. */
function isRecordId(role: Role | undefined, known: Known, records: number): boolean {
  const { distinct, filled } = known.column
  return (role === 'id' || role === 'number') && distinct === filled && (filled === records || isSequence(known))
}
