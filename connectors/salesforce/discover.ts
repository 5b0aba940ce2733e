import type { Context, SourceField, SourceObject } from '../../core/connector.ts'
import { atOnce } from '../http/at-once.ts'
import { type Field, fieldsOf, listObjects } from './describe.ts'
import { virtualObjects } from './objects.ts'
import type { Settings } from './settings.ts'

/** Where customers live in any account; its own objects come after them. */
const standard = ['Account', 'Contact', 'Lead']

/** Their parts are fields of their own, and the Bulk API has none of these. */
const compound: readonly string[] = ['address', 'location', 'base64']

/** Any other object can be mapped, too; there are some hundred, and each costs a request. */
export async function discover(ctx: Context<Settings>): Promise<readonly SourceObject[]> {
  const listed = (await listObjects(ctx)).filter(({ queryable, replicateable }) => queryable && replicateable)
  const own = listed.filter(({ name, custom }) => custom && name.endsWith('__c')).map(({ name }) => name)
  const names = [...standard.filter((name) => listed.some((its) => its.name === name)), ...own]
  const described = await atOnce(names, ctx.settings.connections, async (name) => ({ name, fields: await fieldsOf(ctx, name) }))
  return described.flatMap(({ name, fields }) => {
    const mapped = [...fields.filter(({ type }) => !compound.includes(type)).map(sourceField), ...fields.flatMap(related)]
    const hasPersons = name === 'Account' && fields.some((field) => field.name === 'IsPersonAccount')
    return [name, ...(hasPersons ? virtualObjects.keys() : [])].map((object) => ({ name: object, fields: mapped }))
  })
}

function sourceField({ name, type, updateable }: Field): SourceField {
  return { name, type, writable: updateable }
}

/** What it belongs to: of an `Account`, any field is read as `Account.Name`. */
function related({ relationshipName }: Field): readonly SourceField[] {
  return relationshipName ? [{ name: relationshipName, type: 'related', writable: false }] : []
}
