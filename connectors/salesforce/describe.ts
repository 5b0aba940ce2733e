import { z } from 'zod'
import type { Context } from '../../core/connector.ts'
import { requestJson } from './request.ts'
import type { Settings } from './settings.ts'

const Field = z.object({
  name: z.string(),
  type: z.string(),
  updateable: z.boolean(),
  externalId: z.boolean(),
  relationshipName: z.string().nullish(),
  referenceTo: z.array(z.string()).default([]),
})
const Described = z.object({ name: z.string(), fields: z.array(Field) })
const Listed = z.object({
  sobjects: z.array(
    z.object({ name: z.string(), custom: z.boolean(), queryable: z.boolean(), replicateable: z.boolean().default(true) }),
  ),
})
export type Field = z.infer<typeof Field>

/** The fields of an object that the account may see. */
export async function fieldsOf(ctx: Context<Settings>, sobject: string): Promise<readonly Field[]> {
  return (await requestJson(ctx, Described, { path: `sobjects/${sobject}/describe` })).data.fields
}

/** Every object that the account may see. */
export async function listObjects(ctx: Context<Settings>) {
  return (await requestJson(ctx, Listed, { path: 'sobjects' })).data.sobjects
}
