import { z } from 'zod'
import type { Context } from '../../core/connector.ts'
import { fieldsOf } from './describe.ts'
import { checkedName } from './objects.ts'
import { query, select, text } from './query.ts'
import { Refused } from './refusal.ts'
import { requestJson } from './request.ts'
import { sessionOf } from './session.ts'
import type { Settings } from './settings.ts'

const keyLength = 40
const Made = z.object({ id: z.string() })

/** Makes the field that holds our own ids, and lets us write it; where that is not ours to do, says what an administrator has to do. */
export async function prepare(ctx: Context<Settings>): Promise<readonly string[]> {
  const said: string[] = []
  for (const object of ctx.settings.externalIdOn) said.push(await prepareObject(ctx, checkedName(object, 'object')))
  return said
}

async function prepareObject(ctx: Context<Settings>, object: string): Promise<string> {
  const name = `${object}.${ctx.settings.externalId}`
  const there = `${name} holds our own ids`
  try {
    if (await isWritable(ctx, object)) return there
    await makeField(ctx, name)
    await giveAccess(ctx, object, name)
    return (await isWritable(ctx, object)) ? there : toDo(name, 'it cannot be seen')
  } catch (error) {
    if (error instanceof Refused && error.kind !== 'unreachable') return toDo(name, error.code ?? String(error.status))
    throw error
  }
}

function toDo(name: string, reason: string): string {
  const field = `a text field of ${keyLength} characters, external id, unique with regard to case`
  return `${name} is missing (${reason}): an administrator has to make ${field}, and let our user edit it`
}

async function isWritable(ctx: Context<Settings>, object: string): Promise<boolean> {
  const field = (await fieldsOf(ctx, object)).find(({ name }) => name === ctx.settings.externalId)
  return field !== undefined && field.updateable && field.externalId
}

async function makeField(ctx: Context<Settings>, name: string): Promise<void> {
  const Metadata = {
    label: 'Goldthread Id',
    type: 'Text',
    length: keyLength,
    externalId: true,
    unique: true,
    caseSensitive: true,
    description: 'Says which customer of Goldthread this record was created for',
  }
  try {
    await requestJson(ctx, Made, { method: 'POST', path: 'tooling/sobjects/CustomField', body: { FullName: name, Metadata } })
  } catch (error) {
    if (!(error instanceof Refused && error.code === 'DUPLICATE_DEVELOPER_NAME')) throw error
  }
}

/** A new field is nobody's to see until a permission set says so. */
async function giveAccess(ctx: Context<Settings>, SobjectType: string, Field: string): Promise<void> {
  const { user } = await sessionOf(ctx)
  const set = await findOrMake(ctx, 'PermissionSet', { Name: 'Goldthread' }, { Label: 'Goldthread' })
  const rights = { SobjectType, PermissionsRead: true, PermissionsEdit: true }
  await findOrMake(ctx, 'FieldPermissions', { ParentId: set, Field }, rights)
  await findOrMake(ctx, 'PermissionSetAssignment', { PermissionSetId: set, AssigneeId: user }, {})
}

/** @returns its id */
async function findOrMake(
  ctx: Context<Settings>,
  sobject: string,
  key: Readonly<Record<string, string>>,
  rest: object,
): Promise<string> {
  const conditions = Object.entries(key).map(([name, value]) => `${name} = ${text(value)}`)
  const [found] = (await query(ctx, select(['Id'], { sobject }, conditions))).data.records
  if (typeof found?.['Id'] === 'string') return found['Id']
  const asked = { method: 'POST', path: `sobjects/${sobject}`, body: { ...key, ...rest } } as const
  return (await requestJson(ctx, Made, asked)).data.id
}
