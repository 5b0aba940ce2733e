import type { Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import type { Api } from './api.ts'
import { objectsOf } from './discover.ts'
import { inChunks } from './inputs.ts'
import { openHubSpot } from './open-hubspot.ts'
import { Refused } from './refusal.ts'
import type { Settings } from './settings.ts'
import { BatchAnswer, Groups, Nothing, Property, Row } from './shapes.ts'

/** The property that holds our own id of what we create: unique there, so that nothing is created twice, and can be found. */
export const keyProperty = 'goldthread_id'

export async function prepare(ctx: Context<Settings>): Promise<readonly string[]> {
  const api = await openHubSpot(ctx)
  const report: string[] = []
  for (const object of await objectsOf(api)) {
    const there = await keyPropertyOf(api, object)
    if (there === undefined) await createKeyProperty(api, object)
    const isUnique = there === undefined || there.hasUniqueValue
    report.push(
      `${object}: ${keyProperty} is there${isUnique ? '' : ', but its values are not unique: delete it, and prepare again'}`,
    )
  }
  return report
}

async function keyPropertyOf(api: Api, object: string): Promise<Property | undefined> {
  try {
    return (await api.ask({ path: `${api.paths.properties(object)}/${keyProperty}`, shape: Property })).body
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return undefined
    throw error
  }
}

async function createKeyProperty(api: Api, object: string): Promise<void> {
  const path = api.paths.properties(object)
  const { body: groups } = await api.ask({ path: `${path}/groups`, shape: Groups })
  const names = groups.results.map(({ name }) => name)
  const groupName = names.find((name) => name.endsWith('information')) ?? names[0]
  const description = 'The id of this record in Goldthread, which created it. Leave it as it is.'
  const body = {
    name: keyProperty,
    label: 'Goldthread ID',
    type: 'string',
    fieldType: 'text',
    hasUniqueValue: true,
    groupName,
    description,
  }
  await api.ask({ path, body, shape: Nothing, isWrite: true })
}

/** Whether creates can be made under our own id. */
async function isPrepared(api: Api, object: string): Promise<boolean> {
  return (await keyPropertyOf(api, object))?.hasUniqueValue === true
}

/** Without it a create whose answer is lost could not be found again. @throws GoldthreadError `configuration` */
export async function requireKey(api: Api, object: string): Promise<void> {
  if (await isPrepared(api, object)) return
  const missing = `HubSpot has no unique property ${keyProperty} of ${object}, which what we create is known by`
  throw new GoldthreadError(
    'configuration',
    missing,
    'Run `npx goldthread prepare` with the name of the connection, which makes it',
  )
}

export async function find(
  ctx: Context<Settings>,
  object: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const api = await openHubSpot(ctx)
  const found = new Map<string, string>()
  for (const chunk of inChunks(keys)) {
    for (const [key, id] of await findChunk(api, object, chunk)) found.set(key, id)
  }
  return found
}

async function findChunk(
  api: Api,
  object: string,
  keys: readonly string[],
): Promise<readonly (readonly [key: string, id: string])[]> {
  const body = { inputs: keys.map((id) => ({ id })), idProperty: keyProperty, properties: [keyProperty] }
  try {
    const answer = await api.ask({ path: `${api.paths.objects(object)}/batch/read`, body, shape: BatchAnswer })
    const rows = answer.body.results.flatMap((result) => Row.safeParse(result).data ?? [])
    return rows.map(({ id, properties }) => [String(properties[keyProperty]), id])
  } catch (error) {
    // Without the property nothing was ever created under a key.
    if (error instanceof Refused && error.status === 400 && !(await isPrepared(api, object))) return []
    throw error
  }
}
