import { Hono } from 'hono'
import { z } from 'zod'
import type { Api, ApiContext, ApiEnv } from '../stand-in/serve.ts'
import { answerBatch, checkSize } from './batch.ts'
import { bodyOf, objectTypeOf } from './body.ts'
import type { Crm } from './crm.ts'
import { Definition } from './definitions.ts'
import type { Group } from './properties.ts'
import { iso } from './record.ts'
import { notFound } from './refusal.ts'

const Option = z.object({ label: z.string(), value: z.string() })
const Input = z.object({
  name: z.string(),
  label: z.string(),
  type: Definition.shape.type,
  fieldType: z.string(),
  groupName: z.string(),
  description: z.string().default(''),
  options: z.array(Option).default([]),
  hasUniqueValue: z.boolean().default(false),
})
const Change = z.object({ label: z.string(), description: z.string(), options: z.array(Option) }).partial()
const GroupInput = z.object({ name: z.string(), label: z.string() })
const Names = z.object({ inputs: z.array(z.object({ name: z.string() })) })
const Inputs = z.object({ inputs: z.array(Input) })

/** Everything below the path of the properties of a type of object. */
export function propertyRoutes(crm: Crm): Api {
  const api: Api = new Hono<ApiEnv>()
  const { properties } = crm
  const typeOf = (c: ApiContext) => objectTypeOf(c.req.param('type') ?? '')
  const add = (c: ApiContext, input: z.infer<typeof Input>) =>
    properties.add(typeOf(c), { ...input, readOnly: false, hubspotDefined: false, createdAt: crm.clock.now() })

  api.get('/:type', (c) => {
    const isArchived = c.req.query('archived') === 'true'
    const found = isArchived ? properties.archivedOf(typeOf(c)) : [...properties.of(typeOf(c)).values()]
    return c.json({ results: found.map(answerOf) })
  })
  api.post('/:type', async (c) => c.json(answerOf(add(c, await bodyOf(c, Input))), 201))
  api.get('/:type/groups', (c) => c.json({ results: properties.groupsOf(typeOf(c)).map(groupAnswer) }))
  api.post('/:type/groups', async (c) => {
    const { name, label } = await bodyOf(c, GroupInput)
    return c.json(groupAnswer(properties.addGroup(typeOf(c), name, label)), 201)
  })
  api.get('/:type/groups/:name', (c) => {
    const group = properties.groupsOf(typeOf(c)).find(({ name }) => name === c.req.param('name'))
    if (group === undefined) throw notFound()
    return c.json(groupAnswer(group))
  })
  api.post('/:type/batch/read', async (c) => {
    const { inputs } = await bodyOf(c, Names)
    const results = inputs.flatMap(({ name }) => properties.of(typeOf(c)).get(name) ?? []).map(answerOf)
    return answerBatch(c, crm, { started: crm.clock.now(), results, errors: [] })
  })
  api.post('/:type/batch/create', async (c) => {
    const { inputs } = await bodyOf(c, Inputs)
    checkSize(inputs)
    const results = inputs.map((input) => answerOf(add(c, input)))
    return answerBatch(c, crm, { started: crm.clock.now(), results, errors: [] }, 201)
  })
  api.get('/:type/:name', (c) => {
    const definition = properties.of(typeOf(c)).get(c.req.param('name'))
    if (definition === undefined) throw notFound(`Property '${c.req.param('name')}' does not exist.`)
    return c.json(answerOf(definition))
  })
  api.patch('/:type/:name', async (c) => {
    const { label, description, options } = await bodyOf(c, Change)
    const changes = { ...(label && { label }), ...(description && { description }), ...(options && { options }) }
    return c.json(answerOf(properties.change(typeOf(c), c.req.param('name'), changes)))
  })
  api.delete('/:type/:name', (c) => {
    properties.archive(typeOf(c), c.req.param('name'))
    return c.body(null, 204)
  })
  return api
}

export function answerOf(definition: Definition) {
  const { name, label, type, fieldType, groupName, description, options, readOnly, hasUniqueValue, hubspotDefined } = definition
  return {
    name,
    label,
    type,
    fieldType,
    groupName,
    description,
    options: options.map((option, displayOrder) => ({ ...option, displayOrder, hidden: false })),
    displayOrder: -1,
    calculated: false,
    externalOptions: false,
    hasUniqueValue,
    hidden: false,
    hubspotDefined,
    formField: !readOnly,
    archived: false,
    createdAt: iso(definition.createdAt),
    updatedAt: iso(definition.createdAt),
    modificationMetadata: { archivable: !hubspotDefined, readOnlyDefinition: hubspotDefined, readOnlyValue: readOnly },
  }
}

function groupAnswer({ name, label }: Group) {
  return { name, label, displayOrder: -1, archived: false }
}
