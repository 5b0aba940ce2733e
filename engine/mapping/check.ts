import type { Problem } from '../../core/errors.ts'
import type { CustomerModel, FieldModel } from '../../core/model.ts'
import { checkEntry } from './check-entry.ts'
import { checkWrite } from './check-write.ts'
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
      ...checkFields(document, [...path, 'fields'], object.fields, names, customer),
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
  fields: ObjectParts['fields'],
  names: Vocabulary,
  customer: CustomerModel,
): Problem[] {
  return Object.entries(fields ?? {}).flatMap(([name, entries]) => {
    const model = customer.fields.get(name)
    if (model) return checkEntries(document, [...path, name], entries, model)
    const isDeclared = names.fields === undefined || names.fields.includes(name)
    return isDeclared
      ? []
      : [document.problem([...path, name], 'key', unknownName(name, names.fields, 'fields in customer.yaml'))]
  })
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
