import type { CreatePolicy, CustomerModel, WritePolicy } from '../../core/model.ts'
import type { ObjectSpec } from './schema/connection.ts'
import { literalOf } from './texts.ts'

/** Where an object does not say how many of its records may change within an hour without a person. */
const defaultAtMost = 500

type WriteSpec = NonNullable<ObjectSpec['write']>

export function writePolicy(spec: WriteSpec | undefined, customer: CustomerModel): WritePolicy | undefined {
  if (spec === undefined) return undefined
  const { mode, create, at_most: atMost = defaultAtMost, at_most_share: atMostShare } = spec
  return { mode, create: createPolicy(create, customer), atMost, atMostShare }
}

/** The values of a condition are spelled as golden values are. */
function createPolicy(create: WriteSpec['create'], { fields }: CustomerModel): CreatePolicy | undefined {
  if (typeof create === 'boolean') return create ? { when: new Map() } : undefined
  const conditions = Object.entries(create.when).map(([field, wanted]) => {
    const type = fields.get(field)?.type ?? 'text'
    return [field, wanted === 'filled' ? wanted : wanted.map((value) => String(literalOf(value, type)))] as const
  })
  return { when: new Map(conditions) }
}
