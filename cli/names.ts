import { GoldthreadError } from '../core/errors.ts'
import type { ConnectionMapping } from '../core/model.ts'
import type { Context } from './context.ts'

/** @throws GoldthreadError `configuration`, with the names that there are */
export async function knownConnection(context: Context, name: string): Promise<ConnectionMapping> {
  const { connections, broken } = await context.mappings()
  const connection = connections.get(name)
  if (connection !== undefined) return connection
  const mistakes = broken.get(name)
  if (mistakes !== undefined) throw mistakes
  throw new GoldthreadError('configuration', `There is no connection ${name}`, `There is: ${[...connections.keys()].join(', ')}`)
}

/** The number of a customer or record, written `c12`, `r12` or `12`. @throws GoldthreadError `configuration` */
export function numberOf(letter: 'c' | 'r' | 'q', text: string): number {
  const digits = text.replace(new RegExp(`^${letter}`, 'i'), '')
  if (/^\d{1,9}$/.test(digits)) return Number(digits)
  throw new GoldthreadError('configuration', `${text} names nothing here`, `Write it as ${letter}12`)
}
