import type { Column } from './column.ts'
import type { Guess, Role } from './role.ts'

/** A guess with its column. */
export interface Placed extends Guess {
  readonly at: Column
}

/** The columns of a role, in the file's order. */
export type ByRole = (role: Role) => readonly Placed[]

export function byRole(guesses: readonly Guess[], columns: readonly Column[]): ByRole {
  return (role) =>
    guesses.flatMap((guess) => {
      const at = columns.find(({ name }) => name === guess.column)
      return guess.role === role && at !== undefined ? [{ ...guess, at }] : []
    })
}
