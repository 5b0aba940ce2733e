import { SalesforceError } from '../errors.ts'
import type { Field } from '../fields.ts'
import type { Org } from '../org.ts'
import type { Row } from '../rows.ts'
import type { SObject } from '../sobject.ts'

/** A field as a query names it, perhaps through references: `Account.Owner.Name`. */
export interface Path {
  /** In the spelling of the org. */
  readonly names: readonly string[]
  readonly field: Field
  /** The rows on the way, the record itself first; undefined where a reference is empty. */
  readonly row: (row: Row) => Row | undefined
  readonly read: (row: Row) => unknown
}

/** What a query is about, and its text, for errors. */
export interface From {
  readonly org: Org
  readonly object: SObject
  readonly alias: string | undefined
  readonly soql: string
}

export function pathOf(from: From, written: string): Path {
  const { org, object, alias } = from
  const names = written.split('.')
  if (names.length > 1 && [object.name, alias].some((name) => name?.toLowerCase() === names[0]?.toLowerCase())) names.shift()
  const last = names.pop() ?? ''
  let at = object
  let row = (start: Row): Row | undefined => start
  const spelt: string[] = []
  for (const name of names) {
    const step = org.fields(at).find(({ references }) => references?.as.toLowerCase() === name.toLowerCase())
    if (step?.references === undefined) throw noRelationship(from, name, at)
    const { references, read } = step
    const before = row
    row = (start) => {
      const here = before(start)
      const id = here === undefined ? null : read(here)
      return typeof id === 'string' ? org.row(id) : undefined
    }
    spelt.push(references.as)
    at = references.object === 'self' ? at : org.mustHave(references.object)
  }
  const field = org.field(at, last)
  if (field === undefined) throw noColumn(from, last, at)
  const read = names.length === 0 ? field.read : throughReference(row, field)
  return { names: [...spelt, field.name], field, row, read }
}

function throughReference(row: Path['row'], { read }: Field): Path['read'] {
  return (start) => {
    const target = row(start)
    return target === undefined ? null : read(target)
  }
}

function noColumn(from: From, name: string, { name: object }: SObject): SalesforceError {
  const advice = "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name."
  const where = 'Please reference your WSDL or the describe call for the appropriate names.'
  return located(from.soql, name, 'INVALID_FIELD', `No such column '${name}' on entity '${object}'. ${advice} ${where}`)
}

function noRelationship(from: From, name: string, { name: object }: SObject): SalesforceError {
  const advice =
    "If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name."
  const where = 'Please reference your WSDL or the describe call for the appropriate names.'
  return located(
    from.soql,
    name,
    'INVALID_FIELD',
    `Didn't understand relationship '${name}' in field path of ${object}. ${advice} ${where}`,
  )
}

/** An error that points at a word of the query, in the vendor's form. */
export function located(soql: string, word: string, code: string, message: string): SalesforceError {
  const at = Math.max(0, soql.search(new RegExp(`\\b${word.replace(/\W/g, '\\$&')}\\b`, 'i')))
  const from = Math.max(0, at - 40)
  const pointer = ' '.repeat(at - from)
  return new SalesforceError(
    400,
    code,
    `\n${soql.slice(from, at + 40)}\n${pointer}^\nERROR at Row:1:Column:${at + 1}\n${message}`,
  )
}
