import type { StandInOptions } from '../../../sandbox/stand-in/stand-in.ts'
import type { Ability, System, TestedObject } from './system.ts'
import type { World } from './world.ts'

/** One sentence of the contract. */
export interface Case {
  readonly name: string
  readonly needs?: readonly Ability[]
  /** Where its stand-in is to be another than usual. */
  readonly standIn?: StandInOptions
  readonly run: (world: World) => Promise<void>
}

/** Why a case does not apply; undefined where it does. */
export function reasonToSkip(system: System, object: TestedObject, { needs = [] }: Case): string | undefined {
  return needs.map((ability) => lackOf(system, object, ability)).find((reason) => reason !== undefined)
}

function lackOf({ connector, credentials, lacks }: System, object: TestedObject, ability: Ability): string | undefined {
  if (lacks[ability] !== undefined) return lacks[ability]
  switch (ability) {
    case 'push':
    case 'read':
    case 'find':
    case 'archive':
    case 'erase':
    case 'prepare':
      return connector[ability] === undefined ? `the connector has no ${ability}` : undefined
    case 'credentials':
      return credentials === undefined ? 'it has no credentials' : undefined
    case 'unique':
      return object.unique === undefined ? 'it has no field with unique values' : undefined
    case 'convert':
      return object.convert === undefined ? 'none of its records becomes one of another object' : undefined
    default:
      return undefined
  }
}
