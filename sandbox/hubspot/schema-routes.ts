import { Hono } from 'hono'
import type { Api, ApiEnv } from '../stand-in/serve.ts'
import { objectTypeOf } from './body.ts'
import type { Crm } from './crm.ts'
import { objectKinds } from './definitions.ts'
import { answerOf } from './property-routes.ts'

/** The list holds objects that an account made itself: there are none. */
export function schemaRoutes(crm: Crm): Api {
  const api: Api = new Hono<ApiEnv>()
  api.get('/', (c) => c.json({ results: [] }))
  api.get('/:type', (c) => {
    const type = objectTypeOf(c.req.param('type'))
    const { id, singular } = objectKinds[type]
    const name = type === 'contacts' ? 'email' : 'name'
    return c.json({
      id,
      objectTypeId: id,
      name: singular.toUpperCase(),
      fullyQualifiedName: singular.toUpperCase(),
      labels: { singular, plural: type },
      requiredProperties: [],
      searchableProperties: [name],
      primaryDisplayProperty: name,
      properties: [...crm.properties.of(type).values()].map(answerOf),
      associations: [],
      archived: false,
    })
  })
  return api
}
