import { normalOf } from '../normal/normal.ts'
import type { Role } from '../roles.ts'

/** The value as its source has it, of which this is the normal form; all values where none was compared. */
export function shownValue(texts: readonly string[], role: Role, normal: string | undefined): string {
  const form = normalOf(role)
  return texts.find((text) => form(text) === normal) ?? texts.join('; ')
}
