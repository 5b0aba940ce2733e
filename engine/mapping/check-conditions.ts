import type { Problem } from '../../core/errors.ts'
import type { CustomerModel, FieldModel } from '../../core/model.ts'
import type { Document } from './document.ts'
import { hintFor } from './hints.ts'
import type { ConnectionParts } from './schema/connection.ts'
import { type EntrySpec, outcomes } from './schema/entry.ts'
import { literalOf } from './texts.ts'

interface Given {
  readonly document: Document
  readonly file: ConnectionParts
}

/** Conditions of creates that never hold, since they wait for a value that no connection gives the field. @param given all connections */
export function checkConditions(given: readonly Given[], { fields }: CustomerModel): Problem[] {
  const possible = new Map([...fields.values()].map((field) => [field.name, possibleValues(field, given)]))
  return given.flatMap(({ document, file }) =>
    conditionsIn(file).flatMap(({ path, name, wanted }) => {
      const field = fields.get(name)
      const known = possible.get(name)
      if (field === undefined || known === undefined || known.size === 0) return []
      return wanted.flatMap((value, i) => {
        if (known.has(String(literalOf(value, field.type)))) return []
        const complaint = { found: `${value}, which no connection says of ${name}`, allowed: [...known].join(', ') }
        return [document.problem([...path, i], 'value', { ...complaint, ...hintFor(String(value), [...known]) })]
      })
    }),
  )
}

function conditionsIn({ objects = {} }: ConnectionParts) {
  return Object.entries(objects).flatMap(([object, { write }]) => {
    const when = write !== undefined && write.mode !== 'off' && typeof write.create === 'object' ? write.create.when : {}
    return Object.entries(when).flatMap(([name, wanted]) =>
      wanted === 'filled' ? [] : [{ path: ['objects', object, 'write', 'create', 'when', name], name, wanted }],
    )
  })
}

/** What value tables give a field; undefined where an entry without one may give it anything. */
function possibleValues({ name, type }: FieldModel, given: readonly Given[]): ReadonlySet<string> | undefined {
  const entries = given.flatMap(({ file }) =>
    Object.values(file.objects ?? {}).flatMap(({ fields }) => [fields?.[name] ?? []].flat()),
  )
  const said: string[] = []
  for (const entry of entries) {
    if (typeof entry === 'object' && entry.read === false) continue
    if (typeof entry === 'string' || entry.values === undefined) return undefined
    said.push(...literalsOf(entry).map((value) => String(literalOf(value, type))))
  }
  return new Set(said)
}

function literalsOf({ values = {}, otherwise, default: fallback }: EntrySpec) {
  const instead = outcomes.some((word) => word === otherwise) ? undefined : otherwise
  return [...Object.values(values), instead, fallback].filter((value) => value !== undefined)
}
