import type { Problem } from '../../core/errors.ts'
import type { CustomerModel, FieldModel } from '../../core/model.ts'
import { checkEntry } from './check-entry.ts'
import { checkWrite, entriesAt } from './check-write.ts'
import { checkPurposes, unknownName, type Vocabulary } from './customer.ts'
import type { Document, Path } from './document.ts'
import type { ConnectionParts, ObjectParts } from './schema/connection.ts'
import type { FieldEntries } from './schema/entry.ts'

/**
 * What a connection says of the golden record and that does not fit it.
 *
 * @param readOnly the connector, where it cannot write
 */
export function checkConnection(
  document: Document,
  file: ConnectionParts,
  names: Vocabulary,
  customer: CustomerModel,
  readOnly: string | undefined,
): Problem[] {
  const objects = Object.entries(file.objects ?? {}).flatMap(([name, object]) => {
    const path = ['objects', name]
    return [
      ...checkKind(document, [...path, 'kind'], object.kind, names),
      ...checkFields(document, [...path, 'fields'], object, names, customer),
      ...Object.keys(object.consent).flatMap((key) => checkConsent(document, [...path, 'consent', key], key, names, customer)),
      ...checkWrite(document, path, object, names, customer, readOnly),
    ]
  })
  return [...checkPurposes(document, ['serves'], file.serves, names), ...objects]
}

function checkKind(document: Document, path: Path, kind: ObjectParts['kind'], { kinds }: Vocabulary): Problem[] {
  const used: readonly (readonly [Path, string | undefined])[] =
    typeof kind !== 'object'
      ? [[path, kind]]
      : [
          [[...path, 'filled'], kind.filled],
          [[...path, 'otherwise'], kind.otherwise],
          ...Object.entries(kind.values ?? {}).map(([value, name]) => [[...path, 'values', value], name] as const),
        ]
  return used.flatMap(([path, name]) => {
    const isKnown = name === undefined || kinds === undefined || kinds.includes(name)
    return isKnown ? [] : [document.problem(path, 'value', unknownName(name, kinds, 'kinds in customer.yaml'))]
  })
}

function checkFields(
  document: Document,
  path: Path,
  { kind, fields }: ObjectParts,
  names: Vocabulary,
  customer: CustomerModel,
): Problem[] {
  return Object.entries(fields ?? {}).flatMap(([name, entries]) => {
    const model = customer.fields.get(name)
    const isOf = checkFor(document, [...path, name], entries, kind, names)
    if (model) return [...isOf, ...checkEntries(document, [...path, name], entries, model)]
    const isDeclared = names.fields === undefined || names.fields.includes(name)
    return isDeclared
      ? isOf
      : [document.problem([...path, name], 'key', unknownName(name, names.fields, 'fields in customer.yaml'))]
  })
}

/** That an entry is for records that there are. */
function checkFor(
  document: Document,
  path: Path,
  entries: FieldEntries,
  kind: ObjectParts['kind'],
  { kinds }: Vocabulary,
): Problem[] {
  return entriesAt(path, entries).flatMap(([at, entry]) => {
    const its = typeof entry === 'object' ? entry.for : undefined
    if (its === undefined) return []
    const where = [...at, 'for']
    if (kinds !== undefined && !kinds.includes(its))
      return [document.problem(where, 'value', unknownName(its, kinds, 'kinds in customer.yaml'))]
    const made = kindsMade(kind)
    if (made.length === 0 || made.includes(its)) return []
    return [document.problem(where, 'value', { found: its, allowed: `${made.join(', ')}, which is what its kind: makes` })]
  })
}

function kindsMade(kind: ObjectParts['kind']): readonly string[] {
  if (typeof kind !== 'object') return [kind ?? []].flat()
  return [...new Set([...[kind.filled ?? []].flat(), ...Object.values(kind.values ?? {}), kind.otherwise])]
}

function checkEntries(document: Document, path: Path, entries: FieldEntries, model: FieldModel): Problem[] {
  if (!Array.isArray(entries)) return checkEntry(document, path, entries, model)
  const complaint = { found: 'a list', allowed: `one entry: ${model.name} is not declared with many: true` }
  const manyness = model.many ? [] : [document.problem(path, 'value', complaint)]
  return [...manyness, ...entries.flatMap((entry, i) => checkEntry(document, [...path, i], entry, model))]
}

function checkConsent(document: Document, path: Path, key: string, names: Vocabulary, customer: CustomerModel): Problem[] {
  const known = [...customer.purposes].flatMap(([purpose, { channels }]) => channels.map((channel) => `${purpose}/${channel}`))
  const [purpose = ''] = key.split('/')
  const isUnsound = names.purposes === undefined || (names.purposes.includes(purpose) && !customer.purposes.has(purpose))
  if (known.includes(key) || isUnsound) return []
  return [document.problem(path, 'key', unknownName(key, known, 'purposes with channels in customer.yaml'))]
}
