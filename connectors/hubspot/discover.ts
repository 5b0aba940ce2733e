import type { Context, SourceField, SourceObject } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import type { Api } from './api.ts'
import { subscriptionTypes } from './consent.ts'
import { openHubSpot } from './open-hubspot.ts'
import type { Settings } from './settings.ts'
import { Properties, type Property, Schemas } from './shapes.ts'
import { subscriptionField } from './wanted.ts'

/** Contacts, companies and the account's own objects; of contacts also what they are subscribed to. */
export async function discover(ctx: Context<Settings>): Promise<readonly SourceObject[]> {
  const api = await openHubSpot(ctx)
  const objects: SourceObject[] = []
  for (const name of await objectsOf(api)) {
    const { body } = await api.ask({ path: api.paths.properties(name), shape: Properties })
    const virtual = name === 'contacts' ? await subscriptionFields(api) : []
    objects.push({ name, fields: [...body.results.map(fieldOf), ...virtual] })
  }
  return objects
}

/** Own objects need a right, and an account, that many have not. */
export async function objectsOf(api: Api): Promise<readonly string[]> {
  const own = await orNothing(api.ask({ path: api.paths.schemas, shape: Schemas }))
  const names = own?.body.results.map(({ name, fullyQualifiedName }) => fullyQualifiedName ?? name) ?? []
  return [...new Set(['contacts', 'companies', ...names])]
}

async function subscriptionFields(api: Api): Promise<readonly SourceField[]> {
  const types = await orNothing(subscriptionTypes(api))
  return [...(types?.keys() ?? [])].map((name) => ({ name: subscriptionField(name), type: 'subscription', writable: true }))
}

function fieldOf({ name, type, calculated, modificationMetadata }: Property): SourceField {
  return { name, type, writable: !calculated && modificationMetadata?.readOnlyValue !== true }
}

/** Undefined where we may not, or the account has none. */
async function orNothing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    const isRefused = error instanceof GoldthreadError && ['credentials', 'failed'].includes(error.kind)
    if (isRefused) return undefined
    throw error
  }
}
