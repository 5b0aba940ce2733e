import type { FieldType } from '../../core/model.ts'
import type { Scalar } from '../../core/types.ts'
import { transforms } from './transforms/table.ts'
import { collapsed } from './transforms/text.ts'
import { asItIs, Rejection, type Step } from './transforms/transform.ts'

const notAName = new Rejection('is not a name: it has no letter')

/** Tills are full of `.` and `7/11` where a name belongs. */
const name: Step = {
  forward: (text) => (/\p{L}/u.test(text) ? collapsed(text) : notAName),
  backward: asItIs,
}

/** What a type does to every value at the end of `clean`, unless its last transform did it already. */
export function canonicalStep(type: FieldType, country: string | undefined): Step | undefined {
  if (type === 'name') return name
  if (type === 'text' || type === 'address') return undefined
  const transform = [...transforms.values()].find((transform) => transform.type === type)
  const step = transform?.prepare(transform.takesCountry && country)
  return step !== undefined && 'forward' in step ? step : undefined
}

/** From canonical text to the value that is kept. */
export function valueOf(text: string, type: FieldType): Scalar {
  if (type === 'number') return Number(text)
  return type === 'boolean' ? text === 'true' : text
}
