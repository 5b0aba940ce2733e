import { type Context, Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { z } from 'zod'
import { type Api, type ApiEnv, listen } from '../stand-in/serve.ts'
import type { StandIn } from '../stand-in/stand-in.ts'
import { changedFields } from './fields.ts'
import { recordPage } from './record.ts'
import { recordsPage, systemsPage } from './records.ts'

const Form = z.record(z.string(), z.string())

/** The pages on which people look at the stand-ins' records and change them. */
export async function servePages(systems: readonly StandIn[], port: number): Promise<{ url: string; close(): Promise<void> }> {
  const app: Api = new Hono<ApiEnv>()
  app.use(csrf()) // another site's page must not post here
  const standInOf = (c: Context) => {
    const standIn = systems.find(({ system }) => system === c.req.param('system'))
    const object = c.req.param('object') ?? ''
    const id = c.req.param('id')
    const isThere = standIn?.objects.includes(object) && (id === undefined || id === 'new' || standIn.people.find(object, id))
    return isThere ? standIn : undefined
  }
  app.get('/', (c) => c.html(systemsPage(systems)))
  app.get('/:system', (c) => {
    const chosen = systems.filter(({ system }) => system === c.req.param('system'))
    return chosen.length === 0 ? c.notFound() : c.html(systemsPage(chosen))
  })
  app.get('/:system/:object', (c) => {
    const standIn = standInOf(c)
    if (standIn === undefined) return c.notFound()
    return c.html(recordsPage(standIn, c.req.param('object'), c.req.query('q') ?? '', Number(c.req.query('from') ?? 0)))
  })
  app.get('/:system/:object/:id', (c) => {
    const standIn = standInOf(c)
    const id = idOf(c.req.param('id'))
    return standIn === undefined ? c.notFound() : c.html(recordPage(standIn, c.req.param('object'), id))
  })
  app.post('/:system/:object/:id', async (c) => {
    const standIn = standInOf(c)
    if (standIn === undefined) return c.notFound()
    const object = c.req.param('object')
    const id = idOf(c.req.param('id'))
    try {
      const left = change(standIn, object, id, c.req.query('do'), Form.parse(await c.req.parseBody()))
      return c.redirect(`/${standIn.system}/${object}/${encodeURIComponent(left)}`)
    } catch (error) {
      return c.html(recordPage(standIn, object, id, error instanceof Error ? error.message : 'It was refused'), 422)
    }
  })
  return listen(app, port)
}

function idOf(name: string): string | undefined {
  return name === 'new' ? undefined : name
}

/** @returns the record to look at afterwards */
function change(
  { people }: StandIn,
  object: string,
  id: string | undefined,
  what: string | undefined,
  form: Readonly<Record<string, string>>,
): string {
  if (id === undefined) return people.create(object, changedFields({}, form))
  if (what === 'remove') people.remove(object, id)
  else if (what === 'merge') return people.merge(object, id, form['winner']?.trim() ?? '')
  else people.update(object, id, changedFields(people.find(object, id)?.fields ?? {}, form))
  return id
}
