import type { Connector } from '../../core/connector.ts'
import { GoldthreadError, messageOf } from '../../core/errors.ts'
import { type Look, Skipped } from './step.ts'

/** How a setting is called that is a secret. */
const secret = /token|secret|password|key$/i

/** Asks once with a secret that is wrong: it has to be refused as credentials, in words that show none of it. */
export async function refusesWrong(connector: Connector, settings: unknown, look: (settings: unknown) => Look): Promise<string> {
  const wrong = spoiled(settings)
  if (wrong === undefined) throw new Skipped('It has no secret among its settings')
  const error: unknown = await connector.check(look(wrong)).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error === undefined) throw new GoldthreadError('failed', 'A wrong secret was accepted')
  const message = messageOf(error)
  if (secretsOf(wrong).some((value) => message.includes(value))) throw new GoldthreadError('failed', 'The error shows the secret')
  if (error instanceof GoldthreadError && error.kind === 'credentials') return message
  throw new GoldthreadError('failed', `It was not refused as credentials: ${message}`)
}

/** The same settings with every secret made wrong, in the same form. Undefined where there is none. */
function spoiled(settings: unknown): Record<string, unknown> | undefined {
  if (secretsOf(settings).length === 0) return undefined
  return Object.fromEntries(
    Object.entries({ ...Object(settings) }).map(([name, value]) => [name, isSecret(name, value) ? withOtherEnd(value) : value]),
  )
}

function secretsOf(settings: unknown): readonly string[] {
  return Object.entries({ ...Object(settings) }).flatMap(([name, value]) => (isSecret(name, value) ? [value] : []))
}

function isSecret(name: string, value: unknown): value is string {
  return secret.test(name) && typeof value === 'string' && value !== ''
}

/** Other letters for the last six: a key in PEM ends in dashes. */
function withOtherEnd(value: string): string {
  return value.replace(/[a-z0-9](?=(?:[^a-z0-9]*[a-z0-9]){0,5}[^a-z0-9]*$)/gi, (letter) => (letter === 'x' ? 'y' : 'x'))
}
