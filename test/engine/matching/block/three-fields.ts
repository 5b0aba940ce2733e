import type { MatchField } from '../../../../core/model.ts'
import { blocksFor } from '../../../../engine/matching/default-rules.ts'
import { comparisons, type Role } from '../../../../engine/matching/roles.ts'

const part = 'value'

/** Of two block rules: the e-mail alone, and the family name with the city. */
export const roles: readonly Role[] = ['email', 'family_name', 'city']
export const fields = roles.map((role): MatchField => {
  return { name: role, field: role, role, comparison: comparisons[role], frequency: true }
})
export const blocks = blocksFor(fields, [
  [{ field: 'email', part }],
  [
    { field: 'family_name', part },
    { field: 'city', part },
  ],
])
