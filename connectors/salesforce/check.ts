import { z } from 'zod'
import type { Account, Context } from '../../core/connector.ts'
import { requestJson } from './request.ts'
import { sessionOf } from './session.ts'
import type { Settings } from './settings.ts'

/** Logs in, and asks for the list of what the API offers: it needs no right but that of the API, in a version that it has. */
export async function check(ctx: Context<Settings>): Promise<Account> {
  await requestJson(ctx, z.looseObject({}), { path: '' })
  const { organisation, url } = await sessionOf(ctx)
  return { id: organisation, name: new URL(url).host }
}
