import type { ConditionWithValueQuery, NegationCondition, WhereClause } from '@jetstreamapp/soql-parser-js'

export type Comparison = Exclude<ConditionWithValueQuery, NegationCondition>
export type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | Comparison

/** The parser's chain of conditions, whose brackets are counted at its links, in the order in which it was written. */
export function* tokensOf(clause: WhereClause): Generator<Token> {
  const { left } = clause
  for (let n = left?.openParen ?? 0; n > 0; n--) yield '('
  if (left !== null && ('field' in left || 'fn' in left)) {
    yield left
    for (let n = left.closeParen ?? 0; n > 0; n--) yield ')'
  }
  if (!('operator' in clause)) return
  yield clause.operator
  yield* tokensOf(clause.right)
}
