import { GoldthreadError } from '../core/errors.ts'
import type { ConnectionMapping, CustomerModel, FieldModel } from '../core/model.ts'
import type { Context } from './context.ts'

/** @throws GoldthreadError `configuration`, with the names that there are */
export async function knownConnection(context: Pick<Context, 'mappings'>, name: string): Promise<ConnectionMapping> {
  const { connections, broken } = await context.mappings()
  const connection = connections.get(name)
  if (connection !== undefined) return connection
  const mistakes = broken.get(name)
  if (mistakes !== undefined) throw mistakes
  throw new GoldthreadError('configuration', `There is no connection ${name}`, `There is: ${[...connections.keys()].join(', ')}`)
}

type Letter = keyof typeof things

/**
 * The number of a customer, a record and so on, written `c12`, `r12` or `12`.
 *
 * @param other what is taken there too, and known by its letter
 * @throws GoldthreadError `configuration`
 */
export function numberOf(letter: Letter, text: string, other?: Letter): number {
  const digits = text.replace(new RegExp(`^${letter}`, 'i'), '')
  if (/^\d{1,9}$/.test(digits)) return Number(digits)
  const [named] = /^[a-z](?=\d{1,9}$)/i.exec(text) ?? []
  const said = Object.entries(things).find(([of]) => of === named?.toLowerCase())?.[1]
  const meant = other === undefined ? things[letter] : `${things[letter]} or ${things[other]}`
  const message = said === undefined ? `${text} names nothing here` : `${text} is ${said}, and ${meant} is meant here`
  const written = other === undefined ? `Write it as ${letter}12` : `Write it as ${letter}12 or ${other}34`
  throw new GoldthreadError('configuration', message, written)
}

const things = {
  c: 'a customer',
  r: 'a source record',
  q: 'a row in quarantine',
  d: 'a deletion that waits',
  w: 'a write',
} as const

/** @throws GoldthreadError `configuration`, with the fields that there are */
export function knownField({ fields }: CustomerModel, name: string): FieldModel {
  const field = fields.get(name)
  if (field !== undefined) return field
  throw new GoldthreadError('configuration', `There is no field ${name}`, `There is: ${[...fields.keys()].join(', ')}`)
}
