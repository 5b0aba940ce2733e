import { customersOf, type StoredCustomer } from './customers.ts'
import { type Database, rows } from './database.ts'
import { spellingsOf } from './spelling.ts'

/**
 * Live customers of whom every word is found in one of the values, in one spelling or another, the oldest first; see `numberOf` for
 * numbers. It reads the whole table (about a second for a million): people search now and then.
 */
export async function findCustomers(db: Database, text: string, limit: number): Promise<readonly StoredCustomer[]> {
  const words = wordsOf(text)
  const numbers = words.filter(({ isNumber }) => isNumber)
  const texts = words.filter(({ isNumber }) => !isNumber)
  const found = await rows<{ id: number }>(
    db,
    `select id from goldthread.customer
     where closed_at is null ${numbers.map(() => 'and golden::text ~ any(?)').join(' ')}
       ${texts.length > 0 ? 'and golden::text ~* all(?)' : ''}
       and not exists (
         select from unnest(?::text[]) word where not exists (
           select from jsonb_path_query(golden, '$.**') part
           where jsonb_typeof(part) in ('string', 'number', 'boolean')
             and part #>> '{}' ~* any(string_to_array(word, E'\\n'))))
     order by id limit ?`,
    [
      ...numbers.map(({ inJson }) => inJson),
      ...(texts.length > 0 ? [texts.flatMap(({ inJson }) => inJson)] : []), // together: the text is made of the record once for all
      words.map(({ patterns }) => patterns.join('\n')), // no word has a line break in it
      limit,
    ],
  )
  return customersOf(
    db,
    found.map(({ id }) => id),
  )
}

interface Word {
  readonly isNumber: boolean
  /** Regular expressions of a whole value; one of them suffices. */
  readonly patterns: readonly string[]
  /** Of the golden record as JSON: what does not hold one of them need not be taken apart. */
  readonly inJson: readonly string[]
}

const number = /^[\d\s()+./-]{5,}$/

function wordsOf(text: string): readonly Word[] {
  const whole = text.trim().replace(/\s+/g, ' ')
  if (number.test(whole)) return [numberOf(whole)]
  return whole.split(' ').map((word) => (number.test(word) ? numberOf(word) : wordOf(word)))
}

function wordOf(word: string): Word {
  return { isNumber: false, patterns: [spellingsOf(word)], inJson: [spellingsOf(JSON.stringify(word).slice(1, -1))] }
}

/**
 * A date, an amount or an id as it is written; or a phone number, which is stored as `+` and digits. Written with the zeros that are
 * dialled before it at home or abroad, it ends like the one that is stored.
 */
function numberOf(word: string): Word {
  const written = spellingsOf(word)
  const digits = word.replace('(0)', '').replace(/\D/g, '')
  const ending = /^0+(\d{5,})$/.exec(digits)?.[1]
  const phones = digits.length < 4 ? [] : [digits, ...(ending === undefined ? [] : [String.raw`^\+.*${ending}$`])]
  const inJson = new Set([written, ...(phones.length === 0 ? [] : [ending ?? digits])])
  return { isNumber: true, patterns: [written, ...phones], inJson: [...inJson] }
}
