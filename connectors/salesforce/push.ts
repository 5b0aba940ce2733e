import type { Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import type { RawRecord } from '../../core/reading.ts'
import type { Update, Write, WriteResult } from '../../core/write.ts'
import { outcomeOf, pushInBatches } from '../http/batches.ts'
import { targetOf } from './objects.ts'
import { settled } from './outcome.ts'
import { sortedByIds } from './read.ts'
import type { Request } from './request.ts'
import { saveHeaders, saveOne, saveRecords } from './save.ts'
import type { Settings } from './settings.ts'

/** Records of one request. */
const size = 200

type Pushed = Promise<readonly WriteResult[]>

/** Updates, then creates: a batch is of one kind. */
export async function push(ctx: Context<Settings>, object: string, writes: readonly Write[]): Pushed {
  writes.forEach(refuseFieldsOfOthers)
  const updates = writes.filter((write) => write.kind === 'update')
  const creates = writes.filter((write) => write.kind === 'create')
  const updated = await pushUpdates(ctx, object, updates)
  const created = await pushCreates(ctx, object, creates).catch((error: unknown) => {
    if (updates.length === 0) throw error
    return creates.map(() => outcomeOf(error))
  })
  const results = { update: updated.values(), create: created.values() }
  return writes.map(({ kind }) => results[kind].next().value ?? { outcome: 'unknown' })
}

function refuseFieldsOfOthers({ fields }: Write): void {
  const name = Object.keys(fields).find((field) => field.includes('.'))
  if (name === undefined) return
  const remedy = 'Write it to the object that has it, or leave it out of what is written'
  throw new GoldthreadError('configuration', `${name} is a field of another record`, remedy)
}

function pushUpdates(ctx: Context<Settings>, object: string, updates: readonly Update[]): Pushed {
  const { sobject } = targetOf(object)
  let there: ReadonlyMap<string, RawRecord> = new Map()
  const read = async (ids: readonly string[], fields: readonly string[]) => {
    const { records } = await sortedByIds(ctx, { object, id: [], fields, version: '' }, ids)
    return (there = new Map(records.map((record) => [record.id, record])))
  }
  const sendOne = async ({ id, fields }: Update): Promise<WriteResult> => {
    const [result] = await settled([id], async () => [await saveOne(ctx, sobject, id, fields, there.get(id)?.modifiedAt)])
    if (result?.outcome !== 'conflict') return result ?? { outcome: 'unknown' }
    const now = (await read([id], Object.keys(fields))).get(id)
    return { outcome: 'conflict', ...(now && { now }) }
  }
  const send = async (writes: readonly Write[]): Pushed => {
    const [one] = writes
    return one?.kind === 'update' && writes.length === 1
      ? [await sendOne(one)]
      : saveAll(ctx, sobject, 'composite/sobjects', writes)
  }
  return pushInBatches(updates, { size, read, send })
}

/** Under our own ids: a create that is sent twice makes no second record. */
function pushCreates(ctx: Context<Settings>, object: string, creates: readonly Write[]): Pushed {
  const { sobject } = targetOf(object)
  const path = `composite/sobjects/${sobject}/${ctx.settings.externalId}`
  const send = (writes: readonly Write[]) => saveAll(ctx, sobject, path, writes)
  return pushInBatches(creates, { size, read: () => Promise.resolve(new Map()), send })
}

function saveAll(ctx: Context<Settings>, type: string, path: string, writes: readonly Write[]): Pushed {
  const { settings } = ctx
  const asked: Request = { method: 'PATCH', path, headers: saveHeaders(settings) }
  return settled(writes, (some) => {
    const records = some.map((write) => {
      const ours = write.kind === 'create' ? { [settings.externalId]: write.key } : { id: write.id }
      return { attributes: { type }, ...write.fields, ...ours }
    })
    return saveRecords(ctx, asked, records)
  })
}
