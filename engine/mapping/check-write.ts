import type { Problem } from '../../core/errors.ts'
import type { CustomerModel, FieldModel } from '../../core/model.ts'
import type { Scalar } from '../../core/types.ts'
import { checkLiteral } from './check-entry.ts'
import { unknownName, type Vocabulary } from './customer.ts'
import type { Document, Path } from './document.ts'
import type { ObjectParts } from './schema/connection.ts'
import type { EntrySpec, FieldEntries } from './schema/entry.ts'

/**
 * What an object says of being written to and that cannot be.
 *
 * @param readOnly the connector, where it cannot write
 */
export function checkWrite(
  document: Document,
  path: Path,
  object: ObjectParts,
  names: Vocabulary,
  customer: CustomerModel,
  readOnly: string | undefined,
): Problem[] {
  const { write, fields = {} } = object
  const both = Object.entries(fields).flatMap(([name, entries]) => checkBoth(document, [...path, 'fields', name], entries))
  if (write === undefined || write.mode === 'off') return both
  const at = [...path, 'write']
  if (readOnly !== undefined) return [...both, document.problem(at, 'key', { found: 'write', allowed: notWritten(readOnly) })]
  const conditions = typeof write.create === 'object' ? Object.entries(write.create.when) : []
  return [
    ...both,
    ...conditions.flatMap(([name, wanted]) =>
      checkCondition(document, [...at, 'create', 'when', name], name, wanted, names, customer),
    ),
    ...Object.entries(fields).flatMap(([name, entries]) =>
      checkDerived(document, [...path, 'fields', name], entries, customer.fields.get(name)),
    ),
  ]
}

const notWritten = (connector: string) => `nothing: a connection of ${connector} is only read. Leave it out, or mode: off`

function checkCondition(
  document: Document,
  path: Path,
  name: string,
  wanted: 'filled' | readonly Scalar[],
  { fields }: Vocabulary,
  customer: CustomerModel,
): Problem[] {
  if (fields !== undefined && !fields.includes(name)) {
    return [document.problem(path, 'key', unknownName(name, fields, 'fields in customer.yaml'))]
  }
  const type = customer.fields.get(name)?.type
  if (type === undefined || wanted === 'filled') return []
  if (type === 'address') return [document.problem(path, 'value', { found: 'a list of addresses', allowed: 'filled' })]
  return wanted.flatMap((value, i) => checkLiteral(document, [...path, i], value, type))
}

/** A figure that is made of several records must not come back as one of them: it would grow with every round. */
function checkDerived(document: Document, path: Path, entries: FieldEntries, model: FieldModel | undefined): Problem[] {
  if (!model?.choose.some(({ rule }) => rule === 'sum')) return []
  return entriesAt(path, entries).flatMap(([at, entry]) => {
    if (typeof entry === 'object' && (entry.read === false || entry.write === false)) return []
    const found = `${model.name}, a sum over all systems, both read and written`
    const allowed = 'write: false where this system has a figure of its own, read: false where it is to hold the sum'
    return [document.problem(at, 'value', { found, allowed })]
  })
}

function checkBoth(document: Document, path: Path, entries: FieldEntries): Problem[] {
  return entriesAt(path, entries).flatMap(([at, entry]) => {
    if (typeof entry !== 'object' || entry.read !== false || entry.write !== false) return []
    const complaint = { found: 'read: false beside write: false', allowed: 'one of them; without both, leave the entry out' }
    return [document.problem([...at, 'read'], 'key', complaint)]
  })
}

/** The entries of a field, with where each stands. */
export function entriesAt(path: Path, entries: FieldEntries): readonly (readonly [Path, EntrySpec | string])[] {
  return Array.isArray(entries) ? entries.map((entry, i) => [[...path, i], entry] as const) : [[path, entries]]
}
