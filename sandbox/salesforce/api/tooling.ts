import type { Api } from '../../stand-in/serve.ts'
import { createCustomField } from '../custom-fields.ts'
import { bodyOf } from './answers.ts'
import type { Server } from './server.ts'

/** As much of the Tooling API as it takes to make a custom field. */
export function toolingRoutes(api: Api, { org }: Server): void {
  api.post('/tooling/sobjects/CustomField', async (c) => {
    const id = createCustomField(org, await bodyOf(c))
    return c.json({ id, success: true, errors: [], warnings: [], infos: [] }, 201)
  })
}
