import { z } from 'zod'
import type { ApiContext } from '../stand-in/serve.ts'
import { answerer, nothingWanted } from './answer.ts'
import { answerBatch, checkSize, missing } from './batch.ts'
import { Association, bodyOf, Given } from './body.ts'
import { byApp, claimsOf, collisionOf, create, judgeValues, update } from './changes.ts'
import type { Crm } from './crm.ts'
import { find, isRecordId } from './find.ts'
import type { ObjectType, Stored, Values } from './record.ts'
import { conflict, type ErrorBody, invalid, invalidValues, Refusal } from './refusal.ts'

const Input = z.object({
  properties: Given,
  objectWriteTraceId: z.string().optional(),
  associations: z.array(Association).optional(),
  id: z.coerce.string().optional(),
  idProperty: z.string().optional(),
})
type Input = z.infer<typeof Input>
const Inputs = z.object({ inputs: z.array(Input) })
type Way = 'create' | 'update' | 'upsert'

/** What an input is for: a new record, one that is there, one that is not. One that was merged away is left out without a word. */
type Target = Stored | 'new' | 'missing' | 'left out'

interface Plan {
  readonly input: Input
  readonly target: Stored | 'new'
  readonly values: Values
}

/**
 * All or nothing, unless every input has its trace id: then those that are not valid fail alone. An e-mail that another contact has
 * fails all of them in any case.
 */
export async function writeBatch(c: ApiContext, crm: Crm, type: ObjectType, way: Way): Promise<Response> {
  const started = crm.clock.now()
  const { inputs } = await bodyOf(c, Inputs)
  checkSize(inputs)
  if (way !== 'create') checkIds(inputs)
  const failAlone = inputs.every((input) => input.objectWriteTraceId !== undefined && input.idProperty !== 'email')
  const refusesSome = c.get('fault')?.kind === 'reject_some'
  const claimed = new Set<string>()
  const plans: Plan[] = []
  const errors: ErrorBody[] = []
  for (const [place, input] of inputs.entries()) {
    try {
      if (refusesSome && place % 2 === 1) throw arbitrary(input)
      plans.push(...planOf(crm, type, way, input, claimed))
    } catch (error) {
      errors.push(errorOf(error, input, failAlone))
    }
  }
  const results = plans.map((plan) => carryOut(crm, type, way, plan))
  results.reverse() // the vendor promises no order
  return answerBatch(c, crm, { started, results, errors }, way === 'create' ? 201 : 200)
}

/** @throws what is to fail the whole batch */
function errorOf(error: unknown, { objectWriteTraceId: trace }: Input, failAlone: boolean): ErrorBody {
  if (!(error instanceof Refusal)) throw error
  const { status, body } = error
  if (status !== 404 && (status !== 400 || !failAlone)) throw error
  return { ...body, context: { ...body.context, ...(trace !== undefined && { objectWriteTraceId: [trace] }) } }
}

function checkIds(inputs: readonly Input[]): void {
  const ids = inputs.map(({ id }) => id ?? '')
  if (ids.includes('')) throw invalid('Invalid input JSON: id is required for every input')
  const twice = [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))]
  if (twice.length > 0)
    throw invalid(`Duplicate IDs found in batch input: [${twice.join(', ')}]. IDs must be unique`, { context: { ids: twice } })
}

function targetOf(crm: Crm, type: ObjectType, way: Way, { id = '', idProperty }: Input): Target {
  if (way === 'create') return 'new'
  if (isRecordId(idProperty) && crm.shelves[type].get(id)?.mergedInto !== undefined) return 'left out'
  const canCreate = way === 'upsert' && !isRecordId(idProperty)
  return find(crm, type, id, idProperty) ?? (canCreate ? 'new' : 'missing')
}

/** @returns none where it is left out @throws Refusal */
function planOf(crm: Crm, type: ObjectType, way: Way, input: Input, claimed: Set<string>): readonly Plan[] {
  const target = targetOf(crm, type, way, input)
  if (target === 'left out') return []
  if (target === 'missing') throw missing(type, [input.id ?? ''])
  return [{ input, target, values: judged(crm, type, input, target, claimed) }]
}

/** @throws Refusal */
function judged(crm: Crm, type: ObjectType, input: Input, target: Stored | 'new', claimed: Set<string>): Values {
  const { idProperty, id } = input
  const named = target === 'new' && idProperty !== undefined ? { [idProperty]: id } : {}
  const values = judgeValues(crm, type, { ...named, ...input.properties })
  const refused = collisionOf(crm, type, values, target === 'new' ? undefined : target.id)
  if (refused !== undefined) throw refused
  for (const { property, value } of claimsOf(crm, type, values)) {
    if (claimed.has(`${property}=${value}`)) throw property === 'email' ? conflict('0') : invalid(`${value} is given twice`)
    claimed.add(`${property}=${value}`)
  }
  return values
}

function arbitrary({ properties }: Input): Refusal {
  const name = Object.keys(properties)[0] ?? 'email'
  return invalidValues([{ name, error: 'INVALID_OPTION', message: `${properties[name]} was not one of the allowed options: []` }])
}

function carryOut(crm: Crm, type: ObjectType, way: Way, { input, target, values }: Plan) {
  const { properties, objectWriteTraceId, associations = [] } = input
  const companies = associations.map(({ to }) => to.id)
  const isNew = target === 'new'
  const present = isNew ? undefined : (crm.shelves[type].get(target.id) ?? target)
  const record =
    present === undefined ? create(crm, type, values, byApp(crm), companies) : update(crm, type, present, values, byApp(crm))
  return {
    ...answerer(crm, type, { ...nothingWanted, properties: Object.keys(properties) })(record),
    ...(objectWriteTraceId !== undefined && { objectWriteTraceId }),
    ...(way === 'upsert' && { new: isNew }),
  }
}
