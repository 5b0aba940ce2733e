import type { RawRecord } from '../../core/reading.ts'
import type { RawFields } from '../../core/types.ts'
import type { Create, Update, WriteResult } from '../../core/write.ts'
import { isAt } from '../http/belief.ts'
import type { Api } from './api.ts'
import { keyProperty } from './key.ts'
import { BatchAnswer, type InputError, Row } from './shapes.ts'
import { rejected, sendNext, sendTogether } from './together.ts'
import { isSubscription } from './wanted.ts'

export interface Target {
  readonly api: Api
  readonly object: string
  /** Records as they were before, by the ids of the writes. */
  readonly now: Map<string, RawRecord>
}

interface Input {
  /** HubSpot says which of the inputs an error is of by it. */
  readonly objectWriteTraceId: string
  readonly id: string
  readonly idProperty?: string
  readonly properties: Readonly<Record<string, string>>
}

/** @throws where nothing was done */
export async function sendUpdates({ api, object, now }: Target, updates: readonly Update[]): Promise<readonly WriteResult[]> {
  const results = new Map<Update, WriteResult>(updates.map((update) => [update, { outcome: 'written', id: update.id }]))
  const own = updates.filter(({ fields }) => Object.keys(fields).some((field) => !isSubscription(field)))
  const sent = await sendTogether(own, async (batch) => {
    const inputs = batch.map(({ key, id, fields }) => inputOf(key, now.get(id)?.id ?? id, fields)) // HubSpot leaves out ids that were merged away
    const answers = await sendInputs(api, `${api.paths.objects(object)}/batch/update`, inputs)
    return batch.map((update, i) => kept(update, answers[i]) ?? resultOf(answers[i]))
  })
  own.forEach((update, i) => results.set(update, sent[i] ?? { outcome: 'unknown' }))
  return [...results.values()]
}

/** Under our own key, so that a create that is sent again finds what it made. @throws where nothing was done, and nothing was before */
export async function sendCreates(
  { api, object }: Target,
  creates: readonly Create[],
  isAfterOthers: boolean,
): Promise<readonly WriteResult[]> {
  if (creates.length === 0) return []
  const send = isAfterOthers ? sendNext<Create> : sendTogether<Create>
  return send(creates, async (batch) => {
    const inputs = batch.map(({ key, fields }) => ({
      ...inputOf(key, key, { ...fields, [keyProperty]: key }),
      idProperty: keyProperty,
    }))
    return (await sendInputs(api, `${api.paths.objects(object)}/batch/upsert`, inputs)).map(resultOf)
  })
}

function inputOf(key: string, id: string, fields: RawFields): Input {
  const own = Object.entries(fields).filter(([field]) => !isSubscription(field))
  return { objectWriteTraceId: key, id, properties: Object.fromEntries(own.map(([field, value]) => [field, textOf(value)])) }
}

/** HubSpot keeps text; the empty one clears. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A record, an error, or nothing that tells what became of an input. */
type InputAnswer = Row | InputError | undefined

/** @throws Refused where none of it was done */
async function sendInputs(api: Api, path: string, inputs: readonly Input[]): Promise<readonly InputAnswer[]> {
  const { body } = await api.ask({ path, body: { inputs }, shape: BatchAnswer, isWrite: true })
  const answers = new Map<string, InputAnswer>()
  for (const error of body.errors) {
    const { objectWriteTraceId, ids } = error.context ?? {}
    for (const name of objectWriteTraceId ?? ids ?? []) answers.set(name, error)
  }
  for (const row of body.results.flatMap((result) => Row.safeParse(result).data ?? [])) {
    for (const name of [row.id, row.properties[keyProperty], row.objectWriteTraceId])
      if (typeof name === 'string') answers.set(name, row)
  }
  return inputs.map(({ objectWriteTraceId, id }) => answers.get(objectWriteTraceId) ?? answers.get(id))
}

function resultOf(answer: InputAnswer): WriteResult {
  if (answer === undefined) return { outcome: 'unknown' }
  return 'id' in answer ? { outcome: 'written', id: answer.id } : rejected(answer)
}

/** HubSpot passes over some values without a word, such as a stage of life that lies behind the present one, and answers with what it has. */
function kept({ fields, believed }: Update, answer: InputAnswer): WriteResult | undefined {
  if (answer === undefined || !('id' in answer)) return undefined
  const names = Object.keys(fields).filter((name) => {
    const now = { [name]: answer.properties[name] }
    return name in answer.properties && isAt({ [name]: believed[name] }, now) && !isAt({ [name]: fields[name] }, now)
  })
  if (names.length === 0) return undefined
  if (names.length < Object.keys(fields).length) return { outcome: 'written', id: answer.id, kept: names }
  return { outcome: 'rejected', reason: `HubSpot keeps its own value of ${names.join(', ')}`, refused: names }
}
