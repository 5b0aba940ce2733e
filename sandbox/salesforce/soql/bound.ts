import type { WhereClause } from '@jetstreamapp/soql-parser-js'
import { normalId } from '../ids.ts'
import type { Row } from '../rows.ts'
import { unquoted } from './literal.ts'
import { type Token, tokensOf } from './tokens.ts'

/**
 * Where the rows that a query can find begin, among rows in id order. A program that pages by `Id > …` asks for the next few of a hundred
 * thousand: the vendor has an index for that, too.
 */
export function startOf(rows: readonly Row[], where: WhereClause | undefined): number {
  const bound = where && boundOf([...tokensOf(where)])
  if (bound === undefined) return 0
  let low = 0
  for (let high = rows.length; low < high; ) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.id ?? '') > bound) high = middle
    else low = middle + 1
  }
  return low
}

/** The id that all rows are behind: of a condition that has to hold, whatever the others say. */
function boundOf(tokens: readonly Token[]): string | undefined {
  let depth = 0
  let found: string | undefined
  for (const [at, token] of tokens.entries()) {
    if (token === '(') depth++
    else if (token === ')') depth--
    else if (token === 'NOT' || (token === 'OR' && depth === 0)) return undefined
    else if (typeof token !== 'string') {
      const isAlone = depth === 0 || (depth === 1 && tokens[at - 1] === '(' && tokens[at + 1] === ')')
      found ??= isAlone ? idBehind(token) : undefined
    }
  }
  return found
}

function idBehind(condition: Exclude<Token, string>): string | undefined {
  if (!('field' in condition) || condition.field.toLowerCase() !== 'id' || condition.operator !== '>') return undefined
  return 'value' in condition && typeof condition.value === 'string' ? normalId(unquoted(condition.value)) : undefined
}
